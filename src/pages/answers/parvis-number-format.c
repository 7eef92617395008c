/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-number-format.h"

#include <string.h>

#define THIN_SPACE "\u202f"

/* Digits of a French telephone number after its 0. */
#define TELEPHONE_REST 9

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* What people put between digits so as to read them, or behind them to say of what. */
static gboolean
is_ornament (ParvisNumberKind kind, gunichar c)
{
  if (g_unichar_isspace (c) || c == 0x202f || c == 0x2009 || c == 0x200e || c == 0x200f)
    return TRUE;
  if (kind == PARVIS_NUMBER_DIGITS)
    return c == '.' || c == '-' || c == '/' || c == '_' || c == 0x2010 || c == 0x2013;

  return c == '\'' || c == 0x2019 || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* Digits of any script are digits; the marks of two scripts are the points of one. */
static GString *
read_plain (ParvisNumberKind kind, const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else if (c == 0x66b)
        g_string_append_c (plain, ',');
      else if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (!is_ornament (kind, c) && c != 0x66c)
        g_string_append_unichar (plain, c);
    }

  return plain;
}

/* +33 6 12 34 56 78, 0033612345678 and +33 (0)6 12 34 56 78 are 0612345678. */
static char *
read_digits (GString *plain)
{
  const char *text = plain->str, *rest = NULL;
  const char *const prefixes[] = { "+33(0)", "0033(0)", "+330", "00330", "+33", "0033" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && rest == NULL; i++)
    if (g_str_has_prefix (text, prefixes[i]))
      rest = text + strlen (prefixes[i]);

  if (rest != NULL && is_digits (rest) && strlen (rest) == TELEPHONE_REST)
    return g_strconcat ("0", rest, NULL);

  return g_strdup (text);
}

/* Whether all that follows each @mark is three digits, as where it parts thousands. */
static gboolean
parts_thousands (const char *text, char mark)
{
  const char *first = strchr (text, mark);

  if (first == NULL || first == text)
    return FALSE;

  for (const char *p = first; p != NULL; p = strchr (p + 1, mark))
    if (strspn (p + 1, "0123456789") != 3 || (p[4] != '\0' && p[4] != mark))
      return FALSE;

  return TRUE;
}

static char *
without (const char *text, char mark)
{
  GString *kept = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != mark)
      g_string_append_c (kept, *text);

  return g_string_free (kept, FALSE);
}

/* 1.412 is a thousand and more where there is no room for a fraction. */
static char *
read_integer (const char *text)
{
  if (parts_thousands (text, '.'))
    return without (text, '.');
  if (parts_thousands (text, ','))
    return without (text, ',');

  return g_strdup (text);
}

/* 12,5 and 12.5; where both marks stand, the last one is that of the fraction: 1.412,25. */
static char *
read_decimal (const char *text)
{
  const char *comma = strrchr (text, ','), *point = strrchr (text, '.');
  g_autofree char *kept = NULL;

  if (comma != NULL && point != NULL)
    kept = without (text, comma > point ? '.' : ',');
  else
    kept = g_strdup (text);

  g_strdelimit (kept, ",", '.');
  if (kept[0] == '.' && is_digits (kept + 1))
    return g_strconcat ("0", kept, NULL);
  if (g_str_has_suffix (kept, ".") && strlen (kept) > 1)
    kept[strlen (kept) - 1] = '\0';

  return g_steal_pointer (&kept);
}

char *
parvis_number_format_read (ParvisNumberKind kind, const char *text)
{
  g_autoptr (GString) plain = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = read_plain (kind, text);
  if (kind == PARVIS_NUMBER_DIGITS)
    return read_digits (plain);

  if (plain->str[0] == '+')
    g_string_erase (plain, 0, 1);

  return kind == PARVIS_NUMBER_INTEGER ? read_integer (plain->str) : read_decimal (plain->str);
}

/* @sizes: of the groups from the left, the last one again and again. */
static char *
group_left (const char *digits, const guint *sizes, guint n_sizes)
{
  GString *grouped = g_string_new (NULL);
  guint group = 0, used = 0;

  for (; *digits != '\0'; digits++, used++)
    {
      if (used == sizes[group])
        {
          g_string_append_c (grouped, ' ');
          group = MIN (group + 1, n_sizes - 1);
          used = 0;
        }
      g_string_append_c (grouped, *digits);
    }

  return g_string_free (grouped, FALSE);
}

/* 06 12 34 56 78; a social security number as it stands on its card: 1 85 05 78 006 084 36. A
 * postcode and a year stay whole. */
static char *
show_digits (const char *value)
{
  const guint pairs[] = { 2 }, card[] = { 1, 2, 2, 2, 3, 3, 2 }, threes[] = { 3 };

  if (!is_digits (value) || strlen (value) <= 5)
    return g_strdup (value);
  if (value[0] == '0' && strlen (value) <= 10)
    return group_left (value, pairs, G_N_ELEMENTS (pairs));
  if ((value[0] == '1' || value[0] == '2') && (strlen (value) == 13 || strlen (value) == 15))
    return group_left (value, card, G_N_ELEMENTS (card));

  return group_left (value, threes, G_N_ELEMENTS (threes));
}

static char *
group_thousands (const char *digits)
{
  GString *grouped = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (grouped, THIN_SPACE);
      g_string_append_c (grouped, digits[i]);
    }

  return g_string_free (grouped, FALSE);
}

char *
parvis_number_format_show (ParvisNumberKind kind,
                           ParvisNumberGrouping grouping,
                           const char *value,
                           const char *mark)
{
  g_autofree char *whole = NULL, *grouped = NULL;
  const char *minus, *point;

  g_return_val_if_fail (value != NULL, NULL);

  if (kind == PARVIS_NUMBER_DIGITS)
    return show_digits (value);

  minus = value[0] == '-' ? "-" : "";
  value += strlen (minus);
  point = strchr (value, '.');
  whole = point != NULL ? g_strndup (value, point - value) : g_strdup (value);
  grouped = grouping == PARVIS_NUMBER_THOUSANDS && is_digits (whole) ? group_thousands (whole)
                                                                     : g_strdup (whole);
  if (point == NULL)
    return g_strconcat (minus, grouped, NULL);

  return g_strconcat (minus, grouped, mark, point + 1, NULL);
}

gboolean
parvis_number_format_is_valid (ParvisNumberKind kind, const char *value)
{
  const char *digits = value[0] == '-' ? value + 1 : value;
  const char *point;

  if (kind == PARVIS_NUMBER_DIGITS)
    return TRUE;
  if (kind == PARVIS_NUMBER_INTEGER || (point = strchr (digits, '.')) == NULL)
    return is_digits (digits);

  return point > digits && strspn (digits, "0123456789") == (gsize) (point - digits) &&
         is_digits (point + 1);
}
