/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-narrator.h"

#include "parvis-numbers.h"
#include "parvis-phrase.h"

/* Between two choices there must be time to think "not that one" (R109: 400 ms at least). */
#define PAUSE_AFTER 450

struct _ParvisNarrator
{
  GObject parent_instance;

  ParvisSpeech *speech;       /* (owned) */
  ParvisProcedure *procedure; /* (owned) (nullable): has the recordings */
  char *language;             /* (owned): "fr" */
  char *screen;               /* (owned) (nullable): its name in the transcript */
  ParvisPage *page;           /* (owned) (nullable): what is on screen */
  gboolean keeps_private;     /* what the person entered is not for the loudspeaker */
  gboolean tells_numbers;     /* of the keys that choose */
  GPtrArray *said;            /* (owned) (nullable) (element-type ParvisPageSaying): the last */
  guint heard;                /* how many of them have begun */
  char *saying;               /* (owned) (nullable): the name of what is being said */
};

G_DEFINE_FINAL_TYPE (ParvisNarrator, parvis_narrator, G_TYPE_OBJECT)

enum
{
  HEARD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
put_out_lights (ParvisNarrator *self)
{
  if (self->page != NULL)
    parvis_page_highlight (self->page, NULL, 0, 0);
}

static void
word_cb (ParvisNarrator *self, const char *id, guint start, guint end)
{
  if (self->page != NULL)
    parvis_page_highlight (self->page, id, start, end);
}

/* What is being said is over, to its end. */
static void
tell_heard (ParvisNarrator *self)
{
  g_autofree char *id = g_steal_pointer (&self->saying);

  if (id != NULL)
    g_signal_emit (self, signals[HEARD], 0, id);
}

static void
ended_cb (ParvisNarrator *self, gboolean interrupted)
{
  if (interrupted)
    g_clear_pointer (&self->saying, g_free);
  else
    tell_heard (self);
  put_out_lights (self);
}

/* Sayings begin in order; one that was kept private never does. */
static void
segment_cb (ParvisNarrator *self, const char *id)
{
  tell_heard (self);
  self->saying = g_strdup (id);
  if (self->said == NULL)
    return;

  for (guint i = self->heard; i < self->said->len; i++)
    {
      const ParvisPageSaying *saying = g_ptr_array_index (self->said, i);

      if (!g_str_equal (saying->id, id))
        continue;
      self->heard = i + 1;
      return;
    }
}

static ParvisSpeechSegment *
build_segment (ParvisNarrator *self, const ParvisPageSaying *saying)
{
  /* Words are said in the voice of their own language, or nobody would understand them (R16). */
  const char *voice = saying->language != NULL ? saying->language : self->language;
  ParvisSpeechSegment *segment = parvis_speech_segment_new (saying->id, saying->text, voice);
  GBytes *recording = saying->recording;

  if (recording == NULL && self->procedure != NULL)
    recording = parvis_procedure_get_media (self->procedure, saying->audio);

  segment->say = g_strdup (saying->say);
  segment->recording = recording != NULL ? g_bytes_ref (recording) : NULL;
  segment->pause_after = PAUSE_AFTER;

  return segment;
}

/**
 * parvis_narrator_set_language:
 * @code: "fr": the voice that reads from now on
 */
void
parvis_narrator_set_language (ParvisNarrator *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));
  g_return_if_fail (code != NULL);

  g_free (self->language);
  self->language = g_strdup (code);
}

/**
 * parvis_narrator_set_procedure:
 * @procedure: (nullable): whose recordings are played where there are some
 */
void
parvis_narrator_set_procedure (ParvisNarrator *self, ParvisProcedure *procedure)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  if (self->procedure == procedure)
    return;

  g_clear_pointer (&self->procedure, parvis_procedure_unref);
  self->procedure = procedure != NULL ? parvis_procedure_ref (procedure) : NULL;
}

/**
 * parvis_narrator_keep_private:
 * @keep: whether what the person entered here is private, and they gave no leave to say it
 *
 * Questions and choices are always said; the answer then is not (R10, R11).
 */
