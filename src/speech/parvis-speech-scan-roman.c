/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "parvis-speech-scan.h"

/* "MMMDCCCLXXXVIII" */
#define MAX_LETTERS 15

static const struct
{
  guint value;
  const char *letters;
} steps[] = {
  { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
  { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
  { 5, "V" },    { 4, "IV" },   { 1, "I" },
};

/**
 * parvis_speech_scan_roman:
 * @scan: a text
 * @at: a place
 * @out_length: (out): how many letters
 *
 * Returns: the number whose only correct spelling in Roman numerals stands there, such as "XIV";
 *   0 for "CIVIL"
 */
guint
parvis_speech_scan_roman (const ParvisSpeechScan *scan, guint at, guint *out_length)
{
  guint total = 0;
  guint place = at;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gsize n = strlen (steps[i].letters);
      guint times = 0;

      /* Of the letters of fives, and of pairs, there is one; of the others three. */
      while (times < (n == 1 && strchr ("MCXI", steps[i].letters[0]) != NULL ? 3u : 1u) &&
             parvis_speech_scan_at (scan, place) == (gunichar) steps[i].letters[0] &&
             (n == 1 || parvis_speech_scan_at (scan, place + 1) == (gunichar) steps[i].letters[1]))
        {
          place += (guint) n;
          total += steps[i].value;
          times++;
        }
    }

  *out_length = place - at;
  return parvis_speech_scan_is_capital (scan, place) || *out_length > MAX_LETTERS ? 0 : total;
}
