/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-site.h"

#include <math.h>
#include <stdlib.h>

#define NAME "site.conf"

/* Decibels (A). */
#define WANTED 65
#define MOST_STEP 10

/* Millimetres above the floor that somebody in a wheelchair touches without stretching (EN 301 549,
 * 8.3: 1100 of at most 1220); and the share of a panel that may stay empty for it, or nothing would
 * fit under it. */
#define REACH_MM 1100.0
#define LOWEST_MM 380.0
#define HIGHEST_MM 1220.0
#define MOST_EMPTY 0.45

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, NAME, NULL);
}

gboolean
parvis_site_load (ParvisConfiguration *configuration, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (configuration != NULL, FALSE);

  path = dup_path (configuration->data_folder);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return parvis_configuration_load_site (configuration, path, error);
}

char *
parvis_site_to_string (const ParvisConfiguration *configuration)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (configuration != NULL, NULL);

  g_key_file_set_comment (file, NULL, NULL,
                          " Written by the maintenance page of this machine; it may be edited.",
                          NULL);
  g_key_file_set_integer (file, "screen", "width-mm", configuration->width_mm);
  g_key_file_set_integer (file, "screen", "bottom-mm", configuration->bottom_mm);
  g_key_file_set_string (file, "screen", "reach",
                         configuration->reach == PARVIS_CONFIGURATION_REACH_LOW ? "low" : "whole");
  g_key_file_set_integer_list (file, "sound", "levels", (int *) configuration->levels,
                               G_N_ELEMENTS (configuration->levels));

  return g_key_file_to_data (file, NULL, NULL);
}

gboolean
parvis_site_write (const char *folder, const char *text, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL && text != NULL, FALSE);

  path = dup_path (folder);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

int
parvis_site_get_first_volume (const ParvisConfiguration *configuration)
{
  int best = -1;

  g_return_val_if_fail (configuration != NULL, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (configuration->levels); i++)
    if (configuration->levels[i] > 0 &&
        (best < 0 ||
         abs (configuration->levels[i] - WANTED) < abs (configuration->levels[best] - WANTED)))
      best = (int) i;

  return best;
}

char *
parvis_site_check_levels (const ParvisConfiguration *configuration)
{
  int before = 0, loudest = 0;

  g_return_val_if_fail (configuration != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (configuration->levels); i++)
    {
      int level = configuration->levels[i];

      if (level == 0)
        return g_strdup_printf ("Step %u was not measured.", (guint) i);
      if (before > 0 && abs (level - before) > MOST_STEP)
        return g_strdup_printf ("From step %u to %u is more than %d dB.", (guint) i - 1, (guint) i,
                                MOST_STEP);
      before = level;
      loudest = MAX (loudest, level);
    }

  if (loudest < WANTED)
    return g_strdup_printf ("The loudest is %d dB(A): %d are needed.", loudest, WANTED);

  return NULL;
}

double
parvis_site_get_out_of_reach (const ParvisConfiguration *configuration, double height_mm)
{
  double above;

  g_return_val_if_fail (configuration != NULL, 0);

  if (configuration->reach != PARVIS_CONFIGURATION_REACH_LOW)
    return 0;

  above = configuration->bottom_mm + height_mm - REACH_MM;

  return CLAMP (above, 0, height_mm * MOST_EMPTY);
}

char *
parvis_site_check_height (const ParvisConfiguration *configuration, double height_mm)
{
  double top;

  g_return_val_if_fail (configuration != NULL, NULL);

  top = configuration->bottom_mm + height_mm -
        parvis_site_get_out_of_reach (configuration, height_mm);

  if (configuration->bottom_mm < LOWEST_MM)
    return g_strdup_printf ("It hangs too low: buttons begin at %d mm, not %.0f.",
                            configuration->bottom_mm, LOWEST_MM);
  if (top > HIGHEST_MM)
    return g_strdup_printf ("Buttons go up to %.0f mm: %.0f are reached sitting.", top, HIGHEST_MM);

  return NULL;
}
