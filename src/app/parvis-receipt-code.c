/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * SECTION:parvis-receipt-code
 *
 * The code on a receipt: seven characters at random and one that checks them. The alphabet
 * leaves out what looks like something else (0 O Q, 1 I, 2 Z, 5 S, 6 G, 8 B, U V: one of
 * each pair at the most stays). The code to go on with is made the same way, and is two longer.
 * The alphabet has 23 letters, a prime, so that the weighted sum
 * finds every single wrong character and every swap of two neighbours.
 */

#include "parvis-receipt-code.h"

#include <string.h>

#include <sys/random.h>

#define ALPHABET PARVIS_RECEIPT_CODE_LETTERS
#define N_LETTERS 23

G_STATIC_ASSERT (sizeof ALPHABET - 1 == N_LETTERS);

static int
weigh (const char *code, gsize length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (int) (i + 2) * (int) (strchr (ALPHABET, code[i]) - ALPHABET);

  return sum % N_LETTERS;
}

/* The kernel's generator: a code must not be guessed from the one before. */
static guint8
draw_letter (void)
{
  guint8 byte;

  do
    while (getrandom (&byte, 1, 0) != 1)
      ;
  while (byte >= 256 / N_LETTERS * N_LETTERS);

  return byte % N_LETTERS;
}

/* The last one checks the others. */
static char *
make_code (gsize length)
{
  char *code = g_malloc0 (length + 1);

  for (gsize i = 0; i + 1 < length; i++)
    code[i] = ALPHABET[draw_letter ()];

  code[length - 1] = ALPHABET[weigh (code, length - 1)];

  return code;
}

/**
 * parvis_receipt_code_new:
 *
 * Returns: (transfer full): eight characters, "K7NX4M9P", the last one checking the others
 */
char *
parvis_receipt_code_new (void)
{
  return make_code (PARVIS_RECEIPT_CODE_LENGTH);
}

/**
 * parvis_resume_code_new:
 *
 * Agents may see the first two letters of it. As many as those of a receipt are left to guess.
 *
 * Returns: (transfer full): ten characters, the last one checking the others
 */
char *
parvis_resume_code_new (void)
{
  return make_code (PARVIS_RESUME_CODE_LENGTH);
}

static char *
parse (const char *typed, gsize expected)
{
  g_autofree char *code = g_malloc0 (expected + 1);
  gsize length = 0;

  for (const char *at = typed; *at != '\0'; at++)
    {
      char letter = g_ascii_toupper (*at);

      if (letter == ' ' || letter == '-')
        continue;
      if (length == expected || strchr (ALPHABET, letter) == NULL)
        return NULL;

      code[length++] = letter;
    }

  if (length != expected || code[length - 1] != ALPHABET[weigh (code, length - 1)])
    return NULL;

  return g_steal_pointer (&code);
}

/**
 * parvis_receipt_code_parse:
 * @typed: what somebody typed, with spaces, dashes or small letters as they like
 *
 * Returns: (transfer full) (nullable): the code as it was given out, or %NULL when it cannot
 *   be one: a character is missing, wrong, or two were swapped
 */
char *
parvis_receipt_code_parse (const char *typed)
{
  g_return_val_if_fail (typed != NULL, NULL);

  return parse (typed, PARVIS_RECEIPT_CODE_LENGTH);
}

/**
 * parvis_resume_code_parse:
 * @typed: what somebody typed, the same
 *
 * Returns: (transfer full) (nullable): the code as it was given out, or %NULL when it cannot be
 *   one; a receipt's is none, since it is shorter
 */
char *
parvis_resume_code_parse (const char *typed)
{
  g_return_val_if_fail (typed != NULL, NULL);

  return parse (typed, PARVIS_RESUME_CODE_LENGTH);
}
