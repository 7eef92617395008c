/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-case.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A server's list of cases: CSV as RFC 4180 has it, in UTF-8, its columns found by their names.
 * A list with the columns tracking_code and status is one, whatever else it has.
 */

/* The first line, which names the columns and nobody: all of the list that may lie about. NULL
 * when it is not a list of cases. */
GBytes *parvis_sync_case_list_dup_header (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Fills in what @list has not yet: its cases, and whether they are all. */
gboolean parvis_sync_case_list_read (GBytes *bytes, ParvisStoreCaseList *list, GError **error);

G_END_DECLS
