/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSignatureAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `box.paper`, and `box.actions` of "Je confirme" (a `tile`) and "Recommencer".
 */

#include "parvis-signature-answer.h"

#include "parvis-button.h"
#include "parvis-tile.h"

#include <glib/gi18n-lib.h>

/* Of the picture that is handed in: wide enough for an office's eyes, small enough for a network.
 */
#define PICTURE_WIDTH 900
#define PICTURE_HEIGHT 300

/* A finger that rests on the glass for a minute makes about this many. */
#define MOST_POINTS 20000

/* In a stroke, this begins a new line. */
#define PEN_UP -1.f

struct _ParvisSignatureAnswer
{
  ParvisAnswer parent_instance;

  GArray *points; /* (owned) (element-type graphene_point_t): of the paper, in shares of it */
  double start_x, start_y;
  char *kept; /* (owned): the value it came with, "" for none */

  /* (unowned): children */
  GtkWidget *paper;
  GtkLabel *note;
  ParvisTile *confirm;
  ParvisButton *again;
};

G_DEFINE_FINAL_TYPE (ParvisSignatureAnswer, parvis_signature_answer, PARVIS_TYPE_ANSWER)

static gboolean
is_drawn (ParvisSignatureAnswer *self)
{
  return self->points->len > 1;
}

static void
trace (ParvisSignatureAnswer *self, cairo_t *cr, double width, double height)
{
  gboolean down = FALSE;

  for (guint i = 0; i < self->points->len; i++)
    {
      const graphene_point_t *point = &g_array_index (self->points, graphene_point_t, i);

      if (point->x == PEN_UP)
        down = FALSE;
      else if (!down)
        {
          cairo_move_to (cr, point->x * width, point->y * height);
          /* A dot is a line too. */
          cairo_line_to (cr, point->x * width + 0.1, point->y * height);
          down = TRUE;
        }
      else
        cairo_line_to (cr, point->x * width, point->y * height);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, MAX (3, height / 60));
  cairo_stroke (cr);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  trace (data, cr, width, height);
}

static void
add_point (ParvisSignatureAnswer *self, double x, double y)
{
  graphene_point_t point = { (float) (x / MAX (1, gtk_widget_get_width (self->paper))),
                             (float) (y / MAX (1, gtk_widget_get_height (self->paper))) };

  if (self->points->len >= MOST_POINTS)
    return;

  point.x = CLAMP (point.x, 0, 1);
  point.y = CLAMP (point.y, 0, 1);
  g_array_append_val (self->points, point);
  gtk_widget_queue_draw (self->paper);
}

static void
drag_begin_cb (ParvisSignatureAnswer *self, double x, double y)
{
  graphene_point_t up = { PEN_UP, 0 };

  self->start_x = x;
  self->start_y = y;
  g_array_append_val (self->points, up);
  add_point (self, x, y);
}

static void
drag_update_cb (ParvisSignatureAnswer *self, double x, double y)
{
  add_point (self, self->start_x + x, self->start_y + y);
}

