/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisQr:
 *
 * A QR code, black on white in every theme, or no reader would find it.
 */
#define PARVIS_TYPE_QR (parvis_qr_get_type ())
G_DECLARE_FINAL_TYPE (ParvisQr, parvis_qr, PARVIS, QR, GtkWidget)

/* @text: (nullable): short, and never anything personal: cameras are everywhere. */
void parvis_qr_set_text (ParvisQr *self, const char *text);

/* How many modules a side has; 0 where there is none. */
guint parvis_qr_get_side (ParvisQr *self);

G_END_DECLS
