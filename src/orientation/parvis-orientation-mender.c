/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-mender.h"

#include <string.h>

/* Letters: what is shorter has too many neighbours. */
#define LEAST_SOUND 3
#define LEAST_LETTERS 5
#define LEAST_TWO_SLIPS 8
#define LEAST_REST 3

#define N_INITIALS 256

struct _ParvisOrientationMender
{
  const ParvisOrientationWords *words; /* (unowned) */
  GPtrArray *added;                    /* (owned) (element-type ParvisOrientationWord) */
  GHashTable *folded;                  /* (owned) (element-type utf8 ParvisOrientationWord) */
  GHashTable *sounds;                  /* (owned) (element-type utf8 ParvisOrientationWord) */
  GPtrArray *initials[N_INITIALS];     /* (owned) (element-type ParvisOrientationWord): all of them,
                                          by the first byte of their folded form */
};

static void
note (ParvisOrientationMender *self, ParvisOrientationWord *word)
{
  guchar initial = (guchar) *word->folded;

  if (self->initials[initial] == NULL)
    self->initials[initial] = g_ptr_array_new ();
  g_ptr_array_add (self->initials[initial], word);
  g_hash_table_insert (self->folded, word->folded, word);
  if (strlen (word->sound) >= LEAST_SOUND && !g_hash_table_contains (self->sounds, word->sound))
    g_hash_table_insert (self->sounds, word->sound, word);
}

/**
 * parvis_orientation_mender_new:
 * @words: must outlive the result
 */
ParvisOrientationMender *
parvis_orientation_mender_new (const ParvisOrientationWords *words)
{
  ParvisOrientationMender *self = g_new0 (ParvisOrientationMender, 1);
  GPtrArray *all = parvis_orientation_words_get_all (words);

  self->words = words;
  self->added = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_word_free);
  self->folded = g_hash_table_new (g_str_hash, g_str_equal);
  self->sounds = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (self->folded, ((ParvisOrientationWord *) all->pdata[i])->folded))
      note (self, all->pdata[i]);

  return self;
}

void
parvis_orientation_mender_free (ParvisOrientationMender *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_INITIALS; i++)
    g_clear_pointer (&self->initials[i], g_ptr_array_unref);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->sounds);
  g_ptr_array_unref (self->added);
  g_free (self);
}

void
parvis_orientation_mender_add (ParvisOrientationMender *self, ParvisOrientationWord *word)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->added, word);
  if (!g_hash_table_contains (self->folded, word->folded))
    note (self, word);
}

static const ParvisOrientationWord *
find_whole (const ParvisOrientationMender *self, const ParvisOrientationWord *word, gboolean by_ear)
{
  const ParvisOrientationWord *found = g_hash_table_lookup (self->folded, word->folded);

  if (found == NULL && by_ear && strlen (word->sound) >= LEAST_SOUND)
    found = g_hash_table_lookup (self->sounds, word->sound);

  return found;
}

/* "lecole", "lakaisse": what is elided stands before a vowel, an article before anything. */
static const ParvisOrientationWord *
find_stuck (const ParvisOrientationMender *self, const ParvisOrientationWord *word)
{
  static const char *const stuck[] = {
    "l", "d", "j", "m", "s", "n", "qu", "la", "le", "les", "des"
  };
  const ParvisOrientationWord *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (stuck) && found == NULL; i++)
    {
      gsize length = strlen (stuck[i]);
      gboolean is_article = length > 1 && *stuck[i] != 'q';
      g_autofree char *small = g_utf8_strdown (word->written, -1);
      ParvisOrientationWord *rest;

      if (!g_str_has_prefix (small, stuck[i]) || strlen (small) < length + LEAST_REST ||
          (!is_article && strchr ("aeiouyh", word->folded[length]) == NULL))
        continue;

      rest = parvis_orientation_word_new (small + length,
                                          parvis_orientation_words_get_language (self->words));
      found = find_whole (self, rest, TRUE);
      parvis_orientation_word_free (rest);
    }

  return found;
}

/* Nobody mistypes the first letter, nor a short word twice. */
static const ParvisOrientationWord *
find_near (const ParvisOrientationMender *self, const ParvisOrientationWord *word, guint *slips)
{
  gsize length = strlen (word->folded);
  GPtrArray *among = self->initials[(guchar) *word->folded];
  const ParvisOrientationWord *found = NULL;

  *slips = 3;
  for (guint i = 0; length >= LEAST_LETTERS && among != NULL && i < among->len; i++)
    {
      const ParvisOrientationWord *known = among->pdata[i];
      gsize longest = MAX (length, strlen (known->folded));
      guint allowed = MIN (*slips - 1, longest < LEAST_TWO_SLIPS ? 1u : 2u);
      guint n;

      if (strlen (known->folded) < LEAST_LETTERS - 1)
        continue;

      n = parvis_orientation_word_measure (known->folded, word->folded, allowed);
      if (n <= allowed)
        {
          found = known;
          *slips = n;
        }
    }

  return found;
}

/**
 * parvis_orientation_mender_mend:
 * @word: one that is not known
 */
ParvisOrientationMended
parvis_orientation_mender_mend (const ParvisOrientationMender *self,
                                const ParvisOrientationWord *word)
{
  const ParvisOrientationWord *found;
  guint slips = 0;

  g_return_val_if_fail (self != NULL, (ParvisOrientationMended){ 0 });

  found = find_whole (self, word, TRUE);
  if (found != NULL)
    return (ParvisOrientationMended){ found, 0.9 };

  found = find_stuck (self, word);
  if (found != NULL)
    return (ParvisOrientationMended){ found, 0.85 };

  found = find_near (self, word, &slips);

  return (ParvisOrientationMended){ found, slips == 1 ? 0.8 : 0.65 };
}
