/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mandate-fixture.h"

#define PICTURE "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

const char *const mandate_fixture_values[PARVIS_MANDATE_N_FIELDS] = {
  [PARVIS_MANDATE_ID] = "3f0e4a52-8f4c-4b66-9d5e-0d8a0f6c2b11",
  [PARVIS_MANDATE_DEVICE] = "77a3c2f0-1d6b-4d27-8b0e-5a9f4e3d2c10",
  [PARVIS_MANDATE_WORDING] = "1",
  [PARVIS_MANDATE_WORDING_DIGEST] = PICTURE,
  [PARVIS_MANDATE_ORGANISATION] = "Mairie de Villexemple",
  [PARVIS_MANDATE_HELPER_ID] = "a.agent",
  [PARVIS_MANDATE_HELPER_NAME] = "A. Agent",
  [PARVIS_MANDATE_HELPER_CAPACITY] = "Médiatrice « numérique » \\ \"accueil\"",
  [PARVIS_MANDATE_FIRST_NAMES] = "Zoé",
  [PARVIS_MANDATE_SURNAME] = "Durand",
  [PARVIS_MANDATE_BIRTH_DATE] = "1958-03-21",
  [PARVIS_MANDATE_THEMES] = "papiers logement",
  [PARVIS_MANDATE_PROCEDURES] = "acte-etat-civil",
  [PARVIS_MANDATE_START] = "1795000000",
  [PARVIS_MANDATE_DAYS] = "182",
  [PARVIS_MANDATE_PLACE] = "Villexemple",
  [PARVIS_MANDATE_PROTECTION] = "none",
  [PARVIS_MANDATE_SIGNED] = "screen",
  [PARVIS_MANDATE_PERSON_SIGNATURE] = PICTURE,
  [PARVIS_MANDATE_HELPER_SIGNATURE] = PICTURE,
};

ParvisMandate *
mandate_fixture_make (ParvisMandateField field, const char *value, GError **error)
{
  const char *values[PARVIS_MANDATE_N_FIELDS];

  for (guint i = 0; i < PARVIS_MANDATE_N_FIELDS; i++)
    values[i] = i == field ? value : mandate_fixture_values[i];

  return parvis_mandate_new (values, error);
}

ParvisMandateDeed *
mandate_fixture_seal (gint64 revoked, guint8 key[PARVIS_MANDATE_KEY_SIZE])
{
  static guint8 secret[PARVIS_MANDATE_SECRET_SIZE], made[PARVIS_MANDATE_KEY_SIZE];
  static gboolean is_made;
  const ParvisMandateStatement statement = { MANDATE_FIXTURE_START + 60, revoked,
                                             revoked != 0 ? "A. Agent" : "" };
  g_autoptr (ParvisMandate) mandate = parvis_mandate_new (mandate_fixture_values, NULL);

  if (!is_made)
    parvis_mandate_deed_make_key (secret, made);
  is_made = TRUE;
  g_assert_nonnull (mandate);
  memcpy (key, made, sizeof made);

  return parvis_mandate_deed_new (mandate, &statement, secret);
}
