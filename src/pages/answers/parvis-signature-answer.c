/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSignatureAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `spoken.note`, and either the `tilegrid` of the ways to sign, or `box.paper` with
 * `box.actions` below it.
 */

#include "parvis-signature-answer.h"

#include "parvis-button.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

#include <glib/gi18n-lib.h>

/* Of the picture that is handed in: wide enough for an office's eyes, small enough for a network.
 */
#define PICTURE_WIDTH 900
#define PICTURE_HEIGHT 300

/* A finger that rests on the glass for a minute makes about this many. */
#define MOST_POINTS 20000

/* In a stroke, this begins a new line. */
#define PEN_UP -1.f

/* In the order in which they are offered; drawing is never the only one. */
typedef enum
{
  WAY_DRAW,
  WAY_CONFIRM,
  WAY_PAPER,
  N_WAYS,
} Way;

static const char *const way_names[] = { "draw", "confirm", "paper" };

struct _ParvisSignatureAnswer
{
  ParvisAnswer parent_instance;

  GArray *points; /* (owned) (element-type graphene_point_t): of the paper, in shares of it */
  double start_x, start_y;
  char *kept;          /* (owned): the value it came with, "" for none */
  Way way;             /* N_WAYS for none yet */
  guint n_ways;        /* that are offered: the first of them */
  gboolean is_drawing; /* the paper is on the screen */

  /* (unowned): children */
  ParvisSpokenLabel *note;
  ParvisTileGrid *ways;
  GtkWidget *paper, *actions;
  ParvisButton *again, *other;
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

/* --- What it says -------------------------------------------------------------------------- */

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%d/%m/%Y");
}

/* What stands in the picture in place of strokes, and is shown and said before. */
static char *
dup_statement (ParvisSignatureAnswer *self)
{
  const char *signer = parvis_answer_get_prompt (PARVIS_ANSWER (self))->signer;
  g_autofree char *today = dup_today ();

  if (self->way == WAY_PAPER)
    /* Translators: %s is a date. */
    return g_strdup_printf (_ ("Signature on paper, %s."), today);
  if (signer == NULL)
    /* Translators: in place of a signature; %s is a date. */
    return g_strdup_printf (_ ("I confirm, on %s."), today);

  /* Translators: in place of a signature: a name, and a date. */
  return g_strdup_printf (_ ("I, %1$s, confirm, on %2$s."), signer, today);
}

/* NULL where there is nothing that the question and its hint do not say. */
static char *
dup_note (ParvisSignatureAnswer *self)
{
  const char *hint = parvis_answer_get_prompt (PARVIS_ANSWER (self))->hint.text;

  if (self->is_drawing)
    return g_strdup (is_drawn (self) ? _ ("Good. Touch Continue, or start again.")
                                     : _ ("Sign with your finger in the frame."));
  if (self->way == WAY_PAPER)
    return g_strdup (_ ("You sign on paper: on your receipt, or with the people here."));
  if (self->way == WAY_CONFIRM)
    return dup_statement (self);
  if (is_drawn (self) || *self->kept != '\0')
    return g_strdup (_ ("You have signed. You can sign again."));

  return hint != NULL && *hint != '\0' ? NULL : g_strdup (_ ("How do you want to sign?"));
}

/* With a name in it, it is not for the loudspeaker. */
static const char *
get_note_id (ParvisSignatureAnswer *self)
{
  return !self->is_drawing && self->way == WAY_CONFIRM ? "value" : "note";
}

static void
say_note (ParvisSignatureAnswer *self)
{
  g_autofree char *note = dup_note (self);

  if (note != NULL && g_str_equal (get_note_id (self), "value"))
    parvis_answer_say_touched (PARVIS_ANSWER (self), note, NULL);
  else if (note != NULL)
    parvis_answer_say (PARVIS_ANSWER (self), get_note_id (self), note, NULL);
}

/* --- What it shows ------------------------------------------------------------------------- */

static const char *
get_way_text (Way way)
{
  switch (way)
    {
    case WAY_DRAW:
      /* Translators: three ways to sign. */
      return _ ("With my finger");
    case WAY_CONFIRM:
      return _ ("I confirm");
    case WAY_PAPER:
    case N_WAYS:
    default:
      return _ ("On paper");
    }
}

static void
show_state (ParvisSignatureAnswer *self)
{
  g_autofree char *note = dup_note (self);

  parvis_spoken_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  /* What one is about to put one's name to. */
  if (self->way < N_WAYS && !self->is_drawing)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "coach");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "coach");
  gtk_widget_set_visible (GTK_WIDGET (self->ways), !self->is_drawing);
  gtk_widget_set_visible (self->paper, self->is_drawing);
  gtk_widget_set_visible (self->actions, self->is_drawing);
  for (guint i = 0; i < self->n_ways; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->ways, i);

      parvis_tile_set_text (tile, get_way_text (i));
      parvis_tile_set_chosen (tile, i == self->way && (i != WAY_DRAW || is_drawn (self)));
    }
}

/* --- What is done -------------------------------------------------------------------------- */

