/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisMessagePage:
 *
 * One picture, one sentence, one button: "Tout est effacé".
 *
 * @button: (nullable): there is nothing to do but wait.
 *
 * Signals: ::done.
 */
#define PARVIS_TYPE_MESSAGE_PAGE (parvis_message_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisMessagePage, parvis_message_page, PARVIS, MESSAGE_PAGE, ParvisReadingPage)

GtkWidget *parvis_message_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_message_page_set (ParvisMessagePage *self,
                              const char *icon,
                              const char *sentence,
                              const char *button_icon,
                              const char *button);

G_END_DECLS
