/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisNumberPad:
 *
 * ## CSS nodes
 *
 * `numberpad` with a `keygrid`.
 */

#include "parvis-number-pad.h"

#include "parvis-key-grid.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"

#include <glib/gi18n-lib.h>

struct _ParvisNumberPad
{
  GtkWidget parent_instance;

  char *point; /* (owned) (nullable) */

  /* (unowned) */
  ParvisKeyGrid *grid;
  GtkWidget *corner; /* "Tout vider", or the point */
  GtkWidget *erase;
  GtkLabel *erase_word;
};

G_DEFINE_FINAL_TYPE (ParvisNumberPad, parvis_number_pad, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_KEY,
  SIGNAL_ERASE,
  SIGNAL_CLEAR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
digit_cb (GtkWidget *key, ParvisNumberPad *self)
{
  char text[2] = { (char) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (key), "digit")), '\0' };

  g_signal_emit (self, signals[SIGNAL_KEY], 0, text);
}

static void
corner_cb (ParvisNumberPad *self)
{
  if (self->point != NULL)
    g_signal_emit (self, signals[SIGNAL_KEY], 0, self->point);
  else
    g_signal_emit (self, signals[SIGNAL_CLEAR], 0);
}

static void
erase_cb (ParvisNumberPad *self)
{
  g_signal_emit (self, signals[SIGNAL_ERASE], 0);
}

static void
add_digit (ParvisNumberPad *self, guint row, char digit)
{
  char label[2] = { digit, '\0' };
  GtkWidget *key = parvis_key_grid_add (self->grid, row, 1, NULL, label);

  gtk_widget_add_css_class (key, "digit");
  g_object_set_data (G_OBJECT (key), "digit", GINT_TO_POINTER (digit));
  g_signal_connect (key, "clicked", G_CALLBACK (digit_cb), self);
}

static void
parvis_number_pad_dispose (GObject *object)
{
  ParvisNumberPad *self = PARVIS_NUMBER_PAD (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;

  G_OBJECT_CLASS (parvis_number_pad_parent_class)->dispose (object);
}

static void
parvis_number_pad_finalize (GObject *object)
{
  g_free (PARVIS_NUMBER_PAD (object)->point);

  G_OBJECT_CLASS (parvis_number_pad_parent_class)->finalize (object);
}

static void
parvis_number_pad_class_init (ParvisNumberPadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_number_pad_dispose;
  object_class->finalize = parvis_number_pad_finalize;

  signals[SIGNAL_KEY] = g_signal_new ("key", PARVIS_TYPE_NUMBER_PAD, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ERASE] = g_signal_new ("erase", PARVIS_TYPE_NUMBER_PAD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLEAR] = g_signal_new ("clear", PARVIS_TYPE_NUMBER_PAD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "numberpad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* A picture never stands without its word. */
static void
build_erase (ParvisNumberPad *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pictogram = parvis_pictogram_new ("backspace");

  self->erase_word =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);
  gtk_widget_set_halign (pictogram, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), pictogram);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->erase_word));
  gtk_button_set_child (GTK_BUTTON (self->erase), box);
}

static void
parvis_number_pad_init (ParvisNumberPad *self)
{
  self->grid = PARVIS_KEY_GRID (parvis_key_grid_new (3));
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  for (char digit = '1'; digit <= '9'; digit++)
    add_digit (self, (guint) (digit - '1') / 3, digit);

  self->corner = parvis_key_grid_add (self->grid, 3, 1, NULL, "");
  g_signal_connect_swapped (self->corner, "clicked", G_CALLBACK (corner_cb), self);
  add_digit (self, 3, '0');
  self->erase = parvis_key_grid_add (self->grid, 3, 1, NULL, "");
  build_erase (self);
  gtk_widget_add_css_class (self->erase, "danger");
  g_signal_connect_swapped (self->erase, "clicked", G_CALLBACK (erase_cb), self);
  parvis_number_pad_update (self);
}

GtkWidget *
parvis_number_pad_new (void)
{
  return g_object_new (PARVIS_TYPE_NUMBER_PAD, NULL);
}

void
parvis_number_pad_set_point (ParvisNumberPad *self, const char *point)
{
  g_return_if_fail (PARVIS_IS_NUMBER_PAD (self));

  g_free (self->point);
  self->point = g_strdup (point);
  if (point != NULL)
    gtk_widget_add_css_class (self->corner, "digit");
  else
    gtk_widget_remove_css_class (self->corner, "digit");
  parvis_number_pad_update (self);
}

void
parvis_number_pad_update (ParvisNumberPad *self)
{
  g_return_if_fail (PARVIS_IS_NUMBER_PAD (self));

  /* Translators: a key that empties the field. */
  parvis_key_set_label (self->corner, self->point != NULL ? self->point : _ ("Clear"));
  /* Translators: a key that takes away the last digit or letter. */
  parvis_named_set (self->erase, _ ("Delete the last one"));
  /* Translators: on that key, one word. */
  gtk_label_set_text (self->erase_word, C_ ("key", "Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Number pad"), -1);
}
