/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-carry.h"
#include "parvisctl-out.h"

static char *recipient; /* --to */

static const GOptionEntry entries[] = {
  { "to", 't', 0, G_OPTION_ARG_STRING, &recipient,
    "Seal it for the Parvis whose “parvisctl key” said KEY", "KEY" },
  G_OPTION_ENTRY_NULL,
};

static GPtrArray *
list (ParvisctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_list_finish (session->store, result, error);
}

static GPtrArray *
read_sealed (ParvisctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_read_sealed_async (session->store, id, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_read_sealed_finish (session->store, result, error);
}

/* An instance's id is any text; as a file name only a UUID is safe. */
static char *
name_file (const ParvisStoreRow *row, guint part)
{
  const char *uuid = g_str_has_prefix (row->instance_id, "uuid:") ? row->instance_id + 5 : "";
  g_autofree char *stem = g_uuid_string_is_valid (uuid)
                              ? g_strdup (uuid)
                              : g_strdup_printf ("row-%" G_GINT64_FORMAT, row->id);

  return part == 0 ? g_strdup_printf ("%s.sealed", stem)
                   : g_strdup_printf ("%s.%u.sealed", stem, part);
}

static gboolean
export_part (const char *folder,
             const ParvisStoreRow *row,
             guint part,
             GBytes *sealed,
             JsonBuilder *manifest,
             GError **error)
{
  g_autofree char *name = name_file (row, part);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sealed);

  if (!parvisctl_out_write (folder, name, sealed, error))
    return FALSE;

  json_builder_begin_object (manifest);
  parvisctl_add_string (manifest, "name", name);
  parvisctl_add_int (manifest, "size", (gint64) g_bytes_get_size (sealed));
  parvisctl_add_string (manifest, "sha256", hash);
  json_builder_end_object (manifest);
  return TRUE;
}

static gboolean
export_row (ParvisctlSession *session,
            const char *folder,
            const ParvisStoreRow *row,
            JsonBuilder *manifest,
            GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) damage = NULL;

  /* One whose content is gone must not keep the others from being saved. */
  parts = read_sealed (session, row->id, &damage);
  if (parts == NULL && !g_error_matches (damage, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }

  json_builder_begin_object (manifest);
  parvisctl_add_string (manifest, "instance_id", row->instance_id);
  parvisctl_add_string (manifest, "form_id", row->form_id);
  parvisctl_add_string (manifest, "form_version", row->form_version);
  parvisctl_add_string (manifest, "receipt_code", row->receipt_code);
  parvisctl_add_string (manifest, "state", parvisctl_state_to_string (row->state));
  parvisctl_add_time (manifest, "created", row->created);
  parvisctl_add_int (manifest, "attempts", row->attempts);
  parvisctl_add_string (manifest, "reason", row->reason);
  json_builder_set_member_name (manifest, "files");
  json_builder_begin_array (manifest);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!export_part (folder, row, i, g_ptr_array_index (parts, i), manifest, error))
      return FALSE;
  json_builder_end_array (manifest);
  json_builder_end_object (manifest);
  return TRUE;
}

static gboolean
export_rows (ParvisctlSession *session,
             const char *folder,
             JsonBuilder *manifest,
             guint *n_exported,
             GError **error)
{
  g_autoptr (GPtrArray) rows = list (session, error);

  if (rows == NULL)
    return FALSE;

  json_builder_begin_object (manifest);
  parvisctl_add_int (manifest, "format", 1);
  parvisctl_add_string (manifest, "device_id", parvis_store_get_device_id (session->store));
  parvisctl_add_time (manifest, "exported", g_get_real_time () / G_USEC_PER_SEC);
  json_builder_set_member_name (manifest, "submissions");
  json_builder_begin_array (manifest);
  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreRow *row = g_ptr_array_index (rows, i);

      if (row->state == PARVIS_STORE_STATE_SENT)
        continue;
      if (!export_row (session, folder, row, manifest, error))
        return FALSE;
      (*n_exported)++;
    }
  json_builder_end_array (manifest);
  json_builder_end_object (manifest);
  return TRUE;
}

/* Last: a manifest is there only when all that it names is. */
static gboolean
write_manifest (const char *folder, JsonBuilder *manifest, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (manifest);
  char *text = json_to_string (root, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return parvisctl_out_write (folder, "manifest.json", bytes, error);
}

static void
report (ParvisctlSession *session, const char *folder, guint n_exported)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!session->json)
    {
      g_print ("Copied %u submissions, sealed, to %s.\n", n_exported, folder);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "folder", folder);
  parvisctl_add_int (builder, "exported", n_exported);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  g_autoptr (JsonBuilder) manifest = json_builder_new ();
  const char *folder = arguments[0];
  g_autoptr (GError) error = NULL;
  guint n_exported = 0;

  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  if (recipient != NULL)
    return parvisctl_carry_out (session, folder, recipient);

  if (!parvisctl_out_make_folder (folder, &error) ||
      !export_rows (session, folder, manifest, &n_exported, &error) ||
      !write_manifest (folder, manifest, &error) ||
      !parvisctl_session_note (session, "exported", n_exported, &error))
    return parvisctl_session_fail (session, error);

  report (session, folder, n_exported);
  return PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_export = {
  .name = "export",
  .arguments = "FOLDER",
  .summary = "Copies what was not sent to FOLDER, still sealed",
  .help =
      "For each submission that waits or was refused, writes INSTANCE.sealed (its XML) and\n"
      "INSTANCE.1.sealed, INSTANCE.2.sealed… (its attachments), byte for byte as they are in "
      "the\nstore, and last manifest.json, which lists them with their SHA-256. INSTANCE is the "
      "UUID of\nthe instance, or row-N for an instance named otherwise.\n\nNothing is opened: a "
      "file is libsodium's crypto_box_seal() to this device's key, and only\nwho has its "
      "device.key reads it (crypto_box_seal_open(); then fields, each a length of 64 bits,\n"
      "big-endian, and its bytes: kind, instance, SHA-256s, XML; or kind, instance, name, media "
      "type,\nbytes). Nothing is removed from the queue either: what is exported is still "
      "sent.\n\nWith --to KEY, or a file that "
      "holds it, each goes into one INSTANCE.carried instead, sealed for the\nParvis of that key: "
      "at the office, or one that has a network. “parvisctl import FOLDER” there\ntakes them up, "
      "once, and again later writes which of them the server has acknowledged into\na "
      ".acknowledged "
      "file; “parvisctl import FOLDER” here then counts these as sent.\n\nThe export is noted in "
      "the "
      "journal. Exit status: 0; 1 when something could not "
      "be copied, and\nthen there is no new manifest.json.",
  .n_arguments = 1,
  .entries = entries,
  .run = run,
};
