/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-complaint.h"

#include <glib/gi18n-lib.h>

static const char *
get_missing_input (const ParvisFormPrompt *prompt)
{
  switch (prompt->type)
    {
    case PARVIS_FORM_TYPE_INT:
    case PARVIS_FORM_TYPE_LONG:
    case PARVIS_FORM_TYPE_DECIMAL:
      return _ ("An answer is missing. Touch the digits. Example: 12");

    case PARVIS_FORM_TYPE_DATE:
    case PARVIS_FORM_TYPE_DATE_TIME:
      return _ ("The date is missing. Touch the digits. Example: 27 March 2007");

    case PARVIS_FORM_TYPE_TIME:
      return _ ("The time is missing. Touch the digits. Example: 14:30");

    case PARVIS_FORM_TYPE_STRING:
    case PARVIS_FORM_TYPE_BOOLEAN:
    case PARVIS_FORM_TYPE_GEOPOINT:
    case PARVIS_FORM_TYPE_GEOTRACE:
    case PARVIS_FORM_TYPE_GEOSHAPE:
    case PARVIS_FORM_TYPE_BINARY:
    case PARVIS_FORM_TYPE_BARCODE:
    case PARVIS_FORM_TYPE_SELECT:
    default:
      return (prompt->appearance.look & PARVIS_FORM_LOOK_NUMBERS) != 0
                 ? _ ("An answer is missing. Touch the digits. Example: 12")
                 : _ ("An answer is missing. Touch the letters to write it.");
    }
}

static const char *
get_missing (const ParvisFormPrompt *prompt)
{
  switch (prompt->control)
    {
    case PARVIS_FORM_CONTROL_SELECT1:
    case PARVIS_FORM_CONTROL_RANGE:
      return _ ("An answer is missing. Touch one of the answers.");

    case PARVIS_FORM_CONTROL_SELECT:
      return _ ("An answer is missing. Touch one answer or more.");

    case PARVIS_FORM_CONTROL_RANK:
      return _ ("Touch all the answers, the first one first.");

    case PARVIS_FORM_CONTROL_TRIGGER:
      return _ ("Touch “I have understood” to go on.");

    case PARVIS_FORM_CONTROL_INPUT:
    case PARVIS_FORM_CONTROL_SECRET:
      return get_missing_input (prompt);

    case PARVIS_FORM_CONTROL_NOTE:
    case PARVIS_FORM_CONTROL_UPLOAD:
    case PARVIS_FORM_CONTROL_REPEAT:
    default:
      return _ ("Please answer before you go on.");
    }
}

gboolean
parvis_complaint_is_given (const ParvisFormPrompt *prompt)
{
  return prompt->violation_message != NULL && *prompt->violation_message != '\0';
}

char *
parvis_complaint_new (const ParvisFormPrompt *prompt)
{
  if (parvis_complaint_is_given (prompt))
    return g_strdup (prompt->violation_message);
  if (prompt->violation == PARVIS_FORM_VIOLATION_REQUIRED)
    return g_strdup (get_missing (prompt));

  return g_strdup (_ ("This answer does not fit. Please look at it again."));
}
