/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form run: what a control's appearance and attributes ask of a page. */

#include <math.h>

#include "parvis-form-run.h"

static void
add_strings (JsonBuilder *json, const char *name, char **strings)
{
  if (strings == NULL || *strings == NULL)
    return;

  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (json, strings[i]);
  json_builder_end_array (json);
}

static void
add_number (JsonBuilder *json, const char *name, double number)
{
  if (number == 0 || isnan (number))
    return;

  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, number);
}

static void
add_appearance (JsonBuilder *json, const ParvisFormPrompt *prompt)
{
  g_auto (GStrv) words = parvis_form_appearance_list_words (&prompt->appearance);

  add_strings (json, "appearance", words);
  if (prompt->field_list != NULL)
    parvis_form_run_add_string (json, "field-list", prompt->field_list);
}

/* Each where it says something. */
void
parvis_form_run_add_looks (JsonBuilder *json, const ParvisFormPrompt *prompt)
{
  static const char *const uploads[] = { "file", "image", "audio", "video" };
  static const char *const types[] = { "string",   "int",    "long",     "decimal",  "boolean",
                                       "date",     "time",   "dateTime", "geopoint", "geotrace",
                                       "geoshape", "binary", "barcode",  "select" };
  const ParvisFormAsks *asks = &prompt->asks;

  parvis_form_run_add_string (json, "type", types[prompt->type]);
  add_appearance (json, prompt);
  if (prompt->control == PARVIS_FORM_CONTROL_UPLOAD)
    parvis_form_run_add_string (json, "upload", uploads[asks->upload]);
  if (asks->media_type != NULL)
    parvis_form_run_add_string (json, "mediatype", asks->media_type);
  add_strings (json, "accept", asks->accept);
  add_number (json, "rows", asks->rows);
  add_number (json, "accuracy", asks->accuracy);
  add_number (json, "unacceptable-accuracy", asks->unacceptable_accuracy);
  if (asks->allows_mock_accuracy)
    parvis_form_run_add_boolean (json, "mock-accuracy", TRUE);
  if (asks->is_incremental)
    parvis_form_run_add_boolean (json, "incremental", TRUE);
  add_number (json, "start", asks->range_start);
  add_number (json, "end", asks->range_end);
  add_number (json, "increment", asks->range_step);
  add_number (json, "tick-interval", asks->tick_interval);
  add_number (json, "placeholder", asks->placeholder);
}
