/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-hands-private.h"

#include "parvis-gesture.h"
#include "parvis-input.h"
#include "parvis-surroundings.h"

struct _ParvisHands
{
  GObject parent_instance;

  ParvisInput *input;             /* (owned) */
  ParvisAccess *access;           /* (owned) */
  ParvisSurroundings *around;     /* (owned) (nullable): until it looked */
  ParvisConductor *conductor;     /* (owned) */
  ParvisPreferences *preferences; /* (owned) */
  ParvisVoice *voice;             /* (owned) */

  GtkWindow *window; /* (unowned): it keeps us */
  double px_per_mm;
  ParvisGesture gesture; /* the operator's */
};

G_DEFINE_FINAL_TYPE (ParvisHands, parvis_hands, G_TYPE_OBJECT)

static void
press (ParvisHands *self, int part)
{
  parvis_conductor_press (self->conductor, part);
}

static void
move (ParvisHands *self, int direction)
{
  parvis_input_move_focus (self->input, direction);
}

static void
step_volume (ParvisHands *self, int by)
{
  parvis_preferences_step_volume (self->preferences, by);
}

static void
step_rate (ParvisHands *self, int by)
{
  parvis_preferences_step_rate (self->preferences, by);
}

static void
turn_pause (ParvisHands *self, int unused)
{
  parvis_voice_turn_pause (self->voice);
}

static void
repeat (ParvisHands *self, int unused)
{
  parvis_voice_repeat (self->voice);
}

static void
call (ParvisHands *self, int unused)
{
  parvis_conductor_call (self->conductor);
}

static void
press_number (ParvisHands *self, int number)
{
  parvis_input_press_number (self->input, (guint) number);
}

/* PARVIS_KEY_HUSH is not here: the touch itself has silenced what was said. */
static const struct
{
  ParvisKey key;
  void (*act) (ParvisHands *self, int what);
  int what;
} acts[] = {
  { PARVIS_KEY_NEXT_ITEM, move, GTK_DIR_TAB_FORWARD },
  { PARVIS_KEY_PREVIOUS_ITEM, move, GTK_DIR_TAB_BACKWARD },
  { PARVIS_KEY_CONTINUE, press, PARVIS_FRAME_NEXT },
  { PARVIS_KEY_BACK, press, PARVIS_FRAME_BACK },
  { PARVIS_KEY_LISTEN, press, PARVIS_FRAME_LISTEN },
  { PARVIS_KEY_REPEAT, repeat, 0 },
  { PARVIS_KEY_HELP, press, PARVIS_FRAME_HELP },
  { PARVIS_KEY_CALL, call, 0 },
  { PARVIS_KEY_LOUDER, step_volume, 1 },
  { PARVIS_KEY_SOFTER, step_volume, -1 },
  { PARVIS_KEY_FASTER, step_rate, 1 },
  { PARVIS_KEY_SLOWER, step_rate, -1 },
  { PARVIS_KEY_PAUSE, turn_pause, 0 },
  { PARVIS_KEY_ANSWER_1, press_number, 1 },
  { PARVIS_KEY_ANSWER_2, press_number, 2 },
  { PARVIS_KEY_ANSWER_3, press_number, 3 },
  { PARVIS_KEY_ANSWER_4, press_number, 4 },
  { PARVIS_KEY_ANSWER_5, press_number, 5 },
  { PARVIS_KEY_ANSWER_6, press_number, 6 },
};

static void
key_cb (ParvisHands *self, ParvisKey key)
{
  if (parvis_access_take_key (self->access, key))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].key == key)
      acts[i].act (self, acts[i].what);
}

static void
tell_numbers (ParvisHands *self)
{
  parvis_voice_tell_numbers (self->voice, parvis_access_has_numbers (self->access));
}

static gboolean
touched_cb (ParvisHands *self, ParvisInputBy by)
{
  parvis_access_touched (self->access, by);
  tell_numbers (self);

  return parvis_conductor_touch (self->conductor, by);
}

/* In the corner where no button is: the bar's stand where reading ends. */
static void
pointed_cb (ParvisHands *self, double x, double y)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  if (gtk_widget_get_direction (window) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (window) - x;
  if (parvis_gesture_touch (&self->gesture, x / self->px_per_mm, y / self->px_per_mm,
                            g_get_monotonic_time ()))
    parvis_conductor_ask_operator (self->conductor);
}

