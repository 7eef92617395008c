/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* However a visit ends, the next person finds the machine as everybody does (R15, R95). */

#include "parvis-conductor-private.h"
#include "parvis-hands-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FOLDER_VARIABLE "PARVIS_ENDS_FOLDER"
#define MEASURED_VOLUME 1

typedef struct
{
  char *folder;                       /* (owned) */
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned) */
  ParvisLibrary *library;             /* (owned) */
  ParvisMetrics *metrics;             /* (owned) */
  ParvisPreferences *preferences;     /* (owned) */
  ParvisVoice *voice;                 /* (owned) */
  ParvisConductor *conductor;         /* (owned) */
  ParvisHands *hands;                 /* (owned) */
  GtkWidget *window;                  /* (owned) */
  gboolean is_over;
} Kiosk;

static void
await (Kiosk *kiosk)
{
  while (!kiosk->is_over)
    g_main_context_iteration (NULL, TRUE);
  kiosk->is_over = FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  parvis_store_open_finish (PARVIS_STORE (source), result, &error);
  g_assert_no_error (error);
  ((Kiosk *) user_data)->is_over = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals =
      parvis_library_load_finish (PARVIS_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (refusals);
  ((Kiosk *) user_data)->is_over = TRUE;
}

static void
open_data (Kiosk *kiosk)
{
  g_autofree char *forms = g_build_filename (kiosk->folder, "forms", NULL);

  kiosk->store = parvis_store_new ();
  parvis_store_open_async (kiosk->store, kiosk->folder, NULL, opened_cb, kiosk);
  await (kiosk);
  kiosk->library = parvis_library_new (NULL, forms);
  parvis_library_load_async (kiosk->library, NULL, loaded_cb, kiosk);
  await (kiosk);
}

/* As ParvisWindow does, with a voice that nobody hears and a volume that somebody measured. */
static void
open_screen (Kiosk *kiosk)
{
  ParvisFrame *frame = PARVIS_FRAME (parvis_frame_new ());
  g_autoptr (ParvisKeyMap) keys = parvis_key_map_new ();

  kiosk->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (kiosk->window), GTK_WIDGET (frame));
  gtk_window_set_default_size (GTK_WINDOW (kiosk->window), 1920, 1080);
  kiosk->metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_attach (kiosk->metrics, GTK_WINDOW (kiosk->window));
  gtk_window_present (GTK_WINDOW (kiosk->window));
  kiosk->preferences = parvis_preferences_new (kiosk->metrics);
  parvis_preferences_set_first_volume (kiosk->preferences, MEASURED_VOLUME);
  kiosk->voice = parvis_voice_new (kiosk->configuration, kiosk->preferences);
  kiosk->conductor = parvis_conductor_new (kiosk->configuration, kiosk->store, kiosk->library,
                                           frame, kiosk->preferences, kiosk->voice);
  kiosk->hands = parvis_hands_new (GTK_WINDOW (kiosk->window), keys, kiosk->conductor,
                                   kiosk->preferences, kiosk->voice);
  parvis_conductor_begin (kiosk->conductor);
  while (parvis_preferences_get_volume (kiosk->preferences) < 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_kiosk (Kiosk *kiosk, const char *folder)
{
  kiosk->folder = g_strdup (folder);
  kiosk->configuration = parvis_configuration_new ();
  g_free (kiosk->configuration->data_folder);
  kiosk->configuration->data_folder = g_strdup (folder);
  g_free (kiosk->configuration->sink);
  kiosk->configuration->sink = g_strdup ("none");
  open_data (kiosk);
  open_screen (kiosk);
}

static void
close_kiosk (Kiosk *kiosk)
{
  g_clear_object (&kiosk->hands);
  g_clear_object (&kiosk->conductor);
  parvis_voice_close (kiosk->voice);
  g_clear_object (&kiosk->voice);
  gtk_window_destroy (GTK_WINDOW (kiosk->window));
  parvis_library_close (kiosk->library);
  parvis_store_close (kiosk->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&kiosk->preferences);
  g_clear_object (&kiosk->metrics);
  g_assert_finalize_object (kiosk->library);
  g_assert_finalize_object (kiosk->store);
  parvis_configuration_free (kiosk->configuration);
  g_free (kiosk->folder);
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

/* With the form of the other tests. */
static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("parvis-ends-XXXXXX", NULL);
  g_autofree char *forms = g_build_filename (folder, "forms", NULL);
  g_autofree char *from =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "app", "voisins.xml", NULL);
  g_autofree char *to = g_build_filename (forms, "voisins.xml", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  g_assert_cmpint (g_mkdir (forms, 0700), ==, 0);
  g_assert_true (g_file_set_contents (to, text, -1, NULL));

  return folder;
}

/* Of a channel, whichever is plugged in. */
static int
get_volume (Kiosk *kiosk, ParvisSpeechChannel channel)
{
  gboolean plugged = parvis_access_has_headset (_parvis_hands_get_access (kiosk->hands));
  int step;

  parvis_voice_set_channel (kiosk->voice, channel);
  step = parvis_preferences_get_volume (kiosk->preferences);
  parvis_voice_set_channel (kiosk->voice, plugged ? PARVIS_SPEECH_HEADSET : PARVIS_SPEECH_SPEAKER);

  return step;
}

/* All that a person can change, a line each. */
static char **
dup_state (Kiosk *kiosk)
{
  ParvisAccess *access = _parvis_hands_get_access (kiosk->hands);
  ParvisTouch *touch = parvis_input_get_touch (_parvis_hands_get_input (kiosk->hands));
  g_autofree char *state = g_strdup_printf (
      "speaker %d|headset %d|rate %d|size %d|theme %d|spacing %d|language %s|finger %d|"
      "curtain %d|keys %d|leave to speak %d",
      get_volume (kiosk, PARVIS_SPEECH_SPEAKER), get_volume (kiosk, PARVIS_SPEECH_HEADSET),
      parvis_preferences_get_rate (kiosk->preferences),
      parvis_metrics_get_text_size (kiosk->metrics), parvis_metrics_get_theme (kiosk->metrics),
      parvis_metrics_get_spacing (kiosk->metrics),
      parvis_visit_get_language (kiosk->conductor->visit), parvis_touch_get_mode (touch),
      gtk_widget_has_css_class (kiosk->window, "curtain"), parvis_access_has_numbers (access),
      kiosk->conductor->may_speak);

  return g_strsplit (state, "|", -1);
}

static void
assert_fresh (Kiosk *kiosk, char **fresh, const char *end)
{
  g_auto (GStrv) state = dup_state (kiosk);

  g_assert_cmpint (kiosk->conductor->shown, ==, PARVIS_SCREEN_WELCOME);
  g_assert_false (parvis_access_is_quiet (_parvis_hands_get_access (kiosk->hands)));
  for (guint i = 0; fresh[i] != NULL; i++)
    if (!g_str_equal (fresh[i], state[i]))
      g_error ("After a visit that was %s there is “%s”, not “%s”", end, state[i], fresh[i]);
}

static void
press (Kiosk *kiosk, ParvisKey key)
{
  ParvisInput *input = _parvis_hands_get_input (kiosk->hands);
  gboolean swallowed;

  g_signal_emit_by_name (input, "touched", PARVIS_INPUT_BY_KEY, &swallowed);
  g_signal_emit_by_name (input, "key", key);
}

/* Somebody comes, and wants a machine of their own. */
static void
change_everything (Kiosk *kiosk, char **fresh)
{
  ParvisScreens *screens = kiosk->conductor->screens;
  ParvisPage *settings = parvis_screens_get_page (screens, PARVIS_SCREEN_SETTINGS);
  g_auto (GStrv) state = NULL;

  press (kiosk, PARVIS_KEY_NONE); /* wakes it */
  parvis_visit_next (kiosk->conductor->visit);
  g_signal_emit_by_name (parvis_screens_get_page (screens, PARVIS_SCREEN_LANGUAGE), "chosen", "en");
  g_signal_emit_by_name (settings, "text-size", PARVIS_TEXT_VERY_LARGE);
  g_signal_emit_by_name (settings, "theme", PARVIS_THEME_SOFT);
  g_signal_emit_by_name (settings, "spacing", PARVIS_SPACING_WIDE);
  for (guint i = 0; i < 12; i++)
    {
      press (kiosk, PARVIS_KEY_FASTER);
      press (kiosk, PARVIS_KEY_LOUDER);
    }
  parvis_access_set_headset (_parvis_hands_get_access (kiosk->hands), TRUE);
  for (guint i = 0; i < 12; i++)
    press (kiosk, PARVIS_KEY_LOUDER);
  press (kiosk, PARVIS_KEY_EXPLORE);
  press (kiosk, PARVIS_KEY_CURTAIN);
  kiosk->conductor->may_speak = TRUE;

  state = dup_state (kiosk);
  for (guint i = 0; fresh[i] != NULL; i++)
    g_assert_cmpstr (state[i], !=, fresh[i]);
}

static void
begin_form (Kiosk *kiosk)
{
  ParvisVisit *visit = kiosk->conductor->visit;
  g_autoptr (GError) error = NULL;

  parvis_visit_next (visit);
  parvis_visit_choose (visit, parvis_library_find (kiosk->library, "voisins"), &error);
  g_assert_no_error (error);
  parvis_visit_next (visit);
  parvis_visit_answer (visit, "Zoé", &error);
  g_assert_no_error (error);
}

static void
let_pass (Kiosk *kiosk, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    parvis_idle_tick (kiosk->conductor->idle);
}

/* What is said to who goes would stay for some seconds. */
static void
let_farewell_pass (Kiosk *kiosk)
{
  GSource *source = g_main_context_find_source_by_id (NULL, kiosk->conductor->farewell);

  g_assert_nonnull (source);
  g_source_set_ready_time (source, 0);
  while (kiosk->conductor->farewell != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* The ends */

static void
finish (Kiosk *kiosk)
{
  ParvisVisit *visit = kiosk->conductor->visit;
  g_autoptr (GError) error = NULL;

  begin_form (kiosk);
  parvis_visit_next (visit);
  parvis_visit_answer (visit, "non", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    parvis_visit_next (visit);
  parvis_conductor_press (kiosk->conductor, PARVIS_FRAME_NEXT);
  while (kiosk->conductor->stage != PARVIS_SCREEN_RECEIPT)
    g_main_context_iteration (NULL, TRUE);
  parvis_conductor_press (kiosk->conductor, PARVIS_FRAME_NEXT);
  let_farewell_pass (kiosk);
}

static void
abandon (Kiosk *kiosk)
{
  begin_form (kiosk);
  parvis_conductor_press (kiosk->conductor, PARVIS_FRAME_ERASE);
  parvis_visit_erase (kiosk->conductor->visit);
  parvis_conductor_press (kiosk->conductor, PARVIS_FRAME_NEXT); /* the next is there already */
}

static void
go_away (Kiosk *kiosk)
{
  begin_form (kiosk);
  parvis_voice_hush (kiosk->voice);
  let_pass (kiosk, 180);
  g_assert_cmpint (kiosk->conductor->shown, ==, PARVIS_SCREEN_IDLE);
  let_pass (kiosk, 45);
  let_farewell_pass (kiosk);
}

/* Both volumes are back at once: the next who plugs in has other ears. An accident with the plug
 * takes nothing else, but who does not come back is gone. */
static void
pull_out (Kiosk *kiosk)
{
  guint most = parvis_speech_volume_get_default (PARVIS_SPEECH_HEADSET);

  begin_form (kiosk);
  parvis_access_set_headset (_parvis_hands_get_access (kiosk->hands), FALSE);
  g_assert_cmpint (get_volume (kiosk, PARVIS_SPEECH_SPEAKER), ==, MEASURED_VOLUME);
  g_assert_cmpint (get_volume (kiosk, PARVIS_SPEECH_HEADSET), ==, (int) most);
  g_assert_false (kiosk->conductor->may_speak);
  g_assert_true (parvis_access_is_quiet (_parvis_hands_get_access (kiosk->hands)));
  g_assert_cmpint (kiosk->conductor->shown, ==, PARVIS_SCREEN_QUESTION);
  let_pass (kiosk, 180 + 45);
  let_farewell_pass (kiosk);
}

/* Looked, changed all, and went before anything was begun. */
static void
look_and_go (Kiosk *kiosk)
{
  parvis_visit_back (kiosk->conductor->visit);
  let_farewell_pass (kiosk);
}

static const struct
{
  const char *name;
  void (*end) (Kiosk *kiosk);
} ends[] = {
  { "finished", finish },           { "abandoned", abandon },       { "left alone", go_away },
  { "left by the plug", pull_out }, { "never begun", look_and_go },
};

static void
test_ends (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (GStrv) fresh = NULL;
  Kiosk kiosk = { 0 };

  g_test_summary ("All is as at the beginning after each way to end, one visit after the other");

  open_kiosk (&kiosk, folder);
  fresh = dup_state (&kiosk);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      change_everything (&kiosk, fresh);
      ends[i].end (&kiosk);
      assert_fresh (&kiosk, fresh, ends[i].name);
      parvis_access_set_headset (_parvis_hands_get_access (kiosk.hands), FALSE);
      parvis_access_reset (_parvis_hands_get_access (kiosk.hands));
    }
  close_kiosk (&kiosk);
  remove_tree (folder);
}

/* In a process of its own: dies in the middle of a question. */
static void
test_crash_child (void)
{
  g_auto (GStrv) fresh = NULL;
  Kiosk kiosk = { 0 };

  if (!g_test_subprocess ())
    return;

  open_kiosk (&kiosk, g_getenv (FOLDER_VARIABLE));
  fresh = dup_state (&kiosk);
  change_everything (&kiosk, fresh);
  begin_form (&kiosk);
  g_print ("changed\n");
  fflush (stdout);
  _exit (42);
}

static void
test_crash (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (GStrv) before = NULL;
  Kiosk kiosk = { 0 };

  g_test_summary ("A kiosk that died in the middle of a visit starts as it did the first time");

  open_kiosk (&kiosk, folder);
  before = dup_state (&kiosk);
  close_kiosk (&kiosk);

  g_setenv (FOLDER_VARIABLE, folder, TRUE);
  g_test_trap_subprocess ("/app/ends/crash/child", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stdout ("*changed*");

  kiosk = (Kiosk){ 0 };
  open_kiosk (&kiosk, folder);
  assert_fresh (&kiosk, before, "ended by a crash");
  close_kiosk (&kiosk);
  remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/ends/alive", test_ends);
  g_test_add_func ("/app/ends/crash", test_crash);
  g_test_add_func ("/app/ends/crash/child", test_crash_child);

  return g_test_run ();
}
