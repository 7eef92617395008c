/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

#define FORM(id, version, inside) \
  "<?xml version=\"1.0\"?>\r\n<h:html xmlns=\"http://www.w3.org/2002/xforms\" " \
  "xmlns:h=\"http://www.w3.org/1999/xhtml\">" \
  "<h:head><h:title>Form " id "</h:title><model><instance><data id=\"" id "\" version=\"" version \
  "\">" inside "</data></instance></model></h:head><h:body/></h:html>\n"

static void
put_forms (SyncFixture *self)
{
  office_fixture_put_form (&self->office, "one.xml", FORM ("one", "1", "<a/>"));
  office_fixture_put_form (&self->office, "two.xml", FORM ("two", "2026", "<b/>"));
  office_fixture_put_form (&self->office, "two-media/communes.csv",
                           "name,label\r\n1,\"Aix\n\"\r\n");
  office_fixture_put_form (&self->office, "two-media/é ق.png", "\x89PNG\r\n\x1a\n");
  office_fixture_put_form (&self->office, "two-lists/cases.csv", "name,label,__version\n");
}

/* @code: of the error, or -1 for none. */
static void
check_fetch (SyncFixture *self, guint expected_updated, int code)
{
  g_autoptr (GError) error = NULL;
  guint n_updated = 99;

  sync_fixture_fetch (self, &n_updated, &error);
  if (error != NULL)
    g_test_message ("%s", error->message);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARVIS_SYNC_ERROR, code);
  g_assert_cmpuint (n_updated, ==, expected_updated);
  if (error != NULL)
    g_assert_null (strstr (error->message, strstr (self->office.url, "/key/") + strlen ("/key/")));
}

static ParvisStoreForm *
get_form (SyncFixture *self, const char *form_id)
{
  g_autoptr (GPtrArray) forms = sync_fixture_list_forms (self);

  for (guint i = 0; i < forms->len; i++)
    {
      ParvisStoreForm *form = forms->pdata[i];

      if (strcmp (form->form_id, form_id) == 0)
        return parvis_store_form_ref (form);
    }

  return NULL;
}

static void
assert_bytes (GBytes *bytes, const char *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
assert_media (const ParvisStoreForm *form, const char *name, const char *expected)
{
  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = form->media->pdata[i];

      if (strcmp (media->name, name) == 0)
        {
          assert_bytes (media->bytes, expected);
          return;
        }
    }

  g_assert_not_reached ();
}

static void
changed_cb (ParvisSync *sync, guint *n_changed)
{
  (*n_changed)++;
}

static void
test_whole (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) one = NULL;
  g_autoptr (ParvisStoreForm) two = NULL;
  guint n_changed = 0;

  g_test_summary ("Forms come with their files, byte for byte, and only once");

  put_forms (self);
  g_signal_connect (self->sync, "forms-changed", G_CALLBACK (changed_cb), &n_changed);
  check_fetch (self, 2, -1);
  g_assert_cmpuint (n_changed, ==, 1);

  one = get_form (self, "one");
  g_assert_cmpstr (one->version, ==, "1");
  g_assert_cmpstr (one->name, ==, "Form one");
  assert_bytes (one->xml, FORM ("one", "1", "<a/>"));
  g_assert_cmpuint (one->media->len, ==, 0);

  two = get_form (self, "two");
  g_assert_cmpuint (two->media->len, ==, 3);
  assert_media (two, "communes.csv", "name,label\r\n1,\"Aix\n\"\r\n");
  assert_media (two, "é ق.png", "\x89PNG\r\n\x1a\n");
  assert_media (two, "cases.csv", "name,label,__version\n");

  check_fetch (self, 0, -1);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "list"), ==, 2);
  g_assert_cmpuint (office_fixture_count (&self->office, "form"), ==, 2);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 3);
}

static void
test_updates (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) one = NULL;
  g_autoptr (ParvisStoreForm) two = NULL;

  g_test_summary ("Only what has changed is fetched; what is not listed any more stays");

  put_forms (self);
  check_fetch (self, 2, -1);

  /* An entity list changes alone. */
  office_fixture_put_form (&self->office, "two-lists/cases.csv", "name,label,__version\n1,A,2\n");
  check_fetch (self, 1, -1);
  two = get_form (self, "two");
  assert_media (two, "cases.csv", "name,label,__version\n1,A,2\n");
  assert_media (two, "communes.csv", "name,label\r\n1,\"Aix\n\"\r\n");
  g_assert_cmpuint (office_fixture_count (&self->office, "form"), ==, 2);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 4);

  office_fixture_put_form (&self->office, "one.xml", FORM ("one", "2", "<a/><c/>"));
  check_fetch (self, 1, -1);
  one = get_form (self, "one");
  g_assert_cmpstr (one->version, ==, "2");
  assert_bytes (one->xml, FORM ("one", "2", "<a/><c/>"));

  /* Some servers change a form without saying so in its version. */
  g_clear_pointer (&one, parvis_store_form_unref);
  office_fixture_put_form (&self->office, "one.xml", FORM ("one", "2", "<a/><d/>"));
  check_fetch (self, 1, -1);
  one = get_form (self, "one");
  assert_bytes (one->xml, FORM ("one", "2", "<a/><d/>"));

  office_fixture_put_form (&self->office, "one.xml", NULL);
  check_fetch (self, 0, -1);
  g_clear_pointer (&one, parvis_store_form_unref);
  one = get_form (self, "one");
  g_assert_nonnull (one);
}

