/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisEraseChoice:
 * @PARVIS_ERASE_GO_ON: as if nothing had been touched
 * @PARVIS_ERASE_LATER: keep the answers for another day
 * @PARVIS_ERASE_ALL: erase them
 */
typedef enum
{
  PARVIS_ERASE_GO_ON,
  PARVIS_ERASE_LATER,
  PARVIS_ERASE_ALL,
} ParvisEraseChoice;

/**
 * ParvisErasePage:
 *
 * Asks once before everything is erased, and offers to keep it where that is possible.
 *
 * Signals: ::done: one of them was touched.
 */
#define PARVIS_TYPE_ERASE_PAGE (parvis_erase_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisErasePage, parvis_erase_page, PARVIS, ERASE_PAGE, ParvisReadingPage)

GtkWidget *parvis_erase_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* For how many days the answers could be kept; 0, as at first, where they cannot. */
void parvis_erase_page_set_days (ParvisErasePage *self, guint days);

/* What ::done means. */
ParvisEraseChoice parvis_erase_page_get_choice (ParvisErasePage *self);

G_END_DECLS
