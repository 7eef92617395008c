/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechVoice:
 *
 * eSpeak NG, asked for samples and never for sound. It renders some hundred times faster than
 * anybody speaks, so a segment is rendered whole before it is played: the moment of each word
 * is known before the first one is heard.
 */

#include "parvis-speech-voice.h"

#include <espeak-ng/speak_lib.h>
#include <string.h>

#include "parvis-speech-error.h"
#include "parvis-speech-rate.h"

/* Nobody listens for longer to one segment; and 26 MB of samples are enough. */
#define MAX_SAMPLES (10 * 60 * PARVIS_SPEECH_SOUND_RATE)
#define CHUNK_MS 60
#define ENGINE_VOLUME 150

/* What people and forms call a language where the engine calls it otherwise. */
static const struct
{
  const char *language;
  const char *voice;
} aliases[] = {
  { "zh", "cmn" }, { "no", "nb" }, { "prs", "fa" }, { "mo", "ro" }, { "sh", "hr" },
};

struct _ParvisSpeechVoice
{
  GObject parent_instance;

  ParvisWorker *worker; /* (owned) */

  /* On the worker */
  GStrv languages;   /* (owned) (nullable): while open; the best voice for one first */
  GStrv voices;      /* (owned) (nullable): for each of @languages, what the engine calls it */
  const char *voice; /* (unowned) (nullable): the one of @voices that is set */
};

/* One rendering. The engine hands its callback nothing of ours when it has no event to tell,
 * so this is found through a static: there is one engine a process, and one thread on it. */
typedef struct
{
  GByteArray *pcm;            /* (owned) */
  GArray *words;              /* (owned) (element-type gint64) */
  ParvisSpeechTokens *tokens; /* (unowned) */
  GCancellable *cancellable;  /* (unowned) (nullable) */
  int last_word;
} Rendering;

static Rendering *rendering;
static gint engine_is_taken; /* (atomic) */

G_DEFINE_FINAL_TYPE (ParvisSpeechVoice, parvis_speech_voice, G_TYPE_OBJECT)

static void
parvis_speech_voice_finalize (GObject *object)
{
  ParvisSpeechVoice *self = PARVIS_SPEECH_VOICE (object);

  g_assert (self->languages == NULL);

  g_clear_object (&self->worker);

  G_OBJECT_CLASS (parvis_speech_voice_parent_class)->finalize (object);
}

static void
parvis_speech_voice_class_init (ParvisSpeechVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_speech_voice_finalize;
}

static void
parvis_speech_voice_init (ParvisSpeechVoice *self)
{
}

/**
 * parvis_speech_voice_new:
 * @worker: where all the work happens
 *
 * Returns: (transfer full): a voice that is not open yet
 */
ParvisSpeechVoice *
parvis_speech_voice_new (ParvisWorker *worker)
{
  ParvisSpeechVoice *self;

  g_return_val_if_fail (PARVIS_IS_WORKER (worker), NULL);

  self = g_object_new (PARVIS_TYPE_SPEECH_VOICE, NULL);
  self->worker = g_object_ref (worker);

  return self;
}

static void
note_word (const espeak_EVENT *event)
{
  int token = parvis_speech_tokens_snap (rendering->tokens, (guint) MAX (event->text_position, 0),
                                         (guint) MAX (event->length, 0), rendering->last_word);

  if (token < 0)
    return;

  rendering->last_word = token;
  g_array_index (rendering->words, gint64, token) =
      (gint64) event->audio_position * G_GINT64_CONSTANT (1000000);
}

static int
synthesise_cb (short *samples, int n_samples, espeak_EVENT *events)
{
  if (g_cancellable_is_cancelled (rendering->cancellable))
    return 1;

  for (; events != NULL && events->type != espeakEVENT_LIST_TERMINATED; events++)
    if (events->type == espeakEVENT_WORD)
      note_word (events);

  if (samples != NULL && n_samples > 0)
    g_byte_array_append (rendering->pcm, (const guint8 *) samples,
                         (guint) n_samples * sizeof (gint16));

  return rendering->pcm->len / sizeof (gint16) > MAX_SAMPLES ? 1 : 0;
}

typedef struct
{
  int priority;         /* the engine's: lower is better */
  const char *language; /* (unowned): the engine's */
  const char *voice;    /* (unowned): the engine's */
} Offer;

