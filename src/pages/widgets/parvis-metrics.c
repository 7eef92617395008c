/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-metrics.h"

/* Height of a capital over the em: read from the OS/2 table of Andika 6. */
#define ANDIKA_CAP 0.725

/* What a panel of unknown size is taken for: 21.5 inches, full HD. */
#define DEFAULT_WIDTH_MM 476.0

/* Outside these no monitor is telling the truth: a phone, a wall. */
#define LEAST_PX_PER_MM 1.2
#define MOST_PX_PER_MM 14.0

/* A panel whose shorter side is less than this stands on a desk or lies in the hand, and is looked
 * at from nearer: all is drawn smaller, but no more than lets a target of 20 mm stay above the
 * 12.7 mm that a finger needs. */
#define NEAR_MM 190.0
#define LEAST_SHARE (12.7 / 20.0)

/* Below this, spaces are spared. */
#define COMPACT_MM 215.0

/* A question, a field and a keyboard stand above each other: capitals are never higher than this
 * share of the shorter side, which is where 8.6 mm end up on a 21.5 inch panel. */
#define MOST_CAP_SHARE (1.0 / 31.0)

/* The same words set apart take half as much room again, and must leave as much to the rest. */
#define MOST_WIDE_CAP_SHARE (1.0 / 44.0)

/* Ten keys of 16.6 mm, what is between them and the page's edges. */
#define NARROW_MM 212.0

/* On a near panel keys are larger, since its millimetres are smaller. */
#define NEAR_NARROW_MM 229.0

/* Bars, question, field and five rows of keys above each other, without and with words. */
#define LOW_MM 140.0
#define LOW_CAPS 15.5

/* Line heights of who asked for room; of the letters, not of their font. */
#define WIDE_LINES "1.5em"

struct _ParvisMetrics
{
  GObject parent_instance;

  GdkDisplay *display;       /* (unowned): outlives everything */
  GtkCssProvider *structure; /* (owned) */
  GtkCssProvider *colours;   /* (owned) */
  GtkCssProvider *sizes;     /* (owned) */
  GPtrArray *windows;        /* (owned) (element-type GtkWindow, unowned) */

  int width, height;
  double px_per_mm;
  gboolean is_near; /* its millimetres are smaller than real ones */
  ParvisTextSize text_size;
  ParvisTheme theme;
  ParvisSpacing spacing;
  gboolean reduce_motion;
};

G_DEFINE_FINAL_TYPE (ParvisMetrics, parvis_metrics, G_TYPE_OBJECT)

static const char *const theme_names[PARVIS_N_THEMES] = {
  [PARVIS_THEME_DEFAULT] = "theme-default",
  [PARVIS_THEME_WHITE_ON_BLACK] = "theme-white-on-black",
  [PARVIS_THEME_BLACK_ON_WHITE] = "theme-black-on-white",
  [PARVIS_THEME_SOFT] = "theme-soft",
};

static const char *const shape_names[] = { "portrait", "compact", "near", "low", "narrow" };

static const struct
{
  const char *name;
  double cap_mm;
} text_sizes[PARVIS_N_TEXT_SIZES] = {
  [PARVIS_TEXT_SMALL] = { "text-small", 3.8 },
  [PARVIS_TEXT_NORMAL] = { "text-normal", 5.2 },
  [PARVIS_TEXT_LARGE] = { "text-large", 6.7 },
  [PARVIS_TEXT_VERY_LARGE] = { "text-very-large", 8.6 },
};

/* Where a panel is too small for the letters that were asked, what stands around them is spared as
 * it is for the largest. */
static ParvisTextSize
get_shown_size (ParvisMetrics *self)
{
  gboolean capped = parvis_metrics_get_cap_mm (self) < text_sizes[self->text_size].cap_mm;

  return capped ? PARVIS_TEXT_VERY_LARGE : self->text_size;
}

