/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-frame.h"
#include "parvis-metrics.h"

G_BEGIN_DECLS

/* A panel with one screen of the kiosk on it: every scene of tests/pages/scenes.c, every kind of
 * question, and some questions with a complaint. */

typedef struct
{
  const char *name;
  int width, height; /* pixels, as it lies */
  double width_mm;
} Panel;

typedef enum
{
  LANDSCAPE,
  PORTRAIT,
} Orientation;

typedef struct
{
  const Panel *panel;
  Orientation orientation;
  ParvisMetrics *metrics; /* (owned) */
  GtkWidget *window;      /* (owned) */
  ParvisFrame *frame;     /* (unowned) */
} Stage;

extern const Panel stage_panels[];
guint stage_get_n_panels (void);
const char *stage_get_orientation_name (Orientation orientation);

/* Once, after GTK: words and direction of @language; our style. */
void stage_begin (const char *language);

Stage *stage_new (const Panel *panel, Orientation orientation) G_GNUC_WARN_UNUSED_RESULT;
void stage_free (Stage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

guint stage_get_n_screens (void);
const char *stage_get_screen_name (guint index);
/* -1 where there is none of that name. */
int stage_find_screen (const char *name);

/* Shows a screen, and waits until all has its place. */
void stage_show (Stage *self, guint index);
/* Waits for what changed to be laid out and drawn. */
void stage_settle (Stage *self);

/* Of the panel itself: on a small one ParvisMetrics' millimetres are smaller than real ones. */
double stage_get_real_px_per_mm (Stage *self);

G_END_DECLS
