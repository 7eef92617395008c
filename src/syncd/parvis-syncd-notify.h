/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSyncdNotify:
 *
 * Tells systemd that we are ready, and from then on that the main loop goes round, as
 * sd_notify(3) says. Where nobody started us who wants to know, it does nothing.
 */
typedef struct _ParvisSyncdNotify ParvisSyncdNotify;

ParvisSyncdNotify *parvis_syncd_notify_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_syncd_notify_free (ParvisSyncdNotify *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncdNotify, parvis_syncd_notify_free)

void parvis_syncd_notify_ready (ParvisSyncdNotify *self);
void parvis_syncd_notify_stopping (ParvisSyncdNotify *self);

G_END_DECLS
