/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-button.h"
#include "parvis-frame.h"
#include "parvis-metrics.h"
#include "parvis-qr.h"
#include "parvis-receipt-page.h"
#include "parvis-review-page.h"
#include "parvis-review-row.h"
#include "parvis-rows.h"
#include "parvis-settings-page.h"

#include <locale.h>
#include <string.h>

static ParvisMetrics *metrics;
static GtkWidget *window;
static ParvisFrame *frame;

static void
show_page (GtkWidget *page)
{
  parvis_frame_set_page (frame, PARVIS_PAGE (page));
  parvis_page_show (PARVIS_PAGE (page));
  gtk_test_widget_wait_for_draw (window);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *css_class)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (css_class == NULL || gtk_widget_has_css_class (widget, css_class)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, css_class);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_row (GtkWidget *widget, const char *ref)
{
  if (PARVIS_IS_REVIEW_ROW (widget))
    return g_str_equal (parvis_review_row_get_ref (PARVIS_REVIEW_ROW (widget)), ref) ? widget
                                                                                     : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, ref);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
join_sayings (ParvisPage *page)
{
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      g_string_append_printf (all, "%s|%s|%s\n", saying->id, saying->text,
                              saying->say != NULL ? saying->say : "");
    }

  return g_string_free (all, FALSE);
}

static GtkWidget *
make_review (guint n)
{
  GtkWidget *page = parvis_review_page_new ();
  g_autoptr (GPtrArray) answers = NULL;

  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_review_answer_free);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *ref = g_strdup_printf ("/data/q%u", i);
      g_autofree char *label = g_strdup_printf ("Question %u", i);
      g_autofree char *display = g_strdup_printf ("Answer %u", i);

      g_ptr_array_add (
          answers, parvis_review_answer_new (ref, label, i == 2 ? NULL : display, "user", i == 1));
    }
  parvis_review_page_set_answers (PARVIS_REVIEW_PAGE (page), answers);

  return page;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
keep_ref_cb (ParvisPage *page, const char *ref, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (ref);
}

static void
keep_sayings_cb (ParvisPage *page, GPtrArray *sayings, GPtrArray **kept)
{
  g_clear_pointer (kept, g_ptr_array_unref);
  *kept = g_ptr_array_ref (sayings);
}

/* Five at most on a screen; what is on another page is not said. */
static void
test_review_pages (void)
{
  GtkWidget *page = make_review (12);
  g_autofree char *first = NULL, *last = NULL;

  show_page (page);
  first = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (first, "Question 0"));
  g_assert_nonnull (strstr (first, "Question 4"));
  g_assert_null (strstr (first, "Question 5"));
  g_assert_nonnull (strstr (first, "Not answered"));

  parvis_review_page_reveal (PARVIS_REVIEW_PAGE (page), "/data/q11");
  gtk_test_widget_wait_for_draw (window);
  last = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (last, "Answer 11"));
  g_assert_null (strstr (last, "Question 0|"));
}

static void
test_review_private (void)
{
  GtkWidget *page = make_review (3);
  g_autofree char *silent = NULL, *aloud = NULL;
  g_autoptr (GPtrArray) said = NULL;
  guint asked = 0;
  GtkWidget *ear;

  show_page (page);
  g_signal_connect_swapped (page, "leave-to-speak", G_CALLBACK (count_cb), &asked);
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);

  silent = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (silent, "Question 1"));
  g_assert_null (strstr (silent, "Answer 1"));
  g_assert_nonnull (strstr (silent, "aloud|Read my answers aloud"));

  ear = find (find_row (page, "/data/q1"), GTK_TYPE_BUTTON, "ear");
  g_signal_emit_by_name (ear, "clicked");
  g_assert_cmpuint (asked, ==, 1);
  g_assert_null (said);

  parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (page), TRUE);
  gtk_test_widget_wait_for_draw (window);
  aloud = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (aloud, "Answer 1"));
  g_assert_null (strstr (aloud, "Read my answers aloud"));

  ear = find (find_row (page, "/data/q1"), GTK_TYPE_BUTTON, "ear");
  g_signal_emit_by_name (ear, "clicked");
  g_assert_cmpuint (asked, ==, 1);
  g_assert_cmpuint (said->len, ==, 2);
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[1])->text, ==, "Answer 1");
}

