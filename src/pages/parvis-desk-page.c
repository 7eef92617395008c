/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-desk-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisDeskPage
{
  ParvisReadingPage parent_instance;

  char *name; /* (owned) */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisDeskPage, parvis_desk_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tile_clicked_cb (ParvisDeskPage *self, ParvisTile *tile)
{
  /* The page may be shown anew by what is done. */
  g_autofree char *id = g_strdup (parvis_tile_get_value (tile));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
}

static void
parvis_desk_page_update (ParvisPage *page)
{
  ParvisDeskPage *self = PARVIS_DESK_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  /* Translators: the name of the one who has signed in. */
  g_autofree char *title = g_strdup_printf (_ ("Hello, %s"), self->name);

  parvis_page_set_title (page, title);
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", title, NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail",
                           _ ("What do you want to do?"), NULL);
  parvis_reading_page_add_tiles (reading, self->grid);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_desk_page_shown (ParvisPage *page)
{
  ParvisDeskPage *self = PARVIS_DESK_PAGE (page);

  if (parvis_tile_grid_get_n_tiles (self->grid) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, 0)));
}

static void
parvis_desk_page_finalize (GObject *object)
{
  g_free (PARVIS_DESK_PAGE (object)->name);

  G_OBJECT_CLASS (parvis_desk_page_parent_class)->finalize (object);
}

static void
parvis_desk_page_class_init (ParvisDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_desk_page_finalize;
  page_class->update = parvis_desk_page_update;
  page_class->shown = parvis_desk_page_shown;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PARVIS_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisDeskPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisDeskPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisDeskPage, grid);
}

static void
parvis_desk_page_init (ParvisDeskPage *self)
{
  self->name = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "desk");
}

GtkWidget *
parvis_desk_page_new (void)
{
  return g_object_new (PARVIS_TYPE_DESK_PAGE, NULL);
}

void
parvis_desk_page_set_who (ParvisDeskPage *self, const char *name)
{
  g_return_if_fail (PARVIS_IS_DESK_PAGE (self));
  g_return_if_fail (name != NULL);

  g_free (self->name);
  self->name = g_strdup (name);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_desk_page_set_tiles (ParvisDeskPage *self, const ParvisDeskTile *tiles, guint n_tiles)
{
  g_return_if_fail (PARVIS_IS_DESK_PAGE (self));

  parvis_tile_grid_clear (self->grid);
  for (guint i = 0; i < n_tiles; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

      parvis_tile_set_value (tile, tiles[i].id);
      parvis_tile_set_icon (tile, tiles[i].icon);
      parvis_tile_set_wash (tile, tiles[i].wash);
      parvis_tile_set_text (tile, tiles[i].text);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
  parvis_page_update (PARVIS_PAGE (self));
}
