/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Row by row, and no row is ever kept but for the six fields that matter. Anybody who may hand
 * in can put a row into such a list: one that is of no use is left out, and says nothing of the
 * others. A quote that is not closed means that the end is missing, and the whole is refused.
 */

#include "parvis-sync-case-list.h"

#include <string.h>

#include "parvis-sync.h"

#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_COLUMNS 500
/* Each costs a derivation of its code when it is new: some hours for so many. A list has the
 * newest first. */
#define MAX_CASES 50000
#define MAX_HEADER (64 * 1024)
/* What a screen may show and a voice read; what is longer ends there. */
#define MAX_MESSAGE 2000
/* The longest letter of UTF-8, less one: what a cut may leave of one. */
#define MAX_REST 3

typedef enum
{
  COLUMN_UUID,
  COLUMN_VERSION,
  COLUMN_CODE,
  COLUMN_STATUS,
  COLUMN_MESSAGE,
  COLUMN_LABEL,
  N_COLUMNS,
} Column;

static const struct
{
  const char *name;
  gsize max;
} columns[N_COLUMNS] = {
  [COLUMN_UUID] = { "name", 200 },
  [COLUMN_VERSION] = { "__version", 40 },
  [COLUMN_CODE] = { "tracking_code", 40 },
  [COLUMN_STATUS] = { "status", 200 },
  [COLUMN_MESSAGE] = { "message", G_MAXSIZE },
  [COLUMN_LABEL] = { "label", G_MAXSIZE },
};

typedef struct
{
  const char *at, *end;
  GString *field;             /* (owned): the one that was read last, as far as we look */
  Column places[MAX_COLUMNS]; /* what each of the list's columns is; N_COLUMNS: nothing to us */
  guint n_places;
} Reader;

static void
reader_clear (Reader *self)
{
  g_string_free (self->field, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL, "It is no list of cases: %s",
               why);
  return FALSE;
}

/* Fields */

static void
append (Reader *self, const char *text, gsize length)
{
  g_string_append_len (self->field, text,
                       (gssize) MIN (length, MAX_MESSAGE + 1 - self->field->len));
}

/* What is between quotes, two quotes being one. */
static gboolean
read_quoted (Reader *self, GError **error)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      const char *quote = memchr (self->at, '"', self->end - self->at);

      if (quote == NULL)
        break;

      append (self, self->at, quote - self->at);
      self->at = quote + 1;
      if (self->at == self->end || *self->at != '"')
        return TRUE;

      append (self, "\"", 1);
    }

  return refuse ("a quote that opens is never closed", error);
}

/* Takes one field and what separates it from the next. Text after a closing quote belongs to
 * it still. */
static gboolean
read_field (Reader *self, gboolean *is_last, GError **error)
{
  const char *start;
  const char *stop;

  g_string_truncate (self->field, 0);
  if (self->at < self->end && *self->at == '"' && !read_quoted (self, error))
    return FALSE;

  start = self->at;
  while (self->at < self->end && *self->at != ',' && *self->at != '\n')
    self->at++;

  *is_last = self->at == self->end || *self->at == '\n';
  stop = self->at;
  if (*is_last && stop > start && stop[-1] == '\r')
    stop--;
  append (self, start, stop - start);

  if (self->at < self->end)
    self->at++;

  return TRUE;
}

/* The first line */

static Column
find_column (const char *name)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (strcmp (columns[i].name, name) == 0)
      return i;

  return N_COLUMNS;
}

static gboolean
has_column (const Reader *self, Column column)
{
  for (guint i = 0; i < self->n_places; i++)
    if (self->places[i] == column)
      return TRUE;

  return FALSE;
}

