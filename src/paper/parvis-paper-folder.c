/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-folder.h"

#include <string.h>

#include "parvis-worker.h"

/* A folder with more than this is not emptied by anybody. */
#define MAX_FILES 1000

struct _ParvisPaperFolder
{
  GObject parent_instance;

  char *folder; /* (owned) */
  ParvisPaperSize size;
  ParvisWorker *worker; /* (owned): draws and writes */
  gboolean is_closed;
};

static void parvis_paper_folder_iface_init (ParvisPaperPrinterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ParvisPaperFolder,
                               parvis_paper_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_PAPER_TYPE_PRINTER,
                                                      parvis_paper_folder_iface_init))

static gboolean
check_folder (ParvisPaperFolder *self, GError **error)
{
  if (g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER, "%s is not a folder",
               self->folder);
  return FALSE;
}

static gboolean
put (ParvisPaperFolder *self, GBytes *pdf, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  g_autoptr (GError) local = NULL;

  for (guint i = 1; i <= MAX_FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/receipt-%u.pdf", self->folder, i);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600, &local))
        return TRUE;

      g_set_error_literal (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_FAILED, local->message);
      return FALSE;
    }

  g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_PAPER,
               "%s holds %d receipts already", self->folder, MAX_FILES);
  return FALSE;
}

static void
print_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisPaperFolder *self = source;
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (check_folder (self, &error))
    pdf = parvis_paper_pdf_write (task_data, self->size, &error);
  if (pdf != NULL && put (self, pdf, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (check_folder (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
parvis_paper_folder_print_async (ParvisPaperPrinter *printer,
                                 ParvisPaperSheet *sheet,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ParvisPaperFolder *self = PARVIS_PAPER_FOLDER (printer);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_paper_folder_print_async);
  g_task_set_task_data (task, parvis_paper_sheet_ref (sheet),
                        (GDestroyNotify) parvis_paper_sheet_unref);
  parvis_worker_push (self->worker, task, print_in_thread);
}

static void
parvis_paper_folder_look_async (ParvisPaperPrinter *printer,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ParvisPaperFolder *self = PARVIS_PAPER_FOLDER (printer);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_paper_folder_look_async);
  parvis_worker_push (self->worker, task, look_in_thread);
}

static gboolean
parvis_paper_folder_finish (ParvisPaperPrinter *printer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, printer), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
parvis_paper_folder_close (ParvisPaperPrinter *printer)
{
  ParvisPaperFolder *self = PARVIS_PAPER_FOLDER (printer);

  if (!self->is_closed)
    parvis_worker_stop (self->worker);
  self->is_closed = TRUE;
}

static void
parvis_paper_folder_iface_init (ParvisPaperPrinterInterface *iface)
{
  iface->print_async = parvis_paper_folder_print_async;
  iface->look_async = parvis_paper_folder_look_async;
  iface->finish = parvis_paper_folder_finish;
  iface->close = parvis_paper_folder_close;
}

static void
parvis_paper_folder_finalize (GObject *object)
{
  ParvisPaperFolder *self = PARVIS_PAPER_FOLDER (object);

  g_assert (self->is_closed);
  g_clear_object (&self->worker);
  g_free (self->folder);

  G_OBJECT_CLASS (parvis_paper_folder_parent_class)->finalize (object);
}

static void
parvis_paper_folder_class_init (ParvisPaperFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_paper_folder_finalize;
}

static void
parvis_paper_folder_init (ParvisPaperFolder *self)
{
  self->worker = parvis_worker_new ("parvis-paper");
}

ParvisPaperPrinter *
parvis_paper_folder_new (const char *folder, ParvisPaperSize size)
{
  ParvisPaperFolder *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (PARVIS_PAPER_TYPE_FOLDER, NULL);
  self->folder = g_strdup (folder);
  self->size = size;

  return PARVIS_PAPER_PRINTER (self);
}
