/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenes.h"

#include "parvis-before-page.h"
#include "parvis-button.h"
#include "parvis-case-page.h"
#include "parvis-case-status.h"
#include "parvis-code-page.h"
#include "parvis-erase-page.h"
#include "parvis-help-page.h"
#include "parvis-home-page.h"
#include "parvis-idle-page.h"
#include "parvis-language-page.h"
#include "parvis-message-page.h"
#include "parvis-metrics.h"
#include "parvis-named.h"
#include "parvis-tile.h"
#include "parvis-welcome-page.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

typedef struct
{
  ParvisMetrics *metrics;
  GtkWidget *window;
  ParvisFrame *frame;
} Screen;

static Screen screen;

static void
show_page (ParvisPage *page)
{
  parvis_frame_set_page (screen.frame, page);
  parvis_page_show (page);
  gtk_test_widget_wait_for_draw (screen.window);
}

static ParvisPage *
show_scene (const char *name)
{
  for (guint i = 0; i < scenes_get_n (); i++)
    if (g_str_equal (scenes_get_name (i), name))
      {
        scenes_show (i, screen.frame);
        gtk_test_widget_wait_for_draw (screen.window);
        return parvis_frame_get_page (screen.frame);
      }

  g_assert_not_reached ();
}

static void
collect_texts (GtkWidget *widget, GHashTable *texts)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget))
    g_hash_table_add (texts, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

static const ParvisPageSaying *
find_saying (GPtrArray *sayings, const char *id)
{
  for (guint i = 0; i < sayings->len; i++)
    if (g_str_equal (((ParvisPageSaying *) sayings->pdata[i])->id, id))
      return sayings->pdata[i];

  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *text)
{
  if (PARVIS_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (parvis_button_get_text (PARVIS_BUTTON (widget)), text) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static ParvisTile *
find_tile (GtkWidget *widget, const char *text)
{
  if (PARVIS_IS_TILE (widget) && g_str_equal (parvis_tile_get_text (PARVIS_TILE (widget)), text))
    return PARVIS_TILE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      ParvisTile *found = find_tile (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
press (ParvisPage *page, const char *text)
{
  GtkWidget *button = find_button (GTK_WIDGET (page), text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
touch (ParvisPage *page, const char *text)
{
  ParvisTile *tile = find_tile (GTK_WIDGET (page), text);

  g_assert_nonnull (tile);
  g_signal_emit_by_name (tile, "clicked");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
keep_sayings_cb (ParvisPage *page, GPtrArray *sayings, GPtrArray **kept)
{
  g_clear_pointer (kept, g_ptr_array_unref);
  *kept = g_ptr_array_ref (sayings);
}

static gboolean
said_in_parts (GPtrArray *sayings)
{
  return find_saying (sayings, "about") != NULL;
}

/* A sentence with words of another language is said in parts. */
static gboolean
is_part_of (GHashTable *seen, const char *text)
{
  GHashTableIter iter;
  const char *whole;

  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, (gpointer *) &whole, NULL))
    if (strstr (whole, text) != NULL)
      return TRUE;

  return FALSE;
}

/* Every screen: a title, the focus on it, and what is heard is what is seen. */
static void
test_all (void)
{
  for (guint i = 0; i < scenes_get_n (); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ParvisPage *page = show_scene (scenes_get_name (i));
      g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (screen.window));

      g_test_message ("%s", scenes_get_name (i));
      g_assert_nonnull (parvis_page_get_title (page));
      g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[0])->text, ==,
                       parvis_page_get_title (page));
      g_assert_nonnull (focus);
      g_assert_true (focus == GTK_WIDGET (page) ||
                     gtk_widget_is_ancestor (focus, GTK_WIDGET (page)));

      collect_texts (GTK_WIDGET (page), seen);
      for (guint j = 0; j < sayings->len; j++)
        {
          const ParvisPageSaying *saying = sayings->pdata[j];

          g_assert_cmpstr (saying->text, !=, "");
          if (!g_hash_table_contains (seen, saying->text) &&
              !(said_in_parts (sayings) && is_part_of (seen, saying->text)))
            g_error ("%s: says \"%s\", which is not on the screen", scenes_get_name (i),
                     saying->text);
        }
    }
}

/* No word and no button lies under the bar, or out of the page. */
static void
check_above (GtkWidget *widget, float bottom, const char *name)
{
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget))
    {
      g_assert_true (gtk_widget_compute_bounds (widget, screen.window, &box));
      if (box.origin.y + box.size.height > bottom + 1)
        g_error ("%s: \"%s\" goes %.0f px under the bar", name,
                 GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget))
                                       : gtk_widget_get_name (widget),
                 box.origin.y + box.size.height - bottom);
      g_assert_cmpfloat (box.origin.x, >=, 0);
      g_assert_cmpfloat (box.origin.x + box.size.width, <=, 1920 + 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_above (child, bottom, name);
}

/* No page may ask for more than a full HD screen gives it. */
static void
test_fits (void)
{
  for (guint size = 0; size < PARVIS_N_TEXT_SIZES; size++)
    {
      parvis_metrics_set_text_size (screen.metrics, size);
      for (guint i = 0; i < scenes_get_n (); i++)
        {
          ParvisPage *page = show_scene (scenes_get_name (i));
          GtkWidget *bar = gtk_widget_get_next_sibling (GTK_WIDGET (page));
          graphene_rect_t page_box, bar_box;

          g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (page), screen.window, &page_box));
          g_assert_true (gtk_widget_compute_bounds (bar, screen.window, &bar_box));
          if (!gtk_widget_get_visible (bar))
            bar_box.origin.y = 1080;
          g_test_message ("%s at text size %u", scenes_get_name (i), size);
          g_assert_cmpfloat (page_box.origin.y + page_box.size.height, <=, bar_box.origin.y + 1);
          g_assert_cmpfloat (page_box.size.width, <=, 1920 + 1);
          check_above (GTK_WIDGET (page), bar_box.origin.y, scenes_get_name (i));
        }
    }
  parvis_metrics_set_text_size (screen.metrics, PARVIS_TEXT_NORMAL);
}

