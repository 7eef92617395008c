/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisSandboxBanner:
 *
 * Over every screen of a sandbox: that nothing is sent, and the way to the exercises.
 *
 * Signal ::exercises, without arguments.
 */
#define PARVIS_TYPE_SANDBOX_BANNER (parvis_sandbox_banner_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSandboxBanner, parvis_sandbox_banner, PARVIS, SANDBOX_BANNER, GtkWidget)

GtkWidget *parvis_sandbox_banner_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Language may have changed. */
void parvis_sandbox_banner_update (ParvisSandboxBanner *self);

G_END_DECLS
