/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-words.h"

#include <gio/gio.h>

#define FOLDER "/parvis/orientation/"

/* What the file says of one word or phrase. */
typedef struct
{
  GPtrArray *stems; /* (owned) (element-type utf8): of a phrase; one of a word */
  ParvisOrientationSense sense;
  GPtrArray *concepts; /* (owned) (element-type utf8): interned */
} Entry;

struct _ParvisOrientationWords
{
  char *language;      /* (owned) */
  GHashTable *folded;  /* (owned) (element-type utf8 Entry): single words as they are written */
  GHashTable *stems;   /* (owned) (element-type utf8 Entry): and without endings, unowned */
  GHashTable *phrases; /* (owned) (element-type utf8 GPtrArray(Entry)): by their first stem */
  GHashTable *joined;  /* (owned) (element-type utf8 Entry): phrases by all of their stems */
  GPtrArray *all;      /* (owned) (element-type ParvisOrientationWord) */
};

static void
entry_free (Entry *entry)
{
  g_ptr_array_unref (entry->stems);
  g_ptr_array_unref (entry->concepts);
  g_free (entry);
}

static Entry *
entry_new (GPtrArray *words)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->stems = g_ptr_array_new_with_free_func (g_free);
  entry->concepts = g_ptr_array_new ();
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (entry->stems, g_strdup (((ParvisOrientationWord *) words->pdata[i])->stem));

  return entry;
}

static char *
join (GPtrArray *stems)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < stems->len; i++)
    g_string_append_printf (joined, "%s ", (const char *) stems->pdata[i]);

  return g_string_free (joined, FALSE);
}

static Entry *
add_phrase (ParvisOrientationWords *self, GPtrArray *words)
{
  Entry *entry = entry_new (words);
  g_autofree char *joined = join (entry->stems);
  Entry *known = g_hash_table_lookup (self->joined, joined);
  GPtrArray *same;

  if (known != NULL)
    {
      entry_free (entry);
      return known;
    }

  g_hash_table_insert (self->joined, g_steal_pointer (&joined), entry);
  same = g_hash_table_lookup (self->phrases, entry->stems->pdata[0]);
  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->phrases, g_strdup (entry->stems->pdata[0]), same);
    }
  g_ptr_array_add (same, entry);

  return entry;
}

/* Takes the word. */
static Entry *
add_word (ParvisOrientationWords *self, ParvisOrientationWord *word)
{
  Entry *entry = g_hash_table_lookup (self->folded, word->folded);

  if (entry == NULL)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, word);
      entry = entry_new (one);
      g_hash_table_insert (self->folded, g_strdup (word->folded), entry);
    }
  g_ptr_array_add (self->all, word);

  return entry;
}

/* A word that means nothing may not mean something on another line: without accents, "ne" is "né".
 * Phrases tell them apart. */
static void
tell (Entry *entry, const char *kind, const char *name)
{
  if (g_str_equal (kind, "same"))
    {
      g_assert (entry->sense != PARVIS_ORIENTATION_VOID);
      g_ptr_array_add (entry->concepts, (gpointer) g_intern_string (name));
      entry->sense = PARVIS_ORIENTATION_OWN;
    }
  else if (entry->concepts->len == 0 && g_str_equal (kind, "void"))
    entry->sense = PARVIS_ORIENTATION_VOID;
  else if (entry->concepts->len == 0 && g_str_equal (kind, "other"))
    entry->sense = PARVIS_ORIENTATION_ELSEWHERE;
}

static void
add_line (ParvisOrientationWords *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 3);
  g_auto (GStrv) texts = NULL;

  if (*line == '\0' || *line == '#')
    return;

  /* The file is part of the program: a wrong line is a wrong program. */
  g_assert (g_strv_length (parts) == 3);
  texts = g_strsplit (parts[2], ",", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) words = parvis_orientation_word_split (texts[i], self->language);

      g_assert (words->len > 0);
      tell (words->len == 1 ? add_word (self, g_ptr_array_steal_index (words, 0))
                            : add_phrase (self, words),
            parts[0], parts[1]);
    }
}