static void
test_highlight (void)
{
  ParvisPage *page = show_scene ("home");
  ParvisTile *tile = find_tile (GTK_WIDGET (page), "Problème dans la rue");

  parvis_page_highlight (page, "tile:Problème dans la rue", 0, 8);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (tile), "speaking"));
  parvis_page_highlight (page, "title", 0, 3);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (tile), "speaking"));
  parvis_page_highlight (page, NULL, 0, 0);
}

static void
test_welcome (void)
{
  ParvisPage *page = show_scene ("welcome");
  g_autoptr (GPtrArray) sayings = NULL;
  guint done = 0, language = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  g_signal_connect_swapped (page, "language", G_CALLBACK (count_cb), &language);
  parvis_welcome_page_set_minutes (PARVIS_WELCOME_PAGE (page), 5);
  sayings = parvis_page_dup_sayings (page);
  g_assert_cmpstr (find_saying (sayings, "erased")->text, ==,
                   "After 5 minutes without a touch, everything is erased.");

  press (page, "Begin");
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (language, ==, 0);
}

static void
keep_code_cb (ParvisPage *page, const char *code, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (code);
}

/* A first touch says how to go on, in the voice of that language; a second one confirms (R16). */
static void
test_language (void)
{
  ParvisPage *page = show_scene ("language");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);
  g_autoptr (GPtrArray) said = NULL;
  g_autofree char *code = NULL;
  guint done = 0;

  g_assert_cmpstr (find_saying (sayings, "language:ar")->text, ==, "العربية");
  g_assert_cmpstr (find_saying (sayings, "language:ar")->language, ==, "ar");
  g_assert_cmpstr (find_saying (sayings, "language:fr")->say, ==,
                   "Pour continuer en français, touchez ici.");

  g_signal_connect (page, "chosen", G_CALLBACK (keep_code_cb), &code);
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  touch (page, "Français");
  g_assert_cmpstr (code, ==, "fr");
  touch (page, "العربية");
  g_assert_cmpstr (code, ==, "ar");
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (find_saying (said, "language:ar")->say, ==,
                   "للمتابعة باللغة العربية، المس هنا.");
  g_assert_cmpstr (find_saying (said, "language:ar")->language, ==, "ar");
  g_assert_true (parvis_tile_get_chosen (find_tile (GTK_WIDGET (page), "العربية")));
  g_assert_false (parvis_tile_get_chosen (find_tile (GTK_WIDGET (page), "Français")));
  g_assert_true (parvis_page_get_complete (page));

  touch (page, "العربية");
  g_assert_cmpuint (done, ==, 1);

  parvis_language_page_set_chosen (PARVIS_LANGUAGE_PAGE (page), NULL);
  g_assert_false (parvis_page_get_complete (page));
}