static gboolean
read_header (Reader *self, GError **error)
{
  gboolean is_last = FALSE;

  if (self->end - self->at >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;

  while (!is_last)
    {
      Column column;

      if (!read_field (self, &is_last, error))
        return FALSE;
      if (self->n_places == MAX_COLUMNS)
        return refuse ("it has too many columns", error);

      column = find_column (self->field->str);
      /* The first of two columns with one name. */
      if (column != N_COLUMNS && has_column (self, column))
        column = N_COLUMNS;
      self->places[self->n_places++] = column;
    }

  if (!has_column (self, COLUMN_CODE) || !has_column (self, COLUMN_STATUS))
    return refuse ("it has no columns tracking_code and status", error);

  return TRUE;
}

static void
reader_init (Reader *self, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->at = size > 0 ? data : "";
  self->end = self->at + size;
  self->field = g_string_new (NULL);
}

/**
 * parvis_sync_case_list_dup_header:
 *
 * Returns: (transfer full) (nullable): the line that names the columns
 */
GBytes *
parvis_sync_case_list_dup_header (GBytes *bytes)
{
  g_auto (Reader) reader = { 0 };
  const char *start;

  reader_init (&reader, bytes);
  start = reader.at;
  if (!read_header (&reader, NULL) || reader.at - start > MAX_HEADER)
    return NULL;

  return g_bytes_new (start, reader.at - start);
}

/* Rows */

/* One that is too long is cut at a whole letter. */
static char *
dup_field (const Reader *self, Column column)
{
  gsize length = MIN (self->field->len, MAX_MESSAGE);
  const char *text = self->field->str;
  g_autofree char *cut = NULL;
  const char *end;

  if (self->field->len > columns[column].max)
    return NULL;
  if (g_utf8_validate_len (text, length, &end) && self->field->len == length)
    return g_strndup (text, length);
  if (self->field->len == length || end < text + length - MAX_REST)
    return NULL;

  cut = g_strndup (text, end - text);
  return g_strconcat (cut, "…", NULL);
}

/* FALSE in @is_usable: a field cannot be what it is to be. */
static gboolean
read_fields (Reader *self, char *fields[N_COLUMNS], gboolean *is_usable, GError **error)
{
  gboolean is_last = FALSE;

  *is_usable = TRUE;
  for (guint i = 0; !is_last; i++)
    {
      Column column = i < self->n_places ? self->places[i] : N_COLUMNS;

      if (!read_field (self, &is_last, error))
        return FALSE;
      if (column == N_COLUMNS)
        continue;

      fields[column] = dup_field (self, column);
      if (fields[column] == NULL)
        *is_usable = FALSE;
    }

  return TRUE;
}

static char *
take_field (char **field)
{
  return *field != NULL ? g_steal_pointer (field) : g_strdup ("");
}

static ParvisStoreCase *
build_case (char *fields[N_COLUMNS])
{
  ParvisStoreCase *row = parvis_store_case_new ();

  row->uuid = take_field (&fields[COLUMN_UUID]);
  row->version = take_field (&fields[COLUMN_VERSION]);
  row->code = take_field (&fields[COLUMN_CODE]);
  row->status = take_field (&fields[COLUMN_STATUS]);
  row->message = take_field (&fields[COLUMN_MESSAGE]);
  row->label = take_field (&fields[COLUMN_LABEL]);

  return row;
}

static gboolean
read_row (Reader *self, ParvisStoreCaseList *list, GError **error)
{
  char *fields[N_COLUMNS] = { NULL };
  gboolean is_usable;
  gboolean done = read_fields (self, fields, &is_usable, error);

  if (done && is_usable)
    {
      g_autoptr (ParvisStoreCase) row = build_case (fields);

      if (*row->uuid != '\0' && *row->code != '\0')
        g_ptr_array_add (list->cases, g_steal_pointer (&row));
    }

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (fields[i]);

  return done;
}

/**
 * parvis_sync_case_list_read:
 * @bytes: what the server sent
 * @list: a list without cases
 *
 * Takes as long as the list is: not for the main thread.
 *
 * Returns: whether @list is filled, or %FALSE with %PARVIS_SYNC_ERROR_PROTOCOL
 */
gboolean
parvis_sync_case_list_read (GBytes *bytes, ParvisStoreCaseList *list, GError **error)
{
  g_auto (Reader) reader = { 0 };

  reader_init (&reader, bytes);
  if (g_bytes_get_size (bytes) > MAX_SIZE)
    return refuse ("it is too large", error);
  if (!read_header (&reader, error))
    return FALSE;
  if (!has_column (&reader, COLUMN_UUID))
    return refuse ("it has no column name", error);

  while (reader.at < reader.end)
    {
      if (list->cases->len == MAX_CASES)
        {
          list->is_whole = FALSE;
          return TRUE;
        }
      if (!read_row (&reader, list, error))
        return FALSE;
    }

  return TRUE;
}
