/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-csv.h"

#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-table.h"

#define MAX_COLUMNS 1000

/* The text is read where it lies: a cell loses its quotes in place, and what separated it
 * from the next becomes its NUL. */
typedef struct
{
  char *start; /* (unowned) */
  char *at;
  char *end; /* there is a NUL */
  char separator;
  guint line;
  GArray *cells; /* (owned) (element-type guint32) */
} Reader;

static gboolean
refuse (GError **error, ParvisFormError code, const char *what, guint line)
{
  g_set_error (error, PARVIS_FORM_ERROR, code, "%s %u", what, line);

  return FALSE;
}

/* Whether the character ends a cell that is not in quotes. */
static gboolean
ends_cell (const Reader *self, const char *at)
{
  return *at == self->separator || *at == '\n' || at == self->end || (*at == '\r' && at[1] == '\n');
}

/* Moves what is between quotes to @to, two quotes being one. Returns its end, or %NULL where the
 * closing quote is missing. */
static char *
unquote (Reader *self, char *to)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"' && *++self->at != '"')
        return to;
      self->line += *self->at == '\n';
      *to++ = *self->at;
    }

  return NULL;
}

/* Takes one cell and what separates it from the next. Text after a closing quote belongs to
 * the cell still. */
static gboolean
read_cell (Reader *self, guint32 *cell, gboolean *more, GError **error)
{
  char *to = self->at;
  char *stop;

  *cell = (guint32) (to - self->start);
  if (*self->at == '"' && self->at < self->end)
    {
      to = unquote (self, to);
      if (to == NULL)
        return refuse (error, PARVIS_FORM_ERROR_INVALID, "a quote that opens is not closed by line",
                       self->line);
    }

  if (to == self->at)
    {
      while (!ends_cell (self, self->at))
        self->at++;
      to = self->at;
    }
  else
    {
      while (!ends_cell (self, self->at))
        *to++ = *self->at++;
    }

  stop = self->at;
  *more = stop < self->end && *stop == self->separator;
  self->line += !*more && stop < self->end;
  self->at = MIN (stop + (*stop == '\r' ? 2 : 1), self->end);
  *to = '\0';

  return TRUE;
}

/* Names of the columns. */
static GPtrArray *
read_header (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) names =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  const char *newline = memchr (self->at, '\n', self->end - self->at);
  gboolean more = TRUE;

  self->separator =
      memchr (self->at, ';', (newline != NULL ? newline : self->end) - self->at) != NULL ? ';'
                                                                                         : ',';
  while (more && names->len <= MAX_COLUMNS)
    {
      guint32 cell;

      if (!read_cell (self, &cell, &more, error))
        return NULL;
      g_ptr_array_add (names, g_ref_string_new_intern (g_strstrip (self->start + cell)));
    }

  if (names->len > MAX_COLUMNS)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it has more than %d columns", MAX_COLUMNS);
      return NULL;
    }

  return g_steal_pointer (&names);
}

/* A short row is filled up with empty cells; cells past the header, and those of columns without
 * a name, are dropped. */
static gboolean
read_row (Reader *self, const GPtrArray *names, GError **error)
{
  guint32 empty = (guint32) (self->end - self->start);
  gboolean more = TRUE;

  for (guint i = 0; i < names->len || more; i++)
    {
      guint32 cell = empty;

      if (more && !read_cell (self, &cell, &more, error))
        return FALSE;
      if (i < names->len && *(char *) names->pdata[i] != '\0')
        g_array_append_val (self->cells, cell);
    }

  return TRUE;
}

static gboolean
skip_empty_line (Reader *self)
{
  guint length = *self->at == '\n' ? 1 : *self->at == '\r' && self->at[1] == '\n' ? 2 : 0;

  self->at += length;
  self->line += length > 0;

  return length > 0;
}

static gboolean
read_rows (Reader *self, const GPtrArray *names, GError **error)
{
  while (self->at < self->end)
    if (!skip_empty_line (self) && !read_row (self, names, error))
      return FALSE;

  return TRUE;
}

static gboolean
is_unnamed (gconstpointer name)
{
  return *(const char *) name == '\0';
}

static void
drop_unnamed (GPtrArray *names)
{
  for (guint i = names->len; i > 0; i--)
    if (is_unnamed (names->pdata[i - 1]))
      g_ptr_array_remove_index (names, i - 1);
}

static ParvisFormNode *
read_table (Reader *self, gsize size, GError **error)
{
  g_autoptr (GPtrArray) names = read_header (self, error);
  ParvisFormTableContent content;

  if (names == NULL || !read_rows (self, names, error))
    return NULL;

  drop_unnamed (names);
  content = (ParvisFormTableContent){ .text = self->start,
                                      .text_size = size + 1,
                                      .cells = g_array_ref (self->cells),
                                      .names = g_steal_pointer (&names),
                                      .item_name = g_ref_string_new_intern ("item") };

  return parvis_form_table_build_document (&content, "root");
}

/**
 * parvis_form_csv_parse:
 * @bytes: RFC 4180 text in UTF-8, its first line naming the columns. The separator is a
 * semicolon where that line has one, else a comma
 *
 * Returns: (transfer full) (nullable): a document root/item, each item with a child a column
 */
ParvisFormNode *
parvis_form_csv_parse (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  ParvisFormNode *document;
  Reader reader;

  if (size > 0 && !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "it is not UTF-8 text");
      return NULL;
    }

  text = g_malloc (size + 1);
  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  reader = (Reader){ .start = text, .at = text, .end = text + size, .line = 1, .cells = cells };
  /* What spreadsheets write before the first name is dropped. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    reader.at += 3;

  document = read_table (&reader, size, error);
  if (document != NULL)
    (void) g_steal_pointer (&text); /* the table has it */

  return document;
}
