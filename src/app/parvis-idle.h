/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ParvisIdle:
 *
 * Watches whether anybody is still here. After a time without a touch it warns, then counts
 * the seconds that are left, then says that the person has gone.
 *
 * Signals: ::warn: ask now; ::left (guint seconds): as it counts; ::gone: erase.
 */
#define PARVIS_TYPE_IDLE (parvis_idle_get_type ())
G_DECLARE_FINAL_TYPE (ParvisIdle, parvis_idle, PARVIS, IDLE, GObject)

ParvisIdle *
parvis_idle_new (guint warn_after, guint answer_within, guint most_held) G_GNUC_WARN_UNUSED_RESULT;

void parvis_idle_start (ParvisIdle *self);
void parvis_idle_stop (ParvisIdle *self);
gboolean parvis_idle_touch (ParvisIdle *self);
void parvis_idle_hold (ParvisIdle *self);
void parvis_idle_release (ParvisIdle *self);

G_END_DECLS
