/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "listener.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Longer than anything here takes, even under a sanitiser. */
#define PATIENCE_S 60

static void
heard_free (Heard *heard)
{
  g_free (heard->id);
  g_free (heard);
}

static void
word_cb (ParvisSpeech *speech, const char *id, guint start, guint end, Listener *self)
{
  Heard *heard = g_new0 (Heard, 1);

  heard->id = g_strdup (id);
  heard->start = start;
  heard->end = end;
  heard->time = g_get_monotonic_time ();
  g_ptr_array_add (self->words, heard);
}

static void
segment_cb (ParvisSpeech *speech, const char *id, Listener *self)
{
  g_string_append_printf (self->story, "%s|", id);
}

static void
ended_cb (ParvisSpeech *speech, gboolean interrupted, Listener *self)
{
  g_string_append (self->story, interrupted ? "interrupted|" : "ended|");
  self->n_ended++;
  self->n_interrupted += interrupted ? 1 : 0;
}

static void
problem_cb (ParvisSpeech *speech, const char *reason, Listener *self)
{
  g_ptr_array_add (self->problems, g_strdup (reason));
}

/* @sink may hold "@", for a folder of the test's own. */
Listener *
listener_new (const char *sink)
{
  Listener *self = g_new0 (Listener, 1);
  g_autofree char *here = NULL;

  self->folder = g_dir_make_tmp ("parvis-speech-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->transcript = g_build_filename (self->folder, "said.jsonl", NULL);
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) heard_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->story = g_string_new (NULL);

  if (strchr (sink, '@') != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (sink, "@", -1);

      here = g_strjoinv (self->folder, parts);
    }

  self->speech = parvis_speech_new (here != NULL ? here : sink, self->transcript);
  g_signal_connect (self->speech, "word", G_CALLBACK (word_cb), self);
  g_signal_connect (self->speech, "segment", G_CALLBACK (segment_cb), self);
  g_signal_connect (self->speech, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->speech, "problem", G_CALLBACK (problem_cb), self);

  return self;
}

/* After this the transcript is whole. */
void
listener_close (Listener *self)
{
  parvis_speech_close (self->speech);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
listener_free (Listener *self)
{
  listener_close (self);
  g_assert_finalize_object (self->speech);

  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->transcript);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->problems);
  g_string_free (self->story, TRUE);
  g_free (self);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("Nothing happened for %d s", PATIENCE_S);
  return G_SOURCE_REMOVE;
}

static void
wait_until (guint *counter, guint n)
{
  guint id = g_timeout_add_seconds (PATIENCE_S, give_up_cb, NULL);

  while (*counter < n)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (id);
}

void
listener_wait_ended (Listener *self, guint n)
{
  wait_until (&self->n_ended, n);
}

void
listener_wait_words (Listener *self, guint n)
{
  wait_until (&self->words->len, n);
}

static gboolean
set_cb (gpointer data)
{
  guint *counter = data;

  (*counter)++;
  return G_SOURCE_REMOVE;
}

void
listener_wait_ms (guint milliseconds)
{
  guint counter = 0;

  g_timeout_add (milliseconds, set_cb, &counter);
  wait_until (&counter, 1);
}

/* Returns: (element-type JsonNode) */
GPtrArray *
listener_read_transcript (Listener *self)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->transcript, &text, NULL, NULL))
    return nodes;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *node = json_from_string (lines[i], &error);

      g_assert_no_error (error);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      g_ptr_array_add (nodes, node);
    }

  return nodes;
}

/* "title:begin title:ended hint:begin hint:interrupted ", after the transcript is whole */
char *
listener_get_outcomes (Listener *self)
{
  g_autoptr (GPtrArray) nodes = listener_read_transcript (self);
  GString *outcomes = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      JsonObject *line = json_node_get_object (g_ptr_array_index (nodes, i));
      const char *event = json_object_get_string_member (line, "event");

      g_string_append_printf (
          outcomes, "%s:%s ", json_object_get_string_member (line, "segment"),
          g_str_equal (event, "end") ? json_object_get_string_member (line, "outcome") : event);
    }

  return g_string_free (outcomes, FALSE);
}

/* Pairs of id and text */
GPtrArray *
make_segments (const char *language, ...)
{
  GPtrArray *segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_speech_segment_free);
  const char *id;
  va_list args;

  va_start (args, language);
  while ((id = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (segments,
                     parvis_speech_segment_new (id, va_arg (args, const char *), language));
  va_end (args);

  return segments;
}
