/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-request.h"

G_BEGIN_DECLS

/*
 * A sentence for whoever looks after the machine, posted as plain text to an address that shows it:
 * an ntfy topic, a webhook. Nothing in it is about a person, so that on the building's own network
 * it may go without TLS.
 */

/* TLS, or this machine, or plain HTTP to an address of a private network given in digits. Errors:
 * %PARVIS_SYNC_ERROR_CONFIGURATION. */
gboolean parvis_sync_notice_check (const char *url, GError **error);

/* @token: (nullable): sent as "Authorization: Bearer"; only where nobody can listen. @text: UTF-8.
 */
ParvisSyncRequest *parvis_sync_notice_build_request (const char *url,
                                                     const char *token,
                                                     const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
