/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisTileGrid:
 *
 * ## CSS nodes
 *
 * `tilegrid` with `tile`s, and `box.pager` where there are pages. The space between tiles is
 * the padding of a tile.
 */

#include "parvis-tile-grid.h"

#include "parvis-pager.h"

#define MOST_COLUMNS 4

/* A tile is not higher than this share of its width: else two answers make two towers. */
#define MOST_HEIGHT_SHARE 0.9

/* More than this share of the height standing empty below the tiles is too much, and weighs so much
 * against tiles of an odd shape. */
#define MOST_WASTE 0.5
#define WASTE_WEIGHT 16.0

/* A plan whose tiles are lower than their words. */
#define TOO_BAD 1000

/* Words alone need no more than this over what they ask for. */
#define MOST_OVER_WORDS 1.4

struct _ParvisTileGrid
{
  GtkWidget parent_instance;

  GPtrArray *tiles; /* (owned) (element-type ParvisTile, unowned): children */
  guint max_per_page;
  guint columns; /* wished for; 0 for whatever looks best */
  guint page, n_pages;
  guint per_page;

  GtkWidget *pager; /* (unowned): a child, a ParvisPager */
};

G_DEFINE_FINAL_TYPE (ParvisTileGrid, parvis_tile_grid, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PAGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One way to lay the tiles out. */
typedef struct
{
  guint columns, rows, n_pages;
  int tile_width, tile_height;
  gboolean flat;
  double badness;
} Plan;

static int
get_widest_least (ParvisTileGrid *self)
{
  int widest = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      int least;

      gtk_widget_measure (self->tiles->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      widest = MAX (widest, least);
    }

  return widest;
}

static int
get_widest_flat (ParvisTileGrid *self)
{
  int widest = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    widest = MAX (widest, parvis_tile_get_flat_width (self->tiles->pdata[i]));

  return widest;
}

static int
get_highest (ParvisTileGrid *self, gboolean flat, int width)
{
  int highest = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    highest = MAX (highest, parvis_tile_get_height (self->tiles->pdata[i], flat, width));

  return highest;
}

/* Higher, and a hole would gape between picture and words. */
static int
get_most_height (ParvisTileGrid *self, int width)
{
  int most = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    most = MAX (most, parvis_tile_get_most_height (self->tiles->pdata[i], width));

  return most;
}

static gboolean
has_pictures (ParvisTileGrid *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (parvis_tile_has_picture (self->tiles->pdata[i]))
      return TRUE;

  return FALSE;
}

static int
get_gap (ParvisTileGrid *self)
{
  return self->tiles->len > 0 ? parvis_tile_get_gap (self->tiles->pdata[0]) : 0;
}

/* @height: without the pager. Fails where a row of @columns does not fit. */
static gboolean
plan_columns (ParvisTileGrid *self, guint columns, gboolean flat, int width, int height, Plan *plan)
{
  int gap = get_gap (self);
  int tile_width = (width - (int) (columns - 1) * gap) / (int) columns;
  int tile_height = get_highest (self, flat, tile_width);
  guint n = self->tiles->len;
  gboolean pictures = has_pictures (self);
  int most_rows = (height + gap) / (tile_height + gap);
  guint per_page, wanted_rows;
  double shape, waste;

  if (columns > 1 && tile_width < (flat ? get_widest_flat (self) : get_widest_least (self)))
    return FALSE;

  most_rows = MAX (most_rows, 1);
  per_page = MIN (MIN (columns * (guint) most_rows, self->max_per_page), n);
  /* No row that stands empty, no page that is fuller than the others need. */
  plan->n_pages = (n + per_page - 1) / per_page;
  per_page = (n + plan->n_pages - 1) / plan->n_pages;
  wanted_rows = (per_page + columns - 1) / columns;

  plan->columns = columns;
  plan->rows = wanted_rows;
  plan->tile_width = tile_width;
  plan->flat = flat;
  plan->tile_height = (height - (int) (wanted_rows - 1) * gap) / (int) wanted_rows;
  plan->tile_height =
      MIN (plan->tile_height, pictures ? MAX (tile_height, tile_width * MOST_HEIGHT_SHARE)
                                       : tile_height * MOST_OVER_WORDS);

  if (pictures && !flat)
    plan->tile_height =
        MIN (plan->tile_height, MAX (tile_height, get_most_height (self, tile_width)));

  shape = (double) plan->tile_width / MAX (plan->tile_height, 1);
  waste = 1 - (plan->tile_height * wanted_rows + (wanted_rows - 1.0) * gap) / MAX (height, 1);
  plan->badness = plan->n_pages * 100.0 + (tile_height > plan->tile_height ? TOO_BAD : 0) +
                  (flat ? 20 : 0) + (flat ? 0 : MAX (0, waste - MOST_WASTE) * WASTE_WEIGHT) +
                  (wanted_rows * columns - per_page) * 5.0 +
                  (flat ? ABS (shape - 4) : ABS (shape - 1.6) * 4);

  return TRUE;
}

/* As many columns as were wished for, where all the tiles then fit on one page. */
static gboolean
plan_wished (ParvisTileGrid *self, int width, int height, Plan *plan)
{
  gboolean pictures = has_pictures (self);
  guint columns = MIN (self->columns, self->tiles->len);

  if (columns == 0)
    return FALSE;

  return (pictures && plan_columns (self, columns, FALSE, width, height, plan) &&
          plan->badness < TOO_BAD) ||
         (plan_columns (self, columns, TRUE, width, height, plan) && plan->badness < TOO_BAD);
}

static Plan
make_plan (ParvisTileGrid *self, int width, int height)
{
  Plan best = { .columns = 1, .rows = 1, .n_pages = 1, .badness = G_MAXDOUBLE };

  if (plan_wished (self, width, height, &best) && best.n_pages == 1)
    return best;

  best.badness = G_MAXDOUBLE;

  for (guint columns = 1; columns <= MIN (MOST_COLUMNS, MAX (1, self->tiles->len)); columns++)
    /* One above the other is for a picture over its words. */
    for (int flat = has_pictures (self) ? 0 : 1; flat <= 1; flat++)
      {
        Plan plan;

        if (plan_columns (self, columns, flat, width, height, &plan) && plan.badness < best.badness)
          best = plan;
      }

  return best;
}

static void
place_tile (
    ParvisTileGrid *self, const Plan *plan, guint index, guint first, int width, gboolean mirrored)
{
  ParvisTile *tile = self->tiles->pdata[index];
  guint cell = index - first;
  int gap = get_gap (self);
  int x = (int) (cell % plan->columns) * (plan->tile_width + gap);
  int y = (int) (cell / plan->columns) * (plan->tile_height + gap);

  if (mirrored)
    x = width - x - plan->tile_width;
  gtk_widget_set_child_visible (GTK_WIDGET (tile), TRUE);
  gtk_widget_size_allocate (GTK_WIDGET (tile),
                            &(GtkAllocation){ x, y, plan->tile_width, plan->tile_height }, -1);
}

/* On all pages, so that no picture changes its size where one turns. */
static void
even_icons (ParvisTileGrid *self, const Plan *plan)
{
  int least = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      int room =
          parvis_tile_get_icon_room (self->tiles->pdata[i], plan->tile_width, plan->tile_height);

      if (room > 0 && (least == 0 || room < least))
        least = room;
    }
  for (guint i = 0; i < self->tiles->len; i++)
    parvis_tile_set_most_icon (self->tiles->pdata[i], least);
}

