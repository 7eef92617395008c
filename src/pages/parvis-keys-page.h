/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisKeysPage:
 *
 * Waits for a key, and tells of the last one: what it does, or which it is to be. It hears of no
 * key itself; who does tells it what to show.
 */
#define PARVIS_TYPE_KEYS_PAGE (parvis_keys_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisKeysPage, parvis_keys_page, PARVIS, KEYS_PAGE, ParvisReadingPage)

GtkWidget *parvis_keys_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* In the language of now. @detail: (nullable). */
void parvis_keys_page_set (ParvisKeysPage *self,
                           const char *icon,
                           const char *title,
                           const char *detail);

/* The detail alone, and says it. */
void parvis_keys_page_tell (ParvisKeysPage *self, const char *icon, const char *detail);

G_END_DECLS
