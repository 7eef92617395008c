/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-window.h"

#define FIRST 4
#define LIMIT 32
/* Photographs side by side on a slow line would all be late. */
#define MAX_BYTES (1024 * 1024)
/* An answer that takes longer says that more at once would only take longer still. */
#define PROMPT (5 * G_USEC_PER_SEC)
/* What each upload has to have of a line that is limited, so that none looks dead. */
#define LEAST_KBIT 32

void
parvis_sync_window_init (ParvisSyncWindow *self, guint max_kbit)
{
  self->limit = max_kbit > 0 ? CLAMP (max_kbit / LEAST_KBIT, 1, LIMIT) : LIMIT;
  self->size = MIN (FIRST, self->limit);
}

/**
 * parvis_sync_window_succeeded:
 * @microseconds: from the first byte of the question to the last of the answer
 */
void
parvis_sync_window_succeeded (ParvisSyncWindow *self, gint64 microseconds)
{
  if (microseconds < PROMPT)
    self->size = MIN (self->size + 1, self->limit);
}

void
parvis_sync_window_failed (ParvisSyncWindow *self)
{
  self->size = MAX (self->size / 2, 1);
}

gboolean
parvis_sync_window_has_room (const ParvisSyncWindow *self, guint n, gsize bytes, gsize more)
{
  return n == 0 || (n < self->size && bytes + more <= MAX_BYTES);
}
