/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever helps, from the first touch to the last, on a kiosk and on a laptop; by keys alone. */

#include "parvis-conductor-private.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "parvis-button.h"
#include "parvis-desktop.h"
#include "parvis-store-report-calls.h"
#include "parvis-tile.h"

/* A kiosk, for learning. */
#define SANDBOX 99

#define SECRET "735184"

typedef struct
{
  char *folder;                       /* (owned) */
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned) */
  ParvisLibrary *library;             /* (owned) */
  ParvisMetrics *metrics;             /* (owned) */
  ParvisVoice *voice;                 /* (owned) */
  ParvisConductor *conductor;         /* (owned) */
  ParvisSession *session;             /* (unowned): the conductor's */
  GtkWidget *window;                  /* (owned) */
  ParvisFrame *frame;                 /* (unowned): the window's */
  gboolean is_over;
} Fixture;

static gint64 seconds;

static gint64
get_seconds (void)
{
  return seconds;
}

static void
await (Fixture *fixture)
{
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_over = FALSE;
}

static void
over_cb (Fixture *fixture)
{
  fixture->is_over = TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (parvis_store_open_finish (PARVIS_STORE (source), result, NULL));
  over_cb (user_data);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (parvis_store_add_agent_finish (PARVIS_STORE (source), result, NULL, NULL));
  over_cb (user_data);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) refusals =
      parvis_library_load_finish (PARVIS_LIBRARY (source), result, NULL);

  g_assert_nonnull (refusals);
  over_cb (user_data);
}

static void
copy_form (const char *folder)
{
  g_autofree char *from =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", "voisins.xml", NULL);
  g_autofree char *to = g_build_filename (folder, "voisins.xml", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) length, NULL));
}

static void
open_store (Fixture *fixture)
{
  const ParvisStoreAccess access = {
    .source =
        fixture->configuration->is_sandbox ? PARVIS_STORE_KEY_NOWHERE : PARVIS_STORE_KEY_IN_FOLDER,
  };
  g_autofree char *forms = g_build_filename (fixture->folder, "forms", NULL);

  copy_form (forms);
  fixture->store = parvis_store_new ();
  parvis_store_open_with_access_async (fixture->store, fixture->folder, &access, NULL, opened_cb,
                                       fixture);
  await (fixture);
  parvis_store_add_agent_async (fixture->store, "A. Agent", "mediator", SECRET,
                                PARVIS_STORE_AGENT_SECRET_ALONE, NULL, added_cb, fixture);
  await (fixture);
  fixture->library = parvis_library_new (NULL, forms);
  parvis_library_load_async (fixture->library, NULL, loaded_cb, fixture);
  await (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (ParvisPreferences) preferences = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->configuration = parvis_configuration_new ();
  fixture->configuration->is_sandbox = GPOINTER_TO_INT (mode) == SANDBOX;
  fixture->configuration->mode = fixture->configuration->is_sandbox
                                     ? (int) PARVIS_CONFIGURATION_MODE_KIOSK
                                     : GPOINTER_TO_INT (mode);
  open_store (fixture);

  fixture->metrics = parvis_metrics_new (gdk_display_get_default ());
  fixture->window = gtk_window_new ();
  fixture->frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->frame));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1920, 1080);
  gtk_window_present (GTK_WINDOW (fixture->window));

  /* The voice is not started: nothing here is about what is heard. */
  preferences = parvis_preferences_new (fixture->metrics);
  fixture->voice = parvis_voice_new (fixture->configuration, preferences);
  fixture->conductor =
      parvis_conductor_new (fixture->configuration, fixture->store, fixture->library,
                            fixture->frame, preferences, fixture->voice);
  fixture->session = parvis_conductor_get_session (fixture->conductor);
  seconds = 1000;
  parvis_session_set_clock (fixture->session, get_seconds);
  g_signal_connect_swapped (fixture->session, "agents-changed", G_CALLBACK (over_cb), fixture);
  g_signal_connect_data (fixture->session, "answered", G_CALLBACK (over_cb), fixture, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  _parvis_conductor_show_stage (fixture->conductor);
  parvis_session_look (fixture->session);
  await (fixture);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_no_errno (g_remove (path));
}

