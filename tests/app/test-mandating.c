/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandating.h"

#include <glib/gstdio.h>
#include <string.h>

#include "parvis-paper-folder.h"

#define NOTHING (-1)

static const ParvisMandateHelper helper = { "Mairie de Villexemple", "7", "A. Agent",
                                            "médiatrice numérique" };

typedef struct
{
  char *folder, *forms, *prints; /* (owned) */
  GMainLoop *loop;               /* (owned) */
  GAsyncResult *result;          /* (owned) (nullable) */
  ParvisStore *store;            /* (owned) */
  ParvisLibrary *library;        /* (owned) */
  ParvisPaperPrinter *printer;   /* (owned) */
  ParvisVisit *visit;            /* (owned) */
  ParvisMandating *mandating;    /* (owned) */
  int answer;                    /* the last, or NOTHING */
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
answered_cb (Fixture *fixture, ParvisMandatingAnswer answer)
{
  fixture->answer = (int) answer;
}

static void
await_answer (Fixture *fixture, ParvisMandatingAnswer expected)
{
  fixture->answer = NOTHING;
  while (fixture->answer == NOTHING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture->answer, ==, (int) expected);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("parvis-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
load_library (Fixture *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GError) error = NULL;

  fixture->library = parvis_library_new (fixture->store, fixture->forms);
  parvis_library_load_async (fixture->library, NULL, result_cb, fixture);
  loaded = await (fixture);
  refusals = parvis_library_load_finish (fixture->library, loaded, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (refusals->len, ==, 0);
}

static void
write_form (Fixture *fixture, const char *id, const char *category)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *path = g_build_filename (fixture->forms, name, NULL);
  g_autofree char *xml = g_strdup_printf (
      "<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns=\"http://www.w3.org/2002/xforms\" "
      "xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:parvis=\"urn:parvis:1\"><h:head>"
      "<h:title>T</h:title><model><instance><data id=\"%s\" version=\"1\" parvis:category=\"%s\">"
      "<a/><meta><instanceID/></meta></data></instance><bind nodeset=\"/data/a\"/>"
      "<bind nodeset=\"/data/meta/instanceID\" jr:preload=\"uid\"/></model></h:head>"
      "<h:body><input ref=\"/data/a\"><label>A</label></input></h:body></h:html>",
      id, category);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->forms = make_folder ();
  fixture->prints = make_folder ();
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->store = parvis_store_new ();
  parvis_store_open_async (fixture->store, fixture->folder, NULL, result_cb, fixture);
  opened = await (fixture);
  parvis_store_open_finish (fixture->store, opened, &error);
  g_assert_no_error (error);

  write_form (fixture, "acte", "Papiers et famille");
  write_form (fixture, "impots", "Argent");
  load_library (fixture);
  fixture->visit = parvis_visit_new (fixture->store);
  fixture->printer = parvis_paper_folder_new (fixture->prints, PARVIS_PAPER_A4);
  fixture->mandating = parvis_mandating_new (fixture->visit, fixture->store, fixture->printer);
  g_signal_connect_swapped (fixture->mandating, "answered", G_CALLBACK (answered_cb), fixture);
}

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  parvis_paper_printer_close (fixture->printer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->mandating);
  g_assert_finalize_object (G_OBJECT (fixture->printer));
  g_assert_finalize_object (fixture->visit);
  parvis_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  g_main_loop_unref (fixture->loop);
  remove_folder (fixture->folder);
  remove_folder (fixture->forms);
  remove_folder (fixture->prints);
}

static const struct
{
  const char *ref, *value;
} answers[] = {
  { "/data/personne/prenoms", "Zoé" },           { "/data/personne/nom", "Durand" },
  { "/data/personne/naissance", "1958-03-21" },  { "/data/personne/protection", "non" },
  { "/data/accord/themes", "logement papiers" }, { "/data/accord/duree", "182" },
  { "/data/accord/lieu", "Villexemple" },        { "/data/signature/papier", "oui" },
};

static const char *
find_answer (const char *ref, const char *how)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].ref, ref))
      return answers[i].value;

  return g_str_equal (ref, "/data/signature/comment") ? how : NULL;
}

