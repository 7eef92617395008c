/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "question-screen.h"
#include "questions.h"

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"
#include "parvis-tile.h"

#include <locale.h>

/* As many as there are communes; with sanitizers, which walk the stack for each, some. */
#define N_MANY (BUILD_SLOWNESS > 10 ? 1000u : 35000u)

static gboolean
is_sign (GtkWidget *widget, const char *kind)
{
  return gtk_widget_has_css_class (widget, "sign") && gtk_widget_has_css_class (widget, kind);
}

/* All that one key does among 35,000 answers, until the tiles have their words: the figure. */
static void
test_search_many (void)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find ("search"));
  ParvisPage *page = parvis_question_page_new ();
  GtkWidget *entry;
  gint64 started;
  double worst = 0;

  for (guint i = 0; i < N_MANY; i++)
    {
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);

      choice->value = g_strdup_printf ("%05u", i);
      choice->label.text = g_strdup_printf ("Saint-Étienne-de-la-%c%u", 'A' + i % 26, i);
      g_ptr_array_add (prompt->choices, choice);
    }
  started = g_get_monotonic_time ();
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
  g_test_message ("taken up in %.1f ms", (double) (g_get_monotonic_time () - started) / 1000);
  parvis_frame_set_page (screen.frame, page);
  gtk_test_widget_wait_for_draw (screen.window);
  entry = find (GTK_WIDGET (page), is_editable, NULL);
  for (const char *p = "saint"; *p != '\0'; p++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *letter = g_strndup (p, 1);

      touch (PARVIS_QUESTION_PAGE (page), letter);
      worst = MAX (worst, (double) (g_get_monotonic_time () - start) / 1000);
    }
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "saint");
  g_test_minimized_result (worst, "slowest key among 35,000: %.2f ms", worst);
  g_assert_cmpfloat (worst, <, 16.7 * BUILD_SLOWNESS);
}

/* The streets of the sample town, as its form offers them: the list's own way out is the last. */
static void
add_streets (GPtrArray *choices)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  (void) g_file_get_contents (STREETS, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", 4);
      ParvisFormChoice *choice;

      if (!g_str_equal (fields[2], "00000") && !g_str_equal (fields[2], "autre-fr"))
        continue;
      choice = g_new0 (ParvisFormChoice, 1);
      choice->value = g_strdup (fields[0]);
      choice->label.text = g_strdup (fields[1]);
      g_ptr_array_add (choices, choice);
    }
}

static void
check_offered (ParvisQuestionPage *page, const char *name)
{
  g_test_message ("%s", name);
  g_assert_nonnull (find (GTK_WIDGET (page), is_named, name));
}

/* First letters, no accent, a slip: the street is there. Where none is: "mine is not in the list".
 */
static void
test_streets (void)
{
  static const char *const way_out = "Ma rue n'est pas dans la liste";
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find ("search"));
  ParvisQuestionPage *page = PARVIS_QUESTION_PAGE (parvis_question_page_new ());

  g_ptr_array_set_size (prompt->choices, 0);
  add_streets (prompt->choices);
  parvis_question_page_set_prompt (page, prompt);
  parvis_frame_set_page (screen.frame, PARVIS_PAGE (page));
  gtk_test_widget_wait_for_draw (screen.window);

  touch_all (page, "egl");
  check_offered (page, "Rue de l'Église");
  touch_all (page, "sie");
  check_offered (page, "Rue de l'Église");
  touch (page, "Rue de l'Église");
  check_value (page, "00000_0111");
  touch_all (page, "xxxx");
  g_assert_null (find (GTK_WIDGET (page), is_named, "Rue de l'Église"));
  check_offered (page, way_out);
  touch (page, way_out);
  check_value (page, "autre");
}

