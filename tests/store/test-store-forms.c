/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

static ParvisStoreForm *
make_form (const char *form_id, const char *version, const char *xml)
{
  ParvisStoreForm *form = parvis_store_form_new ();

  form->form_id = g_strdup (form_id);
  form->version = g_strdup (version);
  form->name = g_strdup ("Signalement");
  form->hash = g_strdup ("md5:0123");
  form->xml = g_bytes_new (xml, strlen (xml));

  return form;
}

static void
add_media (ParvisStoreForm *form, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  parvis_store_form_add_media (form, name, "md5:4567", bytes);
}

static gboolean
put (StoreFixture *fixture, ParvisStoreForm *form, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_put_form_async (fixture->store, form, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_put_form_finish (fixture->store, result, error);
}

static void
put_text (StoreFixture *fixture, const char *form_id, const char *version, const char *xml)
{
  g_autoptr (ParvisStoreForm) form = make_form (form_id, version, xml);
  g_autoptr (GError) error = NULL;

  add_media (form, "icon.svg", xml);
  put (fixture, form, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *forms;

  parvis_store_list_forms_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  forms = parvis_store_list_forms_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return forms;
}

static void
assert_bytes (GBytes *bytes, const char *expected)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data, size, expected, strlen (expected));
}

static void
test_put (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) form = make_form ("voirie", "1", "<html>é</html>");
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreForm *stored;
  const ParvisStoreMedia *media;

  g_test_summary ("A form comes back with its media, as it was put");

  add_media (form, "communes.csv", "name,label\n");
  add_media (form, "empty.txt", "");
  store_fixture_open_or_fail (fixture);
  put (fixture, form, &error);
  g_assert_no_error (error);
  store_fixture_reopen (fixture);

  forms = list (fixture);
  g_assert_cmpuint (forms->len, ==, 1);
  stored = g_ptr_array_index (forms, 0);
  g_assert_cmpstr (stored->form_id, ==, "voirie");
  g_assert_cmpstr (stored->version, ==, "1");
  g_assert_cmpstr (stored->name, ==, "Signalement");
  g_assert_cmpstr (stored->hash, ==, "md5:0123");
  assert_bytes (stored->xml, "<html>é</html>");

  g_assert_cmpuint (stored->media->len, ==, 2);
  media = g_ptr_array_index (stored->media, 0);
  g_assert_cmpstr (media->name, ==, "communes.csv");
  g_assert_cmpstr (media->hash, ==, "md5:4567");
  assert_bytes (media->bytes, "name,label\n");
  media = g_ptr_array_index (stored->media, 1);
  assert_bytes (media->bytes, "");
}

static void
test_newest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  const ParvisStoreForm *form;

  g_test_summary ("The version that was put last is the newest, and old ones do not pile up");

  store_fixture_open_or_fail (fixture);
  put_text (fixture, "voirie", "9", "<v9/>");
  put_text (fixture, "voirie", "10", "<v10/>");
  put_text (fixture, "etat-civil", "1", "<e1/>");
  put_text (fixture, "voirie", "8", "<v8/>");
  put_text (fixture, "voirie", "9", "<v9 again='yes'/>");

  forms = list (fixture);
  g_assert_cmpuint (forms->len, ==, 2);
  form = g_ptr_array_index (forms, 0);
  g_assert_cmpstr (form->form_id, ==, "etat-civil");
  form = g_ptr_array_index (forms, 1);
  g_assert_cmpstr (form->version, ==, "9");
  assert_bytes (form->xml, "<v9 again='yes'/>");

  store_fixture_assert_query (fixture, "SELECT count (*) FROM form_media", "5");
}

static void
test_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) other_media = make_form ("voirie", "1", "<v1/>");
  g_autoptr (GError) error = NULL;

  g_test_summary ("The same to the last byte is not kept twice; anything else is, version or not");

  store_fixture_open_or_fail (fixture);
  put_text (fixture, "voirie", "1", "<v1/>");
  put_text (fixture, "voirie", "1", "<v1/>");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form", "1");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM journal WHERE event = 'form-stored'",
                              "1");

  put_text (fixture, "voirie", "1", "<v1 mended='yes'/>");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form", "2");

  put_text (fixture, "voirie", "1", "<v1/>");
  add_media (other_media, "icon.svg", "another");
  put (fixture, other_media, &error);
  g_assert_no_error (error);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form", "4");
}

static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  const char *kept[] = { "5", "4", "3", "2" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Three versions before the newest are kept, with their media, newest first");

  store_fixture_open_or_fail (fixture);
  put_text (fixture, "voirie", "1", "<v1/>");
  put_text (fixture, "voirie", "2", "<v2/>");
  put_text (fixture, "etat-civil", "7", "<e7/>");
  put_text (fixture, "voirie", "3", "<v3/>");
  put_text (fixture, "voirie", "4", "<v4/>");
  put_text (fixture, "voirie", "5", "<v5/>");

  parvis_store_list_form_versions_async (fixture->store, "voirie", NULL, store_fixture_result_cb,
                                         fixture);
  result = store_fixture_await (fixture);
  forms = parvis_store_list_form_versions_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, G_N_ELEMENTS (kept));
  for (guint i = 0; i < forms->len; i++)
    {
      const ParvisStoreForm *form = g_ptr_array_index (forms, i);

      g_assert_cmpstr (form->form_id, ==, "voirie");
      g_assert_cmpstr (form->version, ==, kept[i]);
      g_assert_cmpuint (form->media->len, ==, 1);
    }
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form_media", "5");
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *names[] = { "a/b.csv", "..", "", "twice.csv" };
  g_autoptr (GPtrArray) forms = NULL;

  g_test_summary ("A form with a bad media name changes nothing");

  store_fixture_open_or_fail (fixture);
  put_text (fixture, "voirie", "1", "<v1/>");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ParvisStoreForm) form = make_form ("voirie", "2", "<v2/>");
      g_autoptr (GError) error = NULL;

      add_media (form, "twice.csv", "");
      add_media (form, names[i], "");
      g_assert_false (put (fixture, form, &error));
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
    }

  forms = list (fixture);
  g_assert_cmpuint (forms->len, ==, 1);
  assert_bytes (((ParvisStoreForm *) g_ptr_array_index (forms, 0))->xml, "<v1/>");
}

static void
test_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) form = make_form ("voirie", "2", "<v2/>");
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("When its second media file cannot be written, the older form is as it was");

  store_fixture_open_or_fail (fixture);
  put_text (fixture, "voirie", "1", "<v1/>");
  store_fixture_execute (fixture, "CREATE TRIGGER full BEFORE INSERT ON form_media "
                                  "WHEN new.name = 'b.csv' "
                                  "BEGIN SELECT RAISE (ABORT, 'no'); END");

  add_media (form, "a.csv", "a");
  add_media (form, "b.csv", "b");
  g_assert_false (put (fixture, form, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);

  forms = list (fixture);
  g_assert_cmpuint (forms->len, ==, 1);
  assert_bytes (((ParvisStoreForm *) g_ptr_array_index (forms, 0))->xml, "<v1/>");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM form_media", "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/forms/put", NULL, test_put);
  store_fixture_add ("/store/forms/newest", NULL, test_newest);
  store_fixture_add ("/store/forms/again", NULL, test_again);
  store_fixture_add ("/store/forms/versions", NULL, test_versions);
  store_fixture_add ("/store/forms/refused", NULL, test_refused);
  store_fixture_add ("/store/forms/whole", NULL, test_whole);

  return g_test_run ();
}