static void
tear_down (Fixture *fixture, gconstpointer mode)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->conductor);
  parvis_voice_close (fixture->voice);
  g_clear_object (&fixture->voice);
  g_clear_object (&fixture->metrics);
  parvis_library_close (fixture->library);
  g_clear_object (&fixture->library);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->store);
  parvis_configuration_free (fixture->configuration);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_shown (Fixture *fixture, ParvisScreen screen)
{
  g_assert_cmpint (fixture->conductor->shown, ==, screen);
}

/* By the keys alone: from one thing to the next until it is the one that is called so, and Enter.
 */
static GtkWidget *
find_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_called (GtkWidget *widget, const char *text)
{
  if (PARVIS_IS_BUTTON (widget))
    return g_str_equal (parvis_button_get_text (PARVIS_BUTTON (widget)), text);
  widget = gtk_widget_get_ancestor (widget, PARVIS_TYPE_TILE);

  return widget != NULL && g_strcmp0 (parvis_tile_get_text (PARVIS_TILE (widget)), text) == 0;
}

static void
press (Fixture *fixture, const char *text)
{
  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *focus = find_focus (fixture);

      if (focus != NULL && is_called (focus, text))
        {
          g_signal_emit_by_name (focus, GTK_IS_BUTTON (focus) ? "clicked" : "activate");
          return;
        }
      /* After the last, the first. */
      if (!gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD))
        gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
    }

  g_error ("The keys do not come to “%s”", text);
}

/* Into what has the focus, and Enter. */
static void
type (Fixture *fixture, const char *text)
{
  GtkWidget *focus = find_focus (fixture);

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  g_signal_emit_by_name (focus, "activate");
  await (fixture);
}

static void
sign_in (Fixture *fixture)
{
  assert_shown (fixture, PARVIS_SCREEN_SIGN_IN);
  press (fixture, "A. Agent, mediator");
  type (fixture, SECRET);
}

static void
begin_procedure (Fixture *fixture)
{
  GPtrArray *procedures = parvis_library_get_procedures (fixture->library);

  parvis_visit_next (fixture->conductor->visit);
  g_assert_true (
      parvis_visit_choose (fixture->conductor->visit, g_ptr_array_index (procedures, 0), NULL));
}

static void
test_kiosk (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("At a kiosk who helps signs in beside the visit, which goes on; it locks, and "
                  "nothing of it is on the lock page; with the visit the helper is gone");

  parvis_visit_next (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);
  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  press (fixture, "I help someone");
  sign_in (fixture);
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  press (fixture, "I go along. They decide and touch.");
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (conductor->strip)));

  /* The person says whether the answers are seen; then the visit goes on. */
  begin_procedure (fixture);
  assert_shown (fixture, PARVIS_SCREEN_CONSENT);
  press (fixture, "Yes, they may see them");
  assert_shown (fixture, PARVIS_SCREEN_BEFORE);
  parvis_visit_next (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_QUESTION);

  seconds += 180;
  parvis_session_tick (fixture->session);
  assert_shown (fixture, PARVIS_SCREEN_LOCK);
  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  parvis_conductor_press (conductor, PARVIS_FRAME_BACK);
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_LOCK);
  g_assert_true (parvis_conductor_is_private (conductor));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (conductor->strip)));
  type (fixture, "735185");
  assert_shown (fixture, PARVIS_SCREEN_LOCK);
  type (fixture, SECRET);
  assert_shown (fixture, PARVIS_SCREEN_QUESTION);

  /* Taken back at any time. */
  press (fixture, "Agreements");
  assert_shown (fixture, PARVIS_SCREEN_CONSENT);
  press (fixture, "No");
  g_assert_false (
      parvis_consent_allows (parvis_session_get_consent (fixture->session), PARVIS_CONSENT_SEES));
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_QUESTION);

  parvis_visit_erase (conductor->visit);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_CLOSED);
  assert_shown (fixture, PARVIS_SCREEN_MESSAGE);
}

static void
test_left (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("A helper who leaves a kiosk before anything was begun does not keep it shut");

  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  press (fixture, "I help someone");
  sign_in (fixture);
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  seconds += 180;
  parvis_session_tick (fixture->session);
  assert_shown (fixture, PARVIS_SCREEN_LOCK);

  /* As the idle clock does in the end. */
  parvis_visit_erase (conductor->visit);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_CLOSED);
  assert_shown (fixture, PARVIS_SCREEN_WELCOME);
}

