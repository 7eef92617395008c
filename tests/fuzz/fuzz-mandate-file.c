/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-mandate-file.h"

/* What is read is written the same way, and read again; and verifying it never fails to answer. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed = parvis_mandate_file_parse (bytes, &error);
  g_autoptr (ParvisMandateDeed) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;
  gboolean genuine;

  g_assert ((deed != NULL) == (error == NULL));
  if (deed == NULL)
    return 0;

  written = parvis_mandate_file_write (deed);
  again = parvis_mandate_file_parse (written, NULL);
  g_assert (again != NULL);
  rewritten = parvis_mandate_file_write (again);
  g_assert (g_bytes_equal (written, rewritten));

  genuine = parvis_mandate_deed_verify (deed, parvis_mandate_deed_get_key (deed), &error);
  g_assert (genuine == (error == NULL));

  return 0;
}
