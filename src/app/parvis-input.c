/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-input.h"

#include <glib/gi18n-lib.h>

#include "parvis-answer.h"
#include "parvis-named.h"
#include "parvis-page.h"
#include "parvis-tile.h"

/* Of what the focus came to, in the transcript. */
#define FOCUS_ID "focus"

struct _ParvisInput
{
  GObject parent_instance;

  GtkWindow *window;      /* (unowned): it owns us */
  gboolean keeps_private; /* what was entered is not for the loudspeaker */
};

G_DEFINE_FINAL_TYPE (ParvisInput, parvis_input, G_TYPE_OBJECT)

enum
{
  TOUCHED,
  PRESSED,
  KEY,
  FOCUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
event_cb (ParvisInput *self, GdkEvent *event)
{
  gboolean swallow = FALSE;
  GdkEventType type = gdk_event_get_event_type (event);
  double x, y;

  if ((type == GDK_TOUCH_BEGIN || type == GDK_BUTTON_PRESS) &&
      gdk_event_get_position (event, &x, &y))
    g_signal_emit (self, signals[PRESSED], 0, x, y);

  if (type == GDK_TOUCH_BEGIN || type == GDK_BUTTON_PRESS || type == GDK_KEY_PRESS)
    g_signal_emit (self, signals[TOUCHED], 0, type == GDK_KEY_PRESS, &swallow);

  return swallow;
}

static gboolean
key_pressed_cb (ParvisInput *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextDirection direction = gtk_widget_get_direction (GTK_WIDGET (self->window));
  ParvisKey key = parvis_key_for (keyval, state, direction, gtk_window_get_focus (self->window));

  if (key == PARVIS_KEY_NONE)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[KEY], 0, key);
  return GDK_EVENT_STOP;
}

static void
collect_words (GtkWidget *widget, GString *words)
{
  GtkWidget *child;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      if (*text != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", text);
      return;
    }

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, words);
}

/* What was written there, or NULL where nobody can write. Dots stand for something secret. */
static char *
dup_written (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_TEXT (widget))
    return gtk_text_get_visibility (GTK_TEXT (widget))
               ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)))
               : g_strdup ("");
  if (!GTK_IS_TEXT_VIEW (widget))
    return NULL;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_field_name (ParvisInput *self, GtkWidget *field)
{
  g_autofree char *written = dup_written (field);

  if (written == NULL)
    return NULL;
  if (*written == '\0')
    return g_strdup (_ ("Write here"));

  return self->keeps_private ? g_strdup (_ ("Private answers are not read aloud."))
                             : g_steal_pointer (&written);
}

/* Part of an answer is named with what it holds, "Day: 13"; its caption stands first in it. */
static GtkWidget *
find_caption (GtkWidget *part)
{
  GtkWidget *child = gtk_widget_get_first_child (part);

  while (child != NULL && !GTK_IS_LABEL (child))
    child = gtk_widget_get_first_child (child);

  return child;
}

static char *
dup_given_name (ParvisInput *self, GtkWidget *widget)
{
  const char *name = parvis_named_get (widget);
  GtkWidget *caption = NULL;

  if (name != NULL && self->keeps_private &&
      gtk_widget_get_ancestor (widget, PARVIS_TYPE_ANSWER) != NULL)
    caption = find_caption (widget);

  return g_strdup (caption != NULL ? gtk_label_get_text (GTK_LABEL (caption)) : name);
}

/* A widget is called what is written on it; where somebody writes, what they wrote. */
static char *
dup_name (ParvisInput *self, GtkWidget *widget)
{
  g_autofree char *name = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  name = dup_given_name (self, widget);
  if (name == NULL && PARVIS_IS_PAGE (widget))
    name = g_strdup (parvis_page_get_title (PARVIS_PAGE (widget)));
  if (name == NULL)
    name = dup_field_name (self, widget);
  if (name != NULL)
    return g_steal_pointer (&name);

  collect_words (widget, words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_tile (GPtrArray *sayings, ParvisTile *tile)
{
  const char *language = parvis_named_get_language (GTK_WIDGET (tile));
  ParvisPageSaying *words =
      parvis_page_saying_new_in (language, FOCUS_ID, parvis_tile_get_text (tile));

  if (parvis_tile_get_chosen (tile))
    {
      /* Translators: said of an answer that is chosen; %s is the answer. */
      parvis_page_sayings_add_about (sayings, _ ("%s, chosen"), words);
      return;
    }

  words->say = g_strdup (parvis_named_get_spoken (GTK_WIDGET (tile)));
  g_ptr_array_add (sayings, words);
}

static void
add_widget (ParvisInput *self, GPtrArray *sayings, GtkWidget *widget)
{
  const char *language = parvis_named_get_language (widget);
  const char *spoken = parvis_named_get_spoken (widget);
  g_autofree char *name = NULL;

  /* An act and what it is done to are told apart where they are of two languages. */
  if (spoken != NULL && parvis_named_get_act (widget) != NULL)
    {
      g_ptr_array_add (sayings, parvis_page_saying_new (FOCUS_ID, parvis_named_get_act (widget)));
      g_ptr_array_add (sayings, parvis_page_saying_new_in (language, FOCUS_ID, spoken));
      return;
    }

  name = dup_name (self, widget);
  if (name != NULL && *name != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new_in (language, FOCUS_ID, name));
}

static void
tell_focus (ParvisInput *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *tile = focus != NULL ? gtk_widget_get_ancestor (focus, PARVIS_TYPE_TILE) : NULL;
  g_autoptr (GPtrArray) sayings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);

  if (tile != NULL)
    add_tile (sayings, PARVIS_TILE (tile));
  else if (focus != NULL)
    add_widget (self, sayings, focus);

  if (sayings->len > 0)
    g_signal_emit (self, signals[FOCUSED], 0, sayings);
}

/**
 * parvis_input_move_focus:
 * @direction: %GTK_DIR_TAB_FORWARD or %GTK_DIR_TAB_BACKWARD
 *
 * To the next thing that can be pressed, and tells its name; after the last comes the first.
 */
void
parvis_input_move_focus (ParvisInput *self, GtkDirectionType direction)
{
  g_return_if_fail (PARVIS_IS_INPUT (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->window), direction))
    {
      gtk_window_set_focus (self->window, NULL);
      (void) gtk_widget_child_focus (GTK_WIDGET (self->window), direction);
    }
  gtk_window_set_focus_visible (self->window, TRUE);
  tell_focus (self);
}

/**
 * parvis_input_keep_private:
 * @keep: whether what the person entered here is private, and they gave no leave to say it
 *
 * A field's name is told then without what stands in it.
 */
void
parvis_input_keep_private (ParvisInput *self, gboolean keep)
{
  g_return_if_fail (PARVIS_IS_INPUT (self));

  self->keeps_private = keep;
}

static void
parvis_input_class_init (ParvisInputClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[TOUCHED] =
      g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 1, G_TYPE_BOOLEAN);
  signals[PRESSED] = g_signal_new ("pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[KEY] = g_signal_new ("key", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_INT);
  signals[FOCUSED] = g_signal_new ("focused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
parvis_input_init (ParvisInput *self)
{
}

/**
 * parvis_input_new:
 * @window: what to listen on; it must keep the result for as long as it lives
 */
ParvisInput *
parvis_input_new (GtkWindow *window)
{
  ParvisInput *self = g_object_new (PARVIS_TYPE_INPUT, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = window;

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);

  /* Added last, so that it hears first; in the capture phase, so that a touch counts as one
   * even if no widget is under it. */
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);

  return self;
}
