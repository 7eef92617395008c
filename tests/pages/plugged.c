/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plugged.h"

#include <math.h>

struct _Finder
{
  GObject parent_instance;

  gboolean is_live, is_open, fails, was_identity;
  guint n_taken;
};

static void finder_viewfinder_init (ParvisViewfinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Finder,
                               finder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_VIEWFINDER,
                                                      finder_viewfinder_init))

static GdkTexture *
draw (int width, int height, void (*paint) (cairo_t *cr, int width, int height, int seed), int seed)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  paint (cr, width, height, seed);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);

  return texture;
}

static void
paint_sheet (cairo_t *cr, int width, int height, int seed)
{
  cairo_set_source_rgb (cr, 0.22, 0.2, 0.18);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.86, 0.87, 0.84);
  cairo_rectangle (cr, width * 0.16, height * 0.14, width * 0.68, height * 0.72);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.45, 0.55, 0.68);
  cairo_rectangle (cr, width * 0.2, height * 0.24, width * 0.18, height * 0.44);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.3);
  for (int i = 0; i < 7; i++)
    {
      cairo_rectangle (cr, width * 0.43, height * (0.26 + i * 0.075),
                       width * (0.2 + 0.17 * ((i * 5 + seed) % 3) / 2), height * 0.025);
      cairo_fill (cr);
    }
}

static GBytes *
make_picture (int seed)
{
  g_autoptr (GdkTexture) texture = draw (480, 320, paint_sheet, seed);

  return gdk_texture_save_to_png_bytes (texture);
}

static gboolean
finder_is_live (ParvisViewfinder *viewfinder)
{
  return TEST_FINDER (viewfinder)->is_live;
}

static void
finder_open (ParvisViewfinder *viewfinder, ParvisViewfinderAim aim)
{
  TEST_FINDER (viewfinder)->is_open = TRUE;
}

static void
finder_close (ParvisViewfinder *viewfinder)
{
  TEST_FINDER (viewfinder)->is_open = FALSE;
}

static void
finder_take_async (ParvisViewfinder *viewfinder,
                   const ParvisPictureWish *wish,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  Finder *self = TEST_FINDER (viewfinder);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_taken++;
  self->was_identity = wish->is_identity;
  if (self->fails)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The camera sees nothing");
  else
    g_task_return_pointer (task, make_picture (0), (GDestroyNotify) g_bytes_unref);
  self->fails = FALSE;
}

static GBytes *
finder_take_finish (ParvisViewfinder *viewfinder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
finder_viewfinder_init (ParvisViewfinderInterface *iface)
{
  iface->is_live = finder_is_live;
  iface->open = finder_open;
  iface->close = finder_close;
  iface->take_async = finder_take_async;
  iface->take_finish = finder_take_finish;
}

static void
finder_class_init (FinderClass *klass)
{
}

static void
finder_init (Finder *self)
{
}

Finder *
finder_new (gboolean is_live)
{
  Finder *self = g_object_new (TYPE_FINDER, NULL);

  self->is_live = is_live;

  return self;
}

gboolean
finder_is_open (Finder *self)
{
  return self->is_open;
}

guint
finder_get_n_taken (Finder *self)
{
  return self->n_taken;
}

gboolean
finder_was_identity (Finder *self)
{
  return self->was_identity;
}

void
finder_fail_next (Finder *self)
{
  self->fails = TRUE;
}

void
finder_show (Finder *self, ParvisViewfinderAdvice advice)
{
  g_autoptr (GdkTexture) texture = draw (960, 640, paint_sheet, 0);

  parvis_viewfinder_show_frame (PARVIS_VIEWFINDER (self), texture, advice);
}

/* --- The stick ----------------------------------------------------------------------------- */

struct _Stick
{
  GObject parent_instance;

  guint n;
};

static void stick_album_init (ParvisAlbumInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Stick,
                               stick,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_ALBUM, stick_album_init))