/* A long way is gone in tens; nothing goes past the ends. */
static void
test_leaps (void)
{
  ParvisQuestionPage *page = show_named ("leaps");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));

  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[2])->text, ==, "From 0 to 300");
  touch (page, "More");
  check_value (page, "0");
  touch (page, "+ 10");
  touch (page, "+ 10");
  check_value (page, "20");
  touch (page, "− 10");
  check_value (page, "10");
  g_assert_cmpstr (screen.said, ==, "value");
  g_assert_cmpstr (screen.words, ==, "10");
  for (guint i = 0; i < 40; i++)
    touch (page, "+ 10");
  check_value (page, "300");
}

static void
test_none_of_these (void)
{
  ParvisQuestionPage *page = show_named ("none-of-these");

  touch (page, "L’aide au logement");
  check_value (page, "rsa apl");
  touch (page, "Rien de tout cela");
  check_value (page, "none");
  g_assert_cmpstr (screen.words, ==,
                   "You chose: Rien de tout cela. The others are no longer chosen.");
  touch (page, "Le RSA");
  check_value (page, "rsa");
}

/* Yes has the first side, whatever the form's order; each has its sign. */
static void
test_sides (void)
{
  ParvisQuestionPage *page = show_named ("no-first");
  ParvisTileGrid *grid = PARVIS_TILE_GRID (find (GTK_WIDGET (page), is_grid, NULL));
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));

  g_assert_cmpstr (parvis_tile_get_value (parvis_tile_grid_get_tile (grid, 0)), ==, "oui");
  g_assert_cmpstr (parvis_tile_get_value (parvis_tile_grid_get_tile (grid, 1)), ==, "non");
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[1])->id, ==, "choice:oui");
  g_assert_nonnull (find (GTK_WIDGET (page), is_sign, "yes"));
  g_assert_nonnull (find (GTK_WIDGET (page), is_sign, "no"));
  g_assert_null (find (GTK_WIDGET (show_named ("tiles")), is_sign, "yes"));
}

/* Five to a page; a sixth only where it is the way out of the others. */
static void
test_per_page (void)
{
  const struct
  {
    const char *name;
    guint n_pages;
  } cases[] = { { "tiles", 1 }, { "six", 2 }, { "pages", 3 }, { "likert", 1 }, { "columns", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *page = GTK_WIDGET (show_named (cases[i].name));
      ParvisTileGrid *grid = PARVIS_TILE_GRID (find (page, is_grid, NULL));

      g_assert_cmpuint (parvis_tile_grid_get_n_pages (grid), ==, cases[i].n_pages);
    }
}

static void
get_tile_box (ParvisTileGrid *grid, guint index, graphene_rect_t *box)
{
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (parvis_tile_grid_get_tile (grid, index)),
                                            GTK_WIDGET (grid), box));
}

/* A scale stands in one line, and answers in as many columns as the form says. */
static void
test_columns (void)
{
  ParvisTileGrid *grid =
      PARVIS_TILE_GRID (find (GTK_WIDGET (show_named ("likert")), is_grid, NULL));
  graphene_rect_t first, last;

  get_tile_box (grid, 0, &first);
  get_tile_box (grid, 4, &last);
  g_assert_cmpfloat (first.origin.y, ==, last.origin.y);

  grid = PARVIS_TILE_GRID (find (GTK_WIDGET (show_named ("columns")), is_grid, NULL));
  get_tile_box (grid, 0, &first);
  get_tile_box (grid, 2, &last);
  g_assert_cmpfloat (first.origin.x, ==, last.origin.x);
  g_assert_cmpfloat (first.origin.y, <, last.origin.y);
}

