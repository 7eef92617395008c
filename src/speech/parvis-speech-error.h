/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechError:
 * @PARVIS_SPEECH_ERROR_VOICE: nothing here speaks that language: skip, and show the text
 * @PARVIS_SPEECH_ERROR_RECORDING: the recording can't be played: use the voice instead
 * @PARVIS_SPEECH_ERROR_ENGINE: the synthesiser or the sound does not work: call for service
 */
typedef enum
{
  PARVIS_SPEECH_ERROR_VOICE,
  PARVIS_SPEECH_ERROR_RECORDING,
  PARVIS_SPEECH_ERROR_ENGINE,
} ParvisSpeechError;

#define PARVIS_SPEECH_ERROR (parvis_speech_error_quark ())
GQuark parvis_speech_error_quark (void);

G_END_DECLS
