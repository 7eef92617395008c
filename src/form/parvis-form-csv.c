/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-csv.h"

#include <string.h>

#include "parvis-form-error.h"

#define MAX_COLUMNS 1000

typedef struct
{
  const char *at;
  const char *end;
  char separator;
  guint line;
  GString *cell; /* (owned) */
} Reader;

/* Takes one cell and what separates it from the next. Returns whether the row goes on. */
static gboolean
read_cell (Reader *self, GError **error)
{
  gboolean quoted = FALSE;

  g_string_truncate (self->cell, 0);
  if (self->at < self->end && *self->at == '"')
    {
      quoted = TRUE;
      self->at++;
    }

  while (self->at < self->end)
    {
      char c = *self->at;

      if (quoted && c == '"' && self->at + 1 < self->end && self->at[1] == '"')
        self->at++;
      else if (quoted && c == '"')
        {
          quoted = FALSE;
          self->at++;
          continue;
        }
      else if (!quoted && (c == self->separator || c == '\n'))
        break;
      else if (!quoted && c == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
        {
          self->at++;
          break;
        }

      self->line += c == '\n';
      g_string_append_c (self->cell, c);
      self->at++;
    }

  if (quoted)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                   "a quote that opens is not closed by line %u", self->line);
      return FALSE;
    }
  if (self->at == self->end)
    return FALSE;

  self->line += *self->at == '\n';

  return *self->at++ == self->separator;
}

/* Names of the columns; what spreadsheets write before the first of them is dropped. */
static GPtrArray *
read_header (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) names =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  GError *local_error = NULL;
  const char *newline = memchr (self->at, '\n', self->end - self->at);
  gboolean more;

  self->separator =
      memchr (self->at, ';', (newline != NULL ? newline : self->end) - self->at) != NULL ? ';'
                                                                                         : ',';
  do
    {
      more = read_cell (self, &local_error);
      g_strstrip (self->cell->str);
      g_ptr_array_add (names, g_ref_string_new_intern (self->cell->str));
    }
  while (more && names->len <= MAX_COLUMNS);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (names->len > MAX_COLUMNS)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it has more than %d columns", MAX_COLUMNS);
      return NULL;
    }

  return g_steal_pointer (&names);
}

static ParvisFormNode *
new_element (GRefString *name, const char *value)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, NULL);

  node->name = g_ref_string_acquire (name);
  if (value != NULL && *value != '\0')
    node->value = g_strdup (value);

  return node;
}

/* A short row is filled up with empty cells; cells past the header are dropped. */
static ParvisFormNode *
read_row (Reader *self, GPtrArray *names, GRefString *item_name, GError **error)
{
  g_autoptr (ParvisFormNode) item = new_element (item_name, NULL);
  GError *local_error = NULL;
  gboolean more = TRUE;

  for (guint i = 0; i < names->len || more; i++)
    {
      if (more)
        more = read_cell (self, &local_error);
      else
        g_string_truncate (self->cell, 0);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (i < names->len && *(char *) names->pdata[i] != '\0')
        parvis_form_node_append (item, new_element (names->pdata[i], self->cell->str));
    }

  return g_steal_pointer (&item);
}

static gboolean
is_empty_line (const Reader *self)
{
  return *self->at == '\n' ||
         (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n');
}

static ParvisFormNode *
read_table (Reader *self, GError **error)
{
  g_autoptr (ParvisFormNode) document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "root");
  g_autoptr (GPtrArray) names = read_header (self, error);
  GRefString *item_name;

  parvis_form_node_append (document, root);
  if (names == NULL)
    return NULL;

  item_name = g_ref_string_new_intern ("item");
  while (self->at < self->end)
    {
      ParvisFormNode *item;

      if (is_empty_line (self))
        {
          self->at += *self->at == '\r' ? 2 : 1;
          self->line++;
          continue;
        }

      item = read_row (self, names, item_name, error);
      if (item == NULL)
        break;
      parvis_form_node_append (root, item);
    }
  g_ref_string_release (item_name);

  return self->at < self->end || (error != NULL && *error != NULL) ? NULL
                                                                   : g_steal_pointer (&document);
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
  g_autoptr (GString) cell = g_string_new (NULL);
  Reader reader = { .line = 1, .cell = cell };
  ParvisFormNode *document;
  GError *local_error = NULL;

  if (size == 0)
    data = "";
  reader.at = data;
  reader.end = data + size;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;
  if (size > 0 && !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "it is not UTF-8 text");
      return NULL;
    }

  document = read_table (&reader, &local_error);
  if (document == NULL)
    g_propagate_error (error, local_error);

  return document;
}