/* R111: every letter of a name that French papers have, touched in, and back. */
static void
test_names (void)
{
  static const char letters[] = "àâäéèêëïîôöùûüÿçæœ";
  static const char bases[] = "aaaeeeeiioouuuycao";
  const char *base = bases;
  ParvisQuestionPage *page = show_named ("text");
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p), base++)
    {
      g_autofree char *letter = g_strndup (p, g_utf8_next_char (p) - p);
      char plain[2] = { *base, '\0' };

      /* The name begins with a capital, and its accent is one too. */
      if (name->len == 0)
        {
          g_autofree char *capital = g_utf8_strup (letter, -1);

          touch (page, "A");
          touch (page, capital);
          g_string_append (name, capital);
          continue;
        }
      touch (page, plain);
      touch (page, letter);
      g_string_append (name, letter);
    }
  touch (page, "-");
  touch (page, "E");
  touch (page, "É");
  touch (page, "'");
  touch (page, "Space");
  touch (page, "z");
  g_string_append (name, "-É' z");

  check_value (page, name->str);
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, name->str);
}

static void
test_spelled (void)
{
  ParvisQuestionPage *page = show_named ("text");

  touch (page, "Z");
  touch (page, "o");
  touch (page, "e");
  touch (page, "é");
  g_assert_cmpstr (screen.words, ==, "e acute accent");
  touch (page, "Spell it");
  g_assert_cmpstr (screen.said, ==, "value");
  g_assert_cmpstr (screen.words, ==, "Z, o, e acute accent");

  /* The other order of keys is one touch away. */
  touch (page, "ABC");
  while (find (GTK_WIDGET (page), is_named, "AZE") == NULL)
    g_main_context_iteration (NULL, TRUE);
  touch (page, "è");
  check_value (page, "Zoè");
}

/* R10: what is not shown is not said. */
static void
test_secret (void)
{
  ParvisQuestionPage *page = show_named ("secret");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));

  for (guint i = 0; i < sayings->len; i++)
    g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[i])->id, !=, "value");
  touch (page, "k");
  g_assert_cmpstr (screen.words, ==, "star");
  g_assert_null (find (GTK_WIDGET (page), is_named, "Spell it"));

  page = show_named ("masked");
  touch (page, "k");
  g_assert_cmpstr (screen.words, ==, "star");
}

/* Each digit as it is touched; after a pause the number as a whole, in its groups. */
static void
test_read_back (void)
{
  ParvisQuestionPage *page = show_named ("phone");

  touch (page, "6");
  g_assert_cmpstr (screen.words, ==, "6");
  touch_all (page, "78");
  await_words ("06 12 34 56 78");
  g_assert_cmpstr (screen.said, ==, "value");
}

static void
test_thousands (void)
{
  ParvisQuestionPage *page = show_named ("thousands");
  GtkWidget *entry = find (GTK_WIDGET (page), is_editable, NULL);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "14\u202f500");
  touch (page, "0");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "145\u202f000");
  check_value (page, "145000");
}

/* What is not known is neither asked again nor made up. */
static void
test_partial_date (void)
{
  ParvisQuestionPage *page = show_named ("partial-date");

  check_value (page, "1951-03");
  touch_all (page, "9");
  check_value (page, "1951-03-09");
  touch (page, "I do not know the day");
  check_value (page, "1951-03");
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "I do not know the month");
  check_value (page, "1951");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "1951");
}

static void
test_date_words (void)
{
  ParvisQuestionPage *page = show_named ("date");

  touch_all (page, "7");
  parvis_question_page_submit (page);
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "March");
  g_assert_cmpstr (screen.words, ==, "March");
  parvis_question_page_submit (page);
  gtk_test_widget_wait_for_draw (screen.window);
  touch_all (page, "87");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.words, ==, "A year has 4 digits. Example: 1987");
  touch (page, "Clear");
  touch_all (page, "1987");
  await_words ("7 March 1987");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "1987-03-07");
}

static void
test_audio (void)
{
  ParvisQuestionPage *page = show_named ("audio");

  touch (page, "Record my voice");
  g_assert_nonnull (screen.recorded);
  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  touch (page, "Stop");
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "Hear it");
  g_assert_cmpstr (screen.said, ==, "value");
  touch (page, "Speak again");
  touch (page, "Stop");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.attachment, ==, "audio.ogg audio/ogg");
  g_assert_cmpstr (screen.answered, ==, "audio.ogg");
}

