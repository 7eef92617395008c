/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

G_BEGIN_DECLS

/**
 * ParvisFormPlace:
 *
 * One point on Earth, in degrees. Altitude and accuracy, in metres, are there where @n_parts
 * is 3 or 4.
 */
typedef struct
{
  double latitude;
  double longitude;
  double altitude;
  double accuracy;
  guint n_parts;
} ParvisFormPlace;

gboolean parvis_form_place_parse (const char *text, ParvisFormPlace *place);
gboolean parvis_form_places_append (GArray *places, const char *text);
char *parvis_form_places_cast (ParvisFormType type, char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
