/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The conductor and what is around the questions: vanishing, paper, and the operator. */

#include "parvis-conductor-private.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "parvis-button.h"
#include "parvis-named.h"
#include "parvis-tile.h"

#define PIN "271828"

typedef struct
{
  char *folder;                       /* (owned) */
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned) */
  ParvisLibrary *library;             /* (owned) */
  ParvisMetrics *metrics;             /* (owned) */
  ParvisVoice *voice;                 /* (owned) */
  ParvisConductor *conductor;         /* (owned) */
  GtkWidget *window;                  /* (owned) */
  ParvisFrame *frame;                 /* (unowned): the window's */
  gboolean is_over;
} Fixture;

static void
await (Fixture *fixture)
{
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_over = FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  parvis_store_open_finish (PARVIS_STORE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_over = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals =
      parvis_library_load_finish (PARVIS_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (refusals);
  ((Fixture *) user_data)->is_over = TRUE;
}

/* The form of the other tests, where one may have to vanish; @sensitive: "yes", or "no". */
static void
write_form (Fixture *fixture, const char *is_sensitive)
{
  g_autofree char *from =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", "voisins.xml", NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "forms", "voisins.xml", NULL);
  g_autofree char *forms = g_path_get_dirname (to);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *sensitive = NULL;
  g_autofree char *attributes =
      g_strdup_printf ("parvis:icon=\"users\" parvis:sensitive=\"%s\"", is_sensitive);

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  parts = g_strsplit (text, "parvis:icon=\"users\"", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  sensitive = g_strjoinv (attributes, parts);
  g_assert_cmpint (g_mkdir (forms, 0700), ==, 0);
  g_assert_true (g_file_set_contents (to, sensitive, -1, NULL));
}

static void
configure (Fixture *fixture)
{
  char hash[crypto_pwhash_STRBYTES];

  /* As little work as argon2id allows: how much it is stands in the hash. */
  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str_alg (hash, PIN, strlen (PIN), crypto_pwhash_OPSLIMIT_MIN,
                                          crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  fixture->configuration = parvis_configuration_new ();
  g_free (fixture->configuration->data_folder);
  fixture->configuration->data_folder = g_strdup (fixture->folder);
  fixture->configuration->printer_folder = g_build_filename (fixture->folder, "paper", NULL);
  g_assert_cmpint (g_mkdir (fixture->configuration->printer_folder, 0700), ==, 0);
  fixture->configuration->operator_pin = g_strdup (hash);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisPreferences) preferences = NULL;
  g_autofree char *forms = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  configure (fixture);
  write_form (fixture, data != NULL ? "no" : "yes");
  /* The store keeps nothing for so long. */
  if (g_strcmp0 (data, "not kept") == 0)
    fixture->configuration->draft_days = 91;
  forms = g_build_filename (fixture->folder, "forms", NULL);
  fixture->store = parvis_store_new ();
  parvis_store_open_async (fixture->store, fixture->folder, NULL, opened_cb, fixture);
  await (fixture);
  fixture->library = parvis_library_new (NULL, forms);
  parvis_library_load_async (fixture->library, NULL, loaded_cb, fixture);
  await (fixture);

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
  _parvis_conductor_show_stage (fixture->conductor);
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
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->frame);
  g_clear_object (&fixture->conductor);
  parvis_voice_close (fixture->voice);
  g_clear_object (&fixture->voice);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->frame);
  parvis_library_close (fixture->library);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->library);
  g_assert_finalize_object (fixture->store);
  g_clear_object (&fixture->metrics);
  parvis_configuration_free (fixture->configuration);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
begin_report (Fixture *fixture)
{
  ParvisVisit *visit = fixture->conductor->visit;
  g_autoptr (GError) error = NULL;

  parvis_visit_next (visit);
  parvis_visit_next (visit);
  parvis_visit_choose (visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  parvis_visit_next (visit);
  parvis_visit_answer (visit, "Zoé", &error);
  g_assert_no_error (error);
}

static void
test_vanish (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("One touch, and it is as if nobody had been here");

  begin_report (fixture);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  g_assert_cmpint (parvis_frame_get_parts (fixture->frame) & PARVIS_FRAME_LEAVE, !=, 0);
  g_assert_cmpint (parvis_frame_get_parts (fixture->frame) & PARVIS_FRAME_ERASE, ==, 0);

  /* Also from what lies over the question. */
  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  g_assert_cmpint (parvis_frame_get_parts (fixture->frame) & PARVIS_FRAME_LEAVE, !=, 0);
  parvis_conductor_press (conductor, PARVIS_FRAME_LEAVE);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_WELCOME);
  g_assert_null (parvis_visit_get_procedure (conductor->visit));
  g_assert_cmpuint (conductor->farewell, ==, 0);
  g_assert_false (conductor->woken);

  /* Nor is there a code that could be found. */
  begin_report (fixture);
  g_assert_cmpuint (parvis_resuming_get_days (conductor->resuming), ==, 0);
  conductor->vanishing = TRUE;
  parvis_visit_erase (conductor->visit);

  /* Who goes as others do hears so. */
  begin_report (fixture);
  parvis_visit_erase (conductor->visit);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_MESSAGE);
  g_assert_cmpuint (conductor->farewell, !=, 0);
}

