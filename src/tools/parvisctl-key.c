/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

static int
run (ParvisctlSession *session, char **arguments)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autofree char *text = NULL;

  if (!parvisctl_session_open_or_make (session, &error))
    return parvisctl_session_fail (session, error);

  key = parvis_store_dup_public_key (session->store);
  text = g_base64_encode (g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  if (!session->json)
    {
      g_print ("%s\n", text);
      return PARVISCTL_OK;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "public_key", text);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
  return PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_key = {
  .name = "key",
  .arguments = "",
  .summary = "Prints this machine's public key, for “export --to”",
  .help = "Whoever has it can seal submissions so that only this machine reads them; it opens "
          "nothing, and\nis no secret. A store is made if there is none.\n\nExit status: 0; 1 when "
          "the store cannot be opened.",
  .run = run,
};