/* One pixel of ink. */
static GBytes *
draw (void)
{
  static const char png[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+"
                            "A8AAQUBAScY42YAAAAASUVORK5CYII=";
  gsize size;
  guchar *bytes = g_base64_decode (png, &size);

  return g_bytes_new_take (bytes, size);
}

static void
answer_prompt (Fixture *fixture, const ParvisFormPrompt *prompt, const char *how)
{
  g_autoptr (GError) error = NULL;

  if (prompt->control == PARVIS_FORM_CONTROL_UPLOAD)
    {
      g_autofree char *name = g_path_get_basename (prompt->ref);
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autoptr (GBytes) picture = draw ();

      /* Who wants to sign on paper has said so before. */
      g_assert_cmpint (prompt->appearance.capture, ==, PARVIS_FORM_CAPTURE_SIGN_HERE);
      parvis_visit_attach (fixture->visit, file, "image/png", picture);
      parvis_visit_answer (fixture->visit, file, &error);
    }
  else if (prompt->control != PARVIS_FORM_CONTROL_NOTE)
    parvis_visit_answer (fixture->visit, find_answer (prompt->ref, how), &error);

  g_assert_no_error (error);
}

/* Until everything is answered; as many notes as the wording has are read on the way. */
static void
answer_all (Fixture *fixture, const char *how)
{
  guint n_notes = 0;

  while (parvis_visit_get_stage (fixture->visit) == PARVIS_VISIT_QUESTION)
    {
      g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (fixture->visit);

      n_notes += g_str_has_prefix (prompt->ref, "/data/lecture/");
      answer_prompt (fixture, prompt, how);
      parvis_visit_next (fixture->visit);
    }

  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_REVIEW);
  g_assert_cmpuint (n_notes, ==, 10);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_next (fixture->visit);
  parvis_mandating_begin (fixture->mandating, &helper, &error);
  g_assert_no_error (error);
  g_assert_true (parvis_mandating_is_under_way (fixture->mandating));
  parvis_visit_next (fixture->visit);
}

/* Gives the code of the person. */
static char *
make (Fixture *fixture, const char *how)
{
  begin (fixture);
  answer_all (fixture, how);
  parvis_mandating_complete (fixture->mandating);
  await_answer (fixture, PARVIS_MANDATING_MADE);

  return g_strdup (parvis_mandating_get_code (fixture->mandating));
}

static const char *
get (Fixture *fixture, ParvisMandateField field)
{
  return parvis_mandate_get (
      parvis_mandate_deed_get_mandate (parvis_mandating_get_deed (fixture->mandating)), field);
}

static char *
read_print (Fixture *fixture, guint n)
{
  g_autofree char *name = g_strdup_printf ("receipt-%u.pdf", n);
  g_autofree char *path = g_build_filename (fixture->prints, name, NULL);
  const char *const command[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  /* It is being drawn. */
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);

  return g_strdelimit (text, "\n\f", ' ');
}

static void
test_make (Fixture *fixture, gconstpointer data)
{
  const char *how = data;
  gboolean on_screen = g_str_equal (how, "ecran");
  g_autofree char *code = make (fixture, how);
  g_autofree char *grouped = g_strdup_printf ("%.4s %s", code, code + 4);
  g_autofree char *theirs = read_print (fixture, 1);
  g_autofree char *ours = read_print (fixture, 2);

  g_test_summary ("What was answered, read and signed is sealed, and printed in two copies");

  g_assert_cmpstr (get (fixture, PARVIS_MANDATE_FIRST_NAMES), ==, "Zoé");
  g_assert_cmpstr (get (fixture, PARVIS_MANDATE_THEMES), ==, "papiers logement");
  g_assert_cmpstr (get (fixture, PARVIS_MANDATE_HELPER_NAME), ==, "A. Agent");
  g_assert_cmpstr (get (fixture, PARVIS_MANDATE_SIGNED), ==, on_screen ? "screen" : "paper");
  g_assert_cmpstr (parvis_visit_get_mandate (fixture->visit), ==, get (fixture, PARVIS_MANDATE_ID));
  g_assert_nonnull (strstr (theirs, "Zoé Durand, je donne mandat à Mairie de Villexemple"));
  g_assert_nonnull (strstr (theirs, "6 mois (182 jours)"));
  g_assert_nonnull (strstr (theirs, "Logement."));
  g_assert_null (strstr (theirs, "Justice."));
  g_assert_nonnull (strstr (ours, "Code civil"));
  g_assert_nonnull (strstr (ours, "Signature de A. Agent"));

  /* The code is the person's alone. */
  g_assert_nonnull (strstr (theirs, grouped));
  g_assert_null (strstr (ours, grouped));

  parvis_mandating_leave (fixture->mandating);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_LANGUAGE);
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) french = NULL;

  g_test_summary ("It is explained in the person's language; what is printed is in French");

  parvis_visit_set_language (fixture->visit, "ar");
  begin (fixture);
  answer_all (fixture, "papier");
  notes = parvis_visit_list_notes (fixture->visit, "/data/lecture/", "ar");
  french = parvis_visit_list_notes (fixture->visit, "/data/lecture/", "fr");
  g_assert_cmpuint (notes->len, ==, 10);
  g_assert_cmpuint (french->len, ==, 10);
  g_assert_nonnull (strstr (notes->pdata[0], "تفويضا"));
  g_assert_nonnull (strstr (french->pdata[0], "je donne mandat"));
  g_assert_cmpstr (parvis_visit_get_language (fixture->visit), ==, "ar");
}

