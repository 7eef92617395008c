/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncTransport:
 *
 * The main thread pushes exchanges into a queue and wakes curl_multi_poll(); the thread
 * `parvis-sync` owns the CURLM and everything in it, and completes each #GTask, which GLib
 * brings back to the caller's context. Stopping pushes an empty exchange.
 */

#include "parvis-sync-transport.h"

#include <string.h>

#include "parvis-sync-exchange.h"

/* A name that does not resolve or a host that does not answer says so within this. */
#define CONNECT_SECONDS 20
/* Slower than a crawl for so long is a dead line. */
#define STALL_SECONDS 45
/* No exchange holds the queue up for longer; servers give up after five minutes anyway. */
#define TOTAL_SECONDS 600
/* As many as a lane has on their way at the most, and a few for fetching beside them. */
#define MAX_CONNECTIONS 36L
#define MAX_IDLE 36

struct _ParvisSyncTransport
{
  GObject parent_instance;

  ParvisSyncLimits limits; /* constant */
  ParvisSyncRoute route;   /* (owned): constant */
  CURLM *multi;            /* (owned): the thread's; curl_multi_wakeup() is for any thread */
  GAsyncQueue *incoming;   /* (owned) (element-type ParvisSyncExchange): any thread */
  gint is_asleep;          /* atomic: the thread waits for a wake-up, or is about to */
  GMainContext *context;   /* (owned): where it was made, and most ask from */
  GAsyncQueue *finished;   /* (owned) (element-type ParvisSyncExchange): on their way there */
  gint is_delivering;      /* atomic: a source is there that fetches what is finished */
  ParvisSyncMemory memory; /* (owned): the thread's */
  GPtrArray *running;      /* (owned) (element-type ParvisSyncExchange): the thread's */
  GPtrArray *idle;         /* (owned) (element-type CURL): the thread's: handles to use again */
  GThread *thread;         /* (owned) (nullable): %NULL once stopped */
};

G_DEFINE_FINAL_TYPE (ParvisSyncTransport, parvis_sync_transport, G_TYPE_OBJECT)

/* Takes an exchange out of curl; it is freed when the caller lets go of it. */
static ParvisSyncExchange *
take_out (ParvisSyncTransport *self, ParvisSyncExchange *exchange)
{
  guint index;

  g_assert (g_thread_self () == self->thread);
  g_cancellable_disconnect (g_task_get_cancellable (exchange->task), exchange->cancelled_id);
  curl_multi_remove_handle (self->multi, exchange->easy);
  if (!g_ptr_array_find (self->running, exchange, &index))
    g_assert_not_reached ();

  return g_ptr_array_steal_index_fast (self->running, index);
}

/* A handle has buffers that are worth keeping. What was asked with it is not kept. */
static CURL *
get_easy (ParvisSyncTransport *self)
{
  return self->idle->len > 0 ? g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1)
                             : curl_easy_init ();
}

static void
put_easy_back (ParvisSyncTransport *self, ParvisSyncExchange *exchange)
{
  CURL *easy = parvis_sync_exchange_take_easy (exchange);

  if (self->idle->len < MAX_IDLE)
    g_ptr_array_add (self->idle, easy);
  else
    curl_easy_cleanup (easy);
}

/* All uploads together keep to the limit; the pace of those under way changes with their number. */
static void
share_bandwidth (ParvisSyncTransport *self)
{
  guint n = 0;

  if (self->route.max_bytes_per_second == 0)
    return;

  for (guint i = 0; i < self->running->len; i++)
    n += parvis_sync_exchange_is_upload (self->running->pdata[i]);

  for (guint i = 0; i < self->running->len; i++)
    curl_easy_setopt (((ParvisSyncExchange *) self->running->pdata[i])->easy,
                      CURLOPT_MAX_SEND_SPEED_LARGE,
                      (curl_off_t) MAX (self->route.max_bytes_per_second / MAX (n, 1), 1));
}

static gboolean
deliver_cb (gpointer user_data)
{
  ParvisSyncTransport *self = user_data;
  ParvisSyncExchange *exchange;

  /* First, so that what is finished from now on has a source of its own. */
  g_atomic_int_set (&self->is_delivering, 0);
  while ((exchange = g_async_queue_try_pop (self->finished)) != NULL)
    {
      parvis_sync_exchange_return (exchange);
      parvis_sync_exchange_free (exchange);
    }

  return G_SOURCE_REMOVE;
}

