/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of the form, in the language of the record. */

#include <string.h>

#include "parvis-form-record-private.h"

/* One text may show another through an output, but not for ever. */
#define MAX_TEXT_DEPTH 16
#define MAX_TEXTS 1000

/* Whether one more text may be worked out: then leave_text() follows. */
static gboolean
enter_text (ParvisFormRecord *self)
{
  if (self->text_depth == 0)
    self->n_texts = 0;
  if (self->text_depth >= MAX_TEXT_DEPTH || ++self->n_texts > MAX_TEXTS)
    return FALSE;

  self->text_depth++;

  return TRUE;
}

static void
leave_text (ParvisFormRecord *self)
{
  self->text_depth--;
}

static char *
evaluate_caption (ParvisFormRecord *self,
                  const ParvisFormCaption *caption,
                  const ParvisFormScope *scope)
{
  char *text;

  if (!enter_text (self))
    return g_strdup ("");

  text = parvis_form_caption_evaluate (caption, scope);
  leave_text (self);

  return g_strstrip (text);
}

static ParvisFormRuns *
evaluate_runs (ParvisFormRecord *self,
               const ParvisFormCaption *caption,
               const ParvisFormScope *scope)
{
  g_autoptr (GPtrArray) outputs = NULL;
  g_autofree char *marked = NULL;

  if (!enter_text (self))
    return parvis_form_runs_parse ("", NULL);

  outputs = g_ptr_array_new_with_free_func (g_free);
  marked = parvis_form_caption_evaluate_marked (caption, scope, outputs);
  leave_text (self);

  return parvis_form_runs_parse (g_strstrip (marked), outputs);
}

static const ParvisFormCaption *
find_itext (ParvisFormRecord *self, const char *id, ParvisFormTextForm form)
{
  const ParvisFormItext *itext = self->form->itext;
  const ParvisFormCaption *caption = parvis_form_itext_get (itext, self->language, id, form);

  if (caption == NULL && form == PARVIS_FORM_TEXT_LONG)
    caption = parvis_form_itext_get (itext, self->language, id, PARVIS_FORM_TEXT_SHORT);

  return caption;
}

/* The caption that @caption comes to, or NULL. */
static const ParvisFormCaption *
resolve (ParvisFormRecord *self,
         const ParvisFormCaption *caption,
         const ParvisFormScope *scope,
         ParvisFormTextForm form)
{
  g_autofree char *id = caption != NULL ? parvis_form_caption_dup_itext (caption, scope) : NULL;

  if (id != NULL)
    return find_itext (self, id, form);

  return form == PARVIS_FORM_TEXT_LONG ? caption : NULL;
}

/**
 * parvis_form_record_dup_itext:
 *
 * Returns: (transfer full) (nullable): the text @id in the active language, marks and all
 */
char *
parvis_form_record_dup_itext (ParvisFormRecord *self,
                              const char *id,
                              const ParvisFormScope *scope,
                              ParvisFormTextForm form)
{
  const ParvisFormCaption *caption = find_itext (self, id, form);

  return caption != NULL ? evaluate_caption (self, caption, scope) : NULL;
}

/**
 * parvis_form_record_dup_text:
 * @caption: (nullable): a label, hint or message
 * @form: which of its forms; only itext has others than the long one
 *
 * Returns: (transfer full) (nullable): the text as the form writes it, marks and all
 */
char *
parvis_form_record_dup_text (ParvisFormRecord *self,
                             const ParvisFormCaption *caption,
                             const ParvisFormScope *scope,
                             ParvisFormTextForm form)
{
  const ParvisFormCaption *resolved = resolve (self, caption, scope, form);

  return resolved != NULL ? evaluate_caption (self, resolved, scope) : NULL;
}

/**
 * parvis_form_record_dup_plain:
 *
 * Returns: (transfer full) (nullable): the same for a person to read: its marks are not told
 */
char *
parvis_form_record_dup_plain (ParvisFormRecord *self,
                              const ParvisFormCaption *caption,
                              const ParvisFormScope *scope,
                              ParvisFormTextForm form)
{
  const ParvisFormCaption *resolved = resolve (self, caption, scope, form);
  g_autoptr (ParvisFormRuns) runs = resolved != NULL ? evaluate_runs (self, resolved, scope) : NULL;

  return runs != NULL ? parvis_form_runs_dup_text (runs) : NULL;
}

/* "jr://images/a.png" names the file a.png. */
static char *
dup_file (ParvisFormRecord *self,
          const ParvisFormCaption *caption,
          const ParvisFormScope *scope,
          ParvisFormTextForm form)
{
  g_autofree char *uri = parvis_form_record_dup_text (self, caption, scope, form);
  const char *slash = uri != NULL ? strrchr (uri, '/') : NULL;

  if (uri == NULL || *uri == '\0')
    return NULL;

  return g_strdup (slash != NULL ? slash + 1 : uri);
}

/* What is said in place of the text: itself a text of itext, or as it stands. */
static char *
dup_say (ParvisFormRecord *self, const char *say, const ParvisFormScope *scope)
{
  g_autofree char *id = say != NULL ? parvis_form_text_parse_itext_id (say) : NULL;
  gsize length = id != NULL ? strlen (id) : 0;
  const ParvisFormCaption *caption;

  if (id == NULL)
    return g_strdup (say);
  if (length < 2)
    return NULL;

  id[length - 1] = '\0';
  caption = find_itext (self, id + 1, PARVIS_FORM_TEXT_LONG);

  return parvis_form_record_dup_plain (self, caption, scope, PARVIS_FORM_TEXT_LONG);
}

/**
 * parvis_form_record_fill_text:
 * @caption: (nullable): a label or hint
 * @say: (nullable): what is said in its place
 * @wording: whether a page shows it, or it is told as the form writes it
 */
void
parvis_form_record_fill_text (ParvisFormRecord *self,
                              ParvisFormText *text,
                              const ParvisFormCaption *caption,
                              const char *say,
                              const ParvisFormScope *scope,
                              ParvisFormWording wording)
{
  const ParvisFormCaption *resolved = resolve (self, caption, scope, PARVIS_FORM_TEXT_LONG);

  if (resolved != NULL && wording == PARVIS_FORM_WORDING_SHOWN)
    {
      text->runs = evaluate_runs (self, resolved, scope);
      text->text = parvis_form_runs_dup_text (text->runs);
    }
  else if (resolved != NULL)
    {
      text->text = evaluate_caption (self, resolved, scope);
    }
  text->audio = dup_file (self, caption, scope, PARVIS_FORM_TEXT_AUDIO);
  text->image = dup_file (self, caption, scope, PARVIS_FORM_TEXT_IMAGE);
  text->big_image = dup_file (self, caption, scope, PARVIS_FORM_TEXT_BIG_IMAGE);
  text->video = dup_file (self, caption, scope, PARVIS_FORM_TEXT_VIDEO);
  text->say = dup_say (self, say, scope);
}
