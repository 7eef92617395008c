/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the screens around the questions, each into a PNG, so that they can be looked at. */

#include "scenes.h"

#include "parvis-metrics.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static int width = 1920, height = 1080, text_size = PARVIS_TEXT_NORMAL, theme;
static double width_mm = 476;
static char *language, *only;

static const GOptionEntry options[] = {
  { "width", 'W', 0, G_OPTION_ARG_INT, &width, "Width in pixels", "PX" },
  { "height", 'H', 0, G_OPTION_ARG_INT, &height, "Height in pixels", "PX" },
  { "mm", 'm', 0, G_OPTION_ARG_DOUBLE, &width_mm, "Width of the panel", "MM" },
  { "text", 't', 0, G_OPTION_ARG_INT, &text_size, "Text size, 0 to 3", "N" },
  { "theme", 'c', 0, G_OPTION_ARG_INT, &theme, "Theme, 0 to 3", "N" },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, "Language of the words", "CODE" },
  { "only", 'o', 0, G_OPTION_ARG_STRING, &only, "One scene", "NAME" },
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

static void
iterate (int milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
}

/* The page and the frame may ask for more than there is: that is what one looks for. */
static void
report_overflow (GtkWidget *frame, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (frame); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least_width, least_height;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (child),
                          &least_height, NULL, NULL, NULL);
      if (least_width > width)
        g_printerr ("%s: %s needs %d px of width, has %d\n", name, gtk_widget_get_css_name (child),
                    least_width, width);
      if (PARVIS_IS_PAGE (child))
        {
          graphene_rect_t box;

          if (gtk_widget_compute_bounds (child, frame, &box) &&
              box.origin.y + box.size.height > (float) height)
            g_printerr ("%s: ends at %.0f of %d\n", name, box.origin.y + box.size.height, height);
          for (GtkWidget *next = gtk_widget_get_next_sibling (child); next != NULL;
               next = gtk_widget_get_next_sibling (next))
            {
              graphene_rect_t bar;

              if (gtk_widget_compute_bounds (next, frame, &bar) &&
                  box.origin.y + box.size.height > bar.origin.y + 4 &&
                  gtk_widget_get_visible (next))
                g_printerr ("%s: %.0f px under the bar\n", name,
                            box.origin.y + box.size.height - bar.origin.y);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER");
  g_autoptr (ParvisMetrics) metrics = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "gallery-pages FOLDER");
      return 2;
    }
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_set_default_direction (g_strcmp0 (language, "ar") == 0 ? GTK_TEXT_DIR_RTL
                                                                    : GTK_TEXT_DIR_LTR);
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
  gtk_window_present (GTK_WINDOW (window));

  for (guint i = 0; i < scenes_get_n (); i++)
    {
      const char *name = scenes_get_name (i);
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (argv[1], file, NULL);

      if (only != NULL && !g_str_equal (only, name))
        continue;
      scenes_show (i, PARVIS_FRAME (frame));
      iterate (60);
      /* On a busy machine the first frame may take longer. */
      for (guint attempt = 0; !save_png (window, path); attempt++)
        {
          if (attempt == 50)
            return 1;
          iterate (60);
        }
      report_overflow (frame, name);
    }

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
