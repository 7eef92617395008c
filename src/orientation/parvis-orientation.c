/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation.h"

#include "parvis-worker.h"

#include <string.h>

struct _ParvisOrientation
{
  GObject parent_instance;

  ParvisWorker *worker;          /* (owned) */
  ParvisOrientationIndex *index; /* (owned) (nullable): the worker's */
};

G_DEFINE_FINAL_TYPE (ParvisOrientation, parvis_orientation, G_TYPE_OBJECT)

/* What is to be learnt. */
typedef struct
{
  char *language;        /* (owned) */
  char *spoken;          /* (owned) (nullable) */
  GPtrArray *procedures; /* (owned) (element-type ParvisOrientationProcedure) */
} Lesson;

static void
lesson_free (Lesson *lesson)
{
  g_free (lesson->language);
  g_free (lesson->spoken);
  g_ptr_array_unref (lesson->procedures);
  g_free (lesson);
}

static void
learn_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisOrientation *self = source;
  const Lesson *lesson = data;
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  g_clear_pointer (&self->index, parvis_orientation_index_free);
  self->index =
      parvis_orientation_index_new (lesson->language, lesson->spoken, lesson->procedures, &error);
  if (self->index == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * parvis_orientation_learn:
 * @language: of their words
 * @spoken: (nullable): another language in which somebody may tell of a danger
 * @procedures: (element-type ParvisOrientationProcedure): all that can be found; nobody may change
 * it from now on
 *
 * Whatever is asked later is asked of these. Where they cannot be learnt, asking fails.
 */
void
parvis_orientation_learn (ParvisOrientation *self,
                          const char *language,
                          const char *spoken,
                          GPtrArray *procedures)
{
  GTask *task;
  Lesson *lesson;

  g_return_if_fail (PARVIS_IS_ORIENTATION (self));
  g_return_if_fail (language != NULL && procedures != NULL);

  lesson = g_new0 (Lesson, 1);
  lesson->language = g_strdup (language);
  lesson->spoken = g_strdup (spoken);
  lesson->procedures = g_ptr_array_ref (procedures);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, parvis_orientation_learn);
  g_task_set_task_data (task, lesson, (GDestroyNotify) lesson_free);
  parvis_worker_push (self->worker, task, learn_in_thread);
}

static void
wipe (char *sentence)
{
  explicit_bzero (sentence, strlen (sentence));
  g_free (sentence);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisOrientation *self = source;
  ParvisOrientationAnswer *answer;
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (self->index == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                               "There is nothing to look in");
      return;
    }

  answer = parvis_orientation_index_ask (self->index, data, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) parvis_orientation_answer_free);
}

/**
 * parvis_orientation_ask_async:
 * @sentence: what the person said; wiped when it was answered
 */
void
parvis_orientation_ask_async (ParvisOrientation *self,
                              const char *sentence,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_ORIENTATION (self));
  g_return_if_fail (sentence != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_orientation_ask_async);
  g_task_set_task_data (task, g_strdup (sentence), (GDestroyNotify) wipe);
  parvis_worker_push (self->worker, task, ask_in_thread);
}

/**
 * parvis_orientation_ask_finish:
 *
 * Returns: (transfer full) (nullable): what it may mean
 */
ParvisOrientationAnswer *
parvis_orientation_ask_finish (ParvisOrientation *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_ORIENTATION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_orientation_close:
 *
 * Ends the thread; must be called before the last reference is dropped.
 */
void
parvis_orientation_close (ParvisOrientation *self)
{
  g_return_if_fail (PARVIS_IS_ORIENTATION (self));

  parvis_worker_stop (self->worker);
  g_clear_pointer (&self->index, parvis_orientation_index_free);
}

static void
parvis_orientation_finalize (GObject *object)
{
  ParvisOrientation *self = PARVIS_ORIENTATION (object);

  g_assert (self->index == NULL);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (parvis_orientation_parent_class)->finalize (object);
}

static void
parvis_orientation_class_init (ParvisOrientationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_orientation_finalize;
}

static void
parvis_orientation_init (ParvisOrientation *self)
{
  self->worker = parvis_worker_new ("parvis-orientation");
}

ParvisOrientation *
parvis_orientation_new (void)
{
  return g_object_new (PARVIS_TYPE_ORIENTATION, NULL);
}
