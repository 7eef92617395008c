/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "parvis-sync-outcome.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *reason = parvis_sync_outcome_dup_reason (409, bytes);

  /* What an operator reads is text, on one line, and short. */
  g_assert (g_utf8_validate (reason, -1, NULL));
  g_assert (strlen (reason) < 600);
  g_assert (strpbrk (reason, "\r\n") == NULL);

  return 0;
}