static void
drag_end_cb (ParvisSignatureAnswer *self)
{
  show_state (self);
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
  show_state (self);
  say_note (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
show_ways (ParvisSignatureAnswer *self)
{
  self->is_drawing = FALSE;
  if (!is_drawn (self) && self->way == WAY_DRAW)
    self->way = N_WAYS;
  show_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (parvis_tile_grid_get_tile (self->ways, WAY_DRAW)));
}

static void
way_clicked_cb (ParvisTile *tile, ParvisSignatureAnswer *self)
{
  Way way = WAY_DRAW;

  while (!g_str_equal (way_names[way], parvis_tile_get_value (tile)))
    way++;

  self->way = way;
  self->is_drawing = way == WAY_DRAW;
  if (!self->is_drawing)
    forget (self);
  show_state (self);
  if (self->is_drawing)
    gtk_widget_grab_focus (GTK_WIDGET (self->again));
  say_note (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
way_listen_cb (ParvisTile *tile, ParvisSignatureAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), parvis_tile_get_value (tile),
                     parvis_tile_get_text (tile), NULL);
}

/* --- The picture --------------------------------------------------------------------------- */

/* For one who does not draw: the words, where the strokes would be. */
static void
write_words (ParvisSignatureAnswer *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Andika, Noto Sans Bold");
  g_autofree char *statement = dup_statement (self);
  int width, height;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (PICTURE_WIDTH - 40) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, statement, -1);
  /* A long name in smaller letters, rather than without its end. */
  for (int size = PICTURE_HEIGHT / 6; size >= 12; size -= 4)
    {
      pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      pango_layout_get_pixel_size (layout, &width, &height);
      if (height <= PICTURE_HEIGHT - 20)
        break;
    }
  cairo_move_to (cr, 20, (PICTURE_HEIGHT - height) / 2.0);
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
  return is_drawn (self) || self->way == WAY_CONFIRM || self->way == WAY_PAPER;
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
  if (prompt->appearance.capture != PARVIS_FORM_CAPTURE_SIGN_HERE)
    return;

  /* Paper is the last of the ways. */
  self->n_ways = WAY_PAPER;
  parvis_tile_grid_truncate (self->ways, self->n_ways);
}

static void
parvis_signature_answer_update (ParvisAnswer *answer)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  parvis_button_set_text (self->again, _ ("Start again"));
  /* Translators: another way to sign than by finger. */
  parvis_button_set_text (self->other, _ ("Another way"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paper), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Place for your signature"), -1);
  show_state (self);
  parvis_tile_grid_update (self->ways);
}

static void
parvis_signature_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);
  g_autofree char *note = dup_note (self);

  if (note != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new (get_note_id (self), note));
  if (!self->is_drawing)
    for (guint i = 0; i < self->n_ways; i++)
      g_ptr_array_add (sayings, parvis_page_saying_new (way_names[i], get_way_text (i)));
}

static gboolean
parvis_signature_answer_highlight (ParvisAnswer *answer, const char *id, guint start, guint end)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);
  gboolean is_note = g_strcmp0 (id, get_note_id (self)) == 0, found = is_note;

  parvis_spoken_label_highlight (self->note, is_note ? start : 0, is_note ? end : 0);
  for (guint i = 0; i < self->n_ways; i++)
    {
      ParvisTile *tile = parvis_tile_grid_get_tile (self->ways, i);
      gboolean lit = g_strcmp0 (id, way_names[i]) == 0;

      parvis_tile_set_speaking (tile, lit);
      if (lit)
        parvis_tile_highlight (tile, start, end);
      found = found || lit;
    }

  return found;
}

/* Back leads from the paper to the ways. */
static gboolean
parvis_signature_answer_retreat (ParvisAnswer *answer)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (answer);

  if (!self->is_drawing)
    return FALSE;

  show_ways (self);

  return TRUE;
}

static gboolean
parvis_signature_answer_grab_focus (GtkWidget *widget)
{
  ParvisSignatureAnswer *self = PARVIS_SIGNATURE_ANSWER (widget);

  return gtk_widget_grab_focus (
      self->is_drawing ? GTK_WIDGET (self->again)
                       : GTK_WIDGET (parvis_tile_grid_get_tile (self->ways, WAY_CONFIRM)));
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
  answer_class->retreat = parvis_signature_answer_retreat;
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
build_ways (ParvisSignatureAnswer *self)
{
  static const char *const icons[] = { "signature", "hand-palm", "file-text" };

  self->ways = PARVIS_TILE_GRID (parvis_tile_grid_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->ways), TRUE);
  for (guint i = 0; i < N_WAYS; i++)
    {
      ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_RADIO));

      parvis_tile_set_value (tile, way_names[i]);
      parvis_tile_set_icon (tile, icons[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (way_clicked_cb), self, 0);
      g_signal_connect_object (tile, "listen", G_CALLBACK (way_listen_cb), self, 0);
      parvis_tile_grid_add (self->ways, tile);
    }
}

static void
parvis_signature_answer_init (ParvisSignatureAnswer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  self->kept = g_strdup ("");
  self->way = N_WAYS;
  self->n_ways = N_WAYS;
  build_paper (self);
  build_ways (self);
  self->note = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  self->again = PARVIS_BUTTON (parvis_button_new ("eraser", ""));
  self->other = PARVIS_BUTTON (parvis_button_new ("hand-palm", ""));
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->actions, "actions");
  gtk_box_append (GTK_BOX (self->actions), GTK_WIDGET (self->again));
  gtk_box_append (GTK_BOX (self->actions), GTK_WIDGET (self->other));

  gtk_widget_set_parent (GTK_WIDGET (self->note), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->ways), widget);
  gtk_widget_set_parent (self->paper, widget);
  gtk_widget_set_parent (self->actions, widget);
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
  g_signal_connect_swapped (self->other, "clicked", G_CALLBACK (show_ways), self);
}
