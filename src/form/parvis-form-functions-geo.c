/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"
#include "parvis-form-number.h"

/* Of the Earth at the equator, in metres. */
#define RADIUS 6378100.0
#define RADIANS(degrees) ((degrees) *G_PI / 180)

typedef struct
{
  double latitude;
  double longitude;
} Point;

typedef struct
{
  GArray *points; /* (owned) (element-type Point) */
  gboolean is_valid;
} Trace;

/* "lat lon", and then altitude and accuracy, which do not matter here. */
static gboolean
read_point (const char *text, Point *point)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", 8);
  guint n = g_strv_length (parts);

  if (n < 2 || n > 4)
    return FALSE;

  point->latitude = parvis_form_number_parse (parts[0]);
  point->longitude = parvis_form_number_parse (parts[1]);

  return fabs (point->latitude) <= 90 && fabs (point->longitude) <= 180;
}

static gboolean
read_points (const char *text, gpointer user_data, GError **error)
{
  Trace *trace = user_data;
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Point point;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0' && i > 0)
        continue; /* after the last ";" */

      if (read_point (parts[i], &point))
        g_array_append_val (trace->points, point);
      else
        trace->is_valid = FALSE;
    }

  return TRUE;
}

static void
init_trace (Trace *trace)
{
  trace->points = g_array_new (FALSE, FALSE, sizeof (Point));
  trace->is_valid = TRUE;
}

static void
clear_trace (Trace *trace)
{
  g_array_unref (trace->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trace, clear_trace)

static const Point *
get_point (const Trace *trace, guint i)
{
  return &g_array_index (trace->points, Point, i);
}

static double
measure_distance (const Point *a, const Point *b)
{
  double angle = sin (RADIANS (a->latitude)) * sin (RADIANS (b->latitude)) +
                 cos (RADIANS (a->latitude)) * cos (RADIANS (b->latitude)) *
                     cos (RADIANS (a->longitude - b->longitude));

  /* Of two equal points it may come out a hair above 1. */
  return acos (CLAMP (angle, -1, 1)) * RADIUS;
}

static gboolean
call_distance (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) trace;
  double sum = 0;

  init_trace (&trace);
  if (!parvis_form_call_foreach_text (call, 0, read_points, &trace, error))
    return FALSE;

  for (guint i = 1; i < trace.points->len; i++)
    {
      const Point *a = get_point (&trace, i - 1);
      const Point *b = get_point (&trace, i);

      if (a->latitude != b->latitude || a->longitude != b->longitude)
        sum += measure_distance (a, b);
    }

  parvis_form_value_set_number (value, trace.is_valid ? sum : NAN);
  return TRUE;
}

/* On a plane through the first point, where a degree of longitude is as long as it is at
 * each point's latitude: the sum of the triangles between the first point and each side. */
static double
measure_area (const Trace *trace)
{
  const double degree = 2 * G_PI * RADIUS / 360;
  const Point *first;
  double last_x = 0, last_y = 0, sum = 0;

  if (trace->points->len < 3)
    return 0;

  first = get_point (trace, 0);
  for (guint i = 1; i < trace->points->len; i++)
    {
      const Point *point = get_point (trace, i);
      double x = (point->longitude - first->longitude) * degree * cos (RADIANS (point->latitude));
      double y = (point->latitude - first->latitude) * degree;

      sum += (last_y * x - last_x * y) / 2;
      last_x = x;
      last_y = y;
    }

  return fabs (sum);
}

static gboolean
call_area (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) trace;

  init_trace (&trace);
  if (!parvis_form_call_foreach_text (call, 0, read_points, &trace, error))
    return FALSE;

  parvis_form_value_set_number (value, trace.is_valid ? measure_area (&trace) : NAN);
  return TRUE;
}

/* A ray from the point crosses the shape's sides an odd number of times when it is inside. */
static gboolean
is_inside (const Point *point, const Trace *shape)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = shape->points->len - 1; i < shape->points->len; j = i++)
    {
      const Point *a = get_point (shape, i);
      const Point *b = get_point (shape, j);

      if ((a->latitude > point->latitude) != (b->latitude > point->latitude) &&
          point->longitude < (b->longitude - a->longitude) * (point->latitude - a->latitude) /
                                     (b->latitude - a->latitude) +
                                 a->longitude)
        inside = !inside;
    }

  return inside;
}

