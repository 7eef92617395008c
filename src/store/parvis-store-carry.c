/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-carry.h"

#include <string.h>

#include "parvis-store-envelope.h"
#include "parvis-store-seal.h"
#include "parvis-store.h"

#define CARRIED_MAGIC "PARVIS-CARRIED-1"
#define ACKNOWLEDGED_MAGIC "PARVIS-ACKNOWLEDGED-1\n"
#define HEADER_KIND "parvis-carried"

/* A header, the XML, and as many attachments as a submission may have. */
#define MAX_BLOBS 1002
/* Some hundred thousand instance ids. */
#define MAX_ACKNOWLEDGEMENT (8 * 1024 * 1024)

/* The header says what the queue's row does. */
enum
{
  FIELD_KIND,
  FIELD_SENDER,
  FIELD_INSTANCE,
  FIELD_FORM,
  FIELD_VERSION,
  FIELD_RECEIPT,
  FIELD_URL,
  FIELD_CREATED,
  FIELD_PRIORITY,
  FIELD_IDENTITY, /* '1' for each attachment that shows an identity paper, else '0' */
  N_FIELDS
};

static gboolean
fail (const char *why, GError **error)
{
  g_set_error_literal (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, why);
  return FALSE;
}

/* Packing */

static void
append_blob (GByteArray *file, GBytes *blob)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (blob, &size);
  guint64 length = GUINT64_TO_BE ((guint64) size);

  g_byte_array_append (file, (const guint8 *) &length, sizeof length);
  g_byte_array_append (file, data, size);
}

static GBytes *
copy_text (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : g_bytes_new (NULL, 0);
}

static GBytes *
make_identity (const ParvisStoreSubmission *submission)
{
  GString *marks = g_string_new (NULL);

  for (guint i = 0; i < submission->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      g_string_append_c (marks, attachment->is_identity ? '1' : '0');
    }

  return g_string_free_to_bytes (marks);
}

static void
apply_identity (ParvisStoreSubmission *submission, const char *marks)
{
  for (guint i = 0; i < submission->attachments->len && marks[i] != '\0'; i++)
    {
      ParvisStoreAttachment *attachment = submission->attachments->pdata[i];

      attachment->is_identity = marks[i] == '1';
    }
}

static GBytes *
seal_header (const guint8 *sender,
             const guint8 *recipient,
             const ParvisStoreSubmission *submission,
             GError **error)
{
  g_autofree char *created = g_strdup_printf ("%" G_GINT64_FORMAT, submission->created);
  g_autofree char *priority = g_strdup_printf ("%u", submission->priority);
  GBytes *fields[N_FIELDS] = {
    [FIELD_KIND] = copy_text (HEADER_KIND),
    [FIELD_SENDER] = g_bytes_new (sender, PARVIS_STORE_PUBLIC_KEY_SIZE),
    [FIELD_INSTANCE] = copy_text (submission->instance_id),
    [FIELD_FORM] = copy_text (submission->form_id),
    [FIELD_VERSION] = copy_text (submission->form_version),
    [FIELD_RECEIPT] = copy_text (submission->receipt_code),
    [FIELD_URL] = copy_text (submission->submission_url),
    [FIELD_CREATED] = copy_text (created),
    [FIELD_PRIORITY] = copy_text (priority),
    [FIELD_IDENTITY] = make_identity (submission),
  };
  GBytes *sealed = parvis_store_seal (recipient, fields, N_FIELDS, error);

  for (guint i = 0; i < N_FIELDS; i++)
    g_bytes_unref (fields[i]);

  return sealed;
}

static gboolean
append_sealed (GByteArray *file, GBytes *sealed)
{
  if (sealed == NULL)
    return FALSE;

  append_blob (file, sealed);
  g_bytes_unref (sealed);
  return TRUE;
}

/**
 * parvis_store_carry_pack:
 * @sender: whom an acknowledgement is for
 * @recipient: who is to open it
 *
 * Returns: (transfer full): what goes into the file
 */
GBytes *
parvis_store_carry_pack (const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                         const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                         const ParvisStoreSubmission *submission,
                         GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) CARRIED_MAGIC, strlen (CARRIED_MAGIC));
  if (!append_sealed (file, seal_header (sender, recipient, submission, error)) ||
      !append_sealed (file, parvis_store_envelope_seal_xml (recipient, submission, error)))
    return NULL;

  for (guint i = 0; i < submission->attachments->len; i++)
    if (!append_sealed (file,
                        parvis_store_envelope_seal_attachment (recipient, submission, i, error)))
      return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* Unpacking */

/* What stands in a file from a stick is nobody's promise. */
static GPtrArray *
split_blobs (GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize size, at = strlen (CARRIED_MAGIC);
  const guint8 *data = g_bytes_get_data (file, &size);

  if (size < at || memcmp (data, CARRIED_MAGIC, at) != 0)
    {
      (void) fail ("It is not a carried submission", error);
      return NULL;
    }

  while (at < size)
    {
      guint64 length;

      if (size - at < sizeof length || blobs->len == MAX_BLOBS)
        break;
      memcpy (&length, data + at, sizeof length);
      length = GUINT64_FROM_BE (length);
      at += sizeof length;
      if (length > size - at)
        break;
      g_ptr_array_add (blobs, g_bytes_new_from_bytes (file, at, length));
      at += length;
    }

  if (at == size && blobs->len >= 2)
    return g_steal_pointer (&blobs);

  (void) fail ("The carried submission is cut short", error);
  return NULL;
}

