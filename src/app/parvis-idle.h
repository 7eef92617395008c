/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ParvisIdleReason: why somebody who does not touch anything is there all the same
 * @PARVIS_IDLE_LISTENS: something is said to them
 * @PARVIS_IDLE_PRINTS: their paper is coming
 * @PARVIS_IDLE_CALLS: they wait for someone who was called
 * @PARVIS_IDLE_HELPED: somebody helps, whose own session locks
 */
typedef enum
{
  PARVIS_IDLE_LISTENS = 1 << 0,
  PARVIS_IDLE_PRINTS = 1 << 1,
  PARVIS_IDLE_CALLS = 1 << 2,
  PARVIS_IDLE_HELPED = 1 << 3,
} ParvisIdleReason;

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
void parvis_idle_hold (ParvisIdle *self, ParvisIdleReason reason);
void parvis_idle_release (ParvisIdle *self, ParvisIdleReason reason);

/* A second goes by: what its timer does, and a test's clock. */
void parvis_idle_tick (ParvisIdle *self);

G_END_DECLS
