/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "mandate-fixture.h"
#include "parvis-mandate-file.h"
#include "parvis-store-mandate.h"
#include "store-fixture.h"

#define CODE "K7NX4M9P"
#define OTHER "K7NX4M9R"
#define START MANDATE_FIXTURE_START
#define DAY MANDATE_FIXTURE_DAY

static ParvisMandateDeed *
make_for (StoreFixture *fixture, const char *code, const char *helper, GError **error)
{
  g_autoptr (GBytes) picture = g_bytes_new_static ("signature", 9);
  g_autofree char *digest = parvis_mandate_digest (picture);
  g_autofree char *uuid = g_uuid_string_random ();
  const ParvisStoreSignatures signatures = { picture, picture };
  const char *values[PARVIS_MANDATE_N_FIELDS];
  g_autoptr (ParvisMandate) mandate = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  memcpy (values, mandate_fixture_values, sizeof values);
  values[PARVIS_MANDATE_ID] = uuid;
  values[PARVIS_MANDATE_DEVICE] = parvis_store_get_device_id (fixture->store);
  values[PARVIS_MANDATE_HELPER_ID] = helper;
  values[PARVIS_MANDATE_PROCEDURES] = "";
  values[PARVIS_MANDATE_PERSON_SIGNATURE] = values[PARVIS_MANDATE_HELPER_SIGNATURE] = digest;
  mandate = parvis_mandate_new (values, error);
  g_assert_nonnull (mandate);
  parvis_store_make_mandate_async (fixture->store, mandate, &signatures, code, NULL,
                                   store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_make_mandate_finish (fixture->store, result, error);
}

static ParvisMandateDeed *
make (StoreFixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  ParvisMandateDeed *deed = make_for (fixture, code, "a.agent", &error);

  g_assert_no_error (error);
  return deed;
}

static ParvisMandateDeed *
use (StoreFixture *fixture,
     const char *code,
     const char *helper,
     const char *form_id,
     gint64 now,
     GError **error)
{
  const ParvisStoreMandateUse asked = { helper, PARVIS_MANDATE_THEME_PAPERS, form_id, now };
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_use_mandate_async (fixture->store, code, &asked, NULL, store_fixture_result_cb,
                                  fixture);
  result = store_fixture_await (fixture);

  return parvis_store_use_mandate_finish (fixture->store, result, error);
}

static gboolean
end_mandate (StoreFixture *fixture, ParvisStoreMandateKey kind, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found;

  parvis_store_revoke_mandate_async (fixture->store, kind, key, "A. Agent", NULL,
                                     store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  found = parvis_store_revoke_mandate_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return found;
}

static ParvisMandateDeed *
open_mandate (StoreFixture *fixture, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_open_mandate_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_open_mandate_finish (fixture->store, result, error);
}

static GBytes *
read_key (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *key;

  parvis_store_read_mandate_key_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  key = parvis_store_read_mandate_key_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return key;
}

static void
assert_refused (StoreFixture *fixture,
                const char *helper,
                const char *form_id,
                gint64 now,
                ParvisStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (use (fixture, CODE, helper, form_id, now, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, (int) code);
}

static const char *
get_uuid (const ParvisMandateDeed *deed)
{
  return parvis_mandate_get (parvis_mandate_deed_get_mandate (deed), PARVIS_MANDATE_ID);
}

static void
test_use (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autoptr (ParvisMandateDeed) used = NULL;
  g_autoptr (ParvisMandateDeed) none = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A mandate is used again on another day, with the code and by its helper alone");

  store_fixture_open_or_fail (fixture);
  g_assert_null (read_key (fixture));
  made = make (fixture, CODE);
  store_fixture_reopen (fixture);
  used = use (fixture, "k7nx 4m9p", "a.agent", "acte", START + DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_uuid (used), ==, get_uuid (made));
  g_assert_cmpstr (
      parvis_mandate_get (parvis_mandate_deed_get_mandate (used), PARVIS_MANDATE_SURNAME), ==,
      "Durand");
  key = read_key (fixture);
  parvis_mandate_deed_verify (used, g_bytes_get_data (key, NULL), &error);
  g_assert_no_error (error);

  none = use (fixture, OTHER, "a.agent", "acte", START, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  assert_refused (fixture, "b.agent", "acte", START, PARVIS_STORE_ERROR_MANDATE_OVER);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM journal WHERE event = 'mandate-used'",
                              "1");
}

static void
test_clock (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autoptr (ParvisMandateDeed) last = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Not before it begins, nor when its days are over, by the clock that is given");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  assert_refused (fixture, "a.agent", "acte", START - 1, PARVIS_STORE_ERROR_MANDATE_OVER);
  last = use (fixture, CODE, "a.agent", "acte", START + 182 * DAY - 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (last);
  assert_refused (fixture, "a.agent", "acte", START + 182 * DAY, PARVIS_STORE_ERROR_MANDATE_OVER);
}

static void
test_theme (StoreFixture *fixture, gconstpointer data)
{
  const ParvisStoreMandateUse money = { "a.agent", PARVIS_MANDATE_THEME_MONEY, "impots", START };
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A procedure of another theme is not begun with it");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  parvis_store_use_mandate_async (fixture->store, CODE, &money, NULL, store_fixture_result_cb,
                                  fixture);
  result = store_fixture_await (fixture);
  g_assert_null (parvis_store_use_mandate_finish (fixture->store, result, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OTHER);
}

static void
hand_in_with (StoreFixture *fixture, const char *name, const char *uuid, GError **error)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, "<data/>");

  submission->mandate_id = g_strdup (uuid);
  submission->created = START + DAY;
  store_fixture_hand_in (fixture, submission, error);
}

static void
test_revoke (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreMandateKey kind = GPOINTER_TO_INT (data);
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autoptr (ParvisMandateDeed) opened = NULL;
  g_autoptr (GError) error = NULL;
  const char *key;

  g_test_summary ("Once it is revoked nothing is begun with it, nor handed in that was begun");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  hand_in_with (fixture, "before", get_uuid (made), &error);
  g_assert_no_error (error);

  key = kind == PARVIS_STORE_MANDATE_BY_CODE ? CODE : get_uuid (made);
  g_assert_true (end_mandate (fixture, kind, key));
  assert_refused (fixture, "a.agent", "acte", START, PARVIS_STORE_ERROR_MANDATE_OVER);
  hand_in_with (fixture, "after", get_uuid (made), &error);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER);
  g_clear_error (&error);
  store_fixture_assert_tally (fixture, 1, 0, 0);

  /* Twice is once, and what was handed on later says so. */
  g_assert_true (end_mandate (fixture, kind, key));
  g_assert_false (end_mandate (fixture, PARVIS_STORE_MANDATE_BY_UUID, "no such"));
  opened = open_mandate (fixture, CODE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_mandate_deed_get_term (opened).revoked, >, START);
  g_assert_cmpstr (parvis_mandate_deed_get_statement (opened).by, ==, "A. Agent");
  store_fixture_assert_query (fixture,
                              "SELECT group_concat (event, ' ') FROM journal WHERE event LIKE "
                              "'mandate%' AND event NOT LIKE '%key%'",
                              "mandate-made mandate-handed-in mandate-revoked");
}

static void
assert_not_in_files (StoreFixture *fixture, const char *word)
{
  static const char *const endings[] = { "", "-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_file_get_contents (path, &bytes, &size, &error);
      g_assert_no_error (error);
      g_assert_null (memmem (bytes, size, word, strlen (word)));
    }
}

static void
test_private (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "mandate.key", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ParvisStoreMandate *row;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_test_summary ("The list says who helps about what until when, and nothing of the person");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  parvis_store_list_mandates_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  rows = parvis_store_list_mandates_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->helper_name, ==, "A. Agent");
  g_assert_cmpint (row->themes, ==, PARVIS_MANDATE_THEME_PAPERS | PARVIS_MANDATE_THEME_HOUSING);
  g_assert_cmpint (row->term.end, ==, START + 182 * DAY);

  assert_not_in_files (fixture, "Durand");
  assert_not_in_files (fixture, "1958-03-21");
  assert_not_in_files (fixture, "signature");
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static const struct
{
  const char *sql, *undo; /* (nullable): the last */
} tamperings[] = {
  { "UPDATE mandate SET ends = ends + 86400", "UPDATE mandate SET ends = ends - 86400" },
  { "UPDATE mandate SET themes = 'papiers argent'",
    "UPDATE mandate SET themes = 'papiers logement'" },
  { "UPDATE mandate SET helper_id = 'b.agent'", "UPDATE mandate SET helper_id = 'a.agent'" },
  { "UPDATE mandate SET uuid = uuid || '0'", "UPDATE mandate SET uuid = substr (uuid, 1, 36)" },
  { "UPDATE mandate SET sealed = substr (sealed, 2)", NULL },
};

static void
test_tamper (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autofree char *key = NULL;
  g_autofree char *restore = NULL;

  g_test_summary ("Whoever writes in the file gets nothing that was not signed");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  key = store_fixture_query (fixture, "SELECT hex (mandate_key) FROM device");
  restore = g_strdup_printf ("UPDATE device SET mandate_key = X'%s'", key);
  store_fixture_execute (fixture, "UPDATE device SET mandate_key = zeroblob (32)");
  assert_refused (fixture, "a.agent", "acte", START, PARVIS_STORE_ERROR_DAMAGED);
  store_fixture_execute (fixture, restore);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      store_fixture_execute (fixture, tamperings[i].sql);
      assert_refused (fixture, "a.agent", "acte", START, PARVIS_STORE_ERROR_DAMAGED);
      if (tamperings[i].undo != NULL)
        store_fixture_execute (fixture, tamperings[i].undo);
    }
}

