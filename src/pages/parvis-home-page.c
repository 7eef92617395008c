/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-home-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

struct _ParvisHomePage
{
  ParvisReadingPage parent_instance;

  GPtrArray *items; /* (owned) (element-type ParvisHomeItem) */
  char *category;   /* (owned) (nullable): whose procedures are shown; NULL for the first screen */
  char *chosen;     /* (owned) (nullable): id */
  gboolean resumes; /* a code may be of what was kept */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisTileGrid *grid;
  ParvisButton *follow;
};

G_DEFINE_FINAL_TYPE (ParvisHomePage, parvis_home_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_FOLLOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More than this side by side, and the right one is hard to find. */
#define MOST_TILES 5

/* More than this on pages one after another, and a category is nearer. */
#define MOST_FLAT 8

static const char *const washes[] = { "brick", "sky", "sea", "sand", "leaf", "plum" };

static gboolean
shows_categories (ParvisHomePage *self)
{
  if (self->items->len <= MOST_FLAT || self->category != NULL)
    return FALSE;

  /* Without a category there is no way to a procedure but to show it. */
  for (guint i = 0; i < self->items->len; i++)
    if (((ParvisHomeItem *) self->items->pdata[i])->category == NULL)
      return FALSE;

  return TRUE;
}

static void
category_clicked_cb (ParvisHomePage *self, ParvisTile *tile)
{
  g_free (self->category);
  self->category = g_strdup (parvis_tile_get_value (tile));
  parvis_page_update (PARVIS_PAGE (self));
  PARVIS_PAGE_GET_CLASS (self)->shown (PARVIS_PAGE (self));
  parvis_reading_page_say_all (PARVIS_READING_PAGE (self));
}

static void
item_clicked_cb (ParvisHomePage *self, ParvisTile *tile)
{
  g_free (self->chosen);
  self->chosen = g_strdup (parvis_tile_get_value (tile));
  parvis_page_done (PARVIS_PAGE (self));
}

static void
add_tile (ParvisHomePage *self,
          const ParvisHomeItem *item,
          const char *value,
          const char *text,
          GCallback clicked_cb)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));
  guint index = parvis_tile_grid_get_n_tiles (self->grid);
  g_autofree char *id = g_strdup_printf ("tile:%s", value);

  parvis_tile_set_value (tile, value);
  parvis_tile_set_icon (tile, item->icon != NULL ? item->icon : "file-text");
  parvis_tile_set_wash (tile, washes[index % G_N_ELEMENTS (washes)]);
  g_signal_connect_object (tile, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);
  /* Until the grid knows its room, as many are read as there may be. */
  gtk_widget_set_child_visible (GTK_WIDGET (tile), index < MOST_TILES);
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self), item->language, GTK_WIDGET (tile), id,
                              text, NULL);
}

/* The language of the category that is open: its first procedure named it. */
static const char *
get_category_language (ParvisHomePage *self)
{
  for (guint i = 0; self->category != NULL && i < self->items->len; i++)
    {
      const ParvisHomeItem *item = self->items->pdata[i];

      if (g_strcmp0 (self->category, item->category) == 0)
        return item->language;
    }

  return NULL;
}

/* Each once, in the order and with the picture of its first procedure. */
static void
add_categories (ParvisHomePage *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const ParvisHomeItem *item = self->items->pdata[i];

      if (g_hash_table_add (seen, item->category))
        add_tile (self, item, item->category, item->category, G_CALLBACK (category_clicked_cb));
    }
}

static void
add_items (ParvisHomePage *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const ParvisHomeItem *item = self->items->pdata[i];

      if (self->category == NULL || g_strcmp0 (self->category, item->category) == 0)
        add_tile (self, item, item->id, item->title, G_CALLBACK (item_clicked_cb));
    }
}

