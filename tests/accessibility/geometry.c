/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "geometry.h"

#include "parvis-frame.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"
#include "parvis-tile.h"

#include <json-glib/json-glib.h>

/* Pixels are whole: so much is rounding. */
#define SLACK 2.f

typedef struct
{
  GtkWidget *root;
  GPtrArray *items;
} Walk;

static void
free_item (gpointer data)
{
  GeometryItem *item = data;

  g_free (item->path);
  g_free (item->words);
  g_free (item->outside);
  g_free (item);
}

static char *
describe (GtkWidget *widget)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *joined = g_strjoinv (".", classes);
  const char *css_name = gtk_widget_get_css_name (widget);
  const char *name = gtk_widget_get_name (widget);
  gboolean named = !g_str_equal (name, G_OBJECT_TYPE_NAME (widget));

  return g_strconcat (css_name, named ? "#" : "", named ? name : "", *joined != '\0' ? "." : "",
                      joined, NULL);
}

static char *
describe_path (const Walk *walk, GtkWidget *widget)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (; widget != walk->root && widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autofree char *step = describe (widget);

      if (path->len > 0)
        g_string_prepend_c (path, '/');
      g_string_prepend (path, step);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
holds (const graphene_rect_t *outer, const graphene_rect_t *inner)
{
  return inner->origin.x >= outer->origin.x - SLACK && inner->origin.y >= outer->origin.y - SLACK &&
         inner->origin.x + inner->size.width <= outer->origin.x + outer->size.width + SLACK &&
         inner->origin.y + inner->size.height <= outer->origin.y + outer->size.height + SLACK;
}

/* A line that is set tighter than its font has ink beyond its label: that is meant. */
static gboolean
is_sleeve (GtkWidget *widget)
{
  const char *name = gtk_widget_get_css_name (widget);

  return g_str_equal (name, "label") || g_str_equal (name, "spoken");
}

/* What has no edge of its own cuts nothing off: there a hamza may stand above its line. */
static gboolean
has_edge (GtkWidget *widget)
{
  static const char *const edged[] = { "card",      "state", "error", "guidance", "field",
                                       "code-card", "face",  "page",  NULL };

  if (GTK_IS_BUTTON (widget) || PARVIS_IS_PAGE (widget) || PARVIS_IS_TILE (widget) ||
      PARVIS_IS_FRAME (widget))
    return TRUE;
  for (guint i = 0; edged[i] != NULL; i++)
    if (gtk_widget_has_css_class (widget, edged[i]))
      return TRUE;

  return FALSE;
}

static char *
find_outside (const Walk *walk, GtkWidget *widget, GeometryRole role, const graphene_rect_t *box)
{
  for (GtkWidget *outer = gtk_widget_get_parent (widget); outer != NULL;
       outer = gtk_widget_get_parent (outer))
    {
      graphene_rect_t bounds;

      if (!is_sleeve (outer) && (role != GEOMETRY_TEXT || has_edge (outer)) &&
          gtk_widget_compute_bounds (outer, walk->root, &bounds) && !holds (&bounds, box))
        return g_strdup_printf (
            "%s by %.0f,%.0f,%.0f,%.0f", gtk_widget_get_css_name (outer),
            MAX (0, bounds.origin.x - box->origin.x), MAX (0, bounds.origin.y - box->origin.y),
            MAX (0, box->origin.x + box->size.width - bounds.origin.x - bounds.size.width),
            MAX (0, box->origin.y + box->size.height - bounds.origin.y - bounds.size.height));
      if (outer == walk->root)
        break;
    }

  return NULL;
}

static GeometryItem *
add (Walk *walk, GtkWidget *widget, GeometryRole role, const char *words, graphene_rect_t box)
{
  GeometryItem *item = g_new0 (GeometryItem, 1);

  item->widget = widget;
  item->role = role;
  item->path = describe_path (walk, widget);
  item->words = g_strdup (words);
  item->box = box;
  item->outside = find_outside (walk, widget, role, &box);
  g_ptr_array_add (walk->items, item);

  return item;
}

static double
measure_cap (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "H");
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);

  return (double) ink.height / PANGO_SCALE;
}

