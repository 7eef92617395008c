/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-answer-private.h"
#include "parvis-audio-answer.h"
#include "parvis-barcode-answer.h"
#include "parvis-choice-answer.h"
#include "parvis-date-answer.h"
#include "parvis-note-answer.h"
#include "parvis-number-answer.h"
#include "parvis-photo-answer.h"
#include "parvis-place-answer.h"
#include "parvis-range-answer.h"
#include "parvis-refused-answer.h"
#include "parvis-signature-answer.h"
#include "parvis-text-answer.h"

/* A place is written where the machine knows of none. */
static GType
get_place_type (const ParvisAnswerSources *sources)
{
  return sources != NULL && sources->atlas != NULL ? PARVIS_TYPE_PLACE_ANSWER
                                                   : PARVIS_TYPE_TEXT_ANSWER;
}

static GType
get_input_type (ParvisFormPrompt *prompt, const ParvisAnswerSources *sources)
{
  switch (prompt->type)
    {
    case PARVIS_FORM_TYPE_INT:
    case PARVIS_FORM_TYPE_LONG:
    case PARVIS_FORM_TYPE_DECIMAL:
      return PARVIS_TYPE_NUMBER_ANSWER;

    case PARVIS_FORM_TYPE_DATE:
    case PARVIS_FORM_TYPE_TIME:
    case PARVIS_FORM_TYPE_DATE_TIME:
      return PARVIS_TYPE_DATE_ANSWER;

    case PARVIS_FORM_TYPE_GEOPOINT:
    case PARVIS_FORM_TYPE_GEOTRACE:
    case PARVIS_FORM_TYPE_GEOSHAPE:
      return get_place_type (sources);

    case PARVIS_FORM_TYPE_BARCODE:
      return PARVIS_TYPE_BARCODE_ANSWER;

    case PARVIS_FORM_TYPE_STRING:
      if ((prompt->appearance.look & PARVIS_FORM_LOOK_PARTIAL_DATE) != 0)
        return PARVIS_TYPE_DATE_ANSWER;
      /* fall through */
    case PARVIS_FORM_TYPE_BOOLEAN:
    case PARVIS_FORM_TYPE_BINARY:
    case PARVIS_FORM_TYPE_SELECT:
    default:
      return (prompt->appearance.look & PARVIS_FORM_LOOK_NUMBERS) != 0 ? PARVIS_TYPE_NUMBER_ANSWER
                                                                       : PARVIS_TYPE_TEXT_ANSWER;
    }
}

static GType
get_upload_type (ParvisFormPrompt *prompt)
{
  if (prompt->appearance.capture == PARVIS_FORM_CAPTURE_SIGNATURE ||
      prompt->appearance.capture == PARVIS_FORM_CAPTURE_SIGN_HERE ||
      prompt->appearance.capture == PARVIS_FORM_CAPTURE_DRAW)
    return PARVIS_TYPE_SIGNATURE_ANSWER;

  switch (prompt->asks.upload)
    {
    case PARVIS_FORM_UPLOAD_AUDIO:
      return PARVIS_TYPE_AUDIO_ANSWER;

    case PARVIS_FORM_UPLOAD_VIDEO:
      return PARVIS_TYPE_REFUSED_ANSWER;

    /* Most files that are asked for are papers, and a picture of them will do. */
    case PARVIS_FORM_UPLOAD_FILE:
    case PARVIS_FORM_UPLOAD_IMAGE:
    default:
      return PARVIS_TYPE_PHOTO_ANSWER;
    }
}

static GType
get_answer_type (ParvisFormPrompt *prompt, const ParvisAnswerSources *sources)
{
  switch (prompt->control)
    {
    case PARVIS_FORM_CONTROL_NOTE:
    case PARVIS_FORM_CONTROL_TRIGGER:
      return PARVIS_TYPE_NOTE_ANSWER;

    case PARVIS_FORM_CONTROL_SELECT1:
    case PARVIS_FORM_CONTROL_SELECT:
      /* The head of a grid has nothing to choose. */
      if (prompt->appearance.layout == PARVIS_FORM_LAYOUT_LABELS)
        return PARVIS_TYPE_NOTE_ANSWER;
      /* fall through */
    case PARVIS_FORM_CONTROL_RANK:
    case PARVIS_FORM_CONTROL_REPEAT:
      return PARVIS_TYPE_CHOICE_ANSWER;

    case PARVIS_FORM_CONTROL_RANGE:
      return PARVIS_TYPE_RANGE_ANSWER;

    case PARVIS_FORM_CONTROL_UPLOAD:
      return get_upload_type (prompt);

    case PARVIS_FORM_CONTROL_SECRET:
      return PARVIS_TYPE_TEXT_ANSWER;

    case PARVIS_FORM_CONTROL_INPUT:
    default:
      return get_input_type (prompt, sources);
    }
}

ParvisAnswer *
parvis_answer_new_for_prompt (ParvisFormPrompt *prompt, const ParvisAnswerSources *sources)
{
  ParvisAnswer *answer = g_object_new (get_answer_type (prompt, sources), NULL);

  parvis_answer_take_up (answer, prompt, sources);

  return answer;
}
