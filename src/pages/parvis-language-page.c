/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-language-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-language.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisLanguagePage
{
  ParvisReadingPage parent_instance;

  char **codes; /* (owned) (nullable) */
  char *chosen; /* (owned) (nullable) */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisLanguagePage, parvis_language_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_chosen (ParvisLanguagePage *self)
{
  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);

      parvis_tile_set_chosen (tile, g_strcmp0 (parvis_tile_get_value (tile), self->chosen) == 0);
    }
  parvis_page_set_complete (PARVIS_PAGE (self), self->chosen != NULL);
}

/* In the language that was chosen, and in its voice. */
static void
say_chosen (ParvisLanguagePage *self, const char *code)
{
  GPtrArray *sayings = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);
  const char *autonym = parvis_language_get_autonym (code);
  g_autofree char *id = g_strconcat ("language:", code, NULL);
  ParvisPageSaying *saying = parvis_page_saying_new (id, autonym);

  saying->say = g_strdup_printf (_ ("You chose: %s"), autonym);
  g_ptr_array_add (sayings, saying);
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static void
tile_clicked_cb (ParvisLanguagePage *self, ParvisTile *tile)
{
  g_autofree char *code = g_strdup (parvis_tile_get_value (tile));

  parvis_language_page_set_chosen (self, code);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, code);
  say_chosen (self, code);
}

static void
add_tiles (ParvisLanguagePage *self)
{
  parvis_tile_grid_clear (self->grid);
  for (guint i = 0; self->codes != NULL && self->codes[i] != NULL; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

      parvis_tile_set_value (tile, self->codes[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      parvis_tile_grid_add (self->grid, tile);
    }
}

static void
parvis_language_page_update (ParvisPage *page)
{
  ParvisLanguagePage *self = PARVIS_LANGUAGE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Which language do you speak?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (self->grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->grid, i);
      const char *code = parvis_tile_get_value (tile);
      g_autofree char *id = g_strconcat ("language:", code, NULL);

      parvis_reading_page_add (reading, GTK_WIDGET (tile), id, parvis_language_get_autonym (code),
                               parvis_language_get_invitation (code));
    }
  parvis_tile_grid_update (self->grid);
  show_chosen (self);
}

static void
parvis_language_page_shown (ParvisPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (PARVIS_LANGUAGE_PAGE (page)->grid), GTK_DIR_TAB_FORWARD);
}

static void
parvis_language_page_finalize (GObject *object)
{
  ParvisLanguagePage *self = PARVIS_LANGUAGE_PAGE (object);

  g_strfreev (self->codes);
  g_free (self->chosen);

  G_OBJECT_CLASS (parvis_language_page_parent_class)->finalize (object);
}

static void
parvis_language_page_class_init (ParvisLanguagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_language_page_finalize;
  page_class->update = parvis_language_page_update;
  page_class->shown = parvis_language_page_shown;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PARVIS_TYPE_LANGUAGE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/language-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisLanguagePage, grid);
}

static void
parvis_language_page_init (ParvisLanguagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "language");
  parvis_tile_grid_set_max_per_page (self->grid, 8);
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_language_page_new (void)
{
  return g_object_new (PARVIS_TYPE_LANGUAGE_PAGE, NULL);
}

void
parvis_language_page_set_languages (ParvisLanguagePage *self, const char *const *codes)
{
  g_return_if_fail (PARVIS_IS_LANGUAGE_PAGE (self));

  g_strfreev (self->codes);
  self->codes = g_strdupv ((char **) codes);
  add_tiles (self);
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_language_page_get_chosen (ParvisLanguagePage *self)
{
  g_return_val_if_fail (PARVIS_IS_LANGUAGE_PAGE (self), NULL);

  return self->chosen;
}

void
parvis_language_page_set_chosen (ParvisLanguagePage *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_LANGUAGE_PAGE (self));

  if (g_strcmp0 (self->chosen, code) != 0)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (code);
    }
  show_chosen (self);
}
