/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *
parvis_bounded_file_load (const char *path, gsize max, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
