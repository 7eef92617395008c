/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "office-fixture.h"
#include "parvis-sync-transport.h"
#include "parvis-sync.h"

typedef struct
{
  OfficeFixture office;
  ParvisSyncTransport *transport; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const ParvisSyncLimits limits = { .connect = 5, .stall = 1, .total = 3 };

  office_fixture_set_up (&self->office, NULL);
  self->transport = parvis_sync_transport_new (&limits);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  parvis_sync_transport_stop (self->transport);
  await_finalized (self->transport);
  office_fixture_tear_down (&self->office);
}

static ParvisSyncRequest *
make_request (Fixture *self, ParvisSyncMethod method, const char *path)
{
  g_autofree char *url = g_strconcat (self->office.url, path, NULL);

  return parvis_sync_request_new (method, url);
}

static ParvisSyncResponse *
perform (Fixture *self, ParvisSyncRequest *request, GError **error)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_sync_transport_perform_async (self->transport, request, NULL, await_result_cb, &place);
  result = await_result (&place);

  return parvis_sync_transport_perform_finish (self->transport, result, error);
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisSyncResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *md5 = NULL;

  g_test_summary ("An answer comes with what we look at, and its MD5");

  response = perform (self, make_request (self, PARVIS_SYNC_METHOD_HEAD, "/submission"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 204);
  g_assert_cmpint (response->accept_length, ==, 100000000);
  g_assert_null (response->location);
  g_assert_cmpuint (g_bytes_get_size (response->body), ==, 0);
  parvis_sync_response_free (g_steal_pointer (&response));

  response = perform (self, make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  md5 = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, response->body);
  g_assert_cmpstr (response->md5, ==, md5);
  parvis_sync_response_free (g_steal_pointer (&response));

  office_fixture_behave (&self->office, "503:77");
  response = perform (self, make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 503);
  g_assert_cmpint (response->retry_after, ==, 77);
}

static void
test_redirect (Fixture *self, gconstpointer data)
{
  static const ParvisSyncMethod methods[] = { PARVIS_SYNC_METHOD_HEAD, PARVIS_SYNC_METHOD_GET,
                                              PARVIS_SYNC_METHOD_POST };

  g_test_summary ("Nothing is given to whoever a redirect names");

  office_fixture_behave (&self->office, "redirect");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisSyncResponse) response =
          perform (self, make_request (self, methods[i], "/submission"), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, 302);
      g_assert_true (g_str_has_suffix (response->location, "/portal"));
    }
  g_assert_cmpuint (office_fixture_count_lines (&self->office, "\"method\"", ""), ==,
                    G_N_ELEMENTS (methods));
}

static void
test_too_long (Fixture *self, gconstpointer data)
{
  ParvisSyncRequest *request = make_request (self, PARVIS_SYNC_METHOD_GET, "/formList");
  g_autoptr (ParvisSyncResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("An answer that is longer than it may be is refused");

  request->max_body = 100;
  response = perform (self, request, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL);
  g_assert_null (response);
}

static void
test_silence (Fixture *self, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = NULL;

  g_test_summary ("A server that says nothing is left, within the limits");

  office_fixture_behave (&self->office, "hang-after-body");
  response = perform (self, make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"), &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 8 * G_USEC_PER_SEC);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = NULL;
  gint64 start = g_get_monotonic_time ();

  g_test_summary ("Cancelling does not wait for a silent server");

  office_fixture_behave (&self->office, "hang-after-body");
  parvis_sync_transport_perform_async (self->transport,
                                       make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"),
                                       cancellable, await_result_cb, &place);
  g_timeout_add (200, cancel_cb, cancellable);
  result = await_result (&place);
  response = parvis_sync_transport_perform_finish (self->transport, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  GAsyncResult *places[3] = { NULL };
  gint64 start = g_get_monotonic_time ();

  g_test_summary ("Stopping ends whatever is under way, at once, and refuses the rest");

  office_fixture_behave (&self->office, "hang-after-body");
  for (guint i = 0; i < 2; i++)
    parvis_sync_transport_perform_async (self->transport,
                                         make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"),
                                         NULL, await_result_cb, &places[i]);
  parvis_sync_transport_stop (self->transport);
  parvis_sync_transport_perform_async (self->transport,
                                       make_request (self, PARVIS_SYNC_METHOD_GET, "/formList"),
                                       NULL, await_result_cb, &places[2]);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = await_result (&places[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisSyncResponse) response =
          parvis_sync_transport_perform_finish (self->transport, result, &error);

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (response);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
check_error (Fixture *self, const char *url, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      perform (self, parvis_sync_request_new (PARVIS_SYNC_METHOD_GET, url), &error);

  g_assert_error (error, PARVIS_SYNC_ERROR, code);
  g_assert_null (response);
  g_assert_null (strstr (error->message, "SECRET"));
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_test_summary ("Where nobody listens, and what we do not speak");

  check_error (self, "http://127.0.0.1:1/v1/key/SECRET/formList", PARVIS_SYNC_ERROR_NETWORK);
  check_error (self, "https://127.0.0.1:1/v1/key/SECRET/formList", PARVIS_SYNC_ERROR_NETWORK);
  check_error (self, "http://office.example/v1/key/SECRET/formList",
               PARVIS_SYNC_ERROR_CONFIGURATION);
  check_error (self, "file:///v1/key/SECRET/formList", PARVIS_SYNC_ERROR_CONFIGURATION);
  check_error (self, "gopher://127.0.0.1/", PARVIS_SYNC_ERROR_CONFIGURATION);
}

static void
test_parallel (Fixture *self, gconstpointer data)
{
  GAsyncResult *places[8] = { NULL };

  g_test_summary ("Several exchanges at once all end, each with its own answer");

  office_fixture_behave (&self->office, "slow:0.2");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    parvis_sync_transport_perform_async (
        self->transport,
        make_request (self, i % 2 ? PARVIS_SYNC_METHOD_HEAD : PARVIS_SYNC_METHOD_GET,
                      i % 2 ? "/submission" : "/formList"),
        NULL, await_result_cb, &places[i]);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GAsyncResult) result = await_result (&places[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisSyncResponse) response =
          parvis_sync_transport_perform_finish (self->transport, result, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, i % 2 ? 204 : 200);
    }
}

#define ADD(path, func) g_test_add ("/sync/transport/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("answers", test_answers);
  ADD ("redirect", test_redirect);
  ADD ("too-long", test_too_long);
  ADD ("silence", test_silence);
  ADD ("cancel", test_cancel);
  ADD ("stop", test_stop);
  ADD ("errors", test_errors);
  ADD ("parallel", test_parallel);

  return g_test_run ();
}
