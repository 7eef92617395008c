/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-map-view.h"

#include "parvis-mercator.h"

#include <math.h>

/* Tiles that are kept: four screens. */
#define MOST_TILES 160
/* Where it begins: from the nearest, this much farther away. */
#define BACK_OFF 2
#define STEP 0.25
/* A tile of 256 points is shown larger where the screen has many: letters on it must be read. */
#define TILE_SIDE 320.0

#define NATURAL 4000

struct _ParvisMapView
{
  GtkWidget parent_instance;

  ParvisAtlas *atlas; /* (owned) (nullable) */
  ParvisAtlasInfo info;
  ParvisPosition centre;
  guint zoom;

  GHashTable *tiles; /* (owned) (element-type gint64 GdkTexture): NULL for what is being fetched, or
                        not there */
  GCancellable *cancellable; /* (owned): of the tiles that are being fetched */

  GArray *line; /* (owned) (nullable) (element-type ParvisPosition) */
  gboolean is_closed;
};

G_DEFINE_FINAL_TYPE (ParvisMapView, parvis_map_view, GTK_TYPE_WIDGET)

typedef struct
{
  ParvisMapView *view; /* (owned) */
  gint64 key;
} Fetch;

static gint64
make_key (guint zoom, guint x, guint y)
{
  return (gint64) zoom << 52 | (gint64) x << 26 | y;
}

static void
clear_texture (gpointer texture)
{
  if (texture != NULL)
    g_object_unref (texture);
}

static void
forget_tiles (ParvisMapView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->tiles);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = parvis_atlas_tile_finish (PARVIS_ATLAS (source), result, &error);

  /* A tile that cannot be read is a hole in the map; the rest still helps. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("A tile cannot be shown: %s", error->message);
  if (texture != NULL && g_hash_table_contains (fetch->view->tiles, &fetch->key))
    {
      g_hash_table_replace (fetch->view->tiles, g_memdup2 (&fetch->key, sizeof fetch->key),
                            g_steal_pointer (&texture));
      gtk_widget_queue_draw (GTK_WIDGET (fetch->view));
    }
  g_object_unref (fetch->view);
  g_free (fetch);
}

/* NULL while it is fetched. */
static GdkTexture *
get_tile (ParvisMapView *self, guint x, guint y)
{
  gint64 key = make_key (self->zoom, x, y);
  gpointer texture;
  Fetch *fetch;

  if (g_hash_table_lookup_extended (self->tiles, &key, NULL, &texture))
    return texture;

  if (g_hash_table_size (self->tiles) >= MOST_TILES)
    forget_tiles (self);
  g_hash_table_insert (self->tiles, g_memdup2 (&key, sizeof key), NULL);
  fetch = g_new0 (Fetch, 1);
  fetch->view = g_object_ref (self);
  fetch->key = key;
  parvis_atlas_tile_async (self->atlas, self->zoom, x, y, self->cancellable, fetched_cb, fetch);

  return NULL;
}

/* Points of the screen from one side of the world to the other. */
static double
get_world (ParvisMapView *self)
{
  return TILE_SIDE * (double) (1u << self->zoom);
}

/* Where the left upper corner of what is seen is, in points of the world. */
static void
get_corner (ParvisMapView *self, double *left, double *top)
{
  ParvisMercator centre = parvis_mercator_project (&self->centre);

  *left = centre.x * get_world (self) - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  *top = centre.y * get_world (self) - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
draw_tiles (ParvisMapView *self, GtkSnapshot *snapshot)
{
  double left, top;
  int n = (int) (1u << self->zoom);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  get_corner (self, &left, &top);
  for (int y = (int) floor (top / TILE_SIDE); y * TILE_SIDE < top + height; y++)
    for (int x = (int) floor (left / TILE_SIDE); x * TILE_SIDE < left + width; x++)
      {
        GdkTexture *tile =
            x >= 0 && y >= 0 && x < n && y < n ? get_tile (self, (guint) x, (guint) y) : NULL;

        if (tile != NULL)
          gtk_snapshot_append_texture (snapshot, tile,
                                       &GRAPHENE_RECT_INIT ((float) round (x * TILE_SIDE - left),
                                                            (float) round (y * TILE_SIDE - top),
                                                            (float) TILE_SIDE, (float) TILE_SIDE));
      }
}

static void
draw_line (ParvisMapView *self, GtkSnapshot *snapshot, const graphene_rect_t *room)
{
  double left, top;
  cairo_t *cr;

  if (self->line == NULL || self->line->len == 0)
    return;

  get_corner (self, &left, &top);
  cr = gtk_snapshot_append_cairo (snapshot, room);
  for (guint i = 0; i < self->line->len; i++)
    {
      ParvisMercator at = parvis_mercator_project (&g_array_index (self->line, ParvisPosition, i));

      cairo_line_to (cr, at.x * get_world (self) - left, at.y * get_world (self) - top);
    }
  if (self->is_closed)
    cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 14);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0.03, 0.26, 0.30);
  cairo_set_line_width (cr, 8);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Seen on any map: dark on light on dark, with the very middle left open. */
