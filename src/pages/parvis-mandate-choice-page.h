/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisMandateChoice:
 * @PARVIS_MANDATE_CHOICE_MAKE: with the person, now
 * @PARVIS_MANDATE_CHOICE_USE: one that was made before: there is its code
 * @PARVIS_MANDATE_CHOICE_END: nobody is to act with it any more
 */
typedef enum
{
  PARVIS_MANDATE_CHOICE_MAKE,
  PARVIS_MANDATE_CHOICE_USE,
  PARVIS_MANDATE_CHOICE_END,
  PARVIS_N_MANDATE_CHOICES,
} ParvisMandateChoice;

/**
 * ParvisMandateChoicePage:
 *
 * Whoever wants to do it in a person's place makes a mandate, uses one, or ends one.
 *
 * Signal ::chosen (ParvisMandateChoice).
 */
#define PARVIS_TYPE_MANDATE_CHOICE_PAGE (parvis_mandate_choice_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMandateChoicePage,
                      parvis_mandate_choice_page,
                      PARVIS,
                      MANDATE_CHOICE_PAGE,
                      ParvisReadingPage)

GtkWidget *parvis_mandate_choice_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
