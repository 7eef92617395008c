/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisTextSize: by the height of a capital letter in the body: 3.8, 5.2, 6.7, 8.6 mm
 */
typedef enum
{
  PARVIS_TEXT_SMALL,
  PARVIS_TEXT_NORMAL,
  PARVIS_TEXT_LARGE,
  PARVIS_TEXT_VERY_LARGE,
} ParvisTextSize;

#define PARVIS_N_TEXT_SIZES (PARVIS_TEXT_VERY_LARGE + 1)

typedef enum
{
  PARVIS_THEME_DEFAULT,
  PARVIS_THEME_WHITE_ON_BLACK,
  PARVIS_THEME_BLACK_ON_WHITE,
  PARVIS_THEME_SOFT,
} ParvisTheme;

#define PARVIS_N_THEMES (PARVIS_THEME_SOFT + 1)

/**
 * ParvisSpacing:
 * @PARVIS_SPACING_NORMAL: as the style sheet has it
 * @PARVIS_SPACING_WIDE: lines 1.5 em apart, letters 0.12 em, words 0.16 em, paragraphs 2 em (R36)
 */
typedef enum
{
  PARVIS_SPACING_NORMAL,
  PARVIS_SPACING_WIDE,
} ParvisSpacing;

#define PARVIS_N_SPACINGS (PARVIS_SPACING_WIDE + 1)

/* Of a window whose spacing is wide, and how far its letters are apart, in em: for ParvisWide. */
#define PARVIS_METRICS_WIDE_CLASS "wide"
#define PARVIS_METRICS_WIDE_LETTERS 0.12

/**
 * ParvisMetrics:
 *
 * How large things are and in which colours: turns millimetres of the real panel into CSS.
 * One per display. Stylesheets say "25mm" and mean it, since GTK's own mm follow -gtk-dpi, which
 * this sets; text is in em of the window's body size.
 */
#define PARVIS_TYPE_METRICS (parvis_metrics_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMetrics, parvis_metrics, PARVIS, METRICS, GObject)

ParvisMetrics *parvis_metrics_new (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;

/* @width_px, @height_px: of the screen. @width_mm: its real width; 0 asks the monitor, and where
 * that does not know (or says nonsense) a 21.5 inch panel is taken. */
void parvis_metrics_set_panel (ParvisMetrics *self, int width_px, int height_px, double width_mm);

double parvis_metrics_get_px_per_mm (ParvisMetrics *self);
double parvis_metrics_get_cap_mm (ParvisMetrics *self);

ParvisTextSize parvis_metrics_get_text_size (ParvisMetrics *self);
void parvis_metrics_set_text_size (ParvisMetrics *self, ParvisTextSize size);

ParvisTheme parvis_metrics_get_theme (ParvisMetrics *self);
void parvis_metrics_set_theme (ParvisMetrics *self, ParvisTheme theme);

ParvisSpacing parvis_metrics_get_spacing (ParvisMetrics *self);
void parvis_metrics_set_spacing (ParvisMetrics *self, ParvisSpacing spacing);

/* Whether pages may fade in (120 ms); not where the person asked for less movement. */
void parvis_metrics_set_reduce_motion (ParvisMetrics *self, gboolean reduce);

/* Keeps the classes of @window in step: "theme-soft", "text-large", "portrait"; "compact" where
 * spaces are spared, "near" where millimetres are smaller than real ones, "low" and "narrow" where
 * a whole keyboard has no room. */
void parvis_metrics_attach (ParvisMetrics *self, GtkWindow *window);

/* All back to what a new visit begins with. */
void parvis_metrics_reset (ParvisMetrics *self);

G_END_DECLS