/* All that has ended since the last time, by one source: each by its own would wake the other
 * thread each time. */
static void
deliver (ParvisSyncTransport *self)
{
  g_autoptr (GSource) source = NULL;

  if (g_async_queue_length (self->finished) <= 0 ||
      !g_atomic_int_compare_and_exchange (&self->is_delivering, 0, 1))
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "ParvisSyncTransport");
  g_source_set_callback (source, deliver_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
hand_back (ParvisSyncTransport *self, ParvisSyncExchange *exchange)
{
  if (g_task_get_context (exchange->task) == self->context)
    {
      g_async_queue_push (self->finished, exchange);
      return;
    }

  parvis_sync_exchange_return (exchange);
  parvis_sync_exchange_free (exchange);
}

static void
complete_finished (ParvisSyncTransport *self)
{
  CURLMsg *message;
  int n_left;

  while ((message = curl_multi_info_read (self->multi, &n_left)) != NULL)
    {
      ParvisSyncExchange *exchange;
      /* The message is curl's, and gone when the handle is removed. */
      CURLcode code = message->data.result;
      char *private = NULL;

      if (message->msg != CURLMSG_DONE)
        continue;

      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &private);
      exchange = take_out (self, (ParvisSyncExchange *) private);
      parvis_sync_exchange_complete (exchange, code);
      put_easy_back (self, exchange);
      hand_back (self, exchange);
    }

  deliver (self);
}