static void
drag_end_cb (ParvisSignatureAnswer *self)
{
  parvis_tile_set_chosen (self->confirm, FALSE);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
forget (ParvisSignatureAnswer *self)
{
  g_array_set_size (self->points, 0);
  *self->kept = '\0';
  gtk_widget_queue_draw (self->paper);
}

static void
again_cb (ParvisSignatureAnswer *self)
{
  forget (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
confirm_cb (ParvisSignatureAnswer *self)
{
  forget (self);
  if (parvis_tile_get_chosen (self->confirm))
    parvis_answer_say (PARVIS_ANSWER (self), "confirm", parvis_tile_get_text (self->confirm), NULL);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
listen_cb (ParvisSignatureAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), "confirm", parvis_tile_get_text (self->confirm), NULL);
}

/* For one who confirms rather than draws: the words, where the strokes would be. */
static void
write_words (ParvisSignatureAnswer *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Andika Bold");
  int width, height;

  pango_font_description_set_absolute_size (font, PICTURE_HEIGHT / 5 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, parvis_tile_get_text (self->confirm), -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, (PICTURE_WIDTH - width) / 2.0, (PICTURE_HEIGHT - height) / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_picture (ParvisSignatureAnswer *self)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, PICTURE_WIDTH, PICTURE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (is_drawn (self))
    trace (self, cr, PICTURE_WIDTH, PICTURE_HEIGHT);
  else
    write_words (self, cr);
  cairo_destroy (cr);
  /* Only memory can fail it, and then GLib has stopped us before. */
  (void) cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (png);
}

static gboolean
is_new (ParvisSignatureAnswer *self)
{
  return is_drawn (self) || parvis_tile_get_chosen (self->confirm);
}

static char *
parvis_signature_answer_dup_value (ParvisAnswer *answer)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  return is_new (self) ? parvis_answer_dup_file_name (answer, ".png") : g_strdup (self->kept);
}

static void
parvis_signature_answer_accept (ParvisAnswer *answer)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);
  g_autofree char *name = parvis_signature_answer_dup_value (answer);
  g_autoptr (GBytes) bytes = NULL;

  if (!is_new (self))
    return;

  bytes = draw_picture (self);
  parvis_answer_attach (answer, name, "image/png", bytes);
}

static void
parvis_signature_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  g_free (self->kept);
  self->kept = g_strdup (prompt->value != NULL ? prompt->value : "");
}

static void
parvis_signature_answer_update (ParvisAnswer *answer)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  gtk_label_set_text (self->note, *self->kept != '\0'
                                      ? _ ("You have signed. You can sign again.")
                                      : _ ("Sign with your finger, or touch the hand."));
  /* Translators: in place of a signature, for who does not draw one. */
  parvis_tile_set_text (self->confirm, _ ("I confirm"));
  parvis_button_set_text (self->again, _ ("Start again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paper), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Place for your signature"), -1);
}

static void
parvis_signature_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
  g_ptr_array_add (sayings,
                   parvis_page_saying_new ("confirm", parvis_tile_get_text (self->confirm)));
}

static gboolean
parvis_signature_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);
  gboolean lit = g_strcmp0 (id, "confirm") == 0;

  parvis_tile_set_speaking (self->confirm, lit);
  if (lit)
    parvis_tile_highlight (self->confirm, start, end);

  return lit;
}

static gboolean
parvis_signature_answer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PARVIS_SIGNATURE_ANSWER (widget)->confirm));
}

static void
parvis_signature_answer_finalize (GObject *object)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (object);

  g_array_unref (self->points);
  g_free (self->kept);

  G_OBJECT_CLASS (parvis_signature_answer_parent_class)->finalize (object);
}

static void
parvis_signature_answer_class_init (ParvisSignatureAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_signature_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_signature_answer_grab_focus;
  answer_class->set_prompt = parvis_signature_answer_set_prompt;
  answer_class->update = parvis_signature_answer_update;
  answer_class->dup_value = parvis_signature_answer_dup_value;
  answer_class->add_sayings = parvis_signature_answer_add_sayings;
  answer_class->highlight = parvis_signature_answer_highlight;
  answer_class->accept = parvis_signature_answer_accept;
}

static void
build_paper (ParvisSignatureAnswer *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->paper = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                              "vexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->paper, "paper");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->paper), draw_cb, self, NULL);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (self->paper, GTK_EVENT_CONTROLLER (drag));
}

static void
parvis_signature_answer_init (ParvisSignatureAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  self->kept = g_strdup ("");
  build_paper (self);
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  self->confirm = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_CHECK));
  parvis_tile_set_icon (self->confirm, "hand-palm");
  parvis_tile_set_flat (self->confirm, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm), "single");
  self->again = PARVIS_BUTTON (parvis_button_new ("eraser", ""));
  gtk_widget_set_hexpand (GTK_WIDGET (self->confirm), TRUE);
  gtk_widget_add_css_class (actions, "actions");
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->confirm));
  gtk_box_append (GTK_BOX (actions), GTK_WIDGET (self->again));

  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (self->paper, widget);
  gtk_widget_set_parent (actions, widget);
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->confirm, "listen", G_CALLBACK (listen_cb), self);
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
}
