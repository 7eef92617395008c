/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

static void
set_up (SyncFixture *self, gconstpointer data)
{
  self->office.program = PARVIS_HOSTILE_OFFICE;
  sync_fixture_set_up (self, NULL);
}

/* @reason: (nullable): of the error that is reported, whatever came nevertheless */
static void
check_fetch (SyncFixture *self, guint expected_updated, const char *reason)
{
  g_autoptr (GError) error = NULL;
  guint n_updated = 99;

  sync_fixture_fetch (self, &n_updated, &error);
  if (reason == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_true (error != NULL && error->domain == PARVIS_SYNC_ERROR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, reason));
      g_assert_null (strstr (error->message, "HostileToken"));
    }
  g_assert_cmpuint (n_updated, ==, expected_updated);
}

/* @expected: the ids of those that are offered, with spaces between them */
static void
check_offered (SyncFixture *self, const char *expected)
{
  g_autoptr (GPtrArray) forms = sync_fixture_list_forms (self);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (guint i = 0; i < forms->len; i++)
    {
      const ParvisStoreForm *form = forms->pdata[i];

      if (!form->is_unlisted)
        g_string_append_printf (offered, "%s%s", offered->len > 0 ? " " : "", form->form_id);
    }
  g_assert_cmpstr (offered->str, ==, expected);
}

/* What the list names, what comes of it, and why that is not all. */
static const struct
{
  const char *behaviour;
  const char *offered;
  guint n_forms;
  const char *reason;
} lists[] = {
  { "list.groups", "a b c d top", 5, NULL },
  { "list.groups-deep", "c top", 2, "too deep" },
  { "list.groups-many", "top", 1, "too many groups" },
  { "list.groups-vast", "", 0, "too many groups" },
  { "list.group-elsewhere", "top", 1, "another server" },
  { "list.group-gone", "a top", 2, "A group of forms: The server says that we have no right" },
  { "list.strange", "good", 1, "Form “insecure”: The address “http://o.example/f” cannot be used" },
};

static void
test_groups (void)
{
  g_test_summary ("Groups are followed on the same server, to an end; what is wrong hides no more");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      SyncFixture self = { 0 };

      set_up (&self, NULL);
      sync_fixture_point_at (&self, lists[i].behaviour);
      check_fetch (&self, lists[i].n_forms, lists[i].reason);
      check_offered (&self, lists[i].offered);
      g_assert_cmpuint (office_fixture_count (&self.office, "elsewhere"), ==, 0);
      sync_fixture_tear_down (&self, NULL);
    }
}

static guint
count_unchanged (SyncFixture *self, const char *endpoint)
{
  g_autofree char *text = g_strdup_printf ("\"endpoint\": \"%s\"", endpoint);

  return office_fixture_count_lines (&self->office, text, "\"status\": 304");
}

static void
test_unchanged (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("A list that has not changed is not given again, and means the same");

  office_fixture_behave (&self->office, "friendly 1");
  sync_fixture_point_at (self, "list.close");
  check_fetch (self, 1, NULL);
  check_fetch (self, 0, NULL);
  check_offered (self, "list.close");
  g_assert_cmpuint (count_unchanged (self, "list"), ==, 1);
  g_assert_cmpuint (count_unchanged (self, "manifest"), ==, 1);

  office_fixture_behave (&self->office, "friendly 2");
  check_fetch (self, 1, NULL);
  g_assert_cmpuint (count_unchanged (self, "list"), ==, 1);
  g_assert_cmpuint (count_unchanged (self, "manifest"), ==, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "form"), ==, 2);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 6);
}

