/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-text.h"

typedef struct
{
  guint start;
  guint end;
} Shown;

struct _ParvisSpeechText
{
  char *spoken;               /* (owned) */
  ParvisSpeechTokens *tokens; /* (owned): of @spoken */
  GArray *shown;              /* (owned) (element-type Shown): one a token */
};

struct _ParvisSpeechTextBuilder
{
  GString *spoken;    /* (owned) */
  GArray *character;  /* (owned) (element-type Shown): one a character of @spoken */
  gboolean is_closed; /* the last word takes nothing more */
};

static void
clear_text (gpointer data)
{
  ParvisSpeechText *self = data;

  g_free (self->spoken);
  parvis_speech_tokens_free (self->tokens);
  g_array_unref (self->shown);
}

/**
 * parvis_speech_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
ParvisSpeechText *
parvis_speech_text_ref (ParvisSpeechText *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * parvis_speech_text_unref:
 * @self: (transfer full): a text
 */
void
parvis_speech_text_unref (ParvisSpeechText *self)
{
  g_atomic_rc_box_release_full (self, clear_text);
}

/**
 * parvis_speech_text_get_spoken:
 * @self: a text
 *
 * Returns: (transfer none): the words to say
 */
const char *
parvis_speech_text_get_spoken (ParvisSpeechText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->spoken;
}

/**
 * parvis_speech_text_get_tokens:
 * @self: a text
 *
 * Returns: (transfer none): the places of those words in what is said
 */
ParvisSpeechTokens *
parvis_speech_text_get_tokens (ParvisSpeechText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tokens;
}

/**
 * parvis_speech_text_get_shown:
 * @self: a text
 * @token: a word that is said
 * @out_start: (out): the first character that stands for it on the screen
 * @out_end: (out): the character after the last
 */
void
parvis_speech_text_get_shown (ParvisSpeechText *self, guint token, guint *out_start, guint *out_end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (token < self->shown->len);

  *out_start = g_array_index (self->shown, Shown, token).start;
  *out_end = g_array_index (self->shown, Shown, token).end;
}

/**
 * parvis_speech_text_builder_new:
 *
 * Returns: (transfer full): a builder that has said nothing yet
 */
ParvisSpeechTextBuilder *
parvis_speech_text_builder_new (void)
{
  ParvisSpeechTextBuilder *self = g_new0 (ParvisSpeechTextBuilder, 1);

  self->spoken = g_string_new (NULL);
  self->character = g_array_new (FALSE, FALSE, sizeof (Shown));

  return self;
}

/**
 * parvis_speech_text_builder_free:
 * @self: (nullable) (transfer full): a builder
 */
void
parvis_speech_text_builder_free (ParvisSpeechTextBuilder *self)
{
  if (self == NULL)
    return;

  g_string_free (self->spoken, TRUE);
  g_array_unref (self->character);
  g_free (self);
}

static void
drop_space (ParvisSpeechTextBuilder *self)
{
  if (self->spoken->len < 2 || self->spoken->str[self->spoken->len - 1] != ' ')
    return;

  g_string_truncate (self->spoken, self->spoken->len - 1);
  g_array_set_size (self->character, self->character->len - 1);
}

/**
 * parvis_speech_text_builder_say:
 * @self: a builder
 * @spoken: what to say next, valid UTF-8, with or without white space in it
 * @start: the first character on the screen that it stands for
 * @end: the character after the last
 */
void
parvis_speech_text_builder_say (ParvisSpeechTextBuilder *self,
                                const char *spoken,
                                guint start,
                                guint end)
{
  Shown shown = { start, end };

  g_return_if_fail (self != NULL);
  g_return_if_fail (spoken != NULL);
  g_return_if_fail (start <= end);

  /* Where a quotation mark was left out, its stop moves up to the word. */
  if (*spoken == '.' || *spoken == ',')
    drop_space (self);
  if (self->is_closed && g_unichar_isalnum (g_utf8_get_char (spoken)))
    parvis_speech_text_builder_space (self);
  self->is_closed = FALSE;

  g_string_append (self->spoken, spoken);
  for (const char *p = spoken; *p != '\0'; p = g_utf8_next_char (p))
    g_array_append_val (self->character, shown);
}

