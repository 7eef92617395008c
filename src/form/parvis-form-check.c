/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is no error, but what a person at the screen, or another client, will stumble on. */

#include "parvis-form-check.h"

#include <string.h>

#include "parvis-form-check-private.h"

static gboolean
is_french (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return strcmp (folded, "fr") == 0 || strstr (folded, "(fr") != NULL ||
         g_str_has_prefix (folded, "fran") || g_str_has_prefix (folded, "french");
}

static int
find_french (ParvisForm *form)
{
  const char *const *names = parvis_form_get_languages (form);

  for (int i = 0; names[i] != NULL; i++)
    if (is_french (names[i]))
      return i;

  return -1;
}

/**
 * parvis_form_check_dup_text:
 * @caption: (nullable): a label or hint
 *
 * Returns: (transfer full) (nullable): what its author wrote, in French where there is French
 */
char *
parvis_form_check_dup_text (const ParvisFormCheck *self, const ParvisFormCaption *caption)
{
  const char *id = caption != NULL ? parvis_form_caption_get_itext (caption) : NULL;

  if (id != NULL)
    caption =
        parvis_form_itext_get (self->form->itext, MAX (self->french, 0), id, PARVIS_FORM_TEXT_LONG);

  return caption != NULL ? parvis_form_caption_dup_literal (caption) : NULL;
}

static const ParvisFormDefinition *
find_instance_id (const ParvisFormDefinition *root)
{
  const ParvisFormDefinition *meta = parvis_form_definition_find_child (root, "meta", FALSE);

  return meta != NULL ? parvis_form_definition_find_child (meta, "instanceID", FALSE) : NULL;
}

static gboolean
is_plain_id (const char *id)
{
  return strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/") ==
         strlen (id);
}

static void
check_identity (ParvisFormCheck *self)
{
  const ParvisFormDefinition *root = self->form->root;
  const ParvisFormDefinition *instance_id = find_instance_id (root);
  const char *version = parvis_form_get_version (self->form);

  if (!is_plain_id (parvis_form_get_id (self->form)))
    parvis_form_check_warn (self, root->line,
                            "the form's id '%s' has characters that a file name or address may not",
                            parvis_form_get_id (self->form));
  if (version == NULL || *version == '\0')
    parvis_form_check_warn (
        self, root->line, "there is no version: a server cannot tell a changed form from the old");
  /* One that the author forgot was added, and stands on no line. */
  if (instance_id == NULL || instance_id->line == 0)
    parvis_form_check_warn (self, root->line,
                            "there is no meta/instanceID: other clients hand in nothing without");
}

/* CRPA R112-11-1: what an acknowledgement of receipt must say. */
static void
check_acknowledgement (ParvisFormCheck *self)
{
  static const char *const needed[] = { "service", "phone", "silence" };
  GHashTable *metadata = self->form->metadata;
  const char *kind = g_hash_table_lookup (metadata, "receipt");
  guint line = self->form->root->line;

  if (kind != NULL && !g_str_equal (kind, "reception") && !g_str_equal (kind, "registration"))
    parvis_form_check_warn (self, line,
                            "parvis:receipt is '%s': it may be registration or reception", kind);
  if (g_strcmp0 (kind, "reception") != 0)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_hash_table_contains (metadata, needed[i]))
      parvis_form_check_warn (self, line,
                              "an acknowledgement of receipt must have parvis:%s: without, it is "
                              "one of registration",
                              needed[i]);
  if (!g_hash_table_contains (metadata, "address") && !g_hash_table_contains (metadata, "email"))
    parvis_form_check_warn (self, line,
                            "an acknowledgement of receipt must have parvis:address or "
                            "parvis:email: without, it is one of registration");
}

/* A sheet goes to nobody who could answer. */
static void
check_kind (ParvisFormCheck *self)
{
  static const char *const answered[] = { "delay", "silence", "receipt" };
  GHashTable *metadata = self->form->metadata;
  const char *kind = g_hash_table_lookup (metadata, "kind");
  guint line = self->form->root->line;

  if (kind == NULL)
    return;
  if (!g_str_equal (kind, "sheet") && !g_str_equal (kind, "request"))
    parvis_form_check_warn (self, line, "parvis:kind is '%s': it may be request or sheet", kind);
  if (!g_str_equal (kind, "sheet"))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (answered); i++)
    if (g_hash_table_contains (metadata, answered[i]))
      parvis_form_check_warn (self, line, "nobody answers a sheet: parvis:%s is not shown",
                              answered[i]);
}

static void
check_our_own (ParvisFormCheck *self)
{
  guint line = self->form->root->line;

  if (self->french < 0)
    parvis_form_check_warn (self, line, "there is no French among its languages");
  if (!g_hash_table_contains (self->form->metadata, "service"))
    parvis_form_check_warn (self, line, "no parvis:service: a receipt cannot say whom to ask");
  check_acknowledgement (self);
  check_kind (self);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const ParvisFormProblem *first = *(ParvisFormProblem *const *) a;
  const ParvisFormProblem *second = *(ParvisFormProblem *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return strcmp (first->message, second->message);
}

/* Nobody is told that a machine knows not where it is: what wants to know just stays empty. */
static void
check_actions (const ParvisFormCheck *self)
{
  for (guint i = 0; i < self->form->actions->len; i++)
    {
      const ParvisFormAction *action = self->form->actions->pdata[i];

      if (action->kind == PARVIS_FORM_ACTION_ASK_POSITION)
        parvis_form_check_warn (
            self, action->line,
            "setgeopoint: a kiosk does not know where it is, and answers nothing");
      if (action->kind == PARVIS_FORM_ACTION_ASK_AUDIO)
        parvis_form_check_warn (self, action->line,
                                "recordaudio: a kiosk does not listen, and answers nothing");
    }
}

/**
 * parvis_form_check:
 * @form: a form that was accepted
 * @problems: (element-type ParvisFormProblem): to which warnings are added; sorted by line then
 *
 * Looks for what makes a form hard to use at a screen by people who read little, and for what
 * other clients refuse.
 */
void
parvis_form_check (ParvisForm *form, GPtrArray *problems)
{
  ParvisFormCheck self = { form, problems, 0, -1 };

  g_return_if_fail (form != NULL);
  g_return_if_fail (problems != NULL);

  self.french = find_french (form);
  check_identity (&self);
  check_our_own (&self);
  parvis_form_check_texts (&self);
  parvis_form_check_binds (&self);
  parvis_form_check_questions (&self);
  check_actions (&self);
  g_ptr_array_sort (problems, compare_lines);
}
