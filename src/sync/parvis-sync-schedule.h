/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arithmetic on the row of a submission, which is all the memory that retrying has. */

gint64 parvis_sync_schedule_delay (guint base, guint attempts, gint64 retry_after, double jitter);

/* What is believed of what a server asked for, in seconds. */
gint64 parvis_sync_schedule_bound (gint64 retry_after);

/* After so many judgements the office must look. */
gboolean parvis_sync_schedule_gives_up (guint judged);

G_END_DECLS
