/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-screens.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "parvis-asking.h"
#include "parvis-button.h"
#include "parvis-frame.h"
#include "parvis-handover.h"
#include "parvis-input.h"
#include "parvis-photo-answer.h"
#include "parvis-question-page.h"
#include "parvis-tile.h"

typedef struct
{
  GMainLoop *loop;                    /* (owned) */
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned): opened where something is handed in */
  ParvisLibrary *library;             /* (owned) */
  ParvisVisit *visit;                 /* (owned) */
  ParvisScreens *screens;             /* (owned) */
  GtkWidget *window;                  /* (owned) */
  ParvisFrame *frame;                 /* (unowned): the window's */
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals =
      parvis_library_load_finish (PARVIS_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (refusals);
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *forms = g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", NULL);

  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->configuration = parvis_configuration_new ();
  fixture->store = parvis_store_new ();
  fixture->library = parvis_library_new (NULL, forms);
  parvis_library_load_async (fixture->library, NULL, loaded_cb, fixture);
  g_main_loop_run (fixture->loop);

  fixture->visit = parvis_visit_new (fixture->store);
  fixture->screens = parvis_screens_new (fixture->visit, fixture->library, fixture->configuration);
  fixture->window = gtk_window_new ();
  fixture->frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->frame));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1920, 1080);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->screens);
  g_assert_finalize_object (fixture->visit);
  parvis_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  parvis_store_close (fixture->store);
  /* What the store still had to tell holds it until it is told. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  parvis_configuration_free (fixture->configuration);
  g_main_loop_unref (fixture->loop);
}

static void
show (Fixture *fixture, ParvisScreen screen)
{
  ParvisPage *page = parvis_screens_get_page (fixture->screens, screen);

  parvis_screens_fill (fixture->screens, screen);
  parvis_screens_dress (fixture->screens, screen, fixture->frame);
  parvis_frame_set_page (fixture->frame, page);
  parvis_page_show (page);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
watch (Fixture *fixture, ParvisScreen screen, gpointer *page)
{
  *page = parvis_screens_get_page (fixture->screens, screen);
  g_object_add_weak_pointer (*page, page);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  gpointer question, review, receipt;
  g_autoptr (GError) error = NULL;

  g_test_summary ("No page outlives the person whose answers it showed");

  parvis_visit_next (fixture->visit);
  parvis_visit_next (fixture->visit);
  show (fixture, PARVIS_SCREEN_HOME);
  parvis_visit_choose (fixture->visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  show (fixture, PARVIS_SCREEN_BEFORE);
  parvis_visit_next (fixture->visit);
  parvis_visit_answer (fixture->visit, "Zoé", &error);
  g_assert_no_error (error);
  show (fixture, PARVIS_SCREEN_QUESTION);
  show (fixture, PARVIS_SCREEN_REVIEW);
  show (fixture, PARVIS_SCREEN_RECEIPT);
  watch (fixture, PARVIS_SCREEN_QUESTION, &question);
  watch (fixture, PARVIS_SCREEN_REVIEW, &review);
  watch (fixture, PARVIS_SCREEN_RECEIPT, &receipt);
  g_assert_nonnull (parvis_question_page_get_prompt (PARVIS_QUESTION_PAGE (question)));

  parvis_visit_erase (fixture->visit);
  show (fixture, PARVIS_SCREEN_WELCOME);
  parvis_screens_forget (fixture->screens);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_null (question);
  g_assert_null (review);
  g_assert_null (receipt);
}

static GtkWidget *
find (GtkWidget *within, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (within), type))
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find (child, type) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_label (GtkWidget *within, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (within) && gtk_widget_get_mapped (within) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (within)), text))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

static GtkWidget *
find_next_page (GtkWidget *within)
{
  return gtk_widget_get_ancestor (find_label (within, "More"), PARVIS_TYPE_BUTTON);
}

static char *
save_picture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  char *path;
  int fd = g_file_open_tmp ("parvis-XXXXXX.png", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  gdk_pixbuf_fill (pixbuf, 0x3377bbff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

static void
test_photo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisConfiguration) configuration = parvis_configuration_new ();
  g_autoptr (ParvisDevices) devices = NULL;
  g_autoptr (ParvisAsking) asking = NULL;
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  g_autoptr (GError) error = NULL;
  ParvisPage *page;

  g_test_summary ("A photo that was taken is not lost by looking at the help");

  configuration->photo = save_picture ();
  devices = parvis_devices_new (configuration);
  asking = parvis_asking_new (fixture->visit, devices);
  parvis_visit_choose (fixture->visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    parvis_visit_next (fixture->visit);
  page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_QUESTION);
  parvis_asking_set_page (asking, PARVIS_QUESTION_PAGE (page));
  show (fixture, PARVIS_SCREEN_QUESTION);
  g_signal_emit_by_name (
      find (find (GTK_WIDGET (page), PARVIS_TYPE_PHOTO_ANSWER), PARVIS_TYPE_BUTTON), "clicked");

  /* It is made on another thread, and nothing more is to be done about it. */
  do
    {
      g_main_context_iteration (NULL, TRUE);
      parvis_asking_keep (asking);
      g_clear_pointer (&prompt, parvis_form_prompt_unref);
      prompt = parvis_visit_dup_prompt (fixture->visit);
    }
  while (*prompt->value == '\0');
  g_remove (configuration->photo);

  g_assert_cmpint (prompt->control, ==, PARVIS_FORM_CONTROL_UPLOAD);
  g_assert_true (g_str_has_suffix (prompt->value, ".jpg"));
}

