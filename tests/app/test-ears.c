/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every screen and every kind of question, for one who only hears: all that is seen is said, by the
 * page or as the keys come to it, and all that is said is seen (EN 301 549 5.1.3.1 and 5.1.5). */

#include "questions.h"
#include "scenes.h"

#include "parvis-input.h"
#include "parvis-metrics.h"
#include "parvis-named.h"
#include "parvis-question-page.h"
#include "parvis-spoken-label.h"

#include <locale.h>
#include <string.h>

static struct
{
  GtkWidget *window;
  ParvisFrame *frame;
  ParvisInput *input;
  ParvisMetrics *metrics;
  GPtrArray *heard; /* (element-type utf8): what the keys came to */
  guint n_done;
} desk;

/* All screens, then all questions. */
static guint
get_n (void)
{
  return scenes_get_n () + questions_get_n ();
}

static const char *
get_name (guint i)
{
  return i < scenes_get_n () ? scenes_get_name (i) : questions_get_name (i - scenes_get_n ());
}

static void
done_cb (ParvisPage *page)
{
  desk.n_done++;
}

static ParvisPage *
show (guint i)
{
  ParvisPage *page;

  if (i < scenes_get_n ())
    {
      scenes_show (i, desk.frame);
      page = parvis_frame_get_page (desk.frame);
    }
  else
    {
      g_autoptr (ParvisFormPrompt) prompt = questions_make (i - scenes_get_n ());

      page = parvis_question_page_new ();
      parvis_frame_set_parts (desk.frame, PARVIS_FRAME_ALL);
      parvis_frame_set_steps (desk.frame, 2, 6, "Essai");
      parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
      parvis_frame_set_page (desk.frame, page);
      parvis_page_show (page);
    }
  gtk_test_widget_wait_for_draw (desk.window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (page, "done", G_CALLBACK (done_cb), NULL);
  g_test_message ("%s", get_name (i));

  return page;
}

static void
focused_cb (gpointer unused, GPtrArray *sayings)
{
  for (guint i = 0; i < sayings->len; i++)
    g_ptr_array_add (desk.heard, g_strdup (((ParvisPageSaying *) sayings->pdata[i])->text));
}

/* What can be come to: all that is pressed, and all that is written in. */
static void
collect_stops (GtkWidget *widget, GPtrArray *stops)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if ((GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)) &&
      gtk_widget_get_focusable (widget))
    g_ptr_array_add (stops, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_stops (child, stops);
}

/* Goes round until it comes to where it has been, and returns where that was. */
static GHashTable *
go_round (GtkDirectionType direction)
{
  GHashTable *been = g_hash_table_new (NULL, NULL);

  do
    parvis_input_move_focus (desk.input, direction);
  while (g_hash_table_add (been, gtk_window_get_focus (GTK_WINDOW (desk.window))));

  return been;
}

static void
check_direction (guint scene, GtkDirectionType direction)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  g_autoptr (GHashTable) been = NULL;

  collect_stops (desk.window, stops);
  been = go_round (direction);
  for (guint i = 0; i < stops->len; i++)
    if (!g_hash_table_contains (been, stops->pdata[i]))
      {
        g_autofree char *name = parvis_element_dup_name (stops->pdata[i], PARVIS_ELEMENT_OPEN);

        g_error ("%s: the keys never come to “%s” (%s)", get_name (scene), name,
                 G_OBJECT_TYPE_NAME (stops->pdata[i]));
      }
}

/* Nothing traps the keys, and nothing happens by their coming there alone. */
static void
check_round (guint scene, ParvisPage *page)
{
  g_autofree char *title = g_strdup (parvis_page_get_title (page));

  desk.n_done = 0;
  check_direction (scene, GTK_DIR_TAB_BACKWARD);
  g_ptr_array_set_size (desk.heard, 0);
  check_direction (scene, GTK_DIR_TAB_FORWARD);
  g_assert_true (parvis_frame_get_page (desk.frame) == page);
  g_assert_cmpstr (parvis_page_get_title (page), ==, title);
  g_assert_cmpuint (desk.n_done, ==, 0);
}

static gboolean
is_seen (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_opacity (widget) < 0.01)
      return FALSE;

  return TRUE;
}

/* What is for no ear but by leave, or cannot be pressed now and is no news. */
static gboolean
may_be_silent (GtkWidget *label)
{
  GtkWidget *spoken = gtk_widget_get_ancestor (label, PARVIS_TYPE_SPOKEN_LABEL);
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  return (spoken != NULL && parvis_named_get_aloud (spoken) != NULL) ||
         (button != NULL && !gtk_widget_is_sensitive (button));
}

