/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink-desk.h"

#include <string.h>

#include "parvis-bounded-file.h"
#include "parvis-sync-notice.h"
#include "parvis-sync-transport.h"
#include "parvis-uplink-call.h"

/* Seconds. Somebody waits before the screen: what has not come through by then has not. */
static const ParvisSyncLimits limits = { .connect = 5, .stall = 5, .total = 10 };

/* Seconds between two calls: whoever may write in the store must not make it ring without end. */
#define PAUSE 2

/* Seconds after which a call is history: the machine was off meanwhile. */
#define STALE 120

/* Bytes, with what may follow its first line. */
#define MAX_TOKEN 4096

struct _ParvisUplinkDesk
{
  GObject parent_instance;

  ParvisStore *store;                       /* (owned) */
  const ParvisConfiguration *configuration; /* (unowned) */
  char *token;                              /* (owned) (nullable) */
  ParvisSyncTransport *transport;           /* (owned) (nullable): while it is started */

  ParvisUplinkCall *call; /* (owned) (nullable): the last that was taken up */
  gboolean is_ringing;    /* it is under way */
  guint pause;            /* source id: until the store is looked at again */
};

G_DEFINE_FINAL_TYPE (ParvisUplinkDesk, parvis_uplink_desk, G_TYPE_OBJECT)

static void look (ParvisUplinkDesk *self);

static gboolean
pause_over_cb (gpointer user_data)
{
  ParvisUplinkDesk *self = user_data;

  self->pause = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisUplinkDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!parvis_store_set_setting_finish (PARVIS_STORE (source), result, &error))
    g_warning ("A call for help could not be answered: %s", error->message);

  self->is_ringing = FALSE;
  if (self->transport != NULL)
    self->pause = g_timeout_add_seconds (PAUSE, pause_over_cb, self);
}

static void
answer (ParvisUplinkDesk *self, ParvisUplinkCallState state)
{
  const ParvisUplinkCall said = {
    .word = self->call->word,
    .state = state,
    .seconds = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autofree char *text = parvis_uplink_call_to_string (&said);

  parvis_store_set_setting_async (self->store, PARVIS_UPLINK_CALL_ANSWER, text, NULL, answered_cb,
                                  g_object_ref (self));
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisUplinkDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      parvis_sync_transport_perform_finish (PARVIS_SYNC_TRANSPORT (source), result, &error);
  gboolean is_taken = response != NULL && response->status >= 200 && response->status < 300;

  if (self->transport == NULL)
    return;

  if (response == NULL)
    g_warning ("Nobody could be called: %s", error->message);
  else if (!is_taken)
    g_warning ("Nobody could be called: the address answered %u", response->status);

  if (!is_taken)
    answer (self, PARVIS_UPLINK_CALL_FAILED);
  else
    answer (self, self->call->state == PARVIS_UPLINK_CALL_COME ? PARVIS_UPLINK_CALL_RUNG
                                                               : PARVIS_UPLINK_CALL_OVER);
}

/* The hour is that of the place, as the desk's clock shows it. */
static char *
dup_sentence (ParvisUplinkDesk *self)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (self->call->seconds);
  const char *sentence = self->call->state == PARVIS_UPLINK_CALL_COME
                             ? self->configuration->call_message
                             : self->configuration->call_over_message;

  return g_strdup_printf ("%s (%02d:%02d)", sentence, g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment));
}

static void
ring (ParvisUplinkDesk *self)
{
  g_autofree char *sentence = dup_sentence (self);

  self->is_ringing = TRUE;
  parvis_sync_transport_perform_async (
      self->transport,
      parvis_sync_notice_build_request (self->configuration->call_url, self->token, sentence), NULL,
      posted_cb, g_object_ref (self));
}

