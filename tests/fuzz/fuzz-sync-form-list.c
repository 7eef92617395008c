/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-sync-address.h"
#include "parvis-sync-listing.h"

static void
check_form (const ParvisSyncListedForm *form)
{
  /* What cannot be had says why; what can is complete. */
  if (form->problem != NULL)
    return;

  g_assert (form->form_id != NULL && form->name != NULL && form->version != NULL);
  g_assert (parvis_sync_address_check (form->download_url, NULL));
  g_assert (form->manifest_url == NULL || parvis_sync_address_check (form->manifest_url, NULL));
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      parvis_sync_parse_form_list (bytes, "https://o.example/v1/x", groups, &error);

  /* Either a list, or a reason. */
  g_assert ((found != NULL) == (error == NULL));

  for (guint i = 0; found != NULL && i < found->len; i++)
    check_form (found->pdata[i]);
  for (guint i = 0; i < groups->len; i++)
    g_assert (parvis_sync_address_check (groups->pdata[i], NULL));

  return 0;
}
