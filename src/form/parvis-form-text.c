/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-text.h"

#include <string.h>

#include "parvis-form-runs-private.h"

typedef struct
{
  char *text;                       /* (owned) (nullable) */
  ParvisFormExpression *expression; /* (owned) (nullable) */
} Piece;

struct _ParvisFormCaption
{
  GArray *pieces;                         /* (owned) (element-type Piece) */
  char *itext;                            /* (owned) (nullable) */
  guint line;                             /* of the form's XML, or 0 */
  ParvisFormExpression *itext_expression; /* (owned) (nullable) */
};

typedef struct
{
  ParvisFormCaption *forms[PARVIS_FORM_TEXT_N_FORMS]; /* (owned) (nullable) */
} Entry;

typedef struct
{
  char *name;          /* (owned) */
  GHashTable *entries; /* (owned) (element-type utf8 Entry) */
} Language;

struct _ParvisFormItext
{
  GPtrArray *languages; /* (owned) (element-type Language) */
  GPtrArray *names;     /* (owned) (element-type utf8), zero-terminated once sealed */
};

static void
clear_piece (Piece *piece)
{
  g_free (piece->text);
  g_clear_pointer (&piece->expression, parvis_form_expression_unref);
}

ParvisFormCaption *
parvis_form_caption_new (void)
{
  ParvisFormCaption *self = g_new0 (ParvisFormCaption, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, (GDestroyNotify) clear_piece);

  return self;
}

void
parvis_form_caption_free (ParvisFormCaption *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pieces);
  g_free (self->itext);
  g_clear_pointer (&self->itext_expression, parvis_form_expression_unref);
  g_free (self);
}

void
parvis_form_caption_append_text (ParvisFormCaption *self, const char *text)
{
  Piece piece = { .text = g_strdup (text) };

  g_array_append_val (self->pieces, piece);
}

void
parvis_form_caption_take_output (ParvisFormCaption *self, ParvisFormExpression *expression)
{
  Piece piece = { .expression = expression };

  g_array_append_val (self->pieces, piece);
}

void
parvis_form_caption_set_itext (ParvisFormCaption *self, const char *id)
{
  g_free (self->itext);
  self->itext = g_strdup (id);
}

/**
 * parvis_form_caption_take_itext_expression:
 * @expression: (transfer full): its value is the id of an itext
 */
void
parvis_form_caption_take_itext_expression (ParvisFormCaption *self,
                                           ParvisFormExpression *expression)
{
  self->itext_expression = expression;
}

void
parvis_form_caption_set_line (ParvisFormCaption *self, guint line)
{
  self->line = line;
}

guint
parvis_form_caption_get_line (const ParvisFormCaption *self)
{
  return self->line;
}

gboolean
parvis_form_caption_is_empty (const ParvisFormCaption *self)
{
  return self->pieces->len == 0 && self->itext == NULL && self->itext_expression == NULL;
}

const char *
parvis_form_caption_get_itext (const ParvisFormCaption *self)
{
  return self->itext;
}

static char *
evaluate_to_string (ParvisFormExpression *expression, const ParvisFormScope *scope)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  /* What cannot be told is left out of the sentence; an answer is never refused for it. */
  if (!parvis_form_expression_evaluate (expression, scope, &value, NULL))
    return g_strdup ("");

  return parvis_form_value_to_string (&value);
}

/**
 * parvis_form_caption_dup_itext:
 *
 * Returns: (nullable): the id of the itext that stands for this caption, where one does
 */
char *
parvis_form_caption_dup_itext (const ParvisFormCaption *self, const ParvisFormScope *scope)
{
  if (self->itext != NULL)
    return g_strdup (self->itext);
  if (self->itext_expression != NULL)
    return evaluate_to_string (self->itext_expression, scope);

  return NULL;
}

/**
 * parvis_form_caption_dup_literal:
 *
 * Returns: its literal pieces, with outputs as "…": what an author wrote, for checks
 */
char *
parvis_form_caption_dup_literal (const ParvisFormCaption *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      g_string_append (text, piece->text != NULL ? piece->text : "…");
    }

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_caption_foreach_output:
 * @func: (scope call): called with each output, in order
 */
