/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-numbers.h"

#include "parvis-date-answer.h"
#include "parvis-key-grid.h"
#include "parvis-number-pad.h"
#include "parvis-tile.h"

gboolean
parvis_numbers_is_choice (const ParvisPageSaying *saying)
{
  return g_str_has_prefix (saying->id, "choice:") || g_str_has_prefix (saying->id, "tile:");
}

static gboolean
shows (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget) && gtk_widget_get_child_visible (widget);
}

static gboolean
takes_digits (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || PARVIS_IS_NUMBER_PAD (widget) ||
         PARVIS_IS_KEY_GRID (widget) || PARVIS_IS_DATE_ANSWER (widget);
}

/* In the order of the tree, which is that of the eye: the first one that @is_it, once @n others
 * that are it have been passed. */
static GtkWidget *
find (GtkWidget *widget, gboolean (*is_it) (GtkWidget *widget), guint *n)
{
  GtkWidget *found = NULL;

  if (!shows (widget))
    return NULL;
  if (is_it (widget) && (*n)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, is_it, n);

  return found;
}

static gboolean
is_tile (GtkWidget *widget)
{
  return PARVIS_IS_TILE (widget);
}

static gboolean
is_page (GtkWidget *widget)
{
  return PARVIS_IS_PAGE (widget);
}

gboolean
parvis_numbers_are_written (ParvisPage *page)
{
  guint n = 0;

  g_return_val_if_fail (PARVIS_IS_PAGE (page), FALSE);

  return find (GTK_WIDGET (page), takes_digits, &n) != NULL;
}

guint
parvis_numbers_count (ParvisPage *page)
{
  g_autoptr (GPtrArray) sayings = NULL;
  guint n = 0;

  g_return_val_if_fail (PARVIS_IS_PAGE (page), 0);

  if (parvis_numbers_are_written (page))
    return 0;

  sayings = parvis_page_dup_sayings (page);
  for (guint i = 0; i < sayings->len; i++)
    n += parvis_numbers_is_choice (sayings->pdata[i]) ? 1 : 0;

  return n > PARVIS_NUMBERS_MOST ? 0 : n;
}

GtkWidget *
parvis_numbers_find (ParvisPage *page, guint number)
{
  guint before = number - 1;

  g_return_val_if_fail (PARVIS_IS_PAGE (page), NULL);
  g_return_val_if_fail (number > 0, NULL);

  return number <= parvis_numbers_count (page) ? find (GTK_WIDGET (page), is_tile, &before) : NULL;
}

ParvisPage *
parvis_numbers_find_page (GtkWidget *root)
{
  guint n = 0;
  GtkWidget *page = find (root, is_page, &n);

  return page != NULL ? PARVIS_PAGE (page) : NULL;
}
