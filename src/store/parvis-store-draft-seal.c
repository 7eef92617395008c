/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-draft-seal.h"

#include <string.h>

#include "parvis-store-plaintext.h"
#include "parvis-store.h"

/* What the blob is, and the layout's version. The first had no more than the XML before the
 * attachments. */
#define KIND "parvis draft 2"
#define FIRST_KIND "parvis draft 1"

/* What stands in ATTACHMENT_FIELD_PAPER. */
#define IDENTITY "identity"

/* More than parvis_store_attachments_find_fault() lets in. */
#define MAX_FIELDS (N_FIELDS + 1024 * N_ATTACHMENT_FIELDS)

enum
{
  FIELD_XML,
  FIELD_LANGUAGE,
  FIELD_PLACE,
  FIELD_RECEIPT,
  N_FIELDS
};

enum
{
  ATTACHMENT_FIELD_NAME,
  ATTACHMENT_FIELD_MEDIA_TYPE,
  ATTACHMENT_FIELD_PAPER,
  ATTACHMENT_FIELD_BYTES,
  N_ATTACHMENT_FIELDS
};

static GBytes *
lend_string (const char *string)
{
  if (string == NULL)
    string = "";

  return g_bytes_new_static (string, strlen (string));
}

static GBytes *
associate (const char *layout,
           const ParvisStoreCode *code,
           const ParvisStoreDraft *draft,
           GError **error)
{
  g_autoptr (GBytes) kind = lend_string (layout);
  g_autoptr (GBytes) form_id = lend_string (draft->form_id);
  g_autoptr (GBytes) version = lend_string (draft->form_version);
  GBytes *fields[] = { kind, parvis_store_code_get_id (code), form_id, version };
  ParvisStorePlaintext *joined = parvis_store_plaintext_join (fields, G_N_ELEMENTS (fields), error);

  return joined != NULL ? parvis_store_plaintext_to_bytes (joined) : NULL;
}

/* (element-type GBytes): lent by @draft. */
static GPtrArray *
list_fields (const ParvisStoreDraft *draft)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (fields, g_bytes_ref (draft->xml));
  g_ptr_array_add (fields, lend_string (draft->language));
  g_ptr_array_add (fields, lend_string (draft->place));
  g_ptr_array_add (fields, lend_string (draft->receipt_code));
  for (guint i = 0; i < draft->attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = g_ptr_array_index (draft->attachments, i);

      g_ptr_array_add (fields, lend_string (attachment->name));
      g_ptr_array_add (fields, lend_string (attachment->media_type));
      g_ptr_array_add (fields, lend_string (attachment->is_identity ? IDENTITY : ""));
      g_ptr_array_add (fields, g_bytes_ref (attachment->bytes));
    }

  return fields;
}

GBytes *
parvis_store_draft_seal (const ParvisStoreCode *code, const ParvisStoreDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) fields = list_fields (draft);
  g_autoptr (GBytes) associated = associate (KIND, code, draft, error);
  g_autoptr (GBytes) plain = NULL;
  ParvisStorePlaintext *joined;

  if (associated == NULL)
    return NULL;

  joined = parvis_store_plaintext_join ((GBytes **) fields->pdata, fields->len, error);
  if (joined == NULL)
    return NULL;

  plain = parvis_store_plaintext_to_bytes (joined);
  return parvis_store_code_seal (code, associated, plain, error);
}

static char *
dup_field (GPtrArray *fields, guint index)
{
  gsize size;
  const char *data = g_bytes_get_data (g_ptr_array_index (fields, index), &size);

  return g_strndup (size > 0 ? data : "", size);
}

static ParvisStoreAttachment *
read_attachment (GPtrArray *fields, guint first)
{
  g_autofree char *name = dup_field (fields, first + ATTACHMENT_FIELD_NAME);
  g_autofree char *media_type = dup_field (fields, first + ATTACHMENT_FIELD_MEDIA_TYPE);
  g_autofree char *paper = dup_field (fields, first + ATTACHMENT_FIELD_PAPER);
  ParvisStoreAttachment *attachment = parvis_store_attachment_new (
      name, media_type, g_ptr_array_index (fields, first + ATTACHMENT_FIELD_BYTES));

  attachment->is_identity = strcmp (paper, IDENTITY) == 0;
  return attachment;
}

static char *
dup_optional (GPtrArray *fields, guint index)
{
  char *text = dup_field (fields, index);

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static GBytes *
unseal (const char *layout,
        const ParvisStoreCode *code,
        GBytes *sealed,
        const ParvisStoreDraft *draft,
        GError **error)
{
  g_autoptr (GBytes) associated = associate (layout, code, draft, error);

  return associated != NULL ? parvis_store_code_open (code, associated, sealed, error) : NULL;
}

/* @n_first: fields before the attachments. */
static void
read_fields (ParvisStoreDraft *draft, GPtrArray *fields, guint n_first)
{
  draft->xml = g_bytes_ref (g_ptr_array_index (fields, FIELD_XML));
  if (n_first == N_FIELDS)
    {
      draft->language = dup_optional (fields, FIELD_LANGUAGE);
      draft->place = dup_optional (fields, FIELD_PLACE);
      draft->receipt_code = dup_optional (fields, FIELD_RECEIPT);
    }

  for (guint i = n_first; i < fields->len; i += N_ATTACHMENT_FIELDS)
    parvis_store_draft_take_attachment (draft, read_attachment (fields, i));
}

gboolean
parvis_store_draft_open (const ParvisStoreCode *code,
                         GBytes *sealed,
                         ParvisStoreDraft *draft,
                         GError **error)
{
  g_autoptr (GBytes) plain = unseal (KIND, code, sealed, draft, NULL);
  g_autoptr (GPtrArray) fields = NULL;
  guint n_first = N_FIELDS;

  if (plain == NULL)
    {
      n_first = 1;
      plain = unseal (FIRST_KIND, code, sealed, draft, error);
    }
  if (plain == NULL)
    return FALSE;

  fields = parvis_store_plaintext_split (plain, MAX_FIELDS);
  if (fields == NULL || fields->len < n_first || (fields->len - n_first) % N_ATTACHMENT_FIELDS != 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "A draft of %s is not as it was written", draft->form_id);
      return FALSE;
    }

  read_fields (draft, fields, n_first);
  return TRUE;
}
