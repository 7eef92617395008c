/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-spelling.h"

#include <glib/gi18n-lib.h>

/* Nobody listens to more; a name of a person and its street have less. */
#define MOST_SIGNS 200

static const struct
{
  gunichar mark;
  const char *words; /* msgid */
} accents[] = {
  /* Translators: how a letter is spelled aloud; %s is the letter. */
  { 0x300, N_ ("%s grave accent") }, { 0x301, N_ ("%s acute accent") },
  { 0x302, N_ ("%s circumflex") },   { 0x303, N_ ("%s tilde") },
  { 0x308, N_ ("%s diaeresis") },    { 0x327, N_ ("%s cedilla") },
  { 0x30a, N_ ("%s ring") },
};

static const struct
{
  gunichar sign;
  const char *words; /* msgid */
} signs[] = {
  /* Translators: how a sign is named when something is spelled aloud. */
  { ' ', N_ ("space") },
  { '-', N_ ("hyphen") },
  { '\'', N_ ("apostrophe") },
  { 0x2019, N_ ("apostrophe") },
  { '.', N_ ("dot") },
  { '@', N_ ("at sign") },
  { '_', N_ ("underscore") },
  { ',', N_ ("comma") },
  { '/', N_ ("slash") },
  { 0xe6, N_ ("a and e joined") },
  { 0x153, N_ ("o and e joined") },
};

static char *
name_accented (gunichar base, gunichar mark)
{
  char letter[7] = { 0 };

  (void) g_unichar_to_utf8 (g_unichar_tolower (base), letter);
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    if (accents[i].mark == mark)
      {
        g_autoptr (GString) words = g_string_new (_ (accents[i].words));

        (void) g_string_replace (words, "%s", letter, 1);

        return g_strdup (words->str);
      }

  return NULL;
}

char *
parvis_spelling_dup_sign (gunichar sign)
{
  gunichar base, mark;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].sign == g_unichar_tolower (sign))
      return g_strdup (_ (signs[i].words));

  return g_unichar_decompose (sign, &base, &mark) ? name_accented (base, mark) : NULL;
}

char *
parvis_spelling_new (const char *text)
{
  g_autofree char *whole = NULL;
  GString *spelled = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  /* One sign a letter, however a keyboard has put it together. */
  whole = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  for (const char *p = whole != NULL ? whole : ""; *p != '\0' && n < MOST_SIGNS;
       p = g_utf8_next_char (p), n++)
    {
      g_autofree char *words = parvis_spelling_dup_sign (g_utf8_get_char (p));

      if (n > 0)
        g_string_append (spelled, ", ");
      if (words != NULL)
        g_string_append (spelled, words);
      else
        g_string_append_unichar (spelled, g_utf8_get_char (p));
    }

  return g_string_free (spelled, FALSE);
}
