/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-clock.h"
#include "store-fixture.h"

#define START 1750000000
#define DAY (24 * 60 * 60.0)

/* The days since START on which upkeep looks at the clock, and whether it is believed then. */
typedef struct
{
  const char *days;
  const char *believed;
} Course;

static gint64
to_time (const char *day)
{
  return START + (gint64) (g_ascii_strtod (day, NULL) * DAY);
}

static ParvisStoreDatabase *
open_database (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreDatabase *database;

  store_fixture_open_or_fail (fixture);
  parvis_store_close (fixture->store);
  database = parvis_store_database_open (fixture->path, &error);
  g_assert_no_error (error);

  return database;
}

static void
test_course (StoreFixture *fixture, gconstpointer data)
{
  const Course *course = data;
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_auto (GStrv) days = g_strsplit (course->days, " ", -1);
  g_autoptr (GString) believed = g_string_new (NULL);

  g_test_summary ("A clock that jumps is believed when another day finds it on the same course");

  for (guint i = 0; days[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_believed;

      parvis_store_clock_look (database, to_time (days[i]), &is_believed, &error);
      g_assert_no_error (error);
      g_string_append_c (believed, is_believed ? 'y' : 'n');
    }

  g_assert_cmpstr (believed->str, ==, course->believed);
}

static void
test_correct (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  gint64 behind = 0, ahead = START + 10, none = 5;
  g_autoptr (GError) error = NULL;
  gboolean is_believed;

  g_test_summary ("A clock that is behind where it was is corrected to that");

  parvis_store_clock_correct (database, &none, &error);
  parvis_store_clock_look (database, START, &is_believed, &error);
  parvis_store_clock_correct (database, &behind, &error);
  parvis_store_clock_correct (database, &ahead, &error);
  g_assert_no_error (error);
  g_assert_cmpint (none, ==, 5);
  g_assert_cmpint (behind, ==, START);
  g_assert_cmpint (ahead, ==, START + 10);
}

int
main (int argc, char *argv[])
{
  static const Course courses[] = {
    { "0", "y" },
    { "0 1 2 3", "yyyy" },
    { "0 0 0.1 0.2", "yyyy" },
    { "0 -1 1 -0.5", "yyyy" },
    { "0 3650 3650.5 3651", "ynny" },         /* years ahead, and it stays so */
    { "0 3650 1 2", "ynyy" },                 /* corrected before anything was done */
    { "0 3650 1 3650 2 3650", "ynynyn" },     /* at each start, until the network corrects it */
    { "0 3650 3650 3650.1 3650.2", "ynnnn" }, /* starts again and again on one day */
    { "0 3650 7000 7001", "ynny" },           /* jumps again: that is another course */
    { "0 3650 3640 3641", "ynny" },
    { "0 -3650 -3649.5 1", "ynny" }, /* 1970, then corrected */
    { "0 -3650 -3649", "yny" },
    { "0 21 22 23", "ynyy" },    /* switched off for three weeks */
    { "0 7 14 21 28", "ynyny" }, /* a laptop that is opened once a week */
    { "0 30 60 61", "ynyy" },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/clock/%s", courses[i].days);

      store_fixture_add (path, &courses[i], test_course);
    }
  store_fixture_add ("/store/clock/correct", NULL, test_correct);

  return g_test_run ();
}
