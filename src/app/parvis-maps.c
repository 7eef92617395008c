/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-maps.h"

#include "parvis-device-picture.h"
#include "parvis-map-tiles.h"
#include "parvis-places.h"
#include "parvis-worker.h"

/* Points on a side of a tile; what is larger is shown smaller. */
#define MAX_TILE_SIDE 512

struct _ParvisMaps
{
  GObject parent_instance;

  ParvisWorker *worker;   /* (owned) (nullable): NULL once it is closed */
  ParvisAtlasPlace *home; /* (owned) (nullable) */

  /* The main thread's. */
  ParvisMapMetadata metadata;
  gboolean has_map;
  GPtrArray *places; /* (owned) (nullable) (element-type ParvisAtlasPlace) */

  /* The worker's. */
  ParvisMapTiles *tiles; /* (owned) (nullable) */
};

/* Which files to read, and what was in them. */
typedef struct
{
  char *tiles_path, *places_path; /* (owned) (nullable) */
  gboolean has_map;
  ParvisMapMetadata metadata;
  GPtrArray *places; /* (owned) (nullable) */
} Reading;

typedef struct
{
  guint zoom, x, y;
} Tile;

static void parvis_maps_atlas_init (ParvisAtlasInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ParvisMaps,
                               parvis_maps,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_ATLAS, parvis_maps_atlas_init))

static void
reading_free (Reading *reading)
{
  g_free (reading->tiles_path);
  g_free (reading->places_path);
  g_clear_pointer (&reading->places, g_ptr_array_unref);
  g_free (reading);
}

static void
open_tiles (ParvisMaps *self, Reading *reading)
{
  g_autoptr (GError) error = NULL;

  self->tiles = parvis_map_tiles_open (reading->tiles_path, &error);
  reading->has_map = self->tiles != NULL;
  if (self->tiles != NULL)
    reading->metadata = *parvis_map_tiles_get_metadata (self->tiles);
  else
    g_warning ("The map cannot be shown: %s", error->message);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisMaps *self = source;
  Reading *reading = task_data;
  g_autoptr (GError) error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (reading->tiles_path != NULL)
    open_tiles (self, reading);
  if (reading->places_path != NULL)
    {
      reading->places = parvis_places_load (reading->places_path, &error);
      if (reading->places == NULL)
        g_warning ("Places cannot be chosen by name: %s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ParvisMaps *self = PARVIS_MAPS (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));

  self->has_map = reading->has_map;
  self->metadata = reading->metadata;
  self->places = g_steal_pointer (&reading->places);
  parvis_atlas_changed (PARVIS_ATLAS (self));
}

static void
parvis_maps_get_info (ParvisAtlas *atlas, ParvisAtlasInfo *info)
{
  ParvisMaps *self = PARVIS_MAPS (atlas);

  info->has_map = self->has_map;
  info->least_zoom = self->metadata.least_zoom;
  info->most_zoom = self->metadata.most_zoom;
  info->home = self->home;
  info->places = self->places;
  if (self->home != NULL)
    info->centre = self->home->position;
  else if (self->metadata.has_centre)
    info->centre = (ParvisPosition){ self->metadata.latitude, self->metadata.longitude };
}

static GdkTexture *
make_texture (const ParvisDeviceFrame *frame)
{
  return gdk_memory_texture_new ((int) frame->width, (int) frame->height, GDK_MEMORY_R8G8B8,
                                 frame->rgb, frame->stride);
}

static void
tile_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisMaps *self = source;
  const Tile *tile = task_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ParvisDeviceFrame) frame = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  /* The map has moved on since it was asked for. */
  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->tiles != NULL)
    bytes = parvis_map_tiles_read (self->tiles, tile->zoom, tile->x, tile->y, &error);
  if (bytes != NULL)
    frame = parvis_device_picture_read (bytes, MAX_TILE_SIDE, &error);

  if (frame != NULL)
    g_task_return_pointer (task, make_texture (frame), g_object_unref);
  else if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
parvis_maps_tile_async (ParvisAtlas *atlas,
                        guint zoom,
                        guint x,
                        guint y,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  ParvisMaps *self = PARVIS_MAPS (atlas);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Tile *tile = g_new0 (Tile, 1);

  g_task_set_source_tag (task, parvis_maps_tile_async);
  *tile = (Tile){ zoom, x, y };
  g_task_set_task_data (task, tile, g_free);
  if (self->worker != NULL)
    {
      parvis_worker_push (self->worker, task, tile_in_thread);
      return;
    }

  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

static GdkTexture *
parvis_maps_tile_finish (ParvisAtlas *atlas, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
parvis_maps_atlas_init (ParvisAtlasInterface *iface)
{
  iface->get_info = parvis_maps_get_info;
  iface->tile_async = parvis_maps_tile_async;
  iface->tile_finish = parvis_maps_tile_finish;
}

static void
close_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisMaps *self = source;

  g_clear_pointer (&self->tiles, parvis_map_tiles_close);
  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_maps_close:
 *
 * Waits for what is being read. Closing twice is closing once.
 */
void
parvis_maps_close (ParvisMaps *self)
{
  g_return_if_fail (PARVIS_IS_MAPS (self));

  if (self->worker == NULL)
    return;

  parvis_worker_push (self->worker, g_task_new (self, NULL, NULL, NULL), close_in_thread);
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
}

static void
parvis_maps_finalize (GObject *object)
{
  ParvisMaps *self = PARVIS_MAPS (object);

  g_assert (self->worker == NULL && self->tiles == NULL);

  g_clear_pointer (&self->home, parvis_atlas_place_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (parvis_maps_parent_class)->finalize (object);
}

static void
parvis_maps_class_init (ParvisMapsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_maps_finalize;
}

static void
parvis_maps_init (ParvisMaps *self)
{
  self->worker = parvis_worker_new ("parvis-maps");
}

static ParvisAtlasPlace *
make_home (const char *home, const char *name)
{
  ParvisPosition position;
  ParvisAtlasPlace *place;

  if (home == NULL)
    return NULL;

  if (!parvis_places_read_position (home, &position))
    {
      g_warning ("“%s” is no “latitude longitude”", home);
      return NULL;
    }

  place = g_new0 (ParvisAtlasPlace, 1);
  place->name = g_strdup (name != NULL ? name : "");
  place->position = position;

  return place;
}

ParvisMaps *
parvis_maps_new (const char *tiles, const char *places, const char *home, const char *home_name)
{
  ParvisMaps *self = g_object_new (PARVIS_TYPE_MAPS, NULL);
  GTask *task = g_task_new (self, NULL, read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  self->home = make_home (home, home_name);
  reading->tiles_path = g_strdup (tiles);
  reading->places_path = g_strdup (places);
  g_task_set_source_tag (task, parvis_maps_new);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  parvis_worker_push (self->worker, task, read_in_thread);

  return self;
}
