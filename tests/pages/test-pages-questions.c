/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "question-screen.h"
#include "questions.h"

#include "parvis-frame.h"
#include "parvis-key-grid.h"
#include "parvis-metrics.h"
#include "parvis-pictogram.h"
#include "parvis-question-page.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"
#include "parvis-tile.h"

#include <locale.h>

/* --- Every question ---------------------------------------------------------------------- */

static void
test_shown (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  ParvisQuestionPage *page = show_question (index);
  ParvisFormPrompt *prompt = parvis_question_page_get_prompt (page);
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));

  g_assert_true (g_str_has_prefix (parvis_page_get_title (PARVIS_PAGE (page)), prompt->label.text));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       parvis_page_get_title (PARVIS_PAGE (page)));
  assert_focus_inside (GTK_WIDGET (page));

  /* What is too long for one page is said by it, page by page. */
  g_assert_cmpuint (sayings->len, >, 0);
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[0])->id, ==,
                   g_str_equal (questions_get_name (index), "long") ? "part:0" : "title");

  assert_named (screen.window);

  /* Shown and not touched, it says what it was given. */
  if (prompt->type != PARVIS_FORM_TYPE_TIME && prompt->type != PARVIS_FORM_TYPE_DATE_TIME)
    check_value (page, prompt->value);
  g_assert_null (screen.answered);
}

/* --- What can be touched ----------------------------------------------------------------- */

static void
test_targets (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);

  (void) show_question (index);
  check_targets (questions_get_name (index));
}

static void
set_panel (int width, int height, double width_mm)
{
  parvis_metrics_set_panel (screen.metrics, width, height, width_mm);
  gtk_window_set_default_size (GTK_WINDOW (screen.window), width, height);
  gtk_test_widget_wait_for_draw (screen.window);
}

/* On 10 inches what one touches is smaller, but all of it is there, and nothing lies on another. */
static void
check_small (const char *name)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  GtkWidget *page = GTK_WIDGET (parvis_frame_get_page (screen.frame));
  graphene_rect_t bar;

  g_assert_true (
      gtk_widget_compute_bounds (gtk_widget_get_next_sibling (page), screen.window, &bar));
  g_assert_cmpfloat (bar.size.width, <=, 1280 + 1);
  collect_targets (screen.window, targets);
  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);
      float bottom = target->box.origin.y + target->box.size.height;

      if (gtk_widget_is_ancestor (target->widget, page) && bottom > bar.origin.y)
        g_error ("%s: a target of the page goes %.0f px into the bar", name, bottom - bar.origin.y);
      g_assert_cmpfloat (bottom, <=, gtk_widget_get_height (screen.window));
      for (guint j = 0; j < i; j++)
        check_apart (target, &g_array_index (targets, Target, j), 2, name);
    }
}

static void
test_small_panel (void)
{
  set_panel (1280, 800, 217);
  for (guint i = 0; i < questions_get_n (); i++)
    {
      (void) show_question (i);
      g_assert_cmpint (gtk_widget_get_width (screen.window), ==, 1280);
      check_small (questions_get_name (i));
    }
  set_panel (1920, 1080, 476);
}

/* Nor where something is complained of, once or twice. */
static void
test_small_panel_complains (void)
{
  static const char *const names[] = { "phone", "date", "partial-date", "tiles", "search" };

  set_panel (1280, 800, 217);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ParvisQuestionPage *page = show_named (names[i]);

      for (guint times = 0; times < 2; times++)
        {
          parvis_question_page_set_error (page,
                                          "Un numéro a 10 chiffres. Exemple : 06 12 34 56 78");
          gtk_test_widget_wait_for_draw (screen.window);
          check_small (names[i]);
        }
    }
  set_panel (1920, 1080, 476);
}

static void
check_whole (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("%s: \"%s\" is cut", name, gtk_label_get_text (GTK_LABEL (widget)));
  g_assert_false (GTK_IS_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_whole (child, name);
}

/* Nothing scrolls and nothing is cut, at any size of text. */
static void
test_text_sizes (void)
{
  for (int size = 0; size < PARVIS_N_TEXT_SIZES; size++)
    {
      parvis_metrics_set_text_size (screen.metrics, size);
      for (guint i = 0; i < questions_get_n (); i++)
        {
          (void) show_question (i);
          check_whole (screen.window, questions_get_name (i));
        }
    }
  parvis_metrics_reset (screen.metrics);
}

/* --- Each kind ---------------------------------------------------------------------------- */

static void
test_tiles (void)
{
  ParvisQuestionPage *page = show_named ("tiles");

  touch (page, "Eau, fuite");
  check_value (page, "water");
  g_assert_cmpstr (screen.said, ==, "choice:water");
  g_assert_null (screen.answered);

  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "water");
}

