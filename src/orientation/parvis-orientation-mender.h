/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-words.h"

G_BEGIN_DECLS

/**
 * ParvisOrientationMended:
 * @word: (unowned) (nullable): the known word that was meant; %NULL for none
 * @trust: how sure that is, 0 to 1
 */
typedef struct
{
  const ParvisOrientationWord *word;
  double trust;
} ParvisOrientationMended;

/**
 * ParvisOrientationMender:
 *
 * Finds which known word was meant by one that nobody knows: written by ear, with an article stuck
 * to it, or mistyped. Known are the words of a language and those that are added. Immutable once it
 * is used.
 */
typedef struct _ParvisOrientationMender ParvisOrientationMender;

ParvisOrientationMender *
parvis_orientation_mender_new (const ParvisOrientationWords *words) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_mender_free (ParvisOrientationMender *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOrientationMender, parvis_orientation_mender_free)

/* Takes @word. */
void parvis_orientation_mender_add (ParvisOrientationMender *self, ParvisOrientationWord *word);

ParvisOrientationMended parvis_orientation_mender_mend (const ParvisOrientationMender *self,
                                                        const ParvisOrientationWord *word);

G_END_DECLS
