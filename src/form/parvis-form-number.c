/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as the ODK dialect writes them: decimal, with no exponent either way. */

#include "parvis-form-number.h"

#include <math.h>
#include <string.h>

/* No double of any use has more digits than this in plain decimal. */
#define MAX_DIGITS 400

/* Up to 15 digits with a point among them are two whole numbers, exactly, and so is what they
 * yield. That is nearly all that is ever read. */
static gboolean
parse_short (const char *text, double *number)
{
  static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean is_negative = *text == '-';
  guint64 digits = 0;
  guint n_digits = 0, n_after = 0;
  gboolean has_point = FALSE;

  for (text += is_negative; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        {
          digits = digits * 10 + (guint) (*text - '0');
          n_after += has_point;
          if (++n_digits > 15)
            return FALSE;
        }
      else if (*text == '.' && !has_point)
        has_point = TRUE;
      else
        return FALSE;
    }

  *number = (is_negative ? -(double) digits : (double) digits) / powers[n_after];

  return n_digits > 0;
}

/**
 * parvis_form_number_parse:
 * @text: text, perhaps with space around it
 *
 * Reads a number. A comma stands for a point, as people in half the world type it.
 *
 * Returns: the number, or NaN where @text is anything else
 */
double
parvis_form_number_parse (const char *text)
{
  char buffer[MAX_DIGITS];
  gsize length = 0;
  gboolean has_digit = FALSE;
  gboolean has_point = FALSE;
  double number;

  if (parse_short (text, &number))
    return number;

  while (g_ascii_isspace (*text))
    text++;

  if (*text == '-')
    buffer[length++] = *text++;

  for (; g_ascii_isdigit (*text) || *text == '.' || *text == ','; text++)
    {
      gboolean is_point = !g_ascii_isdigit (*text);

      if (length + 1 >= sizeof buffer || (is_point && has_point))
        return NAN;
      buffer[length++] = is_point ? '.' : *text;
      has_point |= is_point;
      has_digit |= !is_point;
    }
  buffer[length] = '\0';

  while (g_ascii_isspace (*text))
    text++;

  return has_digit && *text == '\0' ? g_ascii_strtod (buffer, NULL) : NAN;
}

/* The fewest digits that read back as the same number. */
static void
print_shortest (double number, char *buffer, int size)
{
  for (int precision = 14; precision <= 16; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (buffer, size, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        return;
    }
}

static char *
print_plain (const char *scientific)
{
  GString *text = g_string_new (NULL);
  const char *e = strchr (scientific, 'e');
  int exponent = (int) g_ascii_strtoll (e + 1, NULL, 10);
  char digits[32] = "";
  int n_digits = 0;

  for (const char *c = scientific; c < e; c++)
    if (g_ascii_isdigit (*c))
      digits[n_digits++] = *c;
  while (n_digits > 1 && digits[n_digits - 1] == '0')
    n_digits--;

  if (*scientific == '-')
    g_string_append_c (text, '-');
  if (exponent < 0)
    {
      g_string_append (text, "0.");
      for (int i = -1; i > exponent; i--)
        g_string_append_c (text, '0');
      g_string_append_len (text, digits, n_digits);
    }
  else
    {
      for (int i = 0; i <= exponent || i < n_digits; i++)
        {
          if (i == exponent + 1)
            g_string_append_c (text, '.');
          g_string_append_c (text, i < n_digits ? digits[i] : '0');
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_number_print_whole:
 * @number: a whole number
 * @buffer: (out): at least 21 bytes for its digits
 */
void
parvis_form_number_print_whole (gint64 number, char *buffer)
{
  char digits[20];
  guint n = 0;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  if (number < 0)
    *buffer++ = '-';
  do
    {
      digits[n++] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  while (rest > 0);
  while (n > 0)
    *buffer++ = digits[--n];
  *buffer = '\0';
}

/**
 * parvis_form_number_to_string:
 * @number: a number
 *
 * Returns: (transfer full): the shortest plain decimal that reads back as @number; "NaN",
 * "Infinity" or "-Infinity"
 */
char *
parvis_form_number_to_string (double number)
{
  char buffer[64] = "";

  if (isnan (number))
    return g_strdup ("NaN");
  if (isinf (number))
    return g_strdup (number > 0 ? "Infinity" : "-Infinity");
  if (number == 0)
    return g_strdup ("0");
  if (fabs (number) < 1e15 && number == floor (number))
    {
      parvis_form_number_print_whole ((gint64) number, buffer);
      return g_strdup (buffer);
    }

  print_shortest (number, buffer, sizeof buffer);

  return print_plain (buffer);
}

/**
 * parvis_form_number_dup_key:
 * @text: text, perhaps a number
 *
 * Returns: (transfer full) (nullable): the same for all texts that are equal as numbers to an
 * expression; %NULL where @text is no number
 */
char *
parvis_form_number_dup_key (const char *text)
{
  double number = parvis_form_number_parse (text);

  if (isnan (number))
    return NULL;

  return parvis_form_number_to_string (
      fabs (number - round (number)) < PARVIS_FORM_NUMBER_TOLERANCE ? round (number) : number);
}
