/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-table-index.h"

#include "parvis-form-date.h"
#include "parvis-form-number.h"

/* In no group: no number, where numbers are looked for. */
#define NO_GROUP G_MAXUINT32

struct _ParvisFormTableIndex
{
  GHashTable *groups; /* (owned) (element-type utf8 guint): a text, the table's or one of @texts,
                       * → the number of its group */
  GPtrArray *texts;   /* (owned): numbers in their one form */
  guint32 *group_of;  /* (owned): a row's */
  guint32 *starts;    /* (owned): where a group begins in @rows; one more at the end */
  guint32 *rows;      /* (owned): group by group, in order */
  gboolean has_dates; /* dates are numbers that depend on the zone, and so are in no group */
};

/* What the text is looked up by; %NULL where it is not. */
static const char *
get_key (ParvisFormTableIndex *self, const char *text, gboolean by_number)
{
  ParvisFormDate date;
  char *key;

  if (!by_number)
    return text;

  key = parvis_form_number_dup_key (text);
  if (key != NULL)
    g_ptr_array_add (self->texts, key);
  else
    self->has_dates |= parvis_form_date_parse (text, &date);

  return key;
}

static guint32
get_group (ParvisFormTableIndex *self, const char *key, GArray *sizes)
{
  gpointer group;

  if (!g_hash_table_lookup_extended (self->groups, key, NULL, &group))
    {
      guint none = 0;

      group = GUINT_TO_POINTER (sizes->len);
      g_hash_table_insert (self->groups, (gpointer) key, group);
      g_array_append_val (sizes, none);
    }
  g_array_index (sizes, guint, GPOINTER_TO_UINT (group))++;

  return GPOINTER_TO_UINT (group);
}

/* Neighbours in a list often have the same text. */
static void
group_rows (ParvisFormTableIndex *self,
            const ParvisFormTable *table,
            int column,
            gboolean by_number,
            GArray *sizes)
{
  guint n_rows = parvis_form_table_count_rows (table);
  const char *last = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      const char *text = column >= 0 ? parvis_form_table_peek_cell (table, i, (guint) column) : "";
      const char *key;

      if (i > 0 && g_strcmp0 (text, last) == 0)
        {
          self->group_of[i] = self->group_of[i - 1];
          if (self->group_of[i] != NO_GROUP)
            g_array_index (sizes, guint, self->group_of[i])++;
          continue;
        }

      last = text;
      key = get_key (self, text, by_number);
      self->group_of[i] = key != NULL ? get_group (self, key, sizes) : NO_GROUP;
    }
}

static void
lay_out (ParvisFormTableIndex *self, guint n_rows, const GArray *sizes)
{
  g_autofree guint32 *next = g_new0 (guint32, sizes->len + 1);

  self->starts = g_new0 (guint32, sizes->len + 1);
  for (guint i = 0; i < sizes->len; i++)
    next[i + 1] = self->starts[i + 1] = self->starts[i] + g_array_index (sizes, guint, i);

  self->rows = g_new (guint32, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    if (self->group_of[i] != NO_GROUP)
      self->rows[next[self->group_of[i]]++] = i;
}

/**
 * parvis_form_table_index_new:
 * @table: which outlives the index
 * @column: one of its columns; -1 for one that it has not, which reads as empty
 * @by_number: whether "07" is as good as "7"
 *
 * Returns: (transfer full): the index
 */
ParvisFormTableIndex *
parvis_form_table_index_new (const ParvisFormTable *table, int column, gboolean by_number)
{
  ParvisFormTableIndex *self = g_new0 (ParvisFormTableIndex, 1);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_rows = parvis_form_table_count_rows (table);

  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->group_of = g_new (guint32, n_rows + 1);
  group_rows (self, table, column, by_number, sizes);
  lay_out (self, n_rows, sizes);

  return self;
}

void
parvis_form_table_index_free (ParvisFormTableIndex *self)
{
  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->texts);
  g_free (self->group_of);
  g_free (self->starts);
  g_free (self->rows);
  g_free (self);
}

/**
 * parvis_form_table_index_look_up:
 * @text: a text, or a number in its shortest form
 * @found: (out): the rows that have it
 *
 * Returns: whether the index can tell
 */
gboolean
parvis_form_table_index_look_up (const ParvisFormTableIndex *self,
                                 const char *text,
                                 ParvisFormRows *found)
{
  gpointer group;

  *found = (ParvisFormRows){ NULL, 0, NO_GROUP };
  if (self->has_dates)
    return FALSE;

  if (g_hash_table_lookup_extended (self->groups, text, NULL, &group))
    {
      found->group = GPOINTER_TO_UINT (group);
      found->rows = self->rows + self->starts[found->group];
      found->n_rows = self->starts[found->group + 1] - self->starts[found->group];
    }

  return TRUE;
}

/**
 * parvis_form_table_index_has:
 *
 * Returns: whether @row is one of @group
 */
gboolean
parvis_form_table_index_has (const ParvisFormTableIndex *self, guint row, guint group)
{
  return self->group_of[row] == group;
}
