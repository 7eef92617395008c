/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechWav:
 *
 * A file that takes down everything that is said, one utterance after another. It can be read
 * at any moment between two of them. Not for two threads at once.
 */
typedef struct _ParvisSpeechWav ParvisSpeechWav;

ParvisSpeechWav *parvis_speech_wav_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_wav_free (ParvisSpeechWav *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechWav, parvis_speech_wav_free)

gboolean
parvis_speech_wav_append (ParvisSpeechWav *self, const void *pcm, gsize size, GError **error);
gboolean parvis_speech_wav_flush (ParvisSpeechWav *self, GError **error);

G_END_DECLS
