/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisQr:
 *
 * ## CSS nodes
 *
 * `qr`: how large it is, its min-width says.
 *
 * ## Accessibility
 *
 * The code that it holds stands beside it in letters: a screen reader passes over it.
 */

#include "parvis-qr.h"

#include <qrencode.h>

/* The white margin that the standard asks for, in modules. */
#define QUIET 4

struct _ParvisQr
{
  GtkWidget parent_instance;

  QRcode *code; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisQr, parvis_qr, GTK_TYPE_WIDGET)

static void
draw_row (ParvisQr *self, GtkSnapshot *snapshot, int row, float module, graphene_point_t origin)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  int side = self->code->width;

  for (int x = 0; x < side; x++)
    if (self->code->data[row * side + x] & 1)
      gtk_snapshot_append_color (snapshot, &black,
                                 &GRAPHENE_RECT_INIT (origin.x + (float) (x + QUIET) * module,
                                                      origin.y + (float) (row + QUIET) * module,
                                                      module, module));
}

static void
parvis_qr_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ParvisQr *self = PARVIS_QR (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int modules, module, side;
  graphene_point_t origin;

  if (self->code == NULL)
    return;

  /* Whole pixels: blurred edges are harder to read for a cheap telephone. */
  modules = self->code->width + 2 * QUIET;
  module = MAX (MIN (width, height) / modules, 1);
  side = module * modules;
  origin = GRAPHENE_POINT_INIT ((float) ((width - side) / 2), (float) ((height - side) / 2));

  gtk_snapshot_append_color (snapshot, &white,
                             &GRAPHENE_RECT_INIT (origin.x, origin.y, (float) side, (float) side));
  for (int row = 0; row < self->code->width; row++)
    draw_row (self, snapshot, row, (float) module, origin);
}

static void
parvis_qr_finalize (GObject *object)
{
  g_clear_pointer (&PARVIS_QR (object)->code, QRcode_free);

  G_OBJECT_CLASS (parvis_qr_parent_class)->finalize (object);
}

static void
parvis_qr_class_init (ParvisQrClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_qr_finalize;
  widget_class->snapshot = parvis_qr_snapshot;
  gtk_widget_class_set_css_name (widget_class, "qr");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
parvis_qr_init (ParvisQr *self)
{
}

void
parvis_qr_set_text (ParvisQr *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_QR (self));

  g_clear_pointer (&self->code, QRcode_free);
  /* Fails only for more text than any QR code holds: then there is no picture, but the letters. */
  if (text != NULL && *text != '\0')
    self->code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
parvis_qr_get_side (ParvisQr *self)
{
  g_return_val_if_fail (PARVIS_IS_QR (self), 0);

  return self->code != NULL ? (guint) self->code->width : 0;
}
