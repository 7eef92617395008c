/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechSegment:
 * @id: (owned): what is being said, "title", "hint", "choice:fr": comes back with each word
 * @text: (owned): what the screen shows; words are told as places in it
 * @say: (owned) (nullable): what to say where it differs; then the whole of @text is lit
 * @language: (owned): BCP 47, "fr"
 * @recording: (owned) (nullable): encoded audio that goes before synthesis
 * @pause_after: milliseconds of silence after it
 */
typedef struct
{
  char *id;
  char *text;
  char *say;
  char *language;
  GBytes *recording;
  guint pause_after;
} ParvisSpeechSegment;

ParvisSpeechSegment *parvis_speech_segment_new (const char *id,
                                                const char *text,
                                                const char *language) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_segment_free (ParvisSpeechSegment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechSegment, parvis_speech_segment_free)

/**
 * ParvisSpeech:
 *
 * Says things aloud, one utterance at a time: the newest interrupts. Main thread only; none
 * of it waits, synthesis and sound have threads of their own.
 *
 * Signal ::word (const char *id, guint start, guint end): the characters of the segment's text
 * being said now. Signal ::segment (const char *id): a segment begins. Signal ::ended
 * (gboolean interrupted): silence. Property "speaking".
 */
#define PARVIS_TYPE_SPEECH (parvis_speech_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpeech, parvis_speech, PARVIS, SPEECH, GObject)

/* @sink: (nullable): a GStreamer sink description, NULL for the loudspeaker; "file:PATH" writes
 * a WAV, "none" plays at once into nothing, with words still told. @transcript: (nullable):
 * where JSON lines are appended: time, screen, text, language, cause, ended or interrupted. */
ParvisSpeech *parvis_speech_new (const char *sink,
                                 const char *transcript) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_close (ParvisSpeech *self);

gboolean parvis_speech_has_voice (ParvisSpeech *self, const char *language);

/* @segments: (element-type ParvisSpeechSegment) (transfer full). @screen and @cause are for the
 * transcript: "question:/data/nom", "arrival", "listen", "touch", "error", "idle". */
void
parvis_speech_say (ParvisSpeech *self, const char *screen, const char *cause, GPtrArray *segments);
void parvis_speech_stop (ParvisSpeech *self);

/* Steps: rate 0–6 (about 63, 94, 125, 155, 186, 217, 244 French words a minute; 2 at first),
 * volume 0–10. reset() puts both back. */
guint parvis_speech_get_rate (ParvisSpeech *self);
void parvis_speech_set_rate (ParvisSpeech *self, guint step);
guint parvis_speech_get_volume (ParvisSpeech *self);
void parvis_speech_set_volume (ParvisSpeech *self, guint step);
void parvis_speech_reset (ParvisSpeech *self);

G_END_DECLS
