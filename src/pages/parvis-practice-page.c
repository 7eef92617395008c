/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-practice-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

/* Nothing was touched. */
#define NOTHING (-1)

/* Among others of which no two are alike, and never first. */
enum
{
  SUN,
  CAT,
  HOUSE,
  BICYCLE,
  N_THINGS,
};

static const struct
{
  const char *value, *icon, *wash;
  const char *name;   /* on the tile */
  const char *answer; /* when it was touched */
} things[N_THINGS] = {
  [SUN] = { "sun", "sun", "sand", N_ ("The sun"), N_ ("This is the sun. Now touch the house.") },
  [CAT] = { "cat", "cat", "plum", N_ ("The cat"), N_ ("This is the cat. Now touch the house.") },
  [HOUSE] = { "house", "house", "sea", N_ ("The house"), N_ ("Well done: you can do it all.") },
  [BICYCLE] = { "bicycle", "bicycle", "leaf", N_ ("The bicycle"),
                N_ ("This is the bicycle. Now touch the house.") },
};

struct _ParvisPracticePage
{
  ParvisReadingPage parent_instance;

  int touched; /* the last one */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisPracticePage, parvis_practice_page, PARVIS_TYPE_READING_PAGE)

static const char *
get_detail (ParvisPracticePage *self)
{
  return self->touched == NOTHING ? _ ("It is only to try. Nothing can go wrong.")
                                  : _ (things[self->touched].answer);
}

static const char *
get_title (ParvisPracticePage *self)
{
  return self->touched == HOUSE ? _ ("That is the house.") : _ ("Touch the house.");
}

static void
parvis_practice_page_update (ParvisPage *page)
{
  ParvisPracticePage *self = PARVIS_PRACTICE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, get_title (self));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", get_detail (self), NULL);
  for (guint i = 0; i < N_THINGS; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);

      parvis_tile_set_chosen (tile, (int) i == self->touched);
      parvis_reading_page_add (reading, GTK_WIDGET (tile), things[i].value, _ (things[i].name),
                               NULL);
    }
  parvis_tile_grid_update (self->grid);
  parvis_page_set_complete (page, self->touched == HOUSE);
}

static void
tile_clicked_cb (ParvisPracticePage *self, ParvisTile *tile)
{
  for (int i = 0; i < N_THINGS; i++)
    if (parvis_tile_grid_get_tile (self->grid, i) == tile)
      self->touched = i;

  parvis_page_update (PARVIS_PAGE (self));
  parvis_reading_page_say (PARVIS_READING_PAGE (self), "detail");
}

static void
parvis_practice_page_class_init (ParvisPracticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_practice_page_update;

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisPracticePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisPracticePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisPracticePage, grid);
}

static void
parvis_practice_page_init (ParvisPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "practice");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->touched = NOTHING;
  for (guint i = 0; i < N_THINGS; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

      parvis_tile_set_value (tile, things[i].value);
      parvis_tile_set_icon (tile, things[i].icon);
      parvis_tile_set_wash (tile, things[i].wash);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
}

GtkWidget *
parvis_practice_page_new (void)
{
  return g_object_new (PARVIS_TYPE_PRACTICE_PAGE, NULL);
}

void
parvis_practice_page_reset (ParvisPracticePage *self)
{
  g_return_if_fail (PARVIS_IS_PRACTICE_PAGE (self));

  self->touched = NOTHING;
  parvis_page_update (PARVIS_PAGE (self));
}
