/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisHelperBar:
 *
 * The helper's tools, beside the visit of the person: who helps and how, which the person sees too;
 * reading back, what was agreed to, locking, and the end. Denser than what the person touches.
 *
 * Signals, none with an argument: ::read-back ::consents ::lock ::end.
 */
#define PARVIS_TYPE_HELPER_BAR (parvis_helper_bar_get_type ())
G_DECLARE_FINAL_TYPE (ParvisHelperBar, parvis_helper_bar, PARVIS, HELPER_BAR, GtkWidget)

GtkWidget *parvis_helper_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @who: "A. Agent". @how: (nullable): "goes along". */
void parvis_helper_bar_set_words (ParvisHelperBar *self, const char *who, const char *how);

/* Whether there is something to be read back now. */
void parvis_helper_bar_set_can_read_back (ParvisHelperBar *self, gboolean can_read_back);

/* Language may have changed. */
void parvis_helper_bar_update (ParvisHelperBar *self);

G_END_DECLS
