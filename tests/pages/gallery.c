/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws questions, each into a PNG, so that they can be looked at. */

#include "parvis-frame.h"
#include "parvis-metrics.h"
#include "parvis-question-page.h"
#include "plugged.h"
#include "questions.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

static int width = 1920, height = 1080, text_size = PARVIS_TEXT_NORMAL, theme;
static double width_mm = 476;
static int submits;
static int n_places = 40, advice = PARVIS_VIEWFINDER_GOOD;
static gboolean bare;
static char *language, *problem, *lit, **presses;

static const GOptionEntry options[] = {
  { "width", 'W', 0, G_OPTION_ARG_INT, &width, "Width in pixels", "PX" },
  { "height", 'H', 0, G_OPTION_ARG_INT, &height, "Height in pixels", "PX" },
  { "mm", 'm', 0, G_OPTION_ARG_DOUBLE, &width_mm, "Width of the panel", "MM" },
  { "text", 't', 0, G_OPTION_ARG_INT, &text_size, "Text size, 0 to 3", "N" },
  { "theme", 'c', 0, G_OPTION_ARG_INT, &theme, "Theme, 0 to 3", "N" },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, "Language of the words", "CODE" },
  { "press", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &presses, "Touch the Nth button or tile", "N" },
  { "advice", 'a', 0, G_OPTION_ARG_INT, &advice, "What the camera's picture lacks, 0 to 7", "N" },
  { "bare", 'b', 0, G_OPTION_ARG_NONE, &bare, "No camera, no stick, no map", NULL },
  { "error", 'e', 0, G_OPTION_ARG_STRING, &problem, "Something to complain of", "TEXT" },
  { "submit", 's', 0, G_OPTION_ARG_INT, &submits, "Press Continue before", "N" },
  { "lit", 'i', 0, G_OPTION_ARG_STRING, &lit, "The saying that is being said", "ID" },
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

/* What sticks out of its parent cannot be touched, or hides what can. */
static void
report_overflow (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t box;

      if (!gtk_widget_get_mapped (child) || !gtk_widget_compute_bounds (child, widget, &box))
        continue;
      if (box.origin.x < -50 || box.origin.y < -50 ||
          box.origin.x + box.size.width > (float) gtk_widget_get_width (widget) + 50 ||
          box.origin.y + box.size.height > (float) gtk_widget_get_height (widget) + 50)
        g_printerr ("%s: %s in %s: %.0f,%.0f %.0fx%.0f of %dx%d\n", name,
                    gtk_widget_get_css_name (child), gtk_widget_get_css_name (widget), box.origin.x,
                    box.origin.y, box.size.width, box.size.height, gtk_widget_get_width (widget),
                    gtk_widget_get_height (widget));
      report_overflow (child, name);
    }
}

/* Of buttons and tiles, the one with this number among those on the screen, from 1. */
static GtkWidget *
find_nth (GtkWidget *widget, int *n)
{
  if (GTK_IS_BUTTON (widget) && --*n == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find_nth (child, n) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
press_all (GtkWidget *page, Finder *finder)
{
  for (guint i = 0; presses != NULL && presses[i] != NULL; i++)
    {
      int n = atoi (presses[i]);
      GtkWidget *button;

      iterate (150);
      button = find_nth (page, &n);
      if (button != NULL)
        g_signal_emit_by_name (button, "clicked");
      iterate (60);
      if (finder_is_open (finder))
        finder_show (finder, (ParvisViewfinderAdvice) advice);
    }
}

/* A microphone that hears nothing, so that a voice can be asked for. */
static void
start_recording (ParvisQuestionRecordedFunc done, gpointer done_data, gpointer user_data)
{
}

static void
end_recording (gpointer user_data)
{
}

static const ParvisQuestionRecorder recorder = { start_recording, end_recording, end_recording };

static gboolean
draw_scene (GtkWidget *window, ParvisFrame *frame, guint index, const char *path)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make (index);
  ParvisPage *page = parvis_question_page_new ();
  g_autoptr (Finder) finder = finder_new (TRUE);
  g_autoptr (Stick) stick = stick_new (12);
  g_autoptr (Globe) globe = globe_new (TRUE, n_places, TRUE);

  parvis_question_page_set_recorder (PARVIS_QUESTION_PAGE (page), &recorder, NULL);
  if (!bare)
    parvis_question_page_set_devices (PARVIS_QUESTION_PAGE (page), PARVIS_VIEWFINDER (finder),
                                      PARVIS_ALBUM (stick), PARVIS_ATLAS (globe));
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
  parvis_frame_set_page (frame, page);
  parvis_page_show (page);
  press_all (GTK_WIDGET (page), finder);
  if (problem != NULL)
    parvis_question_page_set_error (PARVIS_QUESTION_PAGE (page), problem);
  for (int i = 0; i < submits; i++)
    parvis_question_page_submit (PARVIS_QUESTION_PAGE (page));
  if (lit != NULL)
    parvis_page_highlight (page, lit, 0, 5);
  for (int i = 0; i < 50 && gtk_widget_get_width (GTK_WIDGET (page)) == 0; i++)
    iterate (40);
  iterate (150);
  report_overflow (GTK_WIDGET (frame), questions_get_name (index));

  return save_png (window, path);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER [QUESTION…]");
  g_autoptr (ParvisMetrics) metrics = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "gallery FOLDER [QUESTION…]");
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
  parvis_frame_set_steps (PARVIS_FRAME (frame), 2, 6, "Problème dans la rue");
  parvis_frame_set_language_name (PARVIS_FRAME (frame), "Français");
  gtk_window_present (GTK_WINDOW (window));

  for (guint i = 0; i < questions_get_n (); i++)
    {
      const char *name = questions_get_name (i);
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (argv[1], file, NULL);

      if (argc > 2 && !g_strv_contains ((const char *const *) argv + 2, name))
        continue;
      if (!draw_scene (window, PARVIS_FRAME (frame), i, path))
        return 1;
    }

  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