static void
stick_list_async (ParvisAlbum *album,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (album, cancellable, callback, user_data);
  GPtrArray *times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);

  for (guint i = 0; i < TEST_STICK (album)->n; i++)
    g_ptr_array_add (times, g_date_time_new_utc (2026, 11, 28 - (int) i, 12, 0, 0));
  g_task_return_pointer (task, times, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
stick_list_finish (ParvisAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stick_look_async (ParvisAlbum *album,
                  guint index,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (album, cancellable, callback, user_data);

  g_task_return_pointer (task, make_picture ((int) index), (GDestroyNotify) g_bytes_unref);
}

static void
stick_take_async (ParvisAlbum *album,
                  guint index,
                  const ParvisPictureWish *wish,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  stick_look_async (album, index, cancellable, callback, user_data);
}

static GBytes *
stick_picture_finish (ParvisAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stick_album_init (ParvisAlbumInterface *iface)
{
  iface->list_async = stick_list_async;
  iface->list_finish = stick_list_finish;
  iface->look_async = stick_look_async;
  iface->take_async = stick_take_async;
  iface->picture_finish = stick_picture_finish;
}

static void
stick_class_init (StickClass *klass)
{
}

static void
stick_init (Stick *self)
{
}

Stick *
stick_new (guint n)
{
  Stick *self = g_object_new (TYPE_STICK, NULL);

  self->n = n;

  return self;
}

/* --- The globe ----------------------------------------------------------------------------- */

struct _Globe
{
  GObject parent_instance;

  gboolean has_map;
  ParvisAtlasPlace *home; /* (owned) (nullable) */
  GPtrArray *places;      /* (owned) (nullable) */
};

static void globe_atlas_init (ParvisAtlasInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Globe,
                               globe,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_ATLAS, globe_atlas_init))

static ParvisAtlasPlace *
make_place (const char *name, double latitude, double longitude)
{
  ParvisAtlasPlace *place = g_new0 (ParvisAtlasPlace, 1);

  place->name = g_strdup (name);
  place->position = (ParvisPosition){ latitude, longitude };

  return place;
}

static void
globe_get_info (ParvisAtlas *atlas, ParvisAtlasInfo *info)
{
  Globe *self = TEST_GLOBE (atlas);

  info->has_map = self->has_map;
  info->least_zoom = 10;
  info->most_zoom = 16;
  info->centre = (ParvisPosition){ 44.7, 5.02 };
  info->home = self->home;
  info->places = self->places;
}

/* Streets and a river. */
static void
paint_tile (cairo_t *cr, int width, int height, int seed)
{
  cairo_set_source_rgb (cr, 0.95, 0.93, 0.88);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.8, 0.9, 0.75);
  cairo_rectangle (cr, width * 0.1, height * 0.15, width * (0.2 + seed % 3 * 0.1), height * 0.3);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.55, 0.7, 0.85);
  cairo_set_line_width (cr, 18);
  cairo_move_to (cr, 0, height * 0.8);
  cairo_line_to (cr, width, height * 0.8);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 10);
  cairo_move_to (cr, width * 0.6, 0);
  cairo_line_to (cr, width * 0.6, height);
  cairo_move_to (cr, 0, height * 0.55);
  cairo_line_to (cr, width, height * 0.55);
  cairo_stroke (cr);
}

static void
globe_tile_async (ParvisAtlas *atlas,
                  guint zoom,
                  guint x,
                  guint y,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (atlas, cancellable, callback, user_data);

  g_assert_cmpuint (x, <, 1u << zoom);
  g_assert_cmpuint (y, <, 1u << zoom);
  g_task_return_pointer (task, draw (256, 256, paint_tile, (int) ((x + y) % 7)), g_object_unref);
}

static GdkTexture *
globe_tile_finish (ParvisAtlas *atlas, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
globe_atlas_init (ParvisAtlasInterface *iface)
{
  iface->get_info = globe_get_info;
  iface->tile_async = globe_tile_async;
  iface->tile_finish = globe_tile_finish;
}

static void
globe_finalize (GObject *object)
{
  Globe *self = TEST_GLOBE (object);

  g_clear_pointer (&self->home, parvis_atlas_place_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (globe_parent_class)->finalize (object);
}

static void
globe_class_init (GlobeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = globe_finalize;
}

static void
globe_init (Globe *self)
{
}

Globe *
globe_new (gboolean has_map, guint n_places, gboolean has_home)
{
  static const char *const names[] = { "Aouste-sur-Sye", "Crest", "Divajeu", "Eurre", "Vaunaveys" };
  Globe *self = g_object_new (TYPE_GLOBE, NULL);

  self->has_map = has_map;
  if (has_home)
    self->home = make_place ("Mairie de Crest", 44.7289, 5.0218);
  if (n_places == 0)
    return self;

  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_atlas_place_free);
  for (guint i = 0; i < n_places; i++)
    {
      g_autofree char *name =
          i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("Village %u", i);

      g_ptr_array_add (self->places, make_place (name, 44.6 + i * 0.01, 5.0 + i * 0.01));
    }

  return self;
}
