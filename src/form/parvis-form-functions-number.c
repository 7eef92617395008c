/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"
#include "parvis-form-number.h"

#define MAX_PLACES 30

static gboolean
call_number (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate_or_context (call, 0, &argument, error))
    return FALSE;

  parvis_form_value_set_number (value,
                                parvis_form_evaluation_to_number (call->evaluation, &argument));
  return TRUE;
}

typedef double (*Unary) (double number);

static gboolean
apply (const ParvisFormCall *call, Unary function, ParvisFormValue *value, GError **error)
{
  double number;

  if (!parvis_form_call_get_number (call, 0, &number, error))
    return FALSE;

  parvis_form_value_set_number (value, function (number));
  return TRUE;
}

static double
ten_to_the (double number)
{
  return pow (10, number);
}

#define DEFINE_UNARY(name, function) \
  static gboolean call_##name (const ParvisFormCall *call, ParvisFormValue *value, GError **error) \
  { \
    return apply (call, function, value, error); \
  }

DEFINE_UNARY (int, trunc)
DEFINE_UNARY (floor, floor)
DEFINE_UNARY (ceiling, ceil)
DEFINE_UNARY (abs, fabs)
DEFINE_UNARY (sqrt, sqrt)
DEFINE_UNARY (exp, exp)
DEFINE_UNARY (exp10, ten_to_the)
DEFINE_UNARY (log, log)
DEFINE_UNARY (log10, log10)
DEFINE_UNARY (sin, sin)
DEFINE_UNARY (cos, cos)
DEFINE_UNARY (tan, tan)
DEFINE_UNARY (asin, asin)
DEFINE_UNARY (acos, acos)
DEFINE_UNARY (atan, atan)

typedef double (*Binary) (double a, double b);

static gboolean
apply_two (const ParvisFormCall *call, Binary function, ParvisFormValue *value, GError **error)
{
  double a, b;

  if (!parvis_form_call_get_number (call, 0, &a, error) ||
      !parvis_form_call_get_number (call, 1, &b, error))
    return FALSE;

  parvis_form_value_set_number (value, function (a, b));
  return TRUE;
}

static gboolean
call_pow (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return apply_two (call, pow, value, error);
}

static gboolean
call_atan2 (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return apply_two (call, atan2, value, error);
}

static gboolean
call_pi (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  parvis_form_value_set_number (value, G_PI);
  return TRUE;
}

/* Adds one to the number that @digits of the first @n characters of @text make. */
static void
increment (GString *text, gssize n)
{
  for (gssize i = n - 1; i >= 0; i--)
    {
      if (text->str[i] == '.')
        continue;
      if (text->str[i] != '9')
        {
          text->str[i]++;
          return;
        }
      text->str[i] = '0';
    }

  g_string_prepend_c (text, '1');
}

/* Rounds on the decimal text, as people do: 2.15 is less than 2.15 in binary, but rounds
 * to 2.2. A half goes towards positive infinity. */
static double
round_decimal (double number, int places)
{
  g_autofree char *plain = parvis_form_number_to_string (fabs (number));
  g_autoptr (GString) text = g_string_new (plain);
  const char *rest;
  gssize point, cut;
  gboolean up;
  double result;

  if (strchr (text->str, '.') == NULL)
    g_string_append_c (text, '.');
  point = strchr (text->str, '.') - text->str;
  for (; point + places < 1; point++)
    g_string_prepend_c (text, '0');

  /* @cut is the first character that goes. */
  cut = places > 0 ? point + 1 + places : point + places;
  if (cut >= (gssize) text->len)
    return number;

  rest = text->str + cut;
  if (*rest == '.')
    rest++;
  up = *rest > '5' || (*rest == '5' && (number > 0 || strspn (rest + 1, "0.") < strlen (rest + 1)));

  for (gsize i = cut; i < text->len; i++)
    if (text->str[i] != '.')
      text->str[i] = '0';
  if (up)
    increment (text, cut);

  result = parvis_form_number_parse (text->str);

  return number < 0 ? -result : result;
}

static gboolean
call_round (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  double number, places = 0;

  if (!parvis_form_call_get_number (call, 0, &number, error))
    return FALSE;
  if (parvis_form_call_count (call) > 1 && !parvis_form_call_get_number (call, 1, &places, error))
    return FALSE;

  if (isnan (places) || fabs (places) > MAX_PLACES)
    number = NAN;
  if (isfinite (number) && number != 0)
    number = round_decimal (number, (int) places);

  parvis_form_value_set_number (value, number);
  return TRUE;
}

typedef struct
{
  ParvisFormEvaluation *evaluation;
  double result;
  double sign; /* for min and max: 1 where more is better */
} Fold;

static gboolean
add (const char *text, gpointer user_data, GError **error)
{
  Fold *self = user_data;
  double number = parvis_form_evaluation_read_number (self->evaluation, text);

  if (!isnan (number))
    self->result += number;

  return TRUE;
}

/* JavaRosa's, as with min() and max(): what is empty or no number does not count. */
static gboolean
call_sum (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = parvis_form_call_get_nodes (call, 0, error);
  Fold fold = { .evaluation = call->evaluation };

  if (nodes == NULL)
    return FALSE;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *owned = NULL;

      (void) add (
          parvis_form_evaluation_peek_text (call->evaluation, g_ptr_array_index (nodes, i), &owned),
          &fold, NULL);
    }

  parvis_form_value_set_number (value, fold.result);
  return TRUE;
}

static gboolean
keep_better (const char *text, gpointer user_data, GError **error)
{
  Fold *self = user_data;
  double number = parvis_form_evaluation_read_number (self->evaluation, text);

  if (!isnan (number) && (isnan (self->result) || number * self->sign > self->result * self->sign))
    self->result = number;

  return TRUE;
}

static gboolean
find_best (const ParvisFormCall *call, double sign, ParvisFormValue *value, GError **error)
{
  Fold fold = { call->evaluation, NAN, sign };

  if (!parvis_form_call_foreach_text (call, 0, keep_better, &fold, error))
    return FALSE;

  parvis_form_value_set_number (value, fold.result);
  return TRUE;
}

static gboolean
call_min (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return find_best (call, -1, value, error);
}

static gboolean
call_max (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  return find_best (call, 1, value, error);
}

const ParvisFormFunction parvis_form_functions_number[] = {
  { "number", 0, 1, PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, call_number },
  { "int", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_int },
  { "round", 1, 2, PARVIS_FORM_READS_ARGUMENTS, call_round },
  { "floor", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_floor },
  { "ceiling", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_ceiling },
  { "sum", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_sum },
  { "min", 1, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_min },
  { "max", 1, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_max },
  { "abs", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_abs },
  { "pow", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_pow },
  { "sqrt", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_sqrt },
  { "exp", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_exp },
  { "exp10", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_exp10 },
  { "log", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_log },
  { "log10", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_log10 },
  { "sin", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_sin },
  { "cos", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_cos },
  { "tan", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_tan },
  { "asin", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_asin },
  { "acos", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_acos },
  { "atan", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_atan },
  { "atan2", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_atan2 },
  { "pi", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_pi },
  { 0 },
};