static void
test_for (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("In place of somebody: a mandate first, their word, and nothing is handed in "
                  "before it was read to them");

  assert_shown (fixture, PARVIS_SCREEN_SIGN_IN);
  sign_in (fixture);
  assert_shown (fixture, PARVIS_SCREEN_DESK);
  press (fixture, "Start with someone");
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  press (fixture, "I do it for them. A mandate is needed.");
  assert_shown (fixture, PARVIS_SCREEN_MANDATE_CHOICE);
  parvis_conductor_press (conductor, PARVIS_FRAME_BACK);
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  g_assert_true (parvis_session_needs_mandate (fixture->session));
  parvis_session_set_mandate (fixture->session, "1");
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);

  begin_procedure (fixture);
  press (fixture, "No");
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  press (fixture, "I do it for them. A mandate is needed.");
  assert_shown (fixture, PARVIS_SCREEN_BEFORE);

  /* As if all had been answered. */
  conductor->stage = PARVIS_SCREEN_REVIEW;
  _parvis_conductor_show_stage (conductor);
  assert_shown (fixture, PARVIS_SCREEN_REVIEW);
  _parvis_conductor_next (conductor);
  assert_shown (fixture, PARVIS_SCREEN_MESSAGE);
}

static const struct
{
  const char *ref, *value;
} answers[] = {
  { "/data/personne/prenoms", "Zoé" },          { "/data/personne/nom", "Durand" },
  { "/data/personne/naissance", "1958-03-21" }, { "/data/personne/protection", "non" },
  { "/data/accord/themes", "papiers" },         { "/data/accord/duree", "1" },
  { "/data/accord/lieu", "Villexemple" },       { "/data/signature/comment", "papier" },
  { "/data/signature/papier", "oui" },
};

static void
answer_prompt (ParvisVisit *visit, const ParvisFormPrompt *prompt)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].ref, prompt->ref))
      g_assert_true (parvis_visit_answer (visit, answers[i].value, NULL));
}

/* All of a mandate, up to the two signatures on paper. */
static void
answer_mandate (Fixture *fixture)
{
  ParvisVisit *visit = fixture->conductor->visit;

  parvis_visit_next (visit);
  while (parvis_visit_get_stage (visit) == PARVIS_VISIT_QUESTION)
    {
      g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (visit);

      assert_shown (fixture, PARVIS_SCREEN_QUESTION);
      answer_prompt (visit, prompt);
      parvis_visit_next (visit);
    }
}

static void
await_screen (Fixture *fixture, ParvisScreen screen)
{
  while (fixture->conductor->shown != screen)
    g_main_context_iteration (NULL, TRUE);
}

static void
type_code (Fixture *fixture, const char *code)
{
  GtkWidget *focus = find_focus (fixture);

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), code);
  _parvis_conductor_next (fixture->conductor);
}

static void
test_mandate (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;
  g_autofree char *code = NULL;

  g_test_summary ("A mandate is made with the person, and what is done is done with it; the next "
                  "time its code is enough, and its code ends it");

  fixture->configuration->organisation = g_strdup ("Mairie de Villexemple");
  sign_in (fixture);
  press (fixture, "Start with someone");
  press (fixture, "I do it for them. A mandate is needed.");
  press (fixture, "Make a mandate");
  assert_shown (fixture, PARVIS_SCREEN_BEFORE);
  answer_mandate (fixture);
  assert_shown (fixture, PARVIS_SCREEN_MESSAGE);
  await_screen (fixture, PARVIS_SCREEN_MANDATE_DONE);
  code = g_strdup (parvis_mandating_get_code (conductor->mandating));
  g_assert_nonnull (parvis_session_get_mandate (fixture->session));
  _parvis_conductor_next (conductor);
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);

  /* What it is not for is not begun: this form says nothing of a theme. */
  parvis_visit_next (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_HOME);
  g_assert_true (_parvis_conductor_ask_mandate (
      conductor, g_ptr_array_index (parvis_library_get_procedures (fixture->library), 0)));
  await_screen (fixture, PARVIS_SCREEN_MESSAGE);
  g_assert_cmpint (parvis_visit_get_stage (conductor->visit), ==, PARVIS_VISIT_HOME);

  /* Another day. */
  parvis_visit_erase (conductor->visit);
  parvis_conductor_leave (conductor);
  g_assert_null (parvis_session_get_mandate (fixture->session));
  press (fixture, "Start with someone");
  press (fixture, "I do it for them. A mandate is needed.");
  press (fixture, "Use a mandate, with its code");
  assert_shown (fixture, PARVIS_SCREEN_MANDATE_CODE);
  type_code (fixture, code);
  await_screen (fixture, PARVIS_SCREEN_LANGUAGE);
  g_assert_nonnull (parvis_session_get_mandate (fixture->session));

  /* Ended, and of no use any more. */
  parvis_conductor_lay_over (conductor, PARVIS_SCREEN_MANDATE_CHOICE);
  press (fixture, "End a mandate, with its code");
  type_code (fixture, code);
  await_screen (fixture, PARVIS_SCREEN_MESSAGE);
  g_assert_null (parvis_visit_get_mandate (conductor->visit));
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  parvis_conductor_lay_over (conductor, PARVIS_SCREEN_MANDATE_CHOICE);
  press (fixture, "Use a mandate, with its code");
  type_code (fixture, code);
  await_screen (fixture, PARVIS_SCREEN_MESSAGE);
  g_assert_null (parvis_session_get_mandate (fixture->session));

  /* Whose mandate it would be must be there to sign it. */
  parvis_conductor_lay_over (conductor, PARVIS_SCREEN_MANDATE_CHOICE);
  press (fixture, "Make a mandate");
  assert_shown (fixture, PARVIS_SCREEN_BEFORE);
  parvis_session_set_posture (fixture->session, PARVIS_POSTURE_ACCOMPANY);
  g_assert_false (parvis_mandating_is_under_way (conductor->mandating));
  g_assert_cmpint (parvis_visit_get_stage (conductor->visit), ==, PARVIS_VISIT_LANGUAGE);
}