/* How the office fails, how many forms come nevertheless, and what is said. */
static const struct
{
  const char *mode;
  guint n_updated;
  int code;
} failures[] = {
  { "down", 0, PARVIS_SYNC_ERROR_NETWORK },
  { "401", 0, PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "403", 0, PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "404", 0, PARVIS_SYNC_ERROR_JUDGED },
  { "500-json", 0, PARVIS_SYNC_ERROR_NETWORK },
  { "503", 0, PARVIS_SYNC_ERROR_NETWORK },
  { "html-200", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "redirect", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "empty", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "bomb", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "half-body", 0, PARVIS_SYNC_ERROR_NETWORK },
  { "short-files", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "hang-after-body", 0, PARVIS_SYNC_ERROR_NETWORK },
  /* What is wrong with one form is no reason to go without the other. */
  { "manifest=html-200", 1, PARVIS_SYNC_ERROR_PROTOCOL },
  { "manifest=bomb", 1, PARVIS_SYNC_ERROR_PROTOCOL },
  { "media=html-200", 1, PARVIS_SYNC_ERROR_PROTOCOL },
  { "media=short-files", 1, PARVIS_SYNC_ERROR_PROTOCOL },
  { "media=404", 1, PARVIS_SYNC_ERROR_JUDGED },
  { "media=half-body", 1, PARVIS_SYNC_ERROR_NETWORK },
  { "form=short-files", 0, PARVIS_SYNC_ERROR_PROTOCOL },
  { "form=html-200", 0, PARVIS_SYNC_ERROR_PROTOCOL },
};

static void
check_failure (guint number)
{
  SyncFixture self = { 0 };
  g_autoptr (GPtrArray) forms = NULL;

  sync_fixture_set_up (&self, NULL);
  put_forms (&self);
  office_fixture_behave (&self.office, failures[number].mode);
  check_fetch (&self, failures[number].n_updated, failures[number].code);
  forms = sync_fixture_list_forms (&self);
  g_assert_cmpuint (forms->len, ==, failures[number].n_updated);

  office_fixture_behave (&self.office, "ok");
  check_fetch (&self, 2 - failures[number].n_updated, -1);
  g_ptr_array_unref (forms);
  forms = sync_fixture_list_forms (&self);
  g_assert_cmpuint (forms->len, ==, 2);
  sync_fixture_tear_down (&self, NULL);
}

static void
test_failures (void)
{
  g_test_summary ("A form that does not come whole does not come; later it does");

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    check_failure (i);
}

static void
test_old_stays (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreForm) two = NULL;
  g_autofree char *reason = NULL;
  gboolean is_reachable;

  g_test_summary ("A new version with a file cut short leaves the old one, whole, and is reported");

  put_forms (self);
  check_fetch (self, 2, -1);
  office_fixture_put_form (&self->office, "two.xml", FORM ("two", "2027", "<b/><new/>"));
  office_fixture_put_form (&self->office, "two-media/communes.csv", "name,label\r\n2,Arles\r\n");
  office_fixture_behave (&self->office, "media=short-files");
  check_fetch (self, 0, PARVIS_SYNC_ERROR_PROTOCOL);

  two = get_form (self, "two");
  g_assert_cmpstr (two->version, ==, "2026");
  assert_media (two, "communes.csv", "name,label\r\n1,\"Aix\n\"\r\n");
  g_object_get (self->sync, "reachable", &is_reachable, "reason", &reason, NULL);
  g_assert_true (is_reachable);
  g_assert_nonnull (strstr (reason, "Form “two”: “communes.csv” is not what the list announced"));
}

static void
test_by_itself (SyncFixture *self, gconstpointer data)
{
  guint n_changed = 0;
  gboolean is_reachable;

  g_test_summary ("Forms are fetched when it starts");

  put_forms (self);
  g_signal_connect (self->sync, "forms-changed", G_CALLBACK (changed_cb), &n_changed);
  parvis_sync_start (self->sync);
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);

  g_object_get (self->sync, "reachable", &is_reachable, NULL);
  g_assert_true (is_reachable);
}

#define ADD(path, func) \
  g_test_add ("/sync/fetch/" path, SyncFixture, NULL, sync_fixture_set_up, func, \
              sync_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("whole", test_whole);
  ADD ("updates", test_updates);
  g_test_add_func ("/sync/fetch/failures", test_failures);
  ADD ("old-stays", test_old_stays);
  ADD ("by-itself", test_by_itself);

  return g_test_run ();
}
