/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-key.h"

G_BEGIN_DECLS

/*
 * What makes a store a sandbox, where people learn: a mark in the head of its file, written in the
 * transaction that makes the store and never after, and a key of which nobody has the secret half.
 * The mark is for being told so; whoever took it off would still open nothing.
 */

/* A public key whose secret was wiped at once. */
gboolean parvis_store_sandbox_make_key (guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                        GError **error);

/* Before it is opened: erases one that is there, and fails where a real one has begun. What has no
 * mark otherwise, whoever opens it looks at. */
gboolean parvis_store_sandbox_begin (const char *folder, GError **error);

/* Inside the transaction that makes the device. */
gboolean parvis_store_sandbox_mark (ParvisStoreDatabase *database, GError **error);
gboolean
parvis_store_sandbox_look (ParvisStoreDatabase *database, gboolean *is_sandbox, GError **error);

/* Gives FALSE, to be returned. @is_sandbox: what it is, and was not to be. */
gboolean parvis_store_sandbox_fail (gboolean is_sandbox, GError **error);

G_END_DECLS
