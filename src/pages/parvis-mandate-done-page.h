/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisMandateDonePage:
 *
 * The mandate is made: until when, and the code that is the person's alone.
 */
#define PARVIS_TYPE_MANDATE_DONE_PAGE (parvis_mandate_done_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisMandateDonePage, parvis_mandate_done_page, PARVIS, MANDATE_DONE_PAGE, ParvisReadingPage)

/**
 * ParvisMandatePrint:
 * @PARVIS_MANDATE_PRINT_UNDER_WAY: two copies come out
 * @PARVIS_MANDATE_PRINT_NONE: none does: the code must be copied
 */
typedef enum
{
  PARVIS_MANDATE_PRINT_UNDER_WAY,
  PARVIS_MANDATE_PRINT_NONE,
} ParvisMandatePrint;

GtkWidget *parvis_mandate_done_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @code: eight letters. @end: seconds since 1970 UTC */
void parvis_mandate_done_page_set (ParvisMandateDonePage *self, const char *code, gint64 end);
void parvis_mandate_done_page_set_print (ParvisMandateDonePage *self, ParvisMandatePrint print);

G_END_DECLS
