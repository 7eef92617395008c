/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is sent in place of a record whose form carries a public key. */

#include <gio/gio.h>
#include <string.h>

#include "parvis-encryption.h"
#include "parvis-form-run.h"
#include "parvis-form-submission.h"

/* The log is made here; all else lies in the folder that --files names. */
static GBytes *
read_attachment (const ParvisFormSession *session, const char *name)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (session->audit != NULL && strcmp (name, "audit.csv") == 0)
    return parvis_form_audit_to_csv (session->audit, NULL);
  if (session->files == NULL || strchr (name, '/') != NULL)
    return NULL;

  path = g_build_filename (session->files, name, NULL);
  file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, NULL);
}

/* Each once; the names of those that are not there go to @missing. */
static GPtrArray *
read_media (const ParvisFormSession *session, GPtrArray *names, GPtrArray *missing)
{
  GPtrArray *media = parvis_encryption_files_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    {
      char *name = names->pdata[i];
      g_autoptr (GBytes) bytes = NULL;

      if (!g_hash_table_add (seen, name))
        continue;
      bytes = read_attachment (session, name);
      if (bytes != NULL)
        parvis_encryption_files_add (media, name, bytes);
      else
        g_ptr_array_add (missing, name);
    }

  return media;
}

static void
tell_missing (JsonBuilder *json, GPtrArray *missing)
{
  json_builder_set_member_name (json, "missing");
  json_builder_begin_array (json);
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (json, missing->pdata[i]);
  json_builder_end_array (json);
}

static void
tell_package (JsonBuilder *json, const ParvisEncryptionPackage *package)
{
  parvis_form_run_add_bytes (json, "manifest", package->manifest);
  json_builder_set_member_name (json, "files");
  json_builder_begin_array (json);
  for (guint i = 0; i < package->files->len; i++)
    {
      const ParvisEncryptionFile *file = package->files->pdata[i];

      json_builder_begin_object (json);
      parvis_form_run_add_string (json, "name", file->name);
      json_builder_set_member_name (json, "size");
      json_builder_add_int_value (json, (gint64) g_bytes_get_size (file->bytes));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static ParvisEncryptionPackage *
encrypt (
    ParvisFormSession *session, const char *base64, GBytes *xml, GPtrArray *media, GError **error)
{
  ParvisForm *form = parvis_form_record_get_form (session->record);
  g_autofree char *instance_id = parvis_form_record_dup_instance_id (session->record);
  g_autoptr (ParvisEncryptionKey) key = parvis_encryption_key_parse (base64, error);
  const ParvisEncryptionRecord record = {
    .form_id = parvis_form_get_id (form),
    .form_version = parvis_form_get_version (form),
    .instance_id = instance_id,
    .xml = xml,
    .media = media,
  };

  if (key == NULL)
    {
      g_prefix_error (error, "submission: base64RsaPublicKey: ");
      return NULL;
    }

  return parvis_encryption_encrypt (key, &record, error);
}

/**
 * parvis_form_run_add_encrypted:
 * @xml: what was finalised
 * @names: (element-type utf8): the files that it names
 *
 * Adds what a kiosk would send, or which files would be needed for it. Nothing where the form
 * carries no key.
 */
gboolean
parvis_form_run_add_encrypted (
    ParvisFormSession *session, GBytes *xml, GPtrArray *names, JsonBuilder *json, GError **error)
{
  const ParvisFormSubmission *submission =
      parvis_form_get_submission (parvis_form_record_get_form (session->record));
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) media = NULL;
  g_autoptr (ParvisEncryptionPackage) package = NULL;

  if (submission->public_key == NULL)
    return TRUE;

  media = read_media (session, names, missing);
  if (missing->len == 0)
    {
      package = encrypt (session, submission->public_key, xml, media, error);
      if (package == NULL)
        return FALSE;
    }

  json_builder_set_member_name (json, "encrypted");
  json_builder_begin_object (json);
  if (package != NULL)
    tell_package (json, package);
  else
    tell_missing (json, missing);
  json_builder_end_object (json);

  return TRUE;
}
