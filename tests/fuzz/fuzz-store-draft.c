/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-store-draft-file.h"

/* What is on a stick and calls itself a draft. What is read is written the same. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisStoreDraftFile) file = parvis_store_draft_file_read (bytes, &error);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (ParvisStoreDraftFile) again = NULL;

  g_assert ((file != NULL) == (error == NULL));
  if (file == NULL)
    return 0;

  written = parvis_store_draft_file_write (file, NULL);
  again = parvis_store_draft_file_read (written, NULL);
  g_assert (again != NULL && g_bytes_equal (again->sealed, file->sealed));
  g_assert (g_str_equal (again->form_id, file->form_id) && again->expires == file->expires);

  return 0;
}
