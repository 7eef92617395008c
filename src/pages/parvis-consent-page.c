/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-consent-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

enum
{
  NO,
  YES,
};

struct _ParvisConsentPage
{
  ParvisReadingPage parent_instance;

  ParvisConsentQuestion question;
  char *helper; /* (owned) */
  int agreed;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisConsentPage, parvis_consent_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_question (ParvisConsentPage *self)
{
  switch (self->question)
    {
    case PARVIS_CONSENT_QUESTION_SEES:
      /* Translators: the name of the one who helps. */
      return g_strdup_printf (_ ("May %s see your answers?"), self->helper);
    case PARVIS_CONSENT_QUESTION_KEEPS:
      /* Translators: the name of the one who helps. */
      return g_strdup_printf (_ ("May %s keep what you have begun?"), self->helper);
    case PARVIS_CONSENT_QUESTION_CONTACTS:
      /* Translators: the name of the one who helps. */
      return g_strdup_printf (_ ("May %s contact you later?"), self->helper);
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_yes (ParvisConsentPage *self)
{
  switch (self->question)
    {
    case PARVIS_CONSENT_QUESTION_SEES:
      return _ ("Yes, they may see them");
    case PARVIS_CONSENT_QUESTION_KEEPS:
      return _ ("Yes, they may keep it");
    case PARVIS_CONSENT_QUESTION_CONTACTS:
      return _ ("Yes, they may contact me");
    default:
      g_assert_not_reached ();
    }
}

static void
tile_clicked_cb (ParvisConsentPage *self, ParvisTile *tile)
{
  gboolean agrees = tile == parvis_tile_grid_get_tile (self->grid, YES);

  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, agrees);
}

static void
parvis_consent_page_update (ParvisPage *page)
{
  ParvisConsentPage *self = PARVIS_CONSENT_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  ParvisTile *no = parvis_tile_grid_get_tile (self->grid, NO);
  ParvisTile *yes = parvis_tile_grid_get_tile (self->grid, YES);
  g_autofree char *title = dup_question (self);

  parvis_page_set_title (page, title);
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", title, NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail",
                           _ ("You decide. You can say no, and change your mind."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (no), "no", _ ("No"), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (yes), "yes", get_yes (self), NULL);
  parvis_tile_set_chosen (no, self->agreed == 0);
  parvis_tile_set_chosen (yes, self->agreed == 1);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_consent_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (parvis_tile_grid_get_tile (PARVIS_CONSENT_PAGE (page)->grid, NO)));
}

static void
parvis_consent_page_finalize (GObject *object)
{
  g_free (PARVIS_CONSENT_PAGE (object)->helper);

  G_OBJECT_CLASS (parvis_consent_page_parent_class)->finalize (object);
}

static void
parvis_consent_page_class_init (ParvisConsentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_consent_page_finalize;
  page_class->update = parvis_consent_page_update;
  page_class->shown = parvis_consent_page_shown;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", PARVIS_TYPE_CONSENT_PAGE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/consent-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisConsentPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisConsentPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisConsentPage, grid);
}

static void
add_tile (ParvisConsentPage *self, const char *icon, ParvisTileSign sign)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

  parvis_tile_set_icon (tile, icon);
  parvis_tile_set_sign (tile, sign);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);
}

static void
parvis_consent_page_init (ParvisConsentPage *self)
{
  self->helper = g_strdup ("");
  self->agreed = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "consent");
  add_tile (self, "hand-palm", PARVIS_TILE_SIGN_NONE);
  add_tile (self, "handshake", PARVIS_TILE_SIGN_NONE);
}

GtkWidget *
parvis_consent_page_new (void)
{
  return g_object_new (PARVIS_TYPE_CONSENT_PAGE, NULL);
}

void
parvis_consent_page_set_question (ParvisConsentPage *self,
                                  ParvisConsentQuestion question,
                                  const char *helper,
                                  int agreed)
{
  g_return_if_fail (PARVIS_IS_CONSENT_PAGE (self));
  g_return_if_fail (helper != NULL);

  self->question = question;
  g_free (self->helper);
  self->helper = g_strdup (helper);
  self->agreed = agreed;
  parvis_page_update (PARVIS_PAGE (self));
}
