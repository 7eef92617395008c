/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"

/* A regular expression gives up after this many steps: its author can make it take years. */
#define MATCH_LIMIT "(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)"
#define MAX_PATTERN (16 * 1024)
#define MATCH_COST 50

static gboolean
call_string (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate_or_context (call, 0, &argument, error))
    return FALSE;

  parvis_form_value_take_string (value, parvis_form_value_to_string (&argument));
  return TRUE;
}

typedef struct
{
  GString *text;
  const char *separator;
  gboolean is_first;
} Joiner;

static gboolean
join_text (const char *text, gpointer user_data, GError **error)
{
  Joiner *self = user_data;

  if (!self->is_first && !parvis_form_call_append (self->text, self->separator, error))
    return FALSE;

  self->is_first = FALSE;
  return parvis_form_call_append (self->text, text, error);
}

static gboolean
join (const ParvisFormCall *call,
      guint from,
      const char *separator,
      ParvisFormValue *value,
      GError **error)
{
  Joiner joiner = { g_string_new (NULL), separator, TRUE };
  gboolean ok = parvis_form_call_foreach_text (call, from, join_text, &joiner, error);
  char *text = g_string_free (joiner.text, FALSE);

  parvis_form_value_take_string (value, text);
  return ok;
}

static gboolean
call_concat (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return join (call, 0, "", value, error);
}

static gboolean
call_join (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *separator = parvis_form_call_dup_string (call, 0, error);

  return separator != NULL && join (call, 1, separator, value, error);
}

static gboolean
get_index (const ParvisFormCall *call, guint i, glong length, glong *index, GError **error)
{
  double number;

  if (!parvis_form_call_get_number (call, i, &number, error))
    return FALSE;

  if (isnan (number))
    number = 0;
  if (number < 0)
    number += (double) length;
  *index = (glong) CLAMP (number, 0, (double) length);

  return TRUE;
}

/* From 0, the end not included; what is below 0 counts from the end. */
static gboolean
call_substr (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  glong length, start, end;

  if (text == NULL)
    return FALSE;

  length = end = g_utf8_strlen (text, -1);
  if (!get_index (call, 1, length, &start, error))
    return FALSE;
  if (parvis_form_call_count (call) > 2 && !get_index (call, 2, length, &end, error))
    return FALSE;

  parvis_form_value_take_string (value,
                                 start < end ? g_utf8_substring (text, start, end) : g_strdup (""));
  return TRUE;
}

static double
round_half_up (double number)
{
  return floor (number + 0.5);
}

/* XPath 1.0's: from 1, by rounded numbers, which may well be infinite. */
static gboolean
call_substring (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  double first, end = INFINITY, length;
  glong from, to;

  if (text == NULL || !parvis_form_call_get_number (call, 1, &first, error))
    return FALSE;

  first = round_half_up (first);
  if (parvis_form_call_count (call) > 2)
    {
      if (!parvis_form_call_get_number (call, 2, &length, error))
        return FALSE;
      end = first + round_half_up (length);
    }

  if (isnan (first) || isnan (end) || end <= first)
    return TRUE;

  length = (double) g_utf8_strlen (text, -1);
  from = (glong) CLAMP (first - 1, 0, length);
  to = (glong) CLAMP (end - 1, 0, length);
  if (from < to)
    parvis_form_value_take_string (value, g_utf8_substring (text, from, to));

  return TRUE;
}

/* The two texts that most functions of texts take. */
static gboolean
get_two (const ParvisFormCall *call, char **a, char **b, GError **error)
{
  *a = parvis_form_call_dup_string (call, 0, error);
  if (*a == NULL)
    return FALSE;

  *b = parvis_form_call_dup_string (call, 1, error);
  return *b != NULL;
}

static gboolean
call_substring_before (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *sought = NULL;
  const char *found;

  if (!get_two (call, &text, &sought, error))
    return FALSE;

  found = strstr (text, sought);
  if (found != NULL)
    parvis_form_value_take_string (value, g_strndup (text, found - text));

  return TRUE;
}

static gboolean
call_substring_after (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *sought = NULL;
  const char *found;

  if (!get_two (call, &text, &sought, error))
    return FALSE;

  found = strstr (text, sought);
  if (found != NULL)
    parvis_form_value_take_string (value, g_strdup (found + strlen (sought)));

  return TRUE;
}

static gboolean
call_contains (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *sought = NULL;

  if (!get_two (call, &text, &sought, error))
    return FALSE;

  parvis_form_value_set_boolean (value, strstr (text, sought) != NULL);
  return TRUE;
}

