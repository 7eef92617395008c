/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisPinProblem:
 * @PARVIS_PIN_FINE: nothing is wrong so far
 * @PARVIS_PIN_WRONG: it was another number
 * @PARVIS_PIN_LATER: too many were tried
 */
typedef enum
{
  PARVIS_PIN_FINE,
  PARVIS_PIN_WRONG,
  PARVIS_PIN_LATER,
} ParvisPinProblem;

/**
 * ParvisPinPage:
 *
 * The operator's number. It shows how many digits there are and not which, and says none of them.
 * Operators read plain English. Complete when there are enough.
 */
#define PARVIS_TYPE_PIN_PAGE (parvis_pin_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPinPage, parvis_pin_page, PARVIS, PIN_PAGE, ParvisReadingPage)

GtkWidget *parvis_pin_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* How many digits it may have. */
void parvis_pin_page_set_length (ParvisPinPage *self, guint least, guint most);

const char *parvis_pin_page_get_pin (ParvisPinPage *self);

/* What was typed is wiped. */
void parvis_pin_page_clear (ParvisPinPage *self, ParvisPinProblem problem);

G_END_DECLS