void
parvis_narrator_keep_private (ParvisNarrator *self, gboolean keep)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  self->keeps_private = keep;
}

/**
 * parvis_narrator_tell_numbers:
 * @tell: whether the person has keys, and hears which one chooses what (R109)
 */
void
parvis_narrator_tell_numbers (ParvisNarrator *self, gboolean tell)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  self->tells_numbers = !!tell;
}

/**
 * parvis_narrator_follow:
 * @page: (nullable): what is on screen now
 * @screen: its name in the transcript
 *
 * What was being said of another page stops.
 */
void
parvis_narrator_follow (ParvisNarrator *self, ParvisPage *page, const char *screen)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  parvis_speech_stop (self->speech);
  put_out_lights (self);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_set_object (&self->page, page);
  g_free (self->screen);
  self->screen = g_strdup (screen);
}

/**
 * parvis_narrator_read:
 * @cause: for the transcript: "arrival", "listen"
 *
 * Reads everything that the page shows.
 */
void
parvis_narrator_read (ParvisNarrator *self, const char *cause)
{
  g_autoptr (GPtrArray) sayings = NULL;

  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  if (self->page == NULL)
    return;

  sayings = parvis_page_dup_sayings (self->page);
  parvis_narrator_say (self, cause, sayings);
}

/* What only the person may hear is said into their headset, or when they gave leave (R10, R11). */
static gboolean
may_say (ParvisNarrator *self, const ParvisPageSaying *saying)
{
  return !self->keeps_private || !g_str_equal (saying->id, "value") ||
         parvis_speech_get_channel (self->speech) == PARVIS_SPEECH_HEADSET;
}

/* Whether @sayings list what can be chosen by numbers: a choice that was touched is said alone. */
static gboolean
list_numbers (ParvisNarrator *self, GPtrArray *sayings)
{
  guint n = 0;

  if (!self->tells_numbers || self->page == NULL)
    return FALSE;

  for (guint i = 0; i < sayings->len; i++)
    n += parvis_numbers_is_choice (g_ptr_array_index (sayings, i)) ? 1 : 0;

  return n > 1 && n == parvis_numbers_count (self->page);
}

/* After the choices: 0 is a person's wherever there are numbers. */
static void
add_person (ParvisNarrator *self, GPtrArray *segments)
{
  ParvisSpeechSegment *segment =
      parvis_speech_segment_new ("number:0", parvis_phrase_get_person (), self->language);

  segment->pause_after = PAUSE_AFTER;
  g_ptr_array_add (segments, segment);
}

/* Something else is said in its place, or nothing. */
static void
keep_discreet (ParvisNarrator *self,
               GPtrArray *segments,
               guint index,
               const ParvisPageSaying *saying)
{
  g_ptr_array_remove_index (segments, index);
  if (saying->discreet != NULL)
    g_ptr_array_insert (segments, (int) index,
                        parvis_speech_segment_new ("discreet", saying->discreet, self->language));
}

/* From the one at @from on; the places of choices are those of the whole list. */
static void
say_from (ParvisNarrator *self, const char *cause, GPtrArray *sayings, guint from)
{
  GPtrArray *segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_speech_segment_free);
  gboolean by_numbers = list_numbers (self, sayings);

  for (guint i = 0; i < sayings->len; i++)
    g_ptr_array_add (segments, build_segment (self, g_ptr_array_index (sayings, i)));
  parvis_phrase_complete (segments, sayings,
                          by_numbers ? PARVIS_PHRASE_KEYS : PARVIS_PHRASE_PLACES);

  for (guint i = sayings->len; i > 0; i--)
    if (i <= from)
      g_ptr_array_remove_index (segments, i - 1);
    else if (!may_say (self, g_ptr_array_index (sayings, i - 1)))
      keep_discreet (self, segments, i - 1, g_ptr_array_index (sayings, i - 1));
  if (by_numbers)
    add_person (self, segments);

  put_out_lights (self);
  parvis_speech_say (self->speech, self->screen != NULL ? self->screen : "", cause, segments);
}

