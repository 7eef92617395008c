/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-desktop.h"

/* At 96 dots an inch: our body, capitals of 5.2 mm, is then about as high as a heading of the
 * desktop. Two persons look at the screen, and one of them reads little. */
#define PX_PER_MM 2.5
#define PLAIN_DPI (96 * 1024)

/* No desktop wants letters outside these; what says so is wrong. */
#define LEAST_SCALE 0.75
#define MOST_SCALE 3.0

/* Pixels, at first; and below which words would have no room. */
#define WIDTH 1180
#define HEIGHT 800
#define LEAST_WIDTH 840
#define LEAST_HEIGHT 600

struct _ParvisDesktop
{
  GObject parent_instance;

  GtkWindow *window;      /* (unowned): it keeps us */
  ParvisMetrics *metrics; /* (owned) */
  int width, height;      /* pixels */
};

G_DEFINE_FINAL_TYPE (ParvisDesktop, parvis_desktop, G_TYPE_OBJECT)

double
parvis_desktop_get_px_per_mm (int dpi)
{
  double scale = dpi > 0 ? (double) dpi / PLAIN_DPI : 1;

  return PX_PER_MM * CLAMP (scale, LEAST_SCALE, MOST_SCALE);
}

ParvisTheme
parvis_desktop_get_theme (const char *name)
{
  if (name == NULL ||
      (!g_str_has_prefix (name, "HighContrast") && !g_str_has_prefix (name, "Default-hc")))
    return PARVIS_THEME_DEFAULT;

  return g_str_has_suffix (name, "Inverse") || g_str_has_suffix (name, "-dark")
             ? PARVIS_THEME_WHITE_ON_BLACK
             : PARVIS_THEME_BLACK_ON_WHITE;
}

static GtkSettings *
get_settings (ParvisDesktop *self)
{
  return gtk_widget_get_settings (GTK_WIDGET (self->window));
}

static void
show_size (ParvisDesktop *self)
{
  int dpi;

  g_object_get (get_settings (self), "gtk-xft-dpi", &dpi, NULL);
  parvis_metrics_set_panel (self->metrics, self->width, self->height,
                            self->width / parvis_desktop_get_px_per_mm (dpi));
}

static void
show_theme (ParvisDesktop *self)
{
  g_autofree char *name = NULL;

  g_object_get (get_settings (self), "gtk-theme-name", &name, NULL);
  parvis_metrics_set_theme (self->metrics, parvis_desktop_get_theme (name));
}

/* Before anything is drawn at this size. */
static void
layout_cb (ParvisDesktop *self, int width, int height)
{
  if (self->width == width && self->height == height)
    return;

  self->width = width;
  self->height = height;
  show_size (self);
}

static void
realized_cb (ParvisDesktop *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self->window)), "layout",
                           G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
}

void
parvis_desktop_join (ParvisDesktop *self, ParvisConductor *conductor)
{
  g_return_if_fail (PARVIS_IS_DESKTOP (self));

  g_signal_connect_object (conductor, "forgotten", G_CALLBACK (show_theme), self,
                           G_CONNECT_SWAPPED);
}

static void
parvis_desktop_dispose (GObject *object)
{
  g_clear_object (&PARVIS_DESKTOP (object)->metrics);

  G_OBJECT_CLASS (parvis_desktop_parent_class)->dispose (object);
}

static void
parvis_desktop_class_init (ParvisDesktopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_desktop_dispose;
}

static void
parvis_desktop_init (ParvisDesktop *self)
{
  self->width = WIDTH;
  self->height = HEIGHT;
}

ParvisDesktop *
parvis_desktop_new (GtkWindow *window, ParvisMetrics *metrics)
{
  ParvisDesktop *self = g_object_new (PARVIS_TYPE_DESKTOP, NULL);
  GtkSettings *settings;

  self->window = window;
  self->metrics = g_object_ref (metrics);
  settings = get_settings (self);
  gtk_window_set_decorated (window, TRUE);
  gtk_window_set_title (window, "Parvis");
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (window), LEAST_WIDTH, LEAST_HEIGHT);
  show_size (self);
  show_theme (self);

  g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (show_size), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-theme-name", G_CALLBACK (show_theme), self,
                           G_CONNECT_SWAPPED);

  return self;
}
