/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-sync-address.h"
#include "parvis-sync-listing.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      parvis_sync_parse_form_list (bytes, "https://o.example/v1/x", &error);

  /* Either all of it, or a reason. */
  g_assert ((found != NULL) == (error == NULL));

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_assert (
        parvis_sync_address_check (((ParvisSyncListedForm *) found->pdata[i])->download_url, NULL));

  return 0;
}
