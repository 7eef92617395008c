/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-urgent.h"

#include <gio/gio.h>
#include <string.h>

#define PATH "/parvis/orientation/urgent.tsv"

/* Words that may stand between two of a pattern, where it says so. */
#define WIDEST_GAP 4

/* Shorter words have too many that sound or look like them. */
#define LEAST_SOUND 5
#define LEAST_MENDED 7

/* One place of a pattern: a word out of several, perhaps after others. */
typedef struct
{
  GPtrArray *words; /* (owned) (element-type ParvisOrientationWord) */
  gboolean after_gap;
} Place;

typedef struct
{
  ParvisOrientationDanger danger;
  GPtrArray *places; /* (owned) (element-type Place) */
  GPtrArray
      *never; /* (owned) (element-type ParvisOrientationWord): with one of these it is not so */
} Pattern;

struct _ParvisOrientationUrgent
{
  const ParvisOrientationWords *words; /* (unowned) */
  const char *language;                /* (unowned) */
  GHashTable *groups;  /* (owned) (element-type utf8 utf8): "=kids", "enfant|enfants" */
  GPtrArray *patterns; /* (owned) (element-type Pattern): in the order of the file */
};

static const char *const dangers[PARVIS_ORIENTATION_N_DANGERS] = {
  [PARVIS_ORIENTATION_NO_DANGER] = "",    [PARVIS_ORIENTATION_VIOLENCE] = "violence",
  [PARVIS_ORIENTATION_CHILD] = "child",   [PARVIS_ORIENTATION_SUICIDE] = "suicide",
  [PARVIS_ORIENTATION_STREET] = "street", [PARVIS_ORIENTATION_EVICTION] = "eviction",
  [PARVIS_ORIENTATION_HEALTH] = "health", [PARVIS_ORIENTATION_FIRE] = "fire",
  [PARVIS_ORIENTATION_CRIME] = "crime",
};

static void
place_free (Place *place)
{
  g_ptr_array_unref (place->words);
  g_free (place);
}

static void
pattern_free (Pattern *pattern)
{
  g_ptr_array_unref (pattern->places);
  g_ptr_array_unref (pattern->never);
  g_free (pattern);
}

static GPtrArray *
new_words (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_word_free);
}

/* The file is part of the program: a wrong line is a wrong program. */
static void
add_alternatives (ParvisOrientationUrgent *self, GPtrArray *words, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) split = NULL;

      if (*parts[i] == '=')
        {
          g_assert (g_hash_table_contains (self->groups, parts[i]));
          add_alternatives (self, words, g_hash_table_lookup (self->groups, parts[i]));
          continue;
        }

      split = parvis_orientation_word_split (parts[i], self->language);
      g_assert (split->len == 1);
      g_ptr_array_add (words, g_ptr_array_steal_index (split, 0));
    }
}

static ParvisOrientationDanger
read_danger (const char *name)
{
  for (gsize i = 1; i < G_N_ELEMENTS (dangers); i++)
    if (g_str_equal (dangers[i], name))
      return (ParvisOrientationDanger) i;

  g_assert_not_reached ();
}

static void
add_pattern (ParvisOrientationUrgent *self, const char *danger, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, " ", -1);
  Pattern *pattern = g_new0 (Pattern, 1);
  gboolean gap = FALSE;

  pattern->danger = read_danger (danger);
  pattern->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  pattern->never = new_words ();
  for (guint i = 0; items[i] != NULL; i++)
    {
      Place *place;

      if (g_str_equal (items[i], ".."))
        {
          gap = TRUE;
          continue;
        }
      if (*items[i] == '!')
        {
          add_alternatives (self, pattern->never, items[i] + 1);
          continue;
        }

      place = g_new0 (Place, 1);
      place->words = new_words ();
      place->after_gap = gap;
      add_alternatives (self, place->words, items[i]);
      g_ptr_array_add (pattern->places, place);
      gap = FALSE;
    }
  g_assert (pattern->places->len > 0 && !gap);
  g_ptr_array_add (self->patterns, pattern);
}

static void
add_line (ParvisOrientationUrgent *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 3);

  if (*line == '\0' || *line == '#')
    return;

  g_assert (g_strv_length (parts) == 3);
  if (!g_str_equal (parts[0], self->language))
    return;

  if (*parts[1] == '=')
    g_hash_table_insert (self->groups, g_strdup (parts[1]), g_strdup (parts[2]));
  else
    add_pattern (self, parts[1], parts[2]);
}

/**
 * parvis_orientation_urgent_new:
 * @words: of a language; one of which the file says nothing finds nothing
 */
ParvisOrientationUrgent *
parvis_orientation_urgent_new (const ParvisOrientationWords *words)
{
  ParvisOrientationUrgent *self;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (words != NULL, NULL);
  g_assert (bytes != NULL);

  self = g_new0 (ParvisOrientationUrgent, 1);
  self->words = words;
  self->language = parvis_orientation_words_get_language (words);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) pattern_free);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);

  return self;
}

void
parvis_orientation_urgent_free (ParvisOrientationUrgent *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

/* Who is afraid writes as fast as they can; but "adresse" is not "agressé". */
static gboolean
is_alike (const ParvisOrientationUrgent *self,
          const ParvisOrientationWord *meant,
          const ParvisOrientationWord *word)
{
  gsize length = strlen (meant->folded);

  if (g_str_equal (meant->folded, word->folded))
    return TRUE;
  if (length < LEAST_SOUND || strlen (word->folded) < LEAST_SOUND)
    return FALSE;
  if (g_str_equal (meant->stem, word->stem))
    return TRUE;
  if (parvis_orientation_words_knows (self->words, word))
    return FALSE;
  if (*meant->sound != '\0' && g_str_equal (meant->sound, word->sound))
    return TRUE;

  return length >= LEAST_MENDED &&
         parvis_orientation_word_measure (meant->folded, word->folded, 1) <= 1;
}

static gboolean
has (const ParvisOrientationUrgent *self, GPtrArray *meant, const ParvisOrientationWord *word)
{
  for (guint i = 0; i < meant->len; i++)
    if (is_alike (self, meant->pdata[i], word))
      return TRUE;

  return FALSE;
}

static gboolean
fits_from (const ParvisOrientationUrgent *self,
           const Pattern *pattern,
           guint n,
           GPtrArray *words,
           guint at)
{
  const Place *place;
  guint last;

  if (n == pattern->places->len)
    return TRUE;

  place = pattern->places->pdata[n];
  last = place->after_gap ? at + WIDEST_GAP : at;
  for (; at <= last && at < words->len; at++)
    if (has (self, place->words, words->pdata[at]) &&
        fits_from (self, pattern, n + 1, words, at + 1))
      return TRUE;

  return FALSE;
}

static gboolean
fits (const ParvisOrientationUrgent *self, const Pattern *pattern, GPtrArray *words)
{
  gboolean found = FALSE;

  for (guint i = 0; i < words->len && !found; i++)
    found = fits_from (self, pattern, 0, words, i);
  for (guint i = 0; i < words->len && found; i++)
    found = !has (self, pattern->never, words->pdata[i]);

  return found;
}

ParvisOrientationDanger
parvis_orientation_urgent_find (const ParvisOrientationUrgent *self, GPtrArray *words)
{
  g_return_val_if_fail (self != NULL, PARVIS_ORIENTATION_NO_DANGER);

  for (guint i = 0; i < self->patterns->len; i++)
    if (fits (self, self->patterns->pdata[i], words))
      return ((const Pattern *) self->patterns->pdata[i])->danger;

  return PARVIS_ORIENTATION_NO_DANGER;
}
