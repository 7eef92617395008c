/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

#include "parvis-paper-error.h"
#include "parvis-paper-tags.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_font_options_t, cairo_font_options_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

#define POINTS_PER_MM (72.0 / 25.4)

/* Made for people who learn to read; then what has the other scripts, upright and without serifs.
 */
#define FAMILY "Andika, Noto Sans, Noto Sans Arabic, sans-serif"

/* The white margin that the standard asks for, in modules. */
#define QUIET 4
#define SQUARE_MM 40.0

/* Room to sign with a pen. */
#define SIGNATURE_WIDTH_MM 90.0
#define SIGNATURE_HEIGHT_MM 32.0

/* Of the way from corner to corner. */
#define WATERMARK_SHARE 0.7

/* More than any panel has. */
#define MAX_PICTURE 4096

/* A receipt is a page or two; this is a roll that will not end. */
#define MAX_BLOCKS 200

/* Points; none under 14 (R104). @tag is what the PDF calls it. */
static const struct
{
  const char *tag;
  double size;
  PangoWeight weight;
  double above;
} looks[] = {
  [PARVIS_PAPER_TITLE] = { "H1", 20, PANGO_WEIGHT_BOLD, 0 },
  [PARVIS_PAPER_HEADING] = { "H2", 16, PANGO_WEIGHT_BOLD, 12 },
  [PARVIS_PAPER_TEXT] = { "P", 14, PANGO_WEIGHT_NORMAL, 6 },
  [PARVIS_PAPER_CODE] = { "P", 30, PANGO_WEIGHT_BOLD, 4 },
  [PARVIS_PAPER_SQUARE] = { "Figure", 0, PANGO_WEIGHT_NORMAL, 6 },
  [PARVIS_PAPER_SIGNATURE] = { "Figure", 0, PANGO_WEIGHT_NORMAL, 4 },
};

/* Millimetres. @height 0: as long as it must be. */
static const struct
{
  double width, height, margin;
} papers[] = {
  [PARVIS_PAPER_A4] = { 210, 297, 20 },
  [PARVIS_PAPER_ROLL] = { 80, 0, 4 },
};

typedef struct
{
  const ParvisPaperSheet *sheet; /* (unowned) */
  double width, height, margin;  /* points */
  PangoContext *context;         /* (owned) */
  cairo_t *cairo;                /* (owned) */
  double y;
} Press;

static gboolean
runs_right_to_left (const char *language)
{
  PangoScript script;
  const PangoScript *scripts;
  int n = 0;

  scripts = pango_language_get_scripts (pango_language_from_string (language), &n);
  script = n > 0 ? scripts[0] : PANGO_SCRIPT_LATIN;

  return script == PANGO_SCRIPT_ARABIC || script == PANGO_SCRIPT_HEBREW ||
         script == PANGO_SCRIPT_SYRIAC || script == PANGO_SCRIPT_THAANA;
}

/* Of this thread: Pango's font maps are. Sizes as they are on paper, whatever a screen has. */
static PangoContext *
build_context (const char *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (cairo_font_options_t) options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, runs_right_to_left (language) ? PANGO_DIRECTION_RTL
                                                                     : PANGO_DIRECTION_LTR);

  return context;
}

