/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisPager:
 *
 * "Previous page", "Page 1 of 3", "More": what stands below things that do not fit on one
 * screen, since nothing scrolls.
 *
 * Signals: ::turn (int by): -1 or 1; whoever holds the pages turns them.
 */
#define PARVIS_TYPE_PAGER (parvis_pager_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPager, parvis_pager, PARVIS, PAGER, GtkBox)

GtkWidget *parvis_pager_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @page: from 0. It may be called while places are given out: the words follow a little later. */
void parvis_pager_set_page (ParvisPager *self, guint page, guint n_pages);

/* Without "Page 1 of 3", and both buttons as wide as each other. */
void parvis_pager_set_compact (ParvisPager *self, gboolean compact);

/* Language may have changed. */
void parvis_pager_update (ParvisPager *self);

G_END_DECLS
