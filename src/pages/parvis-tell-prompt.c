/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-tell-prompt.h"

#include <glib/gi18n-lib.h>

ParvisFormPrompt *
parvis_tell_prompt_new (const char *sentence)
{
  ParvisFormPrompt *prompt = parvis_form_prompt_new ();

  prompt->ref = g_strdup ("/need");
  prompt->control = PARVIS_FORM_CONTROL_INPUT;
  prompt->type = PARVIS_FORM_TYPE_STRING;
  prompt->appearance.look = PARVIS_FORM_LOOK_MULTILINE;
  prompt->label.text = g_strdup (_ ("What do you need?"));
  prompt->hint.text = g_strdup (_ ("Write it your way. Mistakes do not matter."));
  prompt->pictogram = g_strdup ("chat-circle-text");
  prompt->is_private = TRUE;
  prompt->value = g_strdup (sentence != NULL ? sentence : "");
  prompt->display = g_strdup (prompt->value);

  return prompt;
}
