/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "question-screen.h"

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"
#include "questions.h"

Screen screen;

static void
answered_cb (ParvisPage *page, const char *value)
{
  g_free (screen.answered);
  screen.answered = g_strdup (value);
}

static void
attachment_cb (ParvisPage *page, const char *name, const char *media_type, GBytes *bytes)
{
  g_free (screen.attachment);
  screen.attachment = g_strdup_printf ("%s %s", name, media_type);
  g_clear_pointer (&screen.bytes, g_bytes_unref);
  screen.bytes = g_bytes_ref (bytes);
}

static void
repeat_cb (ParvisPage *page, gboolean add)
{
  screen.repeat = add;
}

static void
say_cb (ParvisPage *page, GPtrArray *sayings)
{
  g_assert_cmpuint (sayings->len, >, 0);
  const ParvisPageSaying *saying = sayings->pdata[0];

  g_free (screen.said);
  g_free (screen.words);
  screen.said = g_strdup (saying->id);
  screen.words = g_strdup (saying->say != NULL ? saying->say : saying->text);
}

static void
help_cb (ParvisPage *page)
{
  screen.helped = TRUE;
}

static void
start_recording (ParvisQuestionRecordedFunc done, gpointer done_data, gpointer user_data)
{
  screen.recorded = done;
  screen.recorded_data = done_data;
}

static void
stop_recording (gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a voice", 7);

  g_steal_pointer (&screen.recorded) (bytes, "audio/ogg", screen.recorded_data);
}

static void
drop_recording (gpointer user_data)
{
  screen.recorded = NULL;
  screen.dropped = TRUE;
}

static const ParvisQuestionRecorder recorder = { start_recording, stop_recording, drop_recording };

void
forget_events (void)
{
  g_clear_pointer (&screen.answered, g_free);
  g_clear_pointer (&screen.attachment, g_free);
  g_clear_pointer (&screen.bytes, g_bytes_unref);
  g_clear_pointer (&screen.said, g_free);
  g_clear_pointer (&screen.words, g_free);
  screen.repeat = -1;
  screen.helped = screen.dropped = FALSE;
}

/* On the screen, laid out, ready to be touched. */
ParvisQuestionPage *
show_question (guint index)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make (index);
  ParvisPage *page = parvis_question_page_new ();

  forget_events ();
  g_signal_connect (page, "answered", G_CALLBACK (answered_cb), NULL);
  g_signal_connect (page, "attachment", G_CALLBACK (attachment_cb), NULL);
  g_signal_connect (page, "repeat", G_CALLBACK (repeat_cb), NULL);
  g_signal_connect (page, "say", G_CALLBACK (say_cb), NULL);
  g_signal_connect (page, "help", G_CALLBACK (help_cb), NULL);
  parvis_question_page_set_recorder (PARVIS_QUESTION_PAGE (page), &recorder, NULL);
  /* With all that can be plugged in: so there is the most to touch. */
  parvis_question_page_set_devices (PARVIS_QUESTION_PAGE (page), PARVIS_VIEWFINDER (screen.finder),
                                    PARVIS_ALBUM (screen.stick), PARVIS_ATLAS (screen.globe));
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
  parvis_frame_set_page (screen.frame, page);
  parvis_page_show (page);
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), >, 0);

  return PARVIS_QUESTION_PAGE (page);
}

ParvisQuestionPage *
show_named (const char *name)
{
  int index = questions_find (name);

  g_assert_cmpint (index, >=, 0);

  return show_question ((guint) index);
}

GtkWidget *
find (GtkWidget *widget, Match match, const char *text)
{
  if (match (widget, text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find (child, match, text) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A button of any kind, by the name that a screen reader says. */
gboolean
is_named (GtkWidget *widget, const char *text)
{
  g_autofree char *other = NULL;

  if (!GTK_IS_BUTTON (widget))
    return FALSE;

  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, text);

  return other == NULL;
}

gboolean
is_editable (GtkWidget *widget, const char *text)
{
  return GTK_IS_ENTRY (widget);
}

gboolean
is_grid (GtkWidget *widget, const char *text)
{
  return PARVIS_IS_TILE_GRID (widget);
}

void
touch (ParvisQuestionPage *page, const char *name)
{
  GtkWidget *button = find (GTK_WIDGET (page), is_named, name);

  if (button == NULL)
    g_error ("No button named \"%s\"", name);
  g_signal_emit_by_name (button, "clicked");
}

void
touch_all (ParvisQuestionPage *page, const char *letters)
{
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, g_utf8_next_char (p) - p);

      touch (page, letter);
    }
}

