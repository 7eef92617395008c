/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-worker.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechPlayer:
 *
 * Plays samples one after another. Main thread, but for opening and closing, which may take a
 * while and so may run on another one while nothing else is called.
 *
 * Signal ::position (gint64 nanoseconds): told some thirty times a second while it plays, where
 * it is counted from the first push() after start or stop(). Signal ::finished: all that was
 * pushed has been heard. Signal ::failed (const char *reason): there is no sound from now on;
 * it carries on in silence, at the same pace.
 */
#define PARVIS_TYPE_SPEECH_PLAYER (parvis_speech_player_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpeechPlayer, parvis_speech_player, PARVIS, SPEECH_PLAYER, GObject)

ParvisSpeechPlayer *parvis_speech_player_new (const char *sink) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_player_open_async (ParvisSpeechPlayer *self,
                                      ParvisWorker *worker,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
gboolean
parvis_speech_player_open_finish (ParvisSpeechPlayer *self, GAsyncResult *result, GError **error);
void parvis_speech_player_watch (ParvisSpeechPlayer *self);
void parvis_speech_player_close (ParvisSpeechPlayer *self);

gboolean parvis_speech_player_is_paced (ParvisSpeechPlayer *self);
gboolean parvis_speech_player_is_silent (ParvisSpeechPlayer *self);

gint64 parvis_speech_player_push (ParvisSpeechPlayer *self, GBytes *pcm);
void parvis_speech_player_push_silence (ParvisSpeechPlayer *self, guint milliseconds);
gint64 parvis_speech_player_get_end (ParvisSpeechPlayer *self);
void parvis_speech_player_finish (ParvisSpeechPlayer *self);
void parvis_speech_player_stop (ParvisSpeechPlayer *self);
void parvis_speech_player_pause (ParvisSpeechPlayer *self);
void parvis_speech_player_resume (ParvisSpeechPlayer *self);

void parvis_speech_player_set_gain (ParvisSpeechPlayer *self, double decibels);

G_END_DECLS