/* Left-aligned means where lines begin: Pango turns it for those who read from the right. */
static PangoLayout *
lay_out (Press *self, const ParvisPaperBlock *block)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, looks[block->role].size * PANGO_SCALE);
  pango_font_description_set_weight (font, looks[block->role].weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_width (layout, (int) ((self->width - 2 * self->margin) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, block->text, -1);

  return layout;
}

static double
get_square_side (const Press *self)
{
  return MIN (SQUARE_MM * POINTS_PER_MM, self->width - 2 * self->margin);
}

static double
get_signature_width (const Press *self)
{
  return MIN (SIGNATURE_WIDTH_MM * POINTS_PER_MM, self->width - 2 * self->margin);
}

static double
measure (Press *self, const ParvisPaperBlock *block)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (block->role == PARVIS_PAPER_SQUARE)
    return get_square_side (self);
  if (block->role == PARVIS_PAPER_SIGNATURE)
    return SIGNATURE_HEIGHT_MM * POINTS_PER_MM;

  layout = lay_out (self, block);
  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

static void
draw_text (Press *self, const ParvisPaperBlock *block)
{
  g_autoptr (PangoLayout) layout = lay_out (self, block);

  cairo_move_to (self->cairo, self->margin, self->y);
  pango_cairo_show_layout (self->cairo, layout);
}

static void
draw_modules (Press *self, const QRcode *code, double x, double module)
{
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle (self->cairo, x + (column + QUIET) * module,
                         self->y + (row + QUIET) * module, module, module);
  cairo_fill (self->cairo);
}

static void
draw_square (Press *self, const ParvisPaperBlock *block)
{
  g_autoptr (QRcode) code = QRcode_encodeString (block->text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double side = get_square_side (self);
  double x = self->margin;

  /* More text than any square holds: the letters stand beside it anyway. */
  if (code == NULL)
    return;

  if (pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL)
    x = self->width - self->margin - side;
  draw_modules (self, code, x, side / (code->width + 2 * QUIET));
}

typedef struct
{
  const guint8 *at, *end;
} Png;

static cairo_status_t
read_png_cb (void *closure, unsigned char *data, unsigned int length)
{
  Png *png = closure;

  if ((gsize) (png->end - png->at) < length)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, png->at, length);
  png->at += length;
  return CAIRO_STATUS_SUCCESS;
}

/* NULL when it is no picture, or no signature's size. */
static cairo_surface_t *
read_picture (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Png png = { data, data + size };
  cairo_surface_t *picture = cairo_image_surface_create_from_png_stream (read_png_cb, &png);

  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS ||
      cairo_image_surface_get_width (picture) > MAX_PICTURE ||
      cairo_image_surface_get_height (picture) > MAX_PICTURE)
    g_clear_pointer (&picture, cairo_surface_destroy);

  return picture;
}

/* As large as it may be, in the middle of the box. */
static void
draw_picture (Press *self, cairo_surface_t *picture, double x, double width, double height)
{
  double scale = MIN (width / cairo_image_surface_get_width (picture),
                      height / cairo_image_surface_get_height (picture));

  cairo_save (self->cairo);
  cairo_translate (self->cairo, x + (width - scale * cairo_image_surface_get_width (picture)) / 2,
                   self->y + (height - scale * cairo_image_surface_get_height (picture)) / 2);
  cairo_scale (self->cairo, scale, scale);
  cairo_set_source_surface (self->cairo, picture, 0, 0);
  cairo_paint (self->cairo);
  cairo_restore (self->cairo);
}

static void
draw_signature (Press *self, const ParvisPaperBlock *block)
{
  double width = get_signature_width (self), height = SIGNATURE_HEIGHT_MM * POINTS_PER_MM;
  double x = pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL
                 ? self->width - self->margin - width
                 : self->margin;
  g_autoptr (cairo_surface_t) picture =
      block->picture != NULL ? read_picture (block->picture) : NULL;

  if (picture != NULL)
    draw_picture (self, picture, x, width, height);
  cairo_set_line_width (self->cairo, 1);
  cairo_rectangle (self->cairo, x, self->y, width, height);
  cairo_stroke (self->cairo);
}

/* Below everything else, from corner to corner, and no part of what is read aloud. */
static void
draw_watermark (Press *self)
{
  const ParvisPaperBlock block = { .role = PARVIS_PAPER_CODE, .text = self->sheet->watermark };
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;
  double scale;

  if (block.text == NULL)
    return;

  layout = lay_out (self, &block);
  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_save (self->cairo);
  cairo_set_source_rgb (self->cairo, 0.85, 0.85, 0.85);
  cairo_translate (self->cairo, self->width / 2, self->height / 2);
  cairo_rotate (self->cairo, -atan2 (self->height, self->width));
  scale = WATERMARK_SHARE * hypot (self->width, self->height) * PANGO_SCALE / MAX (width, 1);
  cairo_scale (self->cairo, scale, scale);
  cairo_move_to (self->cairo, -0.5 * width / PANGO_SCALE, -0.5 * height / PANGO_SCALE);
  pango_cairo_show_layout (self->cairo, layout);
  cairo_restore (self->cairo);
}

