/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * SECTION:parvis-receipt-code
 *
 * The code on a receipt: seven characters at random and one that checks them. The alphabet
 * leaves out what looks like something else (0 O Q, 1 I, 2 Z, 5 S, 6 G, 8 B, U V: one of
 * each pair at the most stays). It has 23 letters, a prime, so that the weighted sum
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

/**
 * parvis_receipt_code_new:
 *
 * Returns: (transfer full): eight characters, "K7NX4M9P", the last one checking the others
 */
char *
parvis_receipt_code_new (void)
{
  char *code = g_malloc0 (PARVIS_RECEIPT_CODE_LENGTH + 1);

  for (gsize i = 0; i + 1 < PARVIS_RECEIPT_CODE_LENGTH; i++)
    code[i] = ALPHABET[draw_letter ()];

  code[PARVIS_RECEIPT_CODE_LENGTH - 1] = ALPHABET[weigh (code, PARVIS_RECEIPT_CODE_LENGTH - 1)];

  return code;
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
  g_autofree char *code = g_malloc0 (PARVIS_RECEIPT_CODE_LENGTH + 1);
  gsize length = 0;

  g_return_val_if_fail (typed != NULL, NULL);

  for (const char *at = typed; *at != '\0'; at++)
    {
      char letter = g_ascii_toupper (*at);

      if (letter == ' ' || letter == '-')
        continue;
      if (length == PARVIS_RECEIPT_CODE_LENGTH || strchr (ALPHABET, letter) == NULL)
        return NULL;

      code[length++] = letter;
    }

  if (length != PARVIS_RECEIPT_CODE_LENGTH ||
      code[length - 1] != ALPHABET[weigh (code, length - 1)])
    return NULL;

  return g_steal_pointer (&code);
}
