/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_RUN_EMPHASIS = 1 << 0,
  PARVIS_FORM_RUN_STRONG = 1 << 1,
} ParvisFormRunFlags;

/**
 * ParvisFormRun:
 * @text: (owned): what to show; no mark-up; may hold line feeds
 * @heading: the level of the heading that it is part of, from 1 to 6, else 0
 * @url: (owned) (nullable): where a link would lead: to be told, not to be followed by itself
 * @colour: (owned) (nullable): as CSS writes it
 * @font: (owned) (nullable): families, as CSS writes them
 */
typedef struct
{
  char *text;
  ParvisFormRunFlags flags;
  guint heading;
  char *url;
  char *colour;
  char *font;
} ParvisFormRun;

/**
 * ParvisFormRuns:
 * @runs: (array length=n_runs): in order
 *
 * A text of the form and how its author wants it to look: Markdown and a few tags, ODK XForms
 * "Styling". Immutable, reference counted. Only what stands in the form itself is read as marks,
 * never what a person answered.
 */
typedef struct
{
  ParvisFormRun *runs;
  guint n_runs;
} ParvisFormRuns;

ParvisFormRuns *parvis_form_runs_parse (const char *marked,
                                        const GPtrArray *outputs) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormRuns *parvis_form_runs_ref (ParvisFormRuns *self);
void parvis_form_runs_unref (ParvisFormRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormRuns, parvis_form_runs_unref)

char *parvis_form_runs_dup_text (const ParvisFormRuns *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