/* Whether any label on the screen has the words in it. */
static gboolean
is_seen (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  if (GTK_IS_EDITABLE (widget) &&
      strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), words) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_seen (child, words))
      return TRUE;

  return FALSE;
}

static void
let_pass (Fixture *fixture, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    parvis_idle_tick (fixture->conductor->idle);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("The warning hides what was answered; any touch brings it back, and only back");

  begin_report (fixture);
  _parvis_conductor_show_stage (conductor);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Zoé"));

  /* The real clock runs as well; test-idle counts the seconds exactly. */
  let_pass (fixture, 160);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  let_pass (fixture, 20);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_IDLE);
  g_assert_false (is_seen (GTK_WIDGET (fixture->frame), "Zoé"));
  let_pass (fixture, 20);
  g_assert_true (parvis_conductor_touch (conductor, FALSE));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Zoé"));

  let_pass (fixture, 180 + 45);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_MESSAGE);
  g_assert_null (parvis_visit_get_procedure (conductor->visit));
}

static void
test_call (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  ParvisPage *help;

  g_test_summary ("Who waits for help is not taken for gone, and loses nothing");

  fixture->configuration->call_url = g_strdup ("http://127.0.0.1:1/");
  begin_report (fixture);
  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  help = parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_HELP);
  g_signal_emit_by_name (help, "call");
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_CALL);
  let_pass (fixture, 400);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_CALL);

  /* They may go on meanwhile. */
  parvis_conductor_press (conductor, PARVIS_FRAME_BACK);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  (void) parvis_conductor_touch (conductor, FALSE);
  let_pass (fixture, 400);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);

  g_signal_emit_by_name (parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_CALL), "over");
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  (void) parvis_conductor_touch (conductor, FALSE);
  let_pass (fixture, 180);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_IDLE);
}

static void
test_practice (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  ParvisPage *page = parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_WELCOME);

  g_test_summary ("Who has tried goes on to begin");

  g_signal_emit_by_name (page, "practice");
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_PRACTICE);
  parvis_conductor_press (conductor, PARVIS_FRAME_BACK);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_WELCOME);
  g_signal_emit_by_name (page, "practice");
  parvis_conductor_press (conductor, PARVIS_FRAME_NEXT);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_LANGUAGE);
}

