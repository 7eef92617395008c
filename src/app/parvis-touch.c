/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-touch.h"

#include "parvis-element.h"

/* Milliseconds for which a slow touch must stay. */
#define SLOW 600

struct _ParvisTouch
{
  GObject parent_instance;

  GtkWindow *window;   /* (unowned): it outlives us */
  GtkGesture *gesture; /* (unowned): the window's: what takes a touch away from a button */
  ParvisTouchMode mode;
  guint hold; /* milliseconds */

  gboolean is_down;
  gboolean is_taken;          /* the touch that is down is nobody else's */
  GdkEventSequence *sequence; /* (unowned) (nullable): of the finger that is down, else a mouse's */
  guint32 since;              /* milliseconds */
  guint timer;                /* source id */
  GtkWidget *heard;           /* (weak) (nullable): what was told of last */
  gboolean was_heard_before;  /* when this finger came down on it */
  gboolean has_strayed;       /* this finger has heard of something else */
};

G_DEFINE_FINAL_TYPE (ParvisTouch, parvis_touch, G_TYPE_OBJECT)

enum
{
  OVER,
  CHOSEN,
  HELD,
  SCREENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_heard (ParvisTouch *self, GtkWidget *element)
{
  g_set_weak_pointer (&self->heard, element);
}

static gboolean
is_ours (ParvisTouch *self)
{
  return self->mode == PARVIS_TOUCH_EXPLORE || self->mode == PARVIS_TOUCH_SCREENED;
}

/* What a button has heard of this touch already is undone. */
static void
take_away (ParvisTouch *self)
{
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
held_cb (gpointer user_data)
{
  ParvisTouch *self = user_data;

  self->timer = 0;
  self->is_taken = TRUE;
  take_away (self);
  g_signal_emit (self, signals[HELD], 0);

  return G_SOURCE_REMOVE;
}

/* A finger that begins on what it heard last says yes; anything else is only asked about. */
static void
explore_from (ParvisTouch *self, double x, double y)
{
  GtkWidget *element = parvis_element_at (GTK_WIDGET (self->window), x, y);

  self->was_heard_before = element != NULL && element == self->heard;
  self->has_strayed = FALSE;
  if (element == NULL || self->was_heard_before)
    return;

  set_heard (self, element);
  g_signal_emit (self, signals[OVER], 0, element);
}

/**
 * parvis_touch_begin:
 *
 * A finger goes down.
 */
gboolean
parvis_touch_begin (ParvisTouch *self, double x, double y, guint32 time)
{
  g_return_val_if_fail (PARVIS_IS_TOUCH (self), FALSE);

  self->is_down = TRUE;
  self->is_taken = is_ours (self);
  self->since = time;
  if (self->mode == PARVIS_TOUCH_EXPLORE)
    explore_from (self, x, y);
  else if (self->mode == PARVIS_TOUCH_SCREENED)
    g_signal_emit (self, signals[SCREENED], 0);
  else if (self->hold > 0 && self->timer == 0)
    self->timer = g_timeout_add (self->hold, held_cb, self);

  return self->is_taken;
}

gboolean
parvis_touch_move (ParvisTouch *self, double x, double y)
{
  GtkWidget *element;

  g_return_val_if_fail (PARVIS_IS_TOUCH (self), FALSE);

  if (!self->is_down || self->mode != PARVIS_TOUCH_EXPLORE)
    return self->is_down && self->is_taken;

  element = parvis_element_at (GTK_WIDGET (self->window), x, y);
  if (element == NULL || element == self->heard)
    return TRUE;

  self->has_strayed = TRUE;
  set_heard (self, element);
  g_signal_emit (self, signals[OVER], 0, element);

  return TRUE;
}

static void
choose (ParvisTouch *self)
{
  g_autoptr (GtkWidget) element = NULL;

  if (self->heard == NULL)
    return;

  element = g_object_ref (self->heard);
  g_signal_emit (self, signals[CHOSEN], 0, element);
}

/**
 * parvis_touch_end:
 *
 * It is lifted. That alone does nothing while it explores.
 */
gboolean
parvis_touch_end (ParvisTouch *self, guint32 time)
{
  gboolean was_taken = self->is_taken;

  g_return_val_if_fail (PARVIS_IS_TOUCH (self), FALSE);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->is_down)
    return FALSE;

  self->is_down = self->is_taken = FALSE;
  /* It does not hear how a touch ends that was taken. */
  if (was_taken)
    gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->gesture));
  if (was_taken && self->mode == PARVIS_TOUCH_EXPLORE && self->was_heard_before &&
      !self->has_strayed)
    choose (self);
  else if (!was_taken && self->mode == PARVIS_TOUCH_SLOW && time - self->since < SLOW)
    take_away (self);

  return was_taken;
}

