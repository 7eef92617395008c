/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How one comes to a procedure: what happens in a life, and cards for what one said. */

#include <locale.h>

#include "parvis-button.h"
#include "parvis-frame.h"
#include "parvis-metrics.h"
#include "parvis-offers-page.h"
#include "parvis-tile.h"
#include "parvis-urgent-page.h"

static GtkWidget *window;
static ParvisFrame *frame;

static void
settle (void)
{
  gtk_test_widget_wait_for_draw (window);
}

static ParvisPage *
show_page (GtkWidget *page)
{
  parvis_frame_set_parts (frame, PARVIS_FRAME_BACK);
  parvis_frame_set_page (frame, PARVIS_PAGE (page));
  parvis_page_show (PARVIS_PAGE (page));
  settle ();

  return PARVIS_PAGE (page);
}

static const char *
get_text (GtkWidget *widget)
{
  if (PARVIS_IS_TILE (widget))
    return parvis_tile_get_text (PARVIS_TILE (widget));

  return PARVIS_IS_BUTTON (widget) ? parvis_button_get_text (PARVIS_BUTTON (widget)) : NULL;
}

static GtkWidget *
find (gpointer within, const char *text)
{
  if (gtk_widget_get_mapped (within) && g_strcmp0 (get_text (within), text) == 0)
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
press (gpointer within, const char *text)
{
  GtkWidget *widget = find (within, text);

  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
  settle ();
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static ParvisHomeItem *
make_item (const char *id, const char *title, const char *category, const char *event)
{
  ParvisHomeItem *item = parvis_home_item_new (id, title, category, NULL, NULL);

  if (event != NULL)
    item->events = g_strsplit (event, ",", -1);

  return item;
}

static GPtrArray *
make_items (guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_home_item_free);

  g_ptr_array_add (items, make_item ("act", "Certificate", "Papers", "birth,death"));
  g_ptr_array_add (items, make_item ("change", "My life changes", "Papers", "birth"));
  for (guint i = items->len; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("other-%u", i);

      g_ptr_array_add (items, make_item (id, id, "Papers", NULL));
    }

  return items;
}

/* Themes first, then what happens in a life, with what is for it alone. */
static void
test_events (void)
{
  ParvisHomePage *home = PARVIS_HOME_PAGE (parvis_home_page_new ());
  g_autoptr (GPtrArray) items = make_items (12);
  guint told = 0;

  g_signal_connect_swapped (home, "tell", G_CALLBACK (count_cb), &told);
  parvis_home_page_set_items (home, items);
  show_page (GTK_WIDGET (home));
  g_assert_nonnull (find (home, "Papers"));
  g_assert_null (find (home, "I move house"));
  press (home, "Say what I need");
  g_assert_cmpuint (told, ==, 1);

  press (home, "A child is born");
  g_assert_cmpstr (parvis_page_get_title (PARVIS_PAGE (home)), ==, "A child is born");
  g_assert_nonnull (find (home, "Certificate"));
  g_assert_nonnull (find (home, "My life changes"));
  g_assert_null (find (home, "other-2"));
  g_assert_true (parvis_home_page_go_back (home));
  settle ();
  press (home, "Someone has died");
  g_assert_null (find (home, "My life changes"));
  press (home, "Certificate");
  g_assert_cmpstr (parvis_home_page_get_chosen (home), ==, "act");
  g_assert_true (parvis_home_page_go_back (home));
  g_assert_false (parvis_home_page_go_back (home));
}

/* What one sees at once needs no words. */
static void
test_few (void)
{
  ParvisHomePage *home = PARVIS_HOME_PAGE (parvis_home_page_new ());
  g_autoptr (GPtrArray) items = make_items (5);

  parvis_home_page_set_items (home, items);
  show_page (GTK_WIDGET (home));
  g_assert_nonnull (find (home, "Certificate"));
  g_assert_null (find (home, "A child is born"));
  g_assert_null (find (home, "Say what I need"));
}

/* One question, then the cards, then none of them, and back; each is said when it comes. */
static void
test_offers (void)
{
  static const char *const why[] = { "bébé", "papier", NULL };
  ParvisOffersPage *offers = PARVIS_OFFERS_PAGE (parvis_offers_page_new ());
  guint done = 0, said = 0, again = 0, all = 0, call = 0;

  g_signal_connect_swapped (offers, "done", G_CALLBACK (count_cb), &done);
  g_signal_connect_swapped (offers, "say", G_CALLBACK (count_cb), &said);
  g_signal_connect_swapped (offers, "again", G_CALLBACK (count_cb), &again);
  g_signal_connect_swapped (offers, "all", G_CALLBACK (count_cb), &all);
  g_signal_connect_swapped (offers, "call", G_CALLBACK (count_cb), &call);
  parvis_offers_page_add (offers, make_item ("a", "First", NULL, NULL), why);
  parvis_offers_page_add (offers, make_item ("b", "Second", NULL, NULL), NULL);
  parvis_offers_page_add (offers, make_item ("c", "Third", NULL, NULL), NULL);
  parvis_offers_page_set_step (offers, PARVIS_OFFERS_QUESTION);
  show_page (GTK_WIDGET (offers));
  g_assert_nonnull (find (offers, "First\nbecause you said “bébé” and “papier”"));
  g_assert_null (find (offers, "Third"));

  press (offers, "Neither of the two");
  g_assert_cmpuint (said, ==, 1);
  press (offers, "Third");
  g_assert_cmpstr (parvis_offers_page_get_chosen (offers), ==, "c");
  g_assert_cmpuint (done, ==, 1);

  press (offers, "None of these");
  g_assert_null (find (offers, "Third"));
  press (offers, "Ask someone");
  press (offers, "Say it in other words");
  press (offers, "See all that can be done here");
  g_assert_cmpuint (call + again + all, ==, 3);
  g_assert_true (parvis_offers_page_go_back (offers));
  settle ();
  g_assert_nonnull (find (offers, "Third"));
  g_assert_false (parvis_offers_page_go_back (offers));

  /* Nothing found is nothing refused. */
  parvis_offers_page_clear (offers);
  parvis_offers_page_set_can_call (offers, TRUE);
  parvis_offers_page_set_step (offers, PARVIS_OFFERS_CARDS);
  settle ();
  g_assert_cmpstr (parvis_page_get_title (PARVIS_PAGE (offers)), ==, "We found nothing for that.");
  g_assert_nonnull (find (offers, "Call someone"));
  g_assert_false (parvis_offers_page_go_back (offers));
}

static gboolean
says (ParvisPage *page, const char *id, const char *words)
{
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      if (g_str_equal (saying->id, id))
        return g_strcmp0 (saying->say != NULL ? saying->say : saying->text, words) == 0;
    }

  return FALSE;
}

