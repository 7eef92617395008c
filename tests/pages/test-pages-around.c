/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is around the questions: trying, calling, knowing what is kept, and the operator. */

#include <locale.h>
#include <string.h>

#include "parvis-button.h"
#include "parvis-call-page.h"
#include "parvis-data-page.h"
#include "parvis-frame.h"
#include "parvis-maintenance-page.h"
#include "parvis-metrics.h"
#include "parvis-named.h"
#include "parvis-pin-page.h"
#include "parvis-practice-page.h"
#include "parvis-sign-in-page.h"
#include "parvis-tile.h"

static ParvisMetrics *metrics;
static GtkWidget *window;
static ParvisFrame *frame;

static ParvisPage *
show_page (GtkWidget *page, ParvisFrameParts parts)
{
  parvis_frame_set_parts (frame, parts);
  parvis_frame_set_page (frame, PARVIS_PAGE (page));
  parvis_page_show (PARVIS_PAGE (page));
  gtk_test_widget_wait_for_draw (window);

  return PARVIS_PAGE (page);
}

static void
keep_sayings_cb (ParvisPage *page, GPtrArray *sayings, GPtrArray **kept)
{
  g_clear_pointer (kept, g_ptr_array_unref);
  *kept = g_ptr_array_ref (sayings);
}

static const char *
get_said (GPtrArray *said, guint i)
{
  return ((ParvisPageSaying *) said->pdata[i])->text;
}