static void
draw_cross (GtkSnapshot *snapshot, const graphene_rect_t *room)
{
  static const GdkRGBA colours[] = { { 1, 1, 1, 1 }, { 0.49f, 0.10f, 0.18f, 1 } };
  static const float thick[] = { 14, 7 };
  float x = room->size.width / 2, y = room->size.height / 2;
  float arm = MIN (room->size.width, room->size.height) / 9, gap = arm / 4;

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      float t = thick[i], grow = i == 0 ? 3 : 0;
      const graphene_rect_t arms[] = {
        GRAPHENE_RECT_INIT (x - arm - grow, y - t / 2, arm - gap + 2 * grow, t),
        GRAPHENE_RECT_INIT (x + gap - grow, y - t / 2, arm - gap + 2 * grow, t),
        GRAPHENE_RECT_INIT (x - t / 2, y - arm - grow, t, arm - gap + 2 * grow),
        GRAPHENE_RECT_INIT (x - t / 2, y + gap - grow, t, arm - gap + 2 * grow),
      };

      for (guint j = 0; j < G_N_ELEMENTS (arms); j++)
        gtk_snapshot_append_color (snapshot, &colours[i], &arms[j]);
    }
}

static void
parvis_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ParvisMapView *self = PARVIS_MAP_VIEW (widget);
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                             (float) gtk_widget_get_height (widget));

  if (self->atlas != NULL && self->info.has_map)
    draw_tiles (self, snapshot);
  draw_line (self, snapshot, &room);
  draw_cross (snapshot, &room);
}

static void
parvis_map_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = 0;
  *natural = NATURAL;
}

static void
parvis_map_view_dispose (GObject *object)
{
  ParvisMapView *self = PARVIS_MAP_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (parvis_map_view_parent_class)->dispose (object);
}

static void
parvis_map_view_finalize (GObject *object)
{
  ParvisMapView *self = PARVIS_MAP_VIEW (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->tiles);
  g_clear_pointer (&self->line, g_array_unref);

  G_OBJECT_CLASS (parvis_map_view_parent_class)->finalize (object);
}

static void
parvis_map_view_class_init (ParvisMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_map_view_finalize;
  widget_class->snapshot = parvis_map_view_snapshot;
  widget_class->measure = parvis_map_view_measure;
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
parvis_map_view_init (ParvisMapView *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, clear_texture);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
parvis_map_view_new (void)
{
  return g_object_new (PARVIS_TYPE_MAP_VIEW, NULL);
}

void
parvis_map_view_set_atlas (ParvisMapView *self, ParvisAtlas *atlas)
{
  g_return_if_fail (PARVIS_IS_MAP_VIEW (self));

  g_set_object (&self->atlas, atlas);
  forget_tiles (self);
  self->info = (ParvisAtlasInfo){ 0 };
  if (atlas == NULL)
    return;

  parvis_atlas_get_info (atlas, &self->info);
  self->centre = self->info.centre;
  self->zoom =
      MAX (self->info.least_zoom, self->info.most_zoom - MIN (BACK_OFF, self->info.most_zoom));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * parvis_map_view_get_centre:
 *
 * Returns: (transfer none): what is under the cross
 */
const ParvisPosition *
parvis_map_view_get_centre (ParvisMapView *self)
{
  g_return_val_if_fail (PARVIS_IS_MAP_VIEW (self), NULL);

  return &self->centre;
}

void
parvis_map_view_set_centre (ParvisMapView *self, const ParvisPosition *centre)
{
  g_return_if_fail (PARVIS_IS_MAP_VIEW (self));

  self->centre = *centre;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
parvis_map_view_step (ParvisMapView *self, int east, int south)
{
  ParvisMercator at;
  double width, height;

  g_return_if_fail (PARVIS_IS_MAP_VIEW (self));

  /* Not yet on the screen it has some size too: keys may come first. */
  width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 2 * TILE_SIDE);
  height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 2 * TILE_SIDE);
  at = parvis_mercator_project (&self->centre);
  at.x = CLAMP (at.x + east * STEP * width / get_world (self), 0, 1);
  at.y = CLAMP (at.y + south * STEP * height / get_world (self), 0, 1);
  self->centre = parvis_mercator_unproject (&at);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
parvis_map_view_get_zoom (ParvisMapView *self)
{
  g_return_val_if_fail (PARVIS_IS_MAP_VIEW (self), 0);

  return self->zoom;
}

gboolean
parvis_map_view_zoom_by (ParvisMapView *self, int levels)
{
  int zoom;

  g_return_val_if_fail (PARVIS_IS_MAP_VIEW (self), FALSE);

  zoom = (int) self->zoom + levels;
  if (zoom < (int) self->info.least_zoom || zoom > (int) self->info.most_zoom)
    return FALSE;

  self->zoom = (guint) zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

/**
 * parvis_map_view_set_line:
 * @line: (nullable): copied
 */
void
parvis_map_view_set_line (ParvisMapView *self, GArray *line, gboolean is_closed)
{
  g_return_if_fail (PARVIS_IS_MAP_VIEW (self));

  g_clear_pointer (&self->line, g_array_unref);
  self->line = line != NULL ? g_array_copy (line) : NULL;
  self->is_closed = is_closed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