static void
test_laptop (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("On a laptop nothing is shown before somebody has signed in; after a visit they "
                  "are at their desk; another agent begins with nothing");

  assert_shown (fixture, PARVIS_SCREEN_SIGN_IN);
  parvis_visit_next (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_SIGN_IN);
  sign_in (fixture);
  assert_shown (fixture, PARVIS_SCREEN_POSTURE);
  press (fixture, "I teach. They learn to do it.");
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);

  parvis_visit_erase (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_MESSAGE);
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_DESK);
  press (fixture, "Start with someone");
  press (fixture, "I teach. They learn to do it.");
  begin_procedure (fixture);
  press (fixture, "Lock");
  assert_shown (fixture, PARVIS_SCREEN_LOCK);
  press (fixture, "Someone else");
  assert_shown (fixture, PARVIS_SCREEN_ERASE);
  press (fixture, "No, I keep my answers");
  assert_shown (fixture, PARVIS_SCREEN_LOCK);
  press (fixture, "Someone else");
  press (fixture, "Yes, erase everything");
  parvis_conductor_leave (conductor);
  assert_shown (fixture, PARVIS_SCREEN_SIGN_IN);
  g_assert_cmpint (parvis_visit_get_stage (conductor->visit), ==, PARVIS_VISIT_WELCOME);
}

/* What the session is accounted for with. */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GPtrArray **reports = user_data;

  *reports = parvis_store_list_reports_finish (PARVIS_STORE (source), result, NULL);
}

static GPtrArray *
list_reports (Fixture *fixture)
{
  GPtrArray *reports = NULL;

  parvis_store_list_reports_async (fixture->store, 0, NULL, listed_cb, &reports);
  while (reports == NULL)
    g_main_context_iteration (NULL, TRUE);

  return reports;
}

static void
help_somebody (Fixture *fixture)
{
  fixture->configuration->report = PARVIS_CONFIGURATION_REPORT_ASK;
  parvis_conductor_lay_over (fixture->conductor, PARVIS_SCREEN_SIGN_IN);
  sign_in (fixture);
  press (fixture, "I go along. They decide and touch.");
  assert_shown (fixture, PARVIS_SCREEN_LANGUAGE);
  /* As if it were 40 minutes ago. */
  fixture->conductor->report_began -= (gint64) 40 * 60 * G_USEC_PER_SEC;
}

