/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-frame.h"
#include "parvis-keyboard.h"
#include "parvis-metrics.h"
#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"
#include "parvis-tile.h"

static GtkAccessible *
get_face (GtkWidget *tile)
{
  return GTK_ACCESSIBLE (gtk_widget_get_first_child (tile));
}

static void
test_tile_states (void)
{
  g_autoptr (GtkWidget) tile = g_object_ref_sink (parvis_tile_new (PARVIS_TILE_RADIO));

  parvis_tile_set_text (PARVIS_TILE (tile), "Route");
  gtk_test_accessible_assert_role (get_face (tile), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (get_face (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, "Route");
  gtk_test_accessible_assert_state (get_face (tile), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);

  g_signal_emit_by_name (get_face (tile), "clicked");
  g_assert_true (parvis_tile_get_chosen (PARVIS_TILE (tile)));
  g_assert_true (gtk_widget_has_css_class (tile, "chosen"));
  gtk_test_accessible_assert_state (get_face (tile), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);

  /* A second touch of the only answer does not take it away. */
  g_signal_emit_by_name (get_face (tile), "clicked");
  g_assert_true (parvis_tile_get_chosen (PARVIS_TILE (tile)));
}

static void
test_tile_check (void)
{
  g_autoptr (GtkWidget) tile = g_object_ref_sink (parvis_tile_new (PARVIS_TILE_CHECK));

  gtk_test_accessible_assert_role (get_face (tile), GTK_ACCESSIBLE_ROLE_CHECKBOX);
  g_signal_emit_by_name (get_face (tile), "clicked");
  g_signal_emit_by_name (get_face (tile), "clicked");
  g_assert_false (parvis_tile_get_chosen (PARVIS_TILE (tile)));
}

static void
test_spoken_label (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (parvis_spoken_label_new ("Où êtes-vous ?"));
  ParvisSpokenLabel *label = PARVIS_SPOKEN_LABEL (widget);
  guint start, end;
  int before, after;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  parvis_spoken_label_highlight (label, 3, 12);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &after, NULL, NULL);
  g_assert_true (parvis_spoken_label_get_highlight (label, &start, &end));
  g_assert_cmpuint (end, ==, 12);
  g_assert_cmpint (before, ==, after);

  /* Past the end, as speech may count once the text has changed. */
  parvis_spoken_label_highlight (label, 10, 4000);
  g_assert_true (parvis_spoken_label_get_highlight (label, &start, &end));
  g_assert_cmpuint (end, ==, 14);
  parvis_spoken_label_set_text (label, "<b>Non</b> & oui");
  g_assert_false (parvis_spoken_label_get_highlight (label, &start, &end));
  g_assert_cmpstr (parvis_spoken_label_get_text (label), ==, "<b>Non</b> & oui");
}

static void
test_pictogram (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (parvis_pictogram_new ("ear"));
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("nothing to see", 14);

  g_assert_false (parvis_pictogram_is_empty (PARVIS_PICTOGRAM (widget)));
  parvis_pictogram_set_icon (PARVIS_PICTOGRAM (widget), "no-such-thing");
  g_assert_true (parvis_pictogram_is_empty (PARVIS_PICTOGRAM (widget)));
  parvis_pictogram_set_icon (PARVIS_PICTOGRAM (widget), "../style/parvis");
  g_assert_true (parvis_pictogram_is_empty (PARVIS_PICTOGRAM (widget)));
  parvis_pictogram_set_bytes (PARVIS_PICTOGRAM (widget), rubbish);
  g_assert_true (parvis_pictogram_exists ("arrow-left"));
}

/* Every pictogram that the code names is there. */
static void
test_pictograms_there (void)
{
  const char *const names[] = { "arrow-left", "arrow-right",  "arrow-up",    "backspace",
                                "camera",     "camera-slash", "tick",        "ear",
                                "eraser",     "hand-palm",    "hand-waving", "image",
                                "minus",      "plus",         "question",    "stop",
                                "text-aa",    "thumbs-up",    "translate",   "warning-circle",
                                "x-circle" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!parvis_pictogram_exists (names[i]))
      g_error ("No pictogram \"%s\"", names[i]);
}

static void
check_cap (double width_mm, int width, int height, ParvisTextSize size, double least, double most)
{
  g_autoptr (ParvisMetrics) metrics = parvis_metrics_new (gdk_display_get_default ());

  parvis_metrics_set_panel (metrics, width, height, width_mm);
  parvis_metrics_set_text_size (metrics, size);
  g_assert_cmpfloat (parvis_metrics_get_cap_mm (metrics), >=, least);
  g_assert_cmpfloat (parvis_metrics_get_cap_mm (metrics), <=, most);
}

static void
test_metrics (void)
{
  /* The bands of height that a capital must fall in, on the panel we draw for. */
  check_cap (476, 1920, 1080, PARVIS_TEXT_SMALL, 3.5, 4.2);
  check_cap (476, 1920, 1080, PARVIS_TEXT_NORMAL, 4.8, 5.6);
  check_cap (476, 1920, 1080, PARVIS_TEXT_LARGE, 6.4, 7.1);
  check_cap (476, 1920, 1080, PARVIS_TEXT_VERY_LARGE, 8.5, 9.0);
  check_cap (268, 1080, 1920, PARVIS_TEXT_NORMAL, 4.8, 5.6);
  /* A monitor that says it is 1 mm wide is not believed. */
  check_cap (1, 1920, 1080, PARVIS_TEXT_NORMAL, 4.8, 5.6);
}

static gboolean
is_label (GtkWidget *widget, const char *label)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return GTK_IS_BUTTON (widget) && other == NULL;
}