static GtkWidget *
find (GtkWidget *within, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (within), type) && gtk_widget_get_mapped (within) &&
      ((type == PARVIS_TYPE_TILE &&
        g_strcmp0 (parvis_tile_get_text (PARVIS_TILE (within)), text) == 0) ||
       (type == PARVIS_TYPE_BUTTON &&
        g_strcmp0 (parvis_button_get_text (PARVIS_BUTTON (within)), text) == 0) ||
       (type == GTK_TYPE_BUTTON && g_strcmp0 (parvis_named_get (within), text) == 0)))
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
press (gpointer within, GType type, const char *text)
{
  GtkWidget *widget = find (GTK_WIDGET (within), type, text);

  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What was touched is named, and the question asked again, until it was the house. */
static void
test_practice (void)
{
  ParvisPage *page = show_page (parvis_practice_page_new (), PARVIS_FRAME_NEXT);
  g_autoptr (GPtrArray) said = NULL;

  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  g_assert_cmpstr (parvis_page_get_title (page), ==, "Touch the house.");
  g_assert_false (parvis_page_get_complete (page));

  press (page, PARVIS_TYPE_TILE, "The cat");
  g_assert_cmpstr (get_said (said, 0), ==, "This is the cat. Now touch the house.");
  g_assert_false (parvis_page_get_complete (page));
  press (page, PARVIS_TYPE_TILE, "The sun");
  g_assert_cmpstr (get_said (said, 0), ==, "This is the sun. Now touch the house.");
  g_assert_false (parvis_page_get_complete (page));

  press (page, PARVIS_TYPE_TILE, "The house");
  g_assert_cmpstr (get_said (said, 0), ==, "Well done: you can do it all.");
  g_assert_true (parvis_page_get_complete (page));

  parvis_practice_page_reset (PARVIS_PRACTICE_PAGE (page));
  g_assert_cmpstr (parvis_page_get_title (page), ==, "Touch the house.");
  g_assert_false (parvis_page_get_complete (page));
}

static void
test_call (void)
{
  ParvisPage *page = show_page (parvis_call_page_new (), PARVIS_FRAME_BACK);
  ParvisCallPage *call = PARVIS_CALL_PAGE (page);
  g_autoptr (GPtrArray) said = NULL;
  guint over = 0, again = 0;

  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  g_signal_connect_swapped (page, "over", G_CALLBACK (count_cb), &over);
  g_signal_connect_swapped (page, "again", G_CALLBACK (count_cb), &again);
  parvis_call_page_set_phone (call, "04 75 00 00 00", "De 9 h à 12 h.");

  /* Nobody is said to come before the desk knows. */
  parvis_call_page_set_state (call, PARVIS_CALL_RINGING, 0);
  g_assert_cmpstr (get_said (said, 0), ==, "We are calling someone.");
  parvis_call_page_set_state (call, PARVIS_CALL_COMING, 1795784700);
  g_assert_cmpstr (get_said (said, 0), ==, "Someone is coming.");
  g_assert_true (g_str_has_prefix (get_said (said, 1), "They know since "));
  g_assert_cmpstr (get_said (said, 2), ==, "Your answers stay here. You lose nothing.");
  press (page, PARVIS_TYPE_BUTTON, "I need no help any more");
  g_assert_cmpuint (over, ==, 1);

  parvis_call_page_set_state (call, PARVIS_CALL_NOBODY, 0);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpstr (get_said (said, 0), ==, "Nobody answers now.");
  g_assert_cmpstr (get_said (said, 3), ==, "By telephone: 04\u00a075\u00a000\u00a000\u00a000.");
  g_assert_cmpstr (get_said (said, 4), ==, "De 9 h à 12 h.");
  press (page, PARVIS_TYPE_BUTTON, "Call again");
  g_assert_cmpuint (again, ==, 1);
}

/* What is kept, where, how long, and who gets it. */
static void
test_data (void)
{
  GtkWidget *widget = parvis_data_page_new ();
  g_autoptr (GPtrArray) said = NULL;
  ParvisPage *page;
  guint erase = 0;

  parvis_data_page_set_facts (PARVIS_DATA_PAGE (widget), "Voirie", 1, 3);
  page = show_page (widget, PARVIS_FRAME_BACK | PARVIS_FRAME_NEXT);
  g_signal_connect_swapped (page, "erase", G_CALLBACK (count_cb), &erase);
  said = parvis_page_dup_sayings (page);
  g_assert_cmpstr (get_said (said, 1), ==,
                   "Before you send, your answers are only on this screen.");
  g_assert_cmpstr (get_said (said, 2), ==,
                   "Not sent after 3 minutes without a touch: all is erased.");
  g_assert_cmpstr (get_said (said, 3), ==, "When you send, only this office gets them: Voirie.");
  g_assert_cmpstr (get_said (said, 4), ==, "Sent: a copy stays here, locked, for 1 day.");
  press (page, PARVIS_TYPE_BUTTON, "Erase everything");
  g_assert_cmpuint (erase, ==, 1);
}

/* How many digits there are is seen, and which is neither seen nor said. */
static void
test_pin (void)
{
  ParvisPage *page = show_page (parvis_pin_page_new (), PARVIS_FRAME_BACK | PARVIS_FRAME_NEXT);
  ParvisPinPage *pin = PARVIS_PIN_PAGE (page);
  g_autoptr (GPtrArray) said = NULL;

  for (guint i = 0; i < 20; i++)
    press (page, GTK_TYPE_BUTTON, "7");
  g_assert_cmpstr (parvis_pin_page_get_pin (pin), ==, "777777777777");
  g_assert_true (parvis_page_get_complete (page));
  said = parvis_page_dup_sayings (page);
  for (guint i = 0; i < said->len; i++)
    g_assert_null (strchr (get_said (said, i), '7'));

  parvis_pin_page_clear (pin, PARVIS_PIN_WRONG);
  g_assert_cmpstr (parvis_pin_page_get_pin (pin), ==, "");
  g_assert_false (parvis_page_get_complete (page));
}

static void
keep_sign_in_cb (ParvisPage *page, gint64 id, const char *secret, const char *code, char **kept)
{
  g_free (*kept);
  *kept = g_strdup_printf ("%d %s %s", (int) id, secret, code);
}

/* A name, a secret, six digits; none of it is said, and none of it stays. */
static void
test_sign_in (void)
{
  static const ParvisSignInHelper helpers[] = {
    { 1, "A. Agent", "", FALSE, FALSE },
    { 7, "B. Agent", "mediator", TRUE, TRUE },
  };
  ParvisPage *page = show_page (parvis_sign_in_page_new (), PARVIS_FRAME_BACK | PARVIS_FRAME_NEXT);
  ParvisSignInPage *sign_in = PARVIS_SIGN_IN_PAGE (page);
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) said = NULL;

  g_signal_connect (page, "sign-in", G_CALLBACK (keep_sign_in_cb), &kept);
  parvis_sign_in_page_set_helpers (sign_in, helpers, G_N_ELEMENTS (helpers));
  g_assert_false (parvis_page_get_complete (page));
  press (page, PARVIS_TYPE_BUTTON, "B. Agent, mediator");
  gtk_test_widget_wait_for_draw (window);
  for (guint i = 0; i < 6; i++)
    press (page, GTK_TYPE_BUTTON, "7");
  g_assert_true (parvis_page_get_complete (page));
  said = parvis_page_dup_sayings (page);
  for (guint i = 0; i < said->len; i++)
    g_assert_null (strchr (get_said (said, i), '7'));

  parvis_sign_in_page_submit (sign_in);
  g_assert_null (kept);
  g_assert_false (parvis_page_get_complete (page));
  for (guint i = 0; i < 6; i++)
    press (page, GTK_TYPE_BUTTON, "3");
  parvis_sign_in_page_submit (sign_in);
  g_assert_cmpstr (kept, ==, "7 777777 333333");

  parvis_sign_in_page_set_problem (sign_in, PARVIS_SIGN_IN_WRONG, 0);
  g_assert_false (parvis_page_get_complete (page));
  g_assert_true (parvis_sign_in_page_go_back (sign_in));
  g_assert_false (parvis_sign_in_page_go_back (sign_in));
}

