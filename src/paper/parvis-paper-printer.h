/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-paper-error.h"
#include "parvis-paper-sheet.h"

G_BEGIN_DECLS

/**
 * ParvisPaperPrinter:
 *
 * Where a sheet goes. None of its methods waits; parvis_paper_printer_close() does, and must be
 * called before the last reference is dropped.
 */
#define PARVIS_PAPER_TYPE_PRINTER (parvis_paper_printer_get_type ())
G_DECLARE_INTERFACE (ParvisPaperPrinter, parvis_paper_printer, PARVIS_PAPER, PRINTER, GObject)

/**
 * ParvisPaperPrinterInterface:
 * @print_async: prints @sheet; done when it has come out
 * @look_async: asks whether a sheet would come out now
 * @finish: of either; errors are of %PARVIS_PAPER_ERROR, or %G_IO_ERROR_CANCELLED
 * @close: what is under way ends; nothing more comes out
 */
struct _ParvisPaperPrinterInterface
{
  GTypeInterface parent_iface;

  void (*print_async) (ParvisPaperPrinter *self,
                       ParvisPaperSheet *sheet,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  void (*look_async) (ParvisPaperPrinter *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*finish) (ParvisPaperPrinter *self, GAsyncResult *result, GError **error);
  void (*close) (ParvisPaperPrinter *self);
};

void parvis_paper_printer_print_async (ParvisPaperPrinter *self,
                                       ParvisPaperSheet *sheet,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void parvis_paper_printer_look_async (ParvisPaperPrinter *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
parvis_paper_printer_finish (ParvisPaperPrinter *self, GAsyncResult *result, GError **error);
void parvis_paper_printer_close (ParvisPaperPrinter *self);

G_END_DECLS
