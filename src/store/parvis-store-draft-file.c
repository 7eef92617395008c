/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-draft-file.h"

#include <string.h>

#include "parvis-store-code.h"
#include "parvis-store-draft.h"
#include "parvis-store-plaintext.h"
#include "parvis-store.h"

#define MAGIC "PARVIS-DRAFT-1\n"

#define DAY ((gint64) 24 * 60 * 60)
#define MAX_TEXT 1024
/* The year 9999, beyond which nobody's clock is. */
#define MAX_TIME G_GINT64_CONSTANT (253402300799)
/* A nonce and a tag, and something between them. */
#define MIN_SEALED (24 + 16 + 1)

enum
{
  FIELD_CODE_ID,
  FIELD_SALT,
  FIELD_LETTERS,
  FIELD_FORM,
  FIELD_VERSION,
  FIELD_KEPT,
  FIELD_EXPIRES,
  FIELD_SEALED,
  N_FIELDS
};

static const char *const names[N_FIELDS] = {
  "code id", "salt", "letters", "form", "version", "kept", "expires", "sealed",
};

void
parvis_store_draft_file_free (ParvisStoreDraftFile *self)
{
  g_clear_pointer (&self->code_id, g_bytes_unref);
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_free (self->letters);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self);
}

/* Writing */

static GBytes *
copy_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
copy_time (gint64 seconds)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  return copy_text (text);
}

GBytes *
parvis_store_draft_file_write (const ParvisStoreDraftFile *self, GError **error)
{
  GBytes *fields[N_FIELDS + 1] = {
    [FIELD_CODE_ID] = g_bytes_ref (self->code_id),    [FIELD_SALT] = g_bytes_ref (self->salt),
    [FIELD_LETTERS] = copy_text (self->letters),      [FIELD_FORM] = copy_text (self->form_id),
    [FIELD_VERSION] = copy_text (self->form_version), [FIELD_KEPT] = copy_time (self->kept),
    [FIELD_EXPIRES] = copy_time (self->expires),      [FIELD_SEALED] = g_bytes_ref (self->sealed),
  };
  g_autoptr (ParvisStorePlaintext) joined = parvis_store_plaintext_join (fields, N_FIELDS, error);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  for (guint i = 0; i < N_FIELDS; i++)
    g_bytes_unref (fields[i]);
  if (joined == NULL)
    return NULL;

  g_byte_array_append (file, (const guint8 *) MAGIC, strlen (MAGIC));
  g_byte_array_append (file, joined->data, (guint) joined->size);

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* Reading */

static gboolean
refuse (guint field, const char *why, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "Its field “%s” %s",
               names[field], why);
  return FALSE;
}

static gboolean
read_bytes (GPtrArray *fields, guint field, gsize size, GBytes **bytes, GError **error)
{
  *bytes = g_bytes_ref (g_ptr_array_index (fields, field));

  return g_bytes_get_size (*bytes) == size || refuse (field, "has not 16 bytes", error);
}

static gboolean
read_text (GPtrArray *fields, guint field, char **text, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (g_ptr_array_index (fields, field), &size);

  if (size > MAX_TEXT)
    return refuse (field, "is too long", error);
  if (size > 0 && !g_utf8_validate (data, (gssize) size, NULL))
    return refuse (field, "is not text", error);

  *text = g_strndup (size > 0 ? data : "", size);
  return TRUE;
}

static gboolean
read_time (GPtrArray *fields, guint field, gint64 *seconds, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text (fields, field, &text, error))
    return FALSE;

  return g_ascii_string_to_signed (text, 10, 0, MAX_TIME, seconds, NULL) ||
         refuse (field, "is not a time", error);
}

static gboolean
check (const ParvisStoreDraftFile *self, GError **error)
{
  gsize n_letters = strlen (self->letters);

  if (n_letters != 0 && n_letters != PARVIS_STORE_CODE_SHOWN_LETTERS)
    return refuse (FIELD_LETTERS, "shows too much of the code, or too little", error);
  for (gsize i = 0; i < n_letters; i++)
    if (!g_ascii_isupper (self->letters[i]) && !g_ascii_isdigit (self->letters[i]))
      return refuse (FIELD_LETTERS, "has what no code is made of", error);
  if (*self->form_id == '\0')
    return refuse (FIELD_FORM, "is empty", error);
  if (self->expires <= self->kept || self->expires > self->kept + PARVIS_STORE_DRAFT_MAX_DAYS * DAY)
    return refuse (FIELD_EXPIRES, "is for no day or too many", error);
  if (g_bytes_get_size (self->sealed) < MIN_SEALED)
    return refuse (FIELD_SEALED, "is cut short", error);

  return TRUE;
}

static GPtrArray *
split (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if (size < strlen (MAGIC) || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "It is not a draft");
      return NULL;
    }

  rest = g_bytes_new_from_bytes (bytes, strlen (MAGIC), size - strlen (MAGIC));
  fields = parvis_store_plaintext_split (rest, N_FIELDS);
  if (fields != NULL && fields->len == N_FIELDS)
    return g_steal_pointer (&fields);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "The draft is cut short");
  return NULL;
}

ParvisStoreDraftFile *
parvis_store_draft_file_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) fields = split (bytes, error);
  g_autoptr (ParvisStoreDraftFile) self = NULL;

  if (fields == NULL)
    return NULL;

  self = g_new0 (ParvisStoreDraftFile, 1);
  self->sealed = g_bytes_ref (g_ptr_array_index (fields, FIELD_SEALED));
  if (!read_bytes (fields, FIELD_CODE_ID, PARVIS_STORE_CODE_ID_SIZE, &self->code_id, error) ||
      !read_bytes (fields, FIELD_SALT, PARVIS_STORE_CODE_SALT_SIZE, &self->salt, error) ||
      !read_text (fields, FIELD_LETTERS, &self->letters, error) ||
      !read_text (fields, FIELD_FORM, &self->form_id, error) ||
      !read_text (fields, FIELD_VERSION, &self->form_version, error) ||
      !read_time (fields, FIELD_KEPT, &self->kept, error) ||
      !read_time (fields, FIELD_EXPIRES, &self->expires, error) || !check (self, error))
    return NULL;

  return g_steal_pointer (&self);
}