static void
list_offers (const espeak_VOICE *voice, GArray *offers)
{
  /* MBROLA's voices are external programs that tell no words. */
  if (voice->identifier == NULL || g_str_has_prefix (voice->identifier, "mb/"))
    return;

  /* A priority byte, then a name; and again, until a zero. */
  for (const char *p = voice->languages; p != NULL && *p != '\0'; p += strlen (p) + 1)
    {
      Offer offer = { *p, p + 1, voice->identifier };

      g_array_append_val (offers, offer);
      p++;
    }
}

/* Of two voices equally good for a language, the plain one has the shorter name. */
static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const Offer *first = a;
  const Offer *second = b;

  if (first->priority != second->priority)
    return first->priority - second->priority;

  return (int) strlen (first->voice) - (int) strlen (second->voice);
}

static void
list_languages (ParvisSpeechVoice *self)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) voices = g_strv_builder_new ();
  const espeak_VOICE **listed = espeak_ListVoices (NULL);

  for (guint i = 0; listed[i] != NULL; i++)
    list_offers (listed[i], offers);
  g_array_sort (offers, compare_offers);

  for (guint i = 0; i < offers->len; i++)
    {
      g_strv_builder_add (languages, g_array_index (offers, Offer, i).language);
      g_strv_builder_add (voices, g_array_index (offers, Offer, i).voice);
    }

  self->languages = g_strv_builder_end (languages);
  self->voices = g_strv_builder_end (voices);
}

/* Once a process: the engine hangs when it is ended, begun again, and ended again. It also sets
 * LC_CTYPE to C.UTF-8, which changes nothing for a program whose texts are UTF-8 anyway. */
static gboolean
wake_engine (GError **error)
{
  static gboolean is_awake;
  int rate;

  if (is_awake)
    return TRUE;

  rate = espeak_Initialize (AUDIO_OUTPUT_SYNCHRONOUS, CHUNK_MS, NULL, espeakINITIALIZE_DONT_EXIT);
  if (rate != PARVIS_SPEECH_SOUND_RATE)
    {
      g_set_error (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_ENGINE,
                   "The synthesiser does not start (it says %d)", rate);
      return FALSE;
    }

  espeak_SetSynthCallback (synthesise_cb);
  /* As loud as a recording, and still never more than 16 bits hold. */
  espeak_SetParameter (espeakVOLUME, ENGINE_VOLUME, 0);
  is_awake = TRUE;

  return TRUE;
}

/**
 * parvis_speech_voice_open_in_thread:
 * @self: a voice
 * @error: where to say why it can't
 *
 * Wakes the engine and reads which languages it speaks.
 *
 * Returns: whether it can speak
 */
gboolean
parvis_speech_voice_open_in_thread (ParvisSpeechVoice *self, GError **error)
{
  g_assert (parvis_worker_is_current (self->worker));
  g_assert (self->languages == NULL);

  if (!g_atomic_int_compare_and_exchange (&engine_is_taken, 0, 1))
    {
      g_set_error_literal (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_ENGINE,
                           "This process has a voice already");
      return FALSE;
    }

  if (!wake_engine (error))
    {
      g_atomic_int_set (&engine_is_taken, 0);
      return FALSE;
    }

  list_languages (self);

  return TRUE;
}

/**
 * parvis_speech_voice_close_in_thread:
 * @self: a voice
 *
 * Lets another voice have the engine. Does nothing if it is not open.
 */
void
parvis_speech_voice_close_in_thread (ParvisSpeechVoice *self)
{
  g_assert (parvis_worker_is_current (self->worker));

  if (self->languages == NULL)
    return;

  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->voices, g_strfreev);
  self->voice = NULL;
  g_atomic_int_set (&engine_is_taken, 0);
}

/**
 * parvis_speech_voice_dup_languages_in_thread:
 * @self: a voice
 *
 * Returns: (transfer full): what it speaks, for parvis_speech_voice_match(); empty while it is
 *   not open
 */
GStrv
parvis_speech_voice_dup_languages_in_thread (ParvisSpeechVoice *self)
{
  g_assert (parvis_worker_is_current (self->worker));

  return self->languages != NULL ? g_strdupv (self->languages) : g_new0 (char *, 1);
}

