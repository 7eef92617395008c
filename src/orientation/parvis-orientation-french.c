/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-french.h"

#include <string.h>

/* Endings */

/* The first that fits is taken off, where as many letters stay. */
static const struct
{
  const char *ending;
  gsize stays;
  const char *instead;
} endings[] = {
  { "issement", 3, "i" }, { "ement", 4, "" },   { "ation", 3, "" },   { "iers", 2, "ier" },
  { "ier", 2, "ier" },    { "iere", 2, "ier" }, { "aient", 3, "" },   { "ait", 4, "" },
  { "ais", 4, "" },       { "ant", 5, "" },     { "euse", 3, "eur" }, { "trice", 3, "teur" },
  { "er", 3, "" },        { "ez", 3, "" },      { "ee", 3, "" },      { "e", 3, "" },
};

static void
drop_plural (GString *stem)
{
  if (stem->len > 4 && g_str_has_suffix (stem->str, "aux") && !g_str_has_suffix (stem->str, "eaux"))
    {
      g_string_truncate (stem, stem->len - 2);
      g_string_append_c (stem, 'l');
    }
  else if (stem->len > 3 &&
           (g_str_has_suffix (stem->str, "s") || g_str_has_suffix (stem->str, "ux")))
    g_string_truncate (stem, stem->len - 1);
}

static void
drop_ending (GString *stem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (endings[i].ending);

      if (stem->len < length + endings[i].stays || !g_str_has_suffix (stem->str, endings[i].ending))
        continue;

      g_string_truncate (stem, stem->len - length);
      g_string_append (stem, endings[i].instead);
      return;
    }
}

/* "ancienn", of "ancienne", is "ancien". */
static void
drop_double (GString *stem)
{
  if (stem->len > 3 && stem->str[stem->len - 1] == stem->str[stem->len - 2] &&
      strchr ("lnst", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_islower (*text))
      return FALSE;

  return TRUE;
}

char *
parvis_orientation_french_stem (const char *folded)
{
  GString *stem = g_string_new (folded);

  if (stem->len > 3 && is_latin (folded))
    {
      drop_plural (stem);
      drop_ending (stem);
      drop_double (stem);
    }

  return g_string_free (stem, FALSE);
}

/* Sound */

/* é is E, a silent e stays e, and what no key needs is left out. */
static char *
simplify (const char *small)
{
  static const char *const from = "àâäçéèêëîïôöùûüÿñ";
  static const char to[] = "aaasEEEEiioouuuin";
  GString *simple = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *found = c >= 0x80 ? g_utf8_strchr (from, -1, c) : NULL;

      if (found != NULL)
        g_string_append_c (simple, to[g_utf8_pointer_to_offset (from, found)]);
      else if (c == 0x0153)
        g_string_append (simple, "e");
      else if (c < 0x80 && g_ascii_islower ((char) c))
        g_string_append_c (simple, (char) c);
      else
        {
          g_string_truncate (simple, 0);
          break;
        }
    }

  return g_string_free (simple, FALSE);
}

/* An e that nobody hears, though what stands before it is said otherwise for it. */
#define SILENT '_'

/* The last letters that nobody hears. */
static void
drop_silent (GString *word)
{
  if (word->len > 3 && (g_str_has_suffix (word->str, "er") || g_str_has_suffix (word->str, "ez") ||
                        g_str_has_suffix (word->str, "et")))
    {
      g_string_truncate (word, word->len - 2);
      g_string_append_c (word, 'E');
      return;
    }
  if (word->len > 3 && g_str_has_suffix (word->str, "es"))
    g_string_truncate (word, word->len - 1);
  if (word->len > 2 && word->str[word->len - 1] == 'e')
    {
      word->str[word->len - 1] = SILENT;
      return;
    }
  while (word->len > 2 && strchr ("stdxpz", word->str[word->len - 1]) != NULL &&
         word->str[word->len - 1] != word->str[word->len - 2])
    g_string_truncate (word, word->len - 1);
}

