/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechTokens:
 *
 * The synthesiser's own word events can't light words on a screen: "l'aide" tells only "l",
 * "Saint-Étienne" only "Saint", and one number tells several, each drifting a little. So words
 * are what lies between white space, and an event only says which of them has begun.
 */

#include "parvis-speech-tokens.h"

typedef struct
{
  guint start;
  guint end;
} Token;

struct _ParvisSpeechTokens
{
  GArray *tokens; /* (owned) (element-type Token): in order, none overlapping */
};

/**
 * parvis_speech_tokens_new:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): its words
 */
ParvisSpeechTokens *
parvis_speech_tokens_new (const char *text)
{
  ParvisSpeechTokens *self;
  Token token = { 0, 0 };
  gboolean spoken = FALSE;
  guint position = 0;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (ParvisSpeechTokens, 1);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *p = text;; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && !g_unichar_isspace (c))
        {
          spoken |= g_unichar_isalnum (c);
          continue;
        }

      token.end = position;
      /* Lone punctuation, as before every French "?", is nothing that one hears. */
      if (spoken)
        g_array_append_val (self->tokens, token);
      if (c == 0)
        return self;

      token.start = position + 1;
      spoken = FALSE;
    }
}

/**
 * parvis_speech_tokens_free:
 * @self: (nullable) (transfer full): tokens
 */
void
parvis_speech_tokens_free (ParvisSpeechTokens *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->tokens);
  g_free (self);
}

/**
 * parvis_speech_tokens_get_length:
 * @self: tokens
 *
 * Returns: how many there are
 */
guint
parvis_speech_tokens_get_length (ParvisSpeechTokens *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tokens->len;
}

/**
 * parvis_speech_tokens_get:
 * @self: tokens
 * @token: which one
 * @out_start: (out): its first character
 * @out_end: (out): the character after its last
 */
void
parvis_speech_tokens_get (ParvisSpeechTokens *self, guint token, guint *out_start, guint *out_end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (token < self->tokens->len);

  *out_start = g_array_index (self->tokens, Token, token).start;
  *out_end = g_array_index (self->tokens, Token, token).end;
}

/**
 * parvis_speech_tokens_snap:
 * @self: tokens
 * @position: where the synthesiser says that a word begins, counted from 1
 * @length: how long it says that it is
 * @previous: what the last call that found one returned, -1 at first
 *
 * Returns: the token that begins now, always above @previous, or -1 if this event begins none
 */
int
parvis_speech_tokens_snap (ParvisSpeechTokens *self, guint position, guint length, int previous)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, -1);

  if (position == 0 || length == 0)
    return -1;

  /* The last token that starts at or before the place. */
  high = self->tokens->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->tokens, Token, middle).start <= position - 1)
        low = middle + 1;
      else
        high = middle;
    }

  return (int) low - 1 > previous ? (int) low - 1 : -1;
}
