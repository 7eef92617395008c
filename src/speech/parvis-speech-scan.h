/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-text.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechScan:
 *
 * A displayed text, character by character, for the rules to look at. Places beyond its end
 * hold zero.
 */
typedef struct
{
  const gunichar *characters;
  guint length;
} ParvisSpeechScan;

/**
 * ParvisSpeechRule:
 *
 * Looks at the text at a place where a word may begin. Where it knows what stands there, says
 * it and returns how many characters that was; else says nothing and returns 0.
 */
typedef guint (*ParvisSpeechRule) (const ParvisSpeechScan *scan,
                                   guint at,
                                   ParvisSpeechTextBuilder *builder);

/**
 * ParvisSpeechNumber:
 * @whole: what stands before the decimal sign
 * @n_whole: how many digits that is
 * @is_grouped: whether they are written in threes
 * @decimals: where the digits after the decimal sign are
 * @n_decimals: how many, often 0
 */
typedef struct
{
  guint64 whole;
  guint n_whole;
  gboolean is_grouped;
  guint decimals;
  guint n_decimals;
} ParvisSpeechNumber;

gunichar parvis_speech_scan_at (const ParvisSpeechScan *scan, guint at);
gboolean parvis_speech_scan_is_word (gunichar c);
gboolean parvis_speech_scan_is_digit (const ParvisSpeechScan *scan, guint at);
gboolean parvis_speech_scan_is_capital (const ParvisSpeechScan *scan, guint at);
gboolean parvis_speech_scan_is_blank (const ParvisSpeechScan *scan, guint at);
gboolean parvis_speech_scan_ends_word (const ParvisSpeechScan *scan, guint at);

guint parvis_speech_scan_digits (const ParvisSpeechScan *scan, guint at);
guint64 parvis_speech_scan_value (const ParvisSpeechScan *scan, guint at, guint n_digits);
guint parvis_speech_scan_literal (const ParvisSpeechScan *scan, guint at, const char *literal);
guint parvis_speech_scan_exact (const ParvisSpeechScan *scan, guint at, const char *literal);
guint parvis_speech_scan_word (const ParvisSpeechScan *scan, guint at);
guint parvis_speech_scan_pattern (const ParvisSpeechScan *scan, guint at, const char *pattern);
gboolean
parvis_speech_scan_follows (const ParvisSpeechScan *scan, guint at, const char *const *words);
gboolean
parvis_speech_scan_is_near (const ParvisSpeechScan *scan, guint at, const char *const *words);
char *parvis_speech_scan_dup (const ParvisSpeechScan *scan,
                              guint at,
                              guint length) G_GNUC_WARN_UNUSED_RESULT;
guint
parvis_speech_scan_number (const ParvisSpeechScan *scan, guint at, ParvisSpeechNumber *out_number);

guint parvis_speech_scan_roman (const ParvisSpeechScan *scan, guint at, guint *out_length);

gboolean parvis_speech_scan_is_date (guint64 day, guint64 month, guint64 year);
gboolean parvis_speech_scan_iso_date (
    const ParvisSpeechScan *scan, guint at, guint64 *day, guint64 *month, guint64 *year);

G_END_DECLS
