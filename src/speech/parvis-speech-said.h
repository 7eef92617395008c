/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-segment.h"
#include "parvis-speech-sound.h"
#include "parvis-speech-text.h"
#include "parvis-speech-voice.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechSaid:
 * @text: (owned): the words
 * @sound: (owned) (nullable): %NULL where nothing here speaks the language
 * @is_cut: the end of the text is not said
 * @reason: (owned) (nullable): what an operator should hear of it
 *
 * What became of one segment.
 */
typedef struct
{
  ParvisSpeechText *text;
  ParvisSpeechSound *sound;
  gboolean is_cut;
  char *reason;
} ParvisSpeechSaid;

void parvis_speech_said_free (ParvisSpeechSaid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechSaid, parvis_speech_said_free)

ParvisSpeechSaid *
parvis_speech_said_make_in_thread (const ParvisSpeechSegment *segment,
                                   ParvisSpeechVoice *voice,
                                   guint rate,
                                   GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
