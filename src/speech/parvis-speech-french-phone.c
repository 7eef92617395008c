/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telephones, and what else is told in groups of digits. */

#include "parvis-speech-french-private.h"

#define MAX_GROUPS 8

typedef struct
{
  guint at[MAX_GROUPS];
  guint length[MAX_GROUPS];
  guint n;
} Groups;

/* Whether @shape, such as "22222" for five pairs, stands there, with or without a sign between
 * the groups, but always the same one. */
static guint
scan_shape (const ParvisSpeechScan *scan, guint at, const char *shape, Groups *groups)
{
  guint place = at;
  int gap = -1;

  for (groups->n = 0; shape[groups->n] != '\0'; groups->n++)
    {
      guint length = (guint) (shape[groups->n] - '0');
      gunichar sign = parvis_speech_scan_at (scan, place);
      gboolean is_gap = parvis_speech_scan_is_blank (scan, place) || sign == '.' || sign == '-';

      if (groups->n > 0 && gap < 0)
        gap = is_gap ? 1 : 0;
      if (groups->n > 0 && gap == 1 && !is_gap)
        return 0;
      if (groups->n > 0)
        place += (guint) gap;

      for (guint i = 0; i < length; i++)
        if (!parvis_speech_scan_is_digit (scan, place + i))
          return 0;

      groups->at[groups->n] = place;
      groups->length[groups->n] = length;
      place += length;
    }

  return parvis_speech_scan_ends_word (scan, place) ? place - at : 0;
}

/* A pause after each group, as people do: nobody can write down ten digits in one breath. */
static void
say_groups (const ParvisSpeechScan *scan,
            const Groups *groups,
            guint first,
            ParvisSpeechTextBuilder *builder)
{
  for (guint i = first; i < groups->n; i++)
    {
      guint start = groups->at[i];
      guint end = start + groups->length[i];
      guint zeros = 0;
      guint64 value = parvis_speech_scan_value (scan, start, groups->length[i]);

      if (i > 0)
        parvis_speech_text_builder_space (builder);
      while (zeros + 1 < groups->length[i] && parvis_speech_scan_at (scan, start + zeros) == '0')
        zeros++;
      for (guint k = 0; k < zeros; k++)
        parvis_speech_text_builder_say_word (builder, "zéro", start, end);
      parvis_speech_french_say_number (builder, value, PARVIS_SPEECH_MASCULINE, start, end);
      if (i + 1 < groups->n)
        parvis_speech_text_builder_say (builder, ",", end, end);
    }
}

static guint
say_french_abroad (const ParvisSpeechScan *scan,
                   guint at,
                   guint prefix,
                   ParvisSpeechTextBuilder *builder)
{
  Groups groups;
  guint place = at + prefix;
  guint length;

  if (parvis_speech_scan_is_blank (scan, place))
    place++;
  if (parvis_speech_scan_literal (scan, place, "(0)") > 0)
    place += 3;
  if (parvis_speech_scan_is_blank (scan, place))
    place++;
  length = scan_shape (scan, place, "12222", &groups);
  if (length == 0)
    return 0;

  parvis_speech_text_builder_say_word (builder, "plusse trente-trois,", at, at + prefix);
  parvis_speech_text_builder_space (builder);
  say_groups (scan, &groups, 0, builder);

  return place + length - at;
}

/* Groups as they are written, of any length; what is longer than three is said in pairs. */
static guint
scan_groups (const ParvisSpeechScan *scan, guint at, Groups *groups)
{
  guint place = at;

  groups->n = 0;
  while (groups->n + 2 < MAX_GROUPS)
    {
      guint n = parvis_speech_scan_digits (scan, place);

      for (guint left = n; left > 0 && groups->n < MAX_GROUPS; groups->n++)
        {
          groups->at[groups->n] = place;
          groups->length[groups->n] = left > 3 || left == 2 ? 2 : left;
          place += groups->length[groups->n];
          left -= groups->length[groups->n];
        }
      if (n == 0 || !parvis_speech_scan_is_blank (scan, place) ||
          !parvis_speech_scan_is_digit (scan, place + 1))
        break;
      place++;
    }

  return parvis_speech_scan_ends_word (scan, place) ? place - at : 0;
}

/* "+212 6 12 34 56 78" */
static guint
phone_abroad (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint french = parvis_speech_scan_literal (scan, at, "+33");
  Groups groups;
  guint length;

  if (french > 0)
    return say_french_abroad (scan, at, french, builder);

  length = scan_groups (scan, at + 1, &groups);
  if (length < 8 || groups.n < 3)
    return 0;

  parvis_speech_text_builder_say_word (builder, "plusse", at, at + 1);
  parvis_speech_text_builder_space (builder);
  say_groups (scan, &groups, 0, builder);
  return 1 + length;
}

/* The number of social security says in which month one was born. */
static gboolean
has_month (const ParvisSpeechScan *scan, const Groups *groups)
{
  guint64 month = parvis_speech_scan_value (scan, groups->at[2], groups->length[2]);

  return month >= 1 && month <= 12;
}

guint
parvis_speech_french_phone (const ParvisSpeechScan *scan,
                            guint at,
                            ParvisSpeechTextBuilder *builder)
{
  /* Telephones, and the number of social security with its key and without */
  static const struct
  {
    gunichar first;
    const char *groups;
  } shapes[] = {
    { '0', "22222" },  { '0', "1333" },    { '0', "433" },     { '0', "13222" },  { '0', "4222" },
    { '0', "412222" }, { '1', "1222332" }, { '2', "1222332" }, { '1', "122233" }, { '2', "122233" },
  };
  Groups groups;

  if (parvis_speech_scan_at (scan, at) == '+')
    return phone_abroad (scan, at, builder);
  if (!parvis_speech_scan_is_digit (scan, at))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      guint length = shapes[i].first == parvis_speech_scan_at (scan, at)
                         ? scan_shape (scan, at, shapes[i].groups, &groups)
                         : 0;

      if (length > 0 && (shapes[i].first == '0' || has_month (scan, &groups)))
        {
          say_groups (scan, &groups, 0, builder);
          return length;
        }
    }

  return 0;
}
