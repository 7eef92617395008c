/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A finalised record, encrypted as ODK XForms "Encryption" says. Everything here is slow: for a
 * worker. */

#include "parvis-encryption.h"

#include <string.h>

#include "parvis-encryption-manifest.h"
#include "parvis-encryption-session.h"

static void
file_free (ParvisEncryptionFile *file)
{
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

/**
 * parvis_encryption_files_new:
 *
 * Returns: (transfer full) (element-type ParvisEncryptionFile): none yet
 */
GPtrArray *
parvis_encryption_files_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
}

void
parvis_encryption_files_add (GPtrArray *files, const char *name, GBytes *bytes)
{
  ParvisEncryptionFile *file;

  g_return_if_fail (files != NULL && name != NULL && bytes != NULL);

  file = g_new0 (ParvisEncryptionFile, 1);
  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (files, file);
}

void
parvis_encryption_package_free (ParvisEncryptionPackage *self)
{
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

/* Lines end the parts of the signature, and XML has no other control characters. */
static gboolean
check_text (const char *what, const char *text, GError **error)
{
  gboolean is_sound = text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL);

  for (const char *c = text; is_sound && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      is_sound = character >= ' ' && character != 0xfffe && character != 0xffff;
    }
  if (!is_sound)
    g_set_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_RECORD,
                 "%s cannot stand in a manifest", what);

  return is_sound;
}

/* A server keeps one file a name and counts each mention: after a second one nothing decrypts. */
static gboolean
check_media (const ParvisEncryptionRecord *record, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (names, (gpointer) PARVIS_ENCRYPTION_RECORD_NAME);
  for (guint i = 0; i < record->media->len; i++)
    {
      const ParvisEncryptionFile *file = record->media->pdata[i];

      if (!check_text ("the name of a file", file->name, error))
        return FALSE;
      if (g_hash_table_add (names, file->name))
        continue;

      g_set_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_RECORD,
                   "there are two files of the name %s", file->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_record (const ParvisEncryptionRecord *record, GError **error)
{
  return check_text ("the form's id", record->form_id, error) &&
         (record->form_version == NULL || *record->form_version == '\0' ||
          check_text ("the form's version", record->form_version, error)) &&
         check_text ("the instance's id", record->instance_id, error) &&
         check_media (record, error);
}

static gboolean
encrypt_file (ParvisEncryptionSession *session,
              const char *name,
              GBytes *bytes,
              GPtrArray *files,
              GError **error)
{
  g_autoptr (GBytes) encrypted = parvis_encryption_session_encrypt_next (session, bytes, error);
  g_autofree char *encrypted_name = g_strconcat (name, ".enc", NULL);

  if (encrypted == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  parvis_encryption_files_add (files, encrypted_name, encrypted);

  return TRUE;
}

/* In the order of the manifest, which is how whoever decrypts finds each file's vector. */
static gboolean
encrypt_files (ParvisEncryptionSession *session,
               const ParvisEncryptionRecord *record,
               GPtrArray *files,
               GError **error)
{
  for (guint i = 0; i < record->media->len; i++)
    {
      const ParvisEncryptionFile *file = record->media->pdata[i];

      if (!encrypt_file (session, file->name, file->bytes, files, error))
        return FALSE;
    }

  return encrypt_file (session, PARVIS_ENCRYPTION_RECORD_NAME, record->xml, files, error);
}

/**
 * parvis_encryption_encrypt:
 * @key: whose owner alone is to read it
 * @record: what is handed in
 *
 * Returns: (transfer full) (nullable): what to send in its place
 */
ParvisEncryptionPackage *
parvis_encryption_encrypt (ParvisEncryptionKey *key,
                           const ParvisEncryptionRecord *record,
                           GError **error)
{
  g_autoptr (ParvisEncryptionPackage) package = NULL;
  g_autoptr (ParvisEncryptionSession) session = NULL;
  g_autofree char *secret = NULL;

  g_return_val_if_fail (key != NULL && record != NULL, NULL);
  g_return_val_if_fail (record->xml != NULL && record->media != NULL, NULL);

  if (!check_record (record, error))
    return NULL;

  session = parvis_encryption_session_new (record->instance_id, error);
  secret = session != NULL ? parvis_encryption_session_wrap_secret (session, key, error) : NULL;
  if (secret == NULL)
    return NULL;

  package = g_new0 (ParvisEncryptionPackage, 1);
  package->files = parvis_encryption_files_new ();
  if (!encrypt_files (session, record, package->files, error))
    return NULL;

  package->manifest = parvis_encryption_manifest_write (key, record, secret, error);

  return package->manifest != NULL ? g_steal_pointer (&package) : NULL;
}
