/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *parvis_device_stamp (GdkPixbuf *pixbuf, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