static GdkEventType
get_kind (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS)
    return GDK_TOUCH_BEGIN;
  if (type == GDK_BUTTON_RELEASE)
    return GDK_TOUCH_END;

  return type == GDK_MOTION_NOTIFY ? GDK_TOUCH_UPDATE : type;
}

static void
get_place (ParvisTouch *self, GdkEvent *event, double *x, double *y)
{
  double left = 0, top = 0;

  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &left, &top);
  (void) gdk_event_get_position (event, x, y);
  *x -= left;
  *y -= top;
}

/**
 * parvis_touch_take:
 * @event: any that the window gets, before others do
 *
 * Returns: whether nobody else may hear of it
 */
gboolean
parvis_touch_take (ParvisTouch *self, GdkEvent *event)
{
  GdkEventType kind = get_kind (event);
  GdkEventSequence *sequence = gdk_event_get_event_sequence (event);
  double x = 0, y = 0;

  g_return_val_if_fail (PARVIS_IS_TOUCH (self), FALSE);

  if (kind != GDK_TOUCH_BEGIN && kind != GDK_TOUCH_UPDATE && kind != GDK_TOUCH_END &&
      kind != GDK_TOUCH_CANCEL)
    return FALSE;

  /* A second finger, or the ball of a hand, is nothing. */
  if (self->is_down && sequence != self->sequence)
    return is_ours (self);

  get_place (self, event, &x, &y);
  switch ((int) kind)
    {
    case GDK_TOUCH_BEGIN:
      self->sequence = sequence;
      return parvis_touch_begin (self, x, y, gdk_event_get_time (event));
    case GDK_TOUCH_UPDATE:
      return parvis_touch_move (self, x, y);
    case GDK_TOUCH_CANCEL:
      self->has_strayed = TRUE;
      return parvis_touch_end (self, gdk_event_get_time (event));
    case GDK_TOUCH_END:
    default:
      return parvis_touch_end (self, gdk_event_get_time (event));
    }
}

static void
parvis_touch_dispose (GObject *object)
{
  ParvisTouch *self = PARVIS_TOUCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  set_heard (self, NULL);

  G_OBJECT_CLASS (parvis_touch_parent_class)->dispose (object);
}

static void
parvis_touch_class_init (ParvisTouchClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_touch_dispose;

  signals[OVER] = g_signal_new ("over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, GTK_TYPE_WIDGET);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[HELD] =
      g_signal_new ("held", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCREENED] =
      g_signal_new ("screened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_touch_init (ParvisTouch *self)
{
}

/**
 * parvis_touch_new:
 * @window: what to listen on; it must keep the result for as long as it lives
 */
ParvisTouch *
parvis_touch_new (GtkWindow *window)
{
  ParvisTouch *self = g_object_new (PARVIS_TYPE_TOUCH, NULL);

  self->window = window;
  /* It follows every touch and asks for none, until take_away(). */
  self->gesture = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->gesture),
                                              GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (self->gesture));

  return self;
}

ParvisTouchMode
parvis_touch_get_mode (ParvisTouch *self)
{
  g_return_val_if_fail (PARVIS_IS_TOUCH (self), PARVIS_TOUCH_PLAIN);

  return self->mode;
}

/**
 * parvis_touch_set_mode:
 *
 * Also while a finger is down: what it began is over, and nothing comes of its end.
 */
void
parvis_touch_set_mode (ParvisTouch *self, ParvisTouchMode mode)
{
  g_return_if_fail (PARVIS_IS_TOUCH (self));

  self->mode = mode;
  self->has_strayed = TRUE;
  parvis_touch_forget (self);
}

void
parvis_touch_set_hold (ParvisTouch *self, guint milliseconds)
{
  g_return_if_fail (PARVIS_IS_TOUCH (self));

  self->hold = milliseconds;
}

void
parvis_touch_forget (ParvisTouch *self)
{
  g_return_if_fail (PARVIS_IS_TOUCH (self));

  set_heard (self, NULL);
}