void
parvis_form_caption_foreach_output (const ParvisFormCaption *self,
                                    ParvisFormOutputFunc func,
                                    gpointer user_data)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->expression != NULL)
        func (piece->expression, user_data);
    }
}

/**
 * parvis_form_caption_evaluate:
 *
 * Returns: its literal pieces and the values of its outputs, joined; itext is the caller's
 */
char *
parvis_form_caption_evaluate (const ParvisFormCaption *self, const ParvisFormScope *scope)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      g_autofree char *value = NULL;

      if (piece->expression != NULL)
        value = evaluate_to_string (piece->expression, scope);
      g_string_append (text, piece->text != NULL ? piece->text : value);
    }

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_caption_evaluate_marked:
 * @outputs: (element-type utf8): to which the values of its outputs are added, in order
 *
 * Returns: its literal pieces joined, with %PARVIS_FORM_OUTPUT_MARK for each output, so that what
 * the author wrote and what a person answered can be told apart
 */
char *
parvis_form_caption_evaluate_marked (const ParvisFormCaption *self,
                                     const ParvisFormScope *scope,
                                     GPtrArray *outputs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->expression != NULL)
        {
          g_ptr_array_add (outputs, evaluate_to_string (piece->expression, scope));
          g_string_append_c (text, PARVIS_FORM_OUTPUT_MARK);
        }
      else
        {
          g_string_append (text, piece->text);
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_caption_get_memory:
 * @self: (nullable): a caption
 *
 * Returns: about how many bytes it holds
 */
gsize
parvis_form_caption_get_memory (const ParvisFormCaption *self)
{
  gsize bytes;

  if (self == NULL)
    return 0;

  bytes = sizeof (ParvisFormCaption) + sizeof (GArray) + self->pieces->len * sizeof (Piece);
  if (self->itext != NULL)
    bytes += strlen (self->itext) + 1;
  if (self->itext_expression != NULL)
    bytes += parvis_form_expression_get_memory (self->itext_expression);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      bytes += piece->text != NULL ? strlen (piece->text) + 1
                                   : parvis_form_expression_get_memory (piece->expression);
    }

  return bytes;
}

/**
 * parvis_form_text_parse_itext_id:
 * @ref: an attribute such as "jr:itext('a')"
 *
 * Returns: (nullable): what stands between the brackets, quotes kept; %NULL for anything else
 */
char *
parvis_form_text_parse_itext_id (const char *ref)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (ref));
  gsize length = strlen (trimmed);
  char *open;

  if (!g_str_has_prefix (trimmed, "jr:itext") || trimmed[length - 1] != ')')
    return NULL;
  open = strchr (trimmed, '(');
  if (open == NULL)
    return NULL;

  trimmed[length - 1] = '\0';

  return g_strstrip (g_strdup (open + 1));
}

gboolean
parvis_form_text_form_from_name (const char *name, ParvisFormTextForm *form)
{
  static const char *const names[] = { "long",  "short", "guidance", "image",
                                       "audio", "video", "big-image" };

  if (name == NULL || *name == '\0')
    name = "long";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        *form = i;
        return TRUE;
      }

  return FALSE;
}

static void
free_entry (Entry *entry)
{
  for (guint i = 0; i < PARVIS_FORM_TEXT_N_FORMS; i++)
    parvis_form_caption_free (entry->forms[i]);
  g_free (entry);
}

static void
free_language (Language *language)
{
  g_free (language->name);
  g_hash_table_unref (language->entries);
  g_free (language);
}

ParvisFormItext *
parvis_form_itext_new (void)
{
  ParvisFormItext *self = g_new0 (ParvisFormItext, 1);

  self->languages = g_ptr_array_new_with_free_func ((GDestroyNotify) free_language);
  self->names = g_ptr_array_new ();

  return self;
}

void
parvis_form_itext_free (ParvisFormItext *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->languages);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * parvis_form_itext_add_language:
 * @is_default: whether it goes before those that are there
 *
 * Returns: its index until the next language is added
 */
guint
parvis_form_itext_add_language (ParvisFormItext *self, const char *name, gboolean is_default)
{
  Language *language = g_new0 (Language, 1);
  guint place = is_default ? 0 : self->languages->len;

  language->name = g_strdup (name);
  language->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_entry);
  g_ptr_array_insert (self->languages, place, language);

  return place;
}

