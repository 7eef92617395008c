/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-french-number.h"
#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/* The rules of French, by what they know. */

guint parvis_speech_french_phone (const ParvisSpeechScan *scan,
                                  guint at,
                                  ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_date (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_time (const ParvisSpeechScan *scan,
                                 guint at,
                                 ParvisSpeechTextBuilder *builder);
guint parvis_speech_french_quantity (const ParvisSpeechScan *scan,
                                     guint at,
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

G_END_DECLS
