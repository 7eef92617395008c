/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the sound comes out: what all can hear, or one person alone */
typedef enum
{
  PARVIS_SPEECH_SPEAKER,
  PARVIS_SPEECH_HEADSET,
  PARVIS_SPEECH_CHANNELS
} ParvisSpeechChannel;

guint parvis_speech_volume_get_n_steps (ParvisSpeechChannel channel);
guint parvis_speech_volume_get_default (ParvisSpeechChannel channel);
double parvis_speech_volume_get_decibels (ParvisSpeechChannel channel, guint step);

G_END_DECLS
