/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisSplit:
 *
 * Two parts of a page: beside each other on a wide screen, one above the other on a tall one.
 * "share" (double) is what the first has of the width; on a tall screen it has the height it needs.
 */
#define PARVIS_TYPE_SPLIT (parvis_split_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSplit, parvis_split, PARVIS, SPLIT, GtkWidget)

G_END_DECLS
