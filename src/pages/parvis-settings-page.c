/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-settings-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-metrics.h"
#include "parvis-named.h"
#include "parvis-rows.h"
#include "parvis-spoken-label.h"

#define MOST_OPTIONS 4

enum
{
  CHOICE_TEXT_SIZE,
  CHOICE_THEME,
  CHOICE_SPACING,
  N_CHOICES,
};

enum
{
  SCALE_RATE,
  SCALE_VOLUME,
  N_SCALES,
};

G_STATIC_ASSERT (PARVIS_N_TEXT_SIZES == MOST_OPTIONS && PARVIS_N_THEMES == MOST_OPTIONS &&
                 PARVIS_N_SPACINGS == 2);

struct _ParvisSettingsPage
{
  ParvisReadingPage parent_instance;

  guint chosen[N_CHOICES];                 /* of each list of buttons */
  guint step[N_SCALES], n_steps[N_SCALES]; /* of each scale */

  /* (unowned): what is built once */
  ParvisSpokenLabel *headings[N_CHOICES + N_SCALES];
  ParvisButton *choices[N_CHOICES][MOST_OPTIONS];
  ParvisButton *less[N_SCALES], *more[N_SCALES];
  GtkWidget *dots[N_SCALES];

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisButton *ways, *reset;
  ParvisRows *rows;
};

G_DEFINE_FINAL_TYPE (ParvisSettingsPage, parvis_settings_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_TEXT_SIZE,
  SIGNAL_THEME,
  SIGNAL_SPACING,
  SIGNAL_RATE,
  SIGNAL_VOLUME,
  SIGNAL_RESET,
  SIGNAL_WAYS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *id;
  const char *heading;
  guint n_options;
  const char *options[MOST_OPTIONS];
  const char *css_class;
  const char *icons[MOST_OPTIONS], *chosen_icons[MOST_OPTIONS]; /* NULL: a ring, and a tick */
} lists[N_CHOICES] = {
  [CHOICE_TEXT_SIZE] = { "text-size",
                         N_ ("Size of the letters"),
                         PARVIS_N_TEXT_SIZES,
                         { N_ ("Small"), N_ ("Medium"), N_ ("Large"), N_ ("Very large") },
                         "letters",
                         { NULL },
                         { NULL } },
  [CHOICE_THEME] = { "theme",
                     N_ ("Colours"),
                     PARVIS_N_THEMES,
                     { N_ ("Light"), N_ ("White on black"), N_ ("Black on white"), N_ ("Soft") },
                     "swatch",
                     { NULL },
                     { NULL } },
  /* Who does not read sees lines that are close, and lines that are not. */
  [CHOICE_SPACING] = { "spacing",
                       N_ ("Space between words and lines"),
                       PARVIS_N_SPACINGS,
                       { N_ ("Normal"), N_ ("Wide") },
                       "spaced",
                       { "lines-close", "lines-wide" },
                       { "lines-close-chosen", "lines-wide-chosen" } },
};

static const struct
{
  const char *id;
  const char *heading;
  const char *less, *more;
  const char *less_icon, *more_icon;
} scales[N_SCALES] = {
  [SCALE_RATE] = { "rate", N_ ("Speed of the voice"), N_ ("Slower"), N_ ("Faster"),
                   "person-simple-walk", "person-simple-run" },
  [SCALE_VOLUME] = { "volume", N_ ("Volume of the sound"), N_ ("Quieter"), N_ ("Louder"),
                     "speaker-low", "speaker-high" },
};

static void
option_clicked_cb (ParvisButton *button, ParvisSettingsPage *self)
{
  for (guint i = 0; i < N_CHOICES; i++)
    for (guint j = 0; j < lists[i].n_options; j++)
      if (self->choices[i][j] == button)
        g_signal_emit (self, signals[SIGNAL_TEXT_SIZE + i], 0, j);
}

static void
step_clicked_cb (ParvisButton *button, ParvisSettingsPage *self)
{
  for (guint i = 0; i < N_SCALES; i++)
    if (button == self->less[i] || button == self->more[i])
      g_signal_emit (self, signals[SIGNAL_RATE + i], 0, button == self->less[i] ? -1 : 1);
}

static void
reset_clicked_cb (ParvisSettingsPage *self)
{
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
}

static void
ways_clicked_cb (ParvisSettingsPage *self)
{
  g_signal_emit (self, signals[SIGNAL_WAYS], 0);
}

static const char *
get_icon (guint i, guint j, gboolean chosen)
{
  if (lists[i].icons[j] == NULL)
    return chosen ? "tick" : "circle";

  return chosen ? lists[i].chosen_icons[j] : lists[i].icons[j];
}

