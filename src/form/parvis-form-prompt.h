/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-appearance.h"
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

/**
 * ParvisFormChoice:
 * @is_exclusive: of several choices: the constraint lets this one stand alone, but with no other:
 * "none of these"
 */
typedef struct
{
  char *value; /* (owned) */
  ParvisFormText label;
  char *pictogram; /* (owned) (nullable): parvis:pictogram */
  gboolean is_exclusive;
} ParvisFormChoice;

typedef enum
{
  PARVIS_FORM_UPLOAD_FILE,
  PARVIS_FORM_UPLOAD_IMAGE,
  PARVIS_FORM_UPLOAD_AUDIO,
  PARVIS_FORM_UPLOAD_VIDEO,
} ParvisFormUpload;

/**
 * ParvisFormAsks:
 *
 * What the attributes of a control say of the answer that it asks for. Zero where they say
 * nothing.
 *
 * @upload: what kind of file
 * @media_type: (owned) (nullable): such as "image/png"
 * @accept: (owned) (nullable) (array zero-terminated=1): such as ".pdf"
 * @rows: how high a text is
 * @accuracy: metres; good enough to stop measuring
 * @unacceptable_accuracy: metres; too bad to be kept without a warning
 * @allows_mock_accuracy: whether a made-up place may be kept
 * @is_incremental: whether actions run as one writes, not when one has written
 * @range_step: how far one goes, in whichever direction @range_end lies
 * @tick_interval: of the marks along a range
 * @placeholder: where a range stands before it is answered; NAN for nowhere
 */
typedef struct
{
  ParvisFormUpload upload;
  char *media_type;
  char **accept;
  guint rows;
  double accuracy, unacceptable_accuracy;
  gboolean allows_mock_accuracy;
  gboolean is_incremental;
  double range_start, range_end, range_step;
  double tick_interval;
  double placeholder;
} ParvisFormAsks;

void parvis_form_asks_copy (ParvisFormAsks *self, const ParvisFormAsks *from);
void parvis_form_asks_clear (ParvisFormAsks *self);

/**
 * ParvisFormPrompt:
 *
 * Everything that a screen needs to ask one question, as it stood when it was asked for.
 * Immutable, reference counted. The fields are public, against the house rule, because a
 * page reads all of them and twenty getters would say nothing more.
 */
typedef struct
{
  char *ref;      /* (owned): /data/rep[2]/x */
  char *language; /* (owned) (nullable): the code of its words' language where whoever asks knows it
                     to be another than the person's; the form sets none */
  ParvisFormControl control;
  ParvisFormType type;
  ParvisFormAppearance appearance;
  ParvisFormAsks asks;
  char *field_list; /* (owned) (nullable): the group around it that is one screen, if any */

  guint max_pixels; /* orx:max-pixels: the most on the long edge of a picture; 0 for no limit */
  ParvisFormAutoplay autoplay;
  gboolean saves_incomplete; /* saveIncomplete: a draft is to be kept when it is reached */

  char *section; /* (owned) (nullable): label of the innermost group around it that has one */
  ParvisFormText label;
  ParvisFormText hint;  /* text is NULL where there is none */
  char *guidance;       /* (owned) (nullable): "Pourquoi on demande ça ?" */
  char *pictogram;      /* (owned) (nullable): parvis:pictogram of the question */
  gboolean is_private;  /* parvis:private="yes" */
  gboolean is_identity; /* parvis:paper="identity": what is given shows an identity paper */
  char *signer; /* (owned) (nullable): parvis:signer: the name of who signs, as they gave it */

  GPtrArray *choices; /* (owned) (element-type ParvisFormChoice): empty unless a select */
  GPtrArray *ticks;   /* (owned) (element-type ParvisFormChoice): labels along a range */

  gboolean required, readonly;
  char *value;   /* (owned): as the instance stores it, "" where there is no answer */
  char *display; /* (owned): for a person: choice labels, dates as dd/mm/yyyy, else the value */

  ParvisFormViolation violation;
  char *violation_message; /* (owned) (nullable): the form's own words */
} ParvisFormPrompt;

void parvis_form_choice_free (ParvisFormChoice *self);

/* Whether it is what is left to who finds no other answer: "other", "ne_sait_pas". A page of five
 * answers may have it as a sixth. */
gboolean parvis_form_choice_is_way_out (const ParvisFormChoice *self);

ParvisFormPrompt *parvis_form_prompt_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormPrompt *parvis_form_prompt_ref (ParvisFormPrompt *self);
void parvis_form_prompt_unref (ParvisFormPrompt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormPrompt, parvis_form_prompt_unref)

G_END_DECLS
