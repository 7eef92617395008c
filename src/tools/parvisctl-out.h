/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder that submissions are copied out to. Each file is whole and on the disk, or not there. */

gboolean parvisctl_out_make_folder (const char *folder, GError **error);
gboolean parvisctl_out_write (const char *folder, const char *name, GBytes *bytes, GError **error);

G_END_DECLS
