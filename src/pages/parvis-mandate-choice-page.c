/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-choice-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisMandateChoicePage
{
  ParvisReadingPage parent_instance;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisMandateChoicePage, parvis_mandate_choice_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *id, *icon, *wash, *text;
} choices[PARVIS_N_MANDATE_CHOICES] = {
  [PARVIS_MANDATE_CHOICE_MAKE] = { "make", "handshake", "leaf", N_ ("Make a mandate") },
  [PARVIS_MANDATE_CHOICE_USE] = { "use", "key", "sea", N_ ("Use a mandate, with its code") },
  [PARVIS_MANDATE_CHOICE_END] = { "end", "hand-palm", "brick",
                                  N_ ("End a mandate, with its code") },
};

static void
tile_clicked_cb (ParvisMandateChoicePage *self, ParvisTile *tile)
{
  for (guint i = 0; i < PARVIS_N_MANDATE_CHOICES; i++)
    if (parvis_tile_grid_get_tile (self->grid, i) == tile)
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, i);
}

static void
parvis_mandate_choice_page_update (ParvisPage *page)
{
  ParvisMandateChoicePage *self = PARVIS_MANDATE_CHOICE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("To do it for somebody, a mandate is needed"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  for (guint i = 0; i < PARVIS_N_MANDATE_CHOICES; i++)
    parvis_reading_page_add (reading, GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, i)),
                             choices[i].id, _ (choices[i].text), NULL);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_mandate_choice_page_shown (ParvisPage *page)
{
  ParvisMandateChoicePage *self = PARVIS_MANDATE_CHOICE_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 0)));
}

static void
parvis_mandate_choice_page_class_init (ParvisMandateChoicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_mandate_choice_page_update;
  page_class->shown = parvis_mandate_choice_page_shown;

  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", PARVIS_TYPE_MANDATE_CHOICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/mandate-choice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateChoicePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisMandateChoicePage, grid);
}

static void
parvis_mandate_choice_page_init (ParvisMandateChoicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "mandate-choice");
  for (guint i = 0; i < PARVIS_N_MANDATE_CHOICES; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

      parvis_tile_set_icon (tile, choices[i].icon);
      parvis_tile_set_wash (tile, choices[i].wash);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_mandate_choice_page_new (void)
{
  return g_object_new (PARVIS_TYPE_MANDATE_CHOICE_PAGE, NULL);
}
