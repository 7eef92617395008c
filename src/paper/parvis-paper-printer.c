/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-printer.h"

G_DEFINE_INTERFACE (ParvisPaperPrinter, parvis_paper_printer, G_TYPE_OBJECT)

G_DEFINE_QUARK (parvis - paper - error - quark, parvis_paper_error)

static void
parvis_paper_printer_default_init (ParvisPaperPrinterInterface *iface)
{
}

/**
 * parvis_paper_printer_print_async:
 * @sheet: what to print
 * @cancellable: (nullable): a #GCancellable; what has not come out yet does not
 * @callback: called when the sheet has come out, or will not
 */
void
parvis_paper_printer_print_async (ParvisPaperPrinter *self,
                                  ParvisPaperSheet *sheet,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (PARVIS_PAPER_IS_PRINTER (self));
  g_return_if_fail (sheet != NULL);

  PARVIS_PAPER_PRINTER_GET_IFACE (self)->print_async (self, sheet, cancellable, callback,
                                                      user_data);
}

/**
 * parvis_paper_printer_look_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with whether a sheet would come out now
 */
void
parvis_paper_printer_look_async (ParvisPaperPrinter *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PARVIS_PAPER_IS_PRINTER (self));

  PARVIS_PAPER_PRINTER_GET_IFACE (self)->look_async (self, cancellable, callback, user_data);
}

gboolean
parvis_paper_printer_finish (ParvisPaperPrinter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_PAPER_IS_PRINTER (self), FALSE);

  return PARVIS_PAPER_PRINTER_GET_IFACE (self)->finish (self, result, error);
}

void
parvis_paper_printer_close (ParvisPaperPrinter *self)
{
  g_return_if_fail (PARVIS_PAPER_IS_PRINTER (self));

  PARVIS_PAPER_PRINTER_GET_IFACE (self)->close (self);
}