static void
draw (Press *self, const ParvisPaperBlock *block)
{
  cairo_tag_begin (self->cairo, looks[block->role].tag, NULL);
  if (block->role == PARVIS_PAPER_SQUARE)
    draw_square (self, block);
  else if (block->role == PARVIS_PAPER_SIGNATURE)
    draw_signature (self, block);
  else
    draw_text (self, block);
  cairo_tag_end (self->cairo, looks[block->role].tag);
}

static void
draw_all (Press *self)
{
  double top = self->margin;

  self->y = top;
  draw_watermark (self);
  for (guint i = 0; i < self->sheet->blocks->len; i++)
    {
      const ParvisPaperBlock *block = self->sheet->blocks->pdata[i];
      double above = self->y > top ? looks[block->role].above : 0;
      double height = measure (self, block);

      if (self->y > top && self->y + above + height > self->height - self->margin)
        {
          cairo_show_page (self->cairo);
          draw_watermark (self);
          self->y = top;
          above = 0;
        }
      self->y += above;
      draw (self, block);
      self->y += height;
    }
  cairo_show_page (self->cairo);
}

static double
measure_all (Press *self)
{
  double height = 2 * self->margin;

  for (guint i = 0; i < self->sheet->blocks->len; i++)
    {
      const ParvisPaperBlock *block = self->sheet->blocks->pdata[i];

      height += (i > 0 ? looks[block->role].above : 0) + measure (self, block);
    }

  /* So that rounding does not begin another page. */
  return height + 1;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
press (Press *self, GByteArray *bytes, GError **error)
{
  g_autoptr (cairo_surface_t) surface =
      cairo_pdf_surface_create_for_stream (write_cb, bytes, self->width, self->height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->sheet->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Parvis");
  self->cairo = cairo_create (surface);
  draw_all (self);
  g_clear_pointer (&self->cairo, cairo_destroy);
  cairo_surface_finish (surface);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_FAILED,
               "The receipt could not be drawn: %s",
               cairo_status_to_string (cairo_surface_status (surface)));
  return FALSE;
}

static GPtrArray *
list_alternatives (const ParvisPaperSheet *sheet)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      const ParvisPaperBlock *block = sheet->blocks->pdata[i];

      if (block->role == PARVIS_PAPER_SQUARE || block->role == PARVIS_PAPER_SIGNATURE)
        g_ptr_array_add (list, block->alternative);
    }

  return list;
}

/**
 * parvis_paper_pdf_write:
 * @sheet: what is to stand on it
 * @size: on what
 * @error: return location for an error of %PARVIS_PAPER_ERROR
 *
 * Returns: (transfer full) (nullable): the PDF
 */
GBytes *
parvis_paper_pdf_write (const ParvisPaperSheet *sheet, ParvisPaperSize size, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) alternatives = NULL;
  g_autoptr (GBytes) drawn = NULL;
  Press self = {
    .sheet = sheet,
    .width = papers[size].width * POINTS_PER_MM,
    .height = papers[size].height * POINTS_PER_MM,
    .margin = papers[size].margin * POINTS_PER_MM,
  };
  gboolean is_drawn;

  g_return_val_if_fail (sheet != NULL && sheet->blocks->len <= MAX_BLOCKS, NULL);

  self.context = build_context (sheet->language);
  if (self.height == 0)
    self.height = measure_all (&self);
  is_drawn = press (&self, bytes, error);
  g_clear_object (&self.context);
  if (!is_drawn)
    return NULL;

  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  alternatives = list_alternatives (sheet);

  return parvis_paper_tags_complete (drawn, sheet->language, alternatives, error);
}