static void
focused_cb (GString *heard, GPtrArray *sayings)
{
  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      if (saying->language != NULL)
        g_string_append_printf (heard, "[%s]", saying->language);
      g_string_append_printf (heard, "%s|", saying->say != NULL ? saying->say : saying->text);
    }
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisInput) input = parvis_input_new (GTK_WINDOW (fixture->window));
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("The keys do not read a private answer aloud");

  parvis_visit_choose (fixture->visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  parvis_visit_answer (fixture->visit, "Zoé", &error);
  g_assert_no_error (error);
  show (fixture, PARVIS_SCREEN_QUESTION);
  g_signal_connect_swapped (input, "focused", G_CALLBACK (focused_cb), heard);

  parvis_input_keep_private (input, TRUE);
  for (guint i = 0; i < 80; i++)
    parvis_input_move_focus (input, GTK_DIR_TAB_FORWARD);
  g_assert_null (strstr (heard->str, "Zoé"));
  g_assert_nonnull (strstr (heard->str, "Private answers are not read aloud."));

  parvis_input_keep_private (input, FALSE);
  for (guint i = 0; i < 80; i++)
    parvis_input_move_focus (input, GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (strstr (heard->str, "Zoé"));
}

/* In which language a saying is told, where it is not the person's; "" where it is. */
static const char *
get_language (ParvisPage *page, const char *id)
{
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      if (g_str_equal (saying->id, id))
        return saying->language != NULL ? g_intern_string (saying->language) : "";
    }

  return NULL;
}

static void
keep_sayings_cb (ParvisPage *page, GPtrArray *sayings, GString *heard)
{
  focused_cb (heard, sayings);
}

static void
test_other_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisInput) input = parvis_input_new (GTK_WINDOW (fixture->window));
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  ParvisPage *page;

  g_test_summary ("Words of the form are told as the form's language, ours as the person's");

  parvis_visit_set_language (fixture->visit, "tr");
  page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_HOME);
  show (fixture, PARVIS_SCREEN_HOME);
  g_assert_cmpstr (get_language (page, "tile:voisins"), ==, "fr");
  g_assert_cmpstr (get_language (page, "title"), ==, "");

  parvis_visit_choose (fixture->visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_BEFORE);
  show (fixture, PARVIS_SCREEN_BEFORE);
  g_assert_cmpstr (get_language (page, "title"), ==, "fr");
  g_assert_cmpstr (get_language (page, "language"), ==, "fr");
  g_assert_cmpstr (get_language (page, "free"), ==, "");

  parvis_visit_next (fixture->visit);
  parvis_visit_answer (fixture->visit, "Zoé", &error);
  parvis_visit_next (fixture->visit);
  page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_QUESTION);
  show (fixture, PARVIS_SCREEN_QUESTION);
  g_assert_cmpstr (get_language (page, "title"), ==, "fr");
  g_assert_cmpstr (get_language (page, "choice:oui"), ==, "fr");

  /* By a finger and by the keys: each part in its own voice. */
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), heard);
  g_signal_connect_swapped (input, "focused", G_CALLBACK (focused_cb), heard);
  g_signal_emit_by_name (find (GTK_WIDGET (page), PARVIS_TYPE_TILE), "clicked");
  g_assert_cmpstr (heard->str, ==, "You chose:|[fr]Oui|");
  for (guint i = 0; i < 20; i++)
    parvis_input_move_focus (input, GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (strstr (heard->str, "[fr]Oui|chosen|"));
  g_assert_nonnull (strstr (heard->str, "[fr]Non|"));
  g_assert_nonnull (strstr (heard->str, "|Continue|"));

  page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_REVIEW);
  show (fixture, PARVIS_SCREEN_REVIEW);
  g_assert_cmpstr (get_language (page, "label:/data/nom"), ==, "fr");
  g_string_truncate (heard, 0);
  for (guint i = 0; i < 20; i++)
    parvis_input_move_focus (input, GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (strstr (heard->str, "Change|[fr]Quel est votre nom ?|"));
}

