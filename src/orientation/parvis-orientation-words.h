/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-word.h"

G_BEGIN_DECLS

/**
 * ParvisOrientationSense: what a word or phrase is
 * @PARVIS_ORIENTATION_OWN: nothing is known of it: it stands for itself
 * @PARVIS_ORIENTATION_VOID: it says nothing of what somebody needs
 * @PARVIS_ORIENTATION_ELSEWHERE: it is of something that is not done here, unless a form names it
 */
typedef enum
{
  PARVIS_ORIENTATION_OWN,
  PARVIS_ORIENTATION_VOID,
  PARVIS_ORIENTATION_ELSEWHERE,
} ParvisOrientationSense;

/**
 * ParvisOrientationUnit:
 * @first: the first of its words, in what was split
 * @n_words: how many: more than one for a phrase
 * @concepts: (unowned) (nullable) (element-type utf8): names of what it may stand for
 *
 * A word, or words that go together, and what is known of them.
 */
typedef struct
{
  guint first;
  guint n_words;
  ParvisOrientationSense sense;
  const GPtrArray *concepts;
} ParvisOrientationUnit;

/**
 * ParvisOrientationWords:
 *
 * Everyday words of a language, of data/orientation: what means the same, what means nothing here.
 * Of a language without such a file, every word stands for itself. Immutable.
 */
typedef struct _ParvisOrientationWords ParvisOrientationWords;

ParvisOrientationWords *
parvis_orientation_words_new (const char *language) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_words_free (ParvisOrientationWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOrientationWords, parvis_orientation_words_free)

const char *parvis_orientation_words_get_language (const ParvisOrientationWords *self);

/* (transfer full) (element-type ParvisOrientationUnit): of @words, which were split; the longest
 * phrase first, none in two units. */
GArray *parvis_orientation_words_group (const ParvisOrientationWords *self,
                                        GPtrArray *words) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_orientation_words_knows (const ParvisOrientationWords *self,
                                         const ParvisOrientationWord *word);

/* Whether it says nothing of what somebody needs. */
gboolean parvis_orientation_words_is_void (const ParvisOrientationWords *self,
                                           const ParvisOrientationWord *word);

/* (transfer none) (element-type ParvisOrientationWord): all that are known, to mend others by. */
GPtrArray *parvis_orientation_words_get_all (const ParvisOrientationWords *self);

G_END_DECLS