static void
await_receipt (Fixture *fixture)
{
  ParvisVisit *visit = fixture->conductor->visit;
  g_autoptr (GError) error = NULL;

  parvis_visit_next (visit);
  parvis_visit_answer (visit, "non", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    parvis_visit_next (visit);
  parvis_conductor_press (fixture->conductor, PARVIS_FRAME_NEXT);
  while (fixture->conductor->stage != PARVIS_SCREEN_RECEIPT)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_print (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  g_autofree char *path =
      g_build_filename (fixture->configuration->printer_folder, "receipt-1.pdf", NULL);
  g_autofree char *text = NULL, *code = NULL;
  ParvisPage *page;
  char *words[] = { (char *) "pdftotext", (char *) "-raw", path, (char *) "-", NULL };

  g_test_summary ("What is on the receipt's page comes out on paper");

  begin_report (fixture);
  await_receipt (fixture);
  page = parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_RECEIPT);
  code = g_strndup (parvis_visit_get_receipt_code (conductor->visit), 4);

  g_signal_emit_by_name (page, "print");
  g_signal_emit_by_name (page, "print"); /* of an impatient hand */
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (
      g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, code));
  g_assert_null (strstr (text, "Zoé"));
}

static void
type_pin (ParvisPage *page, GtkWidget *widget, const char *digit)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (parvis_named_get (widget), digit) == 0)
    g_signal_emit_by_name (widget, "clicked");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    type_pin (page, child, digit);
}

static void
type_all (Fixture *fixture, const char *pin)
{
  ParvisPage *page = parvis_screens_get_page (fixture->conductor->screens, PARVIS_SCREEN_PIN);

  for (const char *digit = pin; *digit != '\0'; digit++)
    type_pin (page, GTK_WIDGET (page), (char[]){ *digit, '\0' });
  parvis_conductor_press (fixture->conductor, PARVIS_FRAME_NEXT);
}

/* To go on with on another day */

/* Of a key, a button or a tile. */
static gboolean
has_words (GtkWidget *widget, const char *words)
{
  if (PARVIS_IS_TILE (widget))
    return g_strcmp0 (parvis_tile_get_text (PARVIS_TILE (widget)), words) == 0;
  if (PARVIS_IS_BUTTON (widget))
    return g_strcmp0 (parvis_button_get_text (PARVIS_BUTTON (widget)), words) == 0;

  return GTK_IS_BUTTON (widget) && g_strcmp0 (parvis_named_get (widget), words) == 0;
}