/* Seven languages are two pages, of which none has more than five (R102). */
static void
test_language_pages (void)
{
  ParvisPage *page = show_scene ("language");
  g_autoptr (GPtrArray) first = parvis_page_dup_sayings (page);
  g_autoptr (GPtrArray) second = NULL;

  g_assert_nonnull (find_saying (first, "language:es"));
  g_assert_null (find_saying (first, "language:tr"));
  g_assert_cmpuint (first->len, <=, 1 + 5);
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &second);
  press (page, "More");
  g_assert_nonnull (find_saying (second, "language:tr"));
  g_assert_nonnull (find_saying (second, "language:uk"));
  g_assert_null (find_saying (second, "language:es"));
}

/* What no voice speaks is told in the language of before, and what the questions are in is told in
 * both voices (R16). */
static void
test_language_other (void)
{
  ParvisPage *page = show_scene ("language-other");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);
  g_autoptr (GPtrArray) said = NULL;

  g_assert_cmpstr (find_saying (sayings, "about")->text, ==, "The questions are in this language:");
  g_assert_null (find_saying (sayings, "about")->language);
  g_assert_cmpstr (find_saying (sayings, "words")->text, ==, "Français");
  g_assert_cmpstr (find_saying (sayings, "words")->language, ==, "fr");
  g_assert_null (find_saying (sayings, "language:en")->language);

  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  touch (page, "English");
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (find_saying (said, "written")->text, ==,
                   "These languages are written here, not spoken: English");
  g_assert_cmpstr (find_saying (said, "written")->language, ==, "tr");
}

/* Words of the form keep their voice where the person chose another language. */
static void
test_before_other (void)
{
  ParvisPage *page = show_scene ("before-other");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);

  g_assert_cmpstr (find_saying (sayings, "title")->language, ==, "fr");
  g_assert_cmpstr (find_saying (sayings, "purpose")->language, ==, "fr");
  g_assert_cmpstr (find_saying (sayings, "paper:0")->language, ==, "fr");
  g_assert_cmpstr (find_saying (sayings, "language")->text, ==, "Français");
  g_assert_null (find_saying (sayings, "minutes")->language);
  g_assert_null (find_saying (sayings, "papers")->language);
}

/* The office wrote the message, in its own language; the rest is told in the person's. */
static void
test_case_other (void)
{
  ParvisPage *page = show_scene ("case-refused");
  g_autoptr (GPtrArray) sayings = NULL;

  parvis_page_set_given_language (page, "fr");
  parvis_page_update (page);
  sayings = parvis_page_dup_sayings (page);
  g_assert_cmpstr (find_saying (sayings, "message:0")->language, ==, "fr");
  g_assert_null (find_saying (sayings, "title")->language);
}

static void
test_home (void)
{
  ParvisPage *page = show_scene ("home-full");
  g_autoptr (GPtrArray) said = NULL;
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);

  g_signal_emit_by_name (find_tile (GTK_WIDGET (page), "Logement"), "listen");
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==, "Logement");
  g_assert_cmpuint (done, ==, 0);

  touch (page, "Logement");
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpstr (parvis_home_page_get_chosen (PARVIS_HOME_PAGE (page)), ==, "Logement");
  g_assert_false (parvis_home_page_go_back (PARVIS_HOME_PAGE (page)));
}