static void
test_review_change (void)
{
  GtkWidget *page = make_review (3);
  g_autofree char *ref = NULL;

  show_page (page);
  g_signal_connect (page, "change", G_CALLBACK (keep_ref_cb), &ref);
  g_signal_emit_by_name (find (find_row (page, "/data/q2"), GTK_TYPE_BUTTON, "pictured"),
                         "clicked");
  g_assert_cmpstr (ref, ==, "/data/q2");
}

static GtkWidget *
make_receipt (void)
{
  GtkWidget *page = parvis_receipt_page_new ();
  const ParvisReceiptFacts facts = {
    .procedure = (char *) "Un problème dans la rue",
    .service = (char *) "Voirie",
    .phone = (char *) "04 75 00 00 00",
    .address = (char *) "1 place de la Mairie",
    .email = (char *) "voirie@mairie.example",
    .delay = (char *) "La mairie répond avant le 6 décembre.",
    .silence = (char *) "Sans réponse après 2 mois, c’est non.",
    .acknowledges = TRUE,
    .n_answers = 7,
    .entered = 1795784700,
  };

  parvis_receipt_page_set_code (PARVIS_RECEIPT_PAGE (page), "K7QX2M9P");
  parvis_receipt_page_set_facts (PARVIS_RECEIPT_PAGE (page), &facts);

  return page;
}

/* It says "sent" only of what is sent, and says so when that changes before one's eyes. */
static void
test_receipt_state (void)
{
  GtkWidget *page = make_receipt ();
  g_autofree char *kept = NULL, *sent = NULL;
  g_autoptr (GPtrArray) said = NULL;

  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  show_page (page);
  kept = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (kept, "Your request is kept here, safe."));
  g_assert_nonnull (strstr (kept, "It is not sent yet."));
  g_assert_null (strstr (kept, "is sent."));
  g_assert_null (said);

  parvis_receipt_page_set_state (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_SENT);
  g_assert_nonnull (said);
  g_assert_cmpuint (said->len, ==, 3);
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==, "Your request is sent.");
  sent = join_sayings (PARVIS_PAGE (page));
  g_assert_null (strstr (sent, "not sent yet"));
  g_assert_null (strstr (sent, "kept here"));
}

static void
test_receipt_code (void)
{
  GtkWidget *page = make_receipt ();
  g_autofree char *all = NULL;
  ParvisSpokenLabel *code;
  guint start, end;

  show_page (page);
  all = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (all, "code|K7QX 2M9P|K, 7, Q, X. 2, M, 9, P.  Once more: "
                                 "K, 7, Q, X. 2, M, 9, P. "));
  g_assert_nonnull (strstr (all, "04\u00a075\u00a000\u00a000\u00a000"));
  /* Said otherwise than it stands there: all of it is lit. */
  code = PARVIS_SPOKEN_LABEL (find (page, PARVIS_TYPE_SPOKEN_LABEL, "code"));
  parvis_page_highlight (PARVIS_PAGE (page), "code", 0, 9);
  g_assert_true (parvis_spoken_label_get_highlight (code, &start, &end));
  g_assert_cmpuint (end, ==, 9);
  parvis_page_highlight (PARVIS_PAGE (page), NULL, 0, 0);
  g_assert_false (parvis_spoken_label_get_highlight (code, &start, &end));
  /* Eight characters fit the smallest QR code: nothing but the code is in it. */
  g_assert_cmpuint (parvis_qr_get_side (PARVIS_QR (find (page, PARVIS_TYPE_QR, NULL))), ==, 21);
}

