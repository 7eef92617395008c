/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisWorker:
 *
 * Runs tasks one at a time, in order, on a thread of its own.
 *
 * Unlike g_task_run_in_thread(), which shares a pool, two tasks pushed to one
 * worker never run at once and never change places. That is all the locking
 * the objects used inside those tasks need.
 *
 * parvis_worker_stop() must be called before the last reference is dropped.
 */

#include "parvis-worker.h"

typedef struct
{
  GTask *task; /* (owned) (nullable): %NULL asks the thread to end */
  GTaskThreadFunc func;
} Job;

struct _ParvisWorker
{
  GObject parent_instance;

  char *name;        /* (owned) */
  GAsyncQueue *jobs; /* (owned) (element-type Job): any thread */
  GThread *thread;   /* (owned) (nullable): %NULL once stopped */
};

G_DEFINE_FINAL_TYPE (ParvisWorker, parvis_worker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gpointer
run_jobs (gpointer data)
{
  GAsyncQueue *jobs = data;

  for (;;)
    {
      g_autoptr (Job) job = g_async_queue_pop (jobs);

      if (job->task == NULL)
        return NULL;

      job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
                 g_task_get_cancellable (job->task));
    }
}

static void
parvis_worker_finalize (GObject *object)
{
  ParvisWorker *self = PARVIS_WORKER (object);

  g_assert (self->thread == NULL);

  g_clear_pointer (&self->jobs, g_async_queue_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (parvis_worker_parent_class)->finalize (object);
}

static void
parvis_worker_class_init (ParvisWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_worker_finalize;
}

static void
parvis_worker_init (ParvisWorker *self)
{
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
}

/**
 * parvis_worker_new:
 * @name: what the thread is called in a debugger
 *
 * Returns: (transfer full): a worker whose thread is running
 */
ParvisWorker *
parvis_worker_new (const char *name)
{
  ParvisWorker *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_WORKER, NULL);
  self->name = g_strdup (name);
  self->thread = g_thread_new (self->name, run_jobs, self->jobs);

  return self;
}

/**
 * parvis_worker_push:
 * @self: a worker
 * @task: (transfer full): what to complete
 * @func: the work; it must call one `g_task_return_*()`
 *
 * Queues work. @func runs even if @task is cancelled meanwhile, so that it can
 * put things right; check the cancellable there.
 */
void
parvis_worker_push (ParvisWorker *self, GTask *task, GTaskThreadFunc func)
{
  Job *job;

  g_return_if_fail (PARVIS_IS_WORKER (self));
  g_return_if_fail (self->thread != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->task = task;
  job->func = func;

  g_async_queue_push (self->jobs, job);
}

/**
 * parvis_worker_stop:
 * @self: a worker
 *
 * Finishes the work already pushed, then ends the thread. Blocks until then.
 */
void
parvis_worker_stop (ParvisWorker *self)
{
  g_return_if_fail (PARVIS_IS_WORKER (self));
  g_return_if_fail (!parvis_worker_is_current (self));

  if (self->thread == NULL)
    return;

  /* Jobs still queued may ask is_current(), so @thread stays set until the end. */
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  self->thread = NULL;
}

/**
 * parvis_worker_is_current:
 * @self: a worker
 *
 * For assertions: `g_assert (parvis_worker_is_current (self->worker))`.
 *
 * Returns: whether the caller is running on the worker's thread
 */
gboolean
parvis_worker_is_current (ParvisWorker *self)
{
  g_return_val_if_fail (PARVIS_IS_WORKER (self), FALSE);

  return self->thread == g_thread_self ();
}