static void
place_tiles (ParvisTileGrid *self, const Plan *plan, int width)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint first;

  self->n_pages = plan->n_pages;
  self->per_page = (self->tiles->len + plan->n_pages - 1) / plan->n_pages;
  self->page = MIN (self->page, self->n_pages - 1);
  first = self->page * self->per_page;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      gboolean shown = i >= first && i < first + self->per_page;

      /* What is on another page is not there for a screen reader either. */
      gtk_accessible_update_state (self->tiles->pdata[i], GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
      if (shown)
        place_tile (self, plan, i, first, width, mirrored);
      else
        gtk_widget_set_child_visible (self->tiles->pdata[i], FALSE);
    }
}

static void
parvis_tile_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisTileGrid *self = PARVIS_TILE_GRID (widget);
  Plan plan;
  int pager_height;

  if (self->tiles->len == 0)
    {
      gtk_widget_set_child_visible (self->pager, FALSE);
      return;
    }

  plan = make_plan (self, width, height);
  if (plan.n_pages > 1)
    {
      gtk_widget_measure (self->pager, GTK_ORIENTATION_VERTICAL, width, &pager_height, NULL, NULL,
                          NULL);
      plan = make_plan (self, width, height - pager_height - get_gap (self));
      gtk_widget_size_allocate (
          self->pager, &(GtkAllocation){ 0, height - pager_height, width, pager_height }, -1);
    }

  gtk_widget_set_child_visible (self->pager, plan.n_pages > 1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pager), GTK_ACCESSIBLE_STATE_HIDDEN,
                               plan.n_pages <= 1, -1);
  for (guint i = 0; i < self->tiles->len; i++)
    parvis_tile_set_flat (self->tiles->pdata[i], plan.flat);
  even_icons (self, &plan);
  place_tiles (self, &plan, width);

  parvis_pager_set_page (PARVIS_PAGER (self->pager), self->page, self->n_pages);
}