static void
test_receipt_print (void)
{
  GtkWidget *page = make_receipt ();
  ParvisReceiptPage *receipt = PARVIS_RECEIPT_PAGE (page);
  g_autofree char *without = NULL, *with = NULL, *printed = NULL;
  g_autoptr (GPtrArray) said = NULL;
  GtkWidget *button;

  show_page (page);
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  without = join_sayings (PARVIS_PAGE (page));
  g_assert_null (strstr (without, "print|"));
  parvis_receipt_page_set_printing (receipt, PARVIS_RECEIPT_CAN_PRINT);
  with = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (with, "print|Print|"));
  g_assert_null (said);

  /* What becomes of it is said as it happens, and nobody prints it twice by impatience. */
  parvis_receipt_page_set_printing (receipt, PARVIS_RECEIPT_PRINTS);
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==,
                   "It is being printed. One moment.");
  button = find (page, PARVIS_TYPE_BUTTON, "print");
  g_assert_false (gtk_widget_get_sensitive (button));
  parvis_receipt_page_set_printing (receipt, PARVIS_RECEIPT_NO_PAPER);
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==,
                   "The paper is missing. Please call someone.");
  button = find (page, PARVIS_TYPE_BUTTON, "print");
  g_assert_true (gtk_widget_get_sensitive (button));
  parvis_receipt_page_set_printing (receipt, PARVIS_RECEIPT_PRINTED);
  printed = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (printed, "print-state|It is printed. Take your paper."));
}

/* All that the page says on any of the pages of its rows. */
static GHashTable *
collect_sayings (GtkWidget *page)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ParvisRows *rows = PARVIS_ROWS (find (page, PARVIS_TYPE_ROWS, NULL));

  for (guint i = 0; i < parvis_rows_get_n_pages (rows); i++)
    {
      g_autoptr (GPtrArray) sayings = NULL;

      parvis_rows_set_page (rows, i);
      gtk_test_widget_wait_for_draw (window);
      sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));
      for (guint s = 0; s < sayings->len; s++)
        g_hash_table_add (all, g_strdup (((ParvisPageSaying *) sayings->pdata[s])->text));
    }

  return all;
}

typedef struct
{
  GHashTable *said;
  GString *paper;
} Comparison;

static void
compare_cb (ParvisReceiptRole role, const char *text, gpointer user_data)
{
  Comparison *comparison = user_data;

  if (!g_hash_table_contains (comparison->said, text))
    g_error ("\"%s\" stands on the paper and is not said", text);
  g_string_append_printf (comparison->paper, "%s|", text);
}

/* What each kind says, and what no other than it may say. */
static const struct
{
  const char *says, *never;
} kinds[] = {
  { "|This receipt is from this machine, not from the office.|", "acknowledgement" },
  { "|This is an acknowledgement of registration.|", "of receipt." },
  { "|This is an acknowledgement of receipt.|", "registration" },
};

static void
check_paper (GtkWidget *page, guint kind)
{
  g_autoptr (GHashTable) said = collect_sayings (page);
  g_autoptr (GString) paper = g_string_new (NULL);
  Comparison comparison = { said, paper };

  parvis_receipt_page_foreach_line (PARVIS_RECEIPT_PAGE (page), compare_cb, &comparison);
  g_assert_null (strstr (paper->str, kinds[kind].never));
  g_assert_nonnull (strstr (paper->str, kinds[kind].says));
  g_assert_nonnull (strstr (paper->str, "|K7QX 2M9P|"));
  g_assert_nonnull (strstr (paper->str, "|Voirie, 1 place de la Mairie|"));
  g_assert_nonnull (strstr (paper->str, "04\u00a075\u00a000\u00a000\u00a000"));
  g_assert_nonnull (strstr (paper->str, "|Sans réponse après 2 mois, c’est non.|"));
  g_assert_nonnull (strstr (paper->str, "27 November 2026 at "));
}

/* All that stands on paper is said too (R18), with what the law asks for (R110); and none of the
 * three kinds passes for another. */
