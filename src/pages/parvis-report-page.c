/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-report-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#define MOST_TILES 5

struct _ParvisReportPage
{
  ParvisReadingPage parent_instance;

  ParvisReportStep step;
  char *proposal; /* (owned) (nullable) */
  guint measured;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisReportPage, parvis_report_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *value;
  const char *icon;
  const char *wash;
  const char *text; /* a msgid */
} Choice;

static const Choice places[] = {
  { "lieu_activite", "buildings", "sea", N_ ("At our place") },
  { "domicile", "house", "leaf", N_ ("At their home") },
  { "a_distance", "phone", "sky", N_ ("From far away") },
  { "autre", "map-pin", "sand", N_ ("Somewhere else") },
  { NULL },
};

static const Choice themes[] = {
  { "papiers_elections_citoyennete", "identification-card", "sea", N_ ("Papers and elections") },
  { "famille_scolarite", "student", "leaf", N_ ("Family and school") },
  { "social_sante", "stethoscope", "brick", N_ ("Social help and health") },
  { "travail_formation", "briefcase", "sand", N_ ("Work and training") },
  { "logement", "house", "sky", N_ ("Housing") },
  { "transports_mobilite", "bus", "sea", N_ ("Transport") },
  { "argent_impots", "coins", "leaf", N_ ("Money and taxes") },
  { "justice", "scales", "brick", N_ ("Justice") },
  { "etrangers_europe", "globe", "sand", N_ ("Foreigners and Europe") },
  { "loisirs_sports_culture", "soccer-ball", "sky", N_ ("Leisure, sports and culture") },
  { "associations", "users-three", "sea", N_ ("Associations") },
  { NULL },
};

static const Choice autonomies[] = {
  { "entierement_accompagne", "handshake", "sea", N_ ("With help all the time") },
  { "partiellement_autonome", "hand-heart", "leaf", N_ ("Partly alone") },
  { "autonome", "person", "sand", N_ ("Alone") },
  { NULL },
};

static const Choice redirections[] = {
  { "none", "check-circle", "leaf", N_ ("To nobody") },
  { "administration", "bank", "sea", N_ ("To a public office") },
  { "aide_sociale", "hand-heart", "brick", N_ ("To social help") },
  { "aide_aux_demarches_administratives", "files", "sand", N_ ("To help with papers") },
  { "mediation_numerique", "keyboard", "sky", N_ ("To digital help") },
  { "insertion_professionnelle", "briefcase", "sea", N_ ("To help with work") },
  { "operateur_ou_organisme_en_charge", "buildings", "sand", N_ ("To who handles the request") },
  { "autre", "signpost", "leaf", N_ ("To someone else") },
  { NULL },
};

static const struct
{
  const char *title;
  const Choice *choices; /* (nullable): minutes */
} steps[PARVIS_N_REPORT_STEPS] = {
  [PARVIS_REPORT_MINUTES] = { N_ ("How long did it take?"), NULL },
  [PARVIS_REPORT_PLACE] = { N_ ("Where did you help?"), places },
  [PARVIS_REPORT_THEME] = { N_ ("What was it about?"), themes },
  [PARVIS_REPORT_AUTONOMY] = { N_ ("How did they do it?"), autonomies },
  [PARVIS_REPORT_REDIRECTION] = { N_ ("Where did you send them?"), redirections },
};

static void
tile_clicked_cb (ParvisReportPage *self, ParvisTile *tile)
{
  /* The tiles are others once it is answered. */
  g_autofree char *value = g_strdup (parvis_tile_get_value (tile));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}

static void
add_tile (
    ParvisReportPage *self, const char *value, const char *icon, const char *wash, const char *text)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

  parvis_tile_set_value (tile, value);
  parvis_tile_set_icon (tile, icon);
  parvis_tile_set_wash (tile, wash);
  parvis_tile_set_text (tile, text);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);
}

