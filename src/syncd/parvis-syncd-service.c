/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-syncd-service.h"

#include <string.h>

#include "config.h"
#include "parvis-note.h"
#include "parvis-store.h"
#include "parvis-uplink-answer.h"
#include "parvis-uplink.h"

/* Seconds between two wishes: whoever may write in the store must not make us trouble the
 * office without end. */
#define WISH_PAUSE 3

struct _ParvisSyncdService
{
  GObject parent_instance;

  const ParvisConfiguration *configuration; /* (unowned) */
  char *key_file;                           /* (owned) */

  ParvisStore *store;   /* (owned) */
  ParvisUplink *uplink; /* (owned) (nullable): once started */
  gboolean is_stopped;

  char *wish;           /* (owned) (nullable): the last one that was taken up */
  gboolean is_granting; /* it is under way */
  guint pause;          /* source id: until the next wish is looked at */
};

G_DEFINE_FINAL_TYPE (ParvisSyncdService, parvis_syncd_service, G_TYPE_OBJECT)

static void look_for_wish (ParvisSyncdService *self);

/* Wishes */

static gboolean
pause_over_cb (gpointer user_data)
{
  ParvisSyncdService *self = user_data;

  self->pause = 0;
  look_for_wish (self);

  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSyncdService) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!parvis_store_set_setting_finish (PARVIS_STORE (source), result, &error))
    g_warning ("A wish could not be answered: %s", error->message);

  self->is_granting = FALSE;
  if (!self->is_stopped)
    self->pause = g_timeout_add_seconds (WISH_PAUSE, pause_over_cb, self);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSyncdService) self = user_data;
  ParvisUplinkAnswer answer = { .wish = self->wish };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!parvis_uplink_run_now_finish (PARVIS_UPLINK (source), result, &answer.n_sent,
                                     &answer.n_updated, &error))
    answer.problem = error->message;

  text = parvis_uplink_answer_to_string (&answer);
  parvis_store_set_setting_async (self->store, PARVIS_UPLINK_ANSWER, text, NULL, answered_cb,
                                  g_object_ref (self));
}

/* A word of letters, digits and dashes: it comes from a process that we need not trust. */
static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz-");

  return length > 0 && length <= 64 && text[length] == '\0';
}

static void
wish_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSyncdService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *wish = parvis_store_get_setting_finish (PARVIS_STORE (source), result, &error);

  if (wish == NULL || !is_word (wish) || g_strcmp0 (wish, self->wish) == 0 || self->is_granting ||
      self->pause != 0 || self->is_stopped)
    return;

  g_free (self->wish);
  self->wish = g_steal_pointer (&wish);
  self->is_granting = TRUE;
  parvis_uplink_run_now_async (self->uplink, NULL, ran_cb, g_object_ref (self));
}

static void
look_for_wish (ParvisSyncdService *self)
{
  if (!self->is_granting && self->pause == 0)
    parvis_store_get_setting_async (self->store, PARVIS_UPLINK_WISH, NULL, wish_read_cb,
                                    g_object_ref (self));
}

/* What was answered before this process began is not done again. */
static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSyncdService) self = user_data;
  g_autofree char *text = parvis_store_get_setting_finish (PARVIS_STORE (source), result, NULL);
  g_autoptr (ParvisUplinkAnswer) answer = parvis_uplink_answer_parse (text);

  if (answer != NULL && self->wish == NULL)
    self->wish = g_strdup (answer->wish);
  if (self->is_stopped)
    return;

  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (look_for_wish), self,
                           G_CONNECT_SWAPPED);
  look_for_wish (self);
}

/* Start and stop */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisSyncdService *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!parvis_store_open_finish (PARVIS_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->is_stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      return;
    }

  parvis_note (self->store, "syncd-start", PARVIS_VERSION);
  self->uplink = parvis_uplink_new (self->store, self->configuration);
  parvis_uplink_start (self->uplink);
  parvis_store_get_setting_async (self->store, PARVIS_UPLINK_ANSWER, NULL, answer_read_cb,
                                  g_object_ref (self));
  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_syncd_service_start_async:
 * @callback: called when it is at work
 *
 * Errors: %PARVIS_STORE_ERROR_SEALED when the key does not fit; any other of the store.
 */
void
parvis_syncd_service_start_async (ParvisSyncdService *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const ParvisStoreAccess access = {
    .source = PARVIS_STORE_KEY_IN_FILE,
    .key_file = self->key_file,
  };
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, parvis_syncd_service_start_async);
  parvis_store_open_with_access_async (self->store, self->configuration->data_folder, &access, NULL,
                                       opened_cb, task);
}

gboolean
parvis_syncd_service_start_finish (ParvisSyncdService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
parvis_syncd_service_stop (ParvisSyncdService *self)
{
  g_return_if_fail (PARVIS_IS_SYNCD_SERVICE (self));

  if (self->is_stopped)
    return;

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->store, look_for_wish, self);
  if (self->uplink != NULL)
    {
      parvis_uplink_stop (self->uplink);
      parvis_note (self->store, "syncd-stop", PARVIS_VERSION);
    }
  parvis_store_close (self->store);
}

static void
parvis_syncd_service_finalize (GObject *object)
{
  ParvisSyncdService *self = PARVIS_SYNCD_SERVICE (object);

  g_assert (self->is_stopped);

  g_clear_object (&self->uplink);
  g_clear_object (&self->store);
  g_free (self->key_file);
  g_free (self->wish);

  G_OBJECT_CLASS (parvis_syncd_service_parent_class)->finalize (object);
}

static void
parvis_syncd_service_class_init (ParvisSyncdServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_syncd_service_finalize;
}

static void
parvis_syncd_service_init (ParvisSyncdService *self)
{
  self->store = parvis_store_new ();
}

ParvisSyncdService *
parvis_syncd_service_new (const ParvisConfiguration *configuration, const char *key_file)
{
  ParvisSyncdService *self = g_object_new (PARVIS_TYPE_SYNCD_SERVICE, NULL);

  self->configuration = configuration;
  self->key_file = g_strdup (key_file);

  return self;
}
