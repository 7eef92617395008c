/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-library.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder; /* (owned) */
  ParvisStore *store;
  GAsyncResult *result; /* (owned) (nullable) */
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->result = g_object_ref (result);
}

static GAsyncResult *
await (Fixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("library-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = parvis_store_new ();
  parvis_store_open_async (self->store, self->folder, NULL, result_cb, self);
  result = await (self);
  parvis_store_open_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  parvis_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ; /* what it still has to tell holds it */
  g_assert_finalize_object (self->store);

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (self->folder));
  g_free (self->folder);
}

static char *
dup_xml (const char *id, const char *version, const char *relevant, const char *submission)
{
  return g_strdup_printf (
      "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\">"
      "<h:head><h:title>T</h:title><model><instance><data id=\"%s\" version=\"%s\"><q/></data>"
      "</instance><bind nodeset=\"/data/q\" relevant=\"%s\"/>\n%s</model></h:head>"
      "<h:body><input ref=\"/data/q\"><label>Q</label></input></h:body></h:html>",
      id, version, relevant, submission);
}

/* A form with one question, whose relevance is @relevant, and with @submission in its model. */
static void
put_with (Fixture *self,
          const char *id,
          const char *version,
          const char *relevant,
          const char *submission)
{
  g_autofree char *xml = dup_xml (id, version, relevant, submission);
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  form->form_id = g_strdup (id);
  form->version = g_strdup (version);
  form->xml = g_bytes_new (xml, strlen (xml));
  parvis_store_put_form_async (self->store, form, NULL, result_cb, self);
  result = await (self);
  parvis_store_put_form_finish (self->store, result, &error);
  g_assert_no_error (error);
}

static void
put (Fixture *self, const char *id, const char *version, const char *relevant)
{
  put_with (self, id, version, relevant, "");
}

static GPtrArray *
load (Fixture *self, ParvisLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *refusals;

  parvis_library_load_async (library, NULL, result_cb, self);
  result = await (self);
  refusals = parvis_library_load_finish (library, result, &error);
  g_assert_no_error (error);

  return refusals;
}

static void
assert_version (ParvisLibrary *library, const char *id, const char *version)
{
  ParvisProcedure *procedure = parvis_library_find (library, id);

  g_assert_nonnull (procedure);
  g_assert_cmpstr (parvis_form_get_version (parvis_procedure_get_form (procedure)), ==, version);
}

static gboolean
has_line (GPtrArray *lines, const char *part)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (g_ptr_array_index (lines, i), part) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_newest (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisLibrary) library = parvis_library_new (self->store, NULL);
  g_autoptr (GPtrArray) refusals = NULL;

  g_test_summary ("Of a form whose versions can all be used, the newest is");

  put (self, "voirie", "1", "true()");
  put (self, "voirie", "2", "true()");
  refusals = load (self, library);
  g_assert_cmpuint (refusals->len, ==, 0);
  assert_version (library, "voirie", "2");

  parvis_library_close (library);
}

static void
test_falls_back (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisLibrary) library = parvis_library_new (self->store, NULL);
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GPtrArray) mended = NULL;

  g_test_summary ("A version that cannot be used does not take the place of one that can");

  put (self, "voirie", "1", "true()");
  put (self, "voirie", "2", "no-such-function()");
  put (self, "voirie", "3", "((");
  put (self, "etat-civil", "1", "no-such-function()");
  put (self, "listes", "1", "true()");
  put (self, "listes", "1", "no-such-function()");
  refusals = load (self, library);
  g_assert_true (has_line (refusals, "no-such-function"));
  g_assert_true (has_line (refusals, "voirie: an earlier one, version “1”, is used instead"));
  g_assert_false (has_line (refusals, "etat-civil: an earlier"));
  assert_version (library, "voirie", "1");
  assert_version (library, "listes", "1");
  g_assert_null (parvis_library_find (library, "etat-civil"));

  put (self, "voirie", "4", "true()");
  put (self, "etat-civil", "2", "true()");
  put (self, "listes", "1", "true()");
  mended = load (self, library);
  g_assert_cmpuint (mended->len, ==, 0);
  assert_version (library, "voirie", "4");
  assert_version (library, "etat-civil", "2");

  parvis_library_close (library);
}

