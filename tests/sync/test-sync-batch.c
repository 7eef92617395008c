/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-sync-batch.h"
#include "parvis-sync-multipart.h"

static ParvisStoreSubmission *
make_submission (guint n_files, gsize size)
{
  ParvisStoreSubmission *submission = parvis_store_submission_new ();
  g_autofree char *content = g_strnfill (size, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (content, size);

  submission->xml = g_bytes_new_static ("<data/>", 7);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.jpg", i);

      parvis_store_submission_add_attachment (submission, name, "image/jpeg", bytes);
    }

  return submission;
}

/* @expected: how many files are in each, such as "2 2 1". */
static void
check_split (guint n_files, gsize size, gint64 accept_length, const char *expected)
{
  g_autoptr (ParvisStoreSubmission) submission = make_submission (n_files, size);
  g_autoptr (GArray) batches = parvis_sync_batch_split (submission, accept_length);
  g_autoptr (GString) actual = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < batches->len; i++)
    {
      const ParvisSyncBatch *batch = &g_array_index (batches, ParvisSyncBatch, i);

      g_assert_cmpuint (batch->first, ==, next);
      next = batch->end;
      g_string_append_printf (actual, "%s%u", i > 0 ? " " : "", batch->end - batch->first);
    }

  g_assert_cmpuint (next, ==, n_files);
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_split (void)
{
  g_test_summary ("Batches keep to what the server takes, and cover every file once");

  check_split (0, 0, 0, "0");
  check_split (3, 1000, 0, "3");
  check_split (3, 4000000, 0, "2 1");
  check_split (5, 8000, 20000, "2 2 1");
  check_split (3, 50000, 20000, "1 1 1");
  check_split (3, 10, 1, "1 1 1");
  check_split (250, 10, 100000000, "100 100 50");
}

static void
test_fill (void)
{
  g_autoptr (ParvisStoreSubmission) submission = make_submission (3, 10);
  g_autoptr (ParvisSyncRequest) first =
      parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, "https://o.example/");
  g_autoptr (ParvisSyncRequest) last =
      parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, "https://o.example/");
  const ParvisSyncPart *part;

  g_test_summary ("Each batch has the same XML; all but the last say that more will come");

  parvis_sync_batch_fill (submission, &(ParvisSyncBatch){ 0, 2 }, first);
  parvis_sync_batch_fill (submission, &(ParvisSyncBatch){ 2, 3 }, last);

  g_assert_cmpuint (first->parts->len, ==, 4);
  part = first->parts->pdata[0];
  g_assert_cmpstr (part->name, ==, "xml_submission_file");
  g_assert_cmpstr (part->file_name, ==, "submission.xml");
  g_assert_cmpstr (part->media_type, ==, "text/xml");
  g_assert_true (part->bytes == submission->xml);
  part = first->parts->pdata[1];
  g_assert_cmpstr (part->name, ==, "0.jpg");
  g_assert_cmpstr (part->file_name, ==, "0.jpg");
  part = first->parts->pdata[3];
  g_assert_cmpstr (part->name, ==, "*isIncomplete*");
  g_assert_null (part->file_name);

  g_assert_cmpuint (last->parts->len, ==, 2);
  g_assert_true (((ParvisSyncPart *) last->parts->pdata[0])->bytes == submission->xml);
}

static void
check_media_type (const char *media_type, const char *expected)
{
  g_autoptr (ParvisSyncRequest) request =
      parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, "https://o.example/");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  parvis_sync_request_add_part (request, "n", "n", media_type, bytes);
  g_assert_cmpstr (((ParvisSyncPart *) request->parts->pdata[0])->media_type, ==, expected);
}

static void
test_media_type (void)
{
  g_test_summary ("A media type cannot bring headers of its own");

  check_media_type ("image/svg+xml", "image/svg+xml");
  check_media_type ("image/jpeg\r\nX-Evil: 1", "application/octet-stream");
  check_media_type ("text/plain; charset=x", "application/octet-stream");
  check_media_type ("jpeg", "application/octet-stream");
  check_media_type ("", "application/octet-stream");
}

