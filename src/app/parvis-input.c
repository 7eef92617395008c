/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-input.h"

#include "parvis-numbers.h"

struct _ParvisInput
{
  GObject parent_instance;

  GtkWindow *window;       /* (unowned): it owns us */
  ParvisKeyMap *keys;      /* (owned) */
  ParvisKeyFilter *filter; /* (owned) */
  ParvisTouch *touch;      /* (owned) */
  guint move, choose;      /* key values of two switches, or 0 */

  ParvisElementPrivacy privacy;
};

G_DEFINE_FINAL_TYPE (ParvisInput, parvis_input, G_TYPE_OBJECT)

enum
{
  TOUCHED,
  POINTED,
  PRESSED,
  KEY,
  FOCUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the key is where answers have numbers; %PARVIS_KEY_NONE where they have none. */
static ParvisKey
find_number (ParvisInput *self, ParvisPage *page, guint keyval, GdkModifierType state)
{
  ParvisKey key =
      parvis_key_map_find_in_list (self->keys, keyval, state, gtk_window_get_focus (self->window));

  return key != PARVIS_KEY_NONE && page != NULL && parvis_numbers_count (page) > 0
             ? key
             : PARVIS_KEY_NONE;
}

/* Who writes a number by the keys on the screen, and has just pressed one of those, writes on. */
static gboolean
is_digit_of (ParvisPage *page, guint keyval)
{
  return g_unichar_isdigit (gdk_keyval_to_unicode (keyval)) && page != NULL &&
         parvis_numbers_are_written (page);
}

static ParvisKey
find_key (ParvisInput *self, guint keyval, GdkModifierType state)
{
  ParvisPage *page;
  ParvisKey key;

  if (keyval == self->move && keyval != 0)
    return PARVIS_KEY_MOVE;
  if (keyval == self->choose && keyval != 0)
    return PARVIS_KEY_CHOOSE;

  page = parvis_numbers_find_page (GTK_WIDGET (self->window));
  key = find_number (self, page, keyval, state);
  if (key == PARVIS_KEY_NONE)
    key = parvis_key_map_find (self->keys, keyval, state,
                               gtk_widget_get_direction (GTK_WIDGET (self->window)),
                               gtk_window_get_focus (self->window));

  return key == PARVIS_KEY_CALL && is_digit_of (page, keyval) ? PARVIS_KEY_NONE : key;
}

static ParvisInputBy
get_kind (ParvisInput *self, GdkEvent *event)
{
  switch (
      (int) find_key (self, gdk_key_event_get_keyval (event), gdk_event_get_modifier_state (event)))
    {
    case PARVIS_KEY_PAUSE:
    case PARVIS_KEY_HEADSET_IN:
    case PARVIS_KEY_HEADSET_OUT:
      return PARVIS_INPUT_BY_QUIET_KEY;
    default:
      return PARVIS_INPUT_BY_KEY;
    }
}

static gboolean
emit_touched (ParvisInput *self, ParvisInputBy by)
{
  gboolean swallow = FALSE;

  g_signal_emit (self, signals[TOUCHED], 0, by, &swallow);

  return swallow;
}

static gboolean
take_touch (ParvisInput *self, GdkEvent *event)
{
  double x, y;

  if (gdk_event_get_position (event, &x, &y))
    g_signal_emit (self, signals[POINTED], 0, x, y);

  return emit_touched (self, PARVIS_INPUT_BY_TOUCH);
}

static gboolean
event_cb (ParvisInput *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  guint32 time = gdk_event_get_time (event);

  if (type == GDK_KEY_RELEASE)
    parvis_key_filter_release (self->filter, gdk_key_event_get_keycode (event), time);

  if (type == GDK_KEY_PRESS)
    return !parvis_key_filter_press (self->filter, gdk_key_event_get_keycode (event), time) ||
           emit_touched (self, get_kind (self, event));

  if ((type == GDK_TOUCH_BEGIN || type == GDK_BUTTON_PRESS) && take_touch (self, event))
    return TRUE;

  return parvis_touch_take (self->touch, event);
}

static gboolean
key_pressed_cb (ParvisInput *self, guint keyval, guint keycode, GdkModifierType state)
{
  ParvisKey key = find_key (self, keyval, state);
  gboolean swallow = FALSE;

  g_signal_emit (self, signals[PRESSED], 0, keyval, key, &swallow);
  if (swallow)
    return GDK_EVENT_STOP;
  if (key == PARVIS_KEY_NONE)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[KEY], 0, key);
  return GDK_EVENT_STOP;
}

