/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays every screen out on every panel, both ways up, in each size of text, and measures what came
 * of it; then draws it in each theme, and measures the colours. Prints a line for each breach:
 * where, the rule, the place, by how much. Fails where there is one. */

#include "rules.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

static char *panels, *orientations, *sizes, *themes, *screens, *language, *json_folder, *png_folder;
static gboolean wide;

static const GOptionEntry options[] = {
  { "panel", 'p', 0, G_OPTION_ARG_STRING, &panels, "Only these panels", "NAME,…" },
  { "orientation", 'o', 0, G_OPTION_ARG_STRING, &orientations, "Only these", "NAME,…" },
  { "size", 's', 0, G_OPTION_ARG_STRING, &sizes, "Only these sizes of text, 0 to 3", "N,…" },
  { "theme", 't', 0, G_OPTION_ARG_STRING, &themes, "Draw, and measure these, 0 to 3", "N,…" },
  { "screen", 'S', 0, G_OPTION_ARG_STRING, &screens, "Only these screens", "NAME,…" },
  { "wide", 'w', 0, G_OPTION_ARG_NONE, &wide, "Lines, letters and words set apart", NULL },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, "Language of the words", "CODE" },
  { "json", 'j', 0, G_OPTION_ARG_FILENAME, &json_folder, "Write what was measured", "FOLDER" },
  { "png", 'g', 0, G_OPTION_ARG_FILENAME, &png_folder, "Write what was drawn", "FOLDER" },
  { NULL },
};

typedef struct
{
  guint n_cells, n_breaches;
} Sum;

static gboolean
is_wanted (const char *list, const char *name)
{
  g_auto (GStrv) wanted = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  return wanted == NULL || g_strv_contains ((const char *const *) wanted, name);
}

static gboolean
is_number_wanted (const char *list, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u", number);

  return is_wanted (list, name);
}

static char *
name_cell (Stage *stage, const char *screen)
{
  return g_strdup_printf (
      "%s.%s.%d%s.%s.%d.%s", stage->panel->name, stage_get_orientation_name (stage->orientation),
      parvis_metrics_get_text_size (stage->metrics), wide ? "w" : "",
      language != NULL ? language : "en", parvis_metrics_get_theme (stage->metrics), screen);
}

static void
report (Sum *sum, const char *cell, GPtrArray *breaches)
{
  sum->n_cells++;
  sum->n_breaches += breaches->len;
  for (guint i = 0; i < breaches->len; i++)
    g_print ("%s\t%s\n", cell, (const char *) breaches->pdata[i]);
}

static void
keep (Stage *stage, GPtrArray *items, const char *cell)
{
  if (json_folder != NULL)
    {
      g_autofree char *file = g_strconcat (cell, ".json", NULL);
      g_autofree char *path = g_build_filename (json_folder, file, NULL);
      g_autofree char *json =
          geometry_to_json (items, parvis_metrics_get_px_per_mm (stage->metrics));

      if (!g_file_set_contents (path, json, -1, NULL))
        g_error ("Cannot write %s", path);
    }
  if (png_folder != NULL)
    {
      g_autofree char *file = g_strconcat (cell, ".png", NULL);
      g_autofree char *path = g_build_filename (png_folder, file, NULL);

      if (!pixels_save (GTK_WIDGET (stage->frame), path))
        g_error ("Cannot write %s", path);
    }
}

static void
check_screen (Stage *stage, guint index, graphene_rect_t *help, Sum *sum)
{
  g_autoptr (GPtrArray) breaches = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *cell = name_cell (stage, stage_get_screen_name (index));

  stage_show (stage, index);
  items = geometry_collect (GTK_WIDGET (stage->frame));
  if (themes != NULL)
    {
      g_autoptr (Pixels) pixels = pixels_draw (stage->window);

      rules_check_colours (stage, items, pixels, breaches);
    }
  else
    {
      rules_check_room (stage, items, breaches);
      if (wide)
        rules_check_spacing (items, breaches);
      rules_check_order (stage, items, breaches);
      rules_check_help (items, help, breaches);
    }
  keep (stage, items, cell);
  report (sum, cell, breaches);
}

static void
check_screens (Stage *stage, Sum *sum)
{
  graphene_rect_t help = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (guint i = 0; i < stage_get_n_screens (); i++)
    if (is_wanted (screens, stage_get_screen_name (i)))
      check_screen (stage, i, &help, sum);
}

/* Where things stand does not depend on their colours: one theme will do for that. */
static void
check_themes (Stage *stage, Sum *sum)
{
  for (guint theme = 0; theme < PARVIS_N_THEMES; theme++)
    if (themes == NULL ? theme == PARVIS_THEME_DEFAULT : is_number_wanted (themes, theme))
      {
        parvis_metrics_set_theme (stage->metrics, theme);
        check_screens (stage, sum);
      }
}

static void
check_panel (const Panel *panel, Orientation orientation, Sum *sum)
{
  g_autoptr (Stage) stage = NULL;

  if (!is_wanted (panels, panel->name) ||
      !is_wanted (orientations, stage_get_orientation_name (orientation)))
    return;

  stage = stage_new (panel, orientation);
  parvis_metrics_set_spacing (stage->metrics, wide ? PARVIS_SPACING_WIDE : PARVIS_SPACING_NORMAL);
  for (guint size = 0; size < PARVIS_N_TEXT_SIZES; size++)
    if (is_number_wanted (sizes, size))
      {
        parvis_metrics_set_text_size (stage->metrics, size);
        check_themes (stage, sum);
      }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Sum sum = { 0 };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gtk_init ();
  stage_begin (language);

  for (guint i = 0; i < stage_get_n_panels (); i++)
    for (Orientation orientation = LANDSCAPE; orientation <= PORTRAIT; orientation++)
      check_panel (&stage_panels[i], orientation, &sum);

  g_printerr ("%u screens, %u breaches\n", sum.n_cells, sum.n_breaches);

  return sum.n_cells == 0 || sum.n_breaches > 0;
}
