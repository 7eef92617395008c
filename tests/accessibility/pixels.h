/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was drawn, and how well one colour can be told from another (WCAG's ratio, 1 to 21). */

typedef struct
{
  guint8 red, green, blue;
} Colour;

typedef struct
{
  int width, height;
  guint8 *bgra; /* (owned) */
} Pixels;

/* @widget, which must be mapped, as it looks now; NULL while nothing was drawn. */
Pixels *pixels_draw (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void pixels_free (Pixels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pixels, pixels_free)

Colour pixels_get (const Pixels *self, int x, int y);
double colour_get_ratio (Colour a, Colour b);

/* In @box: the colour that there is most of, and what stands out most from it. Returns their
 * ratio. */
double pixels_measure (const Pixels *self, const graphene_rect_t *box, Colour *ground, Colour *ink);

/* How well the edge of @box stands out from what lies around it, on its weakest side; looked for
 * no deeper than @depth pixels. */
double pixels_measure_edge (const Pixels *self, const graphene_rect_t *box, int depth);

gboolean pixels_save (GtkWidget *widget, const char *path);

G_END_DECLS