static void
test_home_follow (void)
{
  ParvisPage *page = show_scene ("home");
  guint follow = 0, done = 0;

  g_signal_connect_swapped (page, "follow", G_CALLBACK (count_cb), &follow);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  press (page, "Follow my request");
  g_assert_cmpuint (follow, ==, 1);
  g_assert_cmpuint (done, ==, 0);
}

static void
press_key (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_has_css_class (child, "key") &&
          g_strcmp0 (parvis_named_get (child), name) == 0)
        g_signal_emit_by_name (child, "clicked");
      press_key (child, name);
    }
}

static void
test_code (void)
{
  ParvisPage *page = show_scene ("code");
  ParvisCodePage *code = PARVIS_CODE_PAGE (page);
  GtkWidget *entry =
      gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (screen.window)), GTK_TYPE_ENTRY);
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint done = 0;

  g_signal_connect (page, "say", G_CALLBACK (keep_sayings_cb), &said);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);

  for (const char *at = "K7NX4M9"; *at != '\0'; at++)
    press_key (GTK_WIDGET (page), ((char[]){ *at, '\0' }));
  g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==, "9");
  g_assert_false (parvis_page_get_complete (page));
  press_key (GTK_WIDGET (page), "A");
  press_key (GTK_WIDGET (page), "C"); /* one too many */
  press_key (GTK_WIDGET (page), "Delete the last one");
  press_key (GTK_WIDGET (page), "P");
  g_assert_cmpstr (parvis_code_page_get_code (code), ==, "K7NX4M9P");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "K7NX 4M9P");
  g_assert_true (parvis_page_get_complete (page));
  all = parvis_page_dup_sayings (page);
  g_assert_cmpstr (find_saying (all, "code")->say, ==, "K, 7, N, X. 4, M, 9, P. ");

  /* What is typed after a complaint is another code. */
  parvis_code_page_set_problem (code, PARVIS_CODE_UNKNOWN);
  g_assert_nonnull (strstr (((ParvisPageSaying *) said->pdata[0])->text, "Try again"));
  press_key (GTK_WIDGET (page), "A");
  g_assert_cmpstr (parvis_code_page_get_code (code), ==, "A");

  /* A real keyboard, or a scanner. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "k7nx-4m9p!");
  g_assert_cmpstr (parvis_code_page_get_code (code), ==, "K7NX4M9P");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (done, ==, 1);
}

/* What offices write, and what a person reads. */
static const char *const statuses[][2] = {
  { "en_attente_envoi", "Not sent yet" },
  { "echec_envoi", "Not sent yet" },
  { "transmis", "Sent" },
  { "", "Received" },
  { "recu", "Received" },
  { "Reçu", "Received" },
  { " received ", "Received" },
  { "edited", "Received" },
  { "hasIssues", "Something is missing" },
  { "à corriger", "Something is missing" },
  { "en-instruction", "We are working on it" },
  { "open", "We are working on it" },
  { "approved", "It is accepted" },
  { "Accepté", "It is accepted" },
  { "rejected", "It is refused" },
  { "sans suite", "Closed without result" },
  { "closed", "It is finished" },
  { "devis", "There is an answer" },
  { "\xd9\x82", "There is an answer" },
};

static void
test_case (void)
{
  ParvisPage *page = show_scene ("case-incomplete");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);

  g_assert_cmpstr (parvis_page_get_title (page), ==, "Something is missing");
  g_assert_cmpstr (find_saying (sayings, "message:0")->text, ==,
                   "Il manque une facture à votre nom, de moins de 3 mois.");
  g_assert_nonnull (find_saying (sayings, "message:2"));
  g_assert_null (find_saying (sayings, "detail"));
  g_assert_true (
      g_str_has_prefix (find_saying (sayings, "updated")->text, "Up to date on 27 November at "));
  g_assert_true (parvis_page_get_complete (page));

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GPtrArray) said = NULL;

      parvis_case_page_set_case (PARVIS_CASE_PAGE (page), statuses[i][0], "", 0);
      said = parvis_page_dup_sayings (page);
      g_assert_cmpstr (((ParvisPageSaying *) said->pdata[0])->text, ==, statuses[i][1]);
      g_assert_nonnull (find_saying (said, "detail"));
      g_assert_null (find_saying (said, "updated"));
    }
}

