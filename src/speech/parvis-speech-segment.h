/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechSegment:
 * @id: (owned): what is being said, "title", "hint", "choice:fr": comes back with each word
 * @text: (owned): what the screen shows; words are told as places in it
 * @say: (owned) (nullable): what to say where it differs; then the whole of @text is lit
 * @before: (owned) (nullable): said first, so that no word stands alone: "You chose:"
 * @after: (owned) (nullable): said last: "answer 1 of 4"
 * @language: (owned): BCP 47, "fr"
 * @recording: (owned) (nullable): encoded audio that goes before synthesis
 * @pause_after: milliseconds of silence after it
 */
typedef struct
{
  char *id;
  char *text;
  char *say;
  char *before;
  char *after;
  char *language;
  GBytes *recording;
  guint pause_after;
} ParvisSpeechSegment;

ParvisSpeechSegment *parvis_speech_segment_new (const char *id,
                                                const char *text,
                                                const char *language) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_segment_free (ParvisSpeechSegment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechSegment, parvis_speech_segment_free)

G_END_DECLS
