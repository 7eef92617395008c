/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-words.h"

G_BEGIN_DECLS

guint parvis_speech_words_date (const ParvisSpeechWords *words,
                                const ParvisSpeechScan *scan,
                                guint at,
                                ParvisSpeechTextBuilder *builder);
guint parvis_speech_words_time (const ParvisSpeechWords *words,
                                const ParvisSpeechScan *scan,
                                guint at,
                                ParvisSpeechTextBuilder *builder);

/* A number in digits, without gaps and zeros in front; the synthesiser has the words. */
void parvis_speech_words_say_value (ParvisSpeechTextBuilder *builder,
                                    guint64 value,
                                    guint start,
                                    guint end);
void parvis_speech_words_say_some (ParvisSpeechTextBuilder *builder,
                                   const char *words,
                                   guint start,
                                   guint end);

G_END_DECLS
