/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-form-csv.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormNode) document = parvis_form_csv_parse (bytes, &error);

  /* Either all of it, or a reason. */
  g_assert ((document != NULL) == (error == NULL));
  g_assert (document == NULL || document->first_child != NULL);

  return 0;
}
