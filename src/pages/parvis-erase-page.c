/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-erase-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisErasePage
{
  ParvisReadingPage parent_instance;

  ParvisEraseChoice choice;
  guint days; /* for which it could be kept; 0: it cannot */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisErasePage, parvis_erase_page, PARVIS_TYPE_READING_PAGE)

static const struct
{
  const char *value, *icon, *wash;
} tiles[] = {
  [PARVIS_ERASE_GO_ON] = { "keep", "arrow-u-up-left", "sea" },
  [PARVIS_ERASE_LATER] = { "later", "clock", "sand" },
  [PARVIS_ERASE_ALL] = { "erase", "eraser", "brick" },
};

static const char *
get_text (ParvisErasePage *self, ParvisEraseChoice choice)
{
  switch (choice)
    {
    case PARVIS_ERASE_GO_ON:
      return self->days > 0 ? _ ("No, I go on") : _ ("No, I keep my answers");
    case PARVIS_ERASE_LATER:
      return _ ("I continue later");
    case PARVIS_ERASE_ALL:
      return _ ("Yes, erase everything");
    default:
      g_return_val_if_reached ("");
    }
}

static void
tile_clicked_cb (ParvisErasePage *self, ParvisTile *tile)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    if (g_strcmp0 (parvis_tile_get_value (tile), tiles[i].value) == 0)
      self->choice = i;
  parvis_page_done (PARVIS_PAGE (self));
}

static void
add_tile (ParvisErasePage *self, ParvisEraseChoice choice)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

  parvis_tile_set_value (tile, tiles[choice].value);
  parvis_tile_set_icon (tile, tiles[choice].icon);
  parvis_tile_set_wash (tile, tiles[choice].wash);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (tile), tiles[choice].value,
                           get_text (self, choice), NULL);
}

static void
show_tiles (ParvisErasePage *self)
{
  parvis_tile_grid_clear (self->grid);
  add_tile (self, PARVIS_ERASE_GO_ON);
  if (self->days > 0)
    add_tile (self, PARVIS_ERASE_LATER);
  add_tile (self, PARVIS_ERASE_ALL);
  parvis_tile_grid_update (self->grid);
}

static char *
dup_detail (ParvisErasePage *self)
{
  if (self->days == 0)
    return g_strdup (_ ("Your answers go away. Nothing is sent."));

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Later: your answers stay here %u day. Only your code opens them.",
                   "Later: your answers stay here %u days. Only your code opens them.", self->days),
      self->days);
}

static void
parvis_erase_page_update (ParvisPage *page)
{
  ParvisErasePage *self = PARVIS_ERASE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  g_autofree char *detail = dup_detail (self);

  parvis_page_set_title (page,
                         self->days > 0 ? _ ("Do you want to stop?") : _ ("Erase everything?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", detail, NULL);
  show_tiles (self);
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
}

GtkWidget *
parvis_erase_page_new (void)
{
  return g_object_new (PARVIS_TYPE_ERASE_PAGE, NULL);
}

void
parvis_erase_page_set_days (ParvisErasePage *self, guint days)
{
  g_return_if_fail (PARVIS_IS_ERASE_PAGE (self));

  self->days = days;
  parvis_page_update (PARVIS_PAGE (self));
}

ParvisEraseChoice
parvis_erase_page_get_choice (ParvisErasePage *self)
{
  g_return_val_if_fail (PARVIS_IS_ERASE_PAGE (self), PARVIS_ERASE_GO_ON);

  return self->choice;
}
