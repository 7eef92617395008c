/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-speech-segment.h"
#include "parvis-speech-volume.h"

G_BEGIN_DECLS

/**
 * ParvisSpeech:
 *
 * Says things aloud, one utterance at a time: the newest interrupts. Main thread only; none
 * of it waits, synthesis and sound have threads of their own.
 *
 * Signal ::word (const char *id, guint start, guint end): the characters of the segment's text
 * being said now. Signal ::segment (const char *id): a segment begins. Signal ::ended
 * (gboolean interrupted): silence, or what was being said gives way to something newer; it
 * comes from within stop() or say() then, which is no place for another say(). Signal ::problem
 * (const char *reason): there is no voice or no sound, for the operator; speaking carries on in
 * silence, so that a visit can. Property "speaking", which stays TRUE while paused.
 */
#define PARVIS_TYPE_SPEECH (parvis_speech_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpeech, parvis_speech, PARVIS, SPEECH, GObject)

/* @sink: (nullable): a GStreamer sink description, NULL for the loudspeaker; "file:PATH" writes
 * a WAV of all that is said, as fast as it goes, "none" plays at once into nothing; words are
 * still told, in order. @transcript: (nullable): where JSON lines are appended, one when a
 * segment begins and one when it ends: event, time, screen, segment, text, shown, language,
 * cause, outcome. See parvis-speech-transcript.h. */
ParvisSpeech *parvis_speech_new (const char *sink,
                                 const char *transcript) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_close (ParvisSpeech *self);

gboolean parvis_speech_has_voice (ParvisSpeech *self, const char *language);

/* @segments: (element-type ParvisSpeechSegment) (transfer full). @screen and @cause are for the
 * transcript: "question:/data/nom", "arrival", "listen", "touch", "error", "idle". */
void
parvis_speech_say (ParvisSpeech *self, const char *screen, const char *cause, GPtrArray *segments);
void parvis_speech_stop (ParvisSpeech *self);

/* Silence without an end: resume() goes on in the middle of the word. */
void parvis_speech_pause (ParvisSpeech *self);
void parvis_speech_resume (ParvisSpeech *self);
gboolean parvis_speech_is_paused (ParvisSpeech *self);
gboolean parvis_speech_is_speaking (ParvisSpeech *self);

/* Steps of speed: about 63, 94, 125, 155, 186, 217 and 244 words a minute in every language that
 * is shipped; 2 at first. A rate is that of the next say(), a volume is heard at once. reset()
 * puts all back, and looks again for a sound device that was missing: for a new visit. */
#define PARVIS_SPEECH_RATE_MAX 6
#define PARVIS_SPEECH_RATE_DEFAULT 2
guint parvis_speech_get_rate (ParvisSpeech *self);
void parvis_speech_set_rate (ParvisSpeech *self, guint step);
ParvisSpeechChannel parvis_speech_get_channel (ParvisSpeech *self);
void parvis_speech_set_channel (ParvisSpeech *self, ParvisSpeechChannel channel);
guint parvis_speech_get_n_volumes (ParvisSpeech *self);
guint parvis_speech_get_volume (ParvisSpeech *self);
void parvis_speech_set_volume (ParvisSpeech *self, guint step);
void parvis_speech_reset (ParvisSpeech *self);
/* Volumes alone; and what reset() puts that of a channel back to, where it was measured. */
void parvis_speech_reset_volumes (ParvisSpeech *self);
void parvis_speech_set_first_volume (ParvisSpeech *self, ParvisSpeechChannel channel, guint step);

G_END_DECLS
