/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "store-fixture.h"

#define CODE "K7NX4M9P"
#define OTHER "K7NX4M9R"
#define DAY ((gint64) 24 * 60 * 60)
#define YEARS (3650 * DAY)

static ParvisStoreDraft *
make_draft (const char *text)
{
  ParvisStoreDraft *draft = parvis_store_draft_new ();
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\0photo", 8);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  ParvisStoreAttachment *paper = parvis_store_attachment_new ("1.jpg", "image/jpeg", photo);

  paper->is_identity = TRUE;
  draft->form_id = g_strdup ("voirie");
  draft->form_version = g_strdup ("7");
  draft->xml = g_bytes_new (text, strlen (text));
  parvis_store_draft_take_attachment (draft, paper);
  parvis_store_draft_take_attachment (draft,
                                      parvis_store_attachment_new ("2.txt", "text/plain", nothing));

  return draft;
}

static gboolean
keep (StoreFixture *fixture, ParvisStoreDraft *draft, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_keep_draft_async (fixture->store, draft, code, NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);

  return parvis_store_keep_draft_finish (fixture->store, result, error);
}

static void
keep_text (StoreFixture *fixture, const char *code, const char *text)
{
  g_autoptr (ParvisStoreDraft) draft = make_draft (text);
  g_autoptr (GError) error = NULL;

  keep (fixture, draft, code, &error);
  g_assert_no_error (error);
}

static ParvisStoreDraft *
open_draft (StoreFixture *fixture, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_open_draft_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_open_draft_finish (fixture->store, result, error);
}

static void
drop (StoreFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_drop_draft_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_drop_draft_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
expire (StoreFixture *fixture, gint64 now)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_expire_async (fixture->store, now, 0, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_expire_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);
}

/* @expected: NULL for none. */
static void
assert_draft (StoreFixture *fixture, const char *code, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisStoreDraft) draft = open_draft (fixture, code, &error);
  gsize size;
  const void *data;

  g_assert_no_error (error);
  if (expected == NULL)
    {
      g_assert_null (draft);
      return;
    }

  g_assert_nonnull (draft);
  data = g_bytes_get_data (draft->xml, &size);
  g_assert_cmpmem (data, size, expected, strlen (expected));
}

