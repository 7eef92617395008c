/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-ways-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-named.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisWaysPage
{
  ParvisReadingPage parent_instance;

  gboolean on[PARVIS_N_WAYS];

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisWaysPage, parvis_ways_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_WAY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *id;
  const char *icon;
  const char *wash;
  const char *text;
  ParvisTileKind kind;
} ways[PARVIS_N_WAYS] = {
  [PARVIS_WAY_EXPLORE] = { "explore", "hand-pointing", "sea", N_ ("Hear what is under your finger"),
                           PARVIS_TILE_CHECK },
  [PARVIS_WAY_SLOW] = { "slow", "hand-palm", "sand", N_ ("Touch slowly"), PARVIS_TILE_CHECK },
  [PARVIS_WAY_SWITCHES] = { "switches", "number-circle-two", "leaf", N_ ("Use two buttons"),
                            PARVIS_TILE_ACTION },
  [PARVIS_WAY_CURTAIN] = { "curtain", "eye-slash", "plum", N_ ("Hide the screen"),
                           PARVIS_TILE_ACTION },
  [PARVIS_WAY_KEYS] = { "keys", "keyboard", "sky", N_ ("Try the keys"), PARVIS_TILE_ACTION },
};

static void
tile_clicked_cb (ParvisWaysPage *self, ParvisTile *tile)
{
  for (guint i = 0; i < PARVIS_N_WAYS; i++)
    if (parvis_tile_grid_get_tile (self->grid, i) == tile)
      g_signal_emit (self, signals[SIGNAL_WAY], 0, i);
}

static void
show_way (ParvisWaysPage *self, guint i)
{
  ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);
  const char *text = _ (ways[i].text);
  const char *state = NULL;
  g_autofree char *say = NULL;

  if (ways[i].kind == PARVIS_TILE_CHECK)
    {
      state = self->on[i] ? _ ("switched on") : _ ("switched off");
      say = g_strdup_printf (_ ("%s, %s"), text, state);
      parvis_tile_set_mark (tile, _ ("switched on"));
      parvis_tile_set_chosen (tile, self->on[i]);
    }
  parvis_named_set_state (GTK_WIDGET (tile), state);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (tile), ways[i].id, text, say);
}

static void
parvis_ways_page_update (ParvisPage *page)
{
  ParvisWaysPage *self = PARVIS_WAYS_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Other ways to use this machine"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  for (guint i = 0; i < PARVIS_N_WAYS; i++)
    show_way (self, i);
  parvis_tile_grid_update (self->grid);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_ways_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (PARVIS_WAYS_PAGE (page)->grid, 0)));
}

static void
parvis_ways_page_class_init (ParvisWaysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_ways_page_update;
  page_class->shown = parvis_ways_page_shown;

  signals[SIGNAL_WAY] = g_signal_new ("way", PARVIS_TYPE_WAYS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/ways-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisWaysPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisWaysPage, grid);
}

static void
parvis_ways_page_init (ParvisWaysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "ways");
  for (guint i = 0; i < PARVIS_N_WAYS; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (ways[i].kind));

      parvis_tile_set_icon (tile, ways[i].icon);
      parvis_tile_set_wash (tile, ways[i].wash);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_ways_page_new (void)
{
  return g_object_new (PARVIS_TYPE_WAYS_PAGE, NULL);
}

void
parvis_ways_page_set_on (ParvisWaysPage *self, ParvisWay way, gboolean on)
{
  g_return_if_fail (PARVIS_IS_WAYS_PAGE (self));
  g_return_if_fail (way < PARVIS_N_WAYS);

  self->on[way] = !!on;
  parvis_page_update (PARVIS_PAGE (self));
}
