/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_STORE_DIGEST_SIZE 32

/* SHA-256, by libcrypto: it uses what the processor has for it, and libsodium's, written in C, was
 * two fifths of opening a submission. Without memory the process ends, as with g_malloc(). */
void parvis_store_digest (guint8 digest[PARVIS_STORE_DIGEST_SIZE], const void *data, gsize size);

G_END_DECLS
