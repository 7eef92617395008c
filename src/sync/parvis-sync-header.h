/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the headers of an answer mean; those about time are in parvis-sync-clock.h. */

gint64 parvis_sync_header_read_size (const char *text);
char *parvis_sync_header_dup_tag (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