/* It comes from a process that we need not trust. */
static gboolean
is_news (ParvisUplinkDesk *self, const ParvisUplinkCall *call)
{
  gint64 age = g_get_real_time () / G_USEC_PER_SEC - call->seconds;

  if (call->state != PARVIS_UPLINK_CALL_COME && call->state != PARVIS_UPLINK_CALL_OVER)
    return FALSE;
  if (self->call != NULL && g_str_equal (self->call->word, call->word) &&
      self->call->state == call->state)
    return FALSE;
  /* Nobody was called who need not come any more. */
  if (call->state == PARVIS_UPLINK_CALL_OVER &&
      (self->call == NULL || !g_str_equal (self->call->word, call->word)))
    return FALSE;

  return age >= -STALE && age <= STALE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisUplinkDesk) self = user_data;
  g_autofree char *text = parvis_store_get_setting_finish (PARVIS_STORE (source), result, NULL);
  g_autoptr (ParvisUplinkCall) call = parvis_uplink_call_parse (text);

  if (call == NULL || self->transport == NULL || self->is_ringing || self->pause != 0 ||
      !is_news (self, call))
    return;

  g_clear_pointer (&self->call, parvis_uplink_call_free);
  self->call = g_steal_pointer (&call);
  ring (self);
}

static void
look (ParvisUplinkDesk *self)
{
  if (self->transport != NULL && !self->is_ringing && self->pause == 0)
    parvis_store_get_setting_async (self->store, PARVIS_UPLINK_CALL, NULL, read_cb,
                                    g_object_ref (self));
}

/* What was answered before this process began is not done again. */
static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisUplinkDesk) self = user_data;
  g_autofree char *text = parvis_store_get_setting_finish (PARVIS_STORE (source), result, NULL);
  g_autoptr (ParvisUplinkCall) answered = parvis_uplink_call_parse (text);

  if (self->transport == NULL)
    return;

  if (answered != NULL && self->call == NULL)
    {
      if (answered->state != PARVIS_UPLINK_CALL_OVER)
        answered->state = PARVIS_UPLINK_CALL_COME;
      self->call = g_steal_pointer (&answered);
    }
  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "settings-changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  look (self);
}

static gboolean
read_token (ParvisUplinkDesk *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (self->configuration->call_token_file == NULL)
    return TRUE;

  bytes = parvis_bounded_file_load (self->configuration->call_token_file, MAX_TOKEN, error);
  if (bytes == NULL)
    return FALSE;

  data = g_bytes_get_data (bytes, &length);
  self->token = g_strndup (data, length);
  self->token[strcspn (self->token, "\r\n")] = '\0';

  return TRUE;
}

gboolean
parvis_uplink_desk_start (ParvisUplinkDesk *self, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_UPLINK_DESK (self), FALSE);
  g_return_val_if_fail (self->transport == NULL, FALSE);

  if (self->configuration->call_url == NULL)
    return TRUE;
  if (!parvis_sync_notice_check (self->configuration->call_url, error) || !read_token (self, error))
    return FALSE;

  self->transport = parvis_sync_transport_new (&limits);
  parvis_store_get_setting_async (self->store, PARVIS_UPLINK_CALL_ANSWER, NULL, answer_read_cb,
                                  g_object_ref (self));

  return TRUE;
}

void
parvis_uplink_desk_stop (ParvisUplinkDesk *self)
{
  g_return_if_fail (PARVIS_IS_UPLINK_DESK (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->store, look, self);
  if (self->transport != NULL)
    parvis_sync_transport_stop (self->transport);
  g_clear_object (&self->transport);
}

static void
parvis_uplink_desk_dispose (GObject *object)
{
  ParvisUplinkDesk *self = PARVIS_UPLINK_DESK (object);

  g_assert (self->transport == NULL);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_uplink_desk_parent_class)->dispose (object);
}

static void
parvis_uplink_desk_finalize (GObject *object)
{
  ParvisUplinkDesk *self = PARVIS_UPLINK_DESK (object);

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_clear_pointer (&self->call, parvis_uplink_call_free);

  G_OBJECT_CLASS (parvis_uplink_desk_parent_class)->finalize (object);
}

static void
parvis_uplink_desk_class_init (ParvisUplinkDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_uplink_desk_dispose;
  object_class->finalize = parvis_uplink_desk_finalize;
}

static void
parvis_uplink_desk_init (ParvisUplinkDesk *self)
{
}

ParvisUplinkDesk *
parvis_uplink_desk_new (ParvisStore *store, const ParvisConfiguration *configuration)
{
  ParvisUplinkDesk *self = g_object_new (PARVIS_TYPE_UPLINK_DESK, NULL);

  self->store = g_object_ref (store);
  self->configuration = configuration;

  return self;
}
