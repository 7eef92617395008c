/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-volume.h"

/* Five steps of 6 dB: one of them is 12 dB above the lowest (EN 301 549, 8.2.1.2), and the range
 * is over its 18 dB (8.2.1.1). */
static const double speaker[] = { -24, -18, -12, -6, 0 };

/* As quiet as ears want it: no two neighbours are more than 8 dB apart (VVSG 2.0, 7.1-K), and
 * one is 12 dB above the lowest here too. */
static const double headset[] = { -44, -38, -32, -26, -21, -16, -12, -9, -6, -3, 0 };

static const struct
{
  const double *decibels;
  guint n_steps;
  guint first;
} channels[PARVIS_SPEECH_CHANNELS] = {
  [PARVIS_SPEECH_SPEAKER] = { speaker, G_N_ELEMENTS (speaker), 2 },
  [PARVIS_SPEECH_HEADSET] = { headset, G_N_ELEMENTS (headset), 6 },
};

/**
 * parvis_speech_volume_get_n_steps:
 * @channel: where the sound comes out
 *
 * Returns: how many steps there are, from 0
 */
guint
parvis_speech_volume_get_n_steps (ParvisSpeechChannel channel)
{
  g_return_val_if_fail (channel < PARVIS_SPEECH_CHANNELS, 1);

  return channels[channel].n_steps;
}

/**
 * parvis_speech_volume_get_default:
 * @channel: where the sound comes out
 *
 * Returns: the step that every person finds
 */
guint
parvis_speech_volume_get_default (ParvisSpeechChannel channel)
{
  g_return_val_if_fail (channel < PARVIS_SPEECH_CHANNELS, 0);

  return channels[channel].first;
}

/**
 * parvis_speech_volume_get_decibels:
 * @channel: where the sound comes out
 * @step: below parvis_speech_volume_get_n_steps()
 *
 * Returns: how far that is from the loudest: 0, or less
 */
double
parvis_speech_volume_get_decibels (ParvisSpeechChannel channel, guint step)
{
  g_return_val_if_fail (channel < PARVIS_SPEECH_CHANNELS, 0);
  g_return_val_if_fail (step < channels[channel].n_steps, 0);

  return channels[channel].decibels[step];
}
