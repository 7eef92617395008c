/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-sound.h"
#include "parvis-speech-text.h"
#include "parvis-worker.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechVoice:
 *
 * The synthesiser. It knows no threads, so everything but matching happens on one worker, and
 * a process has one voice at a time.
 */
#define PARVIS_TYPE_SPEECH_VOICE (parvis_speech_voice_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpeechVoice, parvis_speech_voice, PARVIS, SPEECH_VOICE, GObject)

ParvisSpeechVoice *parvis_speech_voice_new (ParvisWorker *worker) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_speech_voice_open_in_thread (ParvisSpeechVoice *self, GError **error);
void parvis_speech_voice_close_in_thread (ParvisSpeechVoice *self);

GStrv parvis_speech_voice_dup_languages_in_thread (ParvisSpeechVoice *self);
const char *parvis_speech_voice_match (const char *const *languages, const char *language);

ParvisSpeechSound *parvis_speech_voice_render_in_thread (ParvisSpeechVoice *self,
                                                         ParvisSpeechText *text,
                                                         const char *language,
                                                         guint rate,
                                                         GCancellable *cancellable,
                                                         GError **error);

G_END_DECLS
