/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a page, told by the transcript: never one word alone, and again when asked. */

#include "parvis-narrator.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "parvis-preferences.h"

/* A page that wants said what the test wants */

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, ParvisPage)

struct _TestPage
{
  ParvisPage parent_instance;

  const char *const *texts; /* (unowned): ids and texts in turn */
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, PARVIS_TYPE_PAGE)

static GPtrArray *
test_page_dup_sayings (ParvisPage *page)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  const char *const *texts = TEST_PAGE (page)->texts;

  for (guint i = 0; texts[i] != NULL; i += 2)
    g_ptr_array_add (sayings, parvis_page_saying_new (texts[i], texts[i + 1]));

  return sayings;
}

static void
test_page_class_init (TestPageClass *klass)
{
  PARVIS_PAGE_CLASS (klass)->dup_sayings = test_page_dup_sayings;
}

static void
test_page_init (TestPage *self)
{
}

typedef struct
{
  char *folder;     /* (owned) */
  char *transcript; /* (owned) */
  char *wav;        /* (owned) */
  ParvisSpeech *speech;
  ParvisNarrator *narrator;
  TestPage *page; /* (owned) */
  guint n_ended;
  GString *begun; /* (owned): "title|choice:a|" */
} Fixture;

static void
ended_cb (Fixture *fixture)
{
  fixture->n_ended++;
}

static void
segment_cb (Fixture *fixture, const char *id)
{
  g_string_append_printf (fixture->begun, "%s|", id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sink = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-narrator-XXXXXX", NULL);
  fixture->transcript = g_build_filename (fixture->folder, "said.jsonl", NULL);
  fixture->wav = g_build_filename (fixture->folder, "said.wav", NULL);
  sink = g_str_equal (data, "file:") ? g_strconcat (data, fixture->wav, NULL) : g_strdup (data);
  fixture->speech = parvis_speech_new (sink, fixture->transcript);
  fixture->narrator = parvis_narrator_new (fixture->speech);
  fixture->page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));
  fixture->begun = g_string_new (NULL);
  parvis_narrator_set_language (fixture->narrator, "en");
  g_signal_connect_swapped (fixture->speech, "ended", G_CALLBACK (ended_cb), fixture);
  g_signal_connect_swapped (fixture->speech, "segment", G_CALLBACK (segment_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->narrator);
  parvis_speech_close (fixture->speech);
  g_object_unref (fixture->speech);
  g_object_unref (fixture->page);
  g_remove (fixture->transcript);
  g_remove (fixture->wav);
  g_rmdir (fixture->folder);
  g_free (fixture->transcript);
  g_free (fixture->wav);
  g_free (fixture->folder);
  g_string_free (fixture->begun, TRUE);
}

static void
follow (Fixture *fixture, const char *const *texts)
{
  fixture->page->texts = texts;
  parvis_narrator_follow (fixture->narrator, PARVIS_PAGE (fixture->page), "test");
}

static void
wait_ended (Fixture *fixture)
{
  guint n = fixture->n_ended;

  while (fixture->n_ended == n)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_begun (Fixture *fixture, const char *begun)
{
  while (!g_str_has_suffix (fixture->begun->str, begun))
    g_main_context_iteration (NULL, TRUE);
}

/* The words of everything that began, a line each; closes the speech, so that all is there. */
static char *
read_said (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GString *said = g_string_new (NULL);

  parvis_speech_close (fixture->speech);
  g_assert_true (g_file_get_contents (fixture->transcript, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\"text\":\"", 2);

      if (strstr (lines[i], "\"event\":\"begin\"") != NULL && parts[1] != NULL)
        g_string_append_printf (said, "%.*s\n", (int) strcspn (parts[1], "\""), parts[1]);
    }

  return g_string_free (said, FALSE);
}

static void
test_lone_words (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "title",    "Settings",      "hint",     "Touch one of these.",
    "choice:1", "Yes",           "choice:2", "No",
    "choice:3", "I don't know.", "value",    "Martin",
    "label:1",  "Name",          "start",    "Begin",
    NULL
  };
  g_autofree char *said = NULL;

  g_test_summary ("No word is said alone, and each choice has its place among all");

  follow (fixture, texts);
  parvis_narrator_read (fixture->narrator, "arrival");
  wait_ended (fixture);
  parvis_narrator_say_text (fixture->narrator, "focus", "Continue");
  wait_ended (fixture);
  /* What a key echoes stays what it is. */
  parvis_narrator_say_text (fixture->narrator, "value", "7");
  wait_ended (fixture);

  said = read_said (fixture);
  g_assert_cmpstr (said, ==,
                   "This page: Settings\nTouch one of these.\nYes, answer one of three\n"
                   "No, answer two of three\nI don't know. answer three of three\n"
                   "Your answer: Martin\nQuestion: Name\nOn this page: Begin\n"
                   "You are on: Continue\nseven\n");
}

