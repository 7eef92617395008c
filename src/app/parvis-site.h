/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"

G_BEGIN_DECLS

/*
 * What an operator measures at the machine and sets on its maintenance page: a file of its own in
 * the data folder, site.conf, so that the installation's file stays as it was written. It has the
 * same form, and may hold [screen] width-mm, bottom-mm and reach, and [sound] levels alone.
 */

/* Takes over what the file says, if there is one. Reads a small file: before the main loop. An
 * error names the file and the key; the configuration is then as it was. */
gboolean parvis_site_load (ParvisConfiguration *configuration, GError **error);

/* (transfer full): what the file is to hold */
char *parvis_site_to_string (const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

/* Writes it whole or not at all. Waits for the disk: on a worker. */
gboolean parvis_site_write (const char *folder, const char *text, GError **error);

/* Which step of the volume to begin with: the one nearest to 65 dB(A), which VVSG wants between 60
 * and 70 (R87). -1 where nobody measured. */
int parvis_site_get_first_volume (const ParvisConfiguration *configuration);

/* (transfer full): what is wrong with what was measured, in English, or %NULL: the loudest reaches
 * 65 dB(A) (R14), no step is larger than 10 dB (R87). */
char *parvis_site_check_levels (const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

/* Millimetres at the top of the panel that are out of reach of who sits: all that can be touched
 * lies under them. 0 where the whole panel is in reach, or nobody wants it. */
double parvis_site_get_out_of_reach (const ParvisConfiguration *configuration, double height_mm);

/* (transfer full): whether what can be touched lies where everybody reaches it, 380 to 1220 mm
 * above the floor (EN 301 549, 8.3; arrêté of 20 April 2017: at most 1300), in English: what is
 * wrong, or %NULL. */
char *parvis_site_check_height (const ParvisConfiguration *configuration,
                                double height_mm) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
