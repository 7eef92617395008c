/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-speech-said.h"
#include "parvis-speech-segment.h"
#include "parvis-speech-transcript.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_SPEECH_MARK_BEGIN,
  PARVIS_SPEECH_MARK_WORD,
  PARVIS_SPEECH_MARK_END,
  PARVIS_SPEECH_MARK_SKIP,
} ParvisSpeechMarkKind;

/**
 * ParvisSpeechMark:
 *
 * Something to tell when the sound has come to @time.
 */
typedef struct
{
  gint64 time;
  ParvisSpeechMarkKind kind;
  guint segment;
  guint start;
  guint end;
} ParvisSpeechMark;

/**
 * ParvisSpeechUtterance:
 *
 * What was asked for in one go, and how far it has come. Main thread only; @segments and
 * @cancellable are looked at on the worker as well, and do not change.
 */
typedef struct
{
  guint id;
  char *screen;              /* (owned) */
  char *cause;               /* (owned) */
  GPtrArray *segments;       /* (owned) (element-type ParvisSpeechSegment) */
  GPtrArray *said;           /* (owned) (element-type ParvisSpeechSaid): as they arrive */
  GCancellable *cancellable; /* (owned) */
  GQueue marks;              /* (element-type ParvisSpeechMark): by time */
  int current;               /* the segment that is being said, or -1 */
} ParvisSpeechUtterance;

ParvisSpeechUtterance *parvis_speech_utterance_new (guint id,
                                                    const char *screen,
                                                    const char *cause,
                                                    GPtrArray *segments) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_utterance_free (ParvisSpeechUtterance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSpeechUtterance, parvis_speech_utterance_free)

void parvis_speech_utterance_mark_sound (ParvisSpeechUtterance *self, guint segment, gint64 start);
void parvis_speech_utterance_mark_skip (ParvisSpeechUtterance *self, guint segment, gint64 time);

void parvis_speech_utterance_write (ParvisSpeechUtterance *self,
                                    guint segment,
                                    const char *event,
                                    const char *outcome,
                                    ParvisSpeechTranscript *transcript);

G_END_DECLS
