/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Learning to help: what is seen of a sandbox, and which gestures were done in it. That nothing
 * leaves it is the store's doing, not this. */

#include "parvis-conductor-private.h"

#include "parvis-settings-page.h"

/**
 * _parvis_conductor_did:
 *
 * Somebody did what is an exercise, in a sandbox or not.
 */
void
_parvis_conductor_did (ParvisConductor *self, ParvisExerciseGesture gesture)
{
  self->exercises |= 1u << gesture;
}

/**
 * _parvis_conductor_guard_sandbox:
 * @screen: what was to be shown
 *
 * Returns: that, or, before anything is chosen, whom one helps and what there is to do; it is said
 *   there, too, in the language of whoever learns, that nothing is sent
 */
ParvisScreen
_parvis_conductor_guard_sandbox (ParvisConductor *self, ParvisScreen screen)
{
  gboolean is_due =
      self->configuration->is_sandbox && screen == PARVIS_SCREEN_HOME && !self->knows_exercises;

  return is_due ? PARVIS_SCREEN_EXERCISES : screen;
}

/**
 * _parvis_conductor_fill_sandbox:
 * @page: that is about to be shown
 */
void
_parvis_conductor_fill_sandbox (ParvisConductor *self, ParvisPage *page)
{
  if (self->banner != NULL)
    parvis_sandbox_banner_update (self->banner);
  if (PARVIS_IS_EXERCISE_PAGE (page))
    parvis_exercise_page_set (PARVIS_EXERCISE_PAGE (page), self->exercise_person, self->exercises);
}

/* What the screens tell by themselves. */
static void
shown_cb (ParvisConductor *self)
{
  if (self->shown == PARVIS_SCREEN_EXERCISES)
    self->knows_exercises = TRUE;
  else if (self->shown == PARVIS_SCREEN_QUESTION)
    _parvis_conductor_did (self, PARVIS_EXERCISE_OPENED);
  else if (self->shown == PARVIS_SCREEN_REVIEW && self->changed != NULL)
    _parvis_conductor_did (self, PARVIS_EXERCISE_CHANGED);
  else if (self->shown == PARVIS_SCREEN_RECEIPT)
    _parvis_conductor_did (self, PARVIS_EXERCISE_HANDED_IN);
}

static void
enlarged_cb (ParvisConductor *self)
{
  _parvis_conductor_did (self, PARVIS_EXERCISE_ENLARGED);
}

static void
made_cb (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  if (screen == PARVIS_SCREEN_SETTINGS)
    g_signal_connect_object (page, "text-size", G_CALLBACK (enlarged_cb), self, G_CONNECT_SWAPPED);
}

/* The next one begins with nothing done, and helps somebody else. */
static void
forgotten_cb (ParvisConductor *self)
{
  self->exercises = 0;
  self->exercise_person++;
  self->knows_exercises = FALSE;
}

static void
exercises_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_EXERCISES);
}

/**
 * _parvis_conductor_join_sandbox:
 *
 * Nothing where what is handed in is real.
 */
void
_parvis_conductor_join_sandbox (ParvisConductor *self)
{
  if (!self->configuration->is_sandbox)
    return;

  self->banner = PARVIS_SANDBOX_BANNER (parvis_sandbox_banner_new ());
  parvis_frame_set_banner (self->frame, GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "exercises", G_CALLBACK (exercises_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "shown", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "forgotten", G_CALLBACK (forgotten_cb), NULL);
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
}
