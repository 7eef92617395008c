/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mercator.h"

#include <math.h>

#define EARTH_RADIUS 6371008.8
#define EQUATOR 40075016.686
/* Where the square map ends. */
#define MAX_LATITUDE 85.0511287798

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

ParvisMercator
parvis_mercator_project (const ParvisPosition *position)
{
  double latitude = to_radians (CLAMP (position->latitude, -MAX_LATITUDE, MAX_LATITUDE));

  return (ParvisMercator){
    .x = CLAMP ((position->longitude + 180) / 360, 0, 1),
    .y = CLAMP ((1 - asinh (tan (latitude)) / G_PI) / 2, 0, 1),
  };
}

ParvisPosition
parvis_mercator_unproject (const ParvisMercator *at)
{
  return (ParvisPosition){
    .latitude = atan (sinh (G_PI * (1 - 2 * at->y))) * 180 / G_PI,
    .longitude = at->x * 360 - 180,
  };
}

/* Along the sphere; within half a percent of the ellipsoid. */
double
parvis_mercator_measure (const ParvisPosition *from, const ParvisPosition *to)
{
  double north = to_radians (to->latitude - from->latitude);
  double east = to_radians (to->longitude - from->longitude);
  double half = pow (sin (north / 2), 2) + cos (to_radians (from->latitude)) *
                                               cos (to_radians (to->latitude)) *
                                               pow (sin (east / 2), 2);

  return 2 * EARTH_RADIUS * asin (sqrt (MIN (half, 1)));
}

double
parvis_mercator_get_point_size (const ParvisPosition *position, guint zoom)
{
  return EQUATOR * cos (to_radians (position->latitude)) /
         ((double) PARVIS_MERCATOR_TILE * (double) (1u << zoom));
}

double
parvis_mercator_get_bearing (const ParvisPosition *from, const ParvisPosition *to)
{
  double east = to_radians (to->longitude - from->longitude);
  double here = to_radians (from->latitude), there = to_radians (to->latitude);
  double bearing = atan2 (sin (east) * cos (there),
                          cos (here) * sin (there) - sin (here) * cos (there) * cos (east));

  return fmod (bearing * 180 / G_PI + 360, 360);
}
