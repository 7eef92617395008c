/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be chosen by numbers: what is said of it, and what the numbers do (R109). */

#include "parvis-numbers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "parvis-input.h"
#include "parvis-narrator.h"
#include "parvis-question-page.h"
#include "questions.h"

typedef struct
{
  char *folder;             /* (owned) */
  char *transcript, *wav;   /* (owned) */
  ParvisSpeech *speech;     /* (owned) */
  ParvisNarrator *narrator; /* (owned) */
  GtkWidget *window;        /* (owned) */
  ParvisInput *input;       /* (owned) */
  ParvisPage *page;         /* (unowned) (nullable) */
  gboolean is_over;
} Fixture;

static void
ended_cb (Fixture *fixture)
{
  fixture->is_over = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer sink)
{
  g_autofree char *where = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-numbers-XXXXXX", NULL);
  fixture->transcript = g_build_filename (fixture->folder, "said.jsonl", NULL);
  fixture->wav = g_build_filename (fixture->folder, "said.wav", NULL);
  where = g_str_equal (sink, "file:") ? g_strconcat (sink, fixture->wav, NULL) : g_strdup (sink);
  fixture->speech = parvis_speech_new (where, fixture->transcript);
  fixture->narrator = parvis_narrator_new (fixture->speech);
  parvis_narrator_set_language (fixture->narrator, "en");
  g_signal_connect_swapped (fixture->speech, "ended", G_CALLBACK (ended_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1600, 900);
  fixture->input = parvis_input_new (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer sink)
{
  g_object_unref (fixture->narrator);
  parvis_speech_close (fixture->speech);
  g_object_unref (fixture->speech);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->input);
  g_remove (fixture->transcript);
  g_remove (fixture->wav);
  g_rmdir (fixture->folder);
  g_free (fixture->transcript);
  g_free (fixture->wav);
  g_free (fixture->folder);
}

static void
show (Fixture *fixture, const char *question)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find (question));

  fixture->page = parvis_question_page_new ();
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (fixture->page), prompt);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  parvis_page_show (fixture->page);
  gtk_test_widget_wait_for_draw (fixture->window);
  parvis_narrator_follow (fixture->narrator, fixture->page, question);
}

