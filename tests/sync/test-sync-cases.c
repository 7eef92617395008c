/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

#define FORM(id) \
  "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\" " \
  "xmlns:h=\"http://www.w3.org/1999/xhtml\">" \
  "<h:head><h:title>Form " id "</h:title><model><instance><data id=\"" id \
  "\"><a/></data></instance></model></h:head><h:body/></h:html>\n"

#define HEADER "name,label,__version,tracking_code,status,message\n"
#define CODE_A "K7NX4M9P"
#define CODE_B "ACDEFHJK"

static void
put_list (SyncFixture *self, const char *rows)
{
  g_autofree char *list = g_strconcat (HEADER, rows, NULL);

  office_fixture_put_form (&self->office, "one-lists/cases.csv", list);
}

static void
put_forms (SyncFixture *self)
{
  office_fixture_put_form (&self->office, "one.xml", FORM ("one"));
  put_list (self, "u1,L,1," CODE_A ",received,\"Merci, \"\"à\"\" bientôt.\"\n");
}

static void
fetch (SyncFixture *self, guint expected_updated)
{
  g_autoptr (GError) error = NULL;
  guint n_updated = 99;

  sync_fixture_fetch (self, &n_updated, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_updated, ==, expected_updated);
}

/* @expected: "status: message" of each case, joined by lines. */
static void
check_opens (SyncFixture *self, const char *code, const char *expected)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  parvis_store_open_cases_async (self->store, code, NULL, await_result_cb, &waiting);
  result = await_result (&waiting);
  cases = parvis_store_open_cases_finish (self->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      const ParvisStoreCase *row = cases->pdata[i];

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", row->status, row->message);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* @expected: what a form reads where it refers to the list. */
static void
check_media (SyncFixture *self, const char *expected)
{
  g_autoptr (GPtrArray) forms = sync_fixture_list_forms (self);

  for (guint i = 0; i < forms->len; i++)
    {
      const ParvisStoreForm *form = forms->pdata[i];
      const ParvisStoreMedia *media = form->media->pdata[0];

      g_assert_cmpuint (form->media->len, ==, 1);
      g_assert_cmpstr (media->name, ==, "cases.csv");
      g_assert_cmpmem (g_bytes_get_data (media->bytes, NULL), g_bytes_get_size (media->bytes),
                       expected, strlen (expected));
    }
}

static void
test_taken_in (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("A list of cases is kept for those who have a code, and is empty for the form");

  put_forms (self);
  fetch (self, 1);
  check_opens (self, CODE_A, "received: Merci, \"à\" bientôt.");
  check_opens (self, CODE_B, "");
  check_media (self, HEADER);

  sync_fixture_restart (self);
  fetch (self, 0);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 1);
  check_opens (self, CODE_A, "received: Merci, \"à\" bientôt.");
}

static void
test_updates (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("When cases change the form does not, and is not fetched again");

  put_forms (self);
  fetch (self, 1);
  put_list (self, "u1,L,2," CODE_A ",accepted,Venez.\nu2,L,1," CODE_B ",refused,Non.\n");
  fetch (self, 0);
  check_opens (self, CODE_A, "accepted: Venez.");
  check_opens (self, CODE_B, "refused: Non.");
  check_media (self, HEADER);
  g_assert_cmpuint (office_fixture_count (&self->office, "form"), ==, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 2);

  put_list (self, "u2,L,1," CODE_B ",refused,Non.\n");
  fetch (self, 0);
  check_opens (self, CODE_A, "");
  check_opens (self, CODE_B, "refused: Non.");

  /* With another column the form is another one too. */
  office_fixture_put_form (&self->office, "one-lists/cases.csv",
                           "name,__version,tracking_code,status\nu2,2," CODE_B ",done\n");
  fetch (self, 1);
  check_opens (self, CODE_B, "done: ");
  check_media (self, "name,__version,tracking_code,status\n");
}

static void
test_two_forms (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("One list that two forms have is fetched once");

  put_forms (self);
  office_fixture_put_form (&self->office, "two.xml", FORM ("two"));
  office_fixture_put_form (&self->office, "two-lists/cases.csv", HEADER "u1,L,1,A,b,c\n");
  office_fixture_put_form (&self->office, "one-lists/cases.csv", HEADER "u1,L,1,A,b,c\n");
  fetch (self, 2);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 1);
  check_media (self, HEADER);
  fetch (self, 0);
  g_assert_cmpuint (office_fixture_count (&self->office, "media"), ==, 1);
}

static void
test_other_lists (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("A list that is not of cases goes with its form as it is, and may become one");

  office_fixture_put_form (&self->office, "one.xml", FORM ("one"));
  office_fixture_put_form (&self->office, "one-lists/cases.csv", "name,label,__version\nt1,A,1\n");
  fetch (self, 1);
  check_media (self, "name,label,__version\nt1,A,1\n");

  put_list (self, "u1,L,1," CODE_A ",received,m\n");
  fetch (self, 1);
  check_media (self, HEADER);
  check_opens (self, CODE_A, "received: m");

  office_fixture_put_form (&self->office, "one-lists/cases.csv", "name,label,__version\nt1,A,1\n");
  fetch (self, 1);
  check_media (self, "name,label,__version\nt1,A,1\n");
}

static void
test_broken (SyncFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_updated;

  g_test_summary ("A list whose end is missing changes nothing, and is told of");

  put_forms (self);
  fetch (self, 1);
  put_list (self, "u9,L,1," CODE_B ",received,\"the end is");
  sync_fixture_fetch (self, &n_updated, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "List “cases.csv”: "));
  check_opens (self, CODE_A, "received: Merci, \"à\" bientôt.");
  check_opens (self, CODE_B, "");

  put_list (self, "u1,L,2," CODE_A ",accepted,Venez.\n");
  fetch (self, 0);
  check_opens (self, CODE_A, "accepted: Venez.");
}

#define ADD(path, func) \
  g_test_add ("/sync/cases/" path, SyncFixture, NULL, sync_fixture_set_up, func, \
              sync_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("taken-in", test_taken_in);
  ADD ("updates", test_updates);
  ADD ("two-forms", test_two_forms);
  ADD ("other-lists", test_other_lists);
  ADD ("broken", test_broken);

  return g_test_run ();
}
