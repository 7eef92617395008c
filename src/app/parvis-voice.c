/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-voice.h"

#include "parvis-speech.h"

struct _ParvisVoice
{
  GObject parent_instance;

  const ParvisConfiguration *configuration; /* (unowned): the application's */
  ParvisPreferences *preferences;           /* (owned) */
  ParvisSpeech *speech;                     /* (owned) (nullable): until it has started */
  ParvisNarrator *narrator;                 /* (owned) (nullable): likewise */
  guint start;                              /* source id */
  gboolean is_quiet;                        /* it says only what it is asked for */
  gboolean tells_numbers;                   /* of the keys that choose */

  /* What it was told before it started. */
  ParvisSpeechChannel channel;
  char *language;   /* (owned) (nullable) */
  ParvisPage *page; /* (owned) (nullable) */
  char *screen;     /* (owned) (nullable) */
  gboolean is_due;  /* somebody waits to hear it */
};

G_DEFINE_FINAL_TYPE (ParvisVoice, parvis_voice, G_TYPE_OBJECT)

enum
{
  SPEAKING,
  HEARD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
speaking_cb (ParvisVoice *self)
{
  g_signal_emit (self, signals[SPEAKING], 0, parvis_voice_is_speaking (self));
}

static void
heard_cb (ParvisVoice *self, const char *id)
{
  g_signal_emit (self, signals[HEARD], 0, id);
}

static void
problem_cb (ParvisVoice *self, const char *reason)
{
  g_warning ("Sound: %s", reason);
}

static void
tell_narrator (ParvisVoice *self)
{
  if (self->language != NULL)
    parvis_narrator_set_language (self->narrator, self->language);
  if (self->page != NULL)
    parvis_narrator_follow (self->narrator, self->page, self->screen);
  parvis_narrator_tell_numbers (self->narrator, self->tells_numbers);

  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->page);
  g_clear_pointer (&self->screen, g_free);
}

static gboolean
start_cb (gpointer user_data)
{
  ParvisVoice *self = user_data;

  self->start = 0;
  self->speech = parvis_speech_new (self->configuration->sink, self->configuration->transcript);
  parvis_speech_set_channel (self->speech, self->channel);
  self->narrator = parvis_narrator_new (self->speech);
  g_signal_connect_object (self->narrator, "heard", G_CALLBACK (heard_cb), self, G_CONNECT_SWAPPED);
  tell_narrator (self);
  parvis_preferences_set_speech (self->preferences, self->speech, self->narrator);
  g_signal_connect_object (self->speech, "problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speech, "notify::speaking", G_CALLBACK (speaking_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->is_due)
    parvis_voice_read (self, "arrival");

  return G_SOURCE_REMOVE;
}

/**
 * parvis_voice_start_later:
 *
 * To be called once the first page is set.
 */
void
parvis_voice_start_later (ParvisVoice *self)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));
  g_return_if_fail (self->start == 0 && self->speech == NULL);

  self->start = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
}

/**
 * parvis_voice_close:
 *
 * Silent from now on, and no thread of it is left.
 */
void
parvis_voice_close (ParvisVoice *self)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_object (&self->narrator);
  if (self->speech != NULL)
    parvis_speech_close (self->speech);
  g_clear_object (&self->speech);
}

/**
 * parvis_voice_set_language:
 * @code: that of the interface
 */
void
parvis_voice_set_language (ParvisVoice *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    {
      parvis_narrator_set_language (self->narrator, code);
      return;
    }

  g_free (self->language);
  self->language = g_strdup (code);
}

/**
 * parvis_voice_set_procedure:
 * @procedure: (nullable): whose recordings are played where it has them
 */
void
parvis_voice_set_procedure (ParvisVoice *self, ParvisProcedure *procedure)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    parvis_narrator_set_procedure (self->narrator, procedure);
}

/**
 * parvis_voice_keep_private:
 * @keep: whether what was answered on this page is left out of what is said
 */
void
parvis_voice_keep_private (ParvisVoice *self, gboolean keep)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    parvis_narrator_keep_private (self->narrator, keep);
}

/**
 * parvis_voice_tell_numbers:
 * @tell: whether who listens has keys, and hears which one chooses what
 */
void
parvis_voice_tell_numbers (ParvisVoice *self, gboolean tell)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  self->tells_numbers = !!tell;
  if (self->narrator != NULL)
    parvis_narrator_tell_numbers (self->narrator, tell);
}

/**
 * parvis_voice_follow:
 * @page: what is read from now on
 * @screen: its name in the transcript
 */
void
parvis_voice_follow (ParvisVoice *self, ParvisPage *page, const char *screen)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    {
      parvis_narrator_follow (self->narrator, page, screen);
      return;
    }

  g_set_object (&self->page, page);
  g_free (self->screen);
  self->screen = g_strdup (screen);
}

