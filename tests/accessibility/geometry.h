/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person sees of a tree of widgets, and where it is. AT-SPI's extents leave out padding, and
 * another version of GTK leaves out another's: this asks the widgets themselves. */

typedef enum
{
  GEOMETRY_TEXT,
  GEOMETRY_TARGET,
  GEOMETRY_PICTURE,
} GeometryRole;

/**
 * GeometryItem:
 * @widget: (unowned): lives as long as its page
 * @path: (owned): names and classes on the way to it
 * @words: (owned) (nullable): what is written, or what a target is called
 * @box: in pixels of the root: the ink of words, else all of the widget
 * @cap: height of a capital letter, in pixels; 0 but for words
 * @line_height, @letter_spacing, @word_spacing: in em, but for words 0: the least of each line, of
 *   letters that are not joined, of what is between words; -1 where there are none of them
 * @ellipsised: an end is missing
 * @outside: (owned) (nullable): the ancestor that it sticks out of
 */
typedef struct
{
  GtkWidget *widget;
  GeometryRole role;
  char *path;
  char *words;
  graphene_rect_t box;
  double cap;
  double line_height, letter_spacing, word_spacing;
  gboolean ellipsised;
  char *outside;
} GeometryItem;

/* All that shows in @root, in the order of the tree. (element-type GeometryItem) */
GPtrArray *geometry_collect (GtkWidget *root) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @item is @ancestor's own, or a part of the tile whose face @ancestor is. */
gboolean geometry_belongs (const GeometryItem *item, const GeometryItem *target);

/* As a JSON array; lengths in px and, by @px_per_mm, in mm. */
char *geometry_to_json (GPtrArray *items, double px_per_mm) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