static void
drop_cancelled (ParvisSyncTransport *self, gboolean everything)
{
  for (guint i = self->running->len; i > 0; i--)
    {
      ParvisSyncExchange *exchange = self->running->pdata[i - 1];

      if (everything || g_cancellable_is_cancelled (g_task_get_cancellable (exchange->task)))
        {
          g_autoptr (ParvisSyncExchange) dropped = take_out (self, exchange);

          g_task_return_new_error (dropped->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
        }
    }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  ParvisSyncTransport *self = user_data;

  curl_multi_wakeup (self->multi);
}

/* Whether the thread goes on. */
static gboolean
start_incoming (ParvisSyncTransport *self)
{
  ParvisSyncExchange *exchange;

  while ((exchange = g_async_queue_try_pop (self->incoming)) != NULL)
    {
      GCancellable *cancellable;

      if (exchange->task == NULL)
        {
          parvis_sync_exchange_free (exchange);
          return FALSE;
        }

      parvis_sync_exchange_set_up (exchange, get_easy (self), &self->limits, &self->route,
                                   &self->memory);
      g_ptr_array_add (self->running, exchange);
      if (curl_multi_add_handle (self->multi, exchange->easy) != CURLM_OK)
        g_assert_not_reached ();

      cancellable = g_task_get_cancellable (exchange->task);
      if (cancellable != NULL)
        exchange->cancelled_id =
            g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
    }

  return TRUE;
}

/* Said before the last look: who pushes something after that look wakes us. */
static void
wait_for_more (ParvisSyncTransport *self)
{
  g_atomic_int_set (&self->is_asleep, 1);
  /* curl shortens this to its own next timeout, and a wake-up ends it. */
  if (g_async_queue_length (self->incoming) <= 0)
    curl_multi_poll (self->multi, NULL, 0, 60 * 1000, NULL);
  g_atomic_int_set (&self->is_asleep, 0);
}

static gpointer
run_in_thread (gpointer data)
{
  ParvisSyncTransport *self = data;

  while (start_incoming (self))
    {
      int n_running;

      drop_cancelled (self, FALSE);
      share_bandwidth (self);
      curl_multi_perform (self->multi, &n_running);
      complete_finished (self);
      wait_for_more (self);
    }

  drop_cancelled (self, TRUE);

  return NULL;
}

static void
route_clear (ParvisSyncRoute *route)
{
  if (route->proxy_login != NULL)
    explicit_bzero (route->proxy_login, strlen (route->proxy_login));

  g_free (route->proxy);
  g_free (route->proxy_login);
  g_free (route->ca_file);
}

static void
parvis_sync_transport_finalize (GObject *object)
{
  ParvisSyncTransport *self = PARVIS_SYNC_TRANSPORT (object);

  g_assert (self->thread == NULL);

  g_clear_pointer (&self->multi, curl_multi_cleanup);
  g_clear_pointer (&self->incoming, g_async_queue_unref);
  g_clear_pointer (&self->finished, g_async_queue_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  parvis_sync_memory_clear (&self->memory);
  g_clear_pointer (&self->running, g_ptr_array_unref);
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  route_clear (&self->route);

  G_OBJECT_CLASS (parvis_sync_transport_parent_class)->finalize (object);
}

static void
parvis_sync_transport_class_init (ParvisSyncTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_sync_transport_finalize;

  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
parvis_sync_transport_init (ParvisSyncTransport *self)
{
  self->incoming = g_async_queue_new_full ((GDestroyNotify) parvis_sync_exchange_free);
  self->finished = g_async_queue_new_full ((GDestroyNotify) parvis_sync_exchange_free);
  self->context = g_main_context_ref_thread_default ();
  self->running = g_ptr_array_new ();
  self->idle = g_ptr_array_new_with_free_func (curl_easy_cleanup);
  self->multi = curl_multi_init ();
  g_assert (self->multi != NULL);
  curl_multi_setopt (self->multi, CURLMOPT_MAX_HOST_CONNECTIONS, MAX_CONNECTIONS);
  curl_multi_setopt (self->multi, CURLMOPT_MAXCONNECTS, MAX_CONNECTIONS);
}

/**
 * parvis_sync_transport_new:
 * @limits: (nullable): other limits than the usual ones
 *
 * Returns: (transfer full): a transport whose thread is running
 */
ParvisSyncTransport *
parvis_sync_transport_new (const ParvisSyncLimits *limits)
{
  const ParvisSyncRoute direct = { 0 };

  return parvis_sync_transport_new_by_route (limits, &direct);
}

/**
 * parvis_sync_transport_new_by_route:
 * @limits: (nullable): other limits than the usual ones
 * @route: copied
 *
 * Returns: (transfer full): a transport whose thread is running
 */
ParvisSyncTransport *
parvis_sync_transport_new_by_route (const ParvisSyncLimits *limits, const ParvisSyncRoute *route)
{
  const ParvisSyncLimits usual = { CONNECT_SECONDS, STALL_SECONDS, TOTAL_SECONDS };
  ParvisSyncTransport *self = g_object_new (PARVIS_TYPE_SYNC_TRANSPORT, NULL);

  self->limits = limits != NULL ? *limits : usual;
  self->route.proxy = g_strdup (route->proxy);
  self->route.proxy_login = g_strdup (route->proxy_login);
  self->route.ca_file = g_strdup (route->ca_file);
  self->route.max_bytes_per_second = route->max_bytes_per_second;
  self->thread = g_thread_new ("parvis-sync", run_in_thread, self);

  return self;
}

/**
 * parvis_sync_transport_perform_async:
 * @request: (transfer full): what to ask; its address was checked
 *
 * Redirects are never followed: a submission would be given to whoever asks for it.
 */
void
parvis_sync_transport_perform_async (ParvisSyncTransport *self,
                                     ParvisSyncRequest *request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  ParvisSyncExchange *exchange;
  GTask *task;

  g_return_if_fail (PARVIS_IS_SYNC_TRANSPORT (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_sync_transport_perform_async);
  g_task_set_task_data (task, request, (GDestroyNotify) parvis_sync_request_free);
  /* An answer that came is reported, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->thread == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      g_object_unref (task);
      return;
    }

  exchange = g_new0 (ParvisSyncExchange, 1);
  exchange->task = task;
  g_async_queue_push (self->incoming, exchange);
  if (g_atomic_int_compare_and_exchange (&self->is_asleep, 1, 0))
    curl_multi_wakeup (self->multi);
}

/**
 * parvis_sync_transport_perform_finish:
 *
 * Any status is an answer; an error means that there was no whole one, so what the server did
 * is unknown. Errors: %PARVIS_SYNC_ERROR_NETWORK, _PROTOCOL (too long), _CONFIGURATION,
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the answer
 */
ParvisSyncResponse *
parvis_sync_transport_perform_finish (ParvisSyncTransport *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_sync_transport_stop:
 *
 * Ends what is under way as cancelled, and the thread. Blocks until then, which is soon.
 */
void
parvis_sync_transport_stop (ParvisSyncTransport *self)
{
  g_return_if_fail (PARVIS_IS_SYNC_TRANSPORT (self));

  if (self->thread == NULL)
    return;

  /* Exchanges check that they run on @thread until the end. */
  g_async_queue_push (self->incoming, g_new0 (ParvisSyncExchange, 1));
  curl_multi_wakeup (self->multi);
  g_thread_join (self->thread);
  self->thread = NULL;
}