static void
parvis_tile_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ParvisTileGrid *self = PARVIS_TILE_GRID (widget);

  *minimum = *natural = 0;
  if (self->tiles->len == 0)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_widest_least (self);
      *natural = *minimum * 3;
    }
  else
    {
      int pager = 0;

      if (self->tiles->len > 1)
        gtk_widget_measure (self->pager, GTK_ORIENTATION_VERTICAL, -1, &pager, NULL, NULL, NULL);
      *minimum = get_highest (self, TRUE, for_size > 0 ? for_size : get_widest_least (self));
      *natural = *minimum * 3 + pager;
      /* One a page at the worst. */
      if (self->tiles->len > 1)
        *minimum += pager + get_gap (self);
    }
}

static GtkSizeRequestMode
parvis_tile_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
turn (ParvisTileGrid *self, int by)
{
  guint first;

  parvis_tile_grid_set_page (self, (guint) ((int) self->page + by));
  g_signal_emit (self, signals[SIGNAL_PAGED], 0);
  (void) parvis_tile_grid_get_shown (self, &first);
  if (first < self->tiles->len)
    gtk_widget_grab_focus (self->tiles->pdata[first]);
}

static void
parvis_tile_grid_dispose (GObject *object)
{
  ParvisTileGrid *self = PARVIS_TILE_GRID (object);

  parvis_tile_grid_clear (self);
  g_clear_pointer (&self->pager, gtk_widget_unparent);

  G_OBJECT_CLASS (parvis_tile_grid_parent_class)->dispose (object);
}

static void
parvis_tile_grid_finalize (GObject *object)
{
  g_ptr_array_unref (PARVIS_TILE_GRID (object)->tiles);

  G_OBJECT_CLASS (parvis_tile_grid_parent_class)->finalize (object);
}