static void
focused_cb (ParvisHands *self, GPtrArray *sayings)
{
  parvis_voice_say_focus (self->voice, sayings);
}

static void
quiet_cb (ParvisHands *self)
{
  parvis_voice_set_quiet (self->voice, parvis_access_is_quiet (self->access));
  tell_numbers (self);
}

static void
headset_cb (ParvisHands *self, gboolean plugged)
{
  parvis_voice_set_channel (self->voice, plugged ? PARVIS_SPEECH_HEADSET : PARVIS_SPEECH_SPEAKER);
  if (!plugged)
    parvis_preferences_reset_volume (self->preferences);
  parvis_conductor_set_headset (self->conductor, plugged);
  parvis_input_keep_private (self->input, parvis_conductor_is_private (self->conductor));
}

static void
shown_cb (ParvisHands *self)
{
  parvis_access_shown (self->access, parvis_conductor_get_shown (self->conductor));
  parvis_input_keep_private (self->input, parvis_conductor_is_private (self->conductor));
}

static void
parvis_hands_dispose (GObject *object)
{
  ParvisHands *self = PARVIS_HANDS (object);

  g_clear_object (&self->around);
  g_clear_object (&self->access);
  g_clear_object (&self->input);
  g_clear_object (&self->conductor);
  g_clear_object (&self->preferences);
  g_clear_object (&self->voice);

  G_OBJECT_CLASS (parvis_hands_parent_class)->dispose (object);
}

static void
parvis_hands_class_init (ParvisHandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_hands_dispose;
}

static void
parvis_hands_init (ParvisHands *self)
{
}

static void
join (ParvisHands *self)
{
  g_signal_connect_object (self->input, "touched", G_CALLBACK (touched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "pointed", G_CALLBACK (pointed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "focused", G_CALLBACK (focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conductor, "shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * parvis_hands_set_px_per_mm:
 * @px_per_mm: of the panel, so that what a hand does is told in millimetres
 */
void
parvis_hands_set_px_per_mm (ParvisHands *self, double px_per_mm)
{
  g_return_if_fail (PARVIS_IS_HANDS (self));
  g_return_if_fail (px_per_mm > 0);

  self->px_per_mm = px_per_mm;
}

static void
join_access (ParvisHands *self)
{
  g_signal_connect_object (self->access, "say", G_CALLBACK (parvis_voice_tell), self->voice,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->access, "show", G_CALLBACK (parvis_conductor_lay_over),
                           self->conductor, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->access, "leave", G_CALLBACK (parvis_conductor_leave),
                           self->conductor, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->access, "quiet", G_CALLBACK (quiet_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->access, "headset", G_CALLBACK (headset_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conductor, "forgotten", G_CALLBACK (parvis_access_reset),
                           self->access, G_CONNECT_SWAPPED);
}

ParvisHands *
parvis_hands_new (GtkWindow *window,
                  ParvisKeyMap *keys,
                  ParvisConductor *conductor,
                  ParvisPreferences *preferences,
                  ParvisVoice *voice)
{
  ParvisHands *self = g_object_new (PARVIS_TYPE_HANDS, NULL);

  self->window = window;
  self->px_per_mm = 4;
  self->input = parvis_input_new (window);
  parvis_input_set_keys (self->input, keys);
  self->access = parvis_access_new (window, self->input, parvis_conductor_get_screens (conductor));
  self->conductor = g_object_ref (conductor);
  self->preferences = g_object_ref (preferences);
  self->voice = g_object_ref (voice);
  join (self);
  join_access (self);

  return self;
}

ParvisInput *
_parvis_hands_get_input (ParvisHands *self)
{
  return self->input;
}

ParvisAccess *
_parvis_hands_get_access (ParvisHands *self)
{
  return self->access;
}

void
parvis_hands_look_around (ParvisHands *self, const char *headset)
{
  g_return_if_fail (PARVIS_IS_HANDS (self));
  g_return_if_fail (self->around == NULL);

  self->around = parvis_surroundings_new (self->access, headset);
  parvis_surroundings_start (self->around);
}
