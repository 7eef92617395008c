/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisPostureNotice: what is in the way of the posture that was chosen
 * @PARVIS_POSTURE_NOTICE_NONE: nothing is
 * @PARVIS_POSTURE_NOTICE_MANDATE: to do it in their place, a mandate is needed
 * @PARVIS_POSTURE_NOTICE_CONSENT: and that the person lets the helper see the answers
 */
typedef enum
{
  PARVIS_POSTURE_NOTICE_NONE,
  PARVIS_POSTURE_NOTICE_MANDATE,
  PARVIS_POSTURE_NOTICE_CONSENT,
} ParvisPostureNotice;

/**
 * ParvisPosturePage:
 *
 * How somebody helps: "je forme", "j'accompagne", "je fais à la place". Asked plainly, and aloud:
 * the person hears it too.
 *
 * Signal ::chosen (const char *posture): "teach", "accompany", "for".
 */
#define PARVIS_TYPE_POSTURE_PAGE (parvis_posture_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisPosturePage, parvis_posture_page, PARVIS, POSTURE_PAGE, ParvisReadingPage)

GtkWidget *parvis_posture_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_posture_page_set_notice (ParvisPosturePage *self, ParvisPostureNotice notice);

G_END_DECLS
