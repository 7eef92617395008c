/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "parvis-form-functions.h"

#define DAY_US (24.0 * 60 * 60 * 1000000)
#define DAY_MS (24.0 * 60 * 60 * 1000)

typedef enum
{
  READ_DATE,
  READ_EMPTY,
  READ_NONSENSE,
} Reading;

static void
take_date (ParvisFormValue *value,
           ParvisFormValueKind kind,
           const ParvisFormDate *date,
           double days)
{
  parvis_form_value_clear (value);
  value->kind = kind;
  value->number = days;
  value->text = parvis_form_date_to_string (date);
}

/* The moment as a clock here tells it; at midnight, just the day. */
static void
localize (const ParvisFormCall *call, ParvisFormDate *date)
{
  GTimeZone *zone = parvis_form_evaluation_get_zone (call->evaluation);

  if (date->has_time)
    parvis_form_date_init_from_days (date, parvis_form_date_to_days (date, zone), zone);
}

static Reading
read_text (const char *text, ParvisFormDate *date)
{
  if (*text == '\0')
    return READ_EMPTY;

  return parvis_form_date_parse_leniently (text, date) ? READ_DATE : READ_NONSENSE;
}

static Reading
read_value (const ParvisFormCall *call, const ParvisFormValue *value, ParvisFormDate *date)
{
  g_autofree char *text = NULL;

  if (value->text != NULL)
    return read_text (value->text, date);

  if (value->kind == PARVIS_FORM_VALUE_NUMBER)
    {
      if (!isfinite (value->number))
        return READ_NONSENSE;
      parvis_form_date_init_from_days (date, value->number,
                                       parvis_form_evaluation_get_zone (call->evaluation));
      return READ_DATE;
    }
  if (value->kind == PARVIS_FORM_VALUE_BOOLEAN)
    return READ_NONSENSE;

  text = parvis_form_value_to_string (value);
  return read_text (text, date);
}

static gboolean
convert (const ParvisFormCall *call,
         ParvisFormValueKind kind,
         ParvisFormValue *value,
         GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;
  GTimeZone *zone = parvis_form_evaluation_get_zone (call->evaluation);
  ParvisFormDate date;

  if (!parvis_form_call_evaluate (call, 0, &argument, error))
    return FALSE;

  switch (read_value (call, &argument, &date))
    {
    case READ_DATE:
      localize (call, &date);
      if (parvis_form_date_is_midnight (&date))
        date.has_time = date.has_offset = FALSE;
      take_date (value, kind, &date, parvis_form_date_to_days (&date, zone));
      return TRUE;
    case READ_EMPTY:
      return TRUE;
    case READ_NONSENSE:
    default:
      return parvis_form_call_refuse (call, "was given what is no date", error);
    }
}

static gboolean
call_date (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return convert (call, PARVIS_FORM_VALUE_DATE, value, error);
}

static gboolean
call_date_time (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return convert (call, PARVIS_FORM_VALUE_DATE_TIME, value, error);
}

static gboolean
get_now (const ParvisFormCall *call, ParvisFormDate *date, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;

  if (scope->host == NULL || scope->host->get_now == NULL)
    return parvis_form_call_miss (call, error);

  parvis_form_date_init_from_days (date, (double) scope->host->get_now (scope->data) / DAY_US,
                                   parvis_form_evaluation_get_zone (call->evaluation));
  return TRUE;
}

static gboolean
call_today (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  GTimeZone *zone = parvis_form_evaluation_get_zone (call->evaluation);
  ParvisFormDate date;

  if (!get_now (call, &date, error))
    return FALSE;

  date = (ParvisFormDate){ .day = date.day };
  take_date (value, PARVIS_FORM_VALUE_DATE, &date, parvis_form_date_to_days (&date, zone));
  return TRUE;
}

static gboolean
call_now (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  ParvisFormDate date;

  if (!get_now (call, &date, error))
    return FALSE;

  take_date (value, PARVIS_FORM_VALUE_DATE_TIME, &date, parvis_form_date_to_days (&date, NULL));
  return TRUE;
}

static gboolean
call_format_date (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  const ParvisFormScope *scope = call->evaluation->scope;
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;
  g_autofree char *format = NULL;
  ParvisFormDate date;
  const char *language = NULL;
  char *text;

  if (!parvis_form_call_evaluate (call, 0, &argument, error))
    return FALSE;
  format = parvis_form_call_dup_string (call, 1, error);
  if (format == NULL)
    return FALSE;
  if (read_value (call, &argument, &date) != READ_DATE)
    return TRUE;

  if (scope->host != NULL && scope->host->get_language != NULL)
    language = scope->host->get_language (scope->data);
  localize (call, &date);
  text = parvis_form_date_format (&date, format, language);
  if (text == NULL)
    return parvis_form_call_refuse (call, "was given a format that it does not know", error);

  parvis_form_value_take_string (value, text);
  return TRUE;
}

static gboolean
call_decimal_date_time (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;
  ParvisFormDate date;
  Reading reading;

  if (!parvis_form_call_evaluate (call, 0, &argument, error))
    return FALSE;

  if (argument.kind == PARVIS_FORM_VALUE_NUMBER)
    {
      parvis_form_value_set_number (value, argument.number);
      return TRUE;
    }

  reading = read_value (call, &argument, &date);
  if (reading == READ_NONSENSE)
    return parvis_form_call_refuse (call, "was given what is no date", error);

  parvis_form_value_set_number (
      value, reading == READ_DATE ? parvis_form_date_to_days (
                                        &date, parvis_form_evaluation_get_zone (call->evaluation))
                                  : NAN);
  return TRUE;
}

/* A time with an offset is told as a clock here tells it today; one without, as it is. */
static void
localize_time (const ParvisFormCall *call, ParvisFormDate *time)
{
  ParvisFormDate today = { 0 };

  if (!time->has_offset)
    return;

  if (get_now (call, &today, NULL))
    time->day = today.day;
  localize (call, time);
}

static gboolean
call_decimal_time (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  ParvisFormDate time;

  if (text == NULL)
    return FALSE;

  if (parvis_form_date_parse_time (text, &time))
    localize_time (call, &time);
  else if (parvis_form_date_parse (text, &time))
    localize (call, &time);
  else
    time.milliseconds = -1;

  parvis_form_value_set_number (value, time.milliseconds < 0 ? NAN : time.milliseconds / DAY_MS);
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_date[] = {
  { "date", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_date },
  { "date-time", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_date_time },
  { "today", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_today },
  { "now", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_now },
  { "format-date", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_format_date },
  { "format-date-time", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_format_date },
  { "decimal-date-time", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_decimal_date_time },
  { "decimal-time", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_decimal_time },
  { 0 },
};
