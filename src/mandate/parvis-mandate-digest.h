/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SHA-256 in hexadecimal: 64 small letters and digits. */
#define PARVIS_MANDATE_DIGEST_LENGTH 64

/* Of a picture of a signature, or of the wording. */
char *parvis_mandate_digest (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes of which only one hexadecimal text is right: @size of them, small letters. */
char *parvis_mandate_digest_to_hex (const guint8 *bytes, gsize size) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_mandate_digest_from_hex (const char *hex, guint8 *bytes, gsize size);

G_END_DECLS
