/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSearchBox:
 *
 * ## CSS nodes
 *
 * `searchbox` with `entry.field`, `label.note` and a `keyboard`.
 */

#include "parvis-search-box.h"

#include "parvis-keyboard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LETTERS 60

struct _ParvisSearchBox
{
  GtkWidget parent_instance;

  /* (unowned): children */
  GtkWidget *entry;
  GtkLabel *note;
  ParvisKeyboard *keyboard;
};

G_DEFINE_FINAL_TYPE (ParvisSearchBox, parvis_search_box, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (ParvisSearchBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
key_cb (ParvisSearchBox *self, const char *text)
{
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
erase_cb (ParvisSearchBox *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gsize length = strlen (text);

  if (length == 0)
    return;

  *g_utf8_find_prev_char (text, text + length) = '\0';
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static gboolean
parvis_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (PARVIS_SEARCH_BOX (widget)->entry));
}

static void
parvis_search_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_search_box_parent_class)->dispose (object);
}

static void
parvis_search_box_class_init (ParvisSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_search_box_dispose;
  widget_class->grab_focus = parvis_search_box_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PARVIS_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "searchbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_search_box_init (ParvisSearchBox *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_LETTERS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "field");
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, "visible", FALSE, NULL);
  self->keyboard = PARVIS_KEYBOARD (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_SEARCH));
  gtk_widget_set_vexpand (GTK_WIDGET (self->keyboard), TRUE);
  gtk_widget_set_parent (self->entry, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->keyboard), widget);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->keyboard, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->keyboard, "erase", G_CALLBACK (erase_cb), self);
}

GtkWidget *
parvis_search_box_new (void)
{
  return g_object_new (PARVIS_TYPE_SEARCH_BOX, NULL);
}

const char *
parvis_search_box_get_text (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

GtkWidget *
parvis_search_box_get_entry (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), NULL);

  return self->entry;
}

void
parvis_search_box_set_note (ParvisSearchBox *self, const char *note)
{
  g_return_if_fail (PARVIS_IS_SEARCH_BOX (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

void
parvis_search_box_update (ParvisSearchBox *self)
{
  g_return_if_fail (PARVIS_IS_SEARCH_BOX (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("First letters"));
  parvis_keyboard_update (self->keyboard);
}
