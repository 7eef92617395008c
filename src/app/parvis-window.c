/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-window.h"

#include "parvis-desktop.h"
#include "parvis-hands.h"
#include "parvis-metrics.h"
#include "parvis-site.h"

struct _ParvisWindow
{
  GtkApplicationWindow parent_instance;

  const ParvisConfiguration *configuration; /* (unowned): the application's */

  ParvisFrame *frame;         /* (unowned): our child */
  ParvisMetrics *metrics;     /* (owned) */
  ParvisVoice *voice;         /* (owned) */
  ParvisConductor *conductor; /* (owned) */
  ParvisHands *hands;         /* (owned) */
  ParvisDesktop *desktop;     /* (owned) (nullable): on a laptop */
};

G_DEFINE_FINAL_TYPE (ParvisWindow, parvis_window, GTK_TYPE_APPLICATION_WINDOW)

/* Dots are square: either length tells the other. */
static double
get_width_mm (ParvisWindow *self, const GdkRectangle *area)
{
  if (self->configuration->width_mm == 0)
    return (double) self->configuration->height_mm * area->width / area->height;

  return self->configuration->width_mm;
}

/* Pixels. */
static int
get_out_of_reach (ParvisWindow *self, const GdkRectangle *area)
{
  double width_mm = get_width_mm (self, area);
  double px_per_mm = width_mm > 0 ? area->width / width_mm : 0;

  /* Without its size nobody knows where the panel ends. */
  if (px_per_mm == 0)
    return 0;

  return (int) (parvis_site_get_out_of_reach (self->configuration, area->height / px_per_mm) *
                px_per_mm);
}

static void
set_panel (ParvisWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  GdkRectangle area = { 0, 0, 1920, 1080 };
  int out_of_reach;

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);

  /* Without a window manager nobody makes it full-screen, so it asks for all of it as well. */
  gtk_window_set_default_size (GTK_WINDOW (self), area.width, area.height);
  out_of_reach = get_out_of_reach (self, &area);
  parvis_frame_set_out_of_reach (self->frame, out_of_reach);
  parvis_metrics_set_panel (self->metrics, area.width, area.height - out_of_reach,
                            get_width_mm (self, &area));
}

static void
parvis_window_dispose (GObject *object)
{
  ParvisWindow *self = PARVIS_WINDOW (object);

  if (self->voice != NULL)
    parvis_voice_close (self->voice);
  g_clear_object (&self->desktop);
  g_clear_object (&self->hands);
  g_clear_object (&self->conductor);
  g_clear_object (&self->voice);
  g_clear_object (&self->metrics);

  G_OBJECT_CLASS (parvis_window_parent_class)->dispose (object);
}

static void
parvis_window_class_init (ParvisWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_window_dispose;
}

static void
parvis_window_init (ParvisWindow *self)
{
  self->frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->frame));
}

/**
 * parvis_window_get_conductor:
 *
 * Returns: (transfer none): who decides what is shown
 */
ParvisConductor *
parvis_window_get_conductor (ParvisWindow *self)
{
  g_return_val_if_fail (PARVIS_IS_WINDOW (self), NULL);

  return self->conductor;
}

/**
 * parvis_window_new:
 * @configuration: must outlive the window
 * @keys: which key does what
 * @store: where visits hand in; it may still be opening
 * @library: what can be done here; it may still be loading
 */
ParvisWindow *
parvis_window_new (GtkApplication *application,
                   const ParvisConfiguration *configuration,
                   ParvisKeyMap *keys,
                   ParvisStore *store,
                   ParvisLibrary *library)
{
  ParvisWindow *self = g_object_new (PARVIS_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (ParvisPreferences) preferences = NULL;

  self->configuration = configuration;
  self->metrics = parvis_metrics_new (gtk_widget_get_display (GTK_WIDGET (self)));
  if (configuration->mode == PARVIS_CONFIGURATION_MODE_LAPTOP)
    self->desktop = parvis_desktop_new (GTK_WINDOW (self), self->metrics);
  else
    set_panel (self);
  parvis_metrics_attach (self->metrics, GTK_WINDOW (self));

  preferences = parvis_preferences_new (self->metrics);
  parvis_preferences_set_first_volume (preferences, parvis_site_get_first_volume (configuration));
  self->voice = parvis_voice_new (configuration, preferences);
  self->conductor =
      parvis_conductor_new (configuration, store, library, self->frame, preferences, self->voice);
  if (self->desktop != NULL)
    parvis_desktop_join (self->desktop, self->conductor);
  self->hands =
      parvis_hands_new (GTK_WINDOW (self), keys, self->conductor, preferences, self->voice);
  parvis_hands_set_px_per_mm (self->hands, parvis_metrics_get_px_per_mm (self->metrics));
  parvis_conductor_begin (self->conductor);
  parvis_hands_look_around (self->hands, configuration->headset);

  return self;
}