/* However long it is, all of a message can be read. */
static void
test_case_long (void)
{
  ParvisPage *page = show_scene ("case-received");
  g_autoptr (GString) message = g_string_new (NULL);
  g_autoptr (GPtrArray) sayings = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (message, "Phrase numéro %u, qui dit quelque chose. ", i);
  g_string_append (message, "UnMotSansFin");
  parvis_case_page_set_case (PARVIS_CASE_PAGE (page), "recu", message->str, 0);
  gtk_test_widget_wait_for_draw (screen.window);
  sayings = parvis_page_dup_sayings (page);
  g_assert_nonnull (find_saying (sayings, "message:0"));
  g_assert_null (find_saying (sayings, "message:30"));
  press (page, "More");
  gtk_test_widget_wait_for_draw (screen.window);
  sayings = (g_ptr_array_unref (sayings), parvis_page_dup_sayings (page));
  g_assert_null (find_saying (sayings, "message:0"));
}

/* More than eight: the category first, and a way back to it. */
static void
test_home_categories (void)
{
  ParvisPage *page = show_scene ("home-categories");
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  g_assert_null (find_tile (GTK_WIDGET (page), "École"));
  touch (page, "Mes enfants");
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpstr (parvis_page_get_title (page), ==, "Mes enfants");
  g_assert_nonnull (find_tile (GTK_WIDGET (page), "Cantine, garderie"));
  g_assert_null (find_tile (GTK_WIDGET (page), "Logement"));

  g_assert_true (parvis_home_page_go_back (PARVIS_HOME_PAGE (page)));
  g_assert_nonnull (find_tile (GTK_WIDGET (page), "Mes enfants"));

  touch (page, "Mes enfants");
  touch (page, "École");
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpstr (parvis_home_page_get_chosen (PARVIS_HOME_PAGE (page)), ==, "École");
}

static void
test_before (void)
{
  ParvisPage *page = show_scene ("before");
  g_autoptr (GPtrArray) with = parvis_page_dup_sayings (page);
  g_autoptr (GPtrArray) without = NULL;

  g_assert_cmpstr (find_saying (with, "minutes")->text, ==, "It takes about 10 minutes.");
  g_assert_nonnull (find_saying (with, "paper:1"));
  g_assert_null (find_saying (with, "no-papers"));

  parvis_before_page_set_papers (PARVIS_BEFORE_PAGE (page), NULL);
  parvis_before_page_set_minutes (PARVIS_BEFORE_PAGE (page), 0);
  without = parvis_page_dup_sayings (page);
  g_assert_cmpstr (find_saying (without, "papers")->text, ==, "You need no papers.");
  g_assert_null (find_saying (without, "paper:0"));
  g_assert_null (find_saying (without, "minutes"));
  g_assert_true (parvis_page_get_complete (page));
}

/* It promises a call only where there is someone to call. */
static void
test_help (void)
{
  ParvisPage *page = show_scene ("help");
  g_autoptr (GPtrArray) alone = parvis_page_dup_sayings (page);
  g_autoptr (GPtrArray) answered = NULL;
  guint calls = 0;

  g_signal_connect_swapped (page, "call", G_CALLBACK (count_cb), &calls);
  g_assert_cmpstr (find_saying (alone, "phone")->text, ==,
                   "La mairie answers at 04\u00a075\u00a000\u00a000\u00a000.");
  g_assert_nonnull (find_saying (alone, "no-call"));
  g_assert_null (find_saying (alone, "call"));
  g_assert_null (find_button (GTK_WIDGET (page), "Call someone"));

  parvis_help_page_set_can_call (PARVIS_HELP_PAGE (page), TRUE);
  gtk_test_widget_wait_for_draw (screen.window);
  answered = parvis_page_dup_sayings (page);
  g_assert_null (find_saying (answered, "no-call"));
  g_assert_nonnull (find_saying (answered, "call"));
  press (page, "Call someone");
  g_assert_cmpuint (calls, ==, 1);
}

