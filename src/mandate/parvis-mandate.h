/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-digest.h"
#include "parvis-mandate-error.h"
#include "parvis-mandate-state.h"
#include "parvis-mandate-themes.h"

G_BEGIN_DECLS

/* Characters in a text that a person or an agent typed. */
#define PARVIS_MANDATE_MAX_TEXT 200

/**
 * ParvisMandateField:
 * @PARVIS_MANDATE_ID: a UUID, by which it is listed and revoked
 * @PARVIS_MANDATE_DEVICE: the UUID of the machine on which it was made
 * @PARVIS_MANDATE_WORDING: which version of the wording was read and signed
 * @PARVIS_MANDATE_WORDING_DIGEST: the SHA-256 of that wording
 * @PARVIS_MANDATE_ORGANISATION: for whom the helper works
 * @PARVIS_MANDATE_HELPER_ID: as the organisation knows its agents
 * @PARVIS_MANDATE_HELPER_NAME: who acts
 * @PARVIS_MANDATE_HELPER_CAPACITY: as what: "médiatrice numérique"
 * @PARVIS_MANDATE_FIRST_NAMES: of the person, and no more of them than the next two
 * @PARVIS_MANDATE_SURNAME
 * @PARVIS_MANDATE_BIRTH_DATE: "1958-03-21"
 * @PARVIS_MANDATE_THEMES: as parvis_mandate_themes_to_string() writes them
 * @PARVIS_MANDATE_PROCEDURES: ids of forms, a space between two; empty: all of these themes
 * @PARVIS_MANDATE_START: from when, seconds since 1970 UTC
 * @PARVIS_MANDATE_DAYS: for how long: 1, 31, 182 or 365
 * @PARVIS_MANDATE_PLACE: where it was made
 * @PARVIS_MANDATE_PROTECTION: "none": the person said that they are under no protection measure
 * @PARVIS_MANDATE_SIGNED: "screen" or "paper"
 * @PARVIS_MANDATE_PERSON_SIGNATURE: the SHA-256 of the picture; empty on paper
 * @PARVIS_MANDATE_HELPER_SIGNATURE: the same of the helper's
 */
typedef enum
{
  PARVIS_MANDATE_ID,
  PARVIS_MANDATE_DEVICE,
  PARVIS_MANDATE_WORDING,
  PARVIS_MANDATE_WORDING_DIGEST,
  PARVIS_MANDATE_ORGANISATION,
  PARVIS_MANDATE_HELPER_ID,
  PARVIS_MANDATE_HELPER_NAME,
  PARVIS_MANDATE_HELPER_CAPACITY,
  PARVIS_MANDATE_FIRST_NAMES,
  PARVIS_MANDATE_SURNAME,
  PARVIS_MANDATE_BIRTH_DATE,
  PARVIS_MANDATE_THEMES,
  PARVIS_MANDATE_PROCEDURES,
  PARVIS_MANDATE_START,
  PARVIS_MANDATE_DAYS,
  PARVIS_MANDATE_PLACE,
  PARVIS_MANDATE_PROTECTION,
  PARVIS_MANDATE_SIGNED,
  PARVIS_MANDATE_PERSON_SIGNATURE,
  PARVIS_MANDATE_HELPER_SIGNATURE,
  PARVIS_MANDATE_N_FIELDS
} ParvisMandateField;

/**
 * ParvisMandate:
 *
 * With which a helper acts in a person's place: who, for whom, about what, for how long. Immutable,
 * and whole: what is not a mandate is an error and no half of one. Its words are wiped with it.
 */
typedef struct _ParvisMandate ParvisMandate;

/* @values: one a field; copied. PARVIS_MANDATE_ERROR_FIELD names the one that cannot be. */
ParvisMandate *parvis_mandate_new (const char *const values[PARVIS_MANDATE_N_FIELDS],
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisMandate *parvis_mandate_ref (ParvisMandate *self);
void parvis_mandate_unref (ParvisMandate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisMandate, parvis_mandate_unref)

const char *parvis_mandate_get (const ParvisMandate *self, ParvisMandateField field);
ParvisMandateThemes parvis_mandate_get_themes (const ParvisMandate *self);
ParvisMandateTerm parvis_mandate_get_term (const ParvisMandate *self);

/* Whether it lets the helper do @form_id, a procedure of @theme. */
gboolean
parvis_mandate_allows (const ParvisMandate *self, ParvisMandateThemes theme, const char *form_id);

/* What is hashed: the number of fields, then each field's name and value with their lengths, so
 * that no text can be taken for two, nor one field for another. */
GBytes *parvis_mandate_serialize (const ParvisMandate *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