static void
show_classes (ParvisMetrics *self, GtkWidget *window)
{
  for (guint i = 0; i < PARVIS_N_THEMES; i++)
    gtk_widget_remove_css_class (window, theme_names[i]);
  for (guint i = 0; i < PARVIS_N_TEXT_SIZES; i++)
    gtk_widget_remove_css_class (window, text_sizes[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (shape_names); i++)
    gtk_widget_remove_css_class (window, shape_names[i]);

  if (self->spacing == PARVIS_SPACING_WIDE)
    gtk_widget_add_css_class (window, PARVIS_METRICS_WIDE_CLASS);
  else
    gtk_widget_remove_css_class (window, PARVIS_METRICS_WIDE_CLASS);
  gtk_widget_add_css_class (window, theme_names[self->theme]);
  gtk_widget_add_css_class (window, text_sizes[get_shown_size (self)].name);
  if (self->height > self->width)
    gtk_widget_add_css_class (window, "portrait");
  if (MIN (self->width, self->height) / self->px_per_mm < COMPACT_MM)
    gtk_widget_add_css_class (window, "compact");
  if (self->is_near)
    gtk_widget_add_css_class (window, "near");
  if (self->height / self->px_per_mm < LOW_MM + LOW_CAPS * parvis_metrics_get_cap_mm (self))
    gtk_widget_add_css_class (window, "low");
  if (self->width / self->px_per_mm < (self->is_near ? NEAR_NARROW_MM : NARROW_MM))
    gtk_widget_add_css_class (window, "narrow");
}

/* This provider comes last, so that it holds for every label, however close its own lines are; what
 * holds a label hears of it by what it inherits. */
static char *
dup_spacing (ParvisMetrics *self)
{
  char letters[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->spacing == PARVIS_SPACING_NORMAL)
    return g_strdup ("");

  g_ascii_formatd (letters, sizeof letters, "%.3f", PARVIS_METRICS_WIDE_LETTERS);

  return g_strdup_printf ("window { letter-spacing: %sem; }\n"
                          "label, text { letter-spacing: %sem; line-height: " WIDE_LINES "; }\n",
                          letters, letters);
}

static void
load_sizes (ParvisMetrics *self)
{
  g_autofree char *spacing = dup_spacing (self);
  char dpi[G_ASCII_DTOSTR_BUF_SIZE], body[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_ascii_formatd (dpi, sizeof dpi, "%.3f", self->px_per_mm * 25.4);
  g_ascii_formatd (body, sizeof body, "%.2f",
                   parvis_metrics_get_cap_mm (self) / ANDIKA_CAP * self->px_per_mm);

  css =
      g_strdup_printf ("window { -gtk-dpi: %s; font-size: %spx; }\n"
                       "%s%s",
                       dpi, body, self->reduce_motion ? "* { transition: none; }\n" : "", spacing);
  gtk_css_provider_load_from_data (self->sizes, css, -1);
}

static void
load_colours (ParvisMetrics *self)
{
  g_autofree char *path =
      g_strdup_printf ("/org/parvis/Parvis/style/%s.css", theme_names[self->theme]);

  gtk_css_provider_load_from_resource (self->colours, path);
}

static void
show (ParvisMetrics *self)
{
  load_sizes (self);
  for (guint i = 0; i < self->windows->len; i++)
    show_classes (self, self->windows->pdata[i]);
}

static void
forget_window_cb (gpointer data, GObject *window)
{
  ParvisMetrics *self = data;

  g_ptr_array_remove_fast (self->windows, window);
}

static void
parvis_metrics_dispose (GObject *object)
{
  ParvisMetrics *self = PARVIS_METRICS (object);

  while (self->windows->len > 0)
    {
      g_object_weak_unref (self->windows->pdata[0], forget_window_cb, self);
      g_ptr_array_remove_index_fast (self->windows, 0);
    }

  if (self->display != NULL)
    {
      gtk_style_context_remove_provider_for_display (self->display,
                                                     GTK_STYLE_PROVIDER (self->structure));
      gtk_style_context_remove_provider_for_display (self->display,
                                                     GTK_STYLE_PROVIDER (self->colours));
      gtk_style_context_remove_provider_for_display (self->display,
                                                     GTK_STYLE_PROVIDER (self->sizes));
      self->display = NULL;
    }

  G_OBJECT_CLASS (parvis_metrics_parent_class)->dispose (object);
}

static void
parvis_metrics_finalize (GObject *object)
{
  ParvisMetrics *self = PARVIS_METRICS (object);

  g_ptr_array_unref (self->windows);
  g_object_unref (self->structure);
  g_object_unref (self->colours);
  g_object_unref (self->sizes);

  G_OBJECT_CLASS (parvis_metrics_parent_class)->finalize (object);
}

static void
parvis_metrics_class_init (ParvisMetricsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_metrics_dispose;
  object_class->finalize = parvis_metrics_finalize;
}

static void
parvis_metrics_init (ParvisMetrics *self)
{
  self->windows = g_ptr_array_new ();
  self->structure = gtk_css_provider_new ();
  self->colours = gtk_css_provider_new ();
  self->sizes = gtk_css_provider_new ();
  self->text_size = PARVIS_TEXT_NORMAL;
  self->width = 1920;
  self->height = 1080;
  self->px_per_mm = 1920 / DEFAULT_WIDTH_MM;
}

/**
 * parvis_metrics_new:
 *
 * Loads our style for the whole of @display; it goes when the object goes.
 */
ParvisMetrics *
parvis_metrics_new (GdkDisplay *display)
{
  ParvisMetrics *self = g_object_new (PARVIS_TYPE_METRICS, NULL);

  self->display = display;
  gtk_css_provider_load_from_resource (self->structure, "/org/parvis/Parvis/style/parvis.css");
  load_colours (self);
  load_sizes (self);

  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->colours),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->structure),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->sizes),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 2);

  return self;
}