static void
test_erase (void)
{
  ParvisPage *page = show_scene ("erase");
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  touch (page, "No, I keep my answers");
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpint (parvis_erase_page_get_choice (PARVIS_ERASE_PAGE (page)), ==, PARVIS_ERASE_GO_ON);
  touch (page, "Yes, erase everything");
  g_assert_cmpuint (done, ==, 2);
  g_assert_cmpint (parvis_erase_page_get_choice (PARVIS_ERASE_PAGE (page)), ==, PARVIS_ERASE_ALL);
}

/* The countdown is seen, and said, in the second half only. */
static void
test_idle (void)
{
  ParvisPage *page = show_scene ("idle");
  g_autoptr (GPtrArray) early = NULL, late = NULL;
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), 23, 45);
  early = parvis_page_dup_sayings (page);
  g_assert_null (find_saying (early, "countdown"));
  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), 22, 45);
  late = parvis_page_dup_sayings (page);
  g_assert_cmpstr (find_saying (late, "countdown")->text, ==, "22 seconds left");

  press (page, "Yes, I go on");
  g_assert_cmpuint (done, ==, 1);
}

static void
test_message (void)
{
  ParvisPage *page = show_scene ("message");
  guint done = 0;

  g_signal_connect_swapped (page, "done", G_CALLBACK (count_cb), &done);
  press (page, "Recommencer");
  g_assert_cmpuint (done, ==, 1);

  parvis_message_page_set (PARVIS_MESSAGE_PAGE (page), "warning", "Revenez plus tard.", NULL, NULL);
  show_page (page);
  g_assert_cmpstr (parvis_page_get_title (page), ==, "Revenez plus tard.");
  g_assert_null (find_button (GTK_WIDGET (page), "Recommencer"));
}

int
main (int argc, char *argv[])
{
  const char *folder = g_getenv ("PARVIS_LOCALE_FOLDER");
  int result;

  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  /* Where another language is asked for: only what does not look for English words is run then. */
  if (folder != NULL)
    bindtextdomain (GETTEXT_PACKAGE, folder);
  gtk_init ();
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "ar") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  screen.metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (screen.metrics, 1920, 1080, 476);
  screen.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (screen.window), 1920, 1080);
  parvis_metrics_attach (screen.metrics, GTK_WINDOW (screen.window));
  screen.frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (screen.frame));
  gtk_window_present (GTK_WINDOW (screen.window));

  g_test_summary ("A page says what it shows, asks for no more room than there is, and hands "
                  "back what the person did.");
  g_test_add_func ("/pages/screens/every/seen", test_all);
  g_test_add_func ("/pages/screens/every/fits", test_fits);
  g_test_add_func ("/pages/screens/highlight", test_highlight);
  g_test_add_func ("/pages/screens/welcome", test_welcome);
  g_test_add_func ("/pages/screens/language", test_language);
  g_test_add_func ("/pages/screens/language-pages", test_language_pages);
  g_test_add_func ("/pages/screens/language-other", test_language_other);
  g_test_add_func ("/pages/screens/before-other", test_before_other);
  g_test_add_func ("/pages/screens/case-other", test_case_other);
  g_test_add_func ("/pages/screens/home", test_home);
  g_test_add_func ("/pages/screens/home-follow", test_home_follow);
  g_test_add_func ("/pages/screens/code", test_code);
  g_test_add_func ("/pages/screens/case", test_case);
  g_test_add_func ("/pages/screens/case-long", test_case_long);
  g_test_add_func ("/pages/screens/home-categories", test_home_categories);
  g_test_add_func ("/pages/screens/before", test_before);
  g_test_add_func ("/pages/screens/help", test_help);
  g_test_add_func ("/pages/screens/erase", test_erase);
  g_test_add_func ("/pages/screens/idle", test_idle);
  g_test_add_func ("/pages/screens/message", test_message);
  result = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (screen.window));
  g_object_unref (screen.metrics);

  return result;
}
