/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"
#include "parvis-form-runs.h"

G_BEGIN_DECLS

/**
 * ParvisFormControl:
 * @PARVIS_FORM_CONTROL_NOTE: an input that is read-only and holds no answer: something to read and
 * hear
 * @PARVIS_FORM_CONTROL_REPEAT: not of the form's own: "one more?" at the end of a repeat that may
 * grow
 */
typedef enum
{
  PARVIS_FORM_CONTROL_INPUT,
  PARVIS_FORM_CONTROL_NOTE,
  PARVIS_FORM_CONTROL_SELECT1,
  PARVIS_FORM_CONTROL_SELECT,
  PARVIS_FORM_CONTROL_RANK,
  PARVIS_FORM_CONTROL_RANGE,
  PARVIS_FORM_CONTROL_TRIGGER,
  PARVIS_FORM_CONTROL_UPLOAD,
  PARVIS_FORM_CONTROL_SECRET,
  PARVIS_FORM_CONTROL_REPEAT,
} ParvisFormControl;

typedef enum
{
  PARVIS_FORM_VIOLATION_NONE,
  PARVIS_FORM_VIOLATION_REQUIRED,
  PARVIS_FORM_VIOLATION_CONSTRAINT,
} ParvisFormViolation;

/**
 * ParvisFormText:
 * @text: (owned): what to show; no mark-up
 * @runs: (owned) (nullable): the same, with how its author wants it to look
 * @say: (owned) (nullable): what to say where it differs from @text (parvis:say)
 * @audio: (owned) (nullable): file name of a recording, to be played rather than synthesised
 * @image: (owned) (nullable): file name of a picture
 * @big_image: (owned) (nullable): file name of the same picture to look at closely
 * @video: (owned) (nullable): file name of a film
 */
typedef struct
{
  char *text;
  ParvisFormRuns *runs;
  char *say;
  char *audio;
  char *image;
  char *big_image;
  char *video;
} ParvisFormText;

/* What is played unasked when a question is reached. */
typedef enum
{
  PARVIS_FORM_AUTOPLAY_NONE,
  PARVIS_FORM_AUTOPLAY_AUDIO,
  PARVIS_FORM_AUTOPLAY_VIDEO,
} ParvisFormAutoplay;

typedef struct
{
  char *value; /* (owned) */
  ParvisFormText label;
  char *pictogram; /* (owned) (nullable): parvis:pictogram */
} ParvisFormChoice;

/**
 * ParvisFormPrompt:
 *
 * Everything that a screen needs to ask one question, as it stood when it was asked for.
 * Immutable, reference counted. The fields are public, against the house rule, because a
 * page reads all of them and twenty getters would say nothing more.
 */
typedef struct
{
  char *ref; /* (owned): /data/rep[2]/x */
  ParvisFormControl control;
  ParvisFormType type;
  char **appearances; /* (owned) (array zero-terminated=1): tokens, never NULL */
  char *media_type;   /* (owned) (nullable): upload's mediatype, such as "image/png" */

  guint max_pixels; /* orx:max-pixels: the most on the long edge of a picture; 0 for no limit */
  ParvisFormAutoplay autoplay;
  gboolean saves_incomplete; /* saveIncomplete: a draft is to be kept when it is reached */

  char *section; /* (owned) (nullable): label of the innermost group around it that has one */
  ParvisFormText label;
  ParvisFormText hint; /* text is NULL where there is none */
  char *guidance;      /* (owned) (nullable): "Pourquoi on demande ça ?" */
  char *pictogram;     /* (owned) (nullable): parvis:pictogram of the question */
  gboolean is_private; /* parvis:private="yes" */

  GPtrArray *choices; /* (owned) (element-type ParvisFormChoice): empty unless a select */
  double range_start, range_end, range_step;

  gboolean required, readonly;
  char *value;   /* (owned): as the instance stores it, "" where there is no answer */
  char *display; /* (owned): for a person: choice labels, dates as dd/mm/yyyy, else the value */

  ParvisFormViolation violation;
  char *violation_message; /* (owned) (nullable): the form's own words */
} ParvisFormPrompt;

void parvis_form_choice_free (ParvisFormChoice *self);

ParvisFormPrompt *parvis_form_prompt_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormPrompt *parvis_form_prompt_ref (ParvisFormPrompt *self);
void parvis_form_prompt_unref (ParvisFormPrompt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormPrompt, parvis_form_prompt_unref)

gboolean parvis_form_prompt_has_appearance (const ParvisFormPrompt *self, const char *appearance);

G_END_DECLS