static const char *
find_language (const char *const *languages, const char *language)
{
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_ascii_strcasecmp (languages[i], language) == 0)
      return languages[i];

  return NULL;
}

/**
 * parvis_speech_voice_match:
 * @languages: (array zero-terminated=1): what can be spoken
 * @language: BCP 47
 *
 * Looks for the language as it is, then for each shorter form: "pt-BR", then "pt". A voice of
 * another language is never chosen: nobody understands a text read by the wrong rules.
 *
 * Returns: (nullable) (transfer none): one of @languages, or of the engine's own names
 */
const char *
parvis_speech_voice_match (const char *const *languages, const char *language)
{
  g_autofree char *shorter = NULL;

  g_return_val_if_fail (languages != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  shorter = g_strdelimit (g_strdup (language), "_", '-');

  while (*shorter != '\0')
    {
      const char *found = find_language (languages, shorter);
      char *dash = strrchr (shorter, '-');

      for (guint i = 0; found == NULL && i < G_N_ELEMENTS (aliases); i++)
        if (g_ascii_strcasecmp (aliases[i].language, shorter) == 0)
          found = find_language (languages, aliases[i].voice);

      if (found != NULL)
        return found;
      if (dash == NULL)
        return NULL;
      *dash = '\0';
    }

  return NULL;
}

static const char *
find_voice (ParvisSpeechVoice *self, const char *language)
{
  const char *found;

  if (self->languages == NULL)
    return NULL;

  found = parvis_speech_voice_match ((const char *const *) self->languages, language);
  for (guint i = 0; found != NULL && self->languages[i] != NULL; i++)
    if (self->languages[i] == found)
      return self->voices[i];

  return NULL;
}

static gboolean
set_voice (ParvisSpeechVoice *self, const char *language, GError **error)
{
  const char *voice = find_voice (self, language);

  if (voice != NULL && voice == self->voice)
    return TRUE;

  if (voice == NULL || espeak_SetVoiceByName (voice) != EE_OK)
    {
      g_set_error (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_VOICE,
                   "Nothing here speaks “%s”", language);
      return FALSE;
    }

  self->voice = voice;

  return TRUE;
}

static void
set_rate (const char *language, guint step)
{
  ParvisSpeechRate rate = parvis_speech_rate_find (language, step);

  espeak_SetParameter (espeakRATE, rate.speed, 0);
  espeak_SetParameter (espeakWORDGAP, rate.gap, 0);
}

/**
 * parvis_speech_voice_render_in_thread:
 * @self: a voice
 * @text: what to say
 * @language: BCP 47
 * @rate: below %PARVIS_SPEECH_RATES
 * @cancellable: (nullable): stops it within a millisecond, from any thread
 * @error: %PARVIS_SPEECH_ERROR_VOICE, %PARVIS_SPEECH_ERROR_ENGINE or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the sound of it, ten minutes of it at most
 */
ParvisSpeechSound *
parvis_speech_voice_render_in_thread (ParvisSpeechVoice *self,
                                      ParvisSpeechText *text,
                                      const char *language,
                                      guint rate,
                                      GCancellable *cancellable,
                                      GError **error)
{
  Rendering mine = { 0 };
  g_autoptr (GBytes) pcm = NULL;
  g_autoptr (GArray) words = NULL;
  const char *spoken = parvis_speech_text_get_spoken (text);
  gint64 unknown = -1;
  espeak_ERROR status;

  g_assert (parvis_worker_is_current (self->worker));
  g_assert (rate < PARVIS_SPEECH_RATES);

  if (!set_voice (self, language, error))
    return NULL;

  mine.tokens = parvis_speech_text_get_tokens (text);
  mine.cancellable = cancellable;
  mine.last_word = -1;
  mine.pcm = g_byte_array_new ();
  words = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < parvis_speech_tokens_get_length (mine.tokens); i++)
    g_array_append_val (words, unknown);
  mine.words = words;

  set_rate (language, rate);
  rendering = &mine;
  status =
      espeak_Synth (spoken, strlen (spoken) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
  rendering = NULL;
  pcm = g_byte_array_free_to_bytes (mine.pcm);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != EE_OK)
    {
      g_set_error (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_ENGINE,
                   "The synthesiser gave up (%d)", status);
      return NULL;
    }

  return parvis_speech_sound_new (pcm, g_steal_pointer (&words));
}
