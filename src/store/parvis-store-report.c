/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-report.h"

#define MINUTE 60

static const char *const places[] = { "lieu_activite", "domicile", "a_distance", "autre", NULL };

static const char *const digital_themes[] = {
  "diagnostic_numerique",
  "prendre_en_main_du_materiel",
  "maintenance_de_materiel",
  "gere_ses_contenus_numeriques",
  "navigation_sur_internet",
  "email",
  "bureautique",
  "reseaux_sociaux",
  "sante",
  "banque_et_achats_en_ligne",
  "entrepreneuriat",
  "insertion_professionnelle",
  "securite_numerique",
  "parentalite",
  "scolarite_et_numerique",
  "creer_avec_le_numerique",
  "culture_numerique",
  "intelligence_artificielle",
  PARVIS_STORE_REPORT_ADMINISTRATIVE,
  NULL,
};

static const char *const administrative_themes[] = {
  "papiers_elections_citoyennete",
  "famille_scolarite",
  "social_sante",
  "travail_formation",
  "logement",
  "transports_mobilite",
  "argent_impots",
  "justice",
  "etrangers_europe",
  "loisirs_sports_culture",
  "associations",
  NULL,
};

static const char *const autonomies[] = {
  "entierement_accompagne",
  "partiellement_autonome",
  "autonome",
  NULL,
};

static const char *const redirections[] = {
  PARVIS_STORE_REPORT_NOBODY,
  "operateur_ou_organisme_en_charge",
  PARVIS_STORE_REPORT_ADMINISTRATIVE,
  "administration",
  "mediation_numerique",
  "aide_sociale",
  "insertion_professionnelle",
  "autre",
  NULL,
};

ParvisStoreReport *
parvis_store_report_copy (const ParvisStoreReport *self)
{
  ParvisStoreReport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->place = g_strdup (self->place);
  copy->theme = g_strdup (self->theme);
  copy->autonomy = g_strdup (self->autonomy);
  copy->redirection = g_strdup (self->redirection);

  return copy;
}

void
parvis_store_report_free (ParvisStoreReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->place);
  g_free (self->theme);
  g_free (self->autonomy);
  g_free (self->redirection);
  g_free (self);
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

/**
 * parvis_store_report_find_fault:
 *
 * Returns: (nullable) (transfer none): why the Coop would not take it, in plain English
 */
const char *
parvis_store_report_find_fault (const ParvisStoreReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->minutes < 1 || self->minutes > PARVIS_STORE_REPORT_MAX_MINUTES)
    return "minutes: from 1 to 1439";
  if (!is_one_of (self->place, places))
    return "place: not a word of the Coop";
  if (!is_one_of (self->theme, digital_themes) && !is_one_of (self->theme, administrative_themes))
    return "theme: not a word of the Coop";
  if (self->autonomy != NULL && !is_one_of (self->autonomy, autonomies))
    return "autonomy: not a word of the Coop";
  if (self->redirection != NULL && !is_one_of (self->redirection, redirections))
    return "redirection: not a word of the Coop";

  return NULL;
}

gboolean
parvis_store_report_is_administrative (const char *theme)
{
  return is_one_of (theme, administrative_themes);
}

/**
 * parvis_store_report_dup_themes:
 *
 * Returns: (transfer full): the theme; an administrative one is only valid after
 *   %PARVIS_STORE_REPORT_ADMINISTRATIVE
 */
GStrv
parvis_store_report_dup_themes (const ParvisStoreReport *self)
{
  g_autoptr (GStrvBuilder) themes = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (parvis_store_report_is_administrative (self->theme))
    g_strv_builder_add (themes, PARVIS_STORE_REPORT_ADMINISTRATIVE);
  g_strv_builder_add (themes, self->theme);

  return g_strv_builder_end (themes);
}

guint
parvis_store_report_propose_minutes (gint64 seconds)
{
  static const guint proposals[] = { 15, 30, 45, 60, 90, 120 };
  guint nearest = proposals[0];

  for (guint i = 1; i < G_N_ELEMENTS (proposals); i++)
    if (ABS (seconds - (gint64) proposals[i] * MINUTE) <= ABS (seconds - (gint64) nearest * MINUTE))
      nearest = proposals[i];

  return nearest;
}
