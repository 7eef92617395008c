/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-button.h"
#include "parvis-input.h"
#include "parvis-key-grid.h"
#include "parvis-named.h"
#include "parvis-page.h"
#include "parvis-spoken-label.h"
#include "parvis-tile.h"

typedef struct
{
  GtkWidget *window; /* (owned) */
  GtkWidget *title;  /* (unowned), as those below: on the window */
  GtkWidget *tile;
  GtkWidget *button;
  GtkWidget *key;
  GtkWidget *entry;
  ParvisInput *input; /* (owned) */
  ParvisTouch *touch; /* (unowned) */
  GString *heard;
  guint n_tile, n_button, n_key, n_held, n_screened;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
hear_cb (Fixture *fixture, GPtrArray *sayings)
{
  for (guint i = 0; i < sayings->len; i++)
    g_string_append_printf (fixture->heard, "%s|", ((ParvisPageSaying *) sayings->pdata[i])->text);
}

static GtkWidget *
add (GtkWidget *box, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (box), widget);

  return widget;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 40);
  GtkWidget *grid;

  fixture->window = gtk_window_new ();
  fixture->heard = g_string_new (NULL);
  fixture->title = add (box, parvis_spoken_label_new ("Que voyez-vous ?"));
  fixture->tile = add (box, parvis_tile_new (PARVIS_TILE_RADIO));
  parvis_tile_set_text (PARVIS_TILE (fixture->tile), "Un trou");
  fixture->button = add (box, parvis_button_new ("arrow-right", "Continuer"));
  grid = add (box, parvis_key_grid_new (3));
  fixture->key = parvis_key_grid_add (PARVIS_KEY_GRID (grid), 0, 1, NULL, "7");
  fixture->entry = add (box, gtk_entry_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 1000);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);

  fixture->input = parvis_input_new (GTK_WINDOW (fixture->window));
  fixture->touch = parvis_input_get_touch (fixture->input);
  g_signal_connect_swapped (fixture->input, "focused", G_CALLBACK (hear_cb), fixture);
  g_signal_connect_swapped (fixture->tile, "clicked", G_CALLBACK (count_cb), &fixture->n_tile);
  g_signal_connect_swapped (fixture->button, "clicked", G_CALLBACK (count_cb), &fixture->n_button);
  g_signal_connect_swapped (fixture->key, "clicked", G_CALLBACK (count_cb), &fixture->n_key);
  g_signal_connect_swapped (fixture->touch, "held", G_CALLBACK (count_cb), &fixture->n_held);
  g_signal_connect_swapped (fixture->touch, "screened", G_CALLBACK (count_cb),
                            &fixture->n_screened);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->input);
  g_string_free (fixture->heard, TRUE);
}

static graphene_point_t
middle (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->window, &box));

  return GRAPHENE_POINT_INIT (box.origin.x + box.size.width / 2,
                              box.origin.y + box.size.height / 2);
}

static gboolean
put_down (Fixture *fixture, GtkWidget *widget)
{
  graphene_point_t at = middle (fixture, widget);

  return parvis_touch_begin (fixture->touch, at.x, at.y, 1000);
}

static void
slide_to (Fixture *fixture, GtkWidget *widget)
{
  graphene_point_t at = middle (fixture, widget);

  g_assert_true (parvis_touch_move (fixture->touch, at.x, at.y));
}

static void
tap (Fixture *fixture, GtkWidget *widget)
{
  g_assert_true (put_down (fixture, widget));
  g_assert_true (parvis_touch_end (fixture->touch, 1080));
}

static void
assert_heard (Fixture *fixture, const char *names)
{
  g_assert_cmpstr (fixture->heard->str, ==, names);
  g_string_truncate (fixture->heard, 0);
}

static void
test_explore (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A finger hears what it is on, and presses nothing until it says yes");

  parvis_touch_set_mode (fixture->touch, PARVIS_TOUCH_EXPLORE);
  g_assert_true (put_down (fixture, fixture->title));
  slide_to (fixture, fixture->tile);
  slide_to (fixture, fixture->tile);
  slide_to (fixture, fixture->button);
  slide_to (fixture, fixture->entry);
  g_assert_true (parvis_touch_end (fixture->touch, 9000));
  assert_heard (fixture, "Que voyez-vous ?|Un trou|Continuer|Write here|");
  g_assert_cmpuint (fixture->n_tile + fixture->n_button, ==, 0);

  tap (fixture, fixture->tile);
  assert_heard (fixture, "Un trou|");
  g_assert_cmpuint (fixture->n_tile, ==, 0);
  tap (fixture, fixture->tile);
  g_assert_cmpuint (fixture->n_tile, ==, 1);
  assert_heard (fixture, "");
  tap (fixture, fixture->button);
  assert_heard (fixture, "Continuer|");
  tap (fixture, fixture->tile);
  assert_heard (fixture, "Un trou, chosen|");
  g_assert_cmpuint (fixture->n_tile, ==, 1);
  g_assert_cmpuint (fixture->n_button, ==, 0);
}

