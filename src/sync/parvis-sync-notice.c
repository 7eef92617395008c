/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-sync-notice.h"

#include <string.h>

#include "parvis-sync-address.h"

gboolean
parvis_sync_notice_check (const char *url, GError **error)
{
  return parvis_sync_address_is_near (url) || parvis_sync_address_check (url, error);
}

ParvisSyncRequest *
parvis_sync_notice_build_request (const char *url, const char *token, const char *text)
{
  ParvisSyncRequest *request;

  g_return_val_if_fail (url != NULL && text != NULL, NULL);

  request = parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, url);
  request->text = g_bytes_new (text, strlen (text));
  request->is_notice = TRUE;
  if (token != NULL && parvis_sync_address_check (url, NULL))
    request->token = g_strdup (token);

  return request;
}
