/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/* One thing that an agent can begin here. */
typedef struct
{
  const char *id;
  const char *icon;
  const char *wash; /* parvis_tile_set_wash() */
  const char *text; /* in the agent's language */
} ParvisDeskTile;

/**
 * ParvisDeskPage:
 *
 * Where an agent is between two persons: what they can begin. It knows nothing by itself: it is
 * given its tiles.
 *
 * Signal ::chosen (const char *id).
 */
#define PARVIS_TYPE_DESK_PAGE (parvis_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDeskPage, parvis_desk_page, PARVIS, DESK_PAGE, ParvisReadingPage)

GtkWidget *parvis_desk_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_desk_page_set_who (ParvisDeskPage *self, const char *name);
void parvis_desk_page_set_tiles (ParvisDeskPage *self, const ParvisDeskTile *tiles, guint n_tiles);

G_END_DECLS