/**
 * parvis_form_itext_take:
 * @caption: (transfer full): the text; the first of an id and form is kept
 */
void
parvis_form_itext_take (ParvisFormItext *self,
                        guint language,
                        const char *id,
                        ParvisFormTextForm form,
                        ParvisFormCaption *caption)
{
  GHashTable *entries = ((Language *) self->languages->pdata[language])->entries;
  Entry *entry = g_hash_table_lookup (entries, id);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (entries, g_strdup (id), entry);
    }
  if (caption != NULL && entry->forms[form] == NULL)
    entry->forms[form] = caption;
  else
    parvis_form_caption_free (caption);
}

/**
 * parvis_form_itext_seal:
 *
 * Says that all languages are there.
 */
void
parvis_form_itext_seal (ParvisFormItext *self)
{
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < self->languages->len; i++)
    g_ptr_array_add (self->names, ((Language *) self->languages->pdata[i])->name);
  g_ptr_array_add (self->names, NULL);
}

const char *const *
parvis_form_itext_get_languages (const ParvisFormItext *self)
{
  return (const char *const *) self->names->pdata;
}

gboolean
parvis_form_itext_find_language (const ParvisFormItext *self, const char *name, guint *language)
{
  for (guint i = 0; i < self->languages->len; i++)
    if (strcmp (((Language *) self->languages->pdata[i])->name, name) == 0)
      {
        *language = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * parvis_form_itext_get:
 *
 * Returns: (transfer none) (nullable): the text, from the default language where @language
 * lacks it
 */
const ParvisFormCaption *
parvis_form_itext_get (const ParvisFormItext *self,
                       guint language,
                       const char *id,
                       ParvisFormTextForm form)
{
  const guint order[] = { language, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (order) && order[i] < self->languages->len; i++)
    {
      const Language *l = self->languages->pdata[order[i]];
      const Entry *entry = g_hash_table_lookup (l->entries, id);

      if (entry != NULL)
        return entry->forms[form];
    }

  return NULL;
}

/**
 * parvis_form_itext_get_own:
 *
 * Returns: (transfer none) (nullable): the text, where @language itself has it
 */
const ParvisFormCaption *
parvis_form_itext_get_own (const ParvisFormItext *self,
                           guint language,
                           const char *id,
                           ParvisFormTextForm form)
{
  const Language *l = self->languages->pdata[language];
  const Entry *entry = g_hash_table_lookup (l->entries, id);

  return entry != NULL ? entry->forms[form] : NULL;
}

gboolean
parvis_form_itext_has (const ParvisFormItext *self, guint language, const char *id)
{
  return language < self->languages->len &&
         g_hash_table_contains (((Language *) self->languages->pdata[language])->entries, id);
}

void
parvis_form_itext_foreach (const ParvisFormItext *self,
                           guint language,
                           ParvisFormItextFunc func,
                           gpointer user_data)
{
  GHashTableIter iter;
  gpointer id, entry;

  if (language >= self->languages->len)
    return;

  g_hash_table_iter_init (&iter, ((Language *) self->languages->pdata[language])->entries);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    for (guint i = 0; i < PARVIS_FORM_TEXT_N_FORMS; i++)
      if (((Entry *) entry)->forms[i] != NULL)
        func (id, i, ((Entry *) entry)->forms[i], user_data);
}

static gsize
measure_language (const Language *language)
{
  gsize bytes = sizeof (Language) + strlen (language->name) + 1;
  GHashTableIter iter;
  gpointer id, entry;

  g_hash_table_iter_init (&iter, language->entries);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    {
      bytes += 3 * sizeof (gpointer) + strlen (id) + 1 + sizeof (Entry);
      for (guint i = 0; i < PARVIS_FORM_TEXT_N_FORMS; i++)
        bytes += parvis_form_caption_get_memory (((Entry *) entry)->forms[i]);
    }

  return bytes;
}

/**
 * parvis_form_itext_get_memory:
 *
 * Returns: about how many bytes all texts hold
 */
gsize
parvis_form_itext_get_memory (const ParvisFormItext *self)
{
  gsize bytes = sizeof (ParvisFormItext);

  for (guint i = 0; i < self->languages->len; i++)
    bytes += measure_language (self->languages->pdata[i]);

  return bytes;
}
