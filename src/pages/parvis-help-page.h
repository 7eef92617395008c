/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisHelpPage:
 *
 * What the buttons do, and the way to a person.
 *
 * Signals: ::call: "Appeler quelqu'un" was touched; ::data: "Mes données" was; ::keys: "Essayer les
 * touches" was; ::assist: "J'aide quelqu'un" was.
 */
#define PARVIS_TYPE_HELP_PAGE (parvis_help_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisHelpPage, parvis_help_page, PARVIS, HELP_PAGE, ParvisReadingPage)

GtkWidget *parvis_help_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Each (nullable). */
void parvis_help_page_set_service (ParvisHelpPage *self, const char *name, const char *phone);
/* (nullable): when somebody answers at that number. */
void parvis_help_page_set_hours (ParvisHelpPage *self, const char *hours);
/* Whether ::call reaches someone: without, the page says what to do instead. */
void parvis_help_page_set_can_call (ParvisHelpPage *self, gboolean can_call);
/* Whether anybody may sign in here to help. */
void parvis_help_page_set_can_assist (ParvisHelpPage *self, gboolean can_assist);

G_END_DECLS
