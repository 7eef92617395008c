/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/* The first two can be switched on and off; the others are done when they are touched. */
typedef enum
{
  PARVIS_WAY_EXPLORE,
  PARVIS_WAY_SLOW,
  PARVIS_WAY_SWITCHES,
  PARVIS_WAY_CURTAIN,
  PARVIS_WAY_KEYS,
  PARVIS_N_WAYS,
} ParvisWay;

/**
 * ParvisWaysPage:
 *
 * Ways to use the machine for who cannot see, point or press as most do. It changes nothing itself:
 * the app does, and tells the page.
 *
 * Signal ::way (ParvisWay): it was touched.
 */
#define PARVIS_TYPE_WAYS_PAGE (parvis_ways_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisWaysPage, parvis_ways_page, PARVIS, WAYS_PAGE, ParvisReadingPage)

GtkWidget *parvis_ways_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_ways_page_set_on (ParvisWaysPage *self, ParvisWay way, gboolean on);

G_END_DECLS