static void
read_page (Fixture *fixture)
{
  fixture->is_over = FALSE;
  parvis_narrator_read (fixture->narrator, "arrival");
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* What was said of the choices, and after them, in the order in which it was: of the transcript. */
static GPtrArray *
dup_listed (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *listed = g_ptr_array_new_with_free_func (g_free);

  parvis_speech_close (fixture->speech);
  g_assert_true (g_file_get_contents (fixture->transcript, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\"text\":\"", 2);

      if (strstr (lines[i], "\"event\":\"begin\"") != NULL && parts[1] != NULL &&
          (strstr (lines[i], "\"choice:") != NULL || strstr (lines[i], "\"number:") != NULL))
        g_ptr_array_add (listed, g_strndup (parts[1], strcspn (parts[1], "\"")));
    }

  return listed;
}

static void
test_grammar (Fixture *fixture, gconstpointer sink)
{
  static const char *const numbers[] = { "one", "two", "three", "four", "five", "six" };
  g_autoptr (GPtrArray) listed = NULL;
  guint n;

  g_test_summary ("To who has keys: first the option, then its key; at last, the key of a person");

  show (fixture, "tiles");
  n = parvis_numbers_count (fixture->page);
  g_assert_cmpuint (n, >=, 3);
  parvis_narrator_tell_numbers (fixture->narrator, TRUE);
  read_page (fixture);

  listed = dup_listed (fixture);
  g_assert_cmpuint (listed->len, ==, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *grammar = g_strdup_printf ("^\\S.*\\S,? answer %s of %s: press %s$",
                                                  numbers[i], numbers[n - 1], numbers[i]);

      if (!g_regex_match_simple (grammar, listed->pdata[i], 0, 0))
        g_error ("“%s” is not %s", (char *) listed->pdata[i], grammar);
    }
  g_assert_cmpstr (listed->pdata[n], ==, "To speak to a person, press zero.");
}

static void
test_fingers (Fixture *fixture, gconstpointer sink)
{
  g_autoptr (GPtrArray) listed = NULL;

  g_test_summary ("Who touches hears of no keys");

  show (fixture, "tiles");
  read_page (fixture);
  listed = dup_listed (fixture);
  g_assert_cmpuint (listed->len, ==, parvis_numbers_count (fixture->page));
  for (guint i = 0; i < listed->len; i++)
    g_assert_null (strstr (listed->pdata[i], "press"));
}

/* How many times the samples are silent for 400 ms */
static guint
count_pauses (const gint16 *samples, gsize n)
{
  const gsize enough = 22050 * 400 / 1000;
  gsize run = 0;
  guint n_pauses = 0;

  for (gsize i = 0; i < n; i++)
    {
      run = ABS ((int) samples[i]) < 8 ? run + 1 : 0;
      n_pauses += run == enough ? 1 : 0;
    }

  return n_pauses;
}

static void
test_pauses (Fixture *fixture, gconstpointer sink)
{
  g_autoptr (GPtrArray) sayings = NULL;
  g_autofree char *wav = NULL;
  gsize size;

  g_test_summary ("Between two options and their keys there are 400 ms, at the fastest");

  show (fixture, "tiles");
  sayings = parvis_page_dup_sayings (fixture->page);
  parvis_narrator_tell_numbers (fixture->narrator, TRUE);
  parvis_speech_set_rate (fixture->speech, PARVIS_SPEECH_RATE_MAX);
  read_page (fixture);
  parvis_speech_close (fixture->speech);

  g_assert_true (g_file_get_contents (fixture->wav, &wav, &size, NULL));
  g_assert_cmpuint (size, >, 44);
  /* After each that was said, but the last: that of a person. */
  g_assert_cmpuint (count_pauses ((const gint16 *) (wav + 44), (size - 44) / sizeof (gint16)), ==,
                    sayings->len);
}

static void
test_press (Fixture *fixture, gconstpointer sink)
{
  g_autofree char *second = NULL;
  ParvisFormPrompt *prompt;

  g_test_summary ("The number that was heard chooses what was heard before it, and no other does");

  show (fixture, "tiles");
  prompt = parvis_question_page_get_prompt (PARVIS_QUESTION_PAGE (fixture->page));
  parvis_input_press_number (fixture->input, 2);
  second = parvis_question_page_dup_value (PARVIS_QUESTION_PAGE (fixture->page));
  g_assert_cmpstr (second, ==, ((ParvisFormChoice *) prompt->choices->pdata[1])->value);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         parvis_numbers_find (fixture->page, 2)));

  /* Past the last there is nothing, and what was chosen stays. */
  show (fixture, "yes-no");
  g_assert_cmpuint (parvis_numbers_count (fixture->page), ==, 2);
  g_assert_null (parvis_numbers_find (fixture->page, 3));
  parvis_input_press_number (fixture->input, 1);
  parvis_input_press_number (fixture->input, 3);
  g_free (second);
  second = parvis_question_page_dup_value (PARVIS_QUESTION_PAGE (fixture->page));
  prompt = parvis_question_page_get_prompt (PARVIS_QUESTION_PAGE (fixture->page));
  g_assert_cmpstr (second, ==, ((ParvisFormChoice *) prompt->choices->pdata[0])->value);
}

static void
test_written (Fixture *fixture, gconstpointer sink)
{
  static const char *const written[] = { "text", "phone", "date", "search" };

  g_test_summary ("Where digits are written, they stand for nothing else");

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      show (fixture, written[i]);
      g_assert_true (parvis_numbers_are_written (fixture->page));
      g_assert_cmpuint (parvis_numbers_count (fixture->page), ==, 0);
      parvis_input_press_number (fixture->input, 1);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/app/numbers/grammar", Fixture, "none", set_up, test_grammar, tear_down);
  g_test_add ("/app/numbers/fingers", Fixture, "none", set_up, test_fingers, tear_down);
  g_test_add ("/app/numbers/pauses", Fixture, "file:", set_up, test_pauses, tear_down);
  g_test_add ("/app/numbers/press", Fixture, "none", set_up, test_press, tear_down);
  g_test_add ("/app/numbers/written", Fixture, "none", set_up, test_written, tear_down);

  return g_test_run ();
}
