/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-odk-settings.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisOdkSettings) settings =
      parvis_odk_settings_parse ((const char *) data, size, &error);

  /* Either a server, or a reason. */
  g_assert ((settings != NULL) == (error == NULL));
  g_assert (settings == NULL || *settings->server_url != '\0');

  return 0;
}
