/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-lexicon.h"

#include <gio/gio.h>
#include <string.h>

#define FRENCH "/parvis/speech/fr.tsv"

typedef struct
{
  gunichar *written; /* (owned) */
  guint length;
  char *spoken; /* (owned) */
  gboolean is_title;
} Abbreviation;

struct _ParvisSpeechLexicon
{
  GHashTable *words;        /* (owned) (element-type utf8 utf8) */
  GHashTable *feminine;     /* (owned) (element-type utf8): in small letters */
  GPtrArray *abbreviations; /* (owned) (element-type Abbreviation): longest first */
};

static void
add_abbreviation (ParvisSpeechLexicon *self,
                  const char *written,
                  const char *spoken,
                  gboolean is_title)
{
  Abbreviation *made = g_new0 (Abbreviation, 1);
  glong length;

  made->written = g_utf8_to_ucs4_fast (written, -1, &length);
  made->length = (guint) length;
  made->spoken = g_strdup (spoken);
  made->is_title = is_title;
  g_ptr_array_add (self->abbreviations, made);
}

static void
add_line (ParvisSpeechLexicon *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 3);

  if (*line == '\0' || *line == '#')
    return;

  /* The file is part of the program: a wrong line is a wrong program. */
  g_assert (g_strv_length (parts) == 3);

  if (g_str_equal (parts[0], "word"))
    g_hash_table_insert (self->words, g_strdup (parts[1]), g_strdup (parts[2]));
  else if (g_str_equal (parts[0], "feminine"))
    g_hash_table_add (self->feminine, g_strdup (parts[1]));
  else if (g_str_equal (parts[0], "short"))
    add_abbreviation (self, parts[1], parts[2], FALSE);
  else if (g_str_equal (parts[0], "title"))
    add_abbreviation (self, parts[1], parts[2], TRUE);
  else
    g_assert_not_reached ();
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Abbreviation *first = *(const Abbreviation *const *) a;
  const Abbreviation *second = *(const Abbreviation *const *) b;

  return (int) second->length - (int) first->length;
}

static ParvisSpeechLexicon *
load (const char *path)
{
  ParvisSpeechLexicon *self = g_new0 (ParvisSpeechLexicon, 1);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert (bytes != NULL);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->feminine = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->abbreviations = g_ptr_array_new ();

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);

  g_ptr_array_sort (self->abbreviations, compare_lengths);

  return self;
}

/**
 * parvis_speech_lexicon_get_french:
 *
 * Reads data/lexicon/fr.tsv, which is part of the program, the first time.
 *
 * Returns: (transfer none): the lexicon; it stays
 */
ParvisSpeechLexicon *
parvis_speech_lexicon_get_french (void)
{
  static ParvisSpeechLexicon *french;

  if (g_once_init_enter (&french))
    g_once_init_leave (&french, load (FRENCH));

  return french;
}

/**
 * parvis_speech_lexicon_find_word:
 * @self: a lexicon
 * @written: a word, as it is written
 *
 * Returns: (nullable) (transfer none): how it is said, "*" for letter by letter
 */
const char *
parvis_speech_lexicon_find_word (ParvisSpeechLexicon *self, const char *written)
{
  return g_hash_table_lookup (self->words, written);
}

/* "M. Martin", "St-Denis", "av. de la République", but not the end of "Je suis M." */
static gboolean
is_before_name (const ParvisSpeechScan *scan, guint at)
{
  static const char *const particles[] = { "de la ", "de l'", "de l’", "de ", "du ",
                                           "des ",   "d'",    "d’",    "" };

  if (!parvis_speech_scan_is_blank (scan, at) && parvis_speech_scan_at (scan, at) != '-')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      guint particle = parvis_speech_scan_exact (scan, at + 1, particles[i]);

      if (g_unichar_isupper (parvis_speech_scan_at (scan, at + 1 + particle)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
stands_at (const Abbreviation *abbreviation, const ParvisSpeechScan *scan, guint at)
{
  guint after = at + abbreviation->length;

  for (guint i = 0; i < abbreviation->length; i++)
    if (parvis_speech_scan_at (scan, at + i) != abbreviation->written[i])
      return FALSE;

  if (parvis_speech_scan_is_word (abbreviation->written[abbreviation->length - 1]) &&
      !parvis_speech_scan_ends_word (scan, after))
    return FALSE;

  return !abbreviation->is_title || is_before_name (scan, after);
}

/**
 * parvis_speech_lexicon_find_abbreviation:
 * @self: a lexicon
 * @scan: a text
 * @at: a place where a word begins
 * @out_length: (out): how many characters it takes
 *
 * Returns: (nullable) (transfer none): how the abbreviation that stands there is said
 */
const char *
parvis_speech_lexicon_find_abbreviation (ParvisSpeechLexicon *self,
                                         const ParvisSpeechScan *scan,
                                         guint at,
                                         guint *out_length)
{
  for (guint i = 0; i < self->abbreviations->len; i++)
    {
      const Abbreviation *abbreviation = g_ptr_array_index (self->abbreviations, i);

      if (stands_at (abbreviation, scan, at))
        {
          *out_length = abbreviation->length;
          return abbreviation->spoken;
        }
    }

  return NULL;
}

/**
 * parvis_speech_lexicon_is_feminine:
 * @self: a lexicon
 * @noun: in small letters
 *
 * Returns: whether one says "une" before it; only of nouns that are counted in a town hall
 */
gboolean
parvis_speech_lexicon_is_feminine (ParvisSpeechLexicon *self, const char *noun)
{
  return g_hash_table_contains (self->feminine, noun);
}
