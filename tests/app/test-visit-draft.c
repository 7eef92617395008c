/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A visit that is kept, and gone on with by another one. */

#include "parvis-visit.h"

#include <string.h>

#include <glib/gstdio.h>

#include "parvis-receipt-code.h"

#define PHOTO "\xff\xd8\r\n\0photo"

typedef struct
{
  char *folder;           /* (owned) */
  GAsyncResult *result;   /* (owned) (nullable) */
  ParvisStore *store;     /* (owned) */
  ParvisLibrary *library; /* (owned) */
  ParvisVisit *visit;     /* (owned) */
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static GAsyncResult *
await (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static void
load (Fixture *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GError) error = NULL;

  parvis_library_load_async (fixture->library, NULL, result_cb, fixture);
  loaded = await (fixture);
  refusals = parvis_library_load_finish (fixture->library, loaded, &error);
  g_assert_no_error (error);
}

/* The form of the other tests as the server has it, in @version. */
static void
put_form (Fixture *fixture, const char *version)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", "voisins.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *ours = g_strdup_printf ("version=\"%s\"", version);
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "version=\"1\"", 2);
  joined = g_strjoinv (ours, parts);
  form->form_id = g_strdup ("voisins");
  form->version = g_strdup (version);
  form->name = g_strdup ("Voisins");
  form->hash = g_strdup_printf ("md5:%s", version);
  form->xml = g_bytes_new (joined, strlen (joined));
  parvis_store_put_form_async (fixture->store, form, NULL, result_cb, fixture);
  result = await (fixture);
  parvis_store_put_form_finish (fixture->store, result, &error);
  g_assert_no_error (error);
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

  put_form (fixture, "1");
  fixture->library = parvis_library_new (fixture->store, NULL);
  load (fixture);
  fixture->visit = parvis_visit_new (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->visit);
  parvis_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->result);
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
answer (Fixture *fixture, const char *value)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_answer (fixture->visit, value, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
}

/* As far as the neighbours: an answer that opened a question, a photo, one that was taken again. */
static void
fill_half (Fixture *fixture)
{
  ParvisProcedure *procedure = parvis_library_find (fixture->library, "voisins");
  g_autoptr (GBytes) photo = g_bytes_new_static (PHOTO, sizeof PHOTO - 1);
  g_autoptr (GBytes) blurred = g_bytes_new_static ("blurred", 7);
  g_autoptr (GError) error = NULL;

  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  parvis_visit_choose (fixture->visit, procedure, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  answer (fixture, "Zoé");
  answer (fixture, "oui");
  answer (fixture, "pour voir");
  parvis_visit_attach (fixture->visit, "first.jpg", "image/jpeg", blurred);
  parvis_visit_attach (fixture->visit, "photo.jpg", "image/jpeg", photo);
  answer (fixture, "photo.jpg");
}

static gboolean
keep (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_visit_keep_async (fixture->visit, 15, NULL, result_cb, fixture);
  result = await (fixture);

  return parvis_visit_keep_finish (fixture->visit, result, error);
}

/* Keeps, and goes: the code that the person took with them. */
static char *
keep_and_go (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *code;

  g_assert_true (parvis_visit_may_keep (fixture->visit));
  g_assert_true (keep (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_KEPT);
  code = g_strdup (parvis_visit_get_resume_code (fixture->visit));
  parvis_visit_next (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_WELCOME);
  g_assert_null (parvis_visit_get_resume_code (fixture->visit));
  g_assert_true (parvis_visit_has_left_draft (fixture->visit));

  return code;
}

static ParvisStoreDraft *
open_draft (Fixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreDraft *draft;

  parvis_store_open_draft_async (fixture->store, code, NULL, result_cb, fixture);
  result = await (fixture);
  draft = parvis_store_open_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return draft;
}

static ParvisProcedure *
find_version (Fixture *fixture, const ParvisStoreDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_library_find_version_async (fixture->library, draft->form_id, draft->form_version, NULL,
                                     result_cb, fixture);
  result = await (fixture);

  return parvis_library_find_version_finish (fixture->library, result, error);
}

static void
resume (Fixture *fixture, const char *code)
{
  g_autoptr (ParvisStoreDraft) draft = open_draft (fixture, code);
  g_autoptr (ParvisProcedure) procedure = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (draft);
  procedure = find_version (fixture, draft, &error);
  g_assert_no_error (error);
  parvis_visit_resume (fixture->visit, procedure, draft, code, &error);
  g_assert_no_error (error);
}

static void
assert_at (Fixture *fixture, const char *expected)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (fixture->visit);

  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_QUESTION);
  g_assert_cmpstr (prompt->ref, ==, expected);
}

/* What the review shows, a line an answer. */
static char *
dup_answers (Fixture *fixture)
{
  g_autoptr (GPtrArray) prompts = parvis_visit_list_answers (fixture->visit);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < prompts->len; i++)
    {
      const ParvisFormPrompt *prompt = g_ptr_array_index (prompts, i);

      g_string_append_printf (lines, "%s=%s\n", prompt->ref, prompt->value);
    }

  return g_string_free (lines, FALSE);
}