static GtkWidget *
find_key (GtkWidget *keyboard, const char *label)
{
  GtkWidget *grid = gtk_widget_get_first_child (keyboard);

  for (GtkWidget *key = gtk_widget_get_first_child (grid); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    if (is_label (key, label))
      return key;

  return NULL;
}

static void
append_cb (GString *text, const char *key)
{
  g_string_append (text, key);
}

static void
test_keyboard (void)
{
  g_autoptr (GtkWidget) keyboard =
      g_object_ref_sink (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_TEXT));
  g_autoptr (GString) text = g_string_new (NULL);

  g_signal_connect_swapped (keyboard, "key", G_CALLBACK (append_cb), text);
  parvis_keyboard_set_shift (PARVIS_KEYBOARD (keyboard), TRUE);
  g_assert_null (find_key (keyboard, "e"));
  g_signal_emit_by_name (find_key (keyboard, "E"), "clicked");
  g_signal_emit_by_name (find_key (keyboard, "z"), "clicked");
  g_signal_emit_by_name (find_key (keyboard, "-"), "clicked");
  g_assert_cmpstr (text->str, ==, "Ez-");

  /* Accents come with their letter, in its case, and go with it. */
  g_signal_connect_swapped (keyboard, "replace", G_CALLBACK (append_cb), text);
  g_assert_null (find_key (keyboard, "é"));
  parvis_keyboard_set_before (PARVIS_KEYBOARD (keyboard), 'e');
  g_signal_emit_by_name (find_key (keyboard, "è"), "clicked");
  parvis_keyboard_set_before (PARVIS_KEYBOARD (keyboard), 'E');
  g_signal_emit_by_name (find_key (keyboard, "É"), "clicked");
  g_assert_cmpstr (text->str, ==, "Ez-èÉ");

  parvis_keyboard_set_layout (PARVIS_KEYBOARD (keyboard), PARVIS_KEYBOARD_SYMBOLS);
  g_assert_nonnull (find_key (keyboard, "7"));
  g_assert_null (find_key (keyboard, "z"));
  g_signal_emit_by_name (find_key (keyboard, "abc"), "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (parvis_keyboard_get_layout (PARVIS_KEYBOARD (keyboard)), ==,
                   PARVIS_KEYBOARD_AZERTY);
  g_signal_emit_by_name (find_key (keyboard, "ABC"), "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (parvis_keyboard_get_layout (PARVIS_KEYBOARD (keyboard)), ==,
                   PARVIS_KEYBOARD_ABC);
}

/* Every letter of the alphabet can be written on each. */
static void
test_keyboard_alphabet (void)
{
  g_autoptr (GtkWidget) keyboard =
      g_object_ref_sink (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_TEXT));

  for (int layout = PARVIS_KEYBOARD_AZERTY; layout <= PARVIS_KEYBOARD_ABC; layout++)
    {
      parvis_keyboard_set_layout (PARVIS_KEYBOARD (keyboard), layout);
      for (char c = 'a'; c <= 'z'; c++)
        {
          char letter[2] = { c, '\0' };

          g_assert_nonnull (find_key (keyboard, letter));
        }
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
          g_strcmp0 (gtk_widget_get_name (child), name) == 0 ? child : find_widget (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is put out leaves its place, so that nothing moves. */
static void
test_frame (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *frame = parvis_frame_new ();
  graphene_rect_t before, after;
  guint n_helped = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  gtk_window_set_child (GTK_WINDOW (window), frame);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_widget_compute_bounds (find_widget (frame, "help"), frame, &before));

  parvis_frame_set_parts (PARVIS_FRAME (frame), PARVIS_FRAME_HELP);
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (gtk_widget_get_mapped (find_widget (frame, "back")));
  g_assert_true (gtk_widget_get_mapped (find_widget (frame, "help")));
  g_assert_true (gtk_widget_compute_bounds (find_widget (frame, "help"), frame, &after));
  g_assert_true (graphene_rect_equal (&before, &after));

  g_signal_connect_swapped (frame, "help", G_CALLBACK (count_cb), &n_helped);
  g_signal_emit_by_name (find_widget (frame, "help"), "clicked");
  g_assert_cmpuint (n_helped, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  /* Names and states are read as a screen reader would, without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_summary ("What pages are made of keeps its promises alone.");

  g_test_add_func ("/pages/tile/radio", test_tile_states);
  g_test_add_func ("/pages/tile/check", test_tile_check);
  g_test_add_func ("/pages/spoken-label", test_spoken_label);
  g_test_add_func ("/pages/pictogram/refusals", test_pictogram);
  g_test_add_func ("/pages/pictogram/there", test_pictograms_there);
  g_test_add_func ("/pages/metrics/bands", test_metrics);
  g_test_add_func ("/pages/keyboard/keys", test_keyboard);
  g_test_add_func ("/pages/keyboard/alphabet", test_keyboard_alphabet);
  g_test_add_func ("/pages/frame/places", test_frame);

  return g_test_run ();
}
