/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisRows:
 *
 * ## CSS nodes
 *
 * `rows` with its children, and `box.pager` below them when they do not all fit.
 *
 * ## Accessibility
 *
 * A group; rows of other pages are not there for a screen reader, as for the eye.
 */

#include "parvis-rows.h"

#include "parvis-pager.h"

struct _ParvisRows
{
  GtkWidget parent_instance;

  /* (unowned): children */
  GtkWidget *pager; /* a ParvisPager */
  GPtrArray *rows;  /* (owned) (element-type GtkWidget) */

  GArray *starts; /* (owned) (element-type guint): first row of each page; empty before layout */
  guint page;
  guint max_per_page, max_columns;
  double spread; /* of a line's height, that it may grow by; 0 for none */
  int reveal;    /* a row to turn to once pages are known; -1 for none */
};

enum
{
  SIGNAL_PAGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (ParvisRows, parvis_rows, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static int
get_widest (ParvisRows *self, gboolean natural)
{
  int widest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      int minimum, wanted;

      gtk_widget_measure (self->rows->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted,
                          NULL, NULL);
      widest = MAX (widest, natural ? wanted : minimum);
    }

  return widest;
}

static guint
get_columns (ParvisRows *self, int width)
{
  int least = MAX (1, get_widest (self, FALSE));
  guint columns = CLAMP ((guint) MAX (width / least, 1), 1, self->max_columns);

  return MIN (columns, MAX (self->rows->len, 1));
}

/* Of those that stand beside each other from @first. */
static int
get_line_height (ParvisRows *self, guint first, guint columns, int width)
{
  int highest = 1;

  for (guint i = first; i < MIN (first + columns, self->rows->len); i++)
    {
      int minimum;

      gtk_widget_measure (self->rows->pdata[i], GTK_ORIENTATION_VERTICAL, width / (int) columns,
                          &minimum, NULL, NULL, NULL);
      highest = MAX (highest, minimum);
    }

  return highest;
}

/* Where each page begins. A page holds at least one line, however high. */
static void
plan_pages (ParvisRows *self, guint columns, int width, int height)
{
  guint start = 0;
  int used = 0;

  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, start);
  for (guint i = 0; i < self->rows->len; i += columns)
    {
      int line = get_line_height (self, i, columns, width);

      if (i > start && (used + line > height || i + columns - start > self->max_per_page))
        {
          start = i;
          used = 0;
          g_array_append_val (self->starts, start);
        }
      used += line;
    }
}

/* What each line of this page may have over its need, where the rest would stay empty. Only where
 * there is one page: on the next a row would be of another height. */
static int
get_extra (ParvisRows *self, guint columns, int width, int height)
{
  guint n_lines = (self->rows->len + columns - 1) / columns;
  int used = 0, least = G_MAXINT;

  if (self->spread <= 0 || self->starts->len > 1 || n_lines == 0)
    return 0;

  for (guint i = 0; i < self->rows->len; i += columns)
    {
      int line = get_line_height (self, i, columns, width);

      used += line;
      least = MIN (least, line);
    }

  return CLAMP ((height - used) / (int) n_lines, 0, (int) (least * self->spread));
}

static void
place_rows (ParvisRows *self, guint columns, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint first, n_shown = parvis_rows_get_shown (self, &first);
  int cell = width / (int) columns, y = 0, line = 0;
  int extra = get_extra (self, columns, width, height);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      gboolean shown = i >= first && i < first + n_shown;
      guint column = (i - first) % columns;
      int x = (int) column * cell;

      gtk_widget_set_child_visible (row, shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
      if (!shown)
        continue;

      if (column == 0)
        {
          y += line;
          line = get_line_height (self, i, columns, width) + extra;
        }
      gtk_widget_size_allocate (
          row, &(GtkAllocation){ mirrored ? width - x - cell : x, y, cell, line }, -1);
    }
}

static void
turn_to_revealed (ParvisRows *self)
{
  if (self->reveal < 0)
    return;

  for (guint i = 0; i < self->starts->len; i++)
    if (g_array_index (self->starts, guint, i) <= (guint) self->reveal)
      self->page = i;
  self->reveal = -1;
}

static void
parvis_rows_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisRows *self = PARVIS_ROWS (widget);
  guint columns = get_columns (self, width);
  gboolean paged;

  plan_pages (self, columns, width, height);
  paged = self->starts->len > 1;
  if (paged)
    {
      int pager;

      gtk_widget_measure (self->pager, GTK_ORIENTATION_VERTICAL, width, &pager, NULL, NULL, NULL);
      plan_pages (self, columns, width, height - pager);
      gtk_widget_size_allocate (self->pager, &(GtkAllocation){ 0, height - pager, width, pager },
                                -1);
    }

  turn_to_revealed (self);
  self->page = MIN (self->page, self->starts->len - 1);
  gtk_widget_set_child_visible (self->pager, paged);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pager), GTK_ACCESSIBLE_STATE_HIDDEN, !paged,
                               -1);
  place_rows (self, columns, width, height);

  parvis_pager_set_page (PARVIS_PAGER (self->pager), self->page, self->starts->len);
}

static void
parvis_rows_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  ParvisRows *self = PARVIS_ROWS (widget);
  int pager;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_widest (self, FALSE);
      *natural = MAX (*minimum, get_widest (self, TRUE) * (int) self->max_columns);
      return;
    }

  if (for_size <= 0)
    for_size = get_widest (self, TRUE);

  {
    guint columns = get_columns (self, for_size);
    int highest = 0, sum = 0;

    for (guint i = 0; i < self->rows->len; i += columns)
      {
        int line = get_line_height (self, i, columns, for_size);

        highest = MAX (highest, line);
        if (i + columns <= self->max_per_page)
          sum += line;
      }
    gtk_widget_measure (self->pager, orientation, for_size, &pager, NULL, NULL, NULL);
    *natural = sum + (self->rows->len > self->max_per_page ? pager : 0);
    *minimum = MIN (self->rows->len > columns ? highest + pager : highest, *natural);
    if (self->rows->len <= self->max_per_page)
      *natural = (int) (sum * (1 + self->spread));
  }
}

