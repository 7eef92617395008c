/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-sync-case-list.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) header = parvis_sync_case_list_dup_header (bytes);
  g_autoptr (ParvisStoreCaseList) list = parvis_store_case_list_new ("", "c.csv", "md5:0", 0);
  g_autoptr (GError) error = NULL;

  if (!parvis_sync_case_list_read (bytes, list, &error))
    {
      g_assert (error != NULL);
      return 0;
    }

  /* What is one has a header, and its header alone is one without cases. */
  g_assert (header != NULL);
  for (guint i = 0; i < list->cases->len; i++)
    {
      const ParvisStoreCase *row = list->cases->pdata[i];

      g_assert (*row->uuid != '\0' && *row->code != '\0');
      g_assert (g_utf8_validate (row->message, -1, NULL));
    }

  return 0;
}
