/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-erase-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisErasePage
{
  ParvisReadingPage parent_instance;

  gboolean erase;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisErasePage, parvis_erase_page, PARVIS_TYPE_READING_PAGE)

static void
tile_clicked_cb (ParvisErasePage *self, ParvisTile *tile)
{
  self->erase = g_strcmp0 (parvis_tile_get_value (tile), "erase") == 0;
  parvis_page_done (PARVIS_PAGE (self));
}

static void
add_tile (ParvisErasePage *self, const char *value, const char *icon, const char *wash)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

  parvis_tile_set_value (tile, value);
  parvis_tile_set_icon (tile, icon);
  parvis_tile_set_wash (tile, wash);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);
}

static void
parvis_erase_page_update (ParvisPage *page)
{
  ParvisErasePage *self = PARVIS_ERASE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Erase everything?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail",
                           _ ("Your answers go away. Nothing is sent."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 0)), "keep",
                           _ ("No, I keep my answers"), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 1)), "erase",
                           _ ("Yes, erase everything"), NULL);
  parvis_tile_grid_update (self->grid);
}

/* On the one that does no harm. */
static void
parvis_erase_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (parvis_tile_grid_get_tile (PARVIS_ERASE_PAGE (page)->grid, 0)));
}

static void
parvis_erase_page_class_init (ParvisErasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_erase_page_update;
  page_class->shown = parvis_erase_page_shown;

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/erase-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisErasePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisErasePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisErasePage, grid);
}

static void
parvis_erase_page_init (ParvisErasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "erase");
  add_tile (self, "keep", "arrow-u-up-left", "sea");
  add_tile (self, "erase", "eraser", "brick");
}

GtkWidget *
parvis_erase_page_new (void)
{
  return g_object_new (PARVIS_TYPE_ERASE_PAGE, NULL);
}

gboolean
parvis_erase_page_get_erase (ParvisErasePage *self)
{
  g_return_val_if_fail (PARVIS_IS_ERASE_PAGE (self), FALSE);

  return self->erase;
}