/* Joined letters stay joined, and a single letter or a number has nothing to be kept from. */
static gboolean
has_neighbour (const char *at)
{
  gunichar here = g_utf8_get_char (at), next = g_utf8_get_char (g_utf8_next_char (at));

  return g_unichar_isalpha (here) && g_unichar_isalpha (next) &&
         g_unichar_get_script (here) != G_UNICODE_SCRIPT_ARABIC;
}

static int
get_letter_spacing (PangoAttrList *attributes, int index)
{
  PangoAttrIterator *iter = pango_attr_list_get_iterator (attributes);
  PangoAttribute *attribute = NULL;
  int start, end;

  do
    {
      pango_attr_iterator_range (iter, &start, &end);
      if (index >= start && index < end)
        attribute = pango_attr_iterator_get (iter, PANGO_ATTR_LETTER_SPACING);
    }
  while (index >= end && pango_attr_iterator_next (iter));
  pango_attr_iterator_destroy (iter);

  return attribute != NULL ? ((PangoAttrInt *) attribute)->value : 0;
}

/* From one line to the next, where there are two. */
static double
measure_lines (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int before = pango_layout_iter_get_baseline (iter), least = -1;

  while (pango_layout_iter_next_line (iter))
    {
      int here = pango_layout_iter_get_baseline (iter);

      least = least < 0 ? here - before : MIN (least, here - before);
      before = here;
    }
  pango_layout_iter_free (iter);

  return least;
}

static void
measure_spacing (GeometryItem *item, GtkWidget *widget, PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double em = pango_font_description_get_size (font), lines = measure_lines (layout);
  int letters = -1, words = -1;

  for (const char *at = text; attributes != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      int spacing = get_letter_spacing (attributes, (int) (at - text));

      if (has_neighbour (at))
        letters = letters < 0 ? spacing : MIN (letters, spacing);
      else if (g_unichar_isspace (g_utf8_get_char (at)))
        words = words < 0 ? spacing : MIN (words, spacing);
    }
  item->line_height = lines < 0 ? -1 : lines / em;
  item->letter_spacing = letters < 0 ? -1 : letters / em;
  item->word_spacing = words < 0 ? -1 : words / em - MAX (item->letter_spacing, 0);
}

static void
add_words (
    Walk *walk, GtkWidget *widget, PangoLayout *layout, graphene_point_t origin, const char *words)
{
  PangoRectangle ink;
  graphene_point_t at;
  GeometryItem *item;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  if (!gtk_widget_compute_point (
          widget, walk->root,
          &GRAPHENE_POINT_INIT (origin.x + (float) ink.x, origin.y + (float) ink.y), &at))
    return;

  item = add (walk, widget, GEOMETRY_TEXT, words,
              GRAPHENE_RECT_INIT (at.x, at.y, (float) ink.width, (float) ink.height));
  item->cap = measure_cap (widget);
  item->ellipsised = pango_layout_is_ellipsized (layout);
  measure_spacing (item, widget, layout);
}

static void
add_label (Walk *walk, GtkLabel *label)
{
  const char *words = gtk_label_get_text (label);
  int x, y;

  if (*words == '\0')
    return;

  gtk_label_get_layout_offsets (label, &x, &y);
  add_words (walk, GTK_WIDGET (label), gtk_label_get_layout (label),
             GRAPHENE_POINT_INIT ((float) x, (float) y), words);
}

/* What was typed scrolls in a field that is too narrow: that counts as cut. */
static void
add_typed (Walk *walk, GtkWidget *text)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (text));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, words);
  int width, height;

  if (*words == '\0' || !gtk_text_get_visibility (GTK_TEXT (text)))
    return;

  pango_layout_get_pixel_size (layout, &width, &height);
  add_words (walk, text, layout,
             GRAPHENE_POINT_INIT (MIN (0.f, (float) (gtk_widget_get_width (text) - width)),
                                  (float) (gtk_widget_get_height (text) - height) / 2),
             words);
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || gtk_widget_has_css_class (widget, "field") ||
         gtk_widget_has_css_class (widget, "paper");
}

