/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-maintenance-page.h"
#include "parvis-preferences.h"
#include "parvis-printing.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisMaintenance:
 *
 * What the operator sees of the machine at the machine, and does about it: network and servers,
 * what waits, the printer, sound, the panel, the program. What they measure is kept in a file of
 * its own (parvis-site.h), and holds from the next start.
 *
 * Signal ::restart: the program is to end; whoever started it starts it again.
 */
#define PARVIS_TYPE_MAINTENANCE (parvis_maintenance_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMaintenance, parvis_maintenance, PARVIS, MAINTENANCE, GObject)

/* @configuration: must outlive it. */
ParvisMaintenance *
parvis_maintenance_new (const ParvisConfiguration *configuration,
                        ParvisStore *store,
                        ParvisPrinting *printing,
                        ParvisPreferences *preferences) G_GNUC_WARN_UNUSED_RESULT;

void parvis_maintenance_set_page (ParvisMaintenance *self, ParvisMaintenancePage *page);

/* Waits until what was changed is on the disk. */
void parvis_maintenance_close (ParvisMaintenance *self);

G_END_DECLS
