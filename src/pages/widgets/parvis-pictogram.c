/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPictogram:
 *
 * ## CSS nodes
 *
 * A single node `pictogram`. `color` colours a drawing that says currentColor.
 */

#include "parvis-pictogram.h"

#include <string.h>

#define PREFIX "/org/parvis/Parvis/pictograms/"

/* A form's picture beyond this is a mistake, or meant to stop us. */
#define MOST_BYTES (8 * 1024 * 1024)

struct _ParvisPictogram
{
  GtkWidget parent_instance;

  GBytes *bytes; /* (owned) (nullable) */
  gboolean is_svg;
  gboolean directional;

  /* What was drawn last, and for what: */
  GdkTexture *texture; /* (owned) (nullable) */
  int texture_size;
};

G_DEFINE_FINAL_TYPE (ParvisPictogram, parvis_pictogram, GTK_TYPE_WIDGET)

static void
parvis_pictogram_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  /* CSS has the word: its min-width and min-height go on top of this. */
  *minimum = *natural = 0;
}

/* The SVG with its currentColor set, since a loader knows nothing of our CSS. */
static GBytes *
colour_svg (ParvisPictogram *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  const char *tag = g_strstr_len (data, size, "<svg");
  GdkRGBA colour;
  GString *text;

  if (tag == NULL)
    return g_bytes_ref (self->bytes);

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  text = g_string_new_len (data, tag - data + 4);
  g_string_append_printf (text, " color=\"#%02x%02x%02x\"", (guint) (colour.red * 255 + .5),
                          (guint) (colour.green * 255 + .5), (guint) (colour.blue * 255 + .5));
  g_string_append_len (text, tag + 4, size - (tag + 4 - data));

  return g_string_free_to_bytes (text);
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int size = GPOINTER_TO_INT (data);
  double scale;

  if (width <= 0 || height <= 0)
    return;

  scale = MIN ((double) size / width, (double) size / height);
  gdk_pixbuf_loader_set_size (loader, MAX (1, width * scale), MAX (1, height * scale));
}

static GdkTexture *
draw_texture (ParvisPictogram *self, int size)
{
  g_autoptr (GBytes) bytes = self->is_svg ? colour_svg (self) : g_bytes_ref (self->bytes);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), GINT_TO_POINTER (size));

  /* A loader must be closed even after it has refused. */
  if (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL) & gdk_pixbuf_loader_close (loader, NULL))
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

static void
drop_texture (ParvisPictogram *self)
{
  g_clear_object (&self->texture);
  self->texture_size = 0;
}

static void
parvis_pictogram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ParvisPictogram *self = PARVIS_PICTOGRAM (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int side = MIN (width, height);
  int scale = gtk_widget_get_scale_factor (widget);
  float w, h;

  if (self->bytes == NULL || side <= 0)
    return;

  if (self->texture_size != side * scale)
    {
      drop_texture (self);
      self->texture = draw_texture (self, side * scale);
      self->texture_size = side * scale;
    }

  if (self->texture == NULL)
    return;

  w = (float) gdk_texture_get_width (self->texture) / scale;
  h = (float) gdk_texture_get_height (self->texture) / scale;

  gtk_snapshot_save (snapshot);
  if (self->directional && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_texture (
      snapshot, self->texture,
      &GRAPHENE_RECT_INIT ((int) ((width - w) / 2), (int) ((height - h) / 2), w, h));
  gtk_snapshot_restore (snapshot);
}

static void
parvis_pictogram_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ParvisPictogram *self = PARVIS_PICTOGRAM (widget);

  GTK_WIDGET_CLASS (parvis_pictogram_parent_class)->css_changed (widget, change);

  if (self->is_svg)
    drop_texture (self);
  gtk_widget_queue_draw (widget);
}

static void
parvis_pictogram_finalize (GObject *object)
{
  ParvisPictogram *self = PARVIS_PICTOGRAM (object);

  drop_texture (self);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (parvis_pictogram_parent_class)->finalize (object);
}

static void
parvis_pictogram_class_init (ParvisPictogramClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = parvis_pictogram_finalize;
  widget_class->measure = parvis_pictogram_measure;
  widget_class->snapshot = parvis_pictogram_snapshot;
  widget_class->css_changed = parvis_pictogram_css_changed;

  gtk_widget_class_set_css_name (widget_class, "pictogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NONE);
}

static void
parvis_pictogram_init (ParvisPictogram *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
parvis_pictogram_new (const char *icon)
{
  ParvisPictogram *self = g_object_new (PARVIS_TYPE_PICTOGRAM, NULL);

  parvis_pictogram_set_icon (self, icon);

  return GTK_WIDGET (self);
}

static GBytes *
lookup_icon (const char *icon)
{
  g_autofree char *path = NULL;

  /* Names come from forms: nothing but a name. */
  if (icon == NULL || *icon == '\0' || strchr (icon, '/') != NULL)
    return NULL;

  path = g_strconcat (PREFIX, icon, ".svg", NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

gboolean
parvis_pictogram_exists (const char *icon)
{
  g_autoptr (GBytes) bytes = lookup_icon (icon);

  return bytes != NULL;
}

void
parvis_pictogram_set_icon (ParvisPictogram *self, const char *icon)
{
  g_autoptr (GBytes) bytes = lookup_icon (icon);

  g_return_if_fail (PARVIS_IS_PICTOGRAM (self));

  parvis_pictogram_set_bytes (self, bytes);
}

static gboolean
looks_like_svg (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strstr_len (data, MIN (size, 1024), "<svg") != NULL;
}

void
parvis_pictogram_set_bytes (ParvisPictogram *self, GBytes *bytes)
{
  g_return_if_fail (PARVIS_IS_PICTOGRAM (self));

  if (bytes != NULL && (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > MOST_BYTES))
    bytes = NULL;

  if (bytes != NULL)
    g_bytes_ref (bytes);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes;
  self->is_svg = bytes != NULL && looks_like_svg (bytes);
  drop_texture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
parvis_pictogram_is_empty (ParvisPictogram *self)
{
  g_return_val_if_fail (PARVIS_IS_PICTOGRAM (self), TRUE);

  return self->bytes == NULL;
}

void
parvis_pictogram_set_directional (ParvisPictogram *self, gboolean directional)
{
  g_return_if_fail (PARVIS_IS_PICTOGRAM (self));

  self->directional = !!directional;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
