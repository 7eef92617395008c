/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of a sentence, and words of it, that are looked at: nobody touches in more. */
#define PARVIS_ORIENTATION_MAX_SENTENCE 500
#define PARVIS_ORIENTATION_MAX_WORDS 80
/* Characters of a word: what is longer is no word of any language here. */
#define PARVIS_ORIENTATION_MAX_WORD 30

/**
 * ParvisOrientationWord:
 * @written: (owned): as the person wrote it
 * @folded: (owned): in small letters without accents: "decedee"
 * @stem: (owned): without what plural, feminine and endings of verbs add: "deced"
 * @sound: (owned): about how it sounds in French, "" where that says nothing
 *
 * One word, and by what it is known again.
 */
typedef struct
{
  char *written;
  char *folded;
  char *stem;
  char *sound;
} ParvisOrientationWord;

void parvis_orientation_word_free (ParvisOrientationWord *self);
ParvisOrientationWord *parvis_orientation_word_new (const char *written,
                                                    const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type ParvisOrientationWord): at most PARVIS_ORIENTATION_MAX_WORDS of
 * @text, which may be anything; an apostrophe and a hyphen part words. */
GPtrArray *parvis_orientation_word_split (const char *text,
                                          const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* Letters that are wrong, missing, surplus or exchanged with their neighbour: at most @most + 1 is
 * returned, for "too many". Both are folded. */
guint parvis_orientation_word_measure (const char *a, const char *b, guint most);

G_END_DECLS