static void
tell (ParvisInput *self, GtkWidget *element)
{
  g_autoptr (GPtrArray) sayings = parvis_element_dup_sayings (element, self->privacy);

  if (sayings->len > 0)
    g_signal_emit (self, signals[FOCUSED], 0, sayings);
}

static void
tell_focus (ParvisInput *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (focus != NULL)
    tell (self, focus);
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
 * parvis_input_press_focus:
 *
 * Presses what has the focus, as Enter does; where there is nothing to press, tells what it is.
 */
void
parvis_input_press_focus (ParvisInput *self)
{
  GtkWidget *focus;

  g_return_if_fail (PARVIS_IS_INPUT (self));

  focus = gtk_window_get_focus (self->window);
  if (focus != NULL && (!GTK_IS_BUTTON (focus) || !parvis_element_press (focus)))
    tell (self, focus);
}

/**
 * parvis_input_press_number:
 * @number: from 1: of what one chooses among, as it is told to who has keys
 *
 * Goes there and presses it; nothing where there is no such number.
 */
void
parvis_input_press_number (ParvisInput *self, guint number)
{
  ParvisPage *page;
  GtkWidget *tile;

  g_return_if_fail (PARVIS_IS_INPUT (self));

  page = parvis_numbers_find_page (GTK_WIDGET (self->window));
  tile = page != NULL ? parvis_numbers_find (page, number) : NULL;
  if (tile == NULL)
    return;

  gtk_widget_grab_focus (tile);
  gtk_window_set_focus_visible (self->window, TRUE);
  (void) parvis_element_press (gtk_widget_get_first_child (tile));
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

  self->privacy = keep ? PARVIS_ELEMENT_PRIVATE : PARVIS_ELEMENT_OPEN;
  /* Another screen, as often as not. */
  parvis_touch_forget (self->touch);
}

void
parvis_input_set_rest (ParvisInput *self, guint milliseconds)
{
  ParvisKeyTiming timing;

  g_return_if_fail (PARVIS_IS_INPUT (self));

  timing = *parvis_key_map_get_timing (self->keys);
  timing.ignore_within = MAX (timing.ignore_within, milliseconds);
  parvis_key_filter_set_timing (self->filter, &timing);
}

void
parvis_input_set_switches (ParvisInput *self, guint move, guint choose)
{
  g_return_if_fail (PARVIS_IS_INPUT (self));

  self->move = move;
  self->choose = choose;
}

void
parvis_input_set_keys (ParvisInput *self, ParvisKeyMap *keys)
{
  g_return_if_fail (PARVIS_IS_INPUT (self));

  parvis_key_map_unref (g_steal_pointer (&self->keys));
  self->keys = parvis_key_map_ref (keys);
  parvis_input_set_rest (self, 0);
}

ParvisKeyMap *
parvis_input_get_keys (ParvisInput *self)
{
  g_return_val_if_fail (PARVIS_IS_INPUT (self), NULL);

  return self->keys;
}

ParvisTouch *
parvis_input_get_touch (ParvisInput *self)
{
  g_return_val_if_fail (PARVIS_IS_INPUT (self), NULL);

  return self->touch;
}

static void
chosen_cb (ParvisInput *self, GtkWidget *element)
{
  if (!parvis_element_press (element))
    tell (self, element);
}

static void
parvis_input_dispose (GObject *object)
{
  ParvisInput *self = PARVIS_INPUT (object);

  g_clear_object (&self->touch);

  G_OBJECT_CLASS (parvis_input_parent_class)->dispose (object);
}

static void
parvis_input_finalize (GObject *object)
{
  ParvisInput *self = PARVIS_INPUT (object);

  g_clear_pointer (&self->filter, parvis_key_filter_free);
  g_clear_pointer (&self->keys, parvis_key_map_unref);

  G_OBJECT_CLASS (parvis_input_parent_class)->finalize (object);
}

static void
parvis_input_class_init (ParvisInputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = parvis_input_dispose;
  object_class->finalize = parvis_input_finalize;

  signals[TOUCHED] =
      g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 1, G_TYPE_INT);
  signals[POINTED] = g_signal_new ("pointed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[PRESSED] =
      g_signal_new ("pressed", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[KEY] = g_signal_new ("key", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_INT);
  signals[FOCUSED] = g_signal_new ("focused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
parvis_input_init (ParvisInput *self)
{
  self->keys = parvis_key_map_new ();
  self->filter = parvis_key_filter_new (parvis_key_map_get_timing (self->keys));
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
  /* Who comes to a field by keys goes on writing, and does not write over it. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-entry-select-on-focus", FALSE,
                NULL);
  self->touch = parvis_touch_new (window);
  g_signal_connect_object (self->touch, "over", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->touch, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

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