static void
add_minutes (ParvisReportPage *self, guint minutes, const char *icon, const char *wash)
{
  g_autofree char *value = g_strdup_printf ("%u", minutes);
  g_autofree char *text = g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

  add_tile (self, value, icon, wash, text);
}

/* What was proposed, what is beside it, and to the minute. */
static void
add_all_minutes (ParvisReportPage *self)
{
  static const guint usual[] = { 15, 30, 45, 60, 90, 120 };
  guint proposal = (guint) g_ascii_strtoull (self->proposal, NULL, 10);
  guint at = 0;

  while (at + 1 < G_N_ELEMENTS (usual) && usual[at] < proposal)
    at++;

  add_minutes (self, usual[at], "clock", "leaf");
  if (at > 0)
    add_minutes (self, usual[at - 1], "clock", "sea");
  if (at + 1 < G_N_ELEMENTS (usual))
    add_minutes (self, usual[at + 1], "clock", "sea");
  if (self->measured != usual[at] && (at == 0 || self->measured != usual[at - 1]) &&
      (at + 1 == G_N_ELEMENTS (usual) || self->measured != usual[at + 1]))
    add_minutes (self, self->measured, "hourglass", "sky");
  add_tile (self, PARVIS_REPORT_SKIP, "x-circle", "sand", _ ("Write no report"));
}

static void
add_choices (ParvisReportPage *self, const Choice *choices)
{
  for (const Choice *choice = choices; choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, self->proposal) == 0)
      add_tile (self, choice->value, choice->icon, choice->wash, _ (choice->text));
  for (const Choice *choice = choices; choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, self->proposal) != 0)
      add_tile (self, choice->value, choice->icon, choice->wash, _ (choice->text));
}

static void
parvis_report_page_update (ParvisPage *page)
{
  ParvisReportPage *self = PARVIS_REPORT_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ (steps[self->step].title));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail",
                           _ ("The report says nothing of who you helped."), NULL);
  parvis_reading_page_add_tiles (reading, self->grid);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_report_page_shown (ParvisPage *page)
{
  ParvisReportPage *self = PARVIS_REPORT_PAGE (page);

  if (parvis_tile_grid_get_n_tiles (self->grid) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 0)));
}

static void
parvis_report_page_finalize (GObject *object)
{
  g_free (PARVIS_REPORT_PAGE (object)->proposal);

  G_OBJECT_CLASS (parvis_report_page_parent_class)->finalize (object);
}

static void
parvis_report_page_class_init (ParvisReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_report_page_finalize;
  page_class->update = parvis_report_page_update;
  page_class->shown = parvis_report_page_shown;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PARVIS_TYPE_REPORT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisReportPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisReportPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisReportPage, grid);
}

static void
parvis_report_page_init (ParvisReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "report");
  parvis_tile_grid_set_max_per_page (self->grid, MOST_TILES);
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_report_page_new (void)
{
  return g_object_new (PARVIS_TYPE_REPORT_PAGE, NULL);
}

/**
 * parvis_report_page_ask:
 * @step: what is asked now
 * @proposal: (nullable): what is offered first; the minutes, where they are asked
 * @measured: minutes that it really took
 *
 * Asks anew, in the language of now.
 */
void
parvis_report_page_ask (ParvisReportPage *self,
                        ParvisReportStep step,
                        const char *proposal,
                        guint measured)
{
  g_return_if_fail (PARVIS_IS_REPORT_PAGE (self));
  g_return_if_fail (step < PARVIS_N_REPORT_STEPS);
  g_return_if_fail (proposal != NULL || step != PARVIS_REPORT_MINUTES);

  g_free (self->proposal);
  self->proposal = g_strdup (proposal);
  self->step = step;
  self->measured = measured;

  parvis_tile_grid_clear (self->grid);
  if (steps[step].choices == NULL)
    add_all_minutes (self);
  else
    add_choices (self, steps[step].choices);
  parvis_page_update (PARVIS_PAGE (self));
}
