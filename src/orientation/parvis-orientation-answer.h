/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-danger.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is offered at once: more, and one has to search again. */
#define PARVIS_ORIENTATION_MOST_OFFERS 3

/**
 * ParvisOrientationOffer:
 * @id: (owned): of the procedure
 * @score: 1 is about one word that only this procedure has
 * @why: (owned): the one or two words of the person that decided, the first one first, as they
 *   wrote them
 *
 * One procedure that a sentence may mean.
 */
typedef struct
{
  char *id;
  double score;
  GStrv why;
} ParvisOrientationOffer;

/**
 * ParvisOrientationAnswer:
 * @danger: what cannot wait
 * @offers: (owned) (element-type ParvisOrientationOffer): the most likely first; empty where the
 *   sentence says nothing that can be done here
 * @is_close: the first two are about as likely: one question decides
 *
 * What a sentence means. Immutable but for its owner, who has it alone.
 */
typedef struct
{
  ParvisOrientationDanger danger;
  GPtrArray *offers;
  gboolean is_close;
} ParvisOrientationAnswer;

ParvisOrientationAnswer *parvis_orientation_answer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_orientation_answer_free (ParvisOrientationAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOrientationAnswer, parvis_orientation_answer_free)

G_END_DECLS