static void
check_seconds (ParvisSyncMethod method, gsize size, guint expected)
{
  g_autoptr (ParvisSyncRequest) request = parvis_sync_request_new (method, "https://o.example/");
  g_autofree char *content = g_strnfill (size, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (content, size);

  if (method == PARVIS_SYNC_METHOD_POST)
    parvis_sync_request_add_part (request, "n", "n", "image/jpeg", bytes);
  g_assert_cmpuint (parvis_sync_request_get_seconds (request, 600), ==, expected);
  g_assert_cmpuint (parvis_sync_request_get_seconds (request, 2), ==, 2);
}

static void
test_seconds (void)
{
  g_test_summary ("A small upload that is stuck holds up others for a minute, not for ten");

  check_seconds (PARVIS_SYNC_METHOD_HEAD, 0, 60);
  check_seconds (PARVIS_SYNC_METHOD_GET, 0, 600);
  check_seconds (PARVIS_SYNC_METHOD_POST, 5000, 62);
  check_seconds (PARVIS_SYNC_METHOD_POST, 500000, 310);
  check_seconds (PARVIS_SYNC_METHOD_POST, 5000000, 600);
}

/* What the body of @request is, its boundary written as "B"; %NULL when it is left to libcurl. */
static char *
dup_body (const ParvisSyncRequest *request)
{
  g_autoptr (ParvisSyncMultipart) multipart = parvis_sync_multipart_new (request);
  const char *prefix = "Content-Type: multipart/form-data; boundary=";
  g_autoptr (GString) text = NULL;

  if (multipart == NULL)
    return NULL;

  g_assert_true (g_str_has_prefix (multipart->header, prefix));
  g_assert_cmpuint (strlen (multipart->header + strlen (prefix)), ==, 48);
  text = g_string_new_len ((const char *) multipart->body->data, multipart->body->len);
  g_string_replace (text, multipart->header + strlen (prefix), "B", 0);

  return g_strdup (text->str);
}

static void
test_multipart (void)
{
  g_autoptr (ParvisSyncRequest) request =
      parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, "https://o.example/");
  g_autoptr (GBytes) xml = g_bytes_new_static ("<data/>", 7);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autofree char *large = g_strnfill (64 * 1024, 'x');
  g_autoptr (GBytes) photograph = g_bytes_new_static (large, 64 * 1024);
  g_autofree char *body = NULL;

  g_test_summary ("A small body is one piece that no name ends early; a large one is not copied");

  parvis_sync_request_add_part (request, "xml_submission_file", "submission.xml", "text/xml", xml);
  parvis_sync_request_add_part (request, "a\"\r\n.jpg", "\303\251\".jpg", NULL, none);
  parvis_sync_request_add_part (request, "*isIncomplete*", NULL, NULL, xml);
  body = dup_body (request);
  g_assert_cmpstr (
      body, ==,
      "--B\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; "
      "filename=\"submission.xml\"\r\nContent-Type: text/xml\r\n\r\n<data/>\r\n"
      "--B\r\nContent-Disposition: form-data; name=\"a%22%0D%0A.jpg\"; "
      "filename=\"\303\251%22.jpg\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
      "--B\r\nContent-Disposition: form-data; name=\"*isIncomplete*\"\r\n\r\n<data/>\r\n"
      "--B--\r\n");

  parvis_sync_request_add_part (request, "p.jpg", "p.jpg", "image/jpeg", photograph);
  g_assert_null (dup_body (request));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/batch/split", test_split);
  g_test_add_func ("/sync/batch/fill", test_fill);
  g_test_add_func ("/sync/request/media-type", test_media_type);
  g_test_add_func ("/sync/request/seconds", test_seconds);
  g_test_add_func ("/sync/batch/multipart", test_multipart);

  return g_test_run ();
}
