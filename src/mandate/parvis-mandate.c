/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate.h"

#include <sodium.h>
#include <string.h>

#include "parvis-mandate-field.h"

#define DAY ((gint64) 24 * 60 * 60)

struct _ParvisMandate
{
  char *values[PARVIS_MANDATE_N_FIELDS]; /* (owned) */
};

static gboolean
refuse (ParvisMandateField field, const char *fault, GError **error)
{
  g_set_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_FIELD, "%s: it %s",
               parvis_mandate_field_get_name (field), fault);
  return FALSE;
}

/* Two signatures on the screen have two pictures; those on paper are on paper. */
static gboolean
check_signatures (const char *const *values, GError **error)
{
  gboolean on_screen = g_str_equal (values[PARVIS_MANDATE_SIGNED], "screen");

  for (guint field = PARVIS_MANDATE_PERSON_SIGNATURE; field <= PARVIS_MANDATE_HELPER_SIGNATURE;
       field++)
    if ((*values[field] != '\0') != on_screen)
      return refuse (field, on_screen ? "must be a SHA-256" : "must be empty", error);

  return TRUE;
}

static gboolean
check (const char *const *values, GError **error)
{
  for (guint field = 0; field < PARVIS_MANDATE_N_FIELDS; field++)
    {
      const char *fault = values[field] == NULL
                              ? "is missing"
                              : parvis_mandate_field_find_fault (field, values[field]);

      if (fault != NULL)
        return refuse (field, fault, error);
    }

  return check_signatures (values, error);
}

/**
 * parvis_mandate_new:
 *
 * Returns: (transfer full) (nullable): the mandate
 */
ParvisMandate *
parvis_mandate_new (const char *const values[PARVIS_MANDATE_N_FIELDS], GError **error)
{
  ParvisMandate *self;

  if (!check (values, error))
    return NULL;

  self = g_atomic_rc_box_new0 (ParvisMandate);
  for (guint field = 0; field < PARVIS_MANDATE_N_FIELDS; field++)
    self->values[field] = g_strdup (values[field]);

  return self;
}

ParvisMandate *
parvis_mandate_ref (ParvisMandate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ParvisMandate *self = data;

  for (guint field = 0; field < PARVIS_MANDATE_N_FIELDS; field++)
    {
      sodium_memzero (self->values[field], strlen (self->values[field]));
      g_free (self->values[field]);
    }
}

void
parvis_mandate_unref (ParvisMandate *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * parvis_mandate_get:
 *
 * Returns: (transfer none): the text of @field
 */
const char *
parvis_mandate_get (const ParvisMandate *self, ParvisMandateField field)
{
  g_return_val_if_fail (self != NULL && field < PARVIS_MANDATE_N_FIELDS, NULL);

  return self->values[field];
}

ParvisMandateThemes
parvis_mandate_get_themes (const ParvisMandate *self)
{
  return parvis_mandate_themes_parse (self->values[PARVIS_MANDATE_THEMES]);
}

/**
 * parvis_mandate_get_term:
 *
 * Returns: from when until when; nothing is known here of a revocation
 */
ParvisMandateTerm
parvis_mandate_get_term (const ParvisMandate *self)
{
  ParvisMandateTerm term = { 0 };

  term.start = g_ascii_strtoll (self->values[PARVIS_MANDATE_START], NULL, 10);
  term.end = term.start + g_ascii_strtoll (self->values[PARVIS_MANDATE_DAYS], NULL, 10) * DAY;

  return term;
}

static gboolean
names_procedure (const ParvisMandate *self, const char *form_id)
{
  g_auto (GStrv) ids = g_strsplit (self->values[PARVIS_MANDATE_PROCEDURES], " ", -1);

  return g_strv_contains ((const char *const *) ids, form_id);
}

gboolean
parvis_mandate_allows (const ParvisMandate *self, ParvisMandateThemes theme, const char *form_id)
{
  g_return_val_if_fail (self != NULL && form_id != NULL, FALSE);

  return (parvis_mandate_get_themes (self) & theme) != 0 &&
         (*self->values[PARVIS_MANDATE_PROCEDURES] == '\0' || names_procedure (self, form_id));
}

static void
append_number (GByteArray *bytes, guint64 number)
{
  guint64 big = GUINT64_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  gsize length = strlen (text);

  append_number (bytes, length);
  g_byte_array_append (bytes, (const guint8 *) text, length);
}

/**
 * parvis_mandate_serialize:
 *
 * Returns: (transfer full): the bytes of which the hash is made
 */
GBytes *
parvis_mandate_serialize (const ParvisMandate *self)
{
  GByteArray *bytes = g_byte_array_new ();

  append_text (bytes, "parvis mandate 1");
  append_number (bytes, PARVIS_MANDATE_N_FIELDS);
  for (guint field = 0; field < PARVIS_MANDATE_N_FIELDS; field++)
    {
      append_text (bytes, parvis_mandate_field_get_name (field));
      append_text (bytes, self->values[field]);
    }

  return g_byte_array_free_to_bytes (bytes);
}
