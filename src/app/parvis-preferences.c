/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-preferences.h"

#include <glib/gi18n-lib.h>

#define N_RATES (PARVIS_SPEECH_RATE_MAX + 1)

struct _ParvisPreferences
{
  GObject parent_instance;

  ParvisMetrics *metrics;   /* (owned) */
  ParvisSpeech *speech;     /* (owned) (nullable): until sound was started */
  ParvisNarrator *narrator; /* (owned) (nullable) */
  int first_volume;         /* of the loudspeaker, for each visit; -1: the voice's own */
  ParvisSettingsPage *page; /* (unowned) (nullable): the screens own it, and outlive us */
};

G_DEFINE_FINAL_TYPE (ParvisPreferences, parvis_preferences, G_TYPE_OBJECT)

static void
show (ParvisPreferences *self)
{
  if (self->page == NULL)
    return;

  parvis_settings_page_set_text_size (self->page, parvis_metrics_get_text_size (self->metrics));
  parvis_settings_page_set_theme (self->page, parvis_metrics_get_theme (self->metrics));
  parvis_settings_page_set_spacing (self->page, parvis_metrics_get_spacing (self->metrics));

  if (self->speech != NULL)
    {
      parvis_settings_page_set_rate (self->page, parvis_speech_get_rate (self->speech), N_RATES);
      parvis_settings_page_set_volume (self->page, parvis_speech_get_volume (self->speech),
                                       parvis_speech_get_n_volumes (self->speech));
    }
}

/**
 * parvis_preferences_update:
 *
 * Shows what has changed elsewhere: another channel has other steps of volume.
 */
void
parvis_preferences_update (ParvisPreferences *self)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  show (self);
}

static void
text_size_cb (ParvisPreferences *self, guint size)
{
  parvis_metrics_set_text_size (self->metrics, size);
  show (self);
}

static void
theme_cb (ParvisPreferences *self, guint theme)
{
  parvis_metrics_set_theme (self->metrics, theme);
  show (self);
}

static void
spacing_cb (ParvisPreferences *self, guint spacing)
{
  parvis_metrics_set_spacing (self->metrics, spacing);
  show (self);
}

static guint
step_within (guint now, int by, guint n_steps)
{
  return (guint) CLAMP ((int) now + by, 0, (int) n_steps - 1);
}

/* What is said at a step of a scale: what it is, and where the scale ends that it does */
typedef struct
{
  const char *here;
  const char *lowest;
  const char *highest;
} Scale;

static const Scale rate_scale = { N_ ("I speak at this speed."), N_ ("This is the slowest."),
                                  N_ ("This is the fastest.") };
static const Scale volume_scale = { N_ ("I speak this loud."), N_ ("This is the quietest."),
                                    N_ ("This is the loudest.") };

/* Heard at once, at the new setting (R88). */
static void
say_step (ParvisPreferences *self, const Scale *scale, guint step, guint n_steps)
{
  g_autofree char *text = NULL;
  const char *end = NULL;

  if (step == 0)
    end = _ (scale->lowest);
  else if (step + 1 == n_steps)
    end = _ (scale->highest);

  text = end != NULL ? g_strdup_printf ("%s %s", _ (scale->here), end) : g_strdup (_ (scale->here));
  parvis_narrator_say_text (self->narrator, "setting", text);
}

/**
 * parvis_preferences_step_rate:
 * @by: steps faster, or slower when negative
 *
 * Heard at once, at the new rate (R88).
 */
void
parvis_preferences_step_rate (ParvisPreferences *self, int by)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  if (self->speech == NULL)
    return;

  parvis_speech_set_rate (self->speech,
                          step_within (parvis_speech_get_rate (self->speech), by, N_RATES));
  show (self);
  say_step (self, &rate_scale, parvis_speech_get_rate (self->speech), N_RATES);
}

/**
 * parvis_preferences_step_volume:
 * @by: steps louder, or softer when negative
 */
void
parvis_preferences_step_volume (ParvisPreferences *self, int by)
{
  guint n_steps;

  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  if (self->speech == NULL)
    return;

  n_steps = parvis_speech_get_n_volumes (self->speech);
  parvis_speech_set_volume (self->speech,
                            step_within (parvis_speech_get_volume (self->speech), by, n_steps));
  show (self);
  say_step (self, &volume_scale, parvis_speech_get_volume (self->speech), n_steps);
}