static ParvisStoreSubmission *
hand_in (Fixture *fixture)
{
  g_autoptr (GAsyncResult) handed_in = NULL;
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreSubmission *submission;
  gint64 next_due;

  parvis_visit_next (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_REVIEW);
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  handed_in = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, handed_in, &error);
  g_assert_no_error (error);

  parvis_store_take_due_async (fixture->store, G_MAXINT64 - 1, NULL, result_cb, fixture);
  taken = await (fixture);
  submission = parvis_store_take_due_finish (fixture->store, taken, &next_due, &error);
  g_assert_no_error (error);
  g_assert_nonnull (submission);

  return submission;
}

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_drafts_async (fixture->store, NULL, result_cb, fixture);
  result = await (fixture);
  rows = parvis_store_list_drafts_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return rows->len;
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL, *parsed = NULL, *receipt = NULL;
  g_autofree char *before = NULL, *after = NULL, *xml = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  const ParvisStoreAttachment *attachment;

  g_test_summary ("On another day all is as it was, and is handed in once");

  fill_half (fixture);
  assert_at (fixture, "/data/voisin");
  before = dup_answers (fixture);
  receipt = g_strdup (parvis_visit_get_receipt_code (fixture->visit));
  code = keep_and_go (fixture);
  parsed = parvis_resume_code_parse (code);
  g_assert_cmpstr (parsed, ==, code);
  g_assert_null (parvis_receipt_code_parse (code));

  resume (fixture, code);
  assert_at (fixture, "/data/voisin");
  after = dup_answers (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (after, "/data/pourquoi=pour voir\n"));
  g_assert_cmpstr (parvis_visit_get_receipt_code (fixture->visit), ==, receipt);

  submission = hand_in (fixture);
  g_assert_cmpuint (submission->attachments->len, ==, 1);
  attachment = g_ptr_array_index (submission->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "photo.jpg");
  g_assert_cmpmem (g_bytes_get_data (attachment->bytes, NULL), g_bytes_get_size (attachment->bytes),
                   PHOTO, sizeof PHOTO - 1);
  xml = g_strndup (g_bytes_get_data (submission->xml, NULL), g_bytes_get_size (submission->xml));
  g_assert_nonnull (strstr (xml, receipt));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  parvis_visit_next (fixture->visit);
  g_assert_false (parvis_visit_has_left_draft (fixture->visit));
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *again = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *after = NULL;

  g_test_summary ("Who stops once more keeps their code, and one draft");

  fill_half (fixture);
  code = keep_and_go (fixture);
  resume (fixture, code);
  for (int i = 0; i < 4; i++)
    parvis_visit_back (fixture->visit);
  assert_at (fixture, "/data/nom");
  answer (fixture, "Zora");
  again = keep_and_go (fixture);
  g_assert_cmpstr (again, ==, code);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);

  resume (fixture, code);
  assert_at (fixture, "/data/aide");
  answers = dup_answers (fixture);
  g_assert_nonnull (strstr (answers, "/data/nom=Zora\n"));
  g_assert_nonnull (strstr (answers, "/data/pourquoi="));

  /* What depends on what is worked out as before. */
  answer (fixture, "non");
  assert_at (fixture, "/data/photo");
  after = dup_answers (fixture);
  g_assert_null (strstr (after, "/data/pourquoi="));
}

static void
test_old_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDraft) missing = parvis_store_draft_new ();
  g_autoptr (ParvisProcedure) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  ParvisForm *form;

  g_test_summary ("A draft goes on in the version that it was begun with, however many came since");

  fill_half (fixture);
  code = keep_and_go (fixture);
  for (int version = 2; version <= 7; version++)
    {
      g_autofree char *text = g_strdup_printf ("%d", version);

      put_form (fixture, text);
    }
  load (fixture);
  form = parvis_procedure_get_form (parvis_library_find (fixture->library, "voisins"));
  g_assert_cmpstr (parvis_form_get_version (form), ==, "7");

  resume (fixture, code);
  form = parvis_procedure_get_form (parvis_visit_get_procedure (fixture->visit));
  g_assert_cmpstr (parvis_form_get_version (form), ==, "1");
  assert_at (fixture, "/data/voisin");

  missing->form_id = g_strdup ("voisins");
  missing->form_version = g_strdup ("99");
  none = find_version (fixture, missing, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who goes before they were told the code leaves nothing");

  fill_half (fixture);
  parvis_visit_keep_async (fixture->visit, 15, NULL, result_cb, fixture);
  parvis_visit_erase (fixture->visit);
  result = await (fixture);
  g_assert_false (parvis_visit_keep_finish (fixture->visit, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_WELCOME);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static void
test_gone_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_test_summary ("Who has a code and goes too early finds what was kept under it");

  fill_half (fixture);
  code = keep_and_go (fixture);
  resume (fixture, code);
  parvis_visit_keep_async (fixture->visit, 15, NULL, result_cb, fixture);
  parvis_visit_erase (fixture->visit);
  result = await (fixture);
  g_assert_false (parvis_visit_keep_finish (fixture->visit, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("What could not be kept is not said to be, and nothing of it is lost");

  fill_half (fixture);
  g_cancellable_cancel (cancellable);
  parvis_visit_keep_async (fixture->visit, 15, cancellable, result_cb, fixture);
  result = await (fixture);
  g_assert_false (parvis_visit_keep_finish (fixture->visit, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_at (fixture, "/data/voisin");
  g_assert_null (parvis_visit_get_resume_code (fixture->visit));
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "/data/photo");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/app/visit-draft/resume", test_resume },
    { "/app/visit-draft/again", test_again },
    { "/app/visit-draft/old-version", test_old_version },
    { "/app/visit-draft/gone", test_gone },
    { "/app/visit-draft/gone-again", test_gone_again },
    { "/app/visit-draft/refused", test_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