static void
collect_pictures (GtkWidget *widget, GArray *sides)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (PARVIS_IS_PICTOGRAM (widget) && PARVIS_IS_TILE (gtk_widget_get_parent (widget)))
    {
      int side = gtk_widget_get_width (widget);

      g_array_append_val (sides, side);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_pictures (child, sides);
}

/* However long their words, answers have pictures of one size: none looks more right. */
static void
test_even_pictures (void)
{
  g_autoptr (GArray) sides = g_array_new (FALSE, FALSE, sizeof (int));

  collect_pictures (GTK_WIDGET (show_named ("tiles")), sides);
  g_assert_cmpuint (sides->len, ==, 6);
  for (guint i = 0; i < sides->len; i++)
    g_assert_cmpint (g_array_index (sides, int, i), ==, g_array_index (sides, int, 0));
  g_assert_cmpint (g_array_index (sides, int, 0), >,
                   22 * parvis_metrics_get_px_per_mm (screen.metrics));
}

static gboolean
is_words (GtkWidget *widget, const char *text)
{
  return gtk_widget_has_css_class (widget, "words");
}

static gboolean
is_tile (GtkWidget *widget, const char *text)
{
  return PARVIS_IS_TILE (widget);
}

static gboolean
is_picture (GtkWidget *widget, const char *text)
{
  return gtk_widget_has_css_class (widget, "picture");
}

/* What there is to read is a card as high as the picture beside it. */
static void
test_note (void)
{
  GtkWidget *page = GTK_WIDGET (show_named ("note"));
  graphene_rect_t words, picture;

  g_assert_true (gtk_widget_has_css_class (page, "note"));
  g_assert_true (gtk_widget_compute_bounds (find (page, is_words, NULL), page, &words));
  g_assert_true (gtk_widget_compute_bounds (find (page, is_picture, NULL), page, &picture));
  g_assert_cmpfloat (ABS (words.size.height - picture.size.height), <=, 2);
  g_assert_cmpfloat (ABS (words.origin.y - picture.origin.y), <=, 1);

  /* With something to touch below it, both together are. */
  page = GTK_WIDGET (show_named ("trigger"));
  g_assert_true (gtk_widget_compute_bounds (find (page, is_tile, NULL), page, &words));
  g_assert_true (gtk_widget_compute_bounds (find (page, is_picture, NULL), page, &picture));
  g_assert_cmpfloat (
      ABS (words.origin.y + words.size.height - picture.origin.y - picture.size.height), <=, 2);

  page = GTK_WIDGET (show_named ("yes-no"));
  g_assert_false (gtk_widget_has_css_class (page, "note"));
}

static void
test_ear_only_says (void)
{
  ParvisQuestionPage *page = show_named ("tiles");

  touch (page, "Listen: Eau, fuite");
  g_assert_cmpstr (screen.said, ==, "choice:water");
  check_value (page, "road");
}

static void
test_several (void)
{
  ParvisQuestionPage *page = show_named ("several");

  touch (page, "Eau, fuite");
  touch (page, "Arbres, espaces verts");
  touch (page, "Route");
  check_value (page, "lamp road water");
}

static void
test_rank (void)
{
  ParvisQuestionPage *page = show_named ("rank");

  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  g_assert_cmpstr (screen.said, ==, "error");

  touch (page, "Éclairage");
  g_assert_cmpstr (screen.words, ==, "Number 3: Éclairage");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "water road lamp");

  /* Touched again, an answer gives its place to those behind it. */
  touch (page, "Eau, fuite");
  check_value (page, "road lamp");
  touch (page, "Start this answer again");
  check_value (page, "");
  touch (page, "Route");
  g_assert_cmpstr (screen.words, ==, "Number 1: Route");
}

static void
test_pages (void)
{
  ParvisQuestionPage *page = show_named ("pages");
  ParvisTileGrid *grid = PARVIS_TILE_GRID (find (GTK_WIDGET (page), is_grid, NULL));

  g_assert_cmpuint (parvis_tile_grid_get_n_pages (grid), ==, 3);
  g_assert_null (find (GTK_WIDGET (page), is_named, "Normandie"));
  touch (page, "More");
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "Normandie");
  check_value (page, "nor");
}