/* R23: nobody has to speak. */
static void
test_audio_written (void)
{
  ParvisQuestionPage *page = show_named ("audio");

  touch (page, "I would rather write");
  gtk_test_widget_wait_for_draw (screen.window);
  touch (page, "O");
  touch (page, "k");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.attachment, ==, "audio.txt text/plain");
  g_assert_cmpmem (g_bytes_get_data (screen.bytes, NULL), g_bytes_get_size (screen.bytes), "Ok", 2);

  /* And a microphone that is not there leads to the same. */
  page = show_named ("audio");
  touch (page, "Record my voice");
  g_steal_pointer (&screen.recorded) (NULL, NULL, screen.recorded_data);
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_null (find (GTK_WIDGET (page), is_named, "Record my voice"));
  touch (page, "O");
  check_value (page, "audio.txt");
}

/* Whoever goes is not listened to any longer. */
static void
test_audio_left (void)
{
  ParvisQuestionPage *page = show_named ("audio");

  touch (page, "Record my voice");
  screen.dropped = FALSE;
  g_assert_nonnull (screen.recorded);
  parvis_frame_set_page (screen.frame, parvis_question_page_new ());
  g_assert_true (screen.dropped);
  g_assert_null (screen.recorded);
}

static void
check_says (const char *name, const char *words)
{
  ParvisQuestionPage *page = show_named (name);
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));
  gboolean said = FALSE;

  for (guint i = 0; i < sayings->len; i++)
    said |= g_strcmp0 (((ParvisPageSaying *) sayings->pdata[i])->text, words) == 0;
  if (!said)
    g_error ("%s does not say: %s", name, words);
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "");
}

/* What this machine cannot do it says, with what to do instead; and it lets one go on. */
static void
test_refused (void)
{
  check_says ("film", "This machine takes no film. Continue without it: you can bring it later.");
  check_says ("other-program",
              "This machine cannot open the other program. Write the answer here.");
  check_says ("map", "This machine shows no map. Choose in the list.");
}

/* A long text has pages: Continue turns them, each is said, none is passed over. */
static void
test_long (void)
{
  ParvisQuestionPage *page = show_named ("long");
  guint n_turned = 0;

  while (screen.answered == NULL)
    {
      g_clear_pointer (&screen.said, g_free);
      parvis_question_page_submit (page);
      if (screen.answered != NULL)
        break;
      n_turned++;
      g_assert_true (g_str_has_prefix (screen.said, "part:"));
      gtk_test_widget_wait_for_draw (screen.window);
    }
  g_assert_cmpuint (n_turned, >=, 1);
  while (parvis_question_page_go_back (page))
    n_turned--;
  g_assert_cmpuint (n_turned, ==, 0);
}

/* Bold is bold, a colour that can be read is kept, one that cannot is not, and all is said plainly.
 */
static void
test_marked (void)
{
  const char *plain = "Venez avant le 3 mars à la mairie, avec votre carte d’identité.";
  ParvisQuestionPage *page = show_named ("marked");
  GtkWidget *spoken = find (GTK_WIDGET (page), is_spoken, plain);
  GtkLabel *label;
  g_autofree char *styles = NULL;
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));

  g_assert_nonnull (spoken);
  label = GTK_LABEL (gtk_widget_get_first_child (spoken));
  styles = pango_attr_list_to_string (gtk_label_get_attributes (label));
  g_assert_nonnull (strstr (styles, "6 21 underline single"));
  g_assert_nonnull (strstr (styles, "foreground #0a0a3d3d6262"));
  g_assert_null (strstr (styles, "#ffff"));
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[0])->text, ==, plain);
}

static void
test_repeat_told (void)
{
  g_assert_cmpstr (parvis_page_get_title (PARVIS_PAGE (show_named ("repeat-plain"))), ==,
                   "Enfant: do you want to add one?");
  g_assert_cmpstr (parvis_page_get_title (PARVIS_PAGE (show_named ("repeat"))), ==,
                   "Voulez-vous ajouter un autre enfant ?");
}

