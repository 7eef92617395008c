/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What whoever helped accounts for as their session ends: proposed, confirmed by a touch each. */

#include "parvis-conductor-private.h"

#include "parvis-store-report-calls.h"

/* What our own procedures are about: their categories in French, and the word of the Coop. An
 * author says it with parvis:theme. */
static const struct
{
  const char *category;
  const char *theme;
} themes[] = {
  { "Argent et aides", "argent_impots" },
  { "École et enfants", "famille_scolarite" },
  { "Logement et maison", "logement" },
  { "Papiers et famille", "papiers_elections_citoyennete" },
  { "Santé, âge et handicap", "social_sante" },
  { "Vote", "papiers_elections_citoyennete" },
};

static char *
dup_theme (ParvisConductor *self)
{
  ParvisProcedure *procedure = parvis_visit_get_procedure (self->visit);
  g_autofree char *theme = NULL;
  g_autofree char *category = NULL;

  if (procedure == NULL)
    return NULL;

  theme = parvis_procedure_dup_metadata (procedure, "theme", "fr");
  if (theme != NULL && parvis_store_report_is_administrative (theme))
    return g_steal_pointer (&theme);

  category = parvis_procedure_dup_metadata (procedure, "category", "fr");
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_strcmp0 (themes[i].category, category) == 0)
      return g_strdup (themes[i].theme);

  return NULL;
}

/* At a kiosk one stands where it is. */
static gboolean
must_ask (ParvisConductor *self, ParvisReportStep step)
{
  return step != PARVIS_REPORT_PLACE ||
         self->configuration->mode == PARVIS_CONFIGURATION_MODE_LAPTOP;
}

static void
ask (ParvisConductor *self)
{
  const ParvisStoreReport *report = self->report;
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_REPORT);
  g_autofree char *minutes = g_strdup_printf (
      "%u", parvis_store_report_propose_minutes ((gint64) self->report_measured * 60));
  const char *proposals[PARVIS_N_REPORT_STEPS] = {
    [PARVIS_REPORT_MINUTES] = minutes,
    [PARVIS_REPORT_PLACE] = report->place,
    [PARVIS_REPORT_THEME] = report->theme,
    [PARVIS_REPORT_AUTONOMY] = report->autonomy,
    [PARVIS_REPORT_REDIRECTION] = report->redirection,
  };

  parvis_report_page_ask (PARVIS_REPORT_PAGE (page), self->report_step,
                          proposals[self->report_step], self->report_measured);
}

/**
 * _parvis_conductor_begin_report:
 *
 * The helper's session is about to end.
 *
 * Returns: whether they are asked about it first
 */
gboolean
_parvis_conductor_begin_report (ParvisConductor *self)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);
  gint64 measured;

  if (self->configuration->report != PARVIS_CONFIGURATION_REPORT_ASK || agent == NULL ||
      self->report_began == 0 || self->shown == PARVIS_SCREEN_REPORT)
    return FALSE;

  measured = (g_get_monotonic_time () - self->report_began) / (60 * G_USEC_PER_SEC);
  self->report_measured = (guint) CLAMP (measured, 1, PARVIS_STORE_REPORT_MAX_MINUTES);
  self->report_step = PARVIS_REPORT_MINUTES;
  g_clear_pointer (&self->report, parvis_store_report_free);
  self->report = g_new0 (ParvisStoreReport, 1);
  self->report->agent = agent->id;
  self->report->place = g_strdup ("lieu_activite");
  self->report->theme = dup_theme (self);
  self->report->autonomy = g_strdup ("entierement_accompagne");
  self->report->redirection = g_strdup (PARVIS_STORE_REPORT_NOBODY);
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_REPORT);

  return TRUE;
}

void
_parvis_conductor_fill_report (ParvisConductor *self)
{
  if (self->report != NULL)
    ask (self);
}

/* Nobody waits for it; where it could not be kept, an operator reads why. */
static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_add_report_finish (PARVIS_STORE (source), result, &error))
    g_warning ("A session's report was not kept: %s", error->message);
}

static void
end (ParvisConductor *self)
{
  g_clear_pointer (&self->report, parvis_store_report_free);
  self->report_began = 0;
  _parvis_conductor_end_by_strip (self);
}

static void
take (ParvisConductor *self, const char *value)
{
  ParvisStoreReport *report = self->report;
  char **texts[PARVIS_N_REPORT_STEPS] = {
    [PARVIS_REPORT_PLACE] = &report->place,
    [PARVIS_REPORT_THEME] = &report->theme,
    [PARVIS_REPORT_AUTONOMY] = &report->autonomy,
    [PARVIS_REPORT_REDIRECTION] = &report->redirection,
  };

  if (self->report_step == PARVIS_REPORT_MINUTES)
    report->minutes = (guint) g_ascii_strtoull (value, NULL, 10);
  else
    {
      g_free (*texts[self->report_step]);
      *texts[self->report_step] = g_strdup (value);
    }
}

static void
chosen_cb (ParvisConductor *self, const char *value)
{
  if (self->report == NULL)
    return;

  if (g_str_equal (value, PARVIS_REPORT_SKIP))
    {
      end (self);
      return;
    }

  take (self, value);
  do
    self->report_step++;
  while (self->report_step < PARVIS_N_REPORT_STEPS && !must_ask (self, self->report_step));

  if (self->report_step < PARVIS_N_REPORT_STEPS)
    {
      _parvis_conductor_lay_over (self, PARVIS_SCREEN_REPORT);
      return;
    }

  parvis_store_add_report_async (self->store, self->report, NULL, added_cb, NULL);
  end (self);
}

/**
 * _parvis_conductor_back_for_report:
 *
 * Returns: whether "Back" led to the question before; from the first it leads to the visit
 */
gboolean
_parvis_conductor_back_for_report (ParvisConductor *self)
{
  if (self->shown != PARVIS_SCREEN_REPORT || self->report_step == PARVIS_REPORT_MINUTES)
    return FALSE;

  do
    self->report_step--;
  while (!must_ask (self, self->report_step));
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_REPORT);

  return TRUE;
}

static void
made_cb (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  if (screen == PARVIS_SCREEN_REPORT)
    g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/* Helping begins with saying how, and is over when nobody does any more. */
static void
session_changed_cb (ParvisConductor *self)
{
  if (parvis_session_get_posture (self->session) == PARVIS_POSTURE_NONE)
    self->report_began = 0;
  else if (self->report_began == 0)
    self->report_began = g_get_monotonic_time ();
}

void
_parvis_conductor_join_report (ParvisConductor *self)
{
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
