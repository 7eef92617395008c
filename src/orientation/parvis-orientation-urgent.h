/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-danger.h"
#include "parvis-orientation-words.h"

G_BEGIN_DECLS

/**
 * ParvisOrientationUrgent:
 *
 * Knows by data/orientation/urgent.tsv when a sentence tells of a danger. It hears nothing but
 * words: what it misses is not safe, and what it finds may be meant otherwise, so that whoever
 * shows numbers for it must let the person go on. Immutable.
 */
typedef struct _ParvisOrientationUrgent ParvisOrientationUrgent;

/* @words: of the language it is for; must outlive the result */
ParvisOrientationUrgent *
parvis_orientation_urgent_new (const ParvisOrientationWords *words) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_urgent_free (ParvisOrientationUrgent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOrientationUrgent, parvis_orientation_urgent_free)

/* @words: (element-type ParvisOrientationWord): a sentence, split */
ParvisOrientationDanger parvis_orientation_urgent_find (const ParvisOrientationUrgent *self,
                                                        GPtrArray *words);

G_END_DECLS
