/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisIdlePage:
 *
 * Is someone still there? Nothing of the person's is on it. The app owns the clock.
 *
 * Signals: ::done: yes.
 */
#define PARVIS_TYPE_IDLE_PAGE (parvis_idle_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisIdlePage, parvis_idle_page, PARVIS, IDLE_PAGE, ParvisReadingPage)

GtkWidget *parvis_idle_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @left of @total: from half of it on, the page shows how many are left. */
void parvis_idle_page_set_seconds_left (ParvisIdlePage *self, guint left, guint total);

G_END_DECLS
