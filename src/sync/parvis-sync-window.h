/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisSyncWindow:
 *
 * How many submissions are on their way to one server at once: few at first, more while it
 * answers promptly, half when it does not.
 */
typedef struct
{
  guint size;
  guint limit;
} ParvisSyncWindow;

/* @max_kbit: 0 where nothing limits the line. */
void parvis_sync_window_init (ParvisSyncWindow *self, guint max_kbit);
void parvis_sync_window_succeeded (ParvisSyncWindow *self, gint64 microseconds);
void parvis_sync_window_failed (ParvisSyncWindow *self);

/* Whether one of @more bytes may go beside @n that have @bytes together. */
gboolean
parvis_sync_window_has_room (const ParvisSyncWindow *self, guint n, gsize bytes, gsize more);

G_END_DECLS
