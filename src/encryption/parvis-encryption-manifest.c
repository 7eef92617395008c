/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption-manifest.h"

#include <openssl/evp.h>

#define MD5_SIZE 16

static gboolean
has_version (const ParvisEncryptionRecord *record)
{
  return record->form_version != NULL && *record->form_version != '\0';
}

static gboolean
digest (const void *data, gsize size, guint8 md5[MD5_SIZE], GError **error)
{
  return EVP_Digest (data, size, md5, NULL, EVP_md5 (), NULL) == 1 ||
         parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_FAILED, "digesting a file", error);
}

/* Of the file as it is before it is encrypted. */
static gboolean
append_signed_file (GString *text, const char *name, GBytes *bytes, GError **error)
{
  guint8 md5[MD5_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (!digest (size > 0 ? data : "", size, md5, error))
    return FALSE;

  g_string_append_printf (text, "%s::", name);
  for (gsize i = 0; i < MD5_SIZE; i++)
    g_string_append_printf (text, "%02x", md5[i]);
  g_string_append_c (text, '\n');

  return TRUE;
}

/* What is signed: a line each, the last one too. */
static gboolean
append_signed (GString *text,
               const ParvisEncryptionRecord *record,
               const char *secret,
               GError **error)
{
  g_string_append_printf (text, "%s\n", record->form_id);
  if (has_version (record))
    g_string_append_printf (text, "%s\n", record->form_version);
  g_string_append_printf (text, "%s\n%s\n", secret, record->instance_id);
  for (guint i = 0; i < record->media->len; i++)
    {
      const ParvisEncryptionFile *file = record->media->pdata[i];

      if (!append_signed_file (text, file->name, file->bytes, error))
        return FALSE;
    }

  return append_signed_file (text, PARVIS_ENCRYPTION_RECORD_NAME, record->xml, error);
}

/* The format calls it a signature; it tells whether all parts belong together. */
static char *
dup_signature (ParvisEncryptionKey *key,
               const ParvisEncryptionRecord *record,
               const char *secret,
               GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint8 md5[MD5_SIZE];

  if (!append_signed (text, record, secret, error) || !digest (text->str, text->len, md5, error))
    return NULL;

  return parvis_encryption_key_wrap (key, md5, sizeof md5, error);
}

G_GNUC_PRINTF (2, 3)
static void
append_escaped (GString *xml, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (xml, text);
}

static void
append_root (GString *xml, const ParvisEncryptionRecord *record)
{
  g_string_append (xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<data xmlns=\"http://opendatakit.org/submissions\" encrypted=\"yes\"");
  append_escaped (xml, " id=\"%s\"", record->form_id);
  if (has_version (record))
    append_escaped (xml, " version=\"%s\"", record->form_version);
  g_string_append_c (xml, '>');
}

/**
 * parvis_encryption_manifest_write:
 * @key: to whose owner the signature is encrypted
 * @record: what was encrypted
 * @secret: the record's key, wrapped
 *
 * Returns: (transfer full) (nullable): the XML that stands in the record's place
 */
GBytes *
parvis_encryption_manifest_write (ParvisEncryptionKey *key,
                                  const ParvisEncryptionRecord *record,
                                  const char *secret,
                                  GError **error)
{
  g_autofree char *signature = dup_signature (key, record, secret, error);
  GString *xml;

  if (signature == NULL)
    return NULL;

  xml = g_string_new (NULL);
  append_root (xml, record);
  append_escaped (xml, "<base64EncryptedKey>%s</base64EncryptedKey>", secret);
  append_escaped (xml,
                  "<orx:meta xmlns:orx=\"http://openrosa.org/xforms\">"
                  "<orx:instanceID>%s</orx:instanceID></orx:meta>",
                  record->instance_id);
  for (guint i = 0; i < record->media->len; i++)
    append_escaped (xml, "<media><file>%s.enc</file></media>",
                    ((ParvisEncryptionFile *) record->media->pdata[i])->name);
  append_escaped (xml,
                  "<encryptedXmlFile>" PARVIS_ENCRYPTION_RECORD_NAME ".enc</encryptedXmlFile>"
                  "<base64EncryptedElementSignature>%s</base64EncryptedElementSignature></data>",
                  signature);

  return g_string_free_to_bytes (xml);
}
