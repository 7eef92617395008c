/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-keys-page.h"

#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"

struct _ParvisKeysPage
{
  ParvisReadingPage parent_instance;

  char *icon;     /* (owned) (nullable) */
  char *sentence; /* (owned) (nullable) */
  char *told;     /* (owned) (nullable) */

  /* (unowned): of the template */
  ParvisPictogram *pictogram;
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
};

G_DEFINE_FINAL_TYPE (ParvisKeysPage, parvis_keys_page, PARVIS_TYPE_READING_PAGE)

static void
parvis_keys_page_update (ParvisPage *page)
{
  ParvisKeysPage *self = PARVIS_KEYS_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_reading_page_begin (reading);
  parvis_page_set_complete (page, TRUE);
  if (self->sentence == NULL)
    return;

  parvis_page_set_title (page, self->sentence);
  parvis_pictogram_set_icon (self->pictogram, self->icon);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", self->sentence, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->told != NULL);
  if (self->told != NULL)
    parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", self->told, NULL);
}

static void
parvis_keys_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
parvis_keys_page_finalize (GObject *object)
{
  ParvisKeysPage *self = PARVIS_KEYS_PAGE (object);

  g_free (self->icon);
  g_free (self->sentence);
  g_free (self->told);

  G_OBJECT_CLASS (parvis_keys_page_parent_class)->finalize (object);
}

static void
parvis_keys_page_class_init (ParvisKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_keys_page_finalize;
  page_class->update = parvis_keys_page_update;
  page_class->shown = parvis_keys_page_shown;

  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisKeysPage, pictogram);
  gtk_widget_class_bind_template_child (widget_class, ParvisKeysPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisKeysPage, detail);
}

static void
parvis_keys_page_init (ParvisKeysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "keys");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_spoken_label_set_xalign (self->title, 0.5);
  parvis_spoken_label_set_xalign (self->detail, 0.5);
}

GtkWidget *
parvis_keys_page_new (void)
{
  return g_object_new (PARVIS_TYPE_KEYS_PAGE, NULL);
}

static void
set_string (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

void
parvis_keys_page_set (ParvisKeysPage *self, const char *icon, const char *title, const char *detail)
{
  g_return_if_fail (PARVIS_IS_KEYS_PAGE (self));
  g_return_if_fail (title != NULL);

  set_string (&self->icon, icon);
  set_string (&self->sentence, title);
  set_string (&self->told, detail);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_keys_page_tell (ParvisKeysPage *self, const char *icon, const char *detail)
{
  g_return_if_fail (PARVIS_IS_KEYS_PAGE (self));
  g_return_if_fail (self->sentence != NULL);

  parvis_keys_page_set (self, icon, self->sentence, detail);
  parvis_reading_page_say (PARVIS_READING_PAGE (self), "detail");
}