/* Of each danger the number that is for it comes first, said as people say it. */
static void
test_urgent (void)
{
  static const char *const first[PARVIS_N_URGENT_KINDS] = { "3919", "119", "3114", "115",
                                                            "115",  "15",  "18",   "17" };
  ParvisUrgentPage *urgent = PARVIS_URGENT_PAGE (parvis_urgent_page_new ());
  ParvisPage *page = show_page (GTK_WIDGET (urgent));
  guint call = 0;

  g_signal_connect_swapped (urgent, "call", G_CALLBACK (count_cb), &call);
  for (guint i = 0; i < PARVIS_N_URGENT_KINDS; i++)
    {
      g_autofree char *id = g_strconcat ("number:", first[i], NULL);

      parvis_urgent_page_set_kind (urgent, (ParvisUrgentKind) i);
      settle ();
      g_assert_cmpstr (parvis_urgent_page_get_first_number ((ParvisUrgentKind) i), ==, first[i]);
      g_assert_true (says (page, id, i == 0 ? "39 19" : i == 2 ? "31 14" : first[i]));
    }

  g_assert_null (find (urgent, "Call someone here"));
  parvis_urgent_page_set_can_call (urgent, TRUE);
  settle ();
  press (urgent, "Call someone here");
  g_assert_cmpuint (call, ==, 1);
}

int
main (int argc, char *argv[])
{
  ParvisMetrics *metrics;
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

  g_test_add_func ("/pages/orientation/events", test_events);
  g_test_add_func ("/pages/orientation/few", test_few);
  g_test_add_func ("/pages/orientation/offers", test_offers);
  g_test_add_func ("/pages/orientation/urgent", test_urgent);
  result = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (metrics);

  return result;
}