static gboolean
are_same (const Point *a, const Point *b)
{
  return a->latitude == b->latitude && a->longitude == b->longitude;
}

/* A shape ends where it began; what does not has no inside. */
static gboolean
is_closed (const Trace *shape)
{
  return are_same (get_point (shape, 0), get_point (shape, shape->points->len - 1));
}

static gboolean
read_trace (const ParvisFormCall *call, guint i, Trace *trace, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, i, error);

  return text != NULL && read_points (text, trace, error);
}

static gboolean
call_geofence (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) point;
  g_auto (Trace) shape;

  init_trace (&point);
  init_trace (&shape);
  if (!read_trace (call, 0, &point, error) || !read_trace (call, 1, &shape, error))
    return FALSE;

  if (!point.is_valid || point.points->len != 1)
    return parvis_form_call_refuse (call, "must be given a point first", error);
  if (!shape.is_valid || shape.points->len < 3)
    return parvis_form_call_refuse (call, "must be given a shape after the point", error);

  parvis_form_value_set_boolean (value,
                                 is_closed (&shape) && is_inside (get_point (&point, 0), &shape));
  return TRUE;
}

/* Which way one turns at @b, coming from @a and going to @c: its sign. */
static int
get_turn (const Point *a, const Point *b, const Point *c)
{
  double cross = (b->longitude - a->longitude) * (c->latitude - b->latitude) -
                 (b->latitude - a->latitude) * (c->longitude - b->longitude);

  return (cross > 0) - (cross < 0);
}

/* Of a point that is in line with @a and @b. */
static gboolean
is_between (const Point *point, const Point *a, const Point *b)
{
  return point->longitude >= MIN (a->longitude, b->longitude) &&
         point->longitude <= MAX (a->longitude, b->longitude) &&
         point->latitude >= MIN (a->latitude, b->latitude) &&
         point->latitude <= MAX (a->latitude, b->latitude);
}

static gboolean
do_cross (const Point *a, const Point *b, const Point *c, const Point *d)
{
  int abc = get_turn (a, b, c), abd = get_turn (a, b, d);
  int cda = get_turn (c, d, a), cdb = get_turn (c, d, b);

  if (abc != abd && cda != cdb)
    return TRUE;

  return (abc == 0 && is_between (c, a, b)) || (abd == 0 && is_between (d, a, b)) ||
         (cda == 0 && is_between (a, c, d)) || (cdb == 0 && is_between (b, c, d));
}

/* Whether two sides meet other than by the one beginning where the other ends. */
static gboolean
sides_intersect (const Trace *trace, guint i, guint j)
{
  const Point *a = get_point (trace, i), *b = get_point (trace, i + 1);
  const Point *c = get_point (trace, j), *d = get_point (trace, j + 1);
  guint last = trace->points->len - 2;

  if (j == i + 1) /* back over the way it came */
    return get_turn (a, b, d) == 0 && !are_same (b, d) && is_between (d, a, b);
  if (i == 0 && j == last && are_same (a, d))
    return get_turn (c, a, b) == 0 && is_between (b, c, d);

  return do_cross (a, b, c, d);
}

static gboolean
call_intersects (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) trace;
  gboolean found = FALSE;
  guint64 n;

  init_trace (&trace);
  if (!read_trace (call, 0, &trace, error))
    return FALSE;

  n = trace.points->len;
  if (!parvis_form_evaluation_spend (call->evaluation, n * n, error))
    return FALSE;

  for (guint i = 0; trace.is_valid && i + 1 < n && !found; i++)
    for (guint j = i + 1; j + 1 < n && !found; j++)
      found = sides_intersect (&trace, i, j);

  parvis_form_value_set_boolean (value, found);
  return TRUE;
}

const ParvisFormFunction parvis_form_functions_geo[] = {
  { "area", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_area },
  { "enclosed-area", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_area },
  { "distance", 1, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_distance },
  { "geofence", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_geofence },
  { "intersects", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_intersects },
  { 0 },
};
