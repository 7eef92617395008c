/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-keys.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (ParvisKeyMap) map = parvis_key_map_new ();
  g_autoptr (GError) error = NULL;
  gboolean understood = parvis_key_map_parse (map, (const char *) data, size, &error);

  /* Either all of it, or a reason; and no stroke is ever waited for longer than may be. */
  g_assert (understood == (error == NULL));
  g_assert (parvis_key_map_get_timing (map)->ignore_within <= PARVIS_KEY_MOST_IGNORE);

  return 0;
}
