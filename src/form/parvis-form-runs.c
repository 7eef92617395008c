/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-runs.h"

ParvisFormRuns *
parvis_form_runs_ref (ParvisFormRuns *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_run (ParvisFormRun *run)
{
  g_free (run->text);
  g_free (run->url);
  g_free (run->colour);
  g_free (run->font);
}

static void
clear_runs (ParvisFormRuns *self)
{
  for (guint i = 0; i < self->n_runs; i++)
    clear_run (&self->runs[i]);
  g_free (self->runs);
}

void
parvis_form_runs_unref (ParvisFormRuns *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_runs);
}

/**
 * parvis_form_runs_dup_text:
 *
 * Returns: (transfer full): the texts joined
 */
char *
parvis_form_runs_dup_text (const ParvisFormRuns *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_runs; i++)
    g_string_append (text, self->runs[i].text);

  return g_string_free (text, FALSE);
}
