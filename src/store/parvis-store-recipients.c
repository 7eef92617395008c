/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-recipients.h"

#include "parvis-store-key.h"
#include "parvis-store-settings.h"

/* Their public keys in base64, with spaces between. */
#define CARRIED_TO "carried-to"

char **
parvis_store_recipients_list (ParvisStoreDatabase *database, GError **error)
{
  g_autofree char *text = NULL;

  if (!parvis_store_settings_get (database, CARRIED_TO, &text, error))
    return NULL;

  return g_strsplit (text != NULL ? text : "", " ", -1);
}

gboolean
parvis_store_recipients_add (ParvisStoreDatabase *database, GBytes *recipient, GError **error)
{
  g_autofree char *encoded =
      g_base64_encode (g_bytes_get_data (recipient, NULL), PARVIS_STORE_PUBLIC_KEY_SIZE);
  g_auto (GStrv) known = parvis_store_recipients_list (database, error);
  g_autofree char *joined = NULL;
  g_autofree char *text = NULL;

  if (known == NULL || g_strv_contains ((const char *const *) known, encoded))
    return known != NULL;

  joined = g_strjoinv (" ", known);
  text = g_strstrip (g_strconcat (joined, " ", encoded, NULL));
  return parvis_store_settings_set (database, CARRIED_TO, text, error);
}
