/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_SPEECH_RATES 7

/**
 * ParvisSpeechRate:
 * @speed: what the synthesiser calls words a minute; they are none
 * @gap: between words, in units of 10 ms at the synthesiser's default speed
 */
typedef struct
{
  int speed;
  int gap;
} ParvisSpeechRate;

guint parvis_speech_rate_get_words (guint step);
ParvisSpeechRate parvis_speech_rate_find (const char *language, guint step);

G_END_DECLS
