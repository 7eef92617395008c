/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A synthetic voice is hard to understand when it says one word alone, and slower is worse then.
 * So no word stands alone: what a page says in one word gets a few around it. And whoever only
 * hears a list wants to know how long it is, and where in it they are (R05, R109). */

#include "parvis-phrase.h"

#include <glib/gi18n-lib.h>

#include "parvis-numbers.h"

/* What a key echoes is one character, and wants no sentence around it. */
#define ECHO 2

/* The first prefix that fits counts. */
static const struct
{
  const char *prefix;
  const char *before;
} frames[] = {
  /* Translators: said before what has the focus, where that is one word: "You are on: Continue". */
  { "focus", N_ ("You are on:") },
  /* Translators: said before an answer that is one word: "Your answer: Martin". */
  { "value", N_ ("Your answer:") },
  /* Translators: said before the name of a question that is one word: "Question: Name". */
  { "label", N_ ("Question:") },
  /* Translators: said before the title of a page that is one word: "This page: Settings". */
  { "title", N_ ("This page:") },
  /* Translators: said before an answer to choose, where that is one word: "Answer: Yes". */
  { "choice:", N_ ("Answer:") },
  /* Translators: said before words on the screen, where that is one word: "On this page: Begin". */
  { "", N_ ("On this page:") },
};

static guint
count_words (const char *text)
{
  gboolean was_word = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_word = !g_unichar_isspace (g_utf8_get_char (p));

      n += is_word && !was_word ? 1 : 0;
      was_word = is_word;
    }

  return n;
}

static gboolean
is_lone_word (const ParvisPageSaying *saying)
{
  /* Our words go with no word of another language. */
  if (saying->say != NULL || saying->language != NULL || g_str_equal (saying->id, "code") ||
      !g_utf8_validate (saying->text, -1, NULL))
    return FALSE;

  return g_utf8_strlen (saying->text, -1) > ECHO && count_words (saying->text) == 1;
}

static const char *
find_frame (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    if (g_str_has_prefix (id, frames[i].prefix))
      return _ (frames[i].before);

  g_assert_not_reached ();
}

/* What it is, and then what to press for it: who hears the number first has forgotten it when
 * they know that they want it (R109). */
static char *
dup_place (guint place, guint n_choices, ParvisPhraseNumbers numbers)
{
  if (numbers == PARVIS_PHRASE_KEYS)
    /* Translators: said after a choice of several, to who has keys: "I have children, answer 1 of
     * 4: press 1". */
    return g_strdup_printf (_ ("answer %u of %u: press %u"), place, n_choices, place);

  /* Translators: said after a choice of several: "I have children, answer 1 of 4". */
  return g_strdup_printf (_ ("answer %u of %u"), place, n_choices);
}

/**
 * parvis_phrase_complete:
 * @segments: (element-type ParvisSpeechSegment): what will be said
 * @sayings: (element-type ParvisPageSaying): what the page asked for, one for each of @segments
 * @numbers: what is told of choices
 *
 * Puts words around those that would stand alone, and after each choice of several its place.
 */
void
parvis_phrase_complete (GPtrArray *segments, GPtrArray *sayings, ParvisPhraseNumbers numbers)
{
  guint n_choices = 0;
  guint place = 0;

  g_return_if_fail (segments->len == sayings->len);

  for (guint i = 0; i < sayings->len; i++)
    n_choices += parvis_numbers_is_choice (g_ptr_array_index (sayings, i)) ? 1 : 0;

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = g_ptr_array_index (sayings, i);
      ParvisSpeechSegment *segment = g_ptr_array_index (segments, i);

      if (parvis_numbers_is_choice (saying) && n_choices > 1)
        segment->after = dup_place (++place, n_choices, numbers);
      else if (is_lone_word (saying))
        segment->before = g_strdup (find_frame (saying->id));
    }
}

const char *
parvis_phrase_get_person (void)
{
  return _ ("To speak to a person, press 0.");
}
