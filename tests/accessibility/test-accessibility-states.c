/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "geometry.h"
#include "pixels.h"
#include "stage.h"

#include "parvis-tile.h"

#include <locale.h>
#include <string.h>

/* WCAG's and ours: what must be told from what is beside it. */
#define LEAST_RATIO 3.0
#define LEAST_RING_PX 4
#define LEAST_RING_MM 1.0
#define FAR_MM 8.0

static GtkWidget *
find_named (GPtrArray *items, const char *name)
{
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (gtk_widget_get_name (((GeometryItem *) items->pdata[i])->widget), name) == 0)
      return ((GeometryItem *) items->pdata[i])->widget;

  g_assert_not_reached ();
}

static GtkWidget *
find_classed (GPtrArray *items, const char *css_class)
{
  for (guint i = 0; i < items->len; i++)
    if (gtk_widget_has_css_class (((GeometryItem *) items->pdata[i])->widget, css_class))
      return ((GeometryItem *) items->pdata[i])->widget;

  g_assert_not_reached ();
}

/* Outwards from the middle of the side where lines begin: how many pixels in a row have become
 * another colour, that stands out from what was there. */
static int
measure_ring (Stage *stage, GtkWidget *widget, const Pixels *before, const Pixels *after)
{
  int far = (int) (FAR_MM * parvis_metrics_get_px_per_mm (stage->metrics));
  graphene_rect_t box;
  int y, x, widest = 0, run = 0;

  g_assert_true (gtk_widget_compute_bounds (widget, stage->window, &box));
  y = (int) (box.origin.y + box.size.height / 2);
  for (x = (int) box.origin.x - 1; x > box.origin.x - (float) far && x >= 0; x--)
    {
      double ratio = colour_get_ratio (pixels_get (before, x, y), pixels_get (after, x, y));

      run = ratio >= LEAST_RATIO ? run + 1 : 0;
      widest = MAX (widest, run);
    }

  return widest;
}

static void
check_ring (Stage *stage, GtkWidget *widget, const char *what)
{
  double least = MAX (LEAST_RING_PX, LEAST_RING_MM * stage_get_real_px_per_mm (stage) - 1);
  g_autoptr (Pixels) before = NULL;
  g_autoptr (Pixels) after = NULL;
  int ring;

  gtk_window_set_focus (GTK_WINDOW (stage->window), NULL);
  stage_settle (stage);
  before = pixels_draw (stage->window);
  g_assert_true (gtk_widget_grab_focus (widget));
  gtk_window_set_focus_visible (GTK_WINDOW (stage->window), TRUE);
  stage_settle (stage);
  after = pixels_draw (stage->window);

  ring = measure_ring (stage, widget, before, after);
  g_test_message ("%s, theme %d, %s: %d px", stage->panel->name,
                  parvis_metrics_get_theme (stage->metrics), what, ring);
  g_assert_cmpint (ring, >=, least);
}

static const Panel *
find_panel (const char *name)
{
  for (guint i = 0; i < stage_get_n_panels (); i++)
    if (g_str_equal (stage_panels[i].name, name))
      return &stage_panels[i];

  g_assert_not_reached ();
}

/* R74: a ring of 4 px and 1 mm at the least, 3:1 against what it is drawn on, in every theme. On
 * the finest panel a millimetre is most pixels, on the coarsest 4 px are most millimetres. */
static void
check_rings (const char *panel, guint theme)
{
  g_autoptr (Stage) stage = stage_new (find_panel (panel), LANDSCAPE);
  g_autoptr (GPtrArray) items = NULL;

  parvis_metrics_set_theme (stage->metrics, theme);
  stage_show (stage, (guint) stage_find_screen ("question-tiles"));
  items = geometry_collect (GTK_WIDGET (stage->frame));
  check_ring (stage, find_named (items, "help"), "a button");
  check_ring (stage, find_classed (items, "face"), "a tile");
}

