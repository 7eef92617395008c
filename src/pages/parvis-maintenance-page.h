/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/* One line of a section: a pictogram and what is so; or one that can be touched, with its @id. */
typedef struct
{
  const char *id; /* (nullable): of what can be touched */
  const char *icon;
  const char *text;
} ParvisMaintenanceLine;

/**
 * ParvisMaintenancePage:
 *
 * For the operator: one section of what there is to know of the machine, and what can be done about
 * it. In plain English, and silent. It knows nothing by itself: it is given what it shows.
 *
 * Signals: ::act (const char *id): what was touched.
 */
#define PARVIS_TYPE_MAINTENANCE_PAGE (parvis_maintenance_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisMaintenancePage, parvis_maintenance_page, PARVIS, MAINTENANCE_PAGE, ParvisReadingPage)

GtkWidget *parvis_maintenance_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_maintenance_page_set_section (ParvisMaintenancePage *self,
                                          const char *title,
                                          const ParvisMaintenanceLine *lines,
                                          guint n_lines);

/* A bar of so many pixels to be measured with a ruler; 0 for none. */
void parvis_maintenance_page_set_bar (ParvisMaintenancePage *self, int length);

G_END_DECLS