static void
test_search (void)
{
  ParvisQuestionPage *page = show_named ("search");
  GtkWidget *entry = find (GTK_WIDGET (page), is_editable, NULL);
  ParvisTileGrid *grid = PARVIS_TILE_GRID (find (GTK_WIDGET (page), is_grid, NULL));

  /* Without the accent, and from the second word. */
  touch_all (page, "etienne");
  g_assert_cmpuint (parvis_tile_grid_get_n_tiles (grid), ==, 1);
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "Saint-Étienne-de-Lugdarès");
  check_value (page, "07228");

  gtk_editable_set_text (GTK_EDITABLE (entry), "zz");
  g_assert_cmpuint (parvis_tile_grid_get_n_tiles (grid), ==, 0);
  check_value (page, "07228");

  /* With a slip. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "prvias");
  g_assert_cmpuint (parvis_tile_grid_get_n_tiles (grid), ==, 1);
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "Privas");
  check_value (page, "07186");
}

static void
test_phone (void)
{
  ParvisQuestionPage *page = show_named ("phone");
  GtkWidget *entry = find (GTK_WIDGET (page), is_editable, NULL);

  touch_all (page, "678");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "06 12 34 56 78");
  check_value (page, "0612345678");
  g_assert_cmpstr (screen.said, ==, "value");

  touch (page, "Delete the last one");
  check_value (page, "061234567");
  touch (page, "Clear");
  check_value (page, "");

  /* As people write them. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "06.12-34 56\u00a078");
  check_value (page, "0612345678");
}

static void
test_postcode_is_not_a_phone (void)
{
  ParvisQuestionPage *page = show_named ("postcode");
  GtkWidget *entry = find (GTK_WIDGET (page), is_editable, NULL);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "07000");
}

static void
test_decimal (void)
{
  ParvisQuestionPage *page = show_named ("decimal");
  GtkWidget *entry = find (GTK_WIDGET (page), is_editable, NULL);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "412.5");
  gtk_editable_set_text (GTK_EDITABLE (entry), "12,5,3");
  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  g_assert_cmpstr (screen.said, ==, "error");

  gtk_editable_set_text (GTK_EDITABLE (entry), "1 412,25");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "1412.25");
}

static void
test_text (void)
{
  ParvisQuestionPage *page = show_named ("text");

  /* A name begins with a capital, and goes on without. */
  touch (page, "Z");
  touch_all (page, "oe");
  touch (page, "é");
  touch (page, "Space");
  touch (page, "Capital letter");
  touch_all (page, "B");
  touch (page, "a");
  touch (page, "Delete the last one");
  check_value (page, "Zoé B");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "Zoé B");
}

static void
test_date (void)
{
  ParvisQuestionPage *page = show_named ("date");

  touch_all (page, "31");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.said, ==, "part");
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "February");
  parvis_question_page_submit (page);
  gtk_test_widget_wait_for_draw (screen.window);
  touch_all (page, "1987");
  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  g_assert_cmpstr (screen.said, ==, "error");

  /* Back to the month, and another one. */
  g_assert_true (parvis_question_page_go_back (page));
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "March");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "1987-03-31");
}

static void
test_date_goes_back (void)
{
  ParvisQuestionPage *page = show_named ("date");

  g_assert_false (parvis_question_page_go_back (page));
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "");
}

static void
test_date_time (void)
{
  ParvisQuestionPage *page = show_named ("date-time");

  parvis_question_page_submit (page);
  g_assert_true (g_str_has_prefix (screen.answered, "2026-03-02T08:05:00.000"));
}

static void
test_range (void)
{
  ParvisQuestionPage *page = show_named ("range");

  touch (page, "10");
  check_value (page, "10");
  page = show_named ("stepper");
  touch (page, "More");
  check_value (page, "13");
  touch (page, "Less");
  touch (page, "Less");
  check_value (page, "12");
  g_assert_cmpstr (screen.words, ==, "12");
}

static void
test_trigger (void)
{
  ParvisQuestionPage *page = show_named ("trigger");

  check_value (page, "");
  touch (page, "I have understood");
  check_value (page, "OK");
}

static void
test_repeat (void)
{
  ParvisQuestionPage *page = show_named ("repeat");

  parvis_question_page_submit (page);
  g_assert_cmpint (screen.repeat, ==, -1);
  g_assert_cmpstr (screen.said, ==, "error");
  touch (page, "Yes, one more");
  parvis_question_page_submit (page);
  g_assert_cmpint (screen.repeat, ==, TRUE);
  touch (page, "No, that is all");
  parvis_question_page_submit (page);
  g_assert_cmpint (screen.repeat, ==, FALSE);
}