static void
show_choice (ParvisSettingsPage *self, guint i)
{
  for (guint j = 0; j < lists[i].n_options; j++)
    {
      GtkWidget *button = GTK_WIDGET (self->choices[i][j]);
      gboolean chosen = self->chosen[i] == j;

      parvis_button_set_icon (self->choices[i][j], get_icon (i, j, chosen));
      parvis_named_set_state (button, chosen ? _ ("chosen") : NULL);
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
          chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
      if (chosen)
        gtk_widget_add_css_class (button, "chosen");
      else
        gtk_widget_remove_css_class (button, "chosen");
    }
}

/* At an end the button stays: its touch says that there is no more. */
static void
show_scale (ParvisSettingsPage *self, guint i)
{
  GtkWidget *dot;

  while ((dot = gtk_widget_get_first_child (self->dots[i])) != NULL)
    gtk_box_remove (GTK_BOX (self->dots[i]), dot);

  for (guint j = 0; j < self->n_steps[i]; j++)
    {
      dot = g_object_new (GTK_TYPE_BOX, "css-name", "dot", NULL);
      if (j <= self->step[i])
        gtk_widget_add_css_class (dot, "done");
      gtk_box_append (GTK_BOX (self->dots[i]), dot);
    }
}

static void
read_choice (ParvisSettingsPage *self, guint i)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_reading_page_add (reading, GTK_WIDGET (self->headings[i]), lists[i].id,
                           _ (lists[i].heading), NULL);
  for (guint j = 0; j < lists[i].n_options; j++)
    {
      const char *text = _ (lists[i].options[j]);
      g_autofree char *id = g_strdup_printf ("%s:%u", lists[i].id, j);
      /* Translators: said of the one that is chosen: "Large: chosen." */
      g_autofree char *say = g_strdup_printf (_ ("%s: chosen."), text);

      parvis_reading_page_add (reading, GTK_WIDGET (self->choices[i][j]), id, text,
                               self->chosen[i] == j ? say : NULL);
    }
  show_choice (self, i);
}

static void
read_scale (ParvisSettingsPage *self, guint i)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  g_autofree char *less = g_strconcat (scales[i].id, ":less", NULL);
  g_autofree char *more = g_strconcat (scales[i].id, ":more", NULL);

  parvis_reading_page_add (reading, GTK_WIDGET (self->headings[N_CHOICES + i]), scales[i].id,
                           _ (scales[i].heading), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->less[i]), less, _ (scales[i].less), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->more[i]), more, _ (scales[i].more), NULL);
  show_scale (self, i);
}

static void
parvis_settings_page_update (ParvisPage *page)
{
  ParvisSettingsPage *self = PARVIS_SETTINGS_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Settings"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->ways), "ways", _ ("Other ways"), NULL);
  for (guint i = 0; i < N_CHOICES; i++)
    read_choice (self, i);
  for (guint i = 0; i < N_SCALES; i++)
    read_scale (self, i);
  parvis_reading_page_add (reading, GTK_WIDGET (self->reset), "reset", _ ("As at the beginning"),
                           NULL);
  parvis_rows_update (self->rows);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_settings_page_shown (ParvisPage *page)
{
  ParvisSettingsPage *self = PARVIS_SETTINGS_PAGE (page);

  gtk_widget_grab_focus (
      GTK_WIDGET (self->choices[CHOICE_TEXT_SIZE][self->chosen[CHOICE_TEXT_SIZE]]));
}

/* A heading and a line of controls, as one row. */
static GtkWidget *
add_row (ParvisSettingsPage *self, guint heading)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->headings[heading] = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->headings[heading]), "heading");
  gtk_widget_add_css_class (row, "setting");
  gtk_widget_add_css_class (line, "controls");
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->headings[heading]));
  gtk_box_append (GTK_BOX (row), line);
  parvis_rows_add (self->rows, row);

  return line;
}

static ParvisButton *
add_button (ParvisSettingsPage *self, GtkWidget *line, const char *icon, GCallback clicked_cb)
{
  GtkWidget *button = parvis_button_new (icon, NULL);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect (button, "clicked", clicked_cb, self);
  gtk_box_append (GTK_BOX (line), button);

  return PARVIS_BUTTON (button);
}

static void
build_choice (ParvisSettingsPage *self, guint i)
{
  GtkWidget *line = add_row (self, i);

  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  for (guint j = 0; j < lists[i].n_options; j++)
    {
      g_autofree char *css_class = g_strdup_printf ("%s-%u", lists[i].css_class, j);

      self->choices[i][j] = add_button (self, line, "circle", G_CALLBACK (option_clicked_cb));
      gtk_widget_add_css_class (GTK_WIDGET (self->choices[i][j]), "option");
      gtk_widget_add_css_class (GTK_WIDGET (self->choices[i][j]), css_class);
    }
}