/**
 * parvis_voice_read:
 * @cause: why, in the transcript: "arrival", "listen", "idle"
 *
 * Reads the whole page.
 */
void
parvis_voice_read (ParvisVoice *self, const char *cause)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator == NULL)
    self->is_due = TRUE;
  else if (!self->is_quiet || g_str_equal (cause, "listen"))
    parvis_narrator_read (self->narrator, cause);
}

/**
 * parvis_voice_say:
 * @sayings: (element-type ParvisPageSaying): what a page answers to a touch
 */
void
parvis_voice_say (ParvisVoice *self, GPtrArray *sayings)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL && !self->is_quiet)
    parvis_narrator_say (self->narrator, "touch", sayings);
}

/**
 * parvis_voice_say_focus:
 * @sayings: (element-type ParvisPageSaying): what the keys came to
 */
void
parvis_voice_say_focus (ParvisVoice *self, GPtrArray *sayings)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL && !self->is_quiet)
    parvis_narrator_say (self->narrator, "focus", sayings);
}

/**
 * parvis_voice_tell:
 * @text: what became of something that the person asked for; said always
 */
void
parvis_voice_tell (ParvisVoice *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    parvis_narrator_say_text (self->narrator, "setting", text);
}

/**
 * parvis_voice_turn_pause:
 *
 * Silence in the middle of a word, and then on from there.
 */
void
parvis_voice_turn_pause (ParvisVoice *self)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->speech == NULL)
    return;

  if (parvis_speech_is_paused (self->speech))
    parvis_speech_resume (self->speech);
  else
    parvis_speech_pause (self->speech);
}

/**
 * parvis_voice_set_quiet:
 * @quiet: whether it says only what it is asked for
 */
void
parvis_voice_set_quiet (ParvisVoice *self, gboolean quiet)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  self->is_quiet = !!quiet;
}

/**
 * parvis_voice_hush:
 *
 * Stops what is said.
 */
void
parvis_voice_hush (ParvisVoice *self)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    parvis_narrator_stop (self->narrator);
}

/**
 * parvis_voice_repeat:
 *
 * Says the last portion again; parvis_voice_read() says the page again.
 */
void
parvis_voice_repeat (ParvisVoice *self)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  if (self->narrator != NULL)
    parvis_narrator_repeat (self->narrator);
}

/**
 * parvis_voice_set_channel:
 * @channel: where the sound comes out: somebody plugged in, or out
 */
void
parvis_voice_set_channel (ParvisVoice *self, ParvisSpeechChannel channel)
{
  g_return_if_fail (PARVIS_IS_VOICE (self));

  self->channel = channel;
  if (self->speech != NULL)
    parvis_speech_set_channel (self->speech, channel);
  parvis_preferences_update (self->preferences);
}

/**
 * parvis_voice_is_speaking:
 *
 * Returns: whether something is being said
 */
gboolean
parvis_voice_is_speaking (ParvisVoice *self)
{
  g_return_val_if_fail (PARVIS_IS_VOICE (self), FALSE);

  return self->speech != NULL && parvis_speech_is_speaking (self->speech);
}

/**
 * parvis_voice_speaks:
 * @code: a language, "fr"
 *
 * Returns: whether it has a voice for that; as long as nobody knows, it is taken to have
 */
gboolean
parvis_voice_speaks (ParvisVoice *self, const char *code)
{
  g_return_val_if_fail (PARVIS_IS_VOICE (self), FALSE);

  return self->speech == NULL || parvis_speech_has_voice (self->speech, code);
}

static void
parvis_voice_dispose (GObject *object)
{
  ParvisVoice *self = PARVIS_VOICE (object);

  parvis_voice_close (self);
  g_clear_object (&self->preferences);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (parvis_voice_parent_class)->dispose (object);
}

static void
parvis_voice_finalize (GObject *object)
{
  ParvisVoice *self = PARVIS_VOICE (object);

  g_free (self->language);
  g_free (self->screen);

  G_OBJECT_CLASS (parvis_voice_parent_class)->finalize (object);
}

static void
parvis_voice_class_init (ParvisVoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_voice_dispose;
  object_class->finalize = parvis_voice_finalize;

  signals[SPEAKING] = g_signal_new ("speaking", PARVIS_TYPE_VOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[HEARD] = g_signal_new ("heard", PARVIS_TYPE_VOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_voice_init (ParvisVoice *self)
{
}

ParvisVoice *
parvis_voice_new (const ParvisConfiguration *configuration, ParvisPreferences *preferences)
{
  ParvisVoice *self = g_object_new (PARVIS_TYPE_VOICE, NULL);

  self->configuration = configuration;
  self->preferences = g_object_ref (preferences);

  return self;
}
