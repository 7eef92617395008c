/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-posture-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisPosturePage
{
  ParvisReadingPage parent_instance;

  ParvisPostureNotice notice;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisPosturePage, parvis_posture_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *value;
  const char *icon;
  const char *wash;
  const char *text;
} tiles[] = {
  { "teach", "graduation-cap", "leaf", N_ ("I teach. They learn to do it.") },
  { "accompany", "handshake", "sea", N_ ("I go along. They decide and touch.") },
  { "for", "pencil-simple", "sand", N_ ("I do it for them. A mandate is needed.") },
};

static const char *
get_detail (ParvisPosturePage *self)
{
  switch (self->notice)
    {
    case PARVIS_POSTURE_NOTICE_MANDATE:
      return _ ("There is no mandate yet. Choose another way to help.");
    case PARVIS_POSTURE_NOTICE_CONSENT:
      return _ ("They must agree first. Choose another way to help.");
    case PARVIS_POSTURE_NOTICE_NONE:
      return _ ("The person beside you hears this too.");
    default:
      g_assert_not_reached ();
    }
}

static void
tile_clicked_cb (ParvisPosturePage *self, ParvisTile *tile)
{
  /* The page may be shown anew by what is done. */
  g_autofree char *value = g_strdup (parvis_tile_get_value (tile));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}

static void
parvis_posture_page_update (ParvisPage *page)
{
  ParvisPosturePage *self = PARVIS_POSTURE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("How do you help?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", get_detail (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    parvis_reading_page_add (reading, GTK_WIDGET (parvis_tile_grid_get_tile (self->grid, i)),
                             tiles[i].value, _ (tiles[i].text), NULL);
  parvis_tile_grid_update (self->grid);
}

/* On what most do: the person holds the screen. */
static void
parvis_posture_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (parvis_tile_grid_get_tile (PARVIS_POSTURE_PAGE (page)->grid, 1)));
}

static void
parvis_posture_page_class_init (ParvisPosturePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_posture_page_update;
  page_class->shown = parvis_posture_page_shown;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PARVIS_TYPE_POSTURE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/posture-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisPosturePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisPosturePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisPosturePage, grid);
}

static void
parvis_posture_page_init (ParvisPosturePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "posture");
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

      parvis_tile_set_value (tile, tiles[i].value);
      parvis_tile_set_icon (tile, tiles[i].icon);
      parvis_tile_set_wash (tile, tiles[i].wash);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
}

GtkWidget *
parvis_posture_page_new (void)
{
  return g_object_new (PARVIS_TYPE_POSTURE_PAGE, NULL);
}

void
parvis_posture_page_set_notice (ParvisPosturePage *self, ParvisPostureNotice notice)
{
  g_return_if_fail (PARVIS_IS_POSTURE_PAGE (self));

  self->notice = notice;
  parvis_page_update (PARVIS_PAGE (self));
}
