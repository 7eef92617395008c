/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-site.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  ParvisConfiguration *configuration; /* (owned) */
  char *path;                         /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->configuration = parvis_configuration_new ();
  g_free (fixture->configuration->data_folder);
  fixture->configuration->data_folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->configuration->data_folder, "site.conf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->configuration->data_folder);
  g_free (fixture->path);
  parvis_configuration_free (fixture->configuration);
}

static const int measured[PARVIS_CONFIGURATION_LEVELS] = { 38, 42, 46, 50, 54, 58,
                                                           62, 66, 70, 74, 78 };

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  ParvisConfiguration *configuration = fixture->configuration;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What an operator measured holds from the next start");

  parvis_site_load (configuration, &error);
  g_assert_no_error (error);

  configuration->width_mm = 476;
  configuration->bottom_mm = 900;
  configuration->reach = PARVIS_CONFIGURATION_REACH_LOW;
  memcpy (configuration->levels, measured, sizeof measured);
  text = parvis_site_to_string (configuration);
  parvis_site_write (configuration->data_folder, text, &error);
  g_assert_no_error (error);

  configuration->width_mm = configuration->bottom_mm = 0;
  configuration->reach = PARVIS_CONFIGURATION_REACH_WHOLE;
  memset (configuration->levels, 0, sizeof configuration->levels);
  parvis_site_load (configuration, &error);
  g_assert_no_error (error);
  g_assert_cmpint (configuration->width_mm, ==, 476);
  g_assert_cmpint (configuration->bottom_mm, ==, 900);
  g_assert_cmpint (configuration->reach, ==, PARVIS_CONFIGURATION_REACH_LOW);
  g_assert_cmpmem (configuration->levels, sizeof configuration->levels, measured, sizeof measured);
}

/* What must not stand in a file that the kiosk itself may write. */
static const char *const refused[][2] = {
  { "[server]\nurl=https://elsewhere.example/\n", "[server]" },
  { "[server other]\nurl=https://elsewhere.example/\n", "[server other]" },
  { "[operator]\npin=$argon2id$v=19$m=65536,t=2,p=1$x$y\n", "[operator] pin" },
  { "[sound]\nsink=filesink location=/tmp/x\n", "[sound] sink" },
  { "[call]\nurl=https://elsewhere.example/\n", "[call] url" },
  { "[printer]\nfolder=/tmp\n", "[printer] folder" },
  { "[screen]\nwidth-mm=9999\n", "[screen] width-mm" },
  { "[screen]\nbottom-mm=-1\n", "[screen] bottom-mm" },
  { "[screen]\nreach=high\n", "[screen] reach" },
  { "[sound]\nlevels=1;2;3\n", "[sound] levels" },
  { "[sound]\nlevels=1;2;3;4;5;6;7;8;9;10;1000\n", "[sound] levels" },
  { "[sound]\nlevels=a;b;c;d;e;f;g;h;i;j;k\n", "[sound] levels" },
  { "[screen]\ndepth=3\n", "[screen] depth" },
  { "not a key file", "site.conf" },
};

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("The file holds what is measured and nothing else, and says what is wrong in it");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, refused[i][0], -1, NULL));
      g_test_message ("%s", refused[i][0]);
      g_assert_false (parvis_site_load (fixture->configuration, &error));
      g_assert_nonnull (strstr (error->message, fixture->path));
      g_assert_nonnull (strstr (error->message, refused[i][1]));
      g_assert_cmpuint (fixture->configuration->servers->len, ==, 0);
    }
}

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  ParvisConfiguration *configuration = fixture->configuration;
  g_autofree char *gap = NULL, *step = NULL, *soft = NULL, *fine = NULL;

  g_test_summary ("A visit begins near 65 dB(A); the loudest reaches it, in steps of 10 at most");

  g_assert_cmpint (parvis_site_get_first_volume (configuration), ==, -1);
  gap = parvis_site_check_levels (configuration);
  g_assert_cmpstr (gap, ==, "Step 0 was not measured.");

  memcpy (configuration->levels, measured, sizeof measured);
  g_assert_cmpint (parvis_site_get_first_volume (configuration), ==, 7);
  fine = parvis_site_check_levels (configuration);
  g_assert_null (fine);

  configuration->levels[3] = 58;
  step = parvis_site_check_levels (configuration);
  g_assert_cmpstr (step, ==, "From step 2 to 3 is more than 10 dB.");

  for (gsize i = 0; i < G_N_ELEMENTS (measured); i++)
    configuration->levels[i] = 40 + (int) i;
  soft = parvis_site_check_levels (configuration);
  g_assert_cmpstr (soft, ==, "The loudest is 50 dB(A): 65 are needed.");
  g_assert_cmpint (parvis_site_get_first_volume (configuration), ==, 10);
}

static void
test_reach (Fixture *fixture, gconstpointer data)
{
  ParvisConfiguration *configuration = fixture->configuration;

  g_test_summary ("What is above 1100 mm stays empty where the operator says so, but not too much");

  configuration->bottom_mm = 900;
  g_assert_cmpfloat (parvis_site_get_out_of_reach (configuration, 270), ==, 0);
  configuration->reach = PARVIS_CONFIGURATION_REACH_LOW;
  g_assert_cmpfloat (parvis_site_get_out_of_reach (configuration, 270), ==, 70);
  configuration->bottom_mm = 700;
  g_assert_cmpfloat (parvis_site_get_out_of_reach (configuration, 270), ==, 0);
  configuration->bottom_mm = 1100;
  g_assert_cmpfloat_with_epsilon (parvis_site_get_out_of_reach (configuration, 270), 121.5, 0.01);
}

static void
test_height (Fixture *fixture, gconstpointer data)
{
  ParvisConfiguration *configuration = fixture->configuration;
  g_autofree char *fine = NULL, *high = NULL, *kept_low = NULL, *low = NULL;

  g_test_summary ("Buttons between 380 and 1220 mm, or the operator is told (R59, R60)");

  configuration->bottom_mm = 900;
  fine = parvis_site_check_height (configuration, 270);
  g_assert_null (fine);
  configuration->bottom_mm = 1000;
  high = parvis_site_check_height (configuration, 270);
  g_assert_cmpstr (high, ==, "Buttons go up to 1270 mm: 1220 are reached sitting.");
  configuration->reach = PARVIS_CONFIGURATION_REACH_LOW;
  kept_low = parvis_site_check_height (configuration, 270);
  g_assert_null (kept_low);
  configuration->bottom_mm = 300;
  low = parvis_site_check_height (configuration, 270);
  g_assert_cmpstr (low, ==, "It hangs too low: buttons begin at 300 mm, not 380.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/app/site/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/app/site/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/app/site/levels", Fixture, NULL, set_up, test_levels, tear_down);
  g_test_add ("/app/site/height", Fixture, NULL, set_up, test_height, tear_down);
  g_test_add ("/app/site/reach", Fixture, NULL, set_up, test_reach, tear_down);

  return g_test_run ();
}