static void
test_receipt_kinds (void)
{
  GtkWidget *page = make_receipt ();
  ParvisReceiptPage *receipt = PARVIS_RECEIPT_PAGE (page);
  ParvisReceiptFacts facts = {
    .service = (char *) "Voirie",
    .phone = (char *) "04 75 00 00 00",
    .address = (char *) "1 place de la Mairie",
    .silence = (char *) "Sans réponse après 2 mois, c’est non.",
    .acknowledges = TRUE,
  };

  show_page (page);
  check_paper (page, PARVIS_RECEIPT_OF_ENTRY);
  parvis_receipt_page_set_received (receipt, 1795784700);
  parvis_receipt_page_set_state (receipt, PARVIS_RECEIPT_SENT);
  check_paper (page, PARVIS_RECEIPT_OF_RECEPTION);
  facts.acknowledges = FALSE;
  parvis_receipt_page_set_facts (receipt, &facts);
  check_paper (page, PARVIS_RECEIPT_OF_REGISTRATION);

  /* Without what it must say, it may not be called so. */
  facts.acknowledges = TRUE;
  g_assert_cmpint (parvis_receipt_facts_get_kind (&facts, TRUE), ==, PARVIS_RECEIPT_OF_RECEPTION);
  facts.silence = NULL;
  g_assert_cmpint (parvis_receipt_facts_get_kind (&facts, TRUE), ==,
                   PARVIS_RECEIPT_OF_REGISTRATION);
}

static void
list_cb (ParvisReceiptRole role, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "%s|", text);
}

static const char *const never_on_sheets[] = {
  "is sent", "kept here", "follow the request", "répond",
  "réponse", "receipt",   "acknowledgement",    "entered it",
};

/* Nobody who leaves with a sheet may think that an office has something, or will answer. */
static void
test_receipt_sheet (void)
{
  GtkWidget *page = make_receipt ();
  ParvisReceiptPage *receipt = PARVIS_RECEIPT_PAGE (page);
  g_autoptr (GPtrArray) notes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_receipt_line_free);
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autoptr (GString) paper = g_string_new (NULL);
  g_autofree char *said = NULL;
  const ParvisReceiptFacts facts = {
    .outcome = PARVIS_OUTCOME_SHEET,
    .procedure = (char *) "Une carte d’identité",
    .phone = (char *) "04 75 00 00 00",
    .delay = (char *) "La mairie répond en 2 semaines.",
    .silence = (char *) "Sans réponse après 2 mois, c’est non.",
    .n_answers = 7,
    .url = (char *) "https://www.example.org/carte",
    .notes = notes,
    .answers = answers,
  };

  g_ptr_array_add (notes, parvis_receipt_line_new ("stamp", "receipt", g_strdup ("Un timbre.")));
  g_ptr_array_add (answers, (char *) "Quel âge ? 30");
  parvis_receipt_page_set_code (receipt, NULL);
  parvis_receipt_page_set_facts (receipt, &facts);
  show_page (page);

  said = join_sayings (PARVIS_PAGE (page));
  parvis_receipt_page_foreach_line (receipt, list_cb, paper);
  g_assert_cmpstr (
      paper->str, ==,
      "This sheet is for you.|Nothing was sent.|The official page, for a telephone:|"
      "www.example.org/carte|And then?|Un timbre.|"
      "A question? Call 04\u00a075\u00a000\u00a000\u00a000.|Une carte d’identité|Your answers|"
      "Quel âge ? 30|");
  g_assert_nonnull (strstr (said, "Nothing was sent."));
  g_assert_nonnull (strstr (said, "Take a picture of it, or write it down."));
  g_assert_nonnull (strstr (said, "www.example.org/carte"));
  for (gsize i = 0; i < G_N_ELEMENTS (never_on_sheets); i++)
    g_assert_null (strstr (said, never_on_sheets[i]));
  g_assert_cmpstr (parvis_receipt_page_get_code (receipt), ==, "https://www.example.org/carte");

  parvis_receipt_page_set_printing (receipt, PARVIS_RECEIPT_CAN_PRINT);
  g_clear_pointer (&said, g_free);
  said = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (said, "On paper, it has your answers as well."));
  g_assert_null (strstr (said, "Quel âge")); /* they may be private */

  /* Not even what is sent meanwhile, of somebody before, makes it anything else. */
  parvis_receipt_page_set_state (receipt, PARVIS_RECEIPT_SENT);
  g_assert_cmpint (parvis_receipt_page_get_state (receipt), ==, PARVIS_RECEIPT_SHEET);
}

