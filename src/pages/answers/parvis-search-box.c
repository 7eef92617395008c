/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSearchBox:
 *
 * ## CSS nodes
 *
 * `searchbox` with `box.actions` of `entry.field` and `button.found`, `label.note` and a
 * `keyboard`. On a panel without the room for keys and tiles (the window is "low" or "narrow"), the
 * keyboard is in the helper, where it takes turns with what was found.
 */

#include "parvis-search-box.h"

#include "parvis-button.h"
#include "parvis-keyboard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LETTERS 60

struct _ParvisSearchBox
{
  GtkWidget parent_instance;

  GtkStack *helper; /* (owned): what was found; or, by turns, keys */

  /* (unowned): in the helper */
  GtkWidget *found;

  /* (unowned): children; the keyboard may be in the helper */
  GtkWidget *entry;
  ParvisButton *turn; /* to what was found, and back to the keys */
  GtkLabel *note;
  ParvisKeyboard *keyboard;
};

G_DEFINE_FINAL_TYPE (ParvisSearchBox, parvis_search_box, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_KEY,
  SIGNAL_TURNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
shows_keys (ParvisSearchBox *self)
{
  return gtk_stack_get_visible_child (self->helper) == GTK_WIDGET (self->keyboard);
}

static void
show_turn (ParvisSearchBox *self)
{
  gboolean keys = shows_keys (self);

  parvis_button_set_icon (self->turn, keys ? "list-checks" : "keyboard");
  /* Translators: a button that shows what was found, in the place of the keys. */
  parvis_button_set_text (self->turn, keys ? _ ("See the answers")
                                           /* Translators: a button back to the keys. */
                                           : _ ("Other letters"));
}

static void
turn_cb (ParvisSearchBox *self)
{
  gboolean to_found = shows_keys (self);

  gtk_stack_set_visible_child (self->helper, to_found ? self->found : GTK_WIDGET (self->keyboard));
  show_turn (self);
  if (to_found)
    g_signal_emit (self, signals[SIGNAL_TURNED], 0);
  else
    (void) parvis_search_box_begin (self);
}

/* Writing again means that the answer was not among them. */
static void
changed_cb (ParvisSearchBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (parvis_search_box_takes_turns (self) && !shows_keys (self))
    turn_cb (self);
}

static void
key_cb (ParvisSearchBox *self, const char *text)
{
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[SIGNAL_KEY], 0, text);
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

/* Now one knows on what panel it stands. */
static void
parvis_search_box_root (GtkWidget *widget)
{
  ParvisSearchBox *self = PARVIS_SEARCH_BOX (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  if (gtk_widget_get_parent (GTK_WIDGET (self->keyboard)) == widget &&
      (gtk_widget_has_css_class (window, "low") || gtk_widget_has_css_class (window, "narrow")))
    {
      g_object_ref (self->keyboard);
      gtk_widget_unparent (GTK_WIDGET (self->keyboard));
      gtk_stack_add_child (self->helper, GTK_WIDGET (self->keyboard));
      g_object_unref (self->keyboard);
      gtk_stack_set_visible_child (self->helper, GTK_WIDGET (self->keyboard));
      gtk_widget_set_visible (GTK_WIDGET (self->turn), TRUE);
      show_turn (self);
    }

  GTK_WIDGET_CLASS (parvis_search_box_parent_class)->root (widget);
}

static void
parvis_search_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&PARVIS_SEARCH_BOX (object)->helper);

  G_OBJECT_CLASS (parvis_search_box_parent_class)->dispose (object);
}

static void
parvis_search_box_class_init (ParvisSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_search_box_dispose;
  widget_class->root = parvis_search_box_root;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PARVIS_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEY] = g_signal_new ("key", PARVIS_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TURNED] = g_signal_new ("turned", PARVIS_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "searchbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
build_line (ParvisSearchBox *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (line, "actions");
  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_LETTERS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->turn = PARVIS_BUTTON (parvis_button_new ("list-checks", NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->turn), "found");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->turn), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->turn), FALSE);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->turn));

  return line;
}

static void
parvis_search_box_init (ParvisSearchBox *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->helper = g_object_ref_sink (GTK_STACK (gtk_stack_new ()));
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, "visible", FALSE, NULL);
  self->keyboard = PARVIS_KEYBOARD (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_SEARCH));
  gtk_widget_set_vexpand (GTK_WIDGET (self->keyboard), TRUE);
  gtk_widget_set_parent (build_line (self), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->keyboard), widget);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->turn, "clicked", G_CALLBACK (turn_cb), self);
  g_signal_connect_swapped (self->keyboard, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->keyboard, "erase", G_CALLBACK (erase_cb), self);
}

GtkWidget *
parvis_search_box_new (GtkWidget *found)
{
  ParvisSearchBox *self = g_object_new (PARVIS_TYPE_SEARCH_BOX, NULL);

  self->found = found;
  gtk_stack_add_child (self->helper, found);

  return GTK_WIDGET (self);
}

GtkWidget *
parvis_search_box_get_helper (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), NULL);

  return GTK_WIDGET (self->helper);
}

gboolean
parvis_search_box_begin (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), FALSE);

  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
}

gboolean
parvis_search_box_takes_turns (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->turn));
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

const char *
parvis_search_box_get_note (ParvisSearchBox *self)
{
  g_return_val_if_fail (PARVIS_IS_SEARCH_BOX (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->note)) ? gtk_label_get_text (self->note) : NULL;
}

void
parvis_search_box_set_found (ParvisSearchBox *self, guint n_found, const char *note)
{
  g_return_if_fail (PARVIS_IS_SEARCH_BOX (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->turn), n_found > 0);
}

void
parvis_search_box_update (ParvisSearchBox *self)
{
  g_return_if_fail (PARVIS_IS_SEARCH_BOX (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("First letters"));
  parvis_keyboard_update (self->keyboard);
  show_turn (self);
}