static char *
dup_seen (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_LABEL (widget))
    return may_be_silent (widget) ? g_strdup ("")
                                  : g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_TEXT (widget) && !gtk_text_get_visibility (GTK_TEXT (widget)))
    return g_strdup ("");
  if (GTK_IS_TEXT (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (!GTK_IS_TEXT_VIEW (widget))
    return g_strdup ("");

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
collect_words (GtkWidget *widget, GPtrArray *words)
{
  g_autofree char *text = NULL;

  if (!gtk_widget_get_mapped (widget) || !is_seen (widget))
    return;

  text = dup_seen (widget);
  if (*text != '\0')
    g_ptr_array_add (words, g_steal_pointer (&text));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

/* As it is read: a number that is kept on one line is the same number. */
static char *
dup_plain (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);

  return g_strjoinv (" ", parts);
}

static gboolean
is_part (const char *text, const char *of)
{
  g_autofree char *plain = dup_plain (text);
  g_autofree char *whole = dup_plain (of);

  return strstr (whole, plain) != NULL;
}

static gboolean
is_among (const char *text, GPtrArray *sayings)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  /* A sentence in two languages is said in two goes. */
  for (guint i = 0; i < sayings->len; i++)
    g_string_append_printf (joined, "%s ", ((ParvisPageSaying *) sayings->pdata[i])->text);
  if (is_part (text, joined->str))
    return TRUE;

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      if (is_part (text, saying->text) || (saying->say != NULL && is_part (text, saying->say)))
        return TRUE;
    }
  for (guint i = 0; i < desk.heard->len; i++)
    if (is_part (text, desk.heard->pdata[i]))
      return TRUE;

  return FALSE;
}

/* @words: what is seen of the page. Call it after check_round(). */
/* A dash where nothing is chosen yet is nothing to say. */
static gboolean
has_words (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

static guint
count_silent (guint scene, GPtrArray *words, GPtrArray *sayings)
{
  guint n_silent = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *text = words->pdata[i];

      if (!has_words (text) || is_among (text, sayings))
        continue;
      g_test_message ("%s: “%s” is seen and not heard", get_name (scene), text);
      n_silent++;
    }

  return n_silent;
}

/* What tells an ear how to use something tells an eye by the thing itself; a date in words is seen
 * in its boxes. */
static const char *const instructions[][2] = {
  { "There are more answers: touch More.", "More" },
  { "Touch the first letters, then your answer.", "First letters" },
  { "March 1951", "1951" },
};

static gboolean
is_on_screen (const char *text, GPtrArray *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (instructions); i++)
    if (g_str_equal (text, instructions[i][0]))
      text = instructions[i][1];
  for (guint i = 0; i < words->len; i++)
    if (is_part (text, words->pdata[i]))
      return TRUE;

  return FALSE;
}

static guint
count_unseen (guint scene, GPtrArray *words, GPtrArray *sayings)
{
  guint n_unseen = 0;

  for (guint i = 0; i < sayings->len; i++)
    {
      const char *text = ((ParvisPageSaying *) sayings->pdata[i])->text;

      if (is_on_screen (text, words))
        continue;
      g_test_message ("%s: “%s” is heard and not seen", get_name (scene), text);
      n_unseen++;
    }

  return n_unseen;
}

/* Of all that moves a finger, only the paper for a signature wants a stroke, and it has a button in
 * its place; nothing wants two fingers. What is pressed is a button, which acts as it is let go. */
static void
check_gestures (GtkWidget *widget, guint scene)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_assert_false (GTK_IS_GESTURE_ZOOM (controller));
      g_assert_false (GTK_IS_GESTURE_ROTATE (controller));
      g_assert_false (GTK_IS_GESTURE_SWIPE (controller));
      g_assert_false (GTK_IS_GESTURE_LONG_PRESS (controller) && !GTK_IS_TEXT (widget) &&
                      !GTK_IS_TEXT_VIEW (widget));
      if (GTK_IS_GESTURE (controller) && gtk_widget_get_mapped (widget) &&
          !GTK_IS_BUTTON (widget) && !GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget) &&
          !GTK_IS_LABEL (widget) && !GTK_IS_WINDOW (widget) &&
          !gtk_widget_has_css_class (widget, "paper") &&
          g_strcmp0 (gtk_widget_get_name (widget), "idle") != 0 &&
          gtk_widget_get_ancestor (widget, GTK_TYPE_ENTRY) == NULL)
        g_error ("%s: a %s wants a gesture", get_name (scene), G_OBJECT_TYPE_NAME (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_gestures (child, scene);
}

static void
test_every (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < get_n (); i++)
    {
      ParvisPage *page = show (i);
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (page);

      check_round (i, page);
      collect_words (GTK_WIDGET (page), words);
      n_wrong += count_silent (i, words, sayings);
      n_wrong += count_unseen (i, words, sayings);
      check_gestures (desk.window, i);
      /* What is shown as dots is for no ear either (R10). */
      if (g_str_equal (get_name (i), "secret"))
        g_assert_false (is_among ("azerty", sayings));
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  gtk_init ();

  desk.metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (desk.metrics, 1920, 1080, 476);
  desk.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1920, 1080);
  parvis_metrics_attach (desk.metrics, GTK_WINDOW (desk.window));
  desk.frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (desk.window), GTK_WIDGET (desk.frame));
  gtk_window_present (GTK_WINDOW (desk.window));
  desk.input = parvis_input_new (GTK_WINDOW (desk.window));
  desk.heard = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (desk.input, "focused", G_CALLBACK (focused_cb), NULL);

  g_test_add_func ("/app/ears/every", test_every);
  result = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (desk.window));
  g_object_unref (desk.input);
  g_object_unref (desk.metrics);
  g_ptr_array_unref (desk.heard);

  return result;
}
