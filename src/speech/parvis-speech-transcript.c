/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-transcript.h"

#include <errno.h>
#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

struct _ParvisSpeechTranscript
{
  char *path;           /* (owned) */
  ParvisWorker *worker; /* (owned) */
};

typedef struct
{
  char *path; /* (owned) */
  char *line; /* (owned): with its newline */
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->line);
  g_free (writing);
}

/**
 * parvis_speech_transcript_new:
 * @path: the file; lines are added at its end
 * @worker: on which it is written
 *
 * Returns: (transfer full): a transcript
 */
ParvisSpeechTranscript *
parvis_speech_transcript_new (const char *path, ParvisWorker *worker)
{
  ParvisSpeechTranscript *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (PARVIS_IS_WORKER (worker), NULL);

  self = g_new0 (ParvisSpeechTranscript, 1);
  self->path = g_strdup (path);
  self->worker = g_object_ref (worker);

  return self;
}

/**
 * parvis_speech_transcript_free:
 * @self: (nullable) (transfer full): a transcript; what was added is still written
 */
void
parvis_speech_transcript_free (ParvisSpeechTranscript *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_object_unref (self->worker);
  g_free (self);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static char *
make_line (const ParvisSpeechTranscriptLine *line)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "event", line->event);
  add_string (builder, "time", time);
  /* The clock on the wall may be set while somebody speaks; this one can't. */
  json_builder_set_member_name (builder, "monotonic");
  json_builder_add_double_value (builder, (double) g_get_monotonic_time () / G_TIME_SPAN_SECOND);
  json_builder_set_member_name (builder, "utterance");
  json_builder_add_int_value (builder, line->utterance);
  add_string (builder, "screen", line->screen);
  add_string (builder, "segment", line->segment);
  add_string (builder, "language", line->language);
  add_string (builder, "cause", line->cause);
  add_string (builder, "text", line->spoken);
  add_string (builder, "shown", line->shown);
  add_string (builder, "outcome", line->outcome);
  if (line->is_cut)
    {
      json_builder_set_member_name (builder, "cut");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);

  return g_strconcat (json, "\n", NULL);
}

/* One write a line, so that a reader never sees half of one, and two processes may share it. */
static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  int fd = open (writing->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);

  if (fd < 0)
    g_debug ("Opening %s: %s", writing->path, g_strerror (errno));
  else if (write (fd, writing->line, strlen (writing->line)) != (ssize_t) strlen (writing->line))
    g_debug ("Writing %s: %s", writing->path, g_strerror (errno));

  if (fd >= 0)
    (void) close (fd); /* append-only; a failure was seen by write() */

  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_speech_transcript_add:
 * @self: a transcript
 * @line: what to add
 *
 * Returns at once; lines keep their order. A transcript that can't be written is no reason to
 * stop speaking.
 */
void
parvis_speech_transcript_add (ParvisSpeechTranscript *self, const ParvisSpeechTranscriptLine *line)
{
  Writing *writing;
  GTask *task;

  g_return_if_fail (self != NULL);
  g_return_if_fail (line != NULL);

  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (self->path);
  writing->line = make_line (line);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_name (task, "parvis_speech_transcript_add");
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  parvis_worker_push (self->worker, task, write_in_thread);
}
