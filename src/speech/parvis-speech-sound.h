/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What everything is brought to: 16 bits, native order, one channel. */
#define PARVIS_SPEECH_SOUND_RATE 22050

/**
 * ParvisSpeechSound:
 *
 * Samples, and the moment at which each word begins. Immutable, any thread.
 */
typedef struct _ParvisSpeechSound ParvisSpeechSound;

ParvisSpeechSound *parvis_speech_sound_new (GBytes *pcm, GArray *words) G_GNUC_WARN_UNUSED_RESULT;
ParvisSpeechSound *parvis_speech_sound_ref (ParvisSpeechSound *self);
void parvis_speech_sound_unref (ParvisSpeechSound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechSound, parvis_speech_sound_unref)

GBytes *parvis_speech_sound_get_pcm (ParvisSpeechSound *self);
gint64 parvis_speech_sound_get_duration (ParvisSpeechSound *self);
guint parvis_speech_sound_get_n_words (ParvisSpeechSound *self);
gint64 parvis_speech_sound_get_word (ParvisSpeechSound *self, guint word);

G_END_DECLS
