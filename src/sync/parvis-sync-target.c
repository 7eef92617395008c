/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-target.h"

#include "parvis-sync-address.h"
#include "parvis-sync-schedule.h"

#define MAX_REDIRECTS 1

/* What an asking needs: its target outlives it. */
typedef struct
{
  ParvisSyncTarget *target; /* (unowned) */
  ParvisSyncLink *link;     /* (owned) */
} Asking;

static void preflight (GTask *task);

static void
asking_free (Asking *asking)
{
  parvis_sync_link_unref (asking->link);
  g_free (asking);
}

/**
 * parvis_sync_target_new:
 * @url: checked here: where one may not go is known before anything is sent
 *
 * Returns: (transfer full): a target that was not asked, or has failed
 */
ParvisSyncTarget *
parvis_sync_target_new (ParvisSyncLink *link, const char *url)
{
  ParvisSyncTarget *self = g_new0 (ParvisSyncTarget, 1);
  g_autoptr (GError) error = NULL;

  self->url = g_strdup (url);
  self->address = g_strdup (parvis_sync_link_get_address (link, url));
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_submission_unref);
  if (!parvis_sync_address_check (url, &error))
    parvis_sync_target_fail (self, PARVIS_SYNC_OUTCOME_CONFIGURATION, error->message, 0);

  return self;
}

void
parvis_sync_target_free (ParvisSyncTarget *self)
{
  g_assert (self->waiting->len == 0);

  g_free (self->url);
  g_free (self->address);
  g_free (self->reason);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

void
parvis_sync_target_fail (ParvisSyncTarget *self,
                         ParvisSyncOutcome outcome,
                         const char *reason,
                         gint64 retry_after)
{
  self->state = PARVIS_SYNC_TARGET_FAILED;
  self->outcome = outcome;
  self->retry_after = parvis_sync_schedule_bound (retry_after);
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

static void
check_location (ParvisSyncTarget *self, const ParvisSyncResponse *response)
{
  g_autofree char *address = NULL;

  if (response->location == NULL)
    return;

  address = parvis_sync_address_resolve (self->address, response->location, NULL);
  if (address == NULL || !parvis_sync_address_same_origin (address, self->url))
    {
      parvis_sync_target_fail (self, PARVIS_SYNC_OUTCOME_PROTOCOL,
                               "The server sends us to another one (a captive portal?)", 0);
      return;
    }

  g_free (self->address);
  self->address = g_steal_pointer (&address);
}

static void
judge_preflight (ParvisSyncTarget *self, const ParvisSyncResponse *response)
{
  gboolean is_redirect =
      response->status >= 300 && response->status < 400 && response->location != NULL;
  g_autofree char *reason = NULL;

  if (response->status == 204 || (is_redirect && self->n_redirects < MAX_REDIRECTS))
    {
      self->accept_length = response->accept_length;
      self->n_redirects += is_redirect ? 1 : 0;
      self->state = is_redirect ? PARVIS_SYNC_TARGET_ASKING : PARVIS_SYNC_TARGET_READY;
      check_location (self, response);
      return;
    }

  reason = parvis_sync_outcome_dup_reason (response->status, response->body);
  /* Success has another number for a submission than here, where only 204 is. */
  if (response->status == 201 || response->status == 202)
    parvis_sync_target_fail (self, PARVIS_SYNC_OUTCOME_PROTOCOL, reason, 0);
  else
    parvis_sync_target_fail (
        self, parvis_sync_outcome_for_response (response->status, PARVIS_SYNC_BODY_EMPTY), reason,
        parvis_sync_outcome_get_retry_after (response));
}

static void
finish_asking (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  ParvisSyncTarget *target = asking->target;
  gboolean has_failed = target->state == PARVIS_SYNC_TARGET_FAILED;

  asking->link->n_unreachable = has_failed ? asking->link->n_unreachable + 1 : 0;
  /* One that failed is looked for where it was configured, the next time. */
  parvis_sync_link_set_address (asking->link, target->url, has_failed ? NULL : target->address);
  g_task_return_boolean (task, TRUE);
}

static void
preflighted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      parvis_sync_transport_perform_finish (PARVIS_SYNC_TRANSPORT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      asking->target->state = PARVIS_SYNC_TARGET_UNKNOWN;
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (response == NULL)
    parvis_sync_target_fail (asking->target, parvis_sync_outcome_for_error (error), error->message,
                             0);
  else
    {
      parvis_sync_link_learn (asking->link, response);
      judge_preflight (asking->target, response);
    }

  if (asking->target->state == PARVIS_SYNC_TARGET_ASKING)
    preflight (task);
  else
    finish_asking (task);
}

static void
preflight (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  ParvisSyncRequest *request =
      parvis_sync_link_request (asking->link, PARVIS_SYNC_METHOD_HEAD, asking->target->address);

  parvis_sync_transport_perform_async (asking->link->transport, request,
                                       g_task_get_cancellable (task), preflighted_cb,
                                       g_object_ref (task));
}

void
parvis_sync_target_ask_async (ParvisSyncTarget *self,
                              ParvisSyncLink *link,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_assert (self->state == PARVIS_SYNC_TARGET_UNKNOWN);

  asking->target = self;
  asking->link = parvis_sync_link_ref (link);
  g_task_set_source_tag (task, parvis_sync_target_ask_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  /* What the server said it has said, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  self->state = PARVIS_SYNC_TARGET_ASKING;
  preflight (task);
}

gboolean
parvis_sync_target_ask_finish (ParvisSyncTarget *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