static char *
dup_text (GPtrArray *fields, guint index)
{
  gsize size;
  const char *data = g_bytes_get_data (g_ptr_array_index (fields, index), &size);

  return g_strndup (size > 0 ? data : "", size);
}

static gboolean
check_header (GPtrArray *fields, GError **error)
{
  g_autofree char *kind = dup_text (fields, FIELD_KIND);

  if (!g_str_equal (kind, HEADER_KIND) ||
      g_bytes_get_size (g_ptr_array_index (fields, FIELD_SENDER)) != PARVIS_STORE_PUBLIC_KEY_SIZE)
    return fail ("It is not a carried submission", error);

  return TRUE;
}

static ParvisStoreSubmission *
read_header (ParvisStoreKey *key, GBytes *sealed, guint8 *sender, char **identity, GError **error)
{
  g_autoptr (GPtrArray) fields = parvis_store_unseal (key, sealed, N_FIELDS, error);
  g_autofree char *created = NULL;
  g_autofree char *priority = NULL;
  ParvisStoreSubmission *submission;

  if (fields == NULL || !check_header (fields, error))
    return NULL;

  memcpy (sender, g_bytes_get_data (g_ptr_array_index (fields, FIELD_SENDER), NULL),
          PARVIS_STORE_PUBLIC_KEY_SIZE);
  created = dup_text (fields, FIELD_CREATED);
  priority = dup_text (fields, FIELD_PRIORITY);

  submission = parvis_store_submission_new ();
  submission->instance_id = dup_text (fields, FIELD_INSTANCE);
  submission->form_id = dup_text (fields, FIELD_FORM);
  submission->form_version = dup_text (fields, FIELD_VERSION);
  submission->receipt_code = dup_text (fields, FIELD_RECEIPT);
  submission->submission_url = dup_text (fields, FIELD_URL);
  if (*submission->submission_url == '\0')
    g_clear_pointer (&submission->submission_url, g_free);
  submission->created = g_ascii_strtoll (created, NULL, 10);
  submission->priority = (guint) g_ascii_strtoull (priority, NULL, 10);
  *identity = dup_text (fields, FIELD_IDENTITY);

  return submission;
}

/**
 * parvis_store_carry_unpack:
 * @file: from a stick, so anything
 * @sender: (out): who packed it, by its own account
 *
 * Errors: %PARVIS_STORE_ERROR_DAMAGED when it is not one, or not for us
 *
 * Returns: (transfer full): exactly what was handed in
 */
ParvisStoreSubmission *
parvis_store_carry_unpack (ParvisStoreKey *key,
                           GBytes *file,
                           guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                           GError **error)
{
  g_autoptr (GPtrArray) blobs = split_blobs (file, error);
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autofree char *identity = NULL;

  if (blobs == NULL)
    return NULL;

  submission = read_header (key, g_ptr_array_index (blobs, 0), sender, &identity, error);
  if (submission == NULL)
    return NULL;

  g_ptr_array_remove_index (blobs, 0);
  if (!parvis_store_envelope_open (key, blobs, submission, error))
    return NULL;

  apply_identity (submission, identity);
  return g_steal_pointer (&submission);
}

/* Acknowledging */

static GBytes *
join_ids (GPtrArray *ids)
{
  GString *text = g_string_new (ACKNOWLEDGED_MAGIC);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (ids, i));

  return g_string_free_to_bytes (text);
}

GBytes *
parvis_store_carry_acknowledge (ParvisStoreKey *key,
                                const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                GPtrArray *ids,
                                GError **error)
{
  g_autoptr (GBytes) text = join_ids (ids);

  return parvis_store_key_box (key, recipient, text, error);
}

static GPtrArray *
split_ids (GBytes *text, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *ids;

  if (!g_utf8_validate (data, size, NULL) || size < strlen (ACKNOWLEDGED_MAGIC) ||
      memcmp (data, ACKNOWLEDGED_MAGIC, strlen (ACKNOWLEDGED_MAGIC)) != 0)
    {
      (void) fail ("It is not an acknowledgement", error);
      return NULL;
    }

  copy = g_strndup (data + strlen (ACKNOWLEDGED_MAGIC), size - strlen (ACKNOWLEDGED_MAGIC));
  lines = g_strsplit (copy, "\n", -1);
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (ids, g_strdup (lines[i]));

  return ids;
}

/**
 * parvis_store_carry_read_acknowledgement:
 * @sender: whom it must be from
 *
 * Errors: %PARVIS_STORE_ERROR_SEALED when it is not from them, or not for us
 *
 * Returns: (transfer full) (element-type utf8): instance ids
 */
GPtrArray *
parvis_store_carry_read_acknowledgement (ParvisStoreKey *key,
                                         const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                         GBytes *file,
                                         GError **error)
{
  g_autoptr (GBytes) text = NULL;

  if (g_bytes_get_size (file) > MAX_ACKNOWLEDGEMENT)
    {
      (void) fail ("It is too large for an acknowledgement", error);
      return NULL;
    }

  text = parvis_store_key_unbox (key, sender, file, error);

  return text != NULL ? split_ids (text, error) : NULL;
}
