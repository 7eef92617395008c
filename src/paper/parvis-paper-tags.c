/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-tags.h"

#include <qpdf/qpdf-c.h>

#include "parvis-paper-error.h"

/* Cairo nests a sheet's blocks in one element; whatever is deeper is not ours. */
#define MAX_DEPTH 8

typedef struct
{
  qpdf_data pdf;
  GPtrArray *alternatives; /* (unowned) */
  guint n_figures;         /* that were met */
} Completion;

static gboolean
failed (qpdf_data pdf, GError **error)
{
  if (!qpdf_has_error (pdf))
    return FALSE;

  g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_FAILED,
               "The receipt could not be tagged: %s",
               qpdf_get_error_full_text (pdf, qpdf_get_error (pdf)));

  return TRUE;
}

static gboolean
is_figure (qpdf_data pdf, qpdf_oh element)
{
  qpdf_oh kind = qpdf_oh_get_key (pdf, element, "/S");

  return qpdf_oh_is_name (pdf, kind) && g_str_equal (qpdf_oh_get_name (pdf, kind), "/Figure");
}

static void
name_figure (Completion *self, qpdf_oh figure)
{
  if (self->n_figures < self->alternatives->len)
    qpdf_oh_replace_key (
        self->pdf, figure, "/Alt",
        qpdf_oh_new_unicode_string (self->pdf, self->alternatives->pdata[self->n_figures]));
  self->n_figures++;
}

/* An element's children are an array, or one alone; numbers among them are marked content. */
static void
visit (Completion *self, qpdf_oh element, guint depth)
{
  qpdf_oh children;

  if (depth > MAX_DEPTH || !qpdf_oh_is_dictionary (self->pdf, element))
    return;

  if (is_figure (self->pdf, element))
    name_figure (self, element);

  children = qpdf_oh_get_key (self->pdf, element, "/K");
  if (!qpdf_oh_is_array (self->pdf, children))
    {
      visit (self, children, depth + 1);
      return;
    }

  for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, children); i++)
    visit (self, qpdf_oh_get_array_item (self->pdf, children, i), depth + 1);
}

static void
complete (Completion *self, const char *language)
{
  qpdf_oh root = qpdf_get_root (self->pdf);
  qpdf_oh wishes = qpdf_oh_new_dictionary (self->pdf);
  qpdf_oh marks = qpdf_oh_new_dictionary (self->pdf);

  qpdf_oh_replace_key (self->pdf, root, "/Lang", qpdf_oh_new_unicode_string (self->pdf, language));
  /* All that stands on our sheets is in their structure. */
  qpdf_oh_replace_key (self->pdf, marks, "/Marked", qpdf_oh_new_bool (self->pdf, QPDF_TRUE));
  qpdf_oh_replace_key (self->pdf, root, "/MarkInfo", marks);
  qpdf_oh_replace_key (self->pdf, wishes, "/DisplayDocTitle",
                       qpdf_oh_new_bool (self->pdf, QPDF_TRUE));
  qpdf_oh_replace_key (self->pdf, root, "/ViewerPreferences", wishes);
  visit (self, qpdf_oh_get_key (self->pdf, root, "/StructTreeRoot"), 0);
}

static GBytes *
write_out (qpdf_data pdf, GError **error)
{
  /* The handle for writing belongs to the document. */
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_object_stream_mode (pdf, qpdf_o_disable);
  qpdf_write (pdf);
  if (failed (pdf, error))
    return NULL;

  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

GBytes *
parvis_paper_tags_complete (GBytes *pdf,
                            const char *language,
                            GPtrArray *alternatives,
                            GError **error)
{
  Completion self = { qpdf_init (), alternatives, 0 };
  GBytes *completed = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  g_return_val_if_fail (language != NULL && alternatives != NULL, NULL);

  qpdf_silence_errors (self.pdf);
  qpdf_set_suppress_warnings (self.pdf, QPDF_TRUE);
  qpdf_read_memory (self.pdf, "receipt", data, length, NULL);
  if (!failed (self.pdf, error))
    {
      complete (&self, language);
      completed = failed (self.pdf, error) ? NULL : write_out (self.pdf, error);
    }
  qpdf_cleanup (&self.pdf);

  return completed;
}