static void
build_scale (ParvisSettingsPage *self, guint i)
{
  GtkWidget *line = add_row (self, N_CHOICES + i);
  GtkWidget *scale;

  self->less[i] = add_button (self, line, scales[i].less_icon, G_CALLBACK (step_clicked_cb));
  scale = gtk_center_box_new ();
  gtk_widget_add_css_class (scale, "scale");
  self->dots[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dots[i], "dots");
  gtk_widget_set_valign (self->dots[i], GTK_ALIGN_CENTER);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (scale), self->dots[i]);
  gtk_box_append (GTK_BOX (line), scale);
  self->more[i] = add_button (self, line, scales[i].more_icon, G_CALLBACK (step_clicked_cb));
  self->n_steps[i] = 7;
  self->step[i] = 3;
}

static void
parvis_settings_page_class_init (ParvisSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_settings_page_update;
  page_class->shown = parvis_settings_page_shown;

  signals[SIGNAL_TEXT_SIZE] =
      g_signal_new ("text-size", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_THEME] = g_signal_new ("theme", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SPACING] = g_signal_new ("spacing", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_RATE] = g_signal_new ("rate", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_VOLUME] = g_signal_new ("volume", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_RESET] = g_signal_new ("reset", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WAYS] = g_signal_new ("ways", PARVIS_TYPE_SETTINGS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisSettingsPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisSettingsPage, ways);
  gtk_widget_class_bind_template_child (widget_class, ParvisSettingsPage, reset);
  gtk_widget_class_bind_template_child (widget_class, ParvisSettingsPage, rows);
}

static void
parvis_settings_page_init (ParvisSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "settings");
  self->chosen[CHOICE_TEXT_SIZE] = PARVIS_TEXT_NORMAL;
  parvis_rows_set_max_columns (self->rows, 2);
  /* Three lines of two, the last of which is not full. */
  parvis_rows_set_max_per_page (self->rows, N_CHOICES + N_SCALES + 1);
  parvis_rows_set_spread (self->rows, 0.5);
  for (guint i = 0; i < N_CHOICES; i++)
    build_choice (self, i);
  for (guint i = 0; i < N_SCALES; i++)
    build_scale (self, i);

  parvis_button_set_icon (self->ways, "person-arms-spread");
  g_signal_connect_object (self->ways, "clicked", G_CALLBACK (ways_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  parvis_button_set_icon (self->reset, "arrow-counter-clockwise");
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_settings_page_new (void)
{
  return g_object_new (PARVIS_TYPE_SETTINGS_PAGE, NULL);
}

static void
choose (ParvisSettingsPage *self, guint i, guint option)
{
  g_return_if_fail (option < lists[i].n_options);

  if (self->chosen[i] == option)
    return;

  self->chosen[i] = option;
  parvis_page_update (PARVIS_PAGE (self));
}

static void
set_scale (ParvisSettingsPage *self, guint i, guint step, guint n_steps)
{
  g_return_if_fail (step < n_steps);

  self->step[i] = step;
  self->n_steps[i] = n_steps;
  show_scale (self, i);
}

void
parvis_settings_page_set_text_size (ParvisSettingsPage *self, guint size)
{
  g_return_if_fail (PARVIS_IS_SETTINGS_PAGE (self));

  choose (self, CHOICE_TEXT_SIZE, size);
}

void
parvis_settings_page_set_theme (ParvisSettingsPage *self, guint theme)
{
  g_return_if_fail (PARVIS_IS_SETTINGS_PAGE (self));

  choose (self, CHOICE_THEME, theme);
}

void
parvis_settings_page_set_spacing (ParvisSettingsPage *self, guint spacing)
{
  g_return_if_fail (PARVIS_IS_SETTINGS_PAGE (self));

  choose (self, CHOICE_SPACING, spacing);
}

void
parvis_settings_page_set_rate (ParvisSettingsPage *self, guint step, guint n_steps)
{
  g_return_if_fail (PARVIS_IS_SETTINGS_PAGE (self));

  set_scale (self, SCALE_RATE, step, n_steps);
}

void
parvis_settings_page_set_volume (ParvisSettingsPage *self, guint step, guint n_steps)
{
  g_return_if_fail (PARVIS_IS_SETTINGS_PAGE (self));

  set_scale (self, SCALE_VOLUME, step, n_steps);
}