void
check_value (ParvisQuestionPage *page, const char *expected)
{
  g_autofree char *value = parvis_question_page_dup_value (page);

  g_assert_cmpstr (value, ==, expected);
}

void
assert_focus_inside (GtkWidget *page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (screen.window));

  g_assert_nonnull (focus);
  g_assert_true (focus == page || gtk_widget_is_ancestor (focus, page));
}

/* Nothing that can be reached is without a name, or its class is read out. */
void
assert_named (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_false (is_named (widget, ""));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

void
collect_targets (GtkWidget *widget, GArray *targets)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      Target target = { .widget = widget };

      g_assert_true (gtk_widget_compute_bounds (widget, screen.window, &target.box));
      target.letter =
          gtk_widget_has_css_class (widget, "key") && !gtk_widget_has_css_class (widget, "digit");
      g_array_append_val (targets, target);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_targets (child, targets);
}

static gboolean
is_inside (const Target *inner, const Target *outer)
{
  return graphene_rect_contains_rect (&outer->box, &inner->box);
}

void
check_apart (const Target *a, const Target *b, float gap, const char *name)
{
  graphene_rect_t around = a->box;

  /* The ear lies on its tile, and has the touch there. */
  if (is_inside (a, b) || is_inside (b, a))
    return;

  graphene_rect_inset (&around, -gap, -gap);
  if (graphene_rect_intersection (&around, &b->box, NULL))
    g_error ("%s: two targets %.0f,%.0f %.0fx%.0f and %.0f,%.0f %.0fx%.0f are nearer than %.0f px",
             name, a->box.origin.x, a->box.origin.y, a->box.size.width, a->box.size.height,
             b->box.origin.x, b->box.origin.y, b->box.size.width, b->box.size.height, gap);
}

/* 20 mm and 3 mm apart, letters 16.5; all of it on the screen. */
void
check_targets (const char *name)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  double mm = parvis_metrics_get_px_per_mm (screen.metrics);

  collect_targets (screen.window, targets);
  g_assert_cmpuint (targets->len, >, 6);
  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);
      double least = (target->letter ? 16.5 : 20) * mm - 1;

      if (target->box.size.width < least || target->box.size.height < least)
        g_error ("%s: a target of %.1f x %.1f mm", name, target->box.size.width / mm,
                 target->box.size.height / mm);
      g_assert_cmpfloat (target->box.origin.x, >=, 0);
      g_assert_cmpfloat (target->box.origin.y, >=, 0);
      g_assert_cmpfloat (target->box.origin.x + target->box.size.width, <=,
                         gtk_widget_get_width (screen.window));
      g_assert_cmpfloat (target->box.origin.y + target->box.size.height, <=,
                         gtk_widget_get_height (screen.window));
      for (guint j = 0; j < i; j++)
        check_apart (target, &g_array_index (targets, Target, j), (float) (2.5 * mm), name);
    }
}

gboolean
is_spoken (GtkWidget *widget, const char *text)
{
  return PARVIS_IS_SPOKEN_LABEL (widget) &&
         g_strcmp0 (parvis_spoken_label_get_text (PARVIS_SPOKEN_LABEL (widget)), text) == 0;
}

/* Until something is said: the machine waits for a pause first. */
void
await_words (const char *words)
{
  while (g_strcmp0 (screen.words, words) != 0)
    g_main_context_iteration (NULL, TRUE);
}

void
open_screen (void)
{
  screen.metrics = parvis_metrics_new (gdk_display_get_default ());
  screen.finder = finder_new (TRUE);
  screen.stick = stick_new (12);
  screen.globe = globe_new (TRUE, 30, TRUE);
  parvis_metrics_set_panel (screen.metrics, 1920, 1080, 476);
  screen.window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (screen.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (screen.window), 1920, 1080);
  parvis_metrics_attach (screen.metrics, GTK_WINDOW (screen.window));
  screen.frame = PARVIS_FRAME (parvis_frame_new ());
  parvis_frame_set_steps (screen.frame, 2, 6, "Problème dans la rue");
  parvis_frame_set_language_name (screen.frame, "Français");
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (screen.frame));
  gtk_window_present (GTK_WINDOW (screen.window));
  gtk_test_widget_wait_for_draw (screen.window);
}

void
close_screen (void)
{
  forget_events ();
  gtk_window_destroy (GTK_WINDOW (screen.window));
  g_object_unref (screen.metrics);
  g_object_unref (screen.finder);
  g_object_unref (screen.stick);
  g_object_unref (screen.globe);
}