static gboolean
ends_in_word (ParvisSpeechTextBuilder *self)
{
  const char *end = self->spoken->str + self->spoken->len;
  const char *last = g_utf8_find_prev_char (self->spoken->str, end);

  return last != NULL && g_unichar_isalnum (g_utf8_get_char (last));
}

/**
 * parvis_speech_text_builder_say_word:
 * @self: a builder
 * @spoken: one word or more, valid UTF-8
 * @start: the first character on the screen that it stands for
 * @end: the character after the last
 *
 * Like parvis_speech_text_builder_say(), but never runs into the word before or after it.
 */
void
parvis_speech_text_builder_say_word (ParvisSpeechTextBuilder *self,
                                     const char *spoken,
                                     guint start,
                                     guint end)
{
  g_return_if_fail (self != NULL);

  if (ends_in_word (self))
    parvis_speech_text_builder_space (self);

  parvis_speech_text_builder_say (self, spoken, start, end);
  self->is_closed = TRUE;
}

/**
 * parvis_speech_text_builder_space:
 * @self: a builder
 *
 * Ends the word that was being said, if one was.
 */
void
parvis_speech_text_builder_space (ParvisSpeechTextBuilder *self)
{
  Shown last;

  g_return_if_fail (self != NULL);

  if (self->character->len == 0 || self->spoken->str[self->spoken->len - 1] == ' ')
    return;

  self->is_closed = FALSE;
  last = g_array_index (self->character, Shown, self->character->len - 1);
  parvis_speech_text_builder_say (self, " ", last.end, last.end);
}

/**
 * parvis_speech_text_builder_say_all:
 * @self: a builder
 * @text: said next, each of its words for what it stands for
 */
void
parvis_speech_text_builder_say_all (ParvisSpeechTextBuilder *self, ParvisSpeechText *text)
{
  const char *p;
  guint at = 0;
  guint n;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  p = text->spoken;
  n = parvis_speech_tokens_get_length (text->tokens);
  for (guint i = 0; i <= n; i++)
    {
      Shown shown = { 0, 0 };
      guint start = at, end;

      if (i < n)
        {
          parvis_speech_tokens_get (text->tokens, i, &start, &end);
          shown = g_array_index (text->shown, Shown, i);
        }
      else
        {
          shown.start = shown.end = n > 0 ? g_array_index (text->shown, Shown, n - 1).end : 0;
          end = (guint) g_utf8_strlen (text->spoken, -1);
        }

      /* Up to its end with the blanks and the lone signs before it, which light nothing. */
      for (; at < end; at++, p = g_utf8_next_char (p))
        {
          Shown here = at < start ? (Shown){ shown.start, shown.start } : shown;

          g_string_append_unichar (self->spoken, g_utf8_get_char (p));
          g_array_append_val (self->character, here);
        }
    }
  self->is_closed = FALSE;
}

static Shown
unite (ParvisSpeechTextBuilder *self, guint start, guint end)
{
  Shown whole = g_array_index (self->character, Shown, start);

  for (guint i = start + 1; i < end; i++)
    {
      Shown *shown = &g_array_index (self->character, Shown, i);

      whole.start = MIN (whole.start, shown->start);
      whole.end = MAX (whole.end, shown->end);
    }

  return whole;
}

/**
 * parvis_speech_text_builder_end:
 * @self: a builder; it may only be freed afterwards
 *
 * Returns: (transfer full): what was said
 */
ParvisSpeechText *
parvis_speech_text_builder_end (ParvisSpeechTextBuilder *self)
{
  ParvisSpeechText *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_atomic_rc_box_new0 (ParvisSpeechText);
  text->spoken = g_strchomp (g_strdup (self->spoken->str));
  text->tokens = parvis_speech_tokens_new (text->spoken);
  text->shown = g_array_new (FALSE, FALSE, sizeof (Shown));

  for (guint i = 0; i < parvis_speech_tokens_get_length (text->tokens); i++)
    {
      guint start, end;
      Shown shown;

      parvis_speech_tokens_get (text->tokens, i, &start, &end);
      shown = unite (self, start, end);
      g_array_append_val (text->shown, shown);
    }

  return text;
}