static gboolean
press_in (GtkWidget *widget, const char *words)
{
  if (has_words (widget, words))
    {
      g_signal_emit_by_name (widget, "clicked");
      return TRUE;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (press_in (child, words))
      return TRUE;

  return FALSE;
}

static void
press_on (Fixture *fixture, ParvisScreen screen, const char *words)
{
  ParvisPage *page = parvis_screens_get_page (fixture->conductor->screens, screen);

  g_assert_true (press_in (GTK_WIDGET (page), words));
}

static void
type_code (Fixture *fixture, ParvisScreen screen, const char *code)
{
  for (const char *letter = code; *letter != '\0'; letter++)
    press_on (fixture, screen, (char[]){ *letter, '\0' });
  parvis_conductor_press (fixture->conductor, PARVIS_FRAME_NEXT);
}

static void
await_screen (Fixture *fixture, ParvisScreen screen)
{
  while (fixture->conductor->shown != screen)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* What the page does not show it takes away. */
static void
begin_shown (Fixture *fixture)
{
  begin_report (fixture);
  _parvis_conductor_show_stage (fixture->conductor);
}

/* Asked to stop, they continue later; the code that they are told. */
static char *
stop_for_today (Fixture *fixture)
{
  ParvisConductor *conductor = fixture->conductor;

  parvis_conductor_press (conductor, PARVIS_FRAME_ERASE);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_ERASE);
  press_on (fixture, PARVIS_SCREEN_ERASE, "I continue later");
  await_screen (fixture, PARVIS_SCREEN_KEPT);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Your answers are kept."));

  return g_strdup (parvis_visit_get_resume_code (conductor->visit));
}

static void
say_goodbye (Fixture *fixture)
{
  parvis_conductor_press (fixture->conductor, PARVIS_FRAME_NEXT);
  await_screen (fixture, PARVIS_SCREEN_MESSAGE);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Your code opens what you kept."));
  _parvis_conductor_show_stage (fixture->conductor);
}

static void
come_back (Fixture *fixture, const char *code)
{
  ParvisVisit *visit = fixture->conductor->visit;

  parvis_visit_next (visit);
  parvis_visit_next (visit);
  press_on (fixture, PARVIS_SCREEN_HOME, "I have a code");
  g_assert_cmpint (fixture->conductor->shown, ==, PARVIS_SCREEN_CODE);
  type_code (fixture, PARVIS_SCREEN_CODE, code);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = NULL;
  GAsyncResult *result = NULL;

  parvis_store_list_drafts_async (fixture->store, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  rows = parvis_store_list_drafts_finish (fixture->store, result, NULL);
  g_object_unref (result);

  return rows->len;
}

static void
test_later (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  g_autofree char *code = NULL, *again = NULL;

  g_test_summary ("Who stops gets a code, which opens what they answered, and erases it");

  begin_shown (fixture);
  code = stop_for_today (fixture);
  g_assert_cmpuint (strlen (code), ==, 10);
  say_goodbye (fixture);
  g_assert_null (parvis_visit_get_resume_code (conductor->visit));

  come_back (fixture, code);
  await_screen (fixture, PARVIS_SCREEN_QUESTION);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Zoé"));
  again = stop_for_today (fixture);
  g_assert_cmpstr (again, ==, code);
  say_goodbye (fixture);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);

  come_back (fixture, code);
  await_screen (fixture, PARVIS_SCREEN_QUESTION);
  parvis_conductor_press (conductor, PARVIS_FRAME_ERASE);
  press_on (fixture, PARVIS_SCREEN_ERASE, "Yes, erase everything");
  while (conductor->stage != PARVIS_SCREEN_WELCOME)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (parvis_visit_has_left_draft (conductor->visit));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static void
test_later_on_paper (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (fixture->configuration->printer_folder, "receipt-1.pdf", NULL);
  g_autofree char *text = NULL, *code = NULL, *half = NULL;
  char *words[] = { (char *) "pdftotext", (char *) "-raw", path, (char *) "-", NULL };

  g_test_summary ("The paper has the code and until when, and is not called a receipt");

  begin_shown (fixture);
  code = stop_for_today (fixture);
  half = g_strndup (code, 5);
  press_on (fixture, PARVIS_SCREEN_KEPT, "Print");
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (
      g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, half));
  g_assert_nonnull (strstr (text, "They stay here until"));
  g_assert_nonnull (strstr (text, "Your code, to go on with:"));
  g_assert_null (strcasestr (text, "receipt"));
  g_assert_null (strcasestr (text, "acknowledgement"));
  g_assert_null (strstr (text, "Zoé"));
}

static void
test_drop_by_code (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  g_autofree char *code = NULL;

  g_test_summary ("What was kept is erased by its code at any time, without being opened");

  begin_shown (fixture);
  code = stop_for_today (fixture);
  say_goodbye (fixture);

  parvis_conductor_press (conductor, PARVIS_FRAME_HELP);
  g_signal_emit_by_name (parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_HELP), "data");
  press_on (fixture, PARVIS_SCREEN_DATA, "Erase what I kept");
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_DROP);
  type_code (fixture, PARVIS_SCREEN_DROP, code);
  await_screen (fixture, PARVIS_SCREEN_MESSAGE);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "What you kept is erased."));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  _parvis_conductor_show_stage (conductor);

  /* Erased, expired or never there is told alike. */
  come_back (fixture, code);
  while (!is_seen (GTK_WIDGET (fixture->frame), "We do not know this code."))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_CODE);
}

static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;

  g_test_summary ("What the store refuses is told, and the answers are where they were");

  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*for no day or too many*");
  begin_shown (fixture);
  parvis_conductor_press (conductor, PARVIS_FRAME_ERASE);
  press_on (fixture, PARVIS_SCREEN_ERASE, "I continue later");
  while (!is_seen (GTK_WIDGET (fixture->frame), "Your answers are not kept."))
    g_main_context_iteration (NULL, TRUE);
  g_test_assert_expected_messages ();
  _parvis_conductor_show_stage (conductor);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (is_seen (GTK_WIDGET (fixture->frame), "Zoé"));
}

