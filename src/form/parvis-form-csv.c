/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-csv.h"

#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-table.h"

#define MAX_COLUMNS 1000

/* The text is read where it lies: each row loses its quotes in place, and what separated its
 * cells becomes their NULs. */
typedef struct
{
  char *start; /* (unowned) */
  char *at;
  char *end; /* there is a NUL */
  char separator;
  guint line;
  GArray *starts; /* (owned) (element-type guint32): of the rows */
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

/* Moves one cell to @to, and takes what separates it from the next. Text after a closing quote
 * belongs to the cell still. Returns where the next may go, or %NULL. */
static char *
read_cell (Reader *self, char *to, gboolean *more, GError **error)
{
  char *stop;

  if (*self->at == '"' && self->at < self->end)
    {
      to = unquote (self, to);
      if (to == NULL)
        {
          refuse (error, PARVIS_FORM_ERROR_INVALID, "a quote that opens is not closed by line",
                  self->line);
          return NULL;
        }
    }
  while (!ends_cell (self, self->at))
    *to++ = *self->at++;

  stop = self->at;
  *more = stop < self->end && *stop == self->separator;
  self->line += !*more && stop < self->end;
  self->at = MIN (stop + (*stop == '\r' ? 2 : 1), self->end);
  *to = '\0';

  return to + 1;
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
      char *cell = self->at;

      if (read_cell (self, cell, &more, error) == NULL)
        return NULL;
      g_ptr_array_add (names, g_ref_string_new_intern (g_strstrip (cell)));
    }

  if (names->len > MAX_COLUMNS)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it has more than %d columns", MAX_COLUMNS);
      return NULL;
    }

  return g_steal_pointer (&names);
}

/* Cells past the header, and those of columns without a name, are dropped. */
static gboolean
read_row (Reader *self, const GPtrArray *names, GError **error)
{
  char *to = self->at;
  gboolean more = TRUE;

  for (guint i = 0; more; i++)
    {
      char *next = read_cell (self, to, &more, error);

      if (next == NULL)
        return FALSE;
      if (i < names->len && *(char *) names->pdata[i] != '\0')
        to = next;
    }
  if (to < self->at) /* what was dropped must not read as cells */
    memset (to, '\0', self->at - to);

  return TRUE;
}

/* A row without quotes, which most are, is cut where it lies. */
static void
cut_row (Reader *self, char *newline)
{
  gboolean has_return = newline < self->end && newline > self->at && newline[-1] == '\r';

  for (char *at = self->at; at < newline; at++)
    if (*at == self->separator)
      *at = '\0';
  newline[has_return ? -1 : 0] = '\0';
  *newline = '\0';

  self->line++;
  self->at = MIN (newline + 1, self->end);
}

static gboolean
skip_empty_line (Reader *self)
{
  guint length = *self->at == '\n' ? 1 : *self->at == '\r' && self->at[1] == '\n' ? 2 : 0;

  memset (self->at, '\0', length);
  self->at += length;
  self->line += length > 0;

  return length > 0;
}

static gboolean
read_rows (Reader *self, const GPtrArray *names, gboolean all_named, GError **error)
{
  while (self->at < self->end)
    {
      guint32 start = (guint32) (self->at - self->start);
      char *newline;

      if (skip_empty_line (self))
        continue;

      g_array_append_val (self->starts, start);
      newline = memchr (self->at, '\n', self->end - self->at);
      if (newline == NULL)
        newline = self->end;
      if (all_named && memchr (self->at, '"', newline - self->at) == NULL)
        cut_row (self, newline);
      else if (!read_row (self, names, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_unnamed (gconstpointer name)
{
  return *(const char *) name == '\0';
}

static guint
count_unnamed (const GPtrArray *names)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += is_unnamed (names->pdata[i]);

  return n;
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

  if (names == NULL || !read_rows (self, names, count_unnamed (names) == 0, error))
    return NULL;

  drop_unnamed (names);
  content = (ParvisFormTableContent){ .text = self->start,
                                      .text_size = size + 1,
                                      .starts = g_array_ref (self->starts),
                                      .filler = "",
                                      .names = g_steal_pointer (&names),
                                      .item_name = g_ref_string_new_intern ("item") };

  return parvis_form_table_build_document (&content, "root");
}

static gboolean
is_ascii (char c)
{
  return (guchar) c < 0x80;
}

/* Eight bytes at a time as long as it can. */
static const char *
skip_ascii (const char *at, const char *end)
{
  guint64 bytes;

  for (; (gsize) (end - at) >= sizeof bytes; at += sizeof bytes)
    {
      memcpy (&bytes, at, sizeof bytes);
      if ((bytes & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (at < end && is_ascii (*at))
    at++;

  return at;
}

/* As g_utf8_validate_len() says, which is asked only where the text is not ASCII. */
static gboolean
is_text (const char *text, gsize size)
{
  const char *end = text + size;

  if (memchr (text, '\0', size) != NULL)
    return FALSE;

  for (const char *at = skip_ascii (text, end); at < end; at = skip_ascii (at, end))
    {
      const char *start = at;

      while (at < end && !is_ascii (*at))
        at++;
      if (!g_utf8_validate_len (start, at - start, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * parvis_form_csv_parse_text:
 * @text: (transfer full) (nullable): see parvis_form_csv_parse(); the table keeps it
 *
 * Returns: (transfer full) (nullable): a document root/item, each item with a child a column
 */
ParvisFormNode *
parvis_form_csv_parse_text (char *text, gsize size, GError **error)
{
  g_autofree char *own = g_realloc (text, size + 1);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  ParvisFormNode *document;
  Reader reader;

  own[size] = '\0';
  if (!is_text (own, size))
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "it is not UTF-8 text");
      return NULL;
    }

  reader = (Reader){ .start = own, .at = own, .end = own + size, .line = 1, .starts = starts };
  /* What spreadsheets write before the first name is dropped. */
  if (g_str_has_prefix (own, "\xef\xbb\xbf"))
    reader.at += 3;

  document = read_table (&reader, size, error);
  if (document != NULL)
    (void) g_steal_pointer (&own); /* the table has it */

  return document;
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
  char *copy = g_bytes_unref_to_data (g_bytes_ref (bytes), &size);

  return parvis_form_csv_parse_text (copy, size, error);
}
