/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-printing.h"

#include "parvis-paper-cups.h"
#include "parvis-paper-folder.h"

struct _ParvisPrinting
{
  GObject parent_instance;

  ParvisPaperPrinter *printer; /* (owned) (nullable) */
  ParvisReceiptPage *page;     /* (nullable): weak; the screens own it */
  char *language;              /* (owned) */
  GCancellable *cancellable;   /* (owned) (nullable): while it prints */
};

G_DEFINE_FINAL_TYPE (ParvisPrinting, parvis_printing, G_TYPE_OBJECT)

enum
{
  BUSY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Building the sheet */

typedef struct
{
  ParvisPaperSheet *sheet;
  const char *code;
} Filling;

static void
add_line_cb (ParvisReceiptRole role, const char *text, gpointer user_data)
{
  static const ParvisPaperRole roles[] = {
    [PARVIS_RECEIPT_TITLE] = PARVIS_PAPER_TITLE, [PARVIS_RECEIPT_HEADING] = PARVIS_PAPER_HEADING,
    [PARVIS_RECEIPT_TEXT] = PARVIS_PAPER_TEXT,   [PARVIS_RECEIPT_CODE] = PARVIS_PAPER_CODE,
    [PARVIS_RECEIPT_LINK] = PARVIS_PAPER_TEXT,
  };
  Filling *filling = user_data;

  parvis_paper_sheet_add (filling->sheet, roles[role], text);
  /* Nothing is in the square but the letters above it. */
  if (role == PARVIS_RECEIPT_CODE || role == PARVIS_RECEIPT_LINK)
    parvis_paper_sheet_add_square (filling->sheet, filling->code, text);
}

static ParvisPaperSheet *
build_sheet (ParvisPrinting *self)
{
  Filling filling = {
    .sheet =
        parvis_paper_sheet_new (parvis_page_get_title (PARVIS_PAGE (self->page)), self->language),
    .code = parvis_receipt_page_get_code (self->page),
  };

  parvis_receipt_page_foreach_line (self->page, add_line_cb, &filling);

  return filling.sheet;
}

/* Printing it */

static ParvisReceiptPrinting
judge (const GError *error)
{
  if (error == NULL)
    return PARVIS_RECEIPT_PRINTED;
  if (g_error_matches (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_PAPER))
    return PARVIS_RECEIPT_NO_PAPER;
  if (g_error_matches (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_STUCK))
    return PARVIS_RECEIPT_STUCK;

  return PARVIS_RECEIPT_NOT_PRINTED;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) printing = user_data;
  ParvisPrinting *self = g_task_get_source_object (printing);
  g_autoptr (GError) error = NULL;

  (void) parvis_paper_printer_finish (PARVIS_PAPER_PRINTER (source), result, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("A receipt was not printed: %s", error->message);

  /* Whoever it was for has gone; another may be printing already. */
  if (g_task_get_cancellable (printing) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[BUSY], 0, FALSE);
  if (self->page != NULL)
    parvis_receipt_page_set_printing (self->page, judge (error));
}

static void
print_cb (ParvisPrinting *self)
{
  g_autoptr (ParvisPaperSheet) sheet = NULL;

  if (self->printer == NULL || self->cancellable != NULL)
    return;

  sheet = build_sheet (self);
  self->cancellable = g_cancellable_new ();
  parvis_receipt_page_set_printing (self->page, PARVIS_RECEIPT_PRINTS);
  g_signal_emit (self, signals[BUSY], 0, TRUE);
  parvis_paper_printer_print_async (self->printer, sheet, self->cancellable, printed_cb,
                                    g_task_new (self, self->cancellable, NULL, NULL));
}

ParvisPaperPrinter *
parvis_printing_get_printer (ParvisPrinting *self)
{
  g_return_val_if_fail (PARVIS_IS_PRINTING (self), NULL);

  return self->printer;
}

/**
 * parvis_printing_set_page:
 * @page: where the receipt is shown
 */
void
parvis_printing_set_page (ParvisPrinting *self, ParvisReceiptPage *page)
{
  g_return_if_fail (PARVIS_IS_PRINTING (self));

  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "print", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  parvis_receipt_page_set_printing (page, self->printer != NULL ? PARVIS_RECEIPT_CAN_PRINT
                                                                : PARVIS_RECEIPT_NO_PRINTER);
}

/**
 * parvis_printing_set_language:
 * @code: what the paper is in
 */
void
parvis_printing_set_language (ParvisPrinting *self, const char *code)
{
  g_return_if_fail (PARVIS_IS_PRINTING (self));

  g_free (self->language);
  self->language = g_strdup (code);
}

void
parvis_printing_cancel (ParvisPrinting *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (PARVIS_IS_PRINTING (self));

  cancellable = g_steal_pointer (&self->cancellable);
  if (cancellable == NULL)
    return;

  g_cancellable_cancel (cancellable);
  g_signal_emit (self, signals[BUSY], 0, FALSE);
}

void
parvis_printing_close (ParvisPrinting *self)
{
  g_return_if_fail (PARVIS_IS_PRINTING (self));

  parvis_printing_cancel (self);
  if (self->printer != NULL)
    parvis_paper_printer_close (self->printer);
  g_clear_object (&self->printer);
}

ParvisPaperPrinter *
parvis_printing_make_printer (const ParvisConfiguration *configuration)
{
  ParvisPaperSize size =
      configuration->paper == PARVIS_CONFIGURATION_PAPER_ROLL ? PARVIS_PAPER_ROLL : PARVIS_PAPER_A4;

  if (configuration->printer_queue != NULL)
    return parvis_paper_cups_new (configuration->printer_server, configuration->printer_queue,
                                  size);
  if (configuration->printer_folder != NULL)
    return parvis_paper_folder_new (configuration->printer_folder, size);

  return NULL;
}

static void
parvis_printing_dispose (GObject *object)
{
  ParvisPrinting *self = PARVIS_PRINTING (object);

  parvis_printing_close (self);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (parvis_printing_parent_class)->dispose (object);
}

static void
parvis_printing_finalize (GObject *object)
{
  g_free (PARVIS_PRINTING (object)->language);

  G_OBJECT_CLASS (parvis_printing_parent_class)->finalize (object);
}

static void
parvis_printing_class_init (ParvisPrintingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_printing_dispose;
  object_class->finalize = parvis_printing_finalize;

  signals[BUSY] = g_signal_new ("busy", PARVIS_TYPE_PRINTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
parvis_printing_init (ParvisPrinting *self)
{
  self->language = g_strdup ("fr");
}

ParvisPrinting *
parvis_printing_new (ParvisPaperPrinter *printer)
{
  ParvisPrinting *self = g_object_new (PARVIS_TYPE_PRINTING, NULL);

  self->printer = printer != NULL ? g_object_ref (printer) : NULL;

  return self;
}
