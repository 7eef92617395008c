/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-prompt.h"

#include <math.h>

static void
clear_text (ParvisFormText *text)
{
  g_free (text->text);
  g_clear_pointer (&text->runs, parvis_form_runs_unref);
  g_free (text->say);
  g_free (text->audio);
  g_free (text->image);
  g_free (text->big_image);
  g_free (text->video);
}

/**
 * parvis_form_asks_copy:
 * @self: all zero
 */
void
parvis_form_asks_copy (ParvisFormAsks *self, const ParvisFormAsks *from)
{
  *self = *from;
  self->media_type = g_strdup (from->media_type);
  self->accept = g_strdupv (from->accept);
}

void
parvis_form_asks_clear (ParvisFormAsks *self)
{
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->accept, g_strfreev);
}

/**
 * parvis_form_choice_is_way_out:
 *
 * By its value, as authors write it, or since it rules the others out.
 */
gboolean
parvis_form_choice_is_way_out (const ParvisFormChoice *self)
{
  static const char *const values[] = { "other",          "autre",    "autres",  "dk",
                                        "dont_know",      "not_sure", "unknown", "ne_sait_pas",
                                        "je_ne_sais_pas", "nsp",      "inconnu", "none",
                                        "aucun",          "aucune",   "rien",    NULL };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  folded = g_ascii_strdown (self->value, -1);
  g_strdelimit (folded, "-. ", '_');

  return self->is_exclusive || g_strv_contains (values, folded);
}

/**
 * parvis_form_choice_free:
 */
void
parvis_form_choice_free (ParvisFormChoice *self)
{
  if (self == NULL)
    return;

  g_free (self->value);
  clear_text (&self->label);
  g_free (self->pictogram);
  g_free (self);
}

/**
 * parvis_form_prompt_new:
 *
 * Returns: (transfer full): an empty prompt for a record to fill
 */
ParvisFormPrompt *
parvis_form_prompt_new (void)
{
  ParvisFormPrompt *self = g_atomic_rc_box_new0 (ParvisFormPrompt);

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_choice_free);
  self->ticks = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_choice_free);
  self->asks.placeholder = NAN;

  return self;
}

ParvisFormPrompt *
parvis_form_prompt_ref (ParvisFormPrompt *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_prompt (ParvisFormPrompt *self)
{
  g_free (self->ref);
  g_free (self->language);
  parvis_form_asks_clear (&self->asks);
  g_free (self->field_list);
  g_free (self->section);
  clear_text (&self->label);
  clear_text (&self->hint);
  g_free (self->guidance);
  g_free (self->pictogram);
  g_free (self->signer);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  g_free (self->value);
  g_free (self->display);
  g_free (self->violation_message);
}

void
parvis_form_prompt_unref (ParvisFormPrompt *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_prompt);
}