static char *
dup_target_name (GtkWidget *widget)
{
  const char *name = parvis_named_get (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (name == NULL && GTK_IS_BUTTON (widget) && PARVIS_IS_TILE (parent))
    name = parvis_tile_get_text (PARVIS_TILE (parent));
  if (name == NULL)
    name = gtk_widget_get_name (widget);

  return g_strdup (name);
}

static gboolean
is_drawn (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget) &&
         gtk_widget_get_opacity (widget) > 0;
}

static void
collect (Walk *walk, GtkWidget *widget)
{
  graphene_rect_t box;

  if (!is_drawn (widget) || !gtk_widget_compute_bounds (widget, walk->root, &box))
    return;

  if (is_target (widget))
    {
      g_autofree char *name = dup_target_name (widget);

      add (walk, widget, GEOMETRY_TARGET, name, box);
    }
  else if (PARVIS_IS_PICTOGRAM (widget) && !parvis_pictogram_is_empty (PARVIS_PICTOGRAM (widget)) &&
           box.size.width > 0)
    add (walk, widget, GEOMETRY_PICTURE, NULL, box);

  if (GTK_IS_LABEL (widget))
    add_label (walk, GTK_LABEL (widget));
  else if (GTK_IS_TEXT (widget))
    add_typed (walk, widget);
  if (!GTK_IS_LABEL (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      collect (walk, child);
}

GPtrArray *
geometry_collect (GtkWidget *root)
{
  Walk walk = { root, g_ptr_array_new_with_free_func (free_item) };

  collect (&walk, root);

  return walk.items;
}

gboolean
geometry_belongs (const GeometryItem *item, const GeometryItem *target)
{
  GtkWidget *parent = gtk_widget_get_parent (target->widget);

  if (gtk_widget_is_ancestor (item->widget, target->widget))
    return TRUE;

  /* Words, picture and ear of a tile stand beside its face in the tree. */
  return gtk_widget_has_css_class (target->widget, "face") &&
         gtk_widget_is_ancestor (item->widget, parent);
}

static void
write_length (JsonBuilder *builder, const char *name, double px, double px_per_mm)
{
  g_autofree char *mm = g_strconcat (name, "_mm", NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, px);
  json_builder_set_member_name (builder, mm);
  json_builder_add_double_value (builder, (int) (px / px_per_mm * 100) / 100.0);
}

static void
write_number (JsonBuilder *builder, const char *name, double number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (int) (number * 1000) / 1000.0);
}

static void
write_item (JsonBuilder *builder, const GeometryItem *item, double px_per_mm)
{
  static const char *const roles[] = { "text", "target", "picture" };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, item->path);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, roles[item->role]);
  json_builder_set_member_name (builder, "words");
  json_builder_add_string_value (builder, item->words);
  write_length (builder, "x", item->box.origin.x, px_per_mm);
  write_length (builder, "y", item->box.origin.y, px_per_mm);
  write_length (builder, "width", item->box.size.width, px_per_mm);
  write_length (builder, "height", item->box.size.height, px_per_mm);
  if (item->cap > 0)
    {
      write_length (builder, "cap", item->cap, px_per_mm);
      write_number (builder, "line_height_em", item->line_height);
      write_number (builder, "letter_spacing_em", item->letter_spacing);
      write_number (builder, "word_spacing_em", item->word_spacing);
    }
  json_builder_set_member_name (builder, "ellipsised");
  json_builder_add_boolean_value (builder, item->ellipsised);
  json_builder_set_member_name (builder, "outside");
  json_builder_add_string_value (builder, item->outside);
  json_builder_end_object (builder);
}

char *
geometry_to_json (GPtrArray *items, double px_per_mm)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    write_item (builder, items->pdata[i], px_per_mm);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