static void
act (Fixture *fixture, const char *id)
{
  g_signal_emit_by_name (
      parvis_screens_get_page (fixture->conductor->screens, PARVIS_SCREEN_MAINTENANCE), "act", id);
}

static void
test_operator (Fixture *fixture, gconstpointer data)
{
  ParvisConductor *conductor = fixture->conductor;
  g_autofree char *site = g_build_filename (fixture->folder, "site.conf", NULL);
  g_autofree char *paper =
      g_build_filename (fixture->configuration->printer_folder, "receipt-1.pdf", NULL);
  g_autofree char *kept = NULL;

  g_test_summary (
      "The number, and no other, leads to the maintenance page, which keeps its own file");

  parvis_conductor_ask_operator (conductor);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_PIN);
  type_all (fixture, "314159");
  while (strcmp (parvis_pin_page_get_pin (PARVIS_PIN_PAGE (
                     parvis_screens_get_page (conductor->screens, PARVIS_SCREEN_PIN))),
                 "") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_PIN);

  type_all (fixture, PIN);
  while (conductor->shown != PARVIS_SCREEN_MAINTENANCE)
    g_main_context_iteration (NULL, TRUE);

  act (fixture, "next-section"); /* what waits */
  act (fixture, "next-section"); /* the printer */
  g_assert_cmpstr (parvis_page_get_title (parvis_frame_get_page (fixture->frame)), ==, "Printer");
  act (fixture, "print");
  while (!g_file_test (paper, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);

  act (fixture, "next-section"); /* sound */
  act (fixture, "next-section"); /* the panel */
  act (fixture, "shorter");
  act (fixture, "higher");
  act (fixture, "reach");
  while (kept == NULL || strstr (kept, "reach=low") == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (kept);
      kept = NULL;
      (void) g_file_get_contents (site, &kept, NULL, NULL);
    }
  g_assert_nonnull (strstr (kept, "width-mm=478"));
  g_assert_nonnull (strstr (kept, "bottom-mm=810"));

  parvis_conductor_press (conductor, PARVIS_FRAME_BACK);
  g_assert_cmpint (conductor->shown, ==, PARVIS_SCREEN_WELCOME);
}

static void
test_no_operator (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisOperator) nobody = NULL;

  g_test_summary ("Where no number was set, there is no way");

  g_clear_pointer (&fixture->configuration->operator_pin, g_free);
  nobody = parvis_operator_new (fixture->configuration, fixture->store);
  g_set_object (&fixture->conductor->operator, nobody);
  parvis_conductor_ask_operator (fixture->conductor);
  g_assert_cmpint (fixture->conductor->shown, ==, PARVIS_SCREEN_WELCOME);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/app/around/vanish", Fixture, NULL, set_up, test_vanish, tear_down);
  g_test_add ("/app/around/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/app/around/call", Fixture, NULL, set_up, test_call, tear_down);
  g_test_add ("/app/around/practice", Fixture, NULL, set_up, test_practice, tear_down);
  g_test_add ("/app/around/print", Fixture, NULL, set_up, test_print, tear_down);
  g_test_add ("/app/around/later", Fixture, "open", set_up, test_later, tear_down);
  g_test_add ("/app/around/later-on-paper", Fixture, "open", set_up, test_later_on_paper,
              tear_down);
  g_test_add ("/app/around/drop-by-code", Fixture, "open", set_up, test_drop_by_code, tear_down);
  g_test_add ("/app/around/not-kept", Fixture, "not kept", set_up, test_not_kept, tear_down);
  g_test_add ("/app/around/operator", Fixture, NULL, set_up, test_operator, tear_down);
  g_test_add ("/app/around/no-operator", Fixture, NULL, set_up, test_no_operator, tear_down);

  return g_test_run ();
}
