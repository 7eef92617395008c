/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-album-tiles.h"

#include "parvis-page.h"

#include <glib/gi18n-lib.h>

#define ID "picture:"

/* Of a tile whose picture was asked for. */
#define LOOKED "looked"

static void
add_tile (
    ParvisTileGrid *grid, GDateTime *time, GCallback clicked, GCallback listen, gpointer object)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));
  guint index = parvis_tile_grid_get_n_tiles (grid);
  g_autofree char *value = g_strdup_printf ("%u", index);
  g_autofree char *day = g_date_time_format (time, "%d/%m/%Y");
  /* Translators: a picture on a stick: its number, and the day it was made. */
  g_autofree char *text = g_strdup_printf (_ ("Picture %u, %s"), index + 1, day);

  parvis_tile_set_value (tile, value);
  parvis_tile_set_text (tile, text);
  parvis_tile_set_icon (tile, "image");
  g_signal_connect_object (tile, "clicked", clicked, object, 0);
  g_signal_connect_object (tile, "listen", listen, object, 0);
  parvis_tile_grid_add (grid, tile);
}

void
parvis_album_tiles_fill (
    ParvisTileGrid *grid, GPtrArray *times, GCallback clicked, GCallback listen, gpointer object)
{
  parvis_tile_grid_clear (grid);
  for (guint i = 0; i < times->len; i++)
    add_tile (grid, times->pdata[i], clicked, listen, object);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisTile) tile = user_data;
  g_autoptr (GBytes) bytes = parvis_album_picture_finish (PARVIS_ALBUM (source), result, NULL);

  /* What cannot be read keeps its number, and says so when it is chosen. */
  if (bytes != NULL)
    parvis_tile_set_image (tile, bytes);
}

/**
 * parvis_album_tiles_look:
 *
 * Fetches the pictures of the tiles that are seen, and of no others: a stick is slow.
 */
void
parvis_album_tiles_look (ParvisTileGrid *grid, ParvisAlbum *album, GCancellable *cancellable)
{
  guint first, n = parvis_tile_grid_get_shown (grid, &first);

  for (guint i = first; i < first + n; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (grid, i);

      if (gtk_widget_has_css_class (GTK_WIDGET (tile), LOOKED))
        continue;

      gtk_widget_add_css_class (GTK_WIDGET (tile), LOOKED);
      parvis_album_look_async (album, i, cancellable, looked_cb, g_object_ref (tile));
    }
}

guint
parvis_album_tiles_get_index (ParvisTile *tile)
{
  return (guint) g_ascii_strtoull (parvis_tile_get_value (tile), NULL, 10);
}

char *
parvis_album_tiles_dup_id (ParvisTile *tile)
{
  return g_strconcat (ID, parvis_tile_get_value (tile), NULL);
}

void
parvis_album_tiles_add_sayings (ParvisTileGrid *grid, GPtrArray *sayings)
{
  guint first, n = parvis_tile_grid_get_shown (grid, &first);

  for (guint i = first; i < first + n; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (grid, i);
      g_autofree char *id = parvis_album_tiles_dup_id (tile);

      g_ptr_array_add (sayings, parvis_page_saying_new (id, parvis_tile_get_text (tile)));
    }
}

gboolean
parvis_album_tiles_highlight (ParvisTileGrid *grid, const char *id, guint start, guint end)
{
  gboolean found = FALSE;

  for (guint i = 0; i < parvis_tile_grid_get_n_tiles (grid); i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (grid, i);
      g_autofree char *own = parvis_album_tiles_dup_id (tile);
      gboolean lit = g_strcmp0 (id, own) == 0;

      parvis_tile_set_speaking (tile, lit);
      if (lit)
        parvis_tile_highlight (tile, start, end);
      found = found || lit;
    }

  return found;
}
