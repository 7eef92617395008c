/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "parvis-form-place.h"

static void
check_cast (ParvisFormType type, const char *text, const char *expected)
{
  g_autofree char *stored = parvis_form_places_cast (type, g_strdup (text));

  g_assert_cmpstr (stored, ==, expected);
}

static void
test_point (void)
{
  g_test_summary ("A point is stored as other engines print it, and a remark as it is");

  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "0 1 0.0 0.0", "0.0 1.0 0.0 0.0");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "48.8534 2.3488", "48.8534 2.3488");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, " 48,5   -2 35 ", "48.5 -2.0 35.0");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "1.234 5.678 0.0 2.3", "1.234 5.678 0.0 2.3");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "91 0", "91 0");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "0 181", "0 181");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "1", "1");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "1 2 3 4 5", "1 2 3 4 5");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "1 2;3 4", "1 2;3 4");
  check_cast (PARVIS_FORM_TYPE_GEOPOINT, "behind the mill", "behind the mill");
}

static void
test_lines (void)
{
  g_test_summary ("A line has two points and a shape three, or there is none");

  check_cast (PARVIS_FORM_TYPE_GEOTRACE, "0 1; 0 2;", "0.0 1.0;0.0 2.0");
  check_cast (PARVIS_FORM_TYPE_GEOTRACE, "0 1;", "");
  check_cast (PARVIS_FORM_TYPE_GEOSHAPE, "0 1;0 2;0 1", "0.0 1.0;0.0 2.0;0.0 1.0");
  check_cast (PARVIS_FORM_TYPE_GEOSHAPE, "0 1;0 2", "");
  check_cast (PARVIS_FORM_TYPE_GEOSHAPE, "0 1;x;0 2", "0 1;x;0 2");
  check_cast (PARVIS_FORM_TYPE_GEOSHAPE, ";0 1", ";0 1");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/form/place/point", test_point);
  g_test_add_func ("/form/place/lines", test_lines);

  return g_test_run ();
}
