/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses: where we may go, and what may be said of them. */

gboolean parvis_sync_address_check (const char *url, GError **error);
gboolean parvis_sync_address_is_loopback (const char *url);
/* This machine, or one of its building: an address in digits of a private network. */
gboolean parvis_sync_address_is_near (const char *url);
gboolean parvis_sync_address_same_origin (const char *a, const char *b);
char *parvis_sync_address_resolve (const char *base,
                                   const char *url,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A text without the secrets that addresses carry, short and on one line. */
char *parvis_sync_redact (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
