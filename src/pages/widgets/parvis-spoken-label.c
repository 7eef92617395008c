/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpokenLabel:
 *
 * ## CSS nodes
 *
 * `spoken` with a `label` in it. The colours named sun, sun-ink and sun-edge draw the word
 * being said.
 *
 * ## Accessibility
 *
 * The label inside is what a screen reader meets.
 */

#include "parvis-spoken-label.h"

#include <string.h>

struct _ParvisSpokenLabel
{
  GtkWidget parent_instance;

  GtkLabel *label; /* (unowned) */
  guint start, end;
};

G_DEFINE_FINAL_TYPE (ParvisSpokenLabel, parvis_spoken_label, GTK_TYPE_WIDGET)

static void
lookup_colour (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, colour))
    gtk_style_context_get_color (context, colour);
}

static void
get_bytes (ParvisSpokenLabel *self, int *start, int *end)
{
  const char *text = gtk_label_get_text (self->label);

  *start = g_utf8_offset_to_pointer (text, self->start) - text;
  *end = g_utf8_offset_to_pointer (text, self->end) - text;
}

/* One box a line, for a word that is broken over two or read right to left. */
static void
snapshot_line (ParvisSpokenLabel *self,
               GtkSnapshot *snapshot,
               PangoLayoutIter *iter,
               graphene_point_t origin,
               int start,
               int end)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  g_autofree int *ranges = NULL;
  PangoRectangle logical;
  GdkRGBA sun, edge;
  int n_ranges;

  if (end <= line->start_index || start >= line->start_index + line->length)
    return;

  lookup_colour (GTK_WIDGET (self), "sun", &sun);
  lookup_colour (GTK_WIDGET (self), "sun-edge", &edge);
  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_line_get_x_ranges (line, MAX (start, line->start_index),
                                  MIN (end, line->start_index + line->length), &ranges, &n_ranges);

  for (int i = 0; i < n_ranges; i++)
    {
      float height = (float) logical.height / PANGO_SCALE;
      float pad = height * 0.1f;
      float under = MAX (3.f, height * 0.07f);
      graphene_rect_t box = GRAPHENE_RECT_INIT (
          origin.x + (float) ranges[2 * i] / PANGO_SCALE - pad,
          origin.y + (float) logical.y / PANGO_SCALE,
          (float) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE + 2 * pad, height);
      GskRoundedRect rounded;

      gsk_rounded_rect_init_from_rect (&rounded, &box, pad);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &sun, &box);
      gtk_snapshot_append_color (
          snapshot, &edge,
          &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y + height - under, box.size.width, under));
      gtk_snapshot_pop (snapshot);
    }
}

static void
parvis_spoken_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ParvisSpokenLabel *self = PARVIS_SPOKEN_LABEL (widget);

  if (self->end > self->start)
    {
      PangoLayout *layout = gtk_label_get_layout (self->label);
      PangoLayoutIter *iter = pango_layout_get_iter (layout);
      int x, y, start, end;
      double left = 0, top = 0;

      gtk_label_get_layout_offsets (self->label, &x, &y);
      gtk_widget_translate_coordinates (GTK_WIDGET (self->label), widget, 0, 0, &left, &top);
      get_bytes (self, &start, &end);
      do
        snapshot_line (self, snapshot, iter, GRAPHENE_POINT_INIT (left + x, top + y), start, end);
      while (pango_layout_iter_next_line (iter));
      pango_layout_iter_free (iter);
    }

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->label), snapshot);
}

static void
parvis_spoken_label_dispose (GObject *object)
{
  ParvisSpokenLabel *self = PARVIS_SPOKEN_LABEL (object);

  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label));
  self->label = NULL;

  G_OBJECT_CLASS (parvis_spoken_label_parent_class)->dispose (object);
}

static void
parvis_spoken_label_class_init (ParvisSpokenLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_spoken_label_dispose;
  widget_class->snapshot = parvis_spoken_label_snapshot;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "spoken");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_spoken_label_init (ParvisSpokenLabel *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.f, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

GtkWidget *
parvis_spoken_label_new (const char *text)
{
  ParvisSpokenLabel *self = g_object_new (PARVIS_TYPE_SPOKEN_LABEL, NULL);

  if (text != NULL)
    parvis_spoken_label_set_text (self, text);

  return GTK_WIDGET (self);
}

const char *
parvis_spoken_label_get_text (ParvisSpokenLabel *self)
{
  g_return_val_if_fail (PARVIS_IS_SPOKEN_LABEL (self), NULL);

  return gtk_label_get_text (self->label);
}

/* A space between two digits does not break: "01 99 00 12 34" stays on one line, and in Arabic,
 * where groups with plain spaces between them change places, it stays a number. One character
 * for another, so that the places of words hold. */
static char *
bind_digits (const char *text)
{
  g_autoptr (GString) bound = g_string_sized_new (strlen (text) + 16);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == ' ' && at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      g_string_append (bound, "\u00a0");
    else
      g_string_append_c (bound, *at);

  return g_string_free (g_steal_pointer (&bound), FALSE);
}

void
parvis_spoken_label_set_text (ParvisSpokenLabel *self, const char *text)
{
  g_autofree char *bound = NULL;

  g_return_if_fail (PARVIS_IS_SPOKEN_LABEL (self));
  g_return_if_fail (text != NULL);

  bound = bind_digits (text);
  parvis_spoken_label_highlight (self, 0, 0);
  gtk_label_set_text (self->label, bound);
}

void
parvis_spoken_label_keep_words (ParvisSpokenLabel *self)
{
  g_return_if_fail (PARVIS_IS_SPOKEN_LABEL (self));

  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD);
}

void
parvis_spoken_label_set_xalign (ParvisSpokenLabel *self, float xalign)
{
  g_return_if_fail (PARVIS_IS_SPOKEN_LABEL (self));

  gtk_label_set_xalign (self->label, xalign);
  gtk_label_set_justify (self->label, xalign == 0.5f ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
}

/* White words of a dark theme could not be read on yellow. */
static void
colour_word (ParvisSpokenLabel *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *attribute;
  GdkRGBA ink;
  int start, end;

  get_bytes (self, &start, &end);
  lookup_colour (GTK_WIDGET (self), "sun-ink", &ink);
  attribute = pango_attr_foreground_new (ink.red * G_MAXUINT16, ink.green * G_MAXUINT16,
                                         ink.blue * G_MAXUINT16);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
  gtk_label_set_attributes (self->label, attributes);
}

void
parvis_spoken_label_highlight (ParvisSpokenLabel *self, guint start, guint end)
{
  guint length;

  g_return_if_fail (PARVIS_IS_SPOKEN_LABEL (self));

  length = g_utf8_strlen (gtk_label_get_text (self->label), -1);
  end = MIN (end, length);
  start = MIN (start, end);
  if (start == self->start && end == self->end)
    return;

  self->start = start;
  self->end = end;
  if (end > start)
    colour_word (self);
  else
    gtk_label_set_attributes (self->label, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
parvis_spoken_label_get_highlight (ParvisSpokenLabel *self, guint *start, guint *end)
{
  g_return_val_if_fail (PARVIS_IS_SPOKEN_LABEL (self), FALSE);

  *start = self->start;
  *end = self->end;

  return self->end > self->start;
}
