/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisKeyGrid:
 *
 * ## CSS nodes
 *
 * `keygrid` with `button.key`s. The least size of a key is CSS's; the natural one follows.
 */

#include "parvis-key-grid.h"

#include "parvis-named.h"
#include "parvis-pictogram.h"
#include "parvis-wide.h"

/* From the least that a key may be to what a standing person likes. */
#define NATURAL_OVER_LEAST 1.2

/* Of the least size of a key: 16.5 mm make 3.4 mm. */
#define GAP_SHARE 0.205

/* Keys higher than this share of their width look like towers. */
#define MOST_HEIGHT_SHARE 0.85

typedef struct
{
  GtkWidget *button; /* (unowned): a child */
  guint row;
  double units;
} Key;

struct _ParvisKeyGrid
{
  GtkWidget parent_instance;

  GArray *keys; /* (owned) (element-type Key) */
  guint columns, n_rows;
};

G_DEFINE_FINAL_TYPE (ParvisKeyGrid, parvis_key_grid, GTK_TYPE_WIDGET)

static int
get_least (ParvisKeyGrid *self, GtkOrientation orientation)
{
  int least = 0;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);
      int minimum;

      gtk_widget_measure (key->button, orientation, -1, &minimum, NULL, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        minimum = minimum / key->units;
      least = MAX (least, minimum);
    }

  return least;
}

static int
get_gap (ParvisKeyGrid *self)
{
  return get_least (self, GTK_ORIENTATION_VERTICAL) * GAP_SHARE;
}

static void
parvis_key_grid_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  ParvisKeyGrid *self = PARVIS_KEY_GRID (widget);
  int least = get_least (self, orientation);
  int gap = get_gap (self);
  int n = (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? self->columns : self->n_rows);

  *minimum = *natural = 0;
  if (n == 0)
    return;

  *minimum = n * least + (n - 1) * gap;
  *natural = n * (int) (least * NATURAL_OVER_LEAST) + (n - 1) * gap;
}

static void
parvis_key_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisKeyGrid *self = PARVIS_KEY_GRID (widget);
  int gap = get_gap (self);
  double unit, key_height;
  double x = 0;

  if (self->n_rows == 0)
    return;

  unit = (width - (self->columns - 1.0) * gap) / self->columns;
  key_height = (height - (self->n_rows - 1.0) * gap) / self->n_rows;
  key_height =
      MIN (key_height, MAX (unit * MOST_HEIGHT_SHARE, get_least (self, GTK_ORIENTATION_VERTICAL)));

  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);
      double key_width = key->units * unit + (key->units - 1) * gap;

      if (i == 0 || g_array_index (self->keys, Key, i - 1).row != key->row)
        x = 0;
      gtk_widget_size_allocate (key->button,
                                &(GtkAllocation){ (int) x, (int) (key->row * (key_height + gap)),
                                                  (int) key_width, (int) key_height },
                                -1);
      x += key_width + gap;
    }
}

static void
parvis_key_grid_dispose (GObject *object)
{
  parvis_key_grid_clear (PARVIS_KEY_GRID (object));

  G_OBJECT_CLASS (parvis_key_grid_parent_class)->dispose (object);
}

static void
parvis_key_grid_finalize (GObject *object)
{
  g_array_unref (PARVIS_KEY_GRID (object)->keys);

  G_OBJECT_CLASS (parvis_key_grid_parent_class)->finalize (object);
}

static void
parvis_key_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (parvis_key_grid_parent_class)->css_changed (widget, change);
  parvis_wide_follow (widget);
}

static void
parvis_key_grid_class_init (ParvisKeyGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_key_grid_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = parvis_key_grid_css_changed;
  object_class->finalize = parvis_key_grid_finalize;
  widget_class->measure = parvis_key_grid_measure;
  widget_class->size_allocate = parvis_key_grid_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "keygrid");
  /* Not PRESENTATION: GTK 4.8 would hide the keys with it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_key_grid_init (ParvisKeyGrid *self)
{
  self->keys = g_array_new (FALSE, TRUE, sizeof (Key));
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

GtkWidget *
parvis_key_grid_new (guint columns)
{
  ParvisKeyGrid *self = g_object_new (PARVIS_TYPE_KEY_GRID, NULL);

  self->columns = MAX (columns, 1);

  return GTK_WIDGET (self);
}

void
parvis_key_grid_set_columns (ParvisKeyGrid *self, guint columns)
{
  g_return_if_fail (PARVIS_IS_KEY_GRID (self));
  g_return_if_fail (columns > 0);

  self->columns = columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
parvis_key_grid_add (
    ParvisKeyGrid *self, guint row, double units, const char *icon, const char *label)
{
  Key key = { gtk_button_new (), row, units };

  g_return_val_if_fail (PARVIS_IS_KEY_GRID (self), NULL);

  if (icon != NULL)
    {
      GtkWidget *pictogram = parvis_pictogram_new (icon);

      gtk_widget_set_halign (pictogram, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (pictogram, GTK_ALIGN_CENTER);
      gtk_button_set_child (GTK_BUTTON (key.button), pictogram);
    }
  parvis_key_set_label (key.button, label);
  gtk_widget_add_css_class (key.button, "key");
  gtk_widget_set_focus_on_click (key.button, FALSE);
  gtk_widget_set_parent (key.button, GTK_WIDGET (self));
  g_array_append_val (self->keys, key);
  self->n_rows = MAX (self->n_rows, row + 1);

  return key.button;
}

void
parvis_key_grid_clear (ParvisKeyGrid *self)
{
  g_return_if_fail (PARVIS_IS_KEY_GRID (self));

  for (guint i = 0; i < self->keys->len; i++)
    gtk_widget_unparent (g_array_index (self->keys, Key, i).button);
  g_array_set_size (self->keys, 0);
  self->n_rows = 0;
}

void
parvis_key_set_label (GtkWidget *key, const char *label)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (key));

  if (child == NULL)
    {
      child = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, "wrap",
                            TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
      gtk_button_set_child (GTK_BUTTON (key), child);
    }
  if (GTK_IS_LABEL (child))
    gtk_label_set_text (GTK_LABEL (child), label);
  parvis_named_set (key, label);
}
