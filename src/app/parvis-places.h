/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"

G_BEGIN_DECLS

GPtrArray *parvis_places_parse (GBytes *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *parvis_places_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_places_read_position (const char *text, ParvisPosition *position);

G_END_DECLS
