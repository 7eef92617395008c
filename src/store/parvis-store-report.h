/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For how long the Coop keeps one, and so do we. */
#define PARVIS_STORE_REPORT_KEEP ((gint64) 365 * 24 * 60 * 60)

/* The longest that one session can be: 23 h 59. */
#define PARVIS_STORE_REPORT_MAX_MINUTES 1439

/* In @redirection: they were sent to nobody. */
#define PARVIS_STORE_REPORT_NOBODY "none"

/* What must stand beside an administrative theme. */
#define PARVIS_STORE_REPORT_ADMINISTRATIVE "aide_aux_demarches_administratives"

/**
 * ParvisStoreReport: that somebody helped, and with what; nothing of who was helped
 * @agent: whose account it is
 * @day: seconds since 1970 UTC of the beginning of the day; set by the store
 * @minutes: how long it was
 * @place: (owned): "lieu_activite", "domicile"…
 * @theme: (owned): one of 19 digital themes or of 11 administrative ones
 * @autonomy: (owned) (nullable): not said
 * @redirection: (owned) (nullable): not said; or %PARVIS_STORE_REPORT_NOBODY, or to whom
 *
 * The words are those of the Coop de la médiation numérique.
 */
typedef struct
{
  gint64 agent;
  gint64 day;
  guint minutes;
  char *place;
  char *theme;
  char *autonomy;
  char *redirection;
} ParvisStoreReport;

ParvisStoreReport *
parvis_store_report_copy (const ParvisStoreReport *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_report_free (ParvisStoreReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreReport, parvis_store_report_free)

/* (nullable) (transfer none): why it is none, in plain English */
const char *parvis_store_report_find_fault (const ParvisStoreReport *self);

/* Whether @theme is one of the 11 administrative ones. */
gboolean parvis_store_report_is_administrative (const char *theme);

/* (transfer full): what the Coop wants of it: the theme, after that which it needs beside it */
GStrv parvis_store_report_dup_themes (const ParvisStoreReport *self) G_GNUC_WARN_UNUSED_RESULT;

/* The one of 15, 30, 45, 60, 90 and 120 minutes that is nearest to @seconds, the longer of two. */
guint parvis_store_report_propose_minutes (gint64 seconds);

G_END_DECLS
