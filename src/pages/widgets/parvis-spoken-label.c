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

#include "parvis-wide.h"

#include <math.h>
#include <string.h>

/* Of a colour against what is behind it (R66). */
#define LEAST_CONTRAST 7.0

#define HEADING_SCALE 1.15

struct _ParvisSpokenLabel
{
  GtkWidget parent_instance;

  GtkLabel *label;      /* (unowned) */
  ParvisFormRuns *runs; /* (owned) (nullable) */
  guint start, end;
  gboolean is_wide; /* words are set further apart */
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

static double
get_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * get_linear (colour->red) + 0.7152 * get_linear (colour->green) +
         0.0722 * get_linear (colour->blue);
}

static double
get_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double one = get_luminance (a) + 0.05, other = get_luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static gboolean
can_be_read (ParvisSpokenLabel *self, const GdkRGBA *colour)
{
  static const char *const grounds[] = { "paper", "card" };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      GdkRGBA ground;

      lookup_colour (GTK_WIDGET (self), grounds[i], &ground);
      if (get_contrast (colour, &ground) < LEAST_CONTRAST)
        return FALSE;
    }

  return colour->alpha >= 1;
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, int start, int end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_colour (PangoAttrList *attributes, const GdkRGBA *colour, int start, int end)
{
  add_attribute (attributes,
                 pango_attr_foreground_new ((guint16) (colour->red * G_MAXUINT16),
                                            (guint16) (colour->green * G_MAXUINT16),
                                            (guint16) (colour->blue * G_MAXUINT16)),
                 start, end);
}

/* Where all is bold already, what is to stand out is underlined. */
static gboolean
is_bold (ParvisSpokenLabel *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->label));
  const PangoFontDescription *font = pango_context_get_font_description (context);

  return font != NULL && pango_font_description_get_weight (font) >= PANGO_WEIGHT_SEMIBOLD;
}

static void
style_run (ParvisSpokenLabel *self,
           PangoAttrList *attributes,
           const ParvisFormRun *run,
           int start,
           int end)
{
  gboolean stands_out = run->flags != 0 || run->heading > 0;
  GdkRGBA colour;

  if (stands_out && is_bold (self) && run->heading == 0)
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
  else if (stands_out)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (run->heading > 0)
    add_attribute (attributes, pango_attr_scale_new (HEADING_SCALE), start, end);
  if (run->colour != NULL && gdk_rgba_parse (&colour, run->colour) && can_be_read (self, &colour))
    add_colour (attributes, &colour, start, end);
}

static void
style_runs (ParvisSpokenLabel *self, PangoAttrList *attributes)
{
  const char *at = gtk_label_get_text (self->label), *text = at;

  for (guint i = 0; i < self->runs->n_runs; i++)
    {
      const ParvisFormRun *run = &self->runs->runs[i];
      const char *end = g_utf8_offset_to_pointer (at, g_utf8_strlen (run->text, -1));

      style_run (self, attributes, run, (int) (at - text), (int) (end - text));
      at = end;
    }
}

/* White words of a dark theme could not be read on yellow. */
static void
style (ParvisSpokenLabel *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (self->runs != NULL)
    style_runs (self, attributes);
  if (self->is_wide)
    parvis_wide_add (attributes, GTK_WIDGET (self), gtk_label_get_text (self->label));
  if (self->end > self->start)
    {
      GdkRGBA ink;
      int start, end;

      get_bytes (self, &start, &end);
      lookup_colour (GTK_WIDGET (self), "sun-ink", &ink);
      add_colour (attributes, &ink, start, end);
    }
  gtk_label_set_attributes (
      self->label,
      self->runs != NULL || self->is_wide || self->end > self->start ? attributes : NULL);
}

/* Another theme has other colours behind the words, and other weights; the person may have asked
 * for larger letters, or for more room between words. */
static void
parvis_spoken_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ParvisSpokenLabel *self = PARVIS_SPOKEN_LABEL (widget);
  gboolean was_wide = self->is_wide;

  GTK_WIDGET_CLASS (parvis_spoken_label_parent_class)->css_changed (widget, change);
  self->is_wide = parvis_wide_is_on (widget);
  if (self->label != NULL && (self->runs != NULL || self->is_wide || was_wide))
    style (self);
}

static void
parvis_spoken_label_dispose (GObject *object)
{
  ParvisSpokenLabel *self = PARVIS_SPOKEN_LABEL (object);

  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label));
  self->label = NULL;
  g_clear_pointer (&self->runs, parvis_form_runs_unref);

  G_OBJECT_CLASS (parvis_spoken_label_parent_class)->dispose (object);
}

static void
parvis_spoken_label_class_init (ParvisSpokenLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_spoken_label_dispose;
  widget_class->snapshot = parvis_spoken_label_snapshot;
  widget_class->css_changed = parvis_spoken_label_css_changed;

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
  parvis_spoken_label_set_runs (self, NULL);
  parvis_spoken_label_highlight (self, 0, 0);
  gtk_label_set_text (self->label, bound);
  if (self->is_wide)
    style (self);
}

void
parvis_spoken_label_set_runs (ParvisSpokenLabel *self, ParvisFormRuns *runs)
{
  g_autofree char *text = NULL, *bound = NULL;

  g_return_if_fail (PARVIS_IS_SPOKEN_LABEL (self));

  if (runs == NULL && self->runs == NULL)
    return;

  g_clear_pointer (&self->runs, parvis_form_runs_unref);
  if (runs != NULL)
    {
      text = parvis_form_runs_dup_text (runs);
      bound = bind_digits (text);
      if (strcmp (bound, gtk_label_get_text (self->label)) == 0)
        self->runs = parvis_form_runs_ref (runs);
    }
  style (self);
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
  style (self);
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