static void
test_protected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary (
      "Who is under a protection measure makes no mandate here, and is told whom to see");

  begin (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ParvisFormPrompt) asked = parvis_visit_dup_prompt (fixture->visit);

      answer_prompt (fixture, asked, NULL);
      parvis_visit_next (fixture->visit);
    }
  parvis_visit_answer (fixture->visit, data, &error);
  g_assert_no_error (error);
  prompt = parvis_visit_dup_prompt (fixture->visit);
  g_assert_cmpstr (prompt->ref, ==, "/data/personne/protection");
  g_assert_cmpint (prompt->violation, ==, PARVIS_FORM_VIOLATION_CONSTRAINT);
  g_assert_nonnull (strstr (prompt->violation_message, "tuteur"));
}

static void
test_put_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_test_summary ("Who wants to think about it takes a draft home, that says it is one");

  begin (fixture);
  answer_all (fixture, "plus_tard");
  text = read_print (fixture, 1);
  g_assert_nonnull (strstr (text, "Projet, sans valeur. Lisez-le chez vous."));
  g_assert_null (strstr (text, "Signature de"));
  parvis_mandating_complete (fixture->mandating);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_LANGUAGE);
  g_assert_null (parvis_visit_get_mandate (fixture->visit));
}

static void
hand_in (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_visit_hand_in_async (fixture->visit, NULL, result_cb, fixture);
  result = await (fixture);
  parvis_visit_hand_in_finish (fixture->visit, result, error);
}

static void
choose (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  parvis_mandating_ask (fixture->mandating, parvis_library_find (fixture->library, id));
  await_answer (fixture, PARVIS_MANDATING_ALLOWED);
  parvis_visit_choose (fixture->visit, parvis_mandating_get_procedure (fixture->mandating), &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
}

/* Another visit, on another day. */
static void
test_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = make (fixture, "papier");
  g_autoptr (GError) error = NULL;

  g_test_summary ("With the code it is used again, for its themes, until it is revoked: at once");

  parvis_visit_erase (fixture->visit);
  g_assert_null (parvis_mandating_get_deed (fixture->mandating));
  g_assert_null (parvis_mandating_get_code (fixture->mandating));
  parvis_visit_next (fixture->visit);
  parvis_mandating_use (fixture->mandating, code, "8");
  await_answer (fixture, PARVIS_MANDATING_OVER);
  parvis_mandating_use (fixture->mandating, code, helper.id);
  await_answer (fixture, PARVIS_MANDATING_FOUND);
  g_assert_nonnull (parvis_visit_get_mandate (fixture->visit));
  parvis_mandating_ask (fixture->mandating, parvis_library_find (fixture->library, "impots"));
  await_answer (fixture, PARVIS_MANDATING_OTHER);
  choose (fixture, "acte");

  parvis_mandating_revoke (fixture->mandating, code, "A. Agent");
  await_answer (fixture, PARVIS_MANDATING_REVOKED);
  hand_in (fixture, &error);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER);
  parvis_mandating_ask (fixture->mandating, parvis_library_find (fixture->library, "acte"));
  await_answer (fixture, PARVIS_MANDATING_OVER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/app/mandating/make-screen", Fixture, "ecran", set_up, test_make, tear_down);
  g_test_add ("/app/mandating/make-paper", Fixture, "papier", set_up, test_make, tear_down);
  g_test_add ("/app/mandating/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/app/mandating/protected", Fixture, "oui", set_up, test_protected, tear_down);
  g_test_add ("/app/mandating/in-doubt", Fixture, "ne_sait_pas", set_up, test_protected, tear_down);
  g_test_add ("/app/mandating/put-off", Fixture, NULL, set_up, test_put_off, tear_down);
  g_test_add ("/app/mandating/use", Fixture, NULL, set_up, test_use, tear_down);

  return g_test_run ();
}