static void
parvis_tile_grid_class_init (ParvisTileGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_tile_grid_dispose;
  object_class->finalize = parvis_tile_grid_finalize;
  widget_class->get_request_mode = parvis_tile_grid_get_request_mode;
  widget_class->measure = parvis_tile_grid_measure;
  widget_class->size_allocate = parvis_tile_grid_size_allocate;

  signals[SIGNAL_PAGED] = g_signal_new ("paged", PARVIS_TYPE_TILE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "tilegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_tile_grid_init (ParvisTileGrid *self)
{
  self->tiles = g_ptr_array_new ();
  self->max_per_page = 5;
  self->n_pages = 1;

  self->pager = parvis_pager_new ();
  gtk_widget_set_parent (self->pager, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self->pager, "turn", G_CALLBACK (turn), self);
}

GtkWidget *
parvis_tile_grid_new (void)
{
  return g_object_new (PARVIS_TYPE_TILE_GRID, NULL);
}

void
parvis_tile_grid_set_max_per_page (ParvisTileGrid *self, guint max)
{
  g_return_if_fail (PARVIS_IS_TILE_GRID (self));
  g_return_if_fail (max > 0);

  self->max_per_page = max;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
parvis_tile_grid_set_columns (ParvisTileGrid *self, guint columns)
{
  g_return_if_fail (PARVIS_IS_TILE_GRID (self));

  self->columns = columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
parvis_tile_grid_add (ParvisTileGrid *self, ParvisTile *tile)
{
  g_return_if_fail (PARVIS_IS_TILE_GRID (self));
  g_return_if_fail (PARVIS_IS_TILE (tile));

  g_ptr_array_add (self->tiles, tile);
  /* Before the pager, so that Tab goes as the eye does. */
  gtk_widget_insert_before (GTK_WIDGET (tile), GTK_WIDGET (self), self->pager);
}

void
parvis_tile_grid_truncate (ParvisTileGrid *self, guint n)
{
  g_return_if_fail (PARVIS_IS_TILE_GRID (self));

  for (guint i = n; i < self->tiles->len; i++)
    gtk_widget_unparent (self->tiles->pdata[i]);
  if (n < self->tiles->len)
    g_ptr_array_set_size (self->tiles, (int) n);
  self->page = 0;
  self->n_pages = 1;
  self->per_page = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
parvis_tile_grid_clear (ParvisTileGrid *self)
{
  parvis_tile_grid_truncate (self, 0);
}

guint
parvis_tile_grid_get_n_tiles (ParvisTileGrid *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE_GRID (self), 0);

  return self->tiles->len;
}

ParvisTile *
parvis_tile_grid_get_tile (ParvisTileGrid *self, guint index)
{
  g_return_val_if_fail (PARVIS_IS_TILE_GRID (self), NULL);
  g_return_val_if_fail (index < self->tiles->len, NULL);

  return self->tiles->pdata[index];
}

guint
parvis_tile_grid_get_page (ParvisTileGrid *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE_GRID (self), 0);

  return self->page;
}

guint
parvis_tile_grid_get_n_pages (ParvisTileGrid *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE_GRID (self), 1);

  return self->n_pages;
}

void
parvis_tile_grid_set_page (ParvisTileGrid *self, guint page)
{
  guint first, n_shown;

  g_return_if_fail (PARVIS_IS_TILE_GRID (self));

  self->page = MIN (page, self->n_pages - 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  /* At once: what is on the page now is read, and gets the focus, before it has its place. */
  n_shown = parvis_tile_grid_get_shown (self, &first);
  for (guint i = 0; self->per_page > 0 && i < self->tiles->len; i++)
    gtk_widget_set_child_visible (self->tiles->pdata[i], i >= first && i < first + n_shown);
}

/**
 * parvis_tile_grid_get_shown:
 * @first: (out): index of the first tile of this page
 *
 * Before the grid has met its room, the first page is taken to hold all it may.
 */
guint
parvis_tile_grid_get_shown (ParvisTileGrid *self, guint *first)
{
  guint per_page;

  g_return_val_if_fail (PARVIS_IS_TILE_GRID (self), 0);

  per_page = self->per_page > 0 ? self->per_page : self->max_per_page;
  *first = self->page * per_page;

  return *first < self->tiles->len ? MIN (per_page, self->tiles->len - *first) : 0;
}

void
parvis_tile_grid_update (ParvisTileGrid *self)
{
  g_return_if_fail (PARVIS_IS_TILE_GRID (self));

  parvis_pager_update (PARVIS_PAGER (self->pager));
  for (guint i = 0; i < self->tiles->len; i++)
    parvis_tile_update (self->tiles->pdata[i]);
}
