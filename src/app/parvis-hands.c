/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-hands.h"

#include "parvis-input.h"

struct _ParvisHands
{
  GObject parent_instance;

  ParvisInput *input;             /* (owned) */
  ParvisConductor *conductor;     /* (owned) */
  ParvisPreferences *preferences; /* (owned) */
  ParvisVoice *voice;             /* (owned) */
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
  { PARVIS_KEY_HELP, press, PARVIS_FRAME_HELP },
  { PARVIS_KEY_LOUDER, step_volume, 1 },
  { PARVIS_KEY_SOFTER, step_volume, -1 },
  { PARVIS_KEY_FASTER, step_rate, 1 },
  { PARVIS_KEY_SLOWER, step_rate, -1 },
};

static void
key_cb (ParvisHands *self, ParvisKey key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].key == key)
      acts[i].act (self, acts[i].what);
}

static gboolean
touched_cb (ParvisHands *self, gboolean by_key)
{
  return parvis_conductor_touch (self->conductor, by_key);
}

static void
focused_cb (ParvisHands *self, GPtrArray *sayings)
{
  parvis_voice_say_focus (self->voice, sayings);
}

static void
shown_cb (ParvisHands *self)
{
  parvis_input_keep_private (self->input, parvis_conductor_is_private (self->conductor));
}

static void
parvis_hands_dispose (GObject *object)
{
  ParvisHands *self = PARVIS_HANDS (object);

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
  g_signal_connect_object (self->input, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "focused", G_CALLBACK (focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conductor, "shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
}

ParvisHands *
parvis_hands_new (GtkWindow *window,
                  ParvisConductor *conductor,
                  ParvisPreferences *preferences,
                  ParvisVoice *voice)
{
  ParvisHands *self = g_object_new (PARVIS_TYPE_HANDS, NULL);

  self->input = parvis_input_new (window);
  self->conductor = g_object_ref (conductor);
  self->preferences = g_object_ref (preferences);
  self->voice = g_object_ref (voice);
  join (self);

  return self;
}
