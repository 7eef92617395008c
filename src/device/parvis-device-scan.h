/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *
parvis_device_scan (const char *source, guint seconds, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
