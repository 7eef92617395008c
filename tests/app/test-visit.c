/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-visit.h"

#include <string.h>

#include <glib/gstdio.h>

#include "office.h"
#include "parvis-receipt-code.h"

typedef struct
{
  char *folder;           /* (owned) */
  GMainLoop *loop;        /* (owned) */
  GAsyncResult *result;   /* (owned) (nullable) */
  ParvisStore *store;     /* (owned) */
  ParvisLibrary *library; /* (owned) */
  GPtrArray *refusals;    /* (owned) (element-type utf8) */
  ParvisVisit *visit;     /* (owned) */
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
  g_main_loop_quit (fixture->loop);
}

static GAsyncResult *
await (Fixture *fixture)
{
  g_main_loop_run (fixture->loop);
  return g_steal_pointer (&fixture->result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *forms = g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->store = parvis_store_new ();
  parvis_store_open_async (fixture->store, fixture->folder, NULL, result_cb, fixture);
  opened = await (fixture);
  parvis_store_open_finish (fixture->store, opened, &error);
  g_assert_no_error (error);

  fixture->library = parvis_library_new (fixture->store, forms);
  parvis_library_load_async (fixture->library, NULL, result_cb, fixture);
  loaded = await (fixture);
  fixture->refusals = parvis_library_load_finish (fixture->library, loaded, &error);
  g_assert_no_error (error);

  fixture->visit = parvis_visit_new (fixture->store);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->visit);
  parvis_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  parvis_store_close (fixture->store);
  /* What the store still had to tell holds it until it is told. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->refusals);
  g_main_loop_unref (fixture->loop);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
begin_form (Fixture *fixture, const char *form_id)
{
  ParvisProcedure *procedure = parvis_library_find (fixture->library, form_id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (procedure);
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_HOME);
  parvis_visit_choose (fixture->visit, procedure, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
}

static void
begin (Fixture *fixture)
{
  begin_form (fixture, "voisins");
}

/* The end of the question's ref that is asked, or the stage. */
static void
assert_at (Fixture *fixture, const char *expected)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  if (parvis_visit_get_stage (fixture->visit) == PARVIS_VISIT_REVIEW)
    {
      g_assert_cmpstr (expected, ==, "review");
      return;
    }

  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_QUESTION);
  prompt = parvis_visit_dup_prompt (fixture->visit);
  g_assert_nonnull (prompt);
  g_assert_cmpstr (prompt->ref, ==, expected);
}

static void
answer (Fixture *fixture, const char *value)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_answer (fixture->visit, value, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A broken form is told with its file, and the others work");

  g_assert_cmpuint (fixture->refusals->len, ==, 1);
  g_test_message ("%s", (const char *) g_ptr_array_index (fixture->refusals, 0));
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->refusals, 0), "casse.xml:"));
  g_assert_cmpuint (parvis_library_get_procedures (fixture->library)->len, ==, 3);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  ParvisProcedure *procedure = parvis_library_find (fixture->library, "voisins");
  g_autofree char *french = parvis_procedure_dup_metadata (procedure, "title", "fr");
  g_autofree char *english = parvis_procedure_dup_metadata (procedure, "title", "en");
  g_autofree char *turkish = parvis_procedure_dup_metadata (procedure, "title", "tr");

  g_test_summary ("A title is told in the person's language, or in the form's own");

  g_assert_cmpstr (french, ==, "Les voisins");
  g_assert_cmpstr (english, ==, "The neighbours");
  g_assert_cmpstr (turkish, ==, "Les voisins");
}

/* What is asked, and the language that it is said to be in where that is not the person's. */
static void
check_question (Fixture *fixture, const char *text, const char *language)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (fixture->visit);

  g_assert_cmpstr (prompt->label.text, ==, text);
  g_assert_cmpstr (prompt->language, ==, language);
  g_assert_cmpstr (parvis_visit_get_words_language (fixture->visit), ==, language);
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  ParvisProcedure *voisins = parvis_library_find (fixture->library, "voisins");
  ParvisProcedure *scelle = parvis_library_find (fixture->library, "scelle");
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *of_office = NULL;
  g_autofree char *own = parvis_procedure_dup_words_language (scelle, "de", "de");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A form without the person's language speaks its own, and says which");

  parvis_visit_set_language (fixture->visit, "en");
  parvis_visit_choose (fixture->visit, voisins, &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  check_question (fixture, "What is your name?", NULL);

  /* Not the one of before: it was another person's choice, or the same one's mistake. */
  parvis_visit_set_language (fixture->visit, "tr");
  check_question (fixture, "Quel est votre nom ?", "fr");
  answers = parvis_visit_list_answers (fixture->visit);
  g_assert_cmpstr (((ParvisFormPrompt *) answers->pdata[0])->language, ==, "fr");

  parvis_visit_set_language (fixture->visit, "fr");
  check_question (fixture, "Quel est votre nom ?", NULL);

  /* A form that names no language is in the office's. */
  of_office = parvis_procedure_dup_words_language (scelle, "fr", "de");
  g_assert_cmpstr (of_office, ==, "de");
  g_assert_null (own);
}