static ParvisFormPrompt *
make_in_section (const char *ref, const char *section)
{
  ParvisFormPrompt *prompt = questions_make ((guint) questions_find ("text"));

  g_free (prompt->ref);
  prompt->ref = g_strdup (ref);
  prompt->section = g_strdup (section);

  return prompt;
}

static void
check_first_saying (ParvisQuestionPage *page, ParvisFormPrompt *take, const char *words)
{
  g_autoptr (ParvisFormPrompt) prompt = take;
  g_autoptr (GPtrArray) sayings = NULL;

  parvis_question_page_set_prompt (page, prompt);
  sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[0])->text, ==, words);
}

/* What a group is called is said where it begins, and which of several it is. */
static void
test_section (void)
{
  ParvisQuestionPage *page = show_named ("text");
  const char *title = "Quel est votre nom de naissance ?";

  check_first_saying (page, make_in_section ("/data/vous/nom", "Vous"), "Vous");
  check_first_saying (page, make_in_section ("/data/vous/prenom", "Vous"), title);
  check_first_saying (page, make_in_section ("/data/enfant[1]/nom", "Enfant"), "Enfant 1");
  check_first_saying (page, make_in_section ("/data/enfant[2]/nom", "Enfant"), "Enfant 2");
}

/* After the second time somebody can be called, there and then. */
static void
test_help_after_two (void)
{
  ParvisQuestionPage *page = show_named ("phone");

  parvis_question_page_set_error (page, "Un numéro a 10 chiffres. Exemple : 06 12 34 56 78");
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_null (find (GTK_WIDGET (page), is_named, "Call somebody"));
  check_value (page, "0612345");

  parvis_question_page_set_error (page, "Un numéro a 10 chiffres. Exemple : 06 12 34 56 78");
  gtk_test_widget_wait_for_draw (screen.window);
  check_targets ("help after two");
  touch (page, "Call somebody");
  g_assert_true (screen.helped);
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
  g_test_summary ("Each kind of answer takes what a person gives it, says it, and stores it.");
  open_screen ();

  g_test_add_func ("/pages/answers/search-many", test_search_many);
  g_test_add_func ("/pages/answers/streets", test_streets);
  g_test_add_func ("/pages/answers/leaps", test_leaps);
  g_test_add_func ("/pages/answers/none-of-these", test_none_of_these);
  g_test_add_func ("/pages/answers/sides", test_sides);
  g_test_add_func ("/pages/answers/per-page", test_per_page);
  g_test_add_func ("/pages/answers/columns", test_columns);
  g_test_add_func ("/pages/answers/names", test_names);
  g_test_add_func ("/pages/answers/spelled", test_spelled);
  g_test_add_func ("/pages/answers/secret", test_secret);
  g_test_add_func ("/pages/answers/read-back", test_read_back);
  g_test_add_func ("/pages/answers/thousands", test_thousands);
  g_test_add_func ("/pages/answers/partial-date", test_partial_date);
  g_test_add_func ("/pages/answers/date-words", test_date_words);
  g_test_add_func ("/pages/answers/audio", test_audio);
  g_test_add_func ("/pages/answers/audio-written", test_audio_written);
  g_test_add_func ("/pages/answers/audio-left", test_audio_left);
  g_test_add_func ("/pages/answers/refused", test_refused);
  g_test_add_func ("/pages/answers/long", test_long);
  g_test_add_func ("/pages/answers/marked", test_marked);
  g_test_add_func ("/pages/answers/repeat-told", test_repeat_told);
  g_test_add_func ("/pages/answers/section", test_section);
  g_test_add_func ("/pages/answers/help-after-two", test_help_after_two);

  status = g_test_run ();
  close_screen ();

  return status;
}
