/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-studio.h"

#include "parvis-speech-voice.h"

struct _ParvisSpeechStudio
{
  GObject parent_instance;

  ParvisWorker *worker;     /* (owned) (nullable): %NULL once closed */
  ParvisSpeechVoice *voice; /* (owned): on the worker */
  GStrv languages;          /* (owned) (nullable): once the voice told them */
};

/* What the worker needs to say one segment. */
typedef struct
{
  GPtrArray *segments; /* (owned) (element-type ParvisSpeechSegment) */
  guint index;
  guint rate;
} Request;

static guint problem_signal;

/* What Debian's eSpeak NG speaks, for the moment until it told so itself. */
static const char *const usual_languages[] = {
  "am", "ar", "be", "bg", "bn", "bs", "cmn", "cs", "da", "de", "el", "en",  "es",
  "et", "fa", "fi", "fr", "hi", "hr", "hu",  "hy", "it", "ja", "ka", "ko",  "ku",
  "lt", "lv", "mk", "nb", "ne", "nl", "om",  "pa", "pl", "pt", "ro", "ru",  "si",
  "sk", "sl", "sq", "sr", "sv", "sw", "ta",  "tr", "uk", "ur", "vi", "yue", NULL
};

G_DEFINE_FINAL_TYPE (ParvisSpeechStudio, parvis_speech_studio, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_ptr_array_unref (request->segments);
  g_free (request);
}

static void
parvis_speech_studio_finalize (GObject *object)
{
  ParvisSpeechStudio *self = PARVIS_SPEECH_STUDIO (object);

  g_assert (self->worker == NULL);

  g_clear_object (&self->voice);
  g_clear_pointer (&self->languages, g_strfreev);

  G_OBJECT_CLASS (parvis_speech_studio_parent_class)->finalize (object);
}

static void
parvis_speech_studio_class_init (ParvisSpeechStudioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_speech_studio_finalize;

  problem_signal = g_signal_new ("problem", PARVIS_TYPE_SPEECH_STUDIO, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_speech_studio_init (ParvisSpeechStudio *self)
{
}

/**
 * parvis_speech_studio_new:
 * @worker: where all the work happens; the caller stops it after parvis_speech_studio_close()
 *
 * Returns: (transfer full): a studio, to be opened and closed
 */
ParvisSpeechStudio *
parvis_speech_studio_new (ParvisWorker *worker)
{
  ParvisSpeechStudio *self;

  g_return_val_if_fail (PARVIS_IS_WORKER (worker), NULL);

  self = g_object_new (PARVIS_TYPE_SPEECH_STUDIO, NULL);
  self->worker = g_object_ref (worker);
  self->voice = parvis_speech_voice_new (worker);

  return self;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisSpeechStudio *self = source;
  g_autoptr (GError) error = NULL;

  if (!parvis_speech_voice_open_in_thread (self->voice, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, parvis_speech_voice_dup_languages_in_thread (self->voice),
                           (GDestroyNotify) g_strfreev);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ParvisSpeechStudio *self = PARVIS_SPEECH_STUDIO (source);
  g_autoptr (GError) error = NULL;
  GStrv languages = g_task_propagate_pointer (G_TASK (result), &error);
  static char *none[] = { NULL };

  g_clear_pointer (&self->languages, g_strfreev);
  self->languages = languages != NULL ? languages : g_strdupv (none);

  if (error != NULL && self->worker != NULL)
    g_signal_emit (self, problem_signal, 0, error->message);
}

/**
 * parvis_speech_studio_open:
 * @self: a studio
 *
 * Returns at once; what is asked for before the voice is awake waits for it.
 */
void
parvis_speech_studio_open (ParvisSpeechStudio *self)
{
  GTask *task = g_task_new (self, NULL, opened_cb, NULL);

  g_task_set_source_tag (task, parvis_speech_studio_open);
  parvis_worker_push (self->worker, task, open_in_thread);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  parvis_speech_voice_close_in_thread (data);
  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_speech_studio_close:
 * @self: a studio
 *
 * Lets the voice go as the last thing that the worker does for it. It must be called before the
 * last reference is dropped.
 */
void
parvis_speech_studio_close (ParvisSpeechStudio *self)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_SPEECH_STUDIO (self));
  g_return_if_fail (self->worker != NULL);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, parvis_speech_studio_close);
  g_task_set_task_data (task, g_object_ref (self->voice), g_object_unref);
  parvis_worker_push (self->worker, task, close_in_thread);
  g_clear_object (&self->worker);
}

/**
 * parvis_speech_studio_has_voice:
 * @self: a studio
 * @language: BCP 47
 *
 * Returns: whether text in that language is spoken rather than skipped
 */
gboolean
parvis_speech_studio_has_voice (ParvisSpeechStudio *self, const char *language)
{
  const char *const *languages = usual_languages;

  g_return_val_if_fail (PARVIS_IS_SPEECH_STUDIO (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  if (self->languages != NULL)
    languages = (const char *const *) self->languages;

  return parvis_speech_voice_match (languages, language) != NULL;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisSpeechStudio *self = source;
  Request *request = data;

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_return_pointer (
      task,
      parvis_speech_said_make_in_thread (g_ptr_array_index (request->segments, request->index),
                                         self->voice, request->rate, cancellable),
      (GDestroyNotify) parvis_speech_said_free);
}

/**
 * parvis_speech_studio_make_async:
 * @self: a studio that is not closed
 * @segments: (element-type ParvisSpeechSegment): not to be changed any more
 * @index: which of them to put into sound
 * @rate: below %PARVIS_SPEECH_RATES
 * @cancellable: (nullable): stops it
 * @callback: told when it is done
 * @data: for @callback
 */
void
parvis_speech_studio_make_async (ParvisSpeechStudio *self,
                                 GPtrArray *segments,
                                 guint index,
                                 guint rate,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  Request *request;
  GTask *task;

  g_return_if_fail (PARVIS_IS_SPEECH_STUDIO (self));
  g_return_if_fail (self->worker != NULL);

  request = g_new0 (Request, 1);
  request->segments = g_ptr_array_ref (segments);
  request->index = index;
  request->rate = rate;

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, parvis_speech_studio_make_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  parvis_worker_push (self->worker, task, make_in_thread);
}

/**
 * parvis_speech_studio_make_finish:
 * @self: a studio
 * @result: what came back
 * @error: where to say that it was cancelled
 *
 * Returns: (transfer full) (nullable): what became of the segment
 */
ParvisSpeechSaid *
parvis_speech_studio_make_finish (ParvisSpeechStudio *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
