/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

static void
put (StoreFixture *fixture, const char *form_id, const char *version)
{
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  form->form_id = g_strdup (form_id);
  form->version = g_strdup (version);
  form->xml = g_bytes_new_static ("<x/>", 4);
  parvis_store_put_form_async (fixture->store, form, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_put_form_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

/* @ids: with spaces between them */
static void
check_set (StoreFixture *fixture, const char *server, const char *ids, guint expected_changed)
{
  g_auto (GStrv) form_ids = g_strsplit (ids, " ", -1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed;

  parvis_store_set_listed_async (fixture->store, server, (const char *const *) form_ids, NULL,
                                 store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_set_listed_finish (fixture->store, result, &n_changed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, expected_changed);
}

/* @expected: those that are offered, in their order, with spaces between them */
static void
check_offered (StoreFixture *fixture, const char *expected)
{
  g_autoptr (GString) offered = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_forms_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  forms = parvis_store_list_forms_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < forms->len; i++)
    {
      const ParvisStoreForm *form = g_ptr_array_index (forms, i);

      if (!form->is_unlisted)
        g_string_append_printf (offered, "%s%s", offered->len > 0 ? " " : "", form->form_id);
    }
  g_assert_cmpstr (offered->str, ==, expected);
}

static void
test_set (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("What a list does not name any more is offered to nobody, and comes back");

  store_fixture_open_or_fail (fixture);
  put (fixture, "a", "1");
  put (fixture, "b", "1");
  check_set (fixture, "", "a b", 0);
  check_offered (fixture, "a b");

  check_set (fixture, "", "b", 1);
  check_offered (fixture, "b");
  check_set (fixture, "", "b", 0);
  store_fixture_assert_query (fixture,
                              "SELECT group_concat (event || ' ' || subject) FROM journal "
                              "WHERE event LIKE 'form-%listed'",
                              "form-unlisted a");

  check_set (fixture, "", "a b", 1);
  check_offered (fixture, "a b");
  check_set (fixture, "", "", 2);
  check_offered (fixture, "");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form", "2");
  store_fixture_assert_query (fixture,
                              "SELECT group_concat (event || ' ' || subject) FROM journal "
                              "WHERE event LIKE 'form-%listed'",
                              "form-unlisted a,form-listed a,form-unlisted a,form-unlisted b");
}

static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A new version goes with its form, whenever it came");

  store_fixture_open_or_fail (fixture);
  put (fixture, "a", "1");
  check_set (fixture, "", "a", 0);
  put (fixture, "a", "2");
  check_set (fixture, "", "x", 1);
  check_offered (fixture, "");

  put (fixture, "a", "3");
  check_set (fixture, "", "a", 1);
  check_offered (fixture, "a");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form WHERE is_listed", "3");
}

static void
test_others (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A list says nothing of what came by hand, or from another server");

  store_fixture_open_or_fail (fixture);
  put (fixture, "by-hand", "1");
  put (fixture, "other", "1");
  store_fixture_execute (fixture, "UPDATE form SET server = 'second' WHERE form_id = 'other'");
  check_set (fixture, "second", "other", 0);
  check_set (fixture, "", "x", 0);
  check_offered (fixture, "by-hand other");
  check_set (fixture, "second", "x", 1);
  check_offered (fixture, "by-hand");

  check_set (fixture, "", "by-hand", 0);
  check_set (fixture, "", "x", 1);
  check_offered (fixture, "");
}

static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("Unlisted forms do not fill the disk, but what is under way keeps its own");

  store_fixture_open_or_fail (fixture);
  put (fixture, "draft", "1");
  put (fixture, "waiting", "1");
  put (fixture, "oldest", "1");
  store_fixture_execute (fixture, "INSERT INTO draft VALUES (1, zeroblob (16), 'draft', '1', 0, 0, "
                                  "zeroblob (1), '', NULL)");
  store_fixture_execute (fixture,
                         "INSERT INTO submission (instance_id, form_id, form_version, "
                         "receipt_code, created, size) VALUES ('i', 'waiting', '1', 'r', 0, 0)");
  store_fixture_execute (fixture, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                  "LIMIT 200) INSERT INTO form (form_id, version, xml) "
                                  "SELECT 'form ' || i, '1', x'00' FROM n");
  store_fixture_execute (fixture, "UPDATE form SET was_listed = 1");
  check_set (fixture, "", "x", 203);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form", "202");
  store_fixture_assert_query (
      fixture, "SELECT group_concat (form_id) FROM form WHERE form_id NOT LIKE 'form %'",
      "draft,waiting");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/listing/set", NULL, test_set);
  store_fixture_add ("/store/listing/versions", NULL, test_versions);
  store_fixture_add ("/store/listing/others", NULL, test_others);
  store_fixture_add ("/store/listing/kept", NULL, test_kept);

  return g_test_run ();
}