static void
test_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("Continue and Back lead through what is relevant, and lose nothing");

  begin (fixture);
  assert_at (fixture, "/data/nom");
  answer (fixture, "Zoé");
  assert_at (fixture, "/data/aide");
  answer (fixture, "non");
  assert_at (fixture, "/data/photo");
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "/data/aide");
  answer (fixture, "oui");
  assert_at (fixture, "/data/pourquoi");
  parvis_visit_back (fixture->visit);
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "/data/nom");
  parvis_visit_back (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_BEFORE);
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  answer (fixture, "pour voir");
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "/data/voisin");
  parvis_visit_add_repeat (fixture->visit, &error);
  g_assert_no_error (error);
  assert_at (fixture, "/data/voisin[1]/prenom");
  answer (fixture, "Ana");
  assert_at (fixture, "/data/voisin");
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A change leads straight back, unless it opens a question");

  begin (fixture);
  answer (fixture, "Zoé");
  answer (fixture, "non");
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");

  parvis_visit_change (fixture->visit, "/data/nom");
  answer (fixture, "Zora");
  assert_at (fixture, "review");

  parvis_visit_change (fixture->visit, "/data/aide");
  answer (fixture, "oui");
  assert_at (fixture, "/data/pourquoi");
  answer (fixture, "pour voir");
  assert_at (fixture, "review");

  parvis_visit_change (fixture->visit, "/data/nom");
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "review");
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("What may not stand is asked for before anything is handed in");

  begin (fixture);
  for (int i = 0; i < 4; i++)
    parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");
  g_assert_true (parvis_visit_find_gap (fixture->visit));
  assert_at (fixture, "/data/nom");
}

static ParvisStoreSubmission *
take (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreSubmission *submission;
  gint64 next_due;

  parvis_store_take_due_async (fixture->store, G_MAXINT64 - 1, NULL, result_cb, fixture);
  result = await (fixture);
  submission = parvis_store_take_due_finish (fixture->store, result, &next_due, &error);
  g_assert_no_error (error);

  return submission;
}

static guint
count_sealed (Fixture *fixture, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sealed = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_read_sealed_async (fixture->store, id, NULL, result_cb, fixture);
  result = await (fixture);
  sealed = parvis_store_read_sealed_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return sealed->len;
}

/* The form says of its photo that it shows an identity paper. */
static void
assert_paper_goes (Fixture *fixture, gint64 id)
{
  const ParvisStoreOutcome outcome = { .id = id, .state = PARVIS_STORE_STATE_SENT, .now = 1 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_sealed (fixture, id), ==, 2);
  parvis_store_settle_async (fixture->store, &outcome, NULL, result_cb, fixture);
  result = await (fixture);
  parvis_store_settle_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_sealed (fixture, id), ==, 1);
}

static void
test_hand_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\r\n\0photo", 10);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *xml = NULL;
  ParvisStoreAttachment *attachment;

  g_test_summary ("What was answered is in the store, whole, with its photo and its code");

  begin (fixture);
  answer (fixture, "Zoé");
  answer (fixture, "non");
  parvis_visit_attach (fixture->visit, "photo.jpg", "image/jpeg", photo);
  answer (fixture, "photo.jpg");
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");
  code = g_strdup (parvis_visit_get_receipt_code (fixture->visit));

  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_RECEIPT);

  submission = take (fixture);
  g_assert_nonnull (submission);
  g_assert_cmpstr (submission->receipt_code, ==, code);
  g_assert_cmpuint (submission->attachments->len, ==, 1);
  attachment = g_ptr_array_index (submission->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "photo.jpg");
  g_assert_true (g_bytes_equal (attachment->bytes, photo));

  xml = g_strndup (g_bytes_get_data (submission->xml, NULL), g_bytes_get_size (submission->xml));
  g_assert_nonnull (strstr (xml, "<nom>Zoé</nom>"));
  g_assert_null (strstr (xml, "pourquoi"));
  g_assert_null (strstr (xml, "urn:parvis"));
  g_assert_nonnull (strstr (xml, "<lieu/><son/>")); /* asked for, and not to be had here */
  g_assert_nonnull (strstr (xml, code));

  assert_paper_goes (fixture, submission->id);
}

