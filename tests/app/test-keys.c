/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-date-answer.h"
#include "parvis-keys.h"

#include <glib/gstdio.h>
#include <string.h>

static ParvisKeyMap *map;

static ParvisKey
find (guint keyval, GtkTextDirection direction, GtkWidget *focus)
{
  return parvis_key_map_find (map, keyval, 0, direction, focus);
}

static ParvisKey
find_plain (guint keyval)
{
  return find (keyval, GTK_TEXT_DIR_LTR, NULL);
}

/* What tactile keypads have: up and down, left and right, and a letter for the rest. */
static const struct
{
  guint keyval;
  ParvisKey key;
} usual[] = {
  { GDK_KEY_Down, PARVIS_KEY_NEXT_ITEM }, { GDK_KEY_Up, PARVIS_KEY_PREVIOUS_ITEM },
  { GDK_KEY_Right, PARVIS_KEY_CONTINUE }, { GDK_KEY_Left, PARVIS_KEY_BACK },
  { GDK_KEY_minus, PARVIS_KEY_SOFTER },   { GDK_KEY_equal, PARVIS_KEY_LOUDER },
  { GDK_KEY_comma, PARVIS_KEY_SLOWER },   { GDK_KEY_period, PARVIS_KEY_FASTER },
  { GDK_KEY_p, PARVIS_KEY_PAUSE },        { GDK_KEY_r, PARVIS_KEY_TRY },
  { GDK_KEY_m, PARVIS_KEY_MUTE },         { GDK_KEY_c, PARVIS_KEY_CURTAIN },
  { GDK_KEY_t, PARVIS_KEY_EXPLORE },      { GDK_KEY_1, PARVIS_KEY_MOVE },
  { GDK_KEY_2, PARVIS_KEY_CHOOSE },       { GDK_KEY_F2, PARVIS_KEY_LISTEN },
  { GDK_KEY_0, PARVIS_KEY_CALL },         { GDK_KEY_a, PARVIS_KEY_REPEAT },
  { GDK_KEY_Return, PARVIS_KEY_NONE }, /* GTK presses with it */
  { GDK_KEY_z, PARVIS_KEY_NONE },
};

static void
test_usual (void)
{
  g_test_summary ("A keypad finds what it knows, and no key needs another one with it");

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    g_assert_cmpint (find_plain (usual[i].keyval), ==, usual[i].key);
  g_assert_cmpint (parvis_key_map_find (map, GDK_KEY_r, GDK_CONTROL_MASK, GTK_TEXT_DIR_LTR, NULL),
                   ==, PARVIS_KEY_NONE);
}

static void
test_lists (void)
{
  g_autoptr (GtkWidget) field = g_object_ref_sink (gtk_text_new ());
  g_autoptr (ParvisKeyMap) other = parvis_key_map_new ();
  const char file[] = "[lists]\n1=none\nF14=answer-5\n";
  g_autoptr (GError) error = NULL;

  g_test_summary ("Where answers have numbers their digits choose them, but not from who writes");

  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpint (parvis_key_map_find_in_list (map, GDK_KEY_1 + i, 0, NULL), ==,
                       PARVIS_KEY_ANSWER_1 + i);
      g_assert_cmpint (parvis_key_map_find_in_list (map, GDK_KEY_KP_1 + i, 0, NULL), ==,
                       PARVIS_KEY_ANSWER_1 + i);
      g_assert_cmpint (parvis_key_map_find_in_list (map, GDK_KEY_1 + i, 0, field), ==,
                       PARVIS_KEY_NONE);
    }
  g_assert_cmpint (parvis_key_map_find_in_list (map, GDK_KEY_1, GDK_CONTROL_MASK, NULL), ==,
                   PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_map_find_in_list (map, GDK_KEY_0, 0, NULL), ==, PARVIS_KEY_NONE);

  parvis_key_map_parse (other, file, strlen (file), &error);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_key_map_find_in_list (other, GDK_KEY_1, 0, NULL), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_map_find_in_list (other, GDK_KEY_2, 0, NULL), ==,
                   PARVIS_KEY_ANSWER_2);
  g_assert_cmpint (parvis_key_map_find_in_list (other, GDK_KEY_F14, 0, NULL), ==,
                   PARVIS_KEY_ANSWER_5);
}

static void
test_mirrored (void)
{
  g_test_summary ("Left and right lead where the arrows on the buttons point");

  g_assert_cmpint (find (GDK_KEY_Right, GTK_TEXT_DIR_RTL, NULL), ==, PARVIS_KEY_BACK);
  g_assert_cmpint (find (GDK_KEY_Left, GTK_TEXT_DIR_RTL, NULL), ==, PARVIS_KEY_CONTINUE);
  g_assert_cmpint (find (GDK_KEY_Down, GTK_TEXT_DIR_RTL, NULL), ==, PARVIS_KEY_NEXT_ITEM);
  g_assert_cmpint (find (GDK_KEY_Page_Down, GTK_TEXT_DIR_RTL, NULL), ==, PARVIS_KEY_CONTINUE);
}