static void
test_unchanged_list (SyncFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const ParvisStoreMedia *list, *same;

  g_test_summary ("An entity list that has not changed is not given again, whatever is announced");

  office_fixture_behave (&self->office, "friendly");
  sync_fixture_point_at (self, "manifest.other-list");
  check_fetch (self, 1, NULL);
  before = sync_fixture_list_forms (self);

  office_fixture_behave (&self->office, "hostile");
  check_fetch (self, 1, NULL);
  g_assert_cmpuint (count_unchanged (self, "media"), ==, 1);
  after = sync_fixture_list_forms (self);
  list = ((const ParvisStoreForm *) before->pdata[0])->media->pdata[0];
  same = ((const ParvisStoreForm *) after->pdata[0])->media->pdata[0];
  g_assert_cmpstr (list->name, ==, "l.csv");
  g_assert_cmpstr (same->hash, ==, list->hash);
  g_assert_true (g_bytes_equal (same->bytes, list->bytes));
}

static void
changed_cb (ParvisSync *sync, guint *n_changed)
{
  (*n_changed)++;
}

static void
test_closed (SyncFixture *self, gconstpointer data)
{
  guint n_changed = 0;

  g_test_summary ("A form that a whole list does not name is for nobody new, and comes back");

  office_fixture_behave (&self->office, "friendly");
  sync_fixture_point_at (self, "list.nothing");
  check_fetch (self, 1, NULL);
  check_offered (self, "list.nothing");

  /* No list, or not the whole of one, says nothing. */
  office_fixture_behave (&self->office, "hostile");
  sync_fixture_point_at (self, "list.close");
  check_fetch (self, 0, "No whole answer");
  sync_fixture_point_at (self, "list.group-gone");
  check_fetch (self, 2, "A group of forms");
  check_offered (self, "a list.nothing top");

  sync_fixture_point_at (self, "list.nothing");
  g_signal_connect (self->sync, "forms-changed", G_CALLBACK (changed_cb), &n_changed);
  check_fetch (self, 0, NULL);
  check_offered (self, "a top");
  g_assert_cmpuint (n_changed, ==, 1);
  check_fetch (self, 0, NULL);
  g_assert_cmpuint (n_changed, ==, 1);

  office_fixture_behave (&self->office, "friendly");
  check_fetch (self, 0, NULL);
  check_offered (self, "a list.nothing top");
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
check_version (SyncFixture *self, const char *form_id, const char *version)
{
  g_autoptr (GPtrArray) forms = sync_fixture_list_forms (self);
  g_autofree char *mark = g_strdup_printf ("version=\"%s\"", version);
  const ParvisStoreForm *form = NULL;

  for (guint i = 0; i < forms->len; i++)
    if (strcmp (((const ParvisStoreForm *) forms->pdata[i])->form_id, form_id) == 0)
      form = forms->pdata[i];

  g_assert_nonnull (form);
  g_assert_cmpstr (form->version, ==, version);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (form->xml, NULL), g_bytes_get_size (form->xml), mark));
  g_assert_cmpuint (form->media->len, ==, 3);
  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = form->media->pdata[i];

      g_assert_nonnull (g_strstr_len (g_bytes_get_data (media->bytes, NULL),
                                      g_bytes_get_size (media->bytes), version));
    }
}

static void
test_whole (SyncFixture *self, gconstpointer data)
{
  static const char *const breaks[] = { "manifest.reset", "form.reset",     "form.403-token",
                                        "media.breaks-0", "media.breaks-1", "media.breaks-2" };

  g_test_summary ("Wherever the line breaks in a new version, the old one is there, and whole");

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      office_fixture_behave (&self->office, "friendly 7");
      sync_fixture_point_at (self, breaks[i]);
      check_fetch (self, 1, NULL);
      check_version (self, breaks[i], "7");

      office_fixture_behave (&self->office, "hostile 8");
      check_fetch (self, 0, breaks[i]);
      check_version (self, breaks[i], "7");

      office_fixture_behave (&self->office, "friendly 8");
      check_fetch (self, 1, NULL);
      check_version (self, breaks[i], "8");
    }
}

#define ADD(path, func) \
  g_test_add ("/sync/catalogue/" path, SyncFixture, NULL, set_up, func, sync_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sync/catalogue/groups", test_groups);
  ADD ("unchanged", test_unchanged);
  ADD ("unchanged-list", test_unchanged_list);
  ADD ("closed", test_closed);
  ADD ("whole", test_whole);

  return g_test_run ();
}