static void
keep_uint_cb (ParvisPage *page, guint value, guint *kept)
{
  *kept = value;
}

static void
add_int_cb (ParvisPage *page, int by, int *sum)
{
  *sum += by;
}

static void
click (GtkWidget *page, const char *css_class)
{
  GtkWidget *button = find (page, GTK_TYPE_BUTTON, css_class);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* It changes nothing by itself; what it is told, it shows and says. */
static void
test_settings (void)
{
  GtkWidget *page = parvis_settings_page_new ();
  g_autofree char *before = NULL, *after = NULL;
  guint size = 99, theme = 99, spacing = 99, reset = 0;
  int rate = 0;
  GtkWidget *dots, *scale;

  show_page (page);
  g_signal_connect (page, "text-size", G_CALLBACK (keep_uint_cb), &size);
  g_signal_connect (page, "theme", G_CALLBACK (keep_uint_cb), &theme);
  g_signal_connect (page, "spacing", G_CALLBACK (keep_uint_cb), &spacing);
  g_signal_connect (page, "rate", G_CALLBACK (add_int_cb), &rate);
  g_signal_connect_swapped (page, "reset", G_CALLBACK (count_cb), &reset);

  click (page, "letters-3");
  click (page, "swatch-1");
  click (page, "spaced-1");
  g_assert_cmpuint (spacing, ==, PARVIS_SPACING_WIDE);
  g_assert_cmpuint (size, ==, PARVIS_TEXT_VERY_LARGE);
  g_assert_cmpuint (theme, ==, PARVIS_THEME_WHITE_ON_BLACK);
  before = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (before, "text-size:1|Medium|Medium: chosen."));
  g_assert_nonnull (strstr (before, "spacing:0|Normal|Normal: chosen."));

  parvis_settings_page_set_text_size (PARVIS_SETTINGS_PAGE (page), PARVIS_TEXT_VERY_LARGE);
  after = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (after, "text-size:3|Very large|Very large: chosen."));
  g_assert_null (strstr (after, "Medium: chosen."));
  g_free (after);
  parvis_settings_page_set_spacing (PARVIS_SETTINGS_PAGE (page), PARVIS_SPACING_WIDE);
  after = join_sayings (PARVIS_PAGE (page));
  g_assert_nonnull (strstr (after, "spacing:1|Wide|Wide: chosen."));

  dots = find (page, GTK_TYPE_BOX, "dots");
  scale = gtk_widget_get_parent (dots);
  g_signal_emit_by_name (gtk_widget_get_prev_sibling (scale), "clicked");
  g_assert_cmpint (rate, ==, -1);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (scale), "clicked");
  g_assert_cmpint (rate, ==, 0);

  parvis_settings_page_set_rate (PARVIS_SETTINGS_PAGE (page), 6, 7);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_last_child (dots), "done"));
  parvis_settings_page_set_rate (PARVIS_SETTINGS_PAGE (page), 0, 7);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (dots), "done"));
  g_assert_false (gtk_widget_has_css_class (gtk_widget_get_last_child (dots), "done"));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  gtk_init ();

  metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (metrics, 1920, 1080, 476);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  parvis_metrics_attach (metrics, GTK_WINDOW (window));
  frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (frame));
  gtk_window_present (GTK_WINDOW (window));

  g_test_summary ("Private answers are silent without leave; a receipt never says more than is "
                  "true; settings show what is.");
  g_test_add_func ("/pages/review/pages", test_review_pages);
  g_test_add_func ("/pages/review/private", test_review_private);
  g_test_add_func ("/pages/review/change", test_review_change);
  g_test_add_func ("/pages/receipt/state", test_receipt_state);
  g_test_add_func ("/pages/receipt/code", test_receipt_code);
  g_test_add_func ("/pages/receipt/print", test_receipt_print);
  g_test_add_func ("/pages/receipt/kinds", test_receipt_kinds);
  g_test_add_func ("/pages/receipt/sheet", test_receipt_sheet);
  g_test_add_func ("/pages/settings", test_settings);
  result = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (metrics);

  return result;
}
