/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-encryption-key.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *plain = g_strndup ((const char *) data, size);
  g_autofree char *encoded = g_base64_encode (data, size);
  const char *const texts[] = { plain, encoded }; /* what a form says, and its bytes */

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisEncryptionKey) key = parvis_encryption_key_parse (texts[i], &error);

      /* Either a key that works, or a reason. */
      g_assert ((key != NULL) == (error == NULL));
    }

  return 0;
}