static int
get_monitor_width_mm (ParvisMetrics *self)
{
  g_autoptr (GdkMonitor) monitor = NULL;

  if (self->display == NULL)
    return 0;

  monitor = g_list_model_get_item (gdk_display_get_monitors (self->display), 0);

  return monitor != NULL ? gdk_monitor_get_width_mm (monitor) : 0;
}

void
parvis_metrics_set_panel (ParvisMetrics *self, int width_px, int height_px, double width_mm)
{
  double px_per_mm;

  g_return_if_fail (PARVIS_IS_METRICS (self));
  g_return_if_fail (width_px > 0 && height_px > 0);

  if (width_mm <= 0)
    width_mm = get_monitor_width_mm (self);

  px_per_mm = width_mm > 0 ? width_px / width_mm : 0;
  if (px_per_mm < LEAST_PX_PER_MM || px_per_mm > MOST_PX_PER_MM)
    px_per_mm = MAX (width_px, height_px) / DEFAULT_WIDTH_MM;

  self->width = width_px;
  self->height = height_px;
  self->px_per_mm =
      px_per_mm * CLAMP (MIN (width_px, height_px) / px_per_mm / NEAR_MM, LEAST_SHARE, 1.0);
  self->is_near = self->px_per_mm < px_per_mm;
  show (self);
}

double
parvis_metrics_get_px_per_mm (ParvisMetrics *self)
{
  g_return_val_if_fail (PARVIS_IS_METRICS (self), 1);

  return self->px_per_mm;
}

/**
 * parvis_metrics_get_cap_mm:
 *
 * Returns: the height of a capital letter of the body, as it is shown
 */
double
parvis_metrics_get_cap_mm (ParvisMetrics *self)
{
  double share = self->spacing == PARVIS_SPACING_WIDE ? MOST_WIDE_CAP_SHARE : MOST_CAP_SHARE;
  double most_mm;

  g_return_val_if_fail (PARVIS_IS_METRICS (self), 1);

  most_mm = MIN (self->width, self->height) * share / self->px_per_mm;

  return MIN (text_sizes[self->text_size].cap_mm, most_mm);
}

ParvisTextSize
parvis_metrics_get_text_size (ParvisMetrics *self)
{
  g_return_val_if_fail (PARVIS_IS_METRICS (self), PARVIS_TEXT_NORMAL);

  return self->text_size;
}

void
parvis_metrics_set_text_size (ParvisMetrics *self, ParvisTextSize size)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));
  g_return_if_fail (size < PARVIS_N_TEXT_SIZES);

  self->text_size = size;
  show (self);
}

ParvisTheme
parvis_metrics_get_theme (ParvisMetrics *self)
{
  g_return_val_if_fail (PARVIS_IS_METRICS (self), PARVIS_THEME_DEFAULT);

  return self->theme;
}

void
parvis_metrics_set_theme (ParvisMetrics *self, ParvisTheme theme)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));
  g_return_if_fail (theme < PARVIS_N_THEMES);

  self->theme = theme;
  load_colours (self);
  show (self);
}

ParvisSpacing
parvis_metrics_get_spacing (ParvisMetrics *self)
{
  g_return_val_if_fail (PARVIS_IS_METRICS (self), PARVIS_SPACING_NORMAL);

  return self->spacing;
}

void
parvis_metrics_set_spacing (ParvisMetrics *self, ParvisSpacing spacing)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));
  g_return_if_fail (spacing < PARVIS_N_SPACINGS);

  self->spacing = spacing;
  show (self);
}

void
parvis_metrics_set_reduce_motion (ParvisMetrics *self, gboolean reduce)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));

  self->reduce_motion = !!reduce;
  show (self);
}

void
parvis_metrics_attach (ParvisMetrics *self, GtkWindow *window)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_ptr_array_add (self->windows, window);
  g_object_weak_ref (G_OBJECT (window), forget_window_cb, self);
  show_classes (self, GTK_WIDGET (window));
}

void
parvis_metrics_reset (ParvisMetrics *self)
{
  g_return_if_fail (PARVIS_IS_METRICS (self));

  self->reduce_motion = FALSE;
  self->text_size = PARVIS_TEXT_NORMAL;
  self->spacing = PARVIS_SPACING_NORMAL;
  parvis_metrics_set_theme (self, PARVIS_THEME_DEFAULT);
}
