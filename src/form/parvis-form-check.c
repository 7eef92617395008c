/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is no error, but what a person at the screen will stumble on. */

#include "parvis-form-check.h"

#include <string.h>

#include "parvis-form-private.h"
#include "parvis-form-problem.h"

#define MAX_PLAIN_CHOICES 5
#define MAX_WORDS 12

typedef struct
{
  ParvisForm *form;
  GPtrArray *problems;
} Check;

static void
warn (Check *self, guint line, const char *message)
{
  parvis_form_problem_add (self->problems, line, PARVIS_FORM_PROBLEM_WARNING, "%s", message);
}

static gboolean
is_french (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return strcmp (folded, "fr") == 0 || strstr (folded, "(fr") != NULL ||
         g_str_has_prefix (folded, "fran") || g_str_has_prefix (folded, "french");
}

/* The index of French, or -1. */
static int
find_french (Check *self)
{
  const char *const *names = parvis_form_get_languages (self->form);

  for (int i = 0; names[i] != NULL; i++)
    if (is_french (names[i]))
      return i;

  return -1;
}

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
check_sentences (Check *self, const char *id, const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, ".!?:;\n");
      guint n = count_words (text, length);

      if (n > MAX_WORDS)
        parvis_form_problem_add (self->problems, 0, PARVIS_FORM_PROBLEM_WARNING,
                                 "text '%s': a sentence of %u words; more than %d are hard to "
                                 "follow by ear",
                                 id, n, MAX_WORDS);
      text += length + (text[length] != '\0');
    }
}

/* Whether a parvis: attribute of the root names this text: keywords are no sentence. */
static gboolean
is_metadata (Check *self, const char *id)
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

/* Two capitals and more, without words in brackets after them that say what they mean. */
static void
check_acronyms (Check *self, const char *id, const char *text)
{
  static const char *const known[] = { "OK", "SMS", "PDF", "II", "III", "IV" };

  while (*text != '\0')
    {
      gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      g_autofree char *word = g_strndup (text, length);
      const char *after = text + length;
      gboolean is_known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        is_known |= strcmp (word, known[i]) == 0;
      if (length >= 2 && !is_known && !g_ascii_isalnum (*after) && (guchar) *after < 0x80 &&
          !g_str_has_prefix (after, " ("))
        parvis_form_problem_add (self->problems, 0, PARVIS_FORM_PROBLEM_WARNING,
                                 "text '%s': an acronym unexplained: %s", id, word);
      text = after;
      while (g_ascii_isalnum (*text) || (guchar) *text >= 0x80)
        text++;
      if (text == after && *text != '\0')
        text++;
    }
}

static void
check_text (const char *id,
            ParvisFormTextForm form,
            const ParvisFormCaption *caption,
            gpointer user_data)
{
  g_autofree char *text = NULL;

  if ((form != PARVIS_FORM_TEXT_LONG && form != PARVIS_FORM_TEXT_GUIDANCE) ||
      is_metadata (user_data, id))
    return;

  text = parvis_form_caption_dup_literal (caption);
  check_sentences (user_data, id, text);
  check_acronyms (user_data, id, text);
}

static gboolean
asks_for_nir (Check *self, const ParvisFormElement *element)
{
  const char *name = element->definition->name;
  const char *id = element->label != NULL ? parvis_form_caption_get_itext (element->label) : NULL;
  int french = find_french (self);
  const ParvisFormCaption *caption = element->label;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (g_ascii_strcasecmp (name, "nir") == 0 || g_str_has_prefix (name, "nir_") ||
      g_str_has_suffix (name, "_nir"))
    return TRUE;

  if (id != NULL)
    caption = parvis_form_itext_get (self->form->itext, MAX (french, 0), id, PARVIS_FORM_TEXT_LONG);
  if (caption == NULL)
    return FALSE;

  text = parvis_form_caption_dup_literal (caption);
  folded = g_utf8_casefold (text, -1);

  return strstr (folded, "sécurité sociale") != NULL && strstr (folded, "numéro") != NULL;
}

static gboolean
lacks_pictures (Check *self, const ParvisFormElement *element)
{
  guint n_without = 0;

  for (guint i = 0; i < element->items->len; i++)
    {
      const ParvisFormItem *item = element->items->pdata[i];
      const char *id = item->label != NULL ? parvis_form_caption_get_itext (item->label) : NULL;

      n_without += item->pictogram == NULL &&
                   (id == NULL || parvis_form_itext_get (self->form->itext, 0, id,
                                                         PARVIS_FORM_TEXT_IMAGE) == NULL);
    }

  return element->items->len > MAX_PLAIN_CHOICES && n_without > 0;
}

static void
check_element (Check *self, const ParvisFormElement *element)
{
  if (element->kind == PARVIS_FORM_ELEMENT_CONTROL)
    {
      if (asks_for_nir (self, element))
        warn (self, element->line,
              "it asks for a NIR (social security number), which few procedures may");
      if (lacks_pictures (self, element))
        warn (self, element->line, "more than five choices, and not all have a picture");
      if (element->label == NULL)
        warn (self, element->line, "a question without a label: there is nothing to say aloud");
    }

  for (guint i = 0; i < element->children->len; i++)
    check_element (self, element->children->pdata[i]);
}

/* Nobody is told that a machine knows not where it is: what wants to know just stays empty. */
static void
check_actions (Check *self)
{
  for (guint i = 0; i < self->form->actions->len; i++)
    {
      const ParvisFormAction *action = self->form->actions->pdata[i];

      if (action->kind == PARVIS_FORM_ACTION_ASK_POSITION)
        warn (self, action->line,
              "setgeopoint: a kiosk does not know where it is, and answers nothing");
      if (action->kind == PARVIS_FORM_ACTION_ASK_AUDIO)
        warn (self, action->line, "recordaudio: a kiosk does not listen, and answers nothing");
    }
}

/**
 * parvis_form_check:
 * @form: a form that was accepted
 * @problems: (element-type ParvisFormProblem): to which warnings are added
 *
 * Looks for what makes a form hard to use at a screen by people who read little.
 */
void
parvis_form_check (ParvisForm *form, GPtrArray *problems)
{
  Check self = { form, problems };
  int french;

  g_return_if_fail (form != NULL);
  g_return_if_fail (problems != NULL);

  french = find_french (&self);
  if (french < 0)
    warn (&self, 0, "there is no French among its languages");
  else
    parvis_form_itext_foreach (form->itext, french, check_text, &self);
  if (!g_hash_table_contains (form->metadata, "service"))
    warn (&self, 0, "no parvis:service: a receipt cannot say whom to ask");

  check_element (&self, form->body);
  check_actions (&self);
}