/* --- What the page tells ------------------------------------------------------------------- */

static void
test_highlight (void)
{
  ParvisQuestionPage *page = show_named ("tiles");
  ParvisSpokenLabel *title = PARVIS_SPOKEN_LABEL (
      find (GTK_WIDGET (page), is_spoken, "Quel est le problème dans la rue ?"));
  ParvisSpokenLabel *water =
      PARVIS_SPOKEN_LABEL (find (GTK_WIDGET (page), is_spoken, "Eau, fuite"));
  guint start, end;

  parvis_page_highlight (PARVIS_PAGE (page), "title", 12, 20);
  g_assert_true (parvis_spoken_label_get_highlight (title, &start, &end));
  g_assert_cmpuint (start, ==, 12);
  g_assert_cmpuint (end, ==, 20);

  parvis_page_highlight (PARVIS_PAGE (page), "choice:water", 0, 3);
  g_assert_false (parvis_spoken_label_get_highlight (title, &start, &end));
  g_assert_true (parvis_spoken_label_get_highlight (water, &start, &end));

  parvis_page_highlight (PARVIS_PAGE (page), NULL, 0, 0);
  g_assert_false (parvis_spoken_label_get_highlight (water, &start, &end));
}

static void
test_error_goes_when_mended (void)
{
  ParvisQuestionPage *page = show_named ("tiles");

  parvis_question_page_set_error (page, "Touchez une image.");
  g_assert_cmpstr (screen.said, ==, "error");
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_nonnull (find (GTK_WIDGET (page), is_spoken, "Touchez une image."));
  touch (page, "Eau, fuite");
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_null (find (GTK_WIDGET (page), is_spoken, "Touchez une image."));
}

static void
test_why (void)
{
  ParvisQuestionPage *page = show_named ("tiles");

  touch (page, "Why do we ask this?");
  g_assert_cmpstr (screen.said, ==, "guidance");
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_nonnull (find (GTK_WIDGET (page), is_spoken, "La mairie envoie la bonne équipe."));
  check_targets ("why");
}

int
main (int argc, char *argv[])
{
  int status;

  /* Names and states are read as a screen reader would, without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_summary ("Every question can be shown, touched, heard and answered.");
  open_screen ();

  for (guint i = 0; i < questions_get_n (); i++)
    {
      g_autofree char *shown =
          g_strconcat ("/pages/questions/shown/", questions_get_name (i), NULL);
      g_autofree char *touched =
          g_strconcat ("/pages/questions/targets/", questions_get_name (i), NULL);

      g_test_add_data_func (shown, GUINT_TO_POINTER (i), test_shown);
      g_test_add_data_func (touched, GUINT_TO_POINTER (i), test_targets);
    }
  g_test_add_func ("/pages/questions/text-sizes", test_text_sizes);
  g_test_add_func ("/pages/questions/small-panel", test_small_panel);
  g_test_add_func ("/pages/questions/small-panel-complains", test_small_panel_complains);
  g_test_add_func ("/pages/questions/note", test_note);
  g_test_add_func ("/pages/questions/even-pictures", test_even_pictures);
  g_test_add_func ("/pages/questions/tiles", test_tiles);
  g_test_add_func ("/pages/questions/ear-only-says", test_ear_only_says);
  g_test_add_func ("/pages/questions/several", test_several);
  g_test_add_func ("/pages/questions/rank", test_rank);
  g_test_add_func ("/pages/questions/pages", test_pages);
  g_test_add_func ("/pages/questions/search", test_search);
  g_test_add_func ("/pages/questions/phone", test_phone);
  g_test_add_func ("/pages/questions/postcode", test_postcode_is_not_a_phone);
  g_test_add_func ("/pages/questions/decimal", test_decimal);
  g_test_add_func ("/pages/questions/text", test_text);
  g_test_add_func ("/pages/questions/date", test_date);
  g_test_add_func ("/pages/questions/date-goes-back", test_date_goes_back);
  g_test_add_func ("/pages/questions/date-time", test_date_time);
  g_test_add_func ("/pages/questions/range", test_range);
  g_test_add_func ("/pages/questions/trigger", test_trigger);
  g_test_add_func ("/pages/questions/repeat", test_repeat);
  g_test_add_func ("/pages/questions/highlight", test_highlight);
  g_test_add_func ("/pages/questions/error", test_error_goes_when_mended);
  g_test_add_func ("/pages/questions/why", test_why);

  status = g_test_run ();
  close_screen ();

  return status;
}