/**
 * parvis_preferences_get_volume:
 *
 * Returns: the step of the volume, or -1 before sound was started
 */
int
parvis_preferences_get_volume (ParvisPreferences *self)
{
  g_return_val_if_fail (PARVIS_IS_PREFERENCES (self), -1);

  return self->speech != NULL ? (int) parvis_speech_get_volume (self->speech) : -1;
}

/**
 * parvis_preferences_get_rate:
 *
 * Returns: the step of the voice's speed, or -1 before sound was started
 */
int
parvis_preferences_get_rate (ParvisPreferences *self)
{
  g_return_val_if_fail (PARVIS_IS_PREFERENCES (self), -1);

  return self->speech != NULL ? (int) parvis_speech_get_rate (self->speech) : -1;
}

/**
 * parvis_preferences_set_first_volume:
 * @step: of the loudspeaker, that each visit begins with, as it was measured at the place; -1 for
 *   the voice's own. To be told before parvis_preferences_set_speech().
 */
void
parvis_preferences_set_first_volume (ParvisPreferences *self, int step)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  self->first_volume = step;
}

/**
 * parvis_preferences_reset_volume:
 *
 * The volume of every channel back to what a visit begins with: whose ear is at it next, nobody
 * knows (R15).
 */
void
parvis_preferences_reset_volume (ParvisPreferences *self)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  if (self->speech == NULL)
    return;

  parvis_speech_reset_volumes (self->speech);
  show (self);
}

/**
 * parvis_preferences_reset:
 *
 * Back to what a new person finds (R15, R95).
 */
void
parvis_preferences_reset (ParvisPreferences *self)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  parvis_metrics_reset (self->metrics);
  if (self->speech != NULL)
    parvis_speech_reset (self->speech);
  show (self);
}

/**
 * parvis_preferences_set_speech:
 * @speech: what can be made faster and louder
 * @narrator: what says so
 */
void
parvis_preferences_set_speech (ParvisPreferences *self,
                               ParvisSpeech *speech,
                               ParvisNarrator *narrator)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));

  g_set_object (&self->speech, speech);
  g_set_object (&self->narrator, narrator);
  if (self->first_volume >= 0)
    parvis_speech_set_first_volume (speech, PARVIS_SPEECH_SPEAKER, (guint) self->first_volume);
  parvis_speech_reset (speech);
  show (self);
}

static void
connect (ParvisPreferences *self, const char *signal, gpointer callback)
{
  g_signal_connect_object (self->page, signal, G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

/**
 * parvis_preferences_set_page:
 * @page: where the person asks
 */
void
parvis_preferences_set_page (ParvisPreferences *self, ParvisSettingsPage *page)
{
  g_return_if_fail (PARVIS_IS_PREFERENCES (self));
  g_return_if_fail (self->page == NULL);

  self->page = page;
  connect (self, "text-size", text_size_cb);
  connect (self, "theme", theme_cb);
  connect (self, "spacing", spacing_cb);
  connect (self, "rate", parvis_preferences_step_rate);
  connect (self, "volume", parvis_preferences_step_volume);
  connect (self, "reset", parvis_preferences_reset);
  show (self);
}

static void
parvis_preferences_dispose (GObject *object)
{
  ParvisPreferences *self = PARVIS_PREFERENCES (object);

  g_clear_object (&self->metrics);
  g_clear_object (&self->speech);
  g_clear_object (&self->narrator);

  G_OBJECT_CLASS (parvis_preferences_parent_class)->dispose (object);
}

static void
parvis_preferences_class_init (ParvisPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_preferences_dispose;
}

static void
parvis_preferences_init (ParvisPreferences *self)
{
  self->first_volume = -1;
}

ParvisPreferences *
parvis_preferences_new (ParvisMetrics *metrics)
{
  ParvisPreferences *self = g_object_new (PARVIS_TYPE_PREFERENCES, NULL);

  self->metrics = g_object_ref (metrics);

  return self;
}
