/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-maintenance.h"
#include "parvis-worker.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_MAINTENANCE_NETWORK,
  PARVIS_MAINTENANCE_QUEUE,
  PARVIS_MAINTENANCE_PRINTER,
  PARVIS_MAINTENANCE_SOUND,
  PARVIS_MAINTENANCE_SCREEN,
  PARVIS_MAINTENANCE_SYSTEM,
  PARVIS_MAINTENANCE_N_SECTIONS,
} ParvisMaintenanceSection;

struct _ParvisMaintenance
{
  GObject parent_instance;

  const ParvisConfiguration *configuration; /* (unowned) */
  ParvisStore *store;                       /* (owned) */
  ParvisPrinting *printing;                 /* (owned) */
  ParvisPreferences *preferences;           /* (owned) */
  ParvisMaintenancePage *page;              /* (nullable): weak; the screens own it */
  ParvisWorker *worker;                     /* (owned): writes the file */

  ParvisMaintenanceSection section;
  ParvisConfiguration *site; /* (owned): what was measured, as it will hold */
  gboolean is_changed;       /* and does not hold yet */

  /* What was asked, as it came in. */
  ParvisStoreTally tally;
  GPtrArray *lanes;   /* (owned) (nullable) (element-type ParvisStoreLane) */
  GPtrArray *entries; /* (owned) (nullable) (element-type ParvisStoreEntry) */
  char *last_reason;  /* (owned) (nullable) */
  char *printer;      /* (owned) (nullable): what it says */
};

/* The lines of one section: parvis-maintenance-facts.c */
typedef struct
{
  GArray *lines;    /* (owned) (element-type ParvisMaintenanceLine) */
  GPtrArray *texts; /* (owned) (element-type utf8) */
} ParvisMaintenanceLines;

const char *_parvis_maintenance_get_title (ParvisMaintenanceSection section);
ParvisMaintenanceLines _parvis_maintenance_list (ParvisMaintenance *self);
void _parvis_maintenance_lines_clear (ParvisMaintenanceLines *lines);

/* Pixels of 100 mm, as the panel was measured. */
int _parvis_maintenance_get_bar (ParvisMaintenance *self);

G_END_DECLS
