/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisErasePage:
 *
 * Asks once before everything is erased.
 *
 * Signals: ::done: one of the two was touched.
 */
#define PARVIS_TYPE_ERASE_PAGE (parvis_erase_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisErasePage, parvis_erase_page, PARVIS, ERASE_PAGE, ParvisReadingPage)

GtkWidget *parvis_erase_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* What ::done means: erase, or go on as if nothing had been touched. */
gboolean parvis_erase_page_get_erase (ParvisErasePage *self);

G_END_DECLS