static void
test_key_gone (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mandate.key", NULL);
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autoptr (ParvisMandateDeed) used = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A key that is gone is not made anew; what it sealed still holds");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  g_assert_no_errno (g_unlink (path));
  g_assert_null (make_for (fixture, OTHER, "a.agent", &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  g_clear_error (&error);
  used = use (fixture, CODE, "a.agent", "acte", START, &error);
  g_assert_no_error (error);
  g_assert_nonnull (used);
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

static void
test_retention (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMandateDeed) made = NULL;
  g_autofree char *sealed = NULL;
  gint64 end = START + 182 * DAY;

  g_test_summary ("Its end is in the journal once; a month later nothing of it is left here");

  store_fixture_open_or_fail (fixture);
  made = make (fixture, CODE);
  sealed = store_fixture_query (fixture, "SELECT hex (sealed) FROM mandate");
  for (gint64 now = end - DAY; now <= end + 29 * DAY; now += DAY)
    expire (fixture, now);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM mandate", "1");
  store_fixture_assert_query (fixture,
                              "SELECT count (*) FROM journal WHERE event = 'mandate-expired'", "1");
  expire (fixture, end + 30 * DAY);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM mandate", "0");
  store_fixture_assert_gone (fixture, sealed);
  store_fixture_assert_query (fixture, "SELECT subject FROM journal WHERE event = 'erased'",
                              "1 mandates");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/mandates/use", NULL, test_use);
  store_fixture_add ("/store/mandates/clock", NULL, test_clock);
  store_fixture_add ("/store/mandates/theme", NULL, test_theme);
  store_fixture_add ("/store/mandates/revoke-listed",
                     GINT_TO_POINTER (PARVIS_STORE_MANDATE_BY_UUID), test_revoke);
  store_fixture_add ("/store/mandates/revoke-code", GINT_TO_POINTER (PARVIS_STORE_MANDATE_BY_CODE),
                     test_revoke);
  store_fixture_add ("/store/mandates/private", NULL, test_private);
  store_fixture_add ("/store/mandates/key-gone", NULL, test_key_gone);
  store_fixture_add ("/store/mandates/retention", NULL, test_retention);
  store_fixture_add ("/store/mandates/tamper", NULL, test_tamper);

  return g_test_run ();
}