/* A word that is written there counts before one that only has its stem. */
static void
index_stems (ParvisOrientationWords *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const ParvisOrientationWord *word = self->all->pdata[i];
      Entry *entry = g_hash_table_lookup (self->folded, word->folded);
      Entry *before = g_hash_table_lookup (self->stems, word->stem);

      if (before == NULL || (before->concepts->len == 0 && entry->concepts->len > 0))
        g_hash_table_insert (self->stems, word->stem, entry);
    }
}

static void
load (ParvisOrientationWords *self)
{
  g_autofree char *path = g_strconcat (FOLDER, self->language, ".tsv", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);
  index_stems (self);
}

/**
 * parvis_orientation_words_new:
 * @language: its code
 */
ParvisOrientationWords *
parvis_orientation_words_new (const char *language)
{
  ParvisOrientationWords *self;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (ParvisOrientationWords, 1);
  self->language = g_strdup (language);
  self->folded =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->joined =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->stems = g_hash_table_new (g_str_hash, g_str_equal);
  self->phrases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_word_free);
  load (self);

  return self;
}

void
parvis_orientation_words_free (ParvisOrientationWords *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->stems);
  g_hash_table_unref (self->joined);
  g_hash_table_unref (self->folded);
  g_ptr_array_unref (self->all);
  g_free (self->language);
  g_free (self);
}

const char *
parvis_orientation_words_get_language (const ParvisOrientationWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

static const Entry *
find_word (const ParvisOrientationWords *self, const ParvisOrientationWord *word)
{
  const Entry *entry = g_hash_table_lookup (self->folded, word->folded);

  return entry != NULL ? entry : g_hash_table_lookup (self->stems, word->stem);
}

static gboolean
is_here (const Entry *phrase, GPtrArray *words, guint at)
{
  for (guint i = 0; i < phrase->stems->len; i++)
    if (at + i >= words->len ||
        !g_str_equal (phrase->stems->pdata[i],
                      ((ParvisOrientationWord *) words->pdata[at + i])->stem))
      return FALSE;

  return TRUE;
}

static const Entry *
find_phrase (const ParvisOrientationWords *self, GPtrArray *words, guint at)
{
  const ParvisOrientationWord *word = words->pdata[at];
  GPtrArray *phrases = g_hash_table_lookup (self->phrases, word->stem);
  const Entry *longest = NULL;

  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const Entry *phrase = phrases->pdata[i];

      if ((longest == NULL || phrase->stems->len > longest->stems->len) &&
          is_here (phrase, words, at))
        longest = phrase;
    }

  return longest;
}

GArray *
parvis_orientation_words_group (const ParvisOrientationWords *self, GPtrArray *words)
{
  GArray *units = g_array_new (FALSE, TRUE, sizeof (ParvisOrientationUnit));

  g_return_val_if_fail (self != NULL, units);

  for (guint i = 0; i < words->len;)
    {
      const Entry *phrase = find_phrase (self, words, i);
      const Entry *entry = phrase != NULL ? phrase : find_word (self, words->pdata[i]);
      ParvisOrientationUnit unit = { .first = i, .n_words = 1 };

      if (phrase != NULL)
        unit.n_words = phrase->stems->len;
      if (entry != NULL)
        {
          unit.sense = entry->sense;
          unit.concepts = entry->concepts->len > 0 ? entry->concepts : NULL;
        }
      g_array_append_val (units, unit);
      i += unit.n_words;
    }

  return units;
}

gboolean
parvis_orientation_words_knows (const ParvisOrientationWords *self,
                                const ParvisOrientationWord *word)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_word (self, word) != NULL;
}

gboolean
parvis_orientation_words_is_void (const ParvisOrientationWords *self,
                                  const ParvisOrientationWord *word)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = find_word (self, word);

  return entry != NULL && entry->sense == PARVIS_ORIENTATION_VOID;
}

GPtrArray *
parvis_orientation_words_get_all (const ParvisOrientationWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}