static const char *const three[] = {
  "title", "Which one do you want?", "choice:1", "The first one", "choice:2", "The second one", NULL
};

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
test_pauses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wav = NULL;
  gsize size;

  g_test_summary ("Between two choices there are 400 ms to think, at every rate");

  follow (fixture, three);
  parvis_speech_set_rate (fixture->speech, PARVIS_SPEECH_RATE_MAX);
  parvis_narrator_read (fixture->narrator, "arrival");
  wait_ended (fixture);
  parvis_speech_close (fixture->speech);

  g_assert_true (g_file_get_contents (fixture->wav, &wav, &size, NULL));
  g_assert_cmpuint (size, >, 44);
  g_assert_cmpuint (count_pauses ((const gint16 *) (wav + 44), (size - 44) / sizeof (gint16)), ==,
                    2);
}

static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  g_test_summary ("After the end the last portion is said again; the screen is another key");

  parvis_narrator_repeat (fixture->narrator);
  g_assert_false (parvis_speech_is_speaking (fixture->speech));

  follow (fixture, three);
  parvis_narrator_read (fixture->narrator, "arrival");
  wait_ended (fixture);
  parvis_narrator_repeat (fixture->narrator);
  wait_ended (fixture);
  g_assert_cmpstr (fixture->begun->str, ==, "title|choice:1|choice:2|choice:2|");
  parvis_narrator_read (fixture->narrator, "listen");
  wait_ended (fixture);
  g_assert_cmpstr (fixture->begun->str, ==,
                   "title|choice:1|choice:2|choice:2|title|choice:1|choice:2|");

  /* On another page nothing was said yet. */
  follow (fixture, three);
  parvis_narrator_repeat (fixture->narrator);
  g_assert_false (parvis_speech_is_speaking (fixture->speech));

  said = read_said (fixture);
  g_assert_nonnull (strstr (said, "The second one, answer two of two\nThe second one, answer two"));
}

static void
test_repeat_within (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("While it speaks, a repeat begins with what is being said, and goes on");

  follow (fixture, three);
  parvis_speech_set_rate (fixture->speech, PARVIS_SPEECH_RATE_MAX);
  parvis_narrator_read (fixture->narrator, "arrival");
  wait_begun (fixture, "choice:1|");
  parvis_narrator_repeat (fixture->narrator);
  wait_begun (fixture, "choice:1|choice:1|");
  parvis_narrator_pause (fixture->narrator);
  g_assert_true (parvis_narrator_is_paused (fixture->narrator));
  parvis_narrator_resume (fixture->narrator);
  g_assert_false (parvis_narrator_is_paused (fixture->narrator));
  wait_ended (fixture);

  g_assert_cmpstr (fixture->begun->str, ==, "title|choice:1|choice:1|choice:2|");
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "title", "What is your name?", "value", "Martin", NULL };
  g_autofree char *said = NULL;

  g_test_summary ("A private answer is for the headset, and a repeat does not betray it");

  follow (fixture, texts);
  parvis_narrator_keep_private (fixture->narrator, TRUE);
  parvis_narrator_read (fixture->narrator, "arrival");
  wait_ended (fixture);
  parvis_narrator_repeat (fixture->narrator);
  wait_ended (fixture);
  g_assert_cmpstr (fixture->begun->str, ==, "title|title|");

  parvis_speech_set_channel (fixture->speech, PARVIS_SPEECH_HEADSET);
  parvis_narrator_read (fixture->narrator, "listen");
  wait_ended (fixture);
  g_assert_cmpstr (fixture->begun->str, ==, "title|title|title|value|");

  /* Somebody pulls the plug. */
  parvis_speech_set_channel (fixture->speech, PARVIS_SPEECH_SPEAKER);
  parvis_narrator_repeat (fixture->narrator);
  wait_ended (fixture);
  said = read_said (fixture);
  g_assert_cmpstr (g_strrstr (said, "Martin"), ==, "Martin\n");
}