static void
test_focus (void)
{
  check_rings ("10in-fine", PARVIS_THEME_DEFAULT);
  check_rings ("10in", PARVIS_THEME_WHITE_ON_BLACK);
  check_rings ("10in", PARVIS_THEME_SOFT);
  check_rings ("32in", PARVIS_THEME_BLACK_ON_WHITE);
}

/* Words and pictures of a tile; its mark's too where it shows. */
static guint
count_in (GPtrArray *items, ParvisTile *tile, GeometryRole role)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      GeometryItem *item = items->pdata[i];

      n += item->role == role && gtk_widget_is_ancestor (item->widget, GTK_WIDGET (tile));
    }

  return n;
}

/* R40, R100: without its colours, a chosen tile has a word and a picture more than the others. */
static void
test_chosen (void)
{
  g_autoptr (Stage) stage = stage_new (find_panel ("21in"), LANDSCAPE);
  g_autoptr (GPtrArray) items = NULL;
  guint n_chosen = 0, n_others = 0;

  stage_show (stage, (guint) stage_find_screen ("question-several"));
  items = geometry_collect (GTK_WIDGET (stage->frame));
  for (guint i = 0; i < items->len; i++)
    {
      GtkWidget *parent = gtk_widget_get_parent (((GeometryItem *) items->pdata[i])->widget);
      gboolean chosen;

      if (!PARVIS_IS_TILE (parent) ||
          !gtk_widget_has_css_class (((GeometryItem *) items->pdata[i])->widget, "face"))
        continue;
      chosen = parvis_tile_get_chosen (PARVIS_TILE (parent));
      g_assert_cmpuint (count_in (items, PARVIS_TILE (parent), GEOMETRY_TEXT), ==, 1 + chosen);
      /* Its picture, and the ear's. */
      g_assert_cmpuint (count_in (items, PARVIS_TILE (parent), GEOMETRY_PICTURE), ==, 2 + chosen);
      n_chosen += chosen;
      n_others += !chosen;
    }
  g_assert_cmpuint (n_chosen, ==, 2);
  g_assert_cmpuint (n_others, ==, 4);
}

/* R40: a complaint has a picture and words, and a frame that stands out. */
static void
test_complaint (void)
{
  g_autoptr (Stage) stage = stage_new (find_panel ("21in"), LANDSCAPE);
  g_autoptr (GPtrArray) items = NULL;
  guint n_words = 0, n_pictures = 0;

  stage_show (stage, (guint) stage_find_screen ("complaint-text"));
  items = geometry_collect (GTK_WIDGET (stage->frame));
  for (guint i = 0; i < items->len; i++)
    {
      GeometryItem *item = items->pdata[i];

      if (strstr (item->path, "box.error") == NULL)
        continue;
      n_words += item->role == GEOMETRY_TEXT;
      n_pictures += item->role == GEOMETRY_PICTURE;
    }
  g_assert_cmpuint (n_words, ==, 1);
  g_assert_cmpuint (n_pictures, ==, 1);
}

/* R45, R85: while nothing is said, nothing moves. */
static void
test_still (void)
{
  static const char *const names[] = { "welcome", "idle", "question-tiles" };
  g_autoptr (Stage) stage = stage_new (find_panel ("10in"), LANDSCAPE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Pixels) first = NULL;

      stage_show (stage, (guint) stage_find_screen (names[i]));
      first = pixels_draw (stage->window);
      for (guint frame = 0; frame < 2; frame++)
        {
          g_autoptr (Pixels) next = NULL;

          stage_settle (stage);
          next = pixels_draw (stage->window);
          g_assert_cmpint (
              memcmp (first->bgra, next->bgra, (gsize) first->width * (gsize) first->height * 4),
              ==, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  gtk_init ();
  stage_begin (NULL);

  g_test_add_func ("/accessibility/states/focus", test_focus);
  g_test_add_func ("/accessibility/states/chosen", test_chosen);
  g_test_add_func ("/accessibility/states/complaint", test_complaint);
  g_test_add_func ("/accessibility/states/still", test_still);

  return g_test_run ();
}