static void
test_report (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  const ParvisStoreReport *report;

  g_test_summary ("At a kiosk whoever ends accounts for it by four touches, or by none; Back goes "
                  "to the question before, and from the first to the visit");

  parvis_visit_next (fixture->conductor->visit);
  help_somebody (fixture);
  press (fixture, "End");
  assert_shown (fixture, PARVIS_SCREEN_REPORT);
  press (fixture, "Write no report");
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_CLOSED);
  none = list_reports (fixture);
  g_assert_cmpuint (none->len, ==, 0);

  help_somebody (fixture);
  press (fixture, "End");
  press (fixture, "Back");
  g_assert_cmpint (fixture->conductor->shown, !=, PARVIS_SCREEN_REPORT);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_OPEN);
  press (fixture, "End");
  press (fixture, "60 minutes");
  press (fixture, "Back");
  press (fixture, "45 minutes");
  press (fixture, "Housing");
  press (fixture, "With help all the time");
  assert_shown (fixture, PARVIS_SCREEN_REPORT);
  press (fixture, "To nobody");
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_CLOSED);

  reports = list_reports (fixture);
  g_assert_cmpuint (reports->len, ==, 1);
  report = reports->pdata[0];
  g_assert_cmpuint (report->minutes, ==, 45);
  g_assert_cmpstr (report->place, ==, "lieu_activite");
  g_assert_cmpstr (report->theme, ==, "logement");
  g_assert_cmpstr (report->autonomy, ==, "entierement_accompagne");
  g_assert_cmpstr (report->redirection, ==, PARVIS_STORE_REPORT_NOBODY);
}

static void
test_report_laptop (Fixture *fixture, gconstpointer mode)
{
  g_autoptr (GPtrArray) reports = NULL;

  g_test_summary ("On a laptop they are asked where, too; then whether all is to be erased");

  fixture->configuration->report = PARVIS_CONFIGURATION_REPORT_ASK;
  sign_in (fixture);
  press (fixture, "Start with someone");
  press (fixture, "I teach. They learn to do it.");
  press (fixture, "End");
  press (fixture, "15 minutes");
  press (fixture, "At their home");
  press (fixture, "Justice");
  press (fixture, "Alone");
  press (fixture, "To social help");
  assert_shown (fixture, PARVIS_SCREEN_ERASE);

  reports = list_reports (fixture);
  g_assert_cmpuint (reports->len, ==, 1);
  g_assert_cmpstr (((ParvisStoreReport *) reports->pdata[0])->place, ==, "domicile");
  g_assert_cmpstr (((ParvisStoreReport *) reports->pdata[0])->redirection, ==, "aide_sociale");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_practise (Fixture *fixture, gconstpointer mode)
{
  guint n = 0;

  g_test_summary (
      "From their desk an agent goes to learn; nothing of a sandbox is on a real screen");

  g_signal_connect_swapped (fixture->conductor, "practise", G_CALLBACK (count_cb), &n);
  sign_in (fixture);
  assert_shown (fixture, PARVIS_SCREEN_DESK);
  press (fixture, "Practise");
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (fixture->conductor->banner);
}

static void
assert_done (Fixture *fixture, guint gestures)
{
  g_assert_cmphex (fixture->conductor->exercises, ==, gestures);
}

static void
enlarge (Fixture *fixture)
{
  parvis_conductor_lay_over (fixture->conductor, PARVIS_SCREEN_SETTINGS);
  g_signal_emit_by_name (parvis_frame_get_page (fixture->frame), "text-size", 2);
  parvis_conductor_leave (fixture->conductor);
}

/* As if all had been answered. */
static void
go_to (Fixture *fixture, ParvisScreen screen)
{
  fixture->conductor->stage = screen;
  _parvis_conductor_show_stage (fixture->conductor);
  assert_shown (fixture, screen);
}

static void
test_sandbox (Fixture *fixture, gconstpointer mode)
{
  ParvisConductor *conductor = fixture->conductor;
  guint person = conductor->exercise_person;
  guint done = 0;

  g_test_summary ("In a sandbox every screen says so, whom one helps is shown first, each gesture "
                  "is seen when it is done, and the next one begins with none");

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (conductor->banner)));
  parvis_visit_next (conductor->visit);
  parvis_visit_next (conductor->visit);
  assert_shown (fixture, PARVIS_SCREEN_EXERCISES);
  assert_done (fixture, done);
  parvis_conductor_press (conductor, PARVIS_FRAME_NEXT);
  assert_shown (fixture, PARVIS_SCREEN_HOME);

  g_assert_true (parvis_visit_choose (
      conductor->visit, g_ptr_array_index (parvis_library_get_procedures (fixture->library), 0),
      NULL));
  assert_done (fixture, done);
  parvis_visit_next (conductor->visit);
  assert_done (fixture, done |= 1u << PARVIS_EXERCISE_OPENED);
  parvis_conductor_press (conductor, PARVIS_FRAME_LISTEN);
  assert_done (fixture, done |= 1u << PARVIS_EXERCISE_LISTENED);
  enlarge (fixture);
  assert_done (fixture, done |= 1u << PARVIS_EXERCISE_ENLARGED);

  go_to (fixture, PARVIS_SCREEN_REVIEW);
  assert_done (fixture, done);
  conductor->changed = g_strdup ("/data/nothing");
  go_to (fixture, PARVIS_SCREEN_REVIEW);
  assert_done (fixture, done |= 1u << PARVIS_EXERCISE_CHANGED);

  press (fixture, "Exercises");
  assert_shown (fixture, PARVIS_SCREEN_EXERCISES);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (conductor->banner)));
  parvis_conductor_leave (conductor);

  parvis_visit_erase (conductor->visit);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (conductor->banner)));
  parvis_conductor_leave (conductor);
  assert_done (fixture, 0);
  g_assert_cmpuint (conductor->exercise_person, !=, person);
}

