/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-word.h"

#include "parvis-orientation-french.h"

#include <string.h>

/* It may be what a person said. */
static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

void
parvis_orientation_word_free (ParvisOrientationWord *self)
{
  if (self == NULL)
    return;

  wipe (self->written);
  wipe (self->folded);
  wipe (self->stem);
  wipe (self->sound);
  g_free (self);
}

/* What decomposition leaves whole. */
static const char *
spell_out (gunichar c)
{
  switch (c)
    {
    case 0x0153:
      return "oe";
    case 0x00e6:
      return "ae";
    case 0x00df:
      return "ss";
    case 0x0131:
      return "i";
    case 0x0640: /* only stretches an Arabic word */
      return "";
    default:
      return NULL;
    }
}

static char *
fold (const char *small)
{
  g_autofree char *parted = g_utf8_normalize (small, -1, G_NORMALIZE_NFKD);
  GString *folded = g_string_new (NULL);

  for (const char *p = parted; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *spelled = spell_out (c);

      if (spelled != NULL)
        g_string_append (folded, spelled);
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

/**
 * parvis_orientation_word_new:
 * @written: one word
 * @language: its code; of French, endings and sound are known
 */
ParvisOrientationWord *
parvis_orientation_word_new (const char *written, const char *language)
{
  ParvisOrientationWord *self = g_new0 (ParvisOrientationWord, 1);
  g_autofree char *small = g_utf8_strdown (written, -1);
  g_autofree char *whole = g_utf8_normalize (small, -1, G_NORMALIZE_NFC);
  gboolean is_french = g_strcmp0 (language, "fr") == 0;

  self->written = g_strdup (written);
  self->folded = fold (small);
  self->stem = is_french ? parvis_orientation_french_stem (self->folded) : g_strdup (self->folded);
  self->sound = is_french ? parvis_orientation_french_sound (whole) : g_strdup ("");

  return self;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* "16ans" is two words, as "16 ans" is. */
static gboolean
parts_before (const char *start, const char *p)
{
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

  return p > start && g_unichar_isdigit (before) && g_unichar_isalpha (g_utf8_get_char (p)) &&
         g_unichar_isdigit (g_utf8_get_char (start)) && g_utf8_strlen (start, p - start) >= 2;
}

GPtrArray *
parvis_orientation_word_split (const char *text, const char *language)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_word_free);
  g_autofree char *valid = NULL;
  const char *start = NULL;
  guint n = 0;

  g_return_val_if_fail (text != NULL, words);

  valid = g_utf8_make_valid (text, (gssize) strnlen (text, 4 * PARVIS_ORIENTATION_MAX_SENTENCE));
  for (const char *p = valid; words->len < PARVIS_ORIENTATION_MAX_WORDS; p = g_utf8_next_char (p))
    {
      gboolean ends = n++ >= PARVIS_ORIENTATION_MAX_SENTENCE || *p == '\0';
      gboolean inside = !ends && is_of_word (g_utf8_get_char (p));

      if (start != NULL && (!inside || parts_before (start, p)))
        {
          if (g_utf8_strlen (start, p - start) <= PARVIS_ORIENTATION_MAX_WORD)
            {
              g_autofree char *written = g_strndup (start, (gsize) (p - start));

              g_ptr_array_add (words, parvis_orientation_word_new (written, language));
            }
          start = NULL;
        }
      if (ends)
        break;
      if (inside && start == NULL)
        start = p;
    }

  return words;
}

/**
 * parvis_orientation_word_measure:
 *
 * An exchange of neighbours counts one, as for whoever types it. Letters of other scripts count by
 * their bytes: it is for Latin ones.
 */
guint
parvis_orientation_word_measure (const char *a, const char *b, guint most)
{
  enum
  {
    MOST_BYTES = 4 * PARVIS_ORIENTATION_MAX_WORD
  };
  guint rows[3][MOST_BYTES + 1];
  gsize la = strlen (a), lb = strlen (b);

  if (la > MOST_BYTES || lb > MOST_BYTES || (la > lb ? la - lb : lb - la) > most)
    return most + 1;

  for (gsize j = 0; j <= lb; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= la; i++)
    {
      guint *now = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
      guint least = now[0] = (guint) i;

      for (gsize j = 1; j <= lb; j++)
        {
          now[j] = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
          least = MIN (least, now[j]);
        }
      if (least > most)
        return most + 1;
    }

  return MIN (rows[la % 3][lb], most + 1);
}
