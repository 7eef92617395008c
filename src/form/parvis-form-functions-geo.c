/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "parvis-form-functions.h"
#include "parvis-form-place.h"

/* Of the Earth at the equator, in metres. */
#define RADIUS 6378100.0
#define RADIANS(degrees) ((degrees) *G_PI / 180)

typedef ParvisFormPlace Point;

typedef struct
{
  GArray *points; /* (owned) (element-type Point) */
  gboolean is_valid;
} Trace;

static gboolean
read_points (const char *text, gpointer user_data, GError **error)
{
  Trace *trace = user_data;

  trace->is_valid &= parvis_form_places_append (trace->points, text);
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

/* To the centimetre, as the other engines answer: nobody has measured any finer. */
static void
take_measure (const Trace *trace, double measure, ParvisFormValue *value)
{
  parvis_form_value_set_number (value, trace->is_valid ? floor (measure * 100 + 0.5) / 100 : NAN);
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

  take_measure (&trace, sum, value);
  return TRUE;
}

/* What lies between a side, the equator and the meridians through the side's ends is a strip;
 * they add up to what the sides enclose. */
static double
measure_strip (const Point *a, const Point *b)
{
  double heights = 2 + sin (RADIANS (a->latitude)) + sin (RADIANS (b->latitude));

  return RADIANS (remainder (b->longitude - a->longitude, 360)) * heights * RADIUS * RADIUS / 2;
}

static double
measure_area (const Trace *trace)
{
  double sum = 0;

  if (trace->points->len < 3)
    return 0;

  for (guint i = 0, j = trace->points->len - 1; i < trace->points->len; j = i++)
    sum += measure_strip (get_point (trace, j), get_point (trace, i));

  return fabs (sum);
}

static gboolean
call_area (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) trace;

  init_trace (&trace);
  if (!parvis_form_call_foreach_text (call, 0, read_points, &trace, error))
    return FALSE;

  take_measure (&trace, measure_area (&trace), value);
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

/* Reads an argument; a question that nobody has answered yet is left out. */
static gboolean
read_answer (const ParvisFormCall *call, guint i, Trace *trace, gboolean *is_empty, GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;

  if (!parvis_form_call_evaluate (call, i, &value, error))
    return FALSE;

  text = parvis_form_evaluation_dup_string (call->evaluation, &value);
  *is_empty = value.kind == PARVIS_FORM_VALUE_NODESET && *text == '\0';

  return read_points (text, trace, error);
}

static gboolean
call_geofence (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_auto (Trace) point;
  g_auto (Trace) shape;
  gboolean no_point, no_shape;

  init_trace (&point);
  init_trace (&shape);
  if (!read_answer (call, 0, &point, &no_point, error) ||
      !read_answer (call, 1, &shape, &no_shape, error))
    return FALSE;

  if (!no_point && (!point.is_valid || point.points->len != 1))
    return parvis_form_call_refuse (call, "must be given a point first", error);
  if (!no_shape && (!shape.is_valid || shape.points->len < 3))
    return parvis_form_call_refuse (call, "must be given a shape after the point", error);

  parvis_form_value_set_boolean (value, !no_point && !no_shape && is_closed (&shape) &&
                                            is_inside (get_point (&point, 0), &shape));
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
