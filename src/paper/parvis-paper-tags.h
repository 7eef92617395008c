/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * parvis_paper_tags_complete:
 * @pdf: as Cairo wrote it, tagged
 * @language: "fr"
 * @alternatives: (element-type utf8): of its figures, in their order
 * @error: return location for an error of %PARVIS_PAPER_ERROR
 *
 * Cairo 1.16 writes structure and title, but not that the document is tagged, nor in which language
 * it is, nor what stands for a figure; nor does it ask a reader to show the title. This adds them.
 *
 * Returns: (transfer full) (nullable): the document with all of it
 */
GBytes *parvis_paper_tags_complete (GBytes *pdf,
                                    const char *language,
                                    GPtrArray *alternatives,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
