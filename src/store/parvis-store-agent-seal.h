/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What a PIN or passphrase lets somebody have: the answer to whether it is theirs, and the secret
 * of their six digits, which the file alone does not give. Slow, by design.
 */

/* (transfer full): argon2id's own text; %NULL when there is not the memory. */
char *parvis_store_agent_hash (const char *secret, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @hash: (nullable): %NULL takes as long, and fits nothing. */
gboolean parvis_store_agent_fits (const char *hash, const char *secret);

GBytes *parvis_store_agent_seal (const char *secret,
                                 const char *name,
                                 GBytes *plain,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %PARVIS_STORE_ERROR_DAMAGED: that secret does not open it, or it is not as it was written. The
 * bytes are wiped with their last reference. */
GBytes *parvis_store_agent_open (const char *secret,
                                 const char *name,
                                 GBytes *sealed,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
