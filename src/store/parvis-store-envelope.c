/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-envelope.h"

#include "parvis-store-digest.h"
#include "parvis-store-seal.h"
#include "parvis-store.h"

/* What a blob is, and the layout's version: the first field of each. */
#define XML_KIND "parvis xml 1"
#define ATTACHMENT_KIND "parvis attachment 1"

enum
{
  XML_FIELD_KIND,
  XML_FIELD_INSTANCE,
  XML_FIELD_DIGESTS,
  XML_FIELD_XML,
  N_XML_FIELDS
};

enum
{
  ATTACHMENT_FIELD_KIND,
  ATTACHMENT_FIELD_INSTANCE,
  ATTACHMENT_FIELD_NAME,
  ATTACHMENT_FIELD_MEDIA_TYPE,
  ATTACHMENT_FIELD_BYTES,
  N_ATTACHMENT_FIELDS
};

static GBytes *
lend_string (const char *string)
{
  return g_bytes_new_static (string, strlen (string));
}

static void
append_digest (GByteArray *digests, GBytes *bytes)
{
  guint8 digest[PARVIS_STORE_DIGEST_SIZE];
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  parvis_store_digest (digest, data, size);
  g_byte_array_append (digests, digest, sizeof digest);
}

static GBytes *
digest_all (const ParvisStoreSubmission *submission)
{
  GByteArray *digests = g_byte_array_new ();

  append_digest (digests, submission->xml);
  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = g_ptr_array_index (submission->attachments, i);

      append_digest (digests, attachment->bytes);
    }

  return g_byte_array_free_to_bytes (digests);
}

GBytes *
parvis_store_envelope_seal_xml (const guint8 *public_key,
                                const ParvisStoreSubmission *submission,
                                GError **error)
{
  g_autoptr (GBytes) kind = lend_string (XML_KIND);
  g_autoptr (GBytes) instance = lend_string (submission->instance_id);
  g_autoptr (GBytes) digests = digest_all (submission);
  GBytes *fields[N_XML_FIELDS] = { kind, instance, digests, submission->xml };

  return parvis_store_seal (public_key, fields, N_XML_FIELDS, error);
}

GBytes *
parvis_store_envelope_seal_attachment (const guint8 *public_key,
                                       const ParvisStoreSubmission *submission,
                                       guint ordinal,
                                       GError **error)
{
  const ParvisStoreAttachment *attachment = g_ptr_array_index (submission->attachments, ordinal);
  g_autoptr (GBytes) kind = lend_string (ATTACHMENT_KIND);
  g_autoptr (GBytes) instance = lend_string (submission->instance_id);
  g_autoptr (GBytes) name = lend_string (attachment->name);
  g_autoptr (GBytes) media_type = lend_string (attachment->media_type);
  GBytes *fields[N_ATTACHMENT_FIELDS] = { kind, instance, name, media_type, attachment->bytes };

  return parvis_store_seal (public_key, fields, N_ATTACHMENT_FIELDS, error);
}

static gboolean
field_equals (GPtrArray *fields, guint index, const char *expected)
{
  gsize size;
  const char *data = g_bytes_get_data (g_ptr_array_index (fields, index), &size);

  return size == strlen (expected) && (size == 0 || memcmp (data, expected, size) == 0);
}

static char *
dup_field (GPtrArray *fields, guint index)
{
  gsize size;
  const char *data = g_bytes_get_data (g_ptr_array_index (fields, index), &size);

  return g_strndup (size > 0 ? data : "", size);
}

static gboolean
refuse (const ParvisStoreSubmission *submission, const char *what, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "%s of %s", what,
               submission->instance_id);
  return FALSE;
}

static gboolean
open_attachment (ParvisStoreKey *key,
                 GBytes *sealed,
                 ParvisStoreSubmission *submission,
                 GError **error)
{
  g_autoptr (GPtrArray) fields = parvis_store_unseal (key, sealed, N_ATTACHMENT_FIELDS, error);
  g_autofree char *name = NULL;
  g_autofree char *media_type = NULL;

  if (fields == NULL)
    return FALSE;

  if (!field_equals (fields, ATTACHMENT_FIELD_KIND, ATTACHMENT_KIND) ||
      !field_equals (fields, ATTACHMENT_FIELD_INSTANCE, submission->instance_id))
    return refuse (submission, "An attachment is not one", error);

  name = dup_field (fields, ATTACHMENT_FIELD_NAME);
  media_type = dup_field (fields, ATTACHMENT_FIELD_MEDIA_TYPE);
  parvis_store_submission_add_attachment (submission, name, media_type,
                                          g_ptr_array_index (fields, ATTACHMENT_FIELD_BYTES));
  return TRUE;
}

gboolean
parvis_store_envelope_open (ParvisStoreKey *key,
                            GPtrArray *sealed,
                            ParvisStoreSubmission *submission,
                            GError **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GBytes) digests = NULL;

  g_assert (sealed->len > 0);

  fields = parvis_store_unseal (key, g_ptr_array_index (sealed, 0), N_XML_FIELDS, error);
  if (fields == NULL)
    return FALSE;

  if (!field_equals (fields, XML_FIELD_KIND, XML_KIND) ||
      !field_equals (fields, XML_FIELD_INSTANCE, submission->instance_id))
    return refuse (submission, "The content is not that", error);

  submission->xml = g_bytes_ref (g_ptr_array_index (fields, XML_FIELD_XML));
  for (guint i = 1; i < sealed->len; i++)
    if (!open_attachment (key, g_ptr_array_index (sealed, i), submission, error))
      return FALSE;

  digests = digest_all (submission);
  if (!g_bytes_equal (digests, g_ptr_array_index (fields, XML_FIELD_DIGESTS)))
    return refuse (submission, "The parts are not those", error);

  return TRUE;
}