/* Hands in, and returns what went wrong, if anything did. */
static GError *
end_sheet (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  g_assert_cmpint (parvis_visit_hand_in_finish (fixture->visit, result, &error), ==, error == NULL);

  return error;
}

static void
test_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisFormPrompt *note;

  g_test_summary ("What only prepares leaves nothing in the store, and tells what holds now");

  begin_form (fixture, "fiche");
  g_assert_true (parvis_visit_makes_sheet (fixture->visit));
  answer (fixture, "30");
  assert_at (fixture, "/data/timbre");
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");

  error = end_sheet (fixture);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_RECEIPT);
  submission = take (fixture);
  g_assert_null (submission);

  notes = parvis_visit_list_sheet_notes (fixture->visit);
  g_assert_cmpuint (notes->len, ==, 1);
  note = notes->pdata[0];
  g_assert_cmpstr (note->label.text, ==, "À 30 ans, apportez un timbre.");
  g_assert_cmpstr (note->hint.text, ==, "Au bureau de tabac.");

  parvis_visit_erase (fixture->visit);
  g_assert_false (parvis_visit_makes_sheet (fixture->visit));
}

static void
test_sheet_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("Whom the form stops gets no sheet");

  begin_form (fixture, "fiche");
  answer (fixture, "30");
  parvis_visit_next (fixture->visit);
  parvis_visit_change (fixture->visit, "/data/age");
  parvis_visit_answer (fixture->visit, "17", &error);
  g_assert_no_error (error);
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "review");

  error = end_sheet (fixture);
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE);
  assert_at (fixture, "review");
}

static void
go_to_review (Fixture *fixture, const char *name)
{
  begin (fixture);
  answer (fixture, name);
  answer (fixture, "non");
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  assert_at (fixture, "review");
}

static void
test_fixed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("While it is being written, nothing of it can be changed");

  go_to_review (fixture, "Zoé");
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  g_assert_true (parvis_visit_is_handing_in (fixture->visit));
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "review");
  parvis_visit_change (fixture->visit, "/data/nom");
  assert_at (fixture, "review");

  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  g_assert_false (parvis_visit_is_handing_in (fixture->visit));
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_RECEIPT);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_test_summary ("A receipt never comes to the person after; what was handed in is kept");

  go_to_review (fixture, "Zoé");
  code = g_strdup (parvis_visit_get_receipt_code (fixture->visit));
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  parvis_visit_erase (fixture->visit);
  go_to_review (fixture, "Ana");
  g_assert_false (parvis_visit_is_handing_in (fixture->visit));

  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  assert_at (fixture, "review");

  submission = take (fixture);
  g_assert_nonnull (submission);
  g_assert_cmpstr (submission->receipt_code, ==, code);
  g_assert_cmpstr (parvis_visit_get_receipt_code (fixture->visit), !=, code);
}

static void
test_gone_in_vain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Nobody is told of a failure that was somebody else's");

  go_to_review (fixture, "Zoé");
  g_cancellable_cancel (cancellable);
  parvis_visit_hand_in_async (fixture->visit, cancellable, result_cb, fixture);
  parvis_visit_erase (fixture->visit);

  result = await (fixture);
  g_assert_false (parvis_visit_hand_in_finish (fixture->visit, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_str_has_prefix (error->message, "The person had gone: "));
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_WELCOME);
}

/* Two answers name one file. */
static void
go_to_sealed_review (Fixture *fixture, const char *name)
{
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\r\n\0photo", 10);

  begin_form (fixture, "scelle");
  answer (fixture, name);
  parvis_visit_attach (fixture->visit, "é.jpg", "image/jpeg", photo);
  answer (fixture, "é.jpg");
  answer (fixture, "é.jpg");
  assert_at (fixture, "review");
}

static void
check_attachment (const ParvisStoreSubmission *submission, guint n, const char *name)
{
  const ParvisStoreAttachment *attachment = submission->attachments->pdata[n];

  g_assert_cmpstr (attachment->name, ==, name);
  g_assert_cmpstr (attachment->media_type, ==, "application/octet-stream");
}