static gboolean
call_starts_with (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;

  if (!get_two (call, &text, &start, error))
    return FALSE;

  parvis_form_value_set_boolean (value, g_str_has_prefix (text, start));
  return TRUE;
}

static gboolean
call_ends_with (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *end = NULL;

  if (!get_two (call, &text, &end, error))
    return FALSE;

  parvis_form_value_set_boolean (value, g_str_has_suffix (text, end));
  return TRUE;
}

static gboolean
call_translate (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GHashTable) map = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) result = NULL;
  const char *t;

  if (!get_two (call, &text, &from, error))
    return FALSE;
  to = parvis_form_call_dup_string (call, 2, error);
  if (to == NULL)
    return FALSE;

  /* The first of two same characters counts; what has no partner goes. */
  t = to;
  for (const char *f = from; *f != '\0'; f = g_utf8_next_char (f))
    {
      gpointer c = GUINT_TO_POINTER (g_utf8_get_char (f));

      if (!g_hash_table_contains (map, c))
        g_hash_table_insert (map, c, GUINT_TO_POINTER (g_utf8_get_char (t)));
      if (*t != '\0')
        t = g_utf8_next_char (t);
    }

  result = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gpointer other;

      if (g_hash_table_lookup_extended (map, GUINT_TO_POINTER (character), NULL, &other))
        character = GPOINTER_TO_UINT (other);
      if (character != 0)
        g_string_append_unichar (result, character);
    }

  parvis_form_value_take_string (value, g_string_free (g_steal_pointer (&result), FALSE));
  return TRUE;
}

static gboolean
call_string_length (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;

  if (!parvis_form_call_evaluate_or_context (call, 0, &argument, error))
    return FALSE;

  text = parvis_form_value_to_string (&argument);
  parvis_form_value_set_number (value, (double) g_utf8_strlen (text, -1));
  return TRUE;
}

static gboolean
call_normalize_space (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;
  GString *result;

  if (!parvis_form_call_evaluate_or_context (call, 0, &argument, error))
    return FALSE;

  text = parvis_form_value_to_string (&argument);
  result = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c++)
    {
      gboolean is_space = strchr (" \t\r\n", *c) != NULL;

      if (!is_space)
        g_string_append_c (result, *c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);

  parvis_form_value_take_string (value, g_string_free (result, FALSE));
  return TRUE;
}

static gboolean
match_whole (const ParvisFormCall *call,
             const char *text,
             const char *pattern,
             gboolean *matches,
             GError **error)
{
  g_autofree char *whole = g_strdup_printf (MATCH_LIMIT "\\A(?:%s)\\z", pattern);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (strlen (pattern) > MAX_PATTERN)
    return parvis_form_call_refuse (call, "was given too long a pattern", error);

  regex = g_regex_new (whole, 0, 0, &failure);
  if (regex != NULL)
    *matches = g_regex_match_full (regex, text, -1, 0, 0, NULL, &failure);

  if (failure != NULL)
    {
      g_autofree char *excerpt = parvis_form_error_dup_excerpt (pattern);

      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE,
                   "regex() cannot match “%s”: %s", excerpt, failure->message);
    }

  return failure == NULL;
}

/* The whole text has to match, as in Java: an author who means a part writes ".*". */
static gboolean
call_regex (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *pattern = NULL;
  gboolean matches = FALSE;

  if (!get_two (call, &text, &pattern, error) ||
      !parvis_form_evaluation_spend (call->evaluation, MATCH_COST, error) ||
      !match_whole (call, text, pattern, &matches, error))
    return FALSE;

  parvis_form_value_set_boolean (value, matches);
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_string[] = {
  { "string", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_string },
  { "concat", 0, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_concat },
  { "join", 1, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_join },
  { "substr", 2, 3, PARVIS_FORM_READS_ARGUMENTS, call_substr },
  { "substring", 2, 3, PARVIS_FORM_READS_ARGUMENTS, call_substring },
  { "substring-before", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_substring_before },
  { "substring-after", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_substring_after },
  { "contains", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_contains },
  { "starts-with", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_starts_with },
  { "ends-with", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_ends_with },
  { "translate", 3, 3, PARVIS_FORM_READS_ARGUMENTS, call_translate },
  { "string-length", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_string_length },
  { "normalize-space", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_normalize_space },
  { "regex", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_regex },
  { 0 },
};
