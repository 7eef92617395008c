/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-access.h"

#include <string.h>

#include "parvis-key-words.h"

/* A window with a page, as ParvisWindow has it, without a visit that goes anywhere. */
typedef struct
{
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned) */
  ParvisLibrary *library;             /* (owned) */
  ParvisVisit *visit;                 /* (owned) */
  ParvisScreens *screens;             /* (owned) */
  GtkWidget *window;                  /* (owned) */
  ParvisInput *input;                 /* (owned) */
  ParvisAccess *access;               /* (owned) */
  GString *said;                      /* (owned) */
  int shown;                          /* a ParvisScreen, -1 for none */
  guint n_left, n_headset, n_keys;
} Fixture;

static void
say_cb (Fixture *fixture, const char *text)
{
  g_string_append_printf (fixture->said, "%s|", text);
}

static void
show_cb (Fixture *fixture, int screen)
{
  fixture->shown = screen;
  parvis_access_shown (fixture->access, (ParvisScreen) screen);
}

static void
leave_cb (Fixture *fixture)
{
  fixture->n_left++;
  fixture->shown = -1;
  parvis_access_shown (fixture->access, PARVIS_SCREEN_HOME);
}

static void
headset_cb (Fixture *fixture, gboolean plugged)
{
  fixture->n_headset++;
}

static void
page_say_cb (Fixture *fixture, GPtrArray *sayings)
{
  for (guint i = 0; i < sayings->len; i++)
    say_cb (fixture, ((ParvisPageSaying *) sayings->pdata[i])->text);
}

static void
made_cb (Fixture *fixture, int screen, ParvisPage *page)
{
  g_signal_connect_swapped (page, "say", G_CALLBACK (page_say_cb), fixture);
}

