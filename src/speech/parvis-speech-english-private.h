/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/* The rules of English, by what they know. */

guint parvis_speech_english_date (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_english_time (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_english_quantity (const ParvisSpeechScan *scan,
                                      guint at,
                                      ParvisSpeechTextBuilder *builder);
guint parvis_speech_english_sign (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);

/* Words of numbers; (transfer full) */

char *parvis_speech_english_cardinal (guint64 number) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_speech_english_year (guint64 year) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_speech_english_ordinal (guint64 number) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_speech_english_character (gunichar c) G_GNUC_WARN_UNUSED_RESULT;

/* Says @words, and frees them. */
void
parvis_speech_english_take (ParvisSpeechTextBuilder *builder, char *words, guint start, guint end);
void parvis_speech_english_spell (const ParvisSpeechScan *scan,
                                  guint at,
                                  guint length,
                                  guint group,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_english_say_month (const ParvisSpeechScan *scan,
                                       guint at,
                                       guint month,
                                       guint length,
                                       ParvisSpeechTextBuilder *builder);

G_END_DECLS
