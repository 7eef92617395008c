/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read and heard: in every language, in short sentences, without riddles. */

#include <string.h>

#include "parvis-form-check-private.h"
#include "parvis-form-check.h"

#define MAX_WORDS 12
#define MAX_ACRONYM 5
#define MAX_TOLD 5

static guint
count_words (const char *sentence, gsize length)
{
  g_autofree char *text = g_strndup (sentence, length);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_unichar_isalnum (g_utf8_get_char (words[i]));

  return n;
}

static void
check_sentences (ParvisFormCheck *self, guint line, const char *id, const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, ".!?:;\n");
      guint n = count_words (text, length);

      if (n > MAX_WORDS)
        parvis_form_check_warn (self, line,
                                "text '%s': a sentence of %u words; more than %d are hard to "
                                "follow by ear",
                                id, n, MAX_WORDS);
      text += length + (text[length] != '\0');
    }
}

/* Whether a parvis: attribute of the root names this text: keywords are no sentence. */
static gboolean
is_metadata (const ParvisFormCheck *self, const char *id)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->form->metadata);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autofree char *quoted = parvis_form_text_parse_itext_id (value);

      if (quoted != NULL && strlen (quoted) == strlen (id) + 2 &&
          strncmp (quoted + 1, id, strlen (id)) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_known (const char *word)
{
  static const char *const known[] = { "OK", "SMS", "PDF", "II", "III", "IV" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (word, known[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Where one begins at @text, its length; not one that words in brackets after it explain. */
static gsize
measure_acronym (const char *text)
{
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const char *after = text + length;
  g_autofree char *word = g_strndup (text, length);

  if (length < 2 || length > MAX_ACRONYM || g_ascii_isalnum (*after) || (guchar) *after >= 0x80 ||
      g_str_has_prefix (after, " (") || is_known (word))
    return 0;

  return length;
}

static const char *
skip_word (const char *text)
{
  const char *after = text;

  while (g_ascii_isalnum (*after) || (guchar) *after >= 0x80)
    after++;

  return after > text ? after : text + 1;
}

/* Three and more are no acronyms: someone raises their voice. */
static void
check_acronyms (ParvisFormCheck *self, guint line, const char *id, const char *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (; *text != '\0'; text = skip_word (text))
    {
      gsize length = measure_acronym (text);

      if (length > 0)
        g_ptr_array_add (found, g_strndup (text, length));
    }
  for (guint i = 0; found->len < 3 && i < found->len; i++)
    parvis_form_check_warn (self, line, "text '%s': an acronym unexplained: %s", id,
                            (char *) found->pdata[i]);
}

static void
check_text (const char *id,
            ParvisFormTextForm form,
            const ParvisFormCaption *caption,
            gpointer user_data)
{
  guint line = parvis_form_caption_get_line (caption);
  g_autofree char *text = NULL;

  if ((form != PARVIS_FORM_TEXT_LONG && form != PARVIS_FORM_TEXT_GUIDANCE) ||
      is_metadata (user_data, id))
    return;

  text = parvis_form_caption_dup_literal (caption);
  check_sentences (user_data, line, id, text);
  check_acronyms (user_data, line, id, text);
}

/* What one language says and another does not. */
typedef struct
{
  ParvisFormCheck *check;
  guint language;
  guint n_missing;
} Comparison;

static void
compare_text (const char *id,
              ParvisFormTextForm form,
              const ParvisFormCaption *caption,
              gpointer user_data)
{
  Comparison *self = user_data;
  const ParvisFormItext *itext = self->check->form->itext;

  if (form != PARVIS_FORM_TEXT_LONG ||
      parvis_form_itext_get_own (itext, self->language, id, form) != NULL)
    return;

  if (self->n_missing++ < MAX_TOLD)
    parvis_form_check_warn (self->check, parvis_form_caption_get_line (caption),
                            "text '%s' is missing in %s", id,
                            parvis_form_itext_get_languages (itext)[self->language]);
}

static void
check_text_outputs (const char *id,
                    ParvisFormTextForm form,
                    const ParvisFormCaption *caption,
                    gpointer user_data)
{
  parvis_form_check_outputs (user_data, caption);
}

static void
compare_languages (ParvisFormCheck *self)
{
  const char *const *names = parvis_form_itext_get_languages (self->form->itext);

  for (guint i = 0; names[i] != NULL; i++)
    {
      Comparison comparison = { self, i, 0 };

      for (guint j = 0; names[j] != NULL; j++)
        if ((i == 0) != (j == 0)) /* each with the default, and the default with each */
          parvis_form_itext_foreach (self->form->itext, j, compare_text, &comparison);
      if (comparison.n_missing > MAX_TOLD)
        parvis_form_check_warn (self, self->form->root->line, "%u more texts are missing in %s",
                                comparison.n_missing - MAX_TOLD, names[i]);
    }
}

/**
 * parvis_form_check_texts:
 */
void
parvis_form_check_texts (ParvisFormCheck *self)
{
  if (self->french >= 0)
    parvis_form_itext_foreach (self->form->itext, self->french, check_text, self);
  for (guint i = 0; parvis_form_get_languages (self->form)[i] != NULL; i++)
    parvis_form_itext_foreach (self->form->itext, i, check_text_outputs, self);
  compare_languages (self);
}

typedef struct
{
  GPtrArray *problems;
  ParvisFormHasFile has_file;
  gpointer user_data;
} Media;

static void
check_file (const char *id,
            ParvisFormTextForm form,
            const ParvisFormCaption *caption,
            gpointer user_data)
{
  Media *self = user_data;
  g_autofree char *text = NULL;
  const char *slash;

  if (form < PARVIS_FORM_TEXT_IMAGE)
    return;

  text = g_strstrip (parvis_form_caption_dup_literal (caption));
  slash = strrchr (text, '/');
  if (*text != '\0' && strstr (text, "…") == NULL &&
      !self->has_file (slash != NULL ? slash + 1 : text, self->user_data))
    parvis_form_problem_add (self->problems, parvis_form_caption_get_line (caption),
                             PARVIS_FORM_PROBLEM_WARNING, "text '%s': there is no file %s", id,
                             text);
}

/**
 * parvis_form_check_media:
 * @has_file: (scope call): whether a file of that name comes with the form
 *
 * Looks for pictures and sounds that texts name but that are not there.
 */
void
parvis_form_check_media (ParvisForm *form,
                         ParvisFormHasFile has_file,
                         gpointer user_data,
                         GPtrArray *problems)
{
  Media media = { problems, has_file, user_data };

  g_return_if_fail (form != NULL);
  g_return_if_fail (has_file != NULL);

  for (guint i = 0; parvis_form_get_languages (form)[i] != NULL; i++)
    parvis_form_itext_foreach (form->itext, i, check_file, &media);
}