static void
keep_id_cb (ParvisPage *page, const char *id, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (id);
}

static void
test_maintenance (void)
{
  static const ParvisMaintenanceLine lines[] = {
    { NULL, "printer", "It is ready." },
    { "print", "printer", "Print a test page" },
  };
  ParvisPage *page = show_page (parvis_maintenance_page_new (), PARVIS_FRAME_BACK);
  g_autofree char *acted = NULL;

  parvis_maintenance_page_set_section (PARVIS_MAINTENANCE_PAGE (page), "Printer", lines,
                                       G_N_ELEMENTS (lines));
  gtk_test_widget_wait_for_draw (window);
  g_signal_connect (page, "act", G_CALLBACK (keep_id_cb), &acted);
  press (page, PARVIS_TYPE_BUTTON, "Print a test page");
  g_assert_cmpstr (acted, ==, "print");
}

static void
check_below (GtkWidget *widget, float top)
{
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_BUTTON (widget) || PARVIS_IS_TILE (widget))
    {
      g_assert_true (gtk_widget_compute_bounds (widget, window, &box));
      g_assert_cmpfloat (box.origin.y, >=, top);
      g_assert_cmpfloat (box.origin.y + box.size.height, <=, 1080 + 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_below (child, top);
}

/* Nothing that can be touched is above what somebody who sits reaches (R59). */
static void
test_reach (void)
{
  parvis_frame_set_out_of_reach (frame, 400);
  parvis_metrics_set_panel (metrics, 1920, 680, 476);
  show_page (parvis_practice_page_new (), PARVIS_FRAME_ALL);
  check_below (GTK_WIDGET (frame), 400);
  parvis_frame_set_out_of_reach (frame, 0);
  parvis_metrics_set_panel (metrics, 1920, 1080, 476);
}

/* Who must vanish has one button for it, in place of the one that asks first. */
static void
test_leave (void)
{
  guint leave = 0;
  gulong id = g_signal_connect_swapped (frame, "leave", G_CALLBACK (count_cb), &leave);

  show_page (parvis_practice_page_new (), PARVIS_FRAME_ALL);
  g_assert_null (find (GTK_WIDGET (frame), PARVIS_TYPE_BUTTON, "Leave quickly"));
  show_page (parvis_practice_page_new (),
             (PARVIS_FRAME_ALL & ~PARVIS_FRAME_ERASE) | PARVIS_FRAME_LEAVE);
  g_assert_null (find (GTK_WIDGET (frame), PARVIS_TYPE_BUTTON, "Erase everything"));
  press (frame, PARVIS_TYPE_BUTTON, "Leave quickly");
  g_assert_cmpuint (leave, ==, 1);
  g_signal_handler_disconnect (frame, id);
}

int
main (int argc, char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (metrics, 1920, 1080, 476);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  parvis_metrics_attach (metrics, GTK_WINDOW (window));
  frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (frame));
  gtk_window_present (GTK_WINDOW (window));

  g_test_add_func ("/pages/around/practice", test_practice);
  g_test_add_func ("/pages/around/call", test_call);
  g_test_add_func ("/pages/around/data", test_data);
  g_test_add_func ("/pages/around/pin", test_pin);
  g_test_add_func ("/pages/around/sign-in", test_sign_in);
  g_test_add_func ("/pages/around/maintenance", test_maintenance);
  g_test_add_func ("/pages/around/reach", test_reach);
  g_test_add_func ("/pages/around/leave", test_leave);
  result = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (metrics);

  return result;
}