static void
say_key (Fixture *fixture, const char *letter)
{
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();
  ParvisPageSaying *saying = parvis_page_saying_new ("value", letter);

  saying->discreet = g_strdup ("It is noted.");
  g_ptr_array_add (sayings, saying);
  parvis_narrator_say (fixture->narrator, "touch", sayings);
  wait_ended (fixture);
}

static void
test_discreet (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "title", "What is your name?", NULL };
  g_autofree char *said = NULL;

  g_test_summary ("Who cannot see hears that a private letter was taken, and the hall not which");

  follow (fixture, texts);
  parvis_narrator_keep_private (fixture->narrator, TRUE);
  say_key (fixture, "M");
  parvis_narrator_repeat (fixture->narrator);
  wait_ended (fixture);

  /* Into the headset, or with leave, the letter itself is said. */
  parvis_speech_set_channel (fixture->speech, PARVIS_SPEECH_HEADSET);
  say_key (fixture, "A");
  parvis_speech_set_channel (fixture->speech, PARVIS_SPEECH_SPEAKER);
  parvis_narrator_keep_private (fixture->narrator, FALSE);
  say_key (fixture, "R");

  said = read_said (fixture);
  g_assert_cmpstr (said, ==, "It is noted.\nIt is noted.\nA\nR\n");
}

static void
test_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisMetrics) metrics = parvis_metrics_new (gdk_display_get_default ());
  ParvisPreferences *preferences = parvis_preferences_new (metrics);
  g_autofree char *said = NULL;

  g_test_summary ("Each step is heard at once, and the last ones say that they are");

  parvis_preferences_set_speech (preferences, fixture->speech, fixture->narrator);
  for (guint i = 0; i < 3; i++)
    {
      parvis_preferences_step_volume (preferences, 1);
      wait_ended (fixture);
    }
  for (guint i = 0; i < 2; i++)
    {
      parvis_preferences_step_rate (preferences, -1);
      wait_ended (fixture);
    }
  parvis_preferences_step_rate (preferences, 99);
  wait_ended (fixture);
  g_assert_cmpuint (parvis_speech_get_volume (fixture->speech), ==, 4);

  /* And the next person finds all as it was (R15, R95). */
  parvis_preferences_reset (preferences);
  g_assert_cmpuint (parvis_speech_get_volume (fixture->speech), ==, 2);
  g_assert_cmpuint (parvis_speech_get_rate (fixture->speech), ==, PARVIS_SPEECH_RATE_DEFAULT);
  g_object_unref (preferences);

  said = read_said (fixture);
  g_assert_cmpstr (said, ==,
                   "I speak this loud.\n"
                   "I speak this loud. This is the loudest.\n"
                   "I speak this loud. This is the loudest.\n"
                   "I speak at this speed.\n"
                   "I speak at this speed. This is the slowest.\n"
                   "I speak at this speed. This is the fastest.\n");
}

static void
heard_cb (GString *heard, const char *id)
{
  g_string_append_printf (heard, "%s|", id);
}

static void
test_heard (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "title", "Check your answers", "value:a", "Yes.", NULL };
  g_autoptr (GString) heard = g_string_new (NULL);

  g_test_summary ("What was said to its end was heard; what was cut short was not");

  g_signal_connect_swapped (fixture->narrator, "heard", G_CALLBACK (heard_cb), heard);
  follow (fixture, texts);
  parvis_narrator_read (fixture->narrator, "arrival");
  parvis_narrator_stop (fixture->narrator);
  g_assert_cmpstr (heard->str, ==, "");

  parvis_narrator_read (fixture->narrator, "listen");
  wait_ended (fixture);
  g_assert_cmpstr (heard->str, ==, "title|value:a|");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();

  g_test_add ("/narrator/lone-words", Fixture, "none", set_up, test_lone_words, tear_down);
  g_test_add ("/narrator/pauses", Fixture, "file:", set_up, test_pauses, tear_down);
  g_test_add ("/narrator/repeat", Fixture, "none", set_up, test_repeat, tear_down);
  g_test_add ("/narrator/repeat-within", Fixture, "fakesink sync=true", set_up, test_repeat_within,
              tear_down);
  g_test_add ("/narrator/private", Fixture, "none", set_up, test_private, tear_down);
  g_test_add ("/narrator/discreet", Fixture, "none", set_up, test_discreet, tear_down);
  g_test_add ("/narrator/ends", Fixture, "none", set_up, test_ends, tear_down);
  g_test_add ("/narrator/heard", Fixture, "none", set_up, test_heard, tear_down);

  return g_test_run ();
}
