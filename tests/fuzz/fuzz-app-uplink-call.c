/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-uplink-call.h"

/* What another process has left in the store: what is understood comes back as it is told. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (ParvisUplinkCall) call = parvis_uplink_call_parse (text);
  g_autoptr (ParvisUplinkCall) again = NULL;
  g_autofree char *told = NULL;

  if (call == NULL)
    return 0;

  told = parvis_uplink_call_to_string (call);
  again = parvis_uplink_call_parse (told);
  g_assert (again != NULL);
  g_assert_cmpstr (again->word, ==, call->word);
  g_assert (again->state == call->state && again->seconds == call->seconds);

  return 0;
}
