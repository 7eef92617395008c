/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws one screen into a PNG, so that it can be looked at. */

#include "parvis-frame.h"
#include "parvis-metrics.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#include <locale.h>

static int width = 1920, height = 1080, text_size = PARVIS_TEXT_NORMAL, theme;
static double width_mm = 476;
static gboolean rtl;

static const GOptionEntry options[] = {
  { "width", 'W', 0, G_OPTION_ARG_INT, &width, "Width in pixels", "PX" },
  { "height", 'H', 0, G_OPTION_ARG_INT, &height, "Height in pixels", "PX" },
  { "mm", 'm', 0, G_OPTION_ARG_DOUBLE, &width_mm, "Width of the panel", "MM" },
  { "text", 't', 0, G_OPTION_ARG_INT, &text_size, "Text size, 0 to 3", "N" },
  { "theme", 'c', 0, G_OPTION_ARG_INT, &theme, "Theme, 0 to 3", "N" },
  { "rtl", 'r', 0, G_OPTION_ARG_NONE, &rtl, "Right to left", NULL },
  { NULL },
};

static gboolean
save_png (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gboolean saved;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || !gsk_renderer_realize (renderer, NULL, NULL))
    return FALSE;

  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  saved = gdk_texture_save_to_png (texture, path);
  gsk_renderer_unrealize (renderer);

  return saved;
}

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, ParvisPage)
struct _TestPage
{
  ParvisPage parent_instance;
};
G_DEFINE_FINAL_TYPE (TestPage, test_page, PARVIS_TYPE_PAGE)
static void
test_page_class_init (TestPageClass *klass)
{
}
static void
test_page_init (TestPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *title = parvis_spoken_label_new ("Quel est le problème dans la rue ?");
  GtkWidget *grid = parvis_tile_grid_new ();
  const char *icons[] = { "street-lamp", "road-horizon", "trash", "tree", "drop", "question" };
  const char *texts[] = { "Éclairage",         "Route",
                          "Déchets, propreté", "Arbres, espaces verts",
                          "Eau, fuite",        "Autre, je ne sais pas" };

  gtk_widget_add_css_class (title, "title");
  parvis_spoken_label_highlight (PARVIS_SPOKEN_LABEL (title), 25, 31);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), grid);
  for (guint i = 0; i < 6; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

      parvis_tile_set_icon (tile, icons[i]);
      parvis_tile_set_text (tile, texts[i]);
      parvis_tile_grid_add (PARVIS_TILE_GRID (grid), tile);
      parvis_tile_set_chosen (tile, i == 1 || i == 3);
      parvis_tile_set_speaking (tile, i == 1);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("SCENE PNG");
  g_autoptr (ParvisMetrics) metrics = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame;
  gint64 until;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "gallery SCENE PNG");
      return 2;
    }

  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  metrics = parvis_metrics_new (gdk_display_get_default ());
  parvis_metrics_set_panel (metrics, width, height, width_mm);
  parvis_metrics_set_text_size (metrics, text_size);
  parvis_metrics_set_theme (metrics, theme);

  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  parvis_metrics_attach (metrics, GTK_WINDOW (window));
  frame = parvis_frame_new ();
  gtk_window_set_child (GTK_WINDOW (window), frame);
  parvis_frame_set_steps (PARVIS_FRAME (frame), 2, 6, "Problème dans la rue");
  parvis_frame_set_language_name (PARVIS_FRAME (frame), "Français");
  parvis_frame_set_page (PARVIS_FRAME (frame), g_object_new (TEST_TYPE_PAGE, NULL));
  parvis_page_set_complete (parvis_frame_get_page (PARVIS_FRAME (frame)), TRUE);
  parvis_page_show (parvis_frame_get_page (PARVIS_FRAME (frame)));
  gtk_window_present (GTK_WINDOW (window));

  until = g_get_monotonic_time () + 500 * 1000;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);

  g_print ("%dx%d\n", gtk_widget_get_width (window), gtk_widget_get_height (window));
  if (!save_png (window, argv[2]))
    return 1;

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
