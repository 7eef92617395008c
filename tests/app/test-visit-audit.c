/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-visit.h"

#include <string.h>

#include <glib/gstdio.h>

#include "parvis-procedure-private.h"

typedef struct
{
  char *folder;       /* (owned) */
  ParvisStore *store; /* (owned) */
  ParvisVisit *visit; /* (owned) */
  GAsyncResult *result;
} Fixture;

static const char with_audit[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:odk='http://www.opendatakit.org/xforms'><h:head><h:title>A</h:title><model><instance>"
    "<data id='a' version='1'><age/><meta><audit/><instanceID/></meta></data></instance>"
    "<bind nodeset='/data/age' type='int' constraint='. &lt; 120'/>"
    "<bind nodeset='/data/meta/audit' type='binary'%s/></model></h:head><h:body>"
    "<input ref='/data/age'><label>Age</label></input></h:body></h:html>";

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
await (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->store = parvis_store_new ();
  parvis_store_open_async (fixture->store, fixture->folder, NULL, result_cb, fixture);
  opened = await (fixture);
  parvis_store_open_finish (fixture->store, opened, &error);
  g_assert_no_error (error);
  fixture->visit = parvis_visit_new (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->visit);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
begin (Fixture *fixture, const char *attributes)
{
  g_autofree char *text = g_strdup_printf (with_audit, attributes);
  g_autoptr (GBytes) xml = g_bytes_new (text, strlen (text));
  g_autoptr (ParvisProcedure) procedure = NULL;
  g_autoptr (GError) error = NULL;
  ParvisForm *form = parvis_form_parse (xml, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  procedure = parvis_procedure_new (
      form, NULL,
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref),
      NULL);
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  parvis_visit_choose (fixture->visit, procedure, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
}

static void
answer (Fixture *fixture, const char *value)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_answer (fixture->visit, value, &error);
  g_assert_no_error (error);
}

static ParvisStoreSubmission *
hand_in (Fixture *fixture)
{
  g_autoptr (GAsyncResult) handed_in = NULL;
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreSubmission *submission;
  gint64 next_due;

  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  handed_in = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, handed_in, &error);
  g_assert_no_error (error);

  parvis_store_take_due_async (fixture->store, G_MAXINT64 - 1, NULL, result_cb, fixture);
  taken = await (fixture);
  submission = parvis_store_take_due_finish (fixture->store, taken, &next_due, &error);
  g_assert_no_error (error);

  return submission;
}

static char *
dup_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_attached (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autofree char *csv = NULL, *xml = NULL;
  ParvisStoreAttachment *attachment;

  g_test_summary ("A form that asks for an audit log gets it, with the record that names it");

  begin (fixture, " odk:track-changes='true'");
  answer (fixture, "130");
  answer (fixture, "40");
  parvis_visit_next (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_REVIEW);
  submission = hand_in (fixture);

  g_assert_cmpuint (submission->attachments->len, ==, 1);
  attachment = g_ptr_array_index (submission->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "audit.csv");
  g_assert_cmpstr (attachment->media_type, ==, "text/csv");
  csv = dup_text (attachment->bytes);
  g_test_message ("%s", csv);
  g_assert_true (g_str_has_prefix (csv, "event,node,start,end"));
  g_assert_nonnull (strstr (csv, "\nform start,"));
  g_assert_nonnull (strstr (csv, "\nconstraint error,/data/age,"));
  g_assert_nonnull (strstr (csv, "\nquestion,/data/age,"));
  g_assert_nonnull (strstr (csv, "40"));
  g_assert_nonnull (strstr (csv, "\nend screen,"));
  g_assert_nonnull (strstr (csv, "\nform finalize,"));
  xml = dup_text (submission->xml);
  g_assert_nonnull (strstr (xml, "<audit>audit.csv</audit>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/visit-audit/attached", Fixture, NULL, set_up, test_attached, tear_down);

  return g_test_run ();
}
