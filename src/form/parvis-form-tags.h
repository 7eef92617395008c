/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a tag and a document may have of what libxml2 compares each with all others of. */
#define PARVIS_FORM_MAX_ATTRIBUTES 200
#define PARVIS_FORM_MAX_NAMESPACES 1000

gboolean parvis_form_tags_check (const char *data, gsize size, guint *line, GError **error);

G_END_DECLS
