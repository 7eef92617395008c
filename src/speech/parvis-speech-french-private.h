/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-french-number.h"
#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/* The rules of French, by what they know. */

guint parvis_speech_french_address (const ParvisSpeechScan *scan,
                                    guint at,
                                    ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_phone (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_date (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_time (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_code (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_roman (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_quantity (const ParvisSpeechScan *scan,
                                     guint at,
                                     ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_sign (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);

/* What they share. */

guint parvis_speech_french_measure (const ParvisSpeechScan *scan,
                                    guint at,
                                    guint length,
                                    const ParvisSpeechNumber *number,
                                    ParvisSpeechTextBuilder *builder);
const char *parvis_speech_french_month (guint month);
guint parvis_speech_french_scan_unit (const ParvisSpeechScan *scan, guint at);
void parvis_speech_french_say_decimals (const ParvisSpeechScan *scan,
                                        const ParvisSpeechNumber *number,
                                        ParvisSpeechTextBuilder *builder);
void parvis_speech_french_say_number (ParvisSpeechTextBuilder *builder,
                                      guint64 number,
                                      ParvisSpeechGender gender,
                                      guint start,
                                      guint end);
gboolean parvis_speech_french_pauses_after (const ParvisSpeechScan *scan, guint at);
void parvis_speech_french_say_digits (const ParvisSpeechScan *scan,
                                      guint at,
                                      guint length,
                                      guint group,
                                      ParvisSpeechTextBuilder *builder);
void parvis_speech_french_spell (const ParvisSpeechScan *scan,
                                 guint at,
                                 guint length,
                                 ParvisSpeechTextBuilder *builder);

G_END_DECLS