static void
test_resume (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreAttachment *attachment;

  g_test_summary ("A draft comes back whole, on another day, to who has its code and to no other");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<n>Mme Durand</n>");
  store_fixture_reopen (fixture);
  assert_draft (fixture, OTHER, NULL);

  draft = open_draft (fixture, "k7nx 4m9p", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->form_id, ==, "voirie");
  g_assert_cmpstr (draft->form_version, ==, "7");
  g_assert_cmpuint (draft->days, ==, 15);
  g_assert_cmpint (ABS (draft->kept - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_cmpuint (g_bytes_get_size (draft->xml), ==, strlen ("<n>Mme Durand</n>"));
  g_assert_cmpuint (draft->attachments->len, ==, 2);

  attachment = g_ptr_array_index (draft->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "1.jpg");
  g_assert_cmpstr (attachment->media_type, ==, "image/jpeg");
  g_assert_true (attachment->is_identity);
  g_assert_cmpmem (g_bytes_get_data (attachment->bytes, NULL), g_bytes_get_size (attachment->bytes),
                   "\xff\xd8\0photo", 8);
  attachment = g_ptr_array_index (draft->attachments, 1);
  g_assert_cmpstr (attachment->name, ==, "2.txt");
  g_assert_false (attachment->is_identity);
  g_assert_cmpuint (g_bytes_get_size (attachment->bytes), ==, 0);
}

static void
test_replace (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("Keeping again under a code replaces what was there, and nothing else");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<first/>");
  keep_text (fixture, OTHER, "<other/>");
  keep_text (fixture, CODE, "<second/>");
  assert_draft (fixture, CODE, "<second/>");
  assert_draft (fixture, OTHER, "<other/>");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM draft", "2");
}

static void
test_drop (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sealed = NULL;

  g_test_summary ("A draft that is dropped is gone to the last byte, and the others are not");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<one/>");
  keep_text (fixture, OTHER, "<other/>");
  sealed = store_fixture_query (fixture, "SELECT hex (sealed) FROM draft WHERE id = 1");
  g_assert_true (store_fixture_has_bytes (fixture, sealed));
  drop (fixture, "K7NX-4M9P");
  drop (fixture, CODE);
  store_fixture_assert_gone (fixture, sealed);
  assert_draft (fixture, CODE, NULL);
  assert_draft (fixture, OTHER, "<other/>");
}

typedef struct
{
  const char *name;
  guint days;
  const char *form_id;
  const char *text;
  const char *code;
} Refused;

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  const Refused *refused = data;
  g_autoptr (ParvisStoreDraft) draft = make_draft (refused->text);
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is no draft, or is to be kept for too long, is not kept");

  g_free (draft->form_id);
  draft->form_id = g_strdup (refused->form_id);
  draft->days = refused->days;
  store_fixture_open_or_fail (fixture);
  g_assert_false (keep (fixture, draft, refused->code, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM draft", "0");
}

static void
test_too_large (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDraft) draft = make_draft ("<data/>");
  gsize size = 256 * 1024 * 1024;
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_test_summary ("One person cannot fill the disk");

  parvis_store_draft_take_attachment (draft,
                                      parvis_store_attachment_new ("h.jpg", "image/jpeg", huge));
  store_fixture_open_or_fail (fixture);
  g_assert_false (keep (fixture, draft, CODE, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
}

static void
test_tampered (StoreFixture *fixture, gconstpointer sql)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A draft that was changed, or put in another's place, does not open");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<one/>");
  keep_text (fixture, OTHER, "<two/>");
  store_fixture_execute (fixture, sql);
  g_assert_null (open_draft (fixture, CODE, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  assert_draft (fixture, OTHER, "<two/>");
}

static void
test_guessing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who guesses is made to wait, even with the plug pulled in between");

  store_fixture_open_or_fail (fixture);
  keep_text (fixture, CODE, "<one/>");
  for (int i = 0; i < 4; i++)
    assert_draft (fixture, OTHER, NULL);
  drop (fixture, OTHER);

  draft = open_draft (fixture, CODE, &error);
  g_assert_null (draft);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER);
  g_assert_null (strstr (error->message, CODE));
  g_clear_error (&error);

  store_fixture_reopen (fixture);
  draft = open_draft (fixture, CODE, &error);
  g_assert_null (draft);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER);

  store_fixture_assert_query (
      fixture, "SELECT count (*) FROM journal WHERE event = 'code-failed' AND subject = 'draft'",
      "5");
  g_usleep (5 * G_USEC_PER_SEC);
  assert_draft (fixture, CODE, "<one/>");
  assert_draft (fixture, CODE, "<one/>");
}

/* When upkeep runs, in days after the draft was kept, and what is left then. */
typedef struct
{
  const char *days;
  guint kept_for;
  const char *is_there;
} Life;

static void
test_life (StoreFixture *fixture, gconstpointer data)
{
  const Life *life = data;
  g_autoptr (ParvisStoreDraft) draft = make_draft ("<data/>");
  g_auto (GStrv) days = g_strsplit (life->days, " ", -1);
  gint64 kept = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GString) is_there = g_string_new (NULL);
  g_autofree char *sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A draft is erased when its days are over, and not because a clock jumped");

  draft->days = life->kept_for;
  store_fixture_open_or_fail (fixture);
  keep (fixture, draft, CODE, &error);
  g_assert_no_error (error);
  sealed = store_fixture_query (fixture, "SELECT hex (sealed) FROM draft");

  for (guint i = 0; days[i] != NULL; i++)
    {
      g_autofree char *count = NULL;

      expire (fixture, kept + (gint64) (g_ascii_strtod (days[i], NULL) * (double) DAY));
      count = store_fixture_query (fixture, "SELECT count (*) FROM draft");
      g_string_append_c (is_there, *count == '1' ? 'y' : 'n');
      if (*count == '0')
        store_fixture_assert_gone (fixture, sealed);
    }

  g_assert_cmpstr (is_there->str, ==, life->is_there);
}

static void
test_clock_ahead (StoreFixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_test_summary ("What was kept while the clock was years ahead does not stay for years");

  store_fixture_open_or_fail (fixture);
  expire (fixture, now);
  keep_text (fixture, CODE, "<data/>");
  store_fixture_execute (fixture, "UPDATE draft SET kept = kept + 315360000, "
                                  "expires = expires + 315360000");
  expire (fixture, now + DAY);
  assert_draft (fixture, CODE, "<data/>");
  for (int day = 2; day <= 16; day++)
    expire (fixture, now + day * DAY);
  assert_draft (fixture, CODE, NULL);
}

static void
test_clock_behind (StoreFixture *fixture, gconstpointer data)
{
  gint64 tomorrow = g_get_real_time () / G_USEC_PER_SEC + YEARS;

  g_test_summary ("What was kept while the clock was years behind is not old at once");

  store_fixture_open_or_fail (fixture);
  expire (fixture, tomorrow);
  keep_text (fixture, CODE, "<data/>");
  expire (fixture, tomorrow + DAY);
  assert_draft (fixture, CODE, "<data/>");
}

static void
add_refused (void)
{
  static const Refused all[] = {
    { "no-days", 0, "voirie", "<data/>", CODE },
    { "too-many-days", 91, "voirie", "<data/>", CODE },
    { "no-form", 15, "", "<data/>", CODE },
    { "form-not-utf8", 15, "\xff", "<data/>", CODE },
    { "empty", 15, "voirie", "", CODE },
    { "no-code", 15, "voirie", "<data/>", "" },
    { "half-a-code", 15, "voirie", "<data/>", "K7NX" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path = g_strconcat ("/store/drafts/refused/", all[i].name, NULL);

      store_fixture_add (path, &all[i], test_refused);
    }
}

static void
add_lives (void)
{
  static const Life all[] = {
    { "0 1 14 14.9 16", 15, "yyyyn" }, /* not on the fourteenth: that was a jump */
    { "13.5 14.5 15.5", 15, "yyn" },   /* the first look has nothing to be held against */
    { "0.5 1.5", 1, "yn" },
    { "88.5 89.5 90.5", 90, "yyn" },
    { "0 3650 3650.5 1", 15, "yyyy" },
    { "0 3650 3650.5 3651", 15, "yyyn" },
    { "0 -3650 1 2", 15, "yyyy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path = g_strconcat ("/store/drafts/life/", all[i].days, NULL);

      store_fixture_add (path, &all[i], test_life);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/drafts/resume", NULL, test_resume);
  store_fixture_add ("/store/drafts/replace", NULL, test_replace);
  store_fixture_add ("/store/drafts/drop", NULL, test_drop);
  store_fixture_add ("/store/drafts/too-large", NULL, test_too_large);
  store_fixture_add ("/store/drafts/changed",
                     "UPDATE draft SET sealed = CAST (substr (sealed, 2) AS BLOB) WHERE id = 1",
                     test_tampered);
  store_fixture_add ("/store/drafts/cut", "UPDATE draft SET sealed = x'00' WHERE id = 1",
                     test_tampered);
  store_fixture_add ("/store/drafts/other-form", "UPDATE draft SET form_id = 'x' WHERE id = 1",
                     test_tampered);
  store_fixture_add ("/store/drafts/other-version",
                     "UPDATE draft SET form_version = '8' WHERE id = 1", test_tampered);
  store_fixture_add ("/store/drafts/exchanged",
                     "UPDATE draft SET sealed = (SELECT sealed FROM draft WHERE id = 2) "
                     "WHERE id = 1",
                     test_tampered);
  store_fixture_add ("/store/drafts/guessing", NULL, test_guessing);
  store_fixture_add ("/store/drafts/clock-ahead", NULL, test_clock_ahead);
  store_fixture_add ("/store/drafts/clock-behind", NULL, test_clock_behind);
  add_refused ();
  add_lives ();

  return g_test_run ();
}
