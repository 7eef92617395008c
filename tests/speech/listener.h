/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech.h"

G_BEGIN_DECLS

/**
 * Heard:
 *
 * A word that was told: of which segment, and where in its text.
 */
typedef struct
{
  char *id;
  guint start;
  guint end;
  gint64 time; /* monotonic microseconds */
} Heard;

/**
 * Listener:
 *
 * A speech, and all that it told.
 */
typedef struct
{
  ParvisSpeech *speech; /* (owned) */
  char *folder;         /* (owned) */
  char *transcript;     /* (owned) */
  GPtrArray *words;     /* (owned) (element-type Heard) */
  GPtrArray *problems;  /* (owned) (element-type utf8) */
  GString *story;       /* (owned): "begin title|ended|" */
  guint n_ended;
  guint n_interrupted;
} Listener;

Listener *listener_new (const char *sink);
void listener_free (Listener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, listener_free)

void listener_wait_ended (Listener *self, guint n);
void listener_wait_words (Listener *self, guint n);
void listener_wait_ms (guint milliseconds);
void listener_close (Listener *self);
GPtrArray *listener_read_transcript (Listener *self);
char *listener_get_outcomes (Listener *self);

GPtrArray *make_segments (const char *language, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
