/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-answer.h"

#include <string.h>

static void
offer_free (ParvisOrientationOffer *offer)
{
  /* They are the person's own words. */
  for (guint i = 0; offer->why != NULL && offer->why[i] != NULL; i++)
    explicit_bzero (offer->why[i], strlen (offer->why[i]));
  g_strfreev (offer->why);
  g_free (offer->id);
  g_free (offer);
}

ParvisOrientationAnswer *
parvis_orientation_answer_new (void)
{
  ParvisOrientationAnswer *self = g_new0 (ParvisOrientationAnswer, 1);

  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);

  return self;
}

void
parvis_orientation_answer_free (ParvisOrientationAnswer *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->offers);
  g_free (self);
}