static void
check_writing (GtkWidget *focus)
{
  static const guint written[] = { GDK_KEY_r, GDK_KEY_minus, GDK_KEY_KP_Add, GDK_KEY_1,
                                   GDK_KEY_Left };

  g_object_ref_sink (focus);
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_assert_cmpint (find (written[i], GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_NONE);
      g_assert_cmpint (find (written[i], GTK_TEXT_DIR_RTL, focus), ==, PARVIS_KEY_NONE);
    }
  g_assert_cmpint (find (GDK_KEY_AudioRaiseVolume, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_LOUDER);
  g_assert_cmpint (find (GDK_KEY_Down, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_NEXT_ITEM);
  g_assert_cmpint (find (GDK_KEY_Page_Down, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_CONTINUE);
  g_assert_cmpint (find (GDK_KEY_F2, GTK_TEXT_DIR_LTR, focus), ==, PARVIS_KEY_LISTEN);
  g_object_unref (focus);
}

static void
test_writing (void)
{
  g_autoptr (GtkWidget) date = g_object_ref_sink (g_object_new (PARVIS_TYPE_DATE_ANSWER, NULL));

  g_test_summary ("Who writes may write an r and a minus, and still leave the field");

  check_writing (gtk_text_new ());
  check_writing (gtk_text_view_new ());
  g_assert_cmpint (find (GDK_KEY_1, GTK_TEXT_DIR_LTR, date), ==, PARVIS_KEY_NONE);
  g_assert_cmpint (find (GDK_KEY_r, GTK_TEXT_DIR_LTR, date), ==, PARVIS_KEY_TRY);
}

static void
test_file (void)
{
  g_autoptr (ParvisKeyMap) other = parvis_key_map_new ();
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "keys.conf", NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("What the file says holds, and what it does not say stays");

  g_assert_true (g_file_set_contents (path,
                                      "# a keypad\n[keys]\nF13 = select\nr=none\nF24=headset-out\n"
                                      "\n[strokes]\nrepeat-after=2000\nrepeat-every=2000\n"
                                      "ignore-within=500\n",
                                      -1, NULL));
  parvis_key_map_load (other, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (parvis_key_map_find (other, GDK_KEY_F13, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_SELECT);
  g_assert_cmpint (parvis_key_map_find (other, GDK_KEY_F24, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_HEADSET_OUT);
  g_assert_cmpint (parvis_key_map_find (other, GDK_KEY_r, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_NONE);
  g_assert_cmpint (parvis_key_map_find (other, GDK_KEY_m, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                   PARVIS_KEY_MUTE);
  g_assert_cmpuint (parvis_key_map_get_timing (other)->repeat_after, ==, 2000);
  g_assert_cmpuint (parvis_key_map_get_timing (other)->ignore_within, ==, 500);

  g_assert_true (g_file_set_contents (path, "[keys]\nF13=dance\n", -1, NULL));
  g_assert_false (parvis_key_map_load (other, path, &error));
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, "line 2: F13: “dance”"));
  g_unlink (path);
  g_rmdir (folder);
}

/* What is there to be copied says what holds without it. */
static void
test_sample (void)
{
  g_autoptr (ParvisKeyMap) sample = parvis_key_map_new ();
  g_autofree char *path =
      g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "..", "..", "data", "keys.conf", NULL);
  g_autoptr (GError) error = NULL;

  for (guint keyval = 0; keyval < 0x10000; keyval++)
    {
      parvis_key_map_set (sample, keyval, PARVIS_KEY_NONE);
      parvis_key_map_set_in_list (sample, keyval, PARVIS_KEY_NONE);
    }
  for (guint keyval = 0x1008ff00; keyval < 0x1008ffff; keyval++)
    parvis_key_map_set (sample, keyval, PARVIS_KEY_NONE);
  parvis_key_map_load (sample, path, &error);
  g_assert_no_error (error);

  for (guint keyval = 0; keyval < 0x10000; keyval++)
    {
      g_assert_cmpint (parvis_key_map_find (sample, keyval, 0, GTK_TEXT_DIR_LTR, NULL), ==,
                       find_plain (keyval));
      g_assert_cmpint (parvis_key_map_find_in_list (sample, keyval, 0, NULL), ==,
                       parvis_key_map_find_in_list (map, keyval, 0, NULL));
    }
  g_assert_cmpuint (parvis_key_map_get_timing (sample)->ignore_within, ==,
                    parvis_key_map_get_timing (map)->ignore_within);
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "[keys]\nKey13=select\n", "line 2: there is no key named “Key13”" },
    { "[keys]\nF13=\n", "line 2: F13: “” is nothing" },
    { "[keys]\n\n# no\nF13\n", "line 4: “F13” is neither" },
    { "F13=select\n", "line 1: F13 stands before" },
    { "[kees]\n", "line 1: there is no group [kees]" },
    { "[keys\n", "line 1: a group has no" },
    { "[strokes]\nignore-within=501\n", "line 2: ignore-within: “501” is no number" },
    { "[strokes]\nignore-within=-1\n", "line 2: ignore-within: “-1” is no number" },
    { "[strokes]\nrepeat=1\n", "line 2: [strokes] repeat: there is no such setting" },
    { "[keys]\n\xff=select\n", "no text in UTF-8" },
  };
  g_autoptr (GString) many = g_string_new ("[keys]\n");
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is not understood is told of by its line");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ParvisKeyMap) other = parvis_key_map_new ();

      g_clear_error (&error);
      g_assert_false (parvis_key_map_parse (other, cases[i][0], strlen (cases[i][0]), &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }

  for (guint i = 0; i < 513; i++)
    g_string_append (many, "F13=help\n");
  g_clear_error (&error);
  g_assert_false (parvis_key_map_parse (map, many->str, many->len, &error));
  g_assert_nonnull (strstr (error->message, "line 514: more than 512 keys"));
}

/* Strokes */

#define N 57 /* a keycode, any */

static void
test_held (void)
{
  g_autoptr (ParvisKeyFilter) filter = parvis_key_filter_new (parvis_key_map_get_timing (map));
  guint n = 0;

  g_test_summary ("A key that is held for five seconds is pressed once");

  for (guint32 time = 1000; time <= 6000; time += 33)
    n += parvis_key_filter_press (filter, N, time);
  g_assert_cmpuint (n, ==, 1);
  parvis_key_filter_release (filter, N, 6010);
  g_assert_true (parvis_key_filter_press (filter, N, 6400));
}

static void
test_slow_repeat (void)
{
  const ParvisKeyTiming timing = { .repeat_after = 2000, .repeat_every = 2000 };
  g_autoptr (ParvisKeyFilter) filter = parvis_key_filter_new (&timing);
  guint n = 0;

  g_test_summary ("Where keys repeat, it can begin after two seconds, once in two seconds");

  for (guint32 time = 0; time <= 7000; time += 50)
    n += parvis_key_filter_press (filter, N, time);
  g_assert_cmpuint (n, ==, 1 + 3); /* at 2, 4 and 6 seconds */
}

static void
test_double_strike (void)
{
  const ParvisKeyTiming most = { .ignore_within = PARVIS_KEY_MOST_IGNORE };
  const ParvisKeyTiming none = { 0 };
  g_autoptr (ParvisKeyFilter) usual_filter =
      parvis_key_filter_new (parvis_key_map_get_timing (map));
  g_autoptr (ParvisKeyFilter) filter = parvis_key_filter_new (&most);
  guint n = 0;

  g_test_summary ("A second stroke of a key that was not meant is none; ANNE can be written");

  for (guint32 time = 1000; time <= 1400; time += 400)
    {
      n += parvis_key_filter_press (usual_filter, N, time);
      parvis_key_filter_release (usual_filter, N, time + 90);
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (parvis_key_filter_press (usual_filter, N, 1530)); /* bounces */
  parvis_key_filter_release (usual_filter, N, 1540);
  g_assert_true (parvis_key_filter_press (usual_filter, N + 1, 1545)); /* another key */

  g_assert_true (parvis_key_filter_press (filter, N, 1000));
  parvis_key_filter_release (filter, N, 1050);
  g_assert_false (parvis_key_filter_press (filter, N, 1550));
  parvis_key_filter_release (filter, N, 1560);
  g_assert_true (parvis_key_filter_press (filter, N, 1600)); /* it never waits for ever */
  parvis_key_filter_release (filter, N, 1610);

  parvis_key_filter_set_timing (filter, &none);
  g_assert_true (parvis_key_filter_press (filter, N, 1611));
}

int
main (int argc, char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  map = parvis_key_map_new ();

  g_test_add_func ("/app/keys/usual", test_usual);
  g_test_add_func ("/app/keys/lists", test_lists);
  g_test_add_func ("/app/keys/mirrored", test_mirrored);
  g_test_add_func ("/app/keys/writing", test_writing);
  g_test_add_func ("/app/keys/file", test_file);
  g_test_add_func ("/app/keys/sample", test_sample);
  g_test_add_func ("/app/keys/refused", test_refused);
  g_test_add_func ("/app/keys/held", test_held);
  g_test_add_func ("/app/keys/slow-repeat", test_slow_repeat);
  g_test_add_func ("/app/keys/double-strike", test_double_strike);
  result = g_test_run ();

  parvis_key_map_unref (map);

  return result;
}
