/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts as others than their person see them: that they are there, and from machine to machine. */

#include <string.h>

#include "store-fixture.h"

#define SHORT "K7NX4M9P"
#define CODE "K7NX4M9PWA"
#define OTHER "AC34FHKL9R"
#define DAY ((gint64) 24 * 60 * 60)

static ParvisStoreDraft *
make_draft (const char *text)
{
  ParvisStoreDraft *draft = parvis_store_draft_new ();
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\0photo", 8);

  draft->form_id = g_strdup ("voirie");
  draft->form_version = g_strdup ("7");
  draft->xml = g_bytes_new (text, strlen (text));
  draft->language = g_strdup ("ar");
  draft->place = g_strdup ("/data/nom");
  draft->receipt_code = g_strdup ("W3FH6DLC");
  parvis_store_draft_take_attachment (draft,
                                      parvis_store_attachment_new ("1.jpg", "image/jpeg", photo));

  return draft;
}

static void
keep (StoreFixture *fixture, ParvisStoreDraft *draft, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_keep_draft_async (fixture->store, draft, code, NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);
  parvis_store_keep_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
keep_text (StoreFixture *fixture, const char *code, const char *text)
{
  g_autoptr (ParvisStoreDraft) draft = make_draft (text);

  keep (fixture, draft, code);
}

static ParvisStoreDraft *
open_draft (StoreFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreDraft *draft;

  parvis_store_open_draft_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  draft = parvis_store_open_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return draft;
}

static void
assert_text (StoreFixture *fixture, const char *code, const char *expected)
{
  g_autoptr (ParvisStoreDraft) draft = open_draft (fixture, code);
  gsize size;
  const void *data;

  g_assert_nonnull (draft);
  data = g_bytes_get_data (draft->xml, &size);
  g_assert_cmpmem (data, size, expected, strlen (expected));
  g_assert_cmpstr (draft->language, ==, "ar");
  g_assert_cmpstr (draft->place, ==, "/data/nom");
  g_assert_cmpstr (draft->receipt_code, ==, "W3FH6DLC");
  g_assert_cmpuint (draft->attachments->len, ==, 1);
}

static GPtrArray *
list (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  parvis_store_list_drafts_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  rows = parvis_store_list_drafts_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return rows;
}

static GBytes *
pack (StoreFixture *fixture, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *file;

  parvis_store_pack_draft_async (fixture->store, id, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  file = parvis_store_pack_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return file;
}

static gboolean
take (StoreFixture *fixture, GBytes *file, gboolean *is_new, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_take_draft_async (fixture->store, file, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_take_draft_finish (fixture->store, result, is_new, error);
}

static void
assert_taken (StoreFixture *fixture, GBytes *file, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean is_new;

  take (fixture, file, &is_new, &error);
  g_assert_no_error (error);
  g_assert_cmpint (is_new, ==, expected);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const ParvisStoreDraftRow *row;

  g_test_summary ("Others see that there are drafts, and of a long code the first two letters");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, SHORT, "<one/>");
  keep_text (fixture, "k7nx4-m9pwa", "<two/>");
  rows = list (fixture);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->letters, ==, "K7");
  g_assert_cmpstr (row->form_id, ==, "voirie");
  g_assert_cmpstr (row->form_version, ==, "7");
  g_assert_cmpint (row->expires - row->kept, ==, 15 * DAY);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->letters, ==, "");

  /* The one is not what the other begins with. */
  assert_text (fixture, SHORT, "<one/>");
  assert_text (fixture, CODE, "<two/>");
}

/* A second machine beside @fixture's. */
static void
set_up_second (StoreFixture *second)
{
  store_fixture_set_up (second, NULL);
  g_free (second->folder);
  g_free (second->path);
  second->folder = g_build_filename (g_get_user_data_dir (), "second", NULL);
  second->path = g_build_filename (second->folder, "store.db", NULL);
  store_fixture_open_or_fail (second);
}

static void
test_carry (StoreFixture *fixture, gconstpointer data)
{
  StoreFixture second = { 0 };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (ParvisStoreDraft) resumed = NULL;

  g_test_summary ("A draft opens on another machine by its code, once however often it is taken");

  store_fixture_open_or_fail (fixture);
  set_up_second (&second);
  keep_text (fixture, CODE, "<n>Mme Durand</n>");
  keep_text (&second, OTHER, "<other/>");
  file = pack (fixture, 1);
  assert_taken (&second, file, TRUE);
  assert_taken (&second, file, FALSE);
  store_fixture_assert_query (&second, "SELECT count (*) FROM draft", "2");
  assert_text (&second, CODE, "<n>Mme Durand</n>");
  assert_text (&second, OTHER, "<other/>");
  g_assert_null (memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "Durand", 6));

  /* Kept again there, it is of that machine; and back here it replaces what is older. */
  resumed = open_draft (&second, CODE);
  g_assert_nonnull (resumed->handle);
  keep (&second, resumed, CODE);
  store_fixture_assert_query (&second, "SELECT count (*) FROM draft WHERE salt IS NULL", "2");
  assert_text (&second, CODE, "<n>Mme Durand</n>");

  /* What was carried away and comes back is what it was. */
  back = pack (fixture, 1);
  assert_taken (fixture, back, FALSE);
  store_fixture_execute (fixture, "DELETE FROM draft");
  assert_taken (fixture, back, TRUE);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM draft WHERE salt IS NULL", "1");
  assert_text (fixture, CODE, "<n>Mme Durand</n>");
  store_fixture_tear_down (&second, NULL);
}

static void
test_over (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A stick does not bring back what is to be erased by now");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<data/>");
  store_fixture_execute (fixture, "UPDATE draft SET kept = kept - 1296001, "
                                  "expires = expires - 1296001");
  file = pack (fixture, 1);
  store_fixture_execute (fixture, "DELETE FROM draft");
  g_assert_false (take (fixture, file, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "days are over"));
  store_fixture_assert_query (fixture, "SELECT count (*) FROM draft", "0");
}

static void
test_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  gsize size;
  const guint8 *bytes;

  g_test_summary ("What is cut short anywhere is not taken");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<data/>");
  file = pack (fixture, 1);
  bytes = g_bytes_get_data (file, &size);
  for (gsize length = 0; length < size; length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, length);
      g_autoptr (GError) error = NULL;

      g_assert_false (take (fixture, cut, NULL, &error));
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
    }
  store_fixture_assert_query (fixture, "SELECT count (*) FROM draft", "1");
}

static void
test_handed_in (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data/>");
  g_autoptr (ParvisStoreDraft) draft = NULL;
  g_autofree char *sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is handed in leaves no byte of its draft, and is handed in only with that");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<one/>");
  keep_text (fixture, OTHER, "<other/>");
  sealed = store_fixture_query (fixture, "SELECT hex (sealed) FROM draft WHERE id = 1");
  draft = open_draft (fixture, CODE);
  submission->draft = g_bytes_ref (draft->handle);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
  store_fixture_assert_gone (fixture, sealed);
  store_fixture_assert_query (fixture, "SELECT group_concat (letters) FROM draft", "AC");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM submission", "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/draft-carry/list", NULL, test_list);
  store_fixture_add ("/store/draft-carry/carry", NULL, test_carry);
  store_fixture_add ("/store/draft-carry/over", NULL, test_over);
  store_fixture_add ("/store/draft-carry/damaged", NULL, test_damaged);
  store_fixture_add ("/store/draft-carry/handed-in", NULL, test_handed_in);

  return g_test_run ();
}
