/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of which there are several, as names with spaces between them. */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"

static const char *const spaces = " \t\r\n";

/* The next name at or after @at, or %NULL. */
static const char *
find_name (const char *at, gsize *length)
{
  at += strspn (at, spaces);
  *length = strcspn (at, spaces);

  return *length > 0 ? at : NULL;
}

static gboolean
call_selected (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *list = parvis_form_call_dup_string (call, 0, error);
  g_autofree char *sought = list != NULL ? parvis_form_call_dup_string (call, 1, error) : NULL;
  gboolean found = FALSE;
  const char *name;
  gsize length;

  if (sought == NULL)
    return FALSE;

  g_strstrip (sought);
  found = *sought == '\0' && *list == '\0';
  for (name = find_name (list, &length); name != NULL && !found;
       name = find_name (name + length, &length))
    found = strlen (sought) == length && strncmp (name, sought, length) == 0;

  parvis_form_value_set_boolean (value, found);
  return TRUE;
}

static gboolean
call_selected_at (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *list = parvis_form_call_dup_string (call, 0, error);
  double index;
  const char *name;
  gsize length;

  if (list == NULL || !parvis_form_call_get_number (call, 1, &index, error))
    return FALSE;

  index = trunc (index);
  name = find_name (list, &length);
  for (double i = 0; i < index && name != NULL; i++)
    name = find_name (name + length, &length);

  if (name != NULL && index >= 0)
    parvis_form_value_take_string (value, g_strndup (name, length));
  return TRUE;
}

static gboolean
call_count_selected (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *list = parvis_form_call_dup_string (call, 0, error);
  double n = 0;
  gsize length;

  if (list == NULL)
    return FALSE;

  for (const char *name = find_name (list, &length); name != NULL;
       name = find_name (name + length, &length))
    n++;

  parvis_form_value_set_number (value, n);
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_select[] = {
  { "selected", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_selected },
  { "is-selected", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_selected },
  { "selected-at", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_selected_at },
  { "count-selected", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_count_selected },
  { 0 },
};