static OfficeRecord *
read_at_office (const ParvisStoreSubmission *submission)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "encryption", "office.pem", NULL);
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  Office office;
  OfficeRecord *record;

  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      g_hash_table_insert (files, attachment->name, attachment->bytes);
    }

  office_set_up_from_file (&office, path);
  record = office_read (&office, submission->xml, files);
  office_tear_down (&office);

  return record;
}

/* The office reads what @name answered; nobody else does. */
static void
check_sealed (const ParvisStoreSubmission *submission, const char *name)
{
  g_autoptr (OfficeRecord) read = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *expected = NULL;

  g_assert_cmpuint (submission->attachments->len, ==, 2);
  check_attachment (submission, 0, "é.jpg.enc");
  check_attachment (submission, 1, "submission.xml.enc");
  read = read_at_office (submission);
  g_assert_cmpstr (read->form_id, ==, "scelle");
  g_assert_cmpstr (read->form_version, ==, "1[encrypted:AaIEpBu1]");
  g_assert_cmpstr (read->instance_id, ==, submission->instance_id);
  g_assert_cmpmem (g_bytes_get_data (read->bytes->pdata[0], NULL),
                   g_bytes_get_size (read->bytes->pdata[0]), "\xff\xd8\r\n\0photo", 10);

  xml = g_strndup (g_bytes_get_data (read->bytes->pdata[1], NULL),
                   g_bytes_get_size (read->bytes->pdata[1]));
  expected = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<data id=\"scelle\" version=\"1[encrypted:AaIEpBu1]\">"
                              "<nom>%s</nom><photo>é.jpg</photo><encore>é.jpg</encore>"
                              "<meta><instanceID>%s</instanceID></meta></data>",
                              name, submission->instance_id);
  g_assert_cmpstr (xml, ==, expected);
  g_assert_null (memmem (g_bytes_get_data (submission->xml, NULL),
                         g_bytes_get_size (submission->xml), name, strlen (name)));
}

/* How many blobs there are once the server has it. */
static guint
count_kept_when_sent (Fixture *fixture, const ParvisStoreSubmission *submission)
{
  const ParvisStoreOutcome outcome = {
    .id = submission->id,
    .state = PARVIS_STORE_STATE_SENT,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autoptr (GAsyncResult) settled = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) blobs = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_settle_async (fixture->store, &outcome, NULL, result_cb, fixture);
  settled = await (fixture);
  parvis_store_settle_finish (fixture->store, settled, &error);
  g_assert_no_error (error);

  parvis_store_read_sealed_async (fixture->store, submission->id, NULL, result_cb, fixture);
  result = await (fixture);
  blobs = parvis_store_read_sealed_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return blobs->len;
}

static void
test_encrypted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_test_summary ("Where a form carries a key, the store has what only the key's owner reads");

  go_to_sealed_review (fixture, "Zoé");
  code = g_strdup (parvis_visit_get_receipt_code (fixture->visit));
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  g_assert_true (parvis_visit_is_handing_in (fixture->visit));
  parvis_visit_back (fixture->visit);
  assert_at (fixture, "review");

  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_RECEIPT);
  g_assert_cmpstr (parvis_visit_get_receipt_code (fixture->visit), ==, code);

  submission = take (fixture);
  g_assert_nonnull (submission);
  g_assert_cmpstr (submission->receipt_code, ==, code);
  check_sealed (submission, "Zoé");
  /* The manifest and the XML; the picture of an identity paper is gone. */
  g_assert_cmpuint (count_kept_when_sent (fixture, submission), ==, 2);
}

static void
test_encrypted_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Erased while it is encrypted: it is kept, and the next person has no receipt");

  go_to_sealed_review (fixture, "Zoé");
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  parvis_visit_erase (fixture->visit);
  go_to_sealed_review (fixture, "Ana");
  g_assert_false (parvis_visit_is_handing_in (fixture->visit));

  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  assert_at (fixture, "review");
  submission = take (fixture);
  g_assert_nonnull (submission);
  check_sealed (submission, "Zoé");
}

