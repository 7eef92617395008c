/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-maintenance-page.h"

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-rows.h"
#include "parvis-split.h"

struct _ParvisMaintenancePage
{
  ParvisReadingPage parent_instance;

  char *section;    /* (owned) */
  GPtrArray *lines; /* (owned) (element-type Line) */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisRows *facts;
  ParvisRows *acts;
  GtkWidget *bar;
};

typedef struct
{
  char *id;   /* (owned) (nullable) */
  char *icon; /* (owned) */
  char *text; /* (owned) */
} Line;

G_DEFINE_FINAL_TYPE (ParvisMaintenancePage, parvis_maintenance_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_ACT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
line_free (Line *line)
{
  g_free (line->id);
  g_free (line->icon);
  g_free (line->text);
  g_free (line);
}

static void
clicked_cb (ParvisMaintenancePage *self, GtkWidget *button)
{
  /* The page may be shown anew by what is done, and the button be gone. */
  g_autofree char *id = g_strdup (gtk_widget_get_name (button));

  g_signal_emit (self, signals[SIGNAL_ACT], 0, id);
}

static void
add_fact (ParvisMaintenancePage *self, const Line *line)
{
  GtkWidget *fact = parvis_fact_new (line->icon, NULL);
  g_autofree char *id = g_strdup_printf ("fact:%u", parvis_rows_get_n_rows (self->facts));

  parvis_rows_add (self->facts, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, line->text, NULL);
}

static void
add_act (ParvisMaintenancePage *self, const Line *line)
{
  GtkWidget *button = parvis_button_new (line->icon, NULL);

  gtk_widget_set_name (button, line->id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_rows_add (self->acts, button);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), button, line->id, line->text, NULL);
}

static void
parvis_maintenance_page_update (ParvisPage *page)
{
  ParvisMaintenancePage *self = PARVIS_MAINTENANCE_PAGE (page);
  guint facts_page = parvis_rows_get_page (self->facts);
  guint acts_page = parvis_rows_get_page (self->acts);

  parvis_page_set_title (page, self->section);
  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (self->title), "title",
                           parvis_page_get_title (page), NULL);

  parvis_rows_clear (self->facts);
  parvis_rows_clear (self->acts);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];

      if (line->id != NULL)
        add_act (self, line);
      else
        add_fact (self, line);
    }
  parvis_rows_update (self->facts);
  parvis_rows_update (self->acts);
  /* Where one was: a value is changed by touching again and again. */
  parvis_rows_set_page (self->facts, facts_page);
  parvis_rows_set_page (self->acts, acts_page);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_maintenance_page_finalize (GObject *object)
{
  ParvisMaintenancePage *self = PARVIS_MAINTENANCE_PAGE (object);

  g_ptr_array_unref (self->lines);
  g_free (self->section);

  G_OBJECT_CLASS (parvis_maintenance_page_parent_class)->finalize (object);
}

static void
parvis_maintenance_page_class_init (ParvisMaintenancePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_maintenance_page_finalize;
  page_class->update = parvis_maintenance_page_update;

  signals[SIGNAL_ACT] = g_signal_new ("act", PARVIS_TYPE_MAINTENANCE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/maintenance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisMaintenancePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisMaintenancePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisMaintenancePage, acts);
  gtk_widget_class_bind_template_child (widget_class, ParvisMaintenancePage, bar);
}

static void
parvis_maintenance_page_init (ParvisMaintenancePage *self)
{
  self->section = g_strdup ("Maintenance");
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "maintenance");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_compact (self->facts, TRUE);
  parvis_rows_set_compact (self->acts, TRUE);
}

GtkWidget *
parvis_maintenance_page_new (void)
{
  return g_object_new (PARVIS_TYPE_MAINTENANCE_PAGE, NULL);
}

void
parvis_maintenance_page_set_section (ParvisMaintenancePage *self,
                                     const char *title,
                                     const ParvisMaintenanceLine *lines,
                                     guint n_lines)
{
  g_return_if_fail (PARVIS_IS_MAINTENANCE_PAGE (self));
  g_return_if_fail (title != NULL);

  if (!g_str_equal (self->section, title))
    {
      parvis_rows_set_page (self->facts, 0);
      parvis_rows_set_page (self->acts, 0);
    }
  g_free (self->section);
  self->section = g_strdup (title);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < n_lines; i++)
    {
      Line *line = g_new0 (Line, 1);

      line->id = g_strdup (lines[i].id);
      line->icon = g_strdup (lines[i].icon);
      line->text = g_strdup (lines[i].text);
      g_ptr_array_add (self->lines, line);
    }
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_maintenance_page_set_bar (ParvisMaintenancePage *self, int length)
{
  g_return_if_fail (PARVIS_IS_MAINTENANCE_PAGE (self));

  gtk_widget_set_visible (self->bar, length > 0);
  gtk_widget_set_size_request (self->bar, MAX (length, 1), -1);
}