static void
test_desktop (void)
{
  static const struct
  {
    const char *name;
    ParvisTheme theme;
  } cases[] = {
    { "Adwaita", PARVIS_THEME_DEFAULT },
    { NULL, PARVIS_THEME_DEFAULT },
    { "HighContrast", PARVIS_THEME_BLACK_ON_WHITE },
    { "HighContrastInverse", PARVIS_THEME_WHITE_ON_BLACK },
    { "Default-hc-dark", PARVIS_THEME_WHITE_ON_BLACK },
    { "Default-hc", PARVIS_THEME_BLACK_ON_WHITE },
  };
  double plain = parvis_desktop_get_px_per_mm (96 * 1024);

  g_test_summary ("Letters as large as the desktop wants them, and its contrast");

  g_assert_cmpfloat_with_epsilon (parvis_desktop_get_px_per_mm (144 * 1024), 1.5 * plain, 0.001);
  g_assert_cmpfloat_with_epsilon (parvis_desktop_get_px_per_mm (-1), plain, 0.001);
  g_assert_cmpfloat_with_epsilon (parvis_desktop_get_px_per_mm (G_MAXINT), 3 * plain, 0.001);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (parvis_desktop_get_theme (cases[i].name), ==, cases[i].theme);
}

static void
test_desktop_window (void)
{
  g_autoptr (ParvisMetrics) metrics = parvis_metrics_new (gdk_display_get_default ());
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autoptr (ParvisDesktop) desktop = parvis_desktop_new (window, metrics);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  double before = parvis_metrics_get_px_per_mm (metrics);

  g_test_summary ("Both are followed while it runs");

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, "gtk-theme-name", "HighContrast", NULL);
  g_assert_cmpfloat (parvis_metrics_get_px_per_mm (metrics), >, 1.4 * before);
  g_assert_cmpint (parvis_metrics_get_theme (metrics), ==, PARVIS_THEME_BLACK_ON_WHITE);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  gtk_settings_reset_property (settings, "gtk-theme-name");
  g_assert_cmpint (parvis_metrics_get_theme (metrics), ==, PARVIS_THEME_DEFAULT);
  g_clear_object (&desktop);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gpointer kiosk = GINT_TO_POINTER (PARVIS_CONFIGURATION_MODE_KIOSK);
  gpointer laptop = GINT_TO_POINTER (PARVIS_CONFIGURATION_MODE_LAPTOP);

  g_assert_cmpint (sodium_init (), >=, 0);
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/people/desktop", test_desktop);
  g_test_add_func ("/app/people/desktop-window", test_desktop_window);
  g_test_add ("/app/people/kiosk", Fixture, kiosk, set_up, test_kiosk, tear_down);
  g_test_add ("/app/people/left", Fixture, kiosk, set_up, test_left, tear_down);
  g_test_add ("/app/people/for", Fixture, laptop, set_up, test_for, tear_down);
  g_test_add ("/app/people/mandate", Fixture, laptop, set_up, test_mandate, tear_down);
  g_test_add ("/app/people/laptop", Fixture, laptop, set_up, test_laptop, tear_down);
  g_test_add ("/app/people/report", Fixture, kiosk, set_up, test_report, tear_down);
  g_test_add ("/app/people/report-laptop", Fixture, laptop, set_up, test_report_laptop, tear_down);

  g_test_add ("/app/people/practise", Fixture, laptop, set_up, test_practise, tear_down);
  g_test_add ("/app/people/sandbox", Fixture, GINT_TO_POINTER (SANDBOX), set_up, test_sandbox,
              tear_down);

  return g_test_run ();
}