static void
test_strays (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Who slides away from it has not said yes, nor has a second finger");

  parvis_touch_set_mode (fixture->touch, PARVIS_TOUCH_EXPLORE);
  tap (fixture, fixture->button);
  g_assert_true (put_down (fixture, fixture->button));
  slide_to (fixture, fixture->tile);
  slide_to (fixture, fixture->button);
  g_assert_true (parvis_touch_end (fixture->touch, 2000));
  g_assert_cmpuint (fixture->n_button, ==, 0);

  /* Nothing of the last screen is pressed on the next. */
  tap (fixture, fixture->key);
  parvis_touch_forget (fixture->touch);
  tap (fixture, fixture->key);
  g_assert_cmpuint (fixture->n_key, ==, 0);
  tap (fixture, fixture->key);
  g_assert_cmpuint (fixture->n_key, ==, 1);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *check;

  g_test_summary ("What can be switched says how it stands, and what cannot be pressed says so");

  parvis_touch_set_mode (fixture->touch, PARVIS_TOUCH_EXPLORE);
  parvis_named_set_state (fixture->key, "switched on");
  tap (fixture, fixture->key);
  assert_heard (fixture, "7, switched on|");
  gtk_widget_set_sensitive (fixture->button, FALSE);
  tap (fixture, fixture->button);
  assert_heard (fixture, "Continuer, not possible yet|");
  tap (fixture, fixture->button);
  assert_heard (fixture, "Continuer, not possible yet|");
  g_assert_cmpuint (fixture->n_button, ==, 0);

  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (fixture->window))),
                  check = parvis_tile_new (PARVIS_TILE_CHECK));
  parvis_tile_set_text (PARVIS_TILE (check), "Une photo");
  gtk_test_widget_wait_for_draw (fixture->window);
  tap (fixture, check);
  assert_heard (fixture, "Une photo, not chosen|");
  parvis_named_set_aloud (fixture->title, "Private");
  tap (fixture, fixture->title);
  assert_heard (fixture, "Private|");
}

static void
test_screened (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A touch on a hidden screen brings it back and presses nothing");

  parvis_touch_set_mode (fixture->touch, PARVIS_TOUCH_SCREENED);
  tap (fixture, fixture->button);
  g_assert_cmpuint (fixture->n_screened, ==, 1);
  g_assert_cmpuint (fixture->n_button, ==, 0);
  assert_heard (fixture, "");
}

static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A finger that stays is noticed; one that is lifted before is not");

  parvis_touch_set_hold (fixture->touch, 20);
  g_assert_false (put_down (fixture, fixture->button));
  g_assert_false (parvis_touch_end (fixture->touch, 1010));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_held, ==, 0);

  g_assert_false (put_down (fixture, fixture->button));
  while (fixture->n_held == 0)
    g_main_context_iteration (NULL, TRUE);
  /* What follows of that touch is for nobody else. */
  g_assert_true (parvis_touch_end (fixture->touch, 1100));
  g_assert_cmpuint (fixture->n_button, ==, 0);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("As it is at first, every touch is the button's own");

  g_assert_false (put_down (fixture, fixture->button));
  g_assert_false (parvis_touch_end (fixture->touch, 1080));
  parvis_touch_set_mode (fixture->touch, PARVIS_TOUCH_SLOW);
  g_assert_false (put_down (fixture, fixture->button));
  g_assert_false (parvis_touch_end (fixture->touch, 1900));
  assert_heard (fixture, "");
}

static void
test_press_focus (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Two switches go round all there is, and press at once what was heard");

  for (guint i = 0; i < 5; i++)
    {
      parvis_input_move_focus (fixture->input, GTK_DIR_TAB_FORWARD);
      parvis_input_press_focus (fixture->input);
    }
  /* The field has nothing to press, and says again what it is. */
  assert_heard (fixture, "Continuer|7|Write here|Write here|Un trou|Continuer|");
  g_assert_cmpuint (fixture->n_tile, ==, 1);
  g_assert_cmpuint (fixture->n_button, ==, 2);
  g_assert_cmpuint (fixture->n_key, ==, 1);
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

  add_test ("/app/touch/explore", test_explore);
  add_test ("/app/touch/strays", test_strays);
  add_test ("/app/touch/names", test_names);
  add_test ("/app/touch/screened", test_screened);
  add_test ("/app/touch/held", test_held);
  add_test ("/app/touch/plain", test_plain);
  add_test ("/app/touch/press-focus", test_press_focus);

  return g_test_run ();
}