/**
 * parvis_narrator_say:
 * @cause: for the transcript: "touch", "error"
 * @sayings: (element-type ParvisPageSaying): what to say, in order
 *
 * Says something now, instead of whatever is being said.
 */
void
parvis_narrator_say (ParvisNarrator *self, const char *cause, GPtrArray *sayings)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));
  g_return_if_fail (sayings != NULL);

  say_from (self, cause, sayings, 0);
  g_ptr_array_ref (sayings);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  self->said = sayings;
  self->heard = 0;
}

/**
 * parvis_narrator_repeat:
 *
 * Says the last portion again (R06): where something is being said, from its beginning and on to
 * the end; after the end, the last thing that was said. parvis_narrator_read() repeats the screen.
 * Does nothing on a page of which nothing was said.
 */
void
parvis_narrator_repeat (ParvisNarrator *self)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  if (self->said == NULL || self->said->len == 0)
    return;

  self->heard = MAX (self->heard, 1) - 1;
  say_from (self, "repeat", self->said, self->heard);
}

/**
 * parvis_narrator_pause:
 *
 * Silence in the middle of the word, until parvis_narrator_resume().
 */
void
parvis_narrator_pause (ParvisNarrator *self)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  parvis_speech_pause (self->speech);
}

void
parvis_narrator_resume (ParvisNarrator *self)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  parvis_speech_resume (self->speech);
}

gboolean
parvis_narrator_is_paused (ParvisNarrator *self)
{
  g_return_val_if_fail (PARVIS_IS_NARRATOR (self), FALSE);

  return parvis_speech_is_paused (self->speech);
}

/**
 * parvis_narrator_has_voice:
 * @code: "fr"
 *
 * Returns: whether the page can be read aloud in that language (R16)
 */
gboolean
parvis_narrator_has_voice (ParvisNarrator *self, const char *code)
{
  g_return_val_if_fail (PARVIS_IS_NARRATOR (self), FALSE);

  return parvis_speech_has_voice (self->speech, code);
}

/**
 * parvis_narrator_say_text:
 * @text: words that are on no label, in the language of the person
 */
void
parvis_narrator_say_text (ParvisNarrator *self, const char *cause, const char *text)
{
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  g_ptr_array_add (sayings, parvis_page_saying_new (cause, text));
  parvis_narrator_say (self, cause, sayings);
}

void
parvis_narrator_stop (ParvisNarrator *self)
{
  g_return_if_fail (PARVIS_IS_NARRATOR (self));

  parvis_speech_stop (self->speech);
  put_out_lights (self);
}

static void
parvis_narrator_dispose (GObject *object)
{
  ParvisNarrator *self = PARVIS_NARRATOR (object);

  g_clear_object (&self->page);
  g_clear_object (&self->speech);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_clear_pointer (&self->procedure, parvis_procedure_unref);

  G_OBJECT_CLASS (parvis_narrator_parent_class)->dispose (object);
}

static void
parvis_narrator_finalize (GObject *object)
{
  ParvisNarrator *self = PARVIS_NARRATOR (object);

  g_free (self->language);
  g_free (self->saying);
  g_free (self->screen);

  G_OBJECT_CLASS (parvis_narrator_parent_class)->finalize (object);
}

static void
parvis_narrator_class_init (ParvisNarratorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_narrator_dispose;
  object_class->finalize = parvis_narrator_finalize;

  signals[HEARD] = g_signal_new ("heard", PARVIS_TYPE_NARRATOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_narrator_init (ParvisNarrator *self)
{
  self->language = g_strdup ("fr");
}

/**
 * parvis_narrator_new:
 * @speech: what speaks
 */
ParvisNarrator *
parvis_narrator_new (ParvisSpeech *speech)
{
  ParvisNarrator *self;

  g_return_val_if_fail (PARVIS_IS_SPEECH (speech), NULL);

  self = g_object_new (PARVIS_TYPE_NARRATOR, NULL);
  self->speech = g_object_ref (speech);
  g_signal_connect_object (speech, "word", G_CALLBACK (word_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speech, "segment", G_CALLBACK (segment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speech, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);

  return self;
}