typedef enum
{
  ANYWHERE,
  BEFORE_SOFT,  /* e, i, y */
  BEFORE_QUIET, /* a consonant but n and m, or the end */
} Place;

/* The longest first; what is written with a capital is a sound of its own. */
static const struct
{
  const char *letters;
  const char *sound;
  Place place;
} sounds[] = {
  { "eau", "o", ANYWHERE },      { "tion", "siO", ANYWHERE },  { "ain", "I", BEFORE_QUIET },
  { "ein", "I", BEFORE_QUIET },  { "aim", "I", BEFORE_QUIET }, { "ien", "iI", BEFORE_QUIET },
  { "oin", "wI", BEFORE_QUIET }, { "sch", "H", ANYWHERE },     { "gea", "ja", ANYWHERE },
  { "geo", "jo", ANYWHERE },     { "gu", "g", BEFORE_SOFT },   { "an", "A", BEFORE_QUIET },
  { "am", "A", BEFORE_QUIET },   { "en", "A", BEFORE_QUIET },  { "em", "A", BEFORE_QUIET },
  { "in", "I", BEFORE_QUIET },   { "im", "I", BEFORE_QUIET },  { "un", "I", BEFORE_QUIET },
  { "yn", "I", BEFORE_QUIET },   { "on", "O", BEFORE_QUIET },  { "om", "O", BEFORE_QUIET },
  { "oi", "wa", ANYWHERE },      { "oy", "wa", ANYWHERE },     { "ou", "U", ANYWHERE },
  { "au", "o", ANYWHERE },       { "ai", "E", ANYWHERE },      { "ay", "E", ANYWHERE },
  { "ei", "E", ANYWHERE },       { "oeu", "E", ANYWHERE },     { "eu", "E", ANYWHERE },
  { "ph", "f", ANYWHERE },       { "ch", "H", ANYWHERE },      { "qu", "k", ANYWHERE },
  { "ck", "k", ANYWHERE },       { "gn", "n", ANYWHERE },      { "sc", "s", BEFORE_SOFT },
  { "cc", "ks", BEFORE_SOFT },   { "c", "s", BEFORE_SOFT },    { "g", "j", BEFORE_SOFT },
  { "q", "k", ANYWHERE },        { "c", "k", ANYWHERE },       { "x", "ks", ANYWHERE },
  { "y", "i", ANYWHERE },        { "z", "s", ANYWHERE },       { "w", "v", ANYWHERE },
  { "e", "E", ANYWHERE },        { "h", "", ANYWHERE },        { "_", "", ANYWHERE },
};

static gboolean
is_there (const char *after, Place place)
{
  if (place == BEFORE_SOFT)
    return *after != '\0' && strchr ("eEiy_", *after) != NULL;
  if (place == BEFORE_QUIET)
    return *after == '\0' || strchr ("aeEiouynmh_", *after) == NULL;

  return TRUE;
}

static gsize
add_sound (GString *key, const char *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++)
    {
      gsize length = strlen (sounds[i].letters);

      if (strncmp (letters, sounds[i].letters, length) == 0 &&
          is_there (letters + length, sounds[i].place))
        {
          g_string_append (key, sounds[i].sound);
          return length;
        }
    }

  g_string_append_c (key, *letters);

  return 1;
}

/* Nobody hears how often a letter is written. */
static char *
squeeze (const GString *key)
{
  GString *squeezed = g_string_new (NULL);

  for (gsize i = 0; i < key->len; i++)
    if (i == 0 || key->str[i] != key->str[i - 1])
      g_string_append_c (squeezed, key->str[i]);

  return g_string_free (squeezed, FALSE);
}

char *
parvis_orientation_french_sound (const char *small)
{
  g_autofree char *simple = simplify (small);
  g_autoptr (GString) word = g_string_new (simple);
  g_autoptr (GString) key = g_string_new (NULL);

  drop_silent (word);
  for (gsize i = 0; i < word->len;)
    i += add_sound (key, word->str + i);

  return squeeze (key);
}