static gboolean
has_voice_cb (const char *code, gpointer data)
{
  return !g_str_equal (code, "uk");
}

static void
test_no_voice (Fixture *fixture, gconstpointer data)
{
  ParvisPage *page = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_LANGUAGE);

  g_test_summary ("A language that nothing here speaks is offered as written only");

  parvis_screens_set_voice_func (fixture->screens, has_voice_cb, NULL);
  parvis_visit_set_language (fixture->visit, "fr");
  show (fixture, PARVIS_SCREEN_LANGUAGE);
  g_assert_cmpstr (get_language (page, "language:fr"), ==, "fr");
  g_signal_emit_by_name (find_next_page (GTK_WIDGET (page)), "clicked");
  g_assert_cmpstr (get_language (page, "language:tr"), ==, "tr");
  g_assert_cmpstr (get_language (page, "language:uk"), ==, "");
  g_assert_nonnull (
      find_label (GTK_WIDGET (page), "These languages are written here, not spoken: Українська"));
}

static void
test_everywhere (Fixture *fixture, gconstpointer data)
{
  /* The first has a button of its own; two go by themselves or with a touch, two are the
   * operator's, and on one the keys themselves are asked for. */
  const guint without = 1u << PARVIS_SCREEN_WELCOME | 1u << PARVIS_SCREEN_LANGUAGE |
                        1u << PARVIS_SCREEN_IDLE | 1u << PARVIS_SCREEN_MESSAGE |
                        1u << PARVIS_SCREEN_PIN | 1u << PARVIS_SCREEN_MAINTENANCE |
                        1u << PARVIS_SCREEN_SWITCHES;

  g_test_summary ("The language can be changed on every screen where somebody stays");

  for (ParvisScreen screen = 0; screen < PARVIS_N_SCREENS; screen++)
    {
      if ((without & 1u << screen) != 0)
        continue;
      parvis_screens_dress (fixture->screens, screen, fixture->frame);
      g_assert_cmpuint (parvis_frame_get_parts (fixture->frame) & PARVIS_FRAME_LANGUAGE, !=, 0);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  parvis_store_open_finish (PARVIS_STORE (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (fixture->loop);
}

static void
moved_cb (Fixture *fixture)
{
  if (parvis_visit_get_stage (fixture->visit) == PARVIS_VISIT_RECEIPT)
    g_main_loop_quit (fixture->loop);
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
go_to_review (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  parvis_visit_choose (fixture->visit, parvis_library_find (fixture->library, "voisins"), &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  parvis_visit_answer (fixture->visit, "Zoé", &error);
  g_assert_no_error (error);
  parvis_visit_next (fixture->visit);
  parvis_visit_answer (fixture->visit, "non", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    parvis_visit_next (fixture->visit);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_REVIEW);
}

static void
test_slow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (ParvisHandover) handover = parvis_handover_new (fixture->visit, fixture->store);
  sqlite3 *other;

  g_test_summary ("Who waits for a slow disk is told, and a second touch sends nothing twice");

  parvis_store_open_async (fixture->store, folder, NULL, opened_cb, fixture);
  g_main_loop_run (fixture->loop);
  go_to_review (fixture);
  g_signal_connect_swapped (handover, "slow", G_CALLBACK (g_main_loop_quit), fixture->loop);
  g_signal_connect_swapped (fixture->visit, "moved", G_CALLBACK (moved_cb), fixture);

  /* Somebody else writes. */
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  parvis_handover_begin (handover);
  parvis_handover_begin (handover);
  g_main_loop_run (fixture->loop);
  g_assert_true (parvis_visit_is_handing_in (fixture->visit));

  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (parvis_visit_get_stage (fixture->visit), ==, PARVIS_VISIT_RECEIPT);
  g_assert_false (parvis_visit_is_handing_in (fixture->visit));

  g_signal_handlers_disconnect_by_data (fixture->visit, fixture);
  parvis_store_close (fixture->store);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/app/screens/forget", Fixture, NULL, set_up, test_forget, tear_down);

  g_test_add ("/app/screens/photo", Fixture, NULL, set_up, test_photo, tear_down);

  g_test_add ("/app/screens/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/app/screens/other-language", Fixture, NULL, set_up, test_other_language, tear_down);
  g_test_add ("/app/screens/no-voice", Fixture, NULL, set_up, test_no_voice, tear_down);
  g_test_add ("/app/screens/everywhere", Fixture, NULL, set_up, test_everywhere, tear_down);
  g_test_add ("/app/screens/slow", Fixture, NULL, set_up, test_slow, tear_down);

  return g_test_run ();
}
