/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSupervisor:
 *
 * Tells systemd that we are ready, and from then on that the main loop goes round, as
 * sd_notify(3) says. Where nobody started us who wants to know, it does nothing.
 *
 * Whose child we are, as a kiosk is its compositor's, may have left WATCHDOG_PID of its own: the
 * unit takes it out of our environment, or we are not watched.
 */
typedef struct _ParvisSupervisor ParvisSupervisor;

ParvisSupervisor *parvis_supervisor_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_supervisor_free (ParvisSupervisor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSupervisor, parvis_supervisor_free)

void parvis_supervisor_ready (ParvisSupervisor *self);
void parvis_supervisor_stopping (ParvisSupervisor *self);

G_END_DECLS