static char *
dup_sample_key (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", "scelle.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  const char *start;

  g_file_get_contents (path, &xml, NULL, &error);
  g_assert_no_error (error);
  start = strstr (xml, "<submission");

  return g_strndup (start, strstr (start, "/>") + 2 - start);
}

static void
test_key (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisLibrary) library = parvis_library_new (self->store, NULL);
  g_autofree char *submission = dup_sample_key ();
  g_autoptr (GPtrArray) refusals = NULL;

  g_test_summary ("A form whose key works is offered with it; one whose key does not is not, and "
                  "the line is told");

  put_with (self, "scelle", "1", "true()", submission);
  put_with (self, "casse", "1", "true()", "<submission base64RsaPublicKey='MIIB'/>");
  put (self, "voirie", "1", "true()");
  refusals = load (self, library);
  g_assert_cmpuint (refusals->len, ==, 1);
  g_assert_true (has_line (refusals, "casse:2: submission: base64RsaPublicKey: the public key"));
  g_assert_null (parvis_library_find (library, "casse"));
  g_assert_nonnull (parvis_procedure_get_key (parvis_library_find (library, "scelle")));
  g_assert_null (parvis_procedure_get_key (parvis_library_find (library, "voirie")));

  parvis_library_close (library);
}

static void
test_key_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisLibrary) library = parvis_library_new (self->store, NULL);
  g_autofree char *submission = dup_sample_key ();
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GPtrArray) mended = NULL;

  g_test_summary ("An open version never stands in for one that has a key, be it refused for its "
                  "key or for anything else");

  put (self, "voirie", "1", "true()");
  put_with (self, "voirie", "2", "true()", "<submission base64RsaPublicKey='MIIB'/>");
  put (self, "listes", "1", "true()");
  put_with (self, "listes", "2", "no-such-function()", submission);
  put_with (self, "acte", "1", "true()", submission);
  put_with (self, "acte", "2", "true()", "<submission base64RsaPublicKey='MIIB'/>");
  refusals = load (self, library);
  g_assert_true (has_line (refusals, "voirie: version “1” has no public key"));
  g_assert_true (has_line (refusals, "listes: version “1” has no public key"));
  g_assert_null (parvis_library_find (library, "voirie"));
  g_assert_null (parvis_library_find (library, "listes"));
  assert_version (library, "acte", "1");

  /* An office that takes its key away again is heard. */
  put (self, "voirie", "3", "true()");
  mended = load (self, library);
  assert_version (library, "voirie", "3");

  parvis_library_close (library);
}

static void
set_listed (Fixture *self, const char *form_id)
{
  const char *const form_ids[] = { form_id, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_set_listed_async (self->store, "", form_ids, NULL, result_cb, self);
  result = await (self);
  parvis_store_set_listed_finish (self->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
check_found (Fixture *self, ParvisLibrary *library, gboolean expected)
{
  g_autoptr (GPtrArray) refusals = load (self, library);

  g_assert_cmpuint (refusals->len, ==, 0);
  g_assert_cmpint (parvis_library_find (library, "voirie") != NULL, ==, expected);
}

static void
test_unlisted (Fixture *self, gconstpointer data)
{
  g_autofree char *forms = g_dir_make_tmp ("forms-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (forms, "voirie.xml", NULL);
  g_autofree char *xml = dup_xml ("voirie", "0", "true()", "");
  g_autoptr (ParvisLibrary) library = parvis_library_new (self->store, forms);
  g_autoptr (GError) error = NULL;

  g_test_summary (
      "What a server does not list any more is not there, in the machine's copy either");

  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
  check_found (self, library, TRUE);

  put (self, "voirie", "1", "true()");
  set_listed (self, "voirie");
  check_found (self, library, TRUE);
  set_listed (self, NULL);
  check_found (self, library, FALSE);
  set_listed (self, "voirie");
  check_found (self, library, TRUE);
  assert_version (library, "voirie", "1");

  parvis_library_close (library);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (forms));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/library/newest", Fixture, NULL, set_up, test_newest, tear_down);
  g_test_add ("/library/key", Fixture, NULL, set_up, test_key, tear_down);
  g_test_add ("/library/key-is-kept", Fixture, NULL, set_up, test_key_is_kept, tear_down);
  g_test_add ("/library/falls-back", Fixture, NULL, set_up, test_falls_back, tear_down);
  g_test_add ("/library/unlisted", Fixture, NULL, set_up, test_unlisted, tear_down);

  return g_test_run ();
}