static void
key_cb (Fixture *fixture, int key)
{
  fixture->n_keys++;
  g_assert_true (parvis_access_take_key (fixture->access, (ParvisKey) key));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->configuration = parvis_configuration_new ();
  fixture->store = parvis_store_new ();
  fixture->library = parvis_library_new (NULL, NULL);
  fixture->visit = parvis_visit_new (fixture->store);
  fixture->screens = parvis_screens_new (fixture->visit, fixture->library, fixture->configuration);
  fixture->window = gtk_window_new ();
  fixture->input = parvis_input_new (GTK_WINDOW (fixture->window));
  fixture->access =
      parvis_access_new (GTK_WINDOW (fixture->window), fixture->input, fixture->screens);
  fixture->said = g_string_new (NULL);
  fixture->shown = -1;
  g_signal_connect_swapped (fixture->screens, "made", G_CALLBACK (made_cb), fixture);
  g_signal_connect_swapped (fixture->access, "say", G_CALLBACK (say_cb), fixture);
  g_signal_connect_swapped (fixture->access, "show", G_CALLBACK (show_cb), fixture);
  g_signal_connect_swapped (fixture->access, "leave", G_CALLBACK (leave_cb), fixture);
  g_signal_connect_swapped (fixture->access, "headset", G_CALLBACK (headset_cb), fixture);
  g_signal_connect_swapped (fixture->input, "key", G_CALLBACK (key_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->access);
  g_assert_finalize_object (fixture->input);
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
  g_string_free (fixture->said, TRUE);
}

/* As a key goes: first whatever waits for any key, then what the key stands for. */
static void
press (Fixture *fixture, guint keyval)
{
  ParvisKey key = parvis_key_map_find (parvis_input_get_keys (fixture->input), keyval, 0,
                                       GTK_TEXT_DIR_LTR, NULL);
  gboolean swallowed = FALSE;

  g_string_truncate (fixture->said, 0);
  g_signal_emit_by_name (fixture->input, "pressed", keyval, key, &swallowed);
  if (!swallowed && key != PARVIS_KEY_NONE)
    g_signal_emit_by_name (fixture->input, "key", key);
}

static void
assert_said (Fixture *fixture, const char *part)
{
  if (strstr (fixture->said->str, part) == NULL)
    g_error ("“%s” was not said, but “%s”", part, fixture->said->str);
}

static void
test_try (Fixture *fixture, gconstpointer data)
{
  ParvisKeyMap *keys = parvis_input_get_keys (fixture->input);

  g_test_summary ("While keys are tried, each says what it does and does not do it");

  press (fixture, GDK_KEY_r);
  g_assert_cmpint (fixture->shown, ==, PARVIS_SCREEN_KEYS);
  fixture->n_keys = 0;
  for (guint keyval = GDK_KEY_comma; keyval <= GDK_KEY_z; keyval++)
    {
      ParvisKey key = parvis_key_map_find (keys, keyval, 0, GTK_TEXT_DIR_LTR, NULL);
      g_autofree char *words = parvis_key_words_dup (key, keyval);

      press (fixture, keyval);
      assert_said (fixture, words);
    }
  press (fixture, GDK_KEY_Right);
  assert_said (fixture, "This key goes to the next screen.");
  press (fixture, GDK_KEY_Return);
  assert_said (fixture, "This key presses what you heard last.");
  press (fixture, GDK_KEY_F9);
  assert_said (fixture, "This key does nothing here.");
  g_assert_cmpuint (fixture->n_keys, ==, 0);
  g_assert_cmpuint (fixture->n_left, ==, 0);

  press (fixture, GDK_KEY_F9);
  g_assert_cmpuint (fixture->n_left, ==, 1);
  press (fixture, GDK_KEY_m);
  g_assert_cmpuint (fixture->n_keys, ==, 1);
}

static void
test_try_again (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("The key that opened it closes it");

  press (fixture, GDK_KEY_r);
  press (fixture, GDK_KEY_r);
  g_assert_cmpuint (fixture->n_left, ==, 1);
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Two switches, whatever they write, are told apart by being pressed");

  press (fixture, GDK_KEY_2);
  g_assert_cmpint (fixture->shown, ==, PARVIS_SCREEN_SWITCHES);
  press (fixture, GDK_KEY_x);
  assert_said (fixture, "Press the button that chooses.");
  press (fixture, GDK_KEY_x);
  assert_said (fixture, "This is the one that moves. Press the other one.");
  press (fixture, GDK_KEY_F5);
  assert_said (fixture, "Your two buttons are ready.");
  g_assert_cmpuint (fixture->n_left, ==, 0);
  g_assert_false (parvis_access_is_quiet (fixture->access));
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpuint (fixture->n_left, ==, 1);

  /* Nobody is asked twice, and the next person is asked again. */
  press (fixture, GDK_KEY_2);
  g_assert_cmpint (fixture->shown, ==, -1);
  parvis_access_reset (fixture->access);
  press (fixture, GDK_KEY_2);
  g_assert_cmpint (fixture->shown, ==, PARVIS_SCREEN_SWITCHES);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpint (fixture->shown, ==, -1);
}

static void
test_curtain (Fixture *fixture, gconstpointer data)
{
  ParvisTouch *touch = parvis_input_get_touch (fixture->input);

  g_test_summary ("The screen is hidden when asked, and comes back by a key, a touch, or the end");

  g_assert_false (gtk_widget_has_css_class (fixture->window, "curtain"));
  press (fixture, GDK_KEY_c);
  g_assert_true (gtk_widget_has_css_class (fixture->window, "curtain"));
  assert_said (fixture, "Touch it to see it again.");
  g_assert_false (parvis_access_is_quiet (fixture->access));
  press (fixture, GDK_KEY_c);
  g_assert_false (gtk_widget_has_css_class (fixture->window, "curtain"));

  press (fixture, GDK_KEY_c);
  g_assert_true (parvis_touch_begin (touch, 10, 10, 1000));
  g_assert_true (parvis_touch_end (touch, 1080));
  g_assert_false (gtk_widget_has_css_class (fixture->window, "curtain"));

  press (fixture, GDK_KEY_c);
  parvis_access_reset (fixture->access);
  g_assert_false (gtk_widget_has_css_class (fixture->window, "curtain"));
  g_assert_cmpint (parvis_touch_get_mode (touch), ==, PARVIS_TOUCH_PLAIN);
}

static void
test_mute (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Turned off, the voice says what it is asked for and nothing else");

  press (fixture, GDK_KEY_m);
  assert_said (fixture, "The voice is off.");
  g_assert_true (parvis_access_is_quiet (fixture->access));
  press (fixture, GDK_KEY_m);
  g_assert_false (parvis_access_is_quiet (fixture->access));

  parvis_access_set_screen_reader (fixture->access, TRUE);
  g_assert_true (parvis_access_is_quiet (fixture->access));
  g_assert_true (parvis_access_is_quiet (fixture->access));
  parvis_access_reset (fixture->access);
  g_assert_true (parvis_access_is_quiet (fixture->access));
}

static void
test_headset (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A plug turns the voice on, pulling it out turns it off until the end");

  press (fixture, GDK_KEY_m);
  parvis_access_set_headset (fixture->access, TRUE);
  g_assert_cmpuint (fixture->n_headset, ==, 1);
  g_assert_false (parvis_access_is_quiet (fixture->access));
  parvis_access_set_headset (fixture->access, TRUE);
  g_assert_cmpuint (fixture->n_headset, ==, 1);

  parvis_access_set_headset (fixture->access, FALSE);
  g_assert_cmpuint (fixture->n_headset, ==, 2);
  g_assert_false (parvis_access_has_headset (fixture->access));
  g_assert_true (parvis_access_is_quiet (fixture->access));
  parvis_access_reset (fixture->access);
  g_assert_false (parvis_access_is_quiet (fixture->access));
}

static void
test_ways (Fixture *fixture, gconstpointer data)
{
  ParvisTouch *touch = parvis_input_get_touch (fixture->input);
  ParvisPage *settings = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_SETTINGS);
  ParvisPage *help = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_HELP);
  ParvisPage *ways = parvis_screens_get_page (fixture->screens, PARVIS_SCREEN_WAYS);
  g_autoptr (GPtrArray) sayings = NULL;

  g_test_summary ("What has a key has a button too, and says how it stands");

  g_signal_emit_by_name (settings, "ways");
  g_assert_cmpint (fixture->shown, ==, PARVIS_SCREEN_WAYS);
  g_signal_emit_by_name (ways, "way", 0);
  g_assert_cmpint (parvis_touch_get_mode (touch), ==, PARVIS_TOUCH_EXPLORE);
  g_signal_emit_by_name (ways, "way", 1);
  parvis_page_update (ways);
  sayings = parvis_page_dup_sayings (ways);
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[1])->say, ==,
                   "Hear what is under your finger, switched on");
  g_signal_emit_by_name (ways, "way", 0);
  g_assert_cmpint (parvis_touch_get_mode (touch), ==, PARVIS_TOUCH_SLOW);
  g_signal_emit_by_name (help, "keys");
  g_assert_cmpint (fixture->shown, ==, PARVIS_SCREEN_KEYS);
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  add_test ("/app/access/try", test_try);
  add_test ("/app/access/try-again", test_try_again);
  add_test ("/app/access/switches", test_switches);
  add_test ("/app/access/curtain", test_curtain);
  add_test ("/app/access/mute", test_mute);
  add_test ("/app/access/headset", test_headset);
  add_test ("/app/access/ways", test_ways);

  return g_test_run ();
}
