/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-worker.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechTranscript:
 *
 * A file of JSON lines that says what was said: what a person who sees nothing knows of a
 * visit. One line when something begins, one when it ends.
 */
typedef struct _ParvisSpeechTranscript ParvisSpeechTranscript;

/**
 * ParvisSpeechTranscriptLine:
 * @event: "begin", or "end"
 * @utterance: counted from 1: what was asked for in one go
 * @spoken: the words as they are said
 * @outcome: (nullable): of an end: "ended", "interrupted", or "skipped" where nothing speaks
 *   the language, which then had no begin
 * @is_cut: the text was too long, and its end is not said
 */
typedef struct
{
  const char *event;
  guint utterance;
  const char *screen;
  const char *segment;
  const char *spoken;
  const char *shown;
  const char *language;
  const char *cause;
  const char *outcome;
  gboolean is_cut;
} ParvisSpeechTranscriptLine;

ParvisSpeechTranscript *
parvis_speech_transcript_new (const char *path, ParvisWorker *worker) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_transcript_free (ParvisSpeechTranscript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechTranscript, parvis_speech_transcript_free)

void parvis_speech_transcript_add (ParvisSpeechTranscript *self,
                                   const ParvisSpeechTranscriptLine *line);

G_END_DECLS
