/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * parvis_orientation_events_find:
 * @language: of @keywords
 * @keywords: (nullable): by which a procedure is looked for
 *
 * What happens in a life that a procedure is for, by its keywords and data/orientation/events.tsv.
 *
 * Returns: (transfer full): names: "birth", "move"
 */
GStrv parvis_orientation_events_find (const char *language,
                                      const char *keywords) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
