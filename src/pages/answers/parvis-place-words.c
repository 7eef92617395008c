/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-place-words.h"

#include "parvis-mercator.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Metres. */
#define AT_PLACE 20
#define FARTHEST_NAME 20000
#define FARTHEST_HOME 200000

/* Nobody hears the difference between 347 and 350 metres. */
static char *
dup_distance (double metres)
{
  guint number;

  if (metres >= 950)
    {
      number = (guint) MAX (1, round (metres / 1000));
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u kilometre", "%u kilometres", number), number);
    }

  number = (guint) (metres < 100 ? round (metres / 10) * 10 : round (metres / 50) * 50);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u metre", "%u metres", number), number);
}

/* Translators: %1$s is a distance such as “250 metres”, %2$s a place such as “the town hall”. */
static const char *const directions[] = {
  N_ ("The point is %1$s north of this place: %2$s."),
  N_ ("The point is %1$s north-east of this place: %2$s."),
  N_ ("The point is %1$s east of this place: %2$s."),
  N_ ("The point is %1$s south-east of this place: %2$s."),
  N_ ("The point is %1$s south of this place: %2$s."),
  N_ ("The point is %1$s south-west of this place: %2$s."),
  N_ ("The point is %1$s west of this place: %2$s."),
  N_ ("The point is %1$s north-west of this place: %2$s."),
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
dup_from (const ParvisAtlasPlace *place, const ParvisPosition *position)
{
  double metres = parvis_mercator_measure (&place->position, position);
  double bearing = parvis_mercator_get_bearing (&place->position, position);
  const char *name = *place->name != '\0' ? place->name : _ ("this machine");
  g_autofree char *distance = dup_distance (metres);

  if (metres < AT_PLACE)
    /* Translators: %s is a place, such as “the town hall”. */
    return g_strdup_printf (_ ("The point is at this place: %s."), name);

  return g_strdup_printf (_ (directions[(guint) round (bearing / 45) % 8]), distance, name);
}
#pragma GCC diagnostic pop

static const ParvisAtlasPlace *
find_nearest (GPtrArray *places, const ParvisPosition *position, double *metres)
{
  const ParvisAtlasPlace *nearest = NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const ParvisAtlasPlace *place = places->pdata[i];
      double far = parvis_mercator_measure (&place->position, position);

      if (nearest == NULL || far < *metres)
        {
          nearest = place;
          *metres = far;
        }
    }

  return nearest;
}

char *
parvis_place_words_describe (const ParvisAtlasInfo *info, const ParvisPosition *position)
{
  double to_name = INFINITY, to_home = INFINITY;
  const ParvisAtlasPlace *named = find_nearest (info->places, position, &to_name);

  if (info->home != NULL)
    to_home = parvis_mercator_measure (&info->home->position, position);

  /* Who stands at the kiosk knows where that is; a village's name says more far from it. */
  if (to_home <= FARTHEST_HOME && (to_home <= to_name || to_home < FARTHEST_NAME / 10.0))
    return dup_from (info->home, position);
  if (named != NULL && to_name <= FARTHEST_NAME)
    return dup_from (named, position);

  return to_home <= FARTHEST_HOME ? dup_from (info->home, position) : NULL;
}

const char *
parvis_place_words_get_step (int east, int south)
{
  if (east != 0)
    return east > 0 ? _ ("The point moved to the east, to the right.")
                    : _ ("The point moved to the west, to the left.");

  return south > 0 ? _ ("The point moved to the south, down.")
                   : _ ("The point moved to the north, up.");
}
