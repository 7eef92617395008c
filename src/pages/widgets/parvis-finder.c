/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-finder.h"

/* Of the picture's sides. */
#define GUIDE_INSET 0.08
#define GUIDE_ARM 0.16

/* What it would like to have: all there is, so that the picture of the question makes room. */
#define NATURAL 4000

struct _ParvisFinder
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (owned) (nullable) */
  ParvisFinderGuide guide;
};

G_DEFINE_FINAL_TYPE (ParvisFinder, parvis_finder, GTK_TYPE_WIDGET)

/* All of the picture in the middle of the room. */
static void
fit (ParvisFinder *self, graphene_rect_t *box)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float aspect = self->texture != NULL ? (float) gdk_texture_get_width (self->texture) /
                                             (float) gdk_texture_get_height (self->texture)
                                       : 4.f / 3;
  float wide = MIN (width, height * aspect), high = wide / aspect;

  graphene_rect_init (box, (width - wide) / 2, (height - high) / 2, wide, high);
}

static void
draw_bar (GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* One corner of the guide: two arms, from (x, y) inwards. */
static void
draw_corner (GtkSnapshot *snapshot,
             const GdkRGBA *colour,
             const graphene_point_t *at,
             const graphene_point_t *inwards,
             float arm,
             float thick)
{
  float x = inwards->x > 0 ? at->x : at->x - arm;
  float y = inwards->y > 0 ? at->y : at->y - arm;

  draw_bar (snapshot, colour, x, at->y - thick / 2, arm, thick);
  draw_bar (snapshot, colour, at->x - thick / 2, y, thick, arm);
}

static void
draw_corners (GtkSnapshot *snapshot, const GdkRGBA *colour, const graphene_rect_t *box, float thick)
{
  float arm = MIN (box->size.width, box->size.height) * (float) GUIDE_ARM;

  for (int i = 0; i < 4; i++)
    {
      gboolean right = i % 2, below = i / 2;
      graphene_point_t at = { box->origin.x + (right ? box->size.width : 0),
                              box->origin.y + (below ? box->size.height : 0) };
      graphene_point_t inwards = { right ? -1.f : 1.f, below ? -1.f : 1.f };

      draw_corner (snapshot, colour, &at, &inwards, arm, thick);
    }
}

/* Light on a dark edge: seen on whatever the camera sees. */
static void
draw_guide (ParvisFinder *self, GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  static const GdkRGBA edge = { 0.05f, 0.06f, 0.14f, 1 }, line = { 1, 1, 1, 1 };
  float thick = MIN (box->size.width, box->size.height) / 60;
  graphene_rect_t guide;

  graphene_rect_inset_r (box, box->size.width * (float) GUIDE_INSET,
                         box->size.height * (float) GUIDE_INSET, &guide);
  if (self->guide == PARVIS_FINDER_CORNERS_GOOD)
    thick *= 2;
  draw_corners (snapshot, &edge, &guide, thick * 1.8f);
  draw_corners (snapshot, &line, &guide, thick);
}

static void
parvis_finder_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ParvisFinder *self = PARVIS_FINDER (widget);
  graphene_rect_t box;

  fit (self, &box);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &box);
  if (self->guide != PARVIS_FINDER_PLAIN && self->texture != NULL)
    draw_guide (self, snapshot, &box);
}

static void
parvis_finder_measure (GtkWidget *widget,
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
parvis_finder_dispose (GObject *object)
{
  g_clear_object (&PARVIS_FINDER (object)->texture);

  G_OBJECT_CLASS (parvis_finder_parent_class)->dispose (object);
}

static void
parvis_finder_class_init (ParvisFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_finder_dispose;
  widget_class->snapshot = parvis_finder_snapshot;
  widget_class->measure = parvis_finder_measure;
  gtk_widget_class_set_css_name (widget_class, "finder");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
parvis_finder_init (ParvisFinder *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
parvis_finder_new (void)
{
  return g_object_new (PARVIS_TYPE_FINDER, NULL);
}

void
parvis_finder_set_texture (ParvisFinder *self, GdkTexture *texture)
{
  g_return_if_fail (PARVIS_IS_FINDER (self));

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
parvis_finder_set_guide (ParvisFinder *self, ParvisFinderGuide guide)
{
  g_return_if_fail (PARVIS_IS_FINDER (self));

  if (self->guide == guide)
    return;

  self->guide = guide;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