static void
parvis_home_page_update (ParvisPage *page)
{
  ParvisHomePage *self = PARVIS_HOME_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page,
                         self->category != NULL ? self->category : _ ("What do you want to do?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add_in (reading, get_category_language (self), GTK_WIDGET (self->title),
                              "title", parvis_page_get_title (page), NULL);

  parvis_tile_grid_clear (self->grid);
  if (shows_categories (self))
    add_categories (self);
  else
    add_items (self);
  parvis_tile_grid_update (self->grid);

  if (self->resumes)
    parvis_reading_page_add (reading, GTK_WIDGET (self->follow), "follow", _ ("I have a code"),
                             _ ("You have a code on paper? Touch I have a code."));
  else
    parvis_reading_page_add (reading, GTK_WIDGET (self->follow), "follow", _ ("Follow my request"),
                             _ ("To follow a request, touch Follow my request."));
}

static void
follow_clicked_cb (ParvisHomePage *self)
{
  g_signal_emit (self, signals[SIGNAL_FOLLOW], 0);
}

static void
parvis_home_page_shown (ParvisPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (PARVIS_HOME_PAGE (page)->grid), GTK_DIR_TAB_FORWARD);
}

static void
parvis_home_page_finalize (GObject *object)
{
  ParvisHomePage *self = PARVIS_HOME_PAGE (object);

  g_ptr_array_unref (self->items);
  g_free (self->category);
  g_free (self->chosen);

  G_OBJECT_CLASS (parvis_home_page_parent_class)->finalize (object);
}

static void
parvis_home_page_class_init (ParvisHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_home_page_finalize;
  page_class->update = parvis_home_page_update;
  page_class->shown = parvis_home_page_shown;

  /**
   * ParvisHomePage::follow:
   *
   * The person has a code, and wants to know what became of their request.
   */
  signals[SIGNAL_FOLLOW] = g_signal_new ("follow", PARVIS_TYPE_HOME_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisHomePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisHomePage, grid);
  gtk_widget_class_bind_template_child (widget_class, ParvisHomePage, follow);
}

static void
parvis_home_page_init (ParvisHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "home");
  self->items = g_ptr_array_new ();
  parvis_tile_grid_set_max_per_page (self->grid, MOST_TILES);
  parvis_button_set_icon (self->follow, "magnifying-glass");
  g_signal_connect_object (self->follow, "clicked", G_CALLBACK (follow_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_home_page_new (void)
{
  return g_object_new (PARVIS_TYPE_HOME_PAGE, NULL);
}

void
parvis_home_page_set_resumes (ParvisHomePage *self, gboolean resumes)
{
  g_return_if_fail (PARVIS_IS_HOME_PAGE (self));

  if (self->resumes == !!resumes)
    return;

  self->resumes = !!resumes;
  parvis_button_set_icon (self->follow, resumes ? "qr-code" : "magnifying-glass");
  parvis_page_update (PARVIS_PAGE (self));
}

ParvisHomeItem *
parvis_home_item_new (
    const char *id, const char *title, const char *category, const char *icon, const char *keywords)
{
  ParvisHomeItem *self = g_new0 (ParvisHomeItem, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->category = g_strdup (category);
  self->icon = g_strdup (icon);
  self->keywords = g_strdup (keywords);

  return self;
}

void
parvis_home_item_free (ParvisHomeItem *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->category);
  g_free (self->icon);
  g_free (self->keywords);
  g_free (self->language);
  g_free (self);
}

/**
 * parvis_home_page_set_items:
 *
 * Shows the first screen of @items: a category that was open is closed.
 */
void
parvis_home_page_set_items (ParvisHomePage *self, GPtrArray *items)
{
  g_return_if_fail (PARVIS_IS_HOME_PAGE (self));
  g_return_if_fail (items != NULL);

  g_clear_pointer (&self->category, g_free);
  g_ptr_array_ref (items);
  g_ptr_array_unref (self->items);
  self->items = items;
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_home_page_get_chosen (ParvisHomePage *self)
{
  g_return_val_if_fail (PARVIS_IS_HOME_PAGE (self), NULL);

  return self->chosen;
}

gboolean
parvis_home_page_go_back (ParvisHomePage *self)
{
  g_return_val_if_fail (PARVIS_IS_HOME_PAGE (self), FALSE);

  if (self->category == NULL)
    return FALSE;

  g_clear_pointer (&self->category, g_free);
  parvis_page_show (PARVIS_PAGE (self));

  return TRUE;
}
