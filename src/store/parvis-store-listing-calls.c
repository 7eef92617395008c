/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the call about what a server lists. */

#include "parvis-store-listing.h"
#include "parvis-store-private.h"

typedef struct
{
  char *server;
  GStrv form_ids;
  guint n_changed;
} Listing;

static void
listing_free (Listing *listing)
{
  g_free (listing->server);
  g_strfreev (listing->form_ids);
  g_free (listing);
}

static void
set_listed_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  Listing *listing = task_data;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = parvis_store_listing_set (parvis_store_get_database (self), listing->server,
                                   (const char *const *) listing->form_ids, &listing->n_changed,
                                   &error);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_set_listed_async:
 * @self: an open store
 * @server: whose list it is, as in ParvisStoreForm; "" for the first
 * @form_ids: (array zero-terminated=1): all that the list names, read to its end
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is written down
 * @user_data: data for @callback
 *
 * A form that the list does not name any more is kept, for what is under way needs it, but is
 * unlisted: nobody new begins it. It is listed again when the list names it again. The journal
 * has both, as "form-unlisted" and "form-listed".
 */
void
parvis_store_set_listed_async (ParvisStore *self,
                               const char *server,
                               const char *const *form_ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Listing *listing;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (form_ids != NULL);

  listing = g_new0 (Listing, 1);
  listing->server = g_strdup (server);
  listing->form_ids = g_strdupv ((GStrv) form_ids);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_set_listed_async);
  parvis_store_push (self, task, set_listed_in_thread, listing, (GDestroyNotify) listing_free);
}

/**
 * parvis_store_set_listed_finish:
 * @n_changed: (out) (optional): how many forms became listed or unlisted
 */
gboolean
parvis_store_set_listed_finish (ParvisStore *self,
                                GAsyncResult *result,
                                guint *n_changed,
                                GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_changed != NULL)
    *n_changed = ((const Listing *) g_task_get_task_data (G_TASK (result)))->n_changed;

  return g_task_propagate_boolean (G_TASK (result), error);
}