static GtkSizeRequestMode
parvis_rows_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
turn (ParvisRows *self, int by)
{
  guint first;

  parvis_rows_set_page (self, (guint) ((int) self->page + by));
  g_signal_emit (self, signals[SIGNAL_PAGED], 0);
  (void) parvis_rows_get_shown (self, &first);
  if (first < self->rows->len)
    gtk_widget_child_focus (self->rows->pdata[first], GTK_DIR_TAB_FORWARD);
}

static void
parvis_rows_dispose (GObject *object)
{
  ParvisRows *self = PARVIS_ROWS (object);

  parvis_rows_clear (self);
  g_clear_pointer (&self->pager, gtk_widget_unparent);

  G_OBJECT_CLASS (parvis_rows_parent_class)->dispose (object);
}

static void
parvis_rows_finalize (GObject *object)
{
  ParvisRows *self = PARVIS_ROWS (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->starts);

  G_OBJECT_CLASS (parvis_rows_parent_class)->finalize (object);
}

static void
parvis_rows_class_init (ParvisRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_rows_dispose;
  object_class->finalize = parvis_rows_finalize;
  widget_class->get_request_mode = parvis_rows_get_request_mode;
  widget_class->measure = parvis_rows_measure;
  widget_class->size_allocate = parvis_rows_size_allocate;

  signals[SIGNAL_PAGED] = g_signal_new ("paged", PARVIS_TYPE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "rows");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_rows_init (ParvisRows *self)
{
  self->rows = g_ptr_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->max_per_page = 5;
  self->max_columns = 1;
  self->reveal = -1;

  self->pager = parvis_pager_new ();
  gtk_widget_set_parent (self->pager, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self->pager, "turn", G_CALLBACK (turn), self);
}

GtkWidget *
parvis_rows_new (void)
{
  return g_object_new (PARVIS_TYPE_ROWS, NULL);
}

void
parvis_rows_set_max_per_page (ParvisRows *self, guint max)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));
  g_return_if_fail (max > 0);

  self->max_per_page = max;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
parvis_rows_set_max_columns (ParvisRows *self, guint max)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));
  g_return_if_fail (max > 0);

  self->max_columns = max;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
parvis_rows_set_spread (ParvisRows *self, double share)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));
  g_return_if_fail (share >= 0);

  self->spread = share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
parvis_rows_set_compact (ParvisRows *self, gboolean compact)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));

  parvis_pager_set_compact (PARVIS_PAGER (self->pager), compact);
}

/**
 * parvis_rows_add:
 * @row: (transfer floating)
 */
void
parvis_rows_add (ParvisRows *self, GtkWidget *row)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));
  g_return_if_fail (GTK_IS_WIDGET (row));

  g_ptr_array_add (self->rows, row);
  /* Before the pager, so that Tab goes as the eye does. */
  gtk_widget_insert_before (row, GTK_WIDGET (self), self->pager);
  /* A guess until there is a layout. */
  gtk_widget_set_child_visible (row, self->rows->len <= self->max_per_page);
}

/**
 * parvis_rows_clear:
 *
 * Takes all rows away and goes back to the first page.
 */
void
parvis_rows_clear (ParvisRows *self)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_array_set_size (self->starts, 0);
  self->page = 0;
}

guint
parvis_rows_get_n_rows (ParvisRows *self)
{
  g_return_val_if_fail (PARVIS_IS_ROWS (self), 0);

  return self->rows->len;
}

GtkWidget *
parvis_rows_get_row (ParvisRows *self, guint index)
{
  g_return_val_if_fail (PARVIS_IS_ROWS (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}

/**
 * parvis_rows_get_shown:
 * @first: (out): index of the first row of this page
 *
 * Returns: how many rows are on this page
 */
guint
parvis_rows_get_shown (ParvisRows *self, guint *first)
{
  guint end;

  g_return_val_if_fail (PARVIS_IS_ROWS (self), 0);

  if (self->starts->len == 0)
    {
      *first = MIN (self->page * self->max_per_page, self->rows->len);
      return MIN (self->max_per_page, self->rows->len - *first);
    }

  *first = g_array_index (self->starts, guint, self->page);
  end = self->page + 1 < self->starts->len ? g_array_index (self->starts, guint, self->page + 1)
                                           : self->rows->len;

  return end - *first;
}

guint
parvis_rows_get_n_pages (ParvisRows *self)
{
  g_return_val_if_fail (PARVIS_IS_ROWS (self), 1);

  if (self->starts->len > 0)
    return self->starts->len;

  return MAX (1, (self->rows->len + self->max_per_page - 1) / self->max_per_page);
}

guint
parvis_rows_get_page (ParvisRows *self)
{
  g_return_val_if_fail (PARVIS_IS_ROWS (self), 0);

  return self->page;
}

/* Past the last page is the last page; what that is, the next layout knows. */
void
parvis_rows_set_page (ParvisRows *self, guint page)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));

  self->page = MIN (page, parvis_rows_get_n_pages (self) - 1);
  self->reveal = -1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
parvis_rows_reveal (ParvisRows *self, guint index)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));
  g_return_if_fail (index < self->rows->len);

  self->reveal = (int) index;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
parvis_rows_update (ParvisRows *self)
{
  g_return_if_fail (PARVIS_IS_ROWS (self));

  parvis_pager_update (PARVIS_PAGER (self->pager));
}