static void
test_encrypted_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What was not kept is still on the screen, and may be handed in again");

  go_to_sealed_review (fixture, "Zoé");
  g_cancellable_cancel (cancellable);
  parvis_visit_hand_in_async (fixture->visit, cancellable, result_cb, fixture);
  failed = await (fixture);
  g_assert_false (parvis_visit_hand_in_finish (fixture->visit, failed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_at (fixture, "review");
  g_assert_false (parvis_visit_is_handing_in (fixture->visit));

  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, &error);
  g_assert_no_error (error);
  submission = take (fixture);
  g_assert_nonnull (submission);
  check_sealed (submission, "Zoé");
}

static void
test_encrypted_in_vain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) photo = g_bytes_new_static ("photo", 5);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What cannot be encrypted is not handed in open");

  begin_form (fixture, "scelle");
  answer (fixture, "Zoé");
  parvis_visit_attach (fixture->visit, "submission.xml", "image/jpeg", photo);
  answer (fixture, "submission.xml");
  parvis_visit_next (fixture->visit);
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  g_assert_false (parvis_visit_hand_in_finish (fixture->visit, result, &error));
  g_assert_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_RECORD);
  assert_at (fixture, "review");
  g_assert_null (take (fixture));
}

static void
test_missing_photo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("An answer that names a file nobody has is not handed in");

  begin (fixture);
  answer (fixture, "Zoé");
  answer (fixture, "non");
  answer (fixture, "lost.jpg");
  parvis_visit_next (fixture->visit);
  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  g_assert_false (parvis_visit_hand_in_finish (fixture->visit, result, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE);
  assert_at (fixture, "review");
  g_assert_null (take (fixture));
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;

  g_test_summary ("Once erased, nothing of the person is left here");

  begin (fixture);
  answer (fixture, "Zoé");
  parvis_visit_erase (fixture->visit);

  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_WELCOME);
  g_assert_null (parvis_visit_get_procedure (fixture->visit));
  g_assert_null (parvis_visit_get_receipt_code (fixture->visit));
  g_assert_null (parvis_visit_dup_prompt (fixture->visit));
  answers = parvis_visit_list_answers (fixture->visit);
  g_assert_cmpuint (answers->len, ==, 0);
}

static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Who goes back out of a procedure, and out of the visit, leaves nothing");

  begin (fixture);
  answer (fixture, "Zoé");
  parvis_visit_back (fixture->visit);
  parvis_visit_back (fixture->visit);
  g_assert_nonnull (parvis_visit_get_procedure (fixture->visit));
  parvis_visit_back (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_HOME);
  g_assert_null (parvis_visit_get_procedure (fixture->visit));
  g_assert_null (parvis_visit_get_receipt_code (fixture->visit));
  parvis_visit_back (fixture->visit);
  parvis_visit_back (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_WELCOME);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/app/visit/refusal", Fixture, NULL, set_up, test_refusal, tear_down);
  g_test_add ("/app/visit/metadata", Fixture, NULL, set_up, test_metadata, tear_down);
  g_test_add ("/app/visit/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/app/visit/way", Fixture, NULL, set_up, test_way, tear_down);
  g_test_add ("/app/visit/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/app/visit/gap", Fixture, NULL, set_up, test_gap, tear_down);
  g_test_add ("/app/visit/hand-in", Fixture, NULL, set_up, test_hand_in, tear_down);
  g_test_add ("/app/visit/sheet", Fixture, NULL, set_up, test_sheet, tear_down);
  g_test_add ("/app/visit/sheet-stopped", Fixture, NULL, set_up, test_sheet_stopped, tear_down);
  g_test_add ("/app/visit/fixed", Fixture, NULL, set_up, test_fixed, tear_down);
  g_test_add ("/app/visit/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/app/visit/gone-in-vain", Fixture, NULL, set_up, test_gone_in_vain, tear_down);
  g_test_add ("/app/visit/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add ("/app/visit/encrypted", Fixture, NULL, set_up, test_encrypted, tear_down);
  g_test_add ("/app/visit/encrypted-gone", Fixture, NULL, set_up, test_encrypted_gone, tear_down);
  g_test_add ("/app/visit/encrypted-again", Fixture, NULL, set_up, test_encrypted_again, tear_down);
  g_test_add ("/app/visit/encrypted-in-vain", Fixture, NULL, set_up, test_encrypted_in_vain,
              tear_down);
  g_test_add ("/app/visit/missing-photo", Fixture, NULL, set_up, test_missing_photo, tear_down);
  g_test_add ("/app/visit/erase", Fixture, NULL, set_up, test_erase, tear_down);

  return g_test_run ();
}
