/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-fixture.h"

#include <string.h>
#include <sys/resource.h>

/* Long enough for a busy machine, short enough for a test that waits for them. */
static const ParvisSyncPatience usual_patience = {
  .limits = { .connect = 5, .stall = 2, .total = 4 }, .retry_base = 1
};

static const ParvisSyncPatience *
get_patience (SyncFixture *self)
{
  return self->patience != NULL ? self->patience : &usual_patience;
}

static void
open_store (SyncFixture *self)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->store = parvis_store_new ();
  parvis_store_open_async (self->store, self->folder, NULL, await_result_cb, &place);
  result = await_result (&place);
  parvis_store_open_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static void
drop_sync (SyncFixture *self)
{
  parvis_sync_stop (self->sync);
  await_finalized (g_steal_pointer (&self->sync));
}

void
sync_fixture_renew (SyncFixture *self, const ParvisSyncServer *server)
{
  drop_sync (self);
  self->sync = parvis_sync_new_with_patience (self->store, server, get_patience (self));
}

static void
new_sync (SyncFixture *self)
{
  ParvisSyncServer *server = parvis_sync_server_new (self->office.url, "test machine 1");

  g_free (server->language);
  server->language = g_strdup ("fr");
  self->sync = parvis_sync_new_with_patience (self->store, server, get_patience (self));
  parvis_sync_server_free (server);
}

void
sync_fixture_point_at (SyncFixture *self, const char *behaviour)
{
  const char *path = strstr (self->office.url, "/v1/key/");
  g_autofree char *url = g_strdup_printf ("%.*s/%s%s", (int) (path - self->office.url),
                                          self->office.url, behaviour, path);
  ParvisSyncServer *server = parvis_sync_server_new (url, "test machine 1");

  sync_fixture_renew (self, server);
  parvis_sync_server_free (server);
}

void
sync_fixture_set_up (SyncFixture *self, gconstpointer options)
{
  g_autoptr (GError) error = NULL;

  office_fixture_set_up (&self->office, options);
  self->folder = g_dir_make_tmp ("parvis-sync-XXXXXX", &error);
  g_assert_no_error (error);
  open_store (self);
  new_sync (self);
}

static void
drop_store (SyncFixture *self)
{
  parvis_store_close (self->store);
  await_finalized (g_steal_pointer (&self->store));
}

void
sync_fixture_restart (SyncFixture *self)
{
  drop_sync (self);
  drop_store (self);
  open_store (self);
  new_sync (self);
}

void
sync_fixture_tear_down (SyncFixture *self, gconstpointer options)
{
  drop_sync (self);
  drop_store (self);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  office_fixture_tear_down (&self->office);
}

ParvisStoreSubmission *
sync_fixture_make (const char *instance_id)
{
  static const char photo[] =
      "\xff\xd8\r\n--\r\n--------------------------0123\r\n\0\0\r\n\x1a\n\"%22é\r\r\n--";
  ParvisStoreSubmission *submission = parvis_store_submission_new ();
  g_autofree char *xml =
      g_strdup_printf ("<data id=\"f6\" version=\"1\">\r\n <photo>photo é.jpg</photo>\n"
                       " <meta><instanceID>%s</instanceID></meta></data>",
                       instance_id);
  g_autoptr (GBytes) bytes = g_bytes_new_static (photo, sizeof photo);

  submission->instance_id = g_strdup (instance_id);
  submission->form_id = g_strdup ("f6");
  submission->form_version = g_strdup ("1");
  submission->receipt_code = g_strdup (instance_id);
  submission->created = g_get_real_time () / G_USEC_PER_SEC;
  submission->xml = g_bytes_new (xml, strlen (xml));
  parvis_store_submission_add_attachment (submission, "photo é.jpg", "image/jpeg", bytes);

  return submission;
}

void
sync_fixture_hand_in (SyncFixture *self, ParvisStoreSubmission *submission)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_hand_in_async (self->store, submission, NULL, await_result_cb, &place);
  result = await_result (&place);
  parvis_store_hand_in_finish (self->store, result, &error);
  g_assert_no_error (error);
}

gboolean
sync_fixture_send (SyncFixture *self, guint *n_sent, guint *n_left, GError **error)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_sync_send_now_async (self->sync, NULL, await_result_cb, &place);
  result = await_result (&place);

  return parvis_sync_send_now_finish (self->sync, result, n_sent, n_left, error);
}

gboolean
sync_fixture_fetch (SyncFixture *self, guint *n_updated, GError **error)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_sync_fetch_forms_async (self->sync, NULL, await_result_cb, &place);
  result = await_result (&place);

  return parvis_sync_fetch_forms_finish (self->sync, result, n_updated, error);
}

GPtrArray *
sync_fixture_list (SyncFixture *self)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  parvis_store_list_async (self->store, NULL, await_result_cb, &place);
  result = await_result (&place);
  rows = parvis_store_list_finish (self->store, result, &error);
  g_assert_no_error (error);

  return rows;
}

GPtrArray *
sync_fixture_list_forms (SyncFixture *self)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *forms;

  parvis_store_list_forms_async (self->store, NULL, await_result_cb, &place);
  result = await_result (&place);
  forms = parvis_store_list_forms_finish (self->store, result, &error);
  g_assert_no_error (error);

  return forms;
}

void
sync_fixture_assert_received (SyncFixture *self, const ParvisStoreSubmission *submission)
{
  g_autoptr (GBytes) xml =
      office_fixture_read (&self->office, submission->instance_id, "submission.xml");

  g_assert_true (g_bytes_equal (xml, submission->xml));
  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];
      g_autoptr (GBytes) bytes =
          office_fixture_read (&self->office, submission->instance_id, attachment->name);

      g_assert_true (g_bytes_equal (bytes, attachment->bytes));
    }
}

#ifndef __has_feature
#define __has_feature(name) 0
#endif

long
sync_fixture_get_peak (void)
{
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
  return 0;
#else
  struct rusage usage;

  g_assert_no_errno (getrusage (RUSAGE_SELF, &usage));

  return usage.ru_maxrss;
#endif
}
