/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-mandate-seal.h"

#include <string.h>

#include "parvis-mandate-file.h"
#include "parvis-store-plaintext.h"

/* What the blob is, and the layout's version. */
#define KIND "parvis mandate 1"

enum
{
  FIELD_FILE,
  FIELD_PERSON,
  FIELD_HELPER,
  N_FIELDS
};

static GBytes *
associate (const ParvisStoreCode *code, const char *uuid, GError **error)
{
  g_autoptr (GBytes) kind = g_bytes_new_static (KIND, strlen (KIND));
  g_autoptr (GBytes) name = g_bytes_new_static (uuid, strlen (uuid));
  GBytes *fields[] = { kind, parvis_store_code_get_id (code), name };
  ParvisStorePlaintext *joined = parvis_store_plaintext_join (fields, G_N_ELEMENTS (fields), error);

  return joined != NULL ? parvis_store_plaintext_to_bytes (joined) : NULL;
}

GBytes *
parvis_store_mandate_seal (const ParvisStoreCode *code,
                           const ParvisMandateDeed *deed,
                           const ParvisStoreSignatures *signatures,
                           GError **error)
{
  ParvisMandate *mandate = parvis_mandate_deed_get_mandate (deed);
  g_autoptr (GBytes) file = parvis_mandate_file_write (deed);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  g_autoptr (GBytes) associated =
      associate (code, parvis_mandate_get (mandate, PARVIS_MANDATE_ID), error);
  g_autoptr (GBytes) plain = NULL;
  GBytes *fields[N_FIELDS] = {
    [FIELD_FILE] = file,
    [FIELD_PERSON] = signatures->person != NULL ? signatures->person : nothing,
    [FIELD_HELPER] = signatures->helper != NULL ? signatures->helper : nothing,
  };
  ParvisStorePlaintext *joined =
      associated != NULL ? parvis_store_plaintext_join (fields, N_FIELDS, error) : NULL;

  if (joined == NULL)
    return NULL;

  plain = parvis_store_plaintext_to_bytes (joined);
  return parvis_store_code_seal (code, associated, plain, error);
}

static ParvisMandateDeed *
read_deed (GBytes *plain, const guint8 *key, GError **error)
{
  g_autoptr (GPtrArray) fields = parvis_store_plaintext_split (plain, N_FIELDS);
  g_autoptr (ParvisMandateDeed) deed = NULL;
  g_autoptr (GError) why = NULL;

  if (fields != NULL && fields->len == N_FIELDS)
    deed = parvis_mandate_file_parse (g_ptr_array_index (fields, FIELD_FILE), &why);
  if (deed != NULL && parvis_mandate_deed_verify (deed, key, &why))
    return g_steal_pointer (&deed);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
               "A mandate is not as it was written: %s",
               why != NULL ? why->message : "its fields are others");
  return NULL;
}

ParvisMandateDeed *
parvis_store_mandate_open (const ParvisStoreCode *code,
                           const char *uuid,
                           const guint8 key[PARVIS_MANDATE_KEY_SIZE],
                           GBytes *sealed,
                           GError **error)
{
  g_autoptr (GBytes) associated = associate (code, uuid, error);
  g_autoptr (GBytes) plain = NULL;

  if (associated == NULL)
    return NULL;

  plain = parvis_store_code_open (code, associated, sealed, error);
  return plain != NULL ? read_deed (plain, key, error) : NULL;
}
