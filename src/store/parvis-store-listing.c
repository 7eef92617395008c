/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-listing.h"

#include "parvis-store-form.h"
#include "parvis-store-journal.h"

/* Forms come and go for years; a server must not fill the disk with those that went. */
#define MAX_UNLISTED 200

/* A form that came by hand is nobody's to take away until a list has named it. */
static const char SELECT_KNOWN[] =
    "SELECT form_id, min (is_listed), max (is_listed), max (was_listed) FROM form "
    "WHERE server = ?1 GROUP BY form_id";

static const char UPDATE_LISTED[] =
    "UPDATE form SET is_listed = ?3, was_listed = 1 WHERE server = ?1 AND form_id = ?2 "
    "AND (is_listed <> ?3 OR was_listed = 0)";

static const char SELECT_UNLISTED[] =
    "SELECT form_id FROM form GROUP BY form_id HAVING max (is_listed) = 0";

/* What is under way needs its form, whoever lists it. */
static const char DELETE_UNLISTED[] =
    "DELETE FROM form WHERE is_listed = 0 "
    "AND id NOT IN (SELECT id FROM form WHERE is_listed = 0 ORDER BY id DESC LIMIT " G_STRINGIFY (
        MAX_UNLISTED) ") AND form_id NOT IN (SELECT form_id FROM draft "
                      "UNION SELECT form_id FROM submission WHERE state <> 'sent')";

typedef struct
{
  char *form_id; /* (owned) */
  gboolean was_offered, was_hidden, was_listed;
} Known;

static void
known_free (Known *known)
{
  g_free (known->form_id);
  g_free (known);
}

static GPtrArray *
read_known (ParvisStoreDatabase *database, const char *server, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_KNOWN, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) known_free);

  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_text (statement, 1, server);
  for (;;)
    {
      Known *known;
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading what is listed", &has_row,
                                       error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&all);

      known = g_new0 (Known, 1);
      known->form_id = parvis_store_statement_dup_text (statement, 0);
      known->was_hidden = sqlite3_column_int (statement, 1) == 0;
      known->was_offered = sqlite3_column_int (statement, 2) != 0;
      known->was_listed = sqlite3_column_int (statement, 3) != 0;
      g_ptr_array_add (all, known);
    }
}

static gboolean
update (ParvisStoreDatabase *database,
        const char *server,
        const char *form_id,
        gboolean is_listed,
        GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_LISTED, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, server);
  parvis_store_statement_bind_text (statement, 2, form_id);
  sqlite3_bind_int (statement, 3, is_listed);

  return parvis_store_database_run (database, statement, "Writing what is listed", error);
}

static gboolean
settle (ParvisStoreDatabase *database,
        const char *server,
        const Known *known,
        gboolean is_listed,
        guint *n_changed,
        GError **error)
{
  gboolean is_news = is_listed ? known->was_hidden : known->was_offered;

  if (!is_listed && !known->was_listed)
    return TRUE;
  if (!update (database, server, known->form_id, is_listed, error))
    return FALSE;
  if (!is_news)
    return TRUE;

  (*n_changed)++;
  return parvis_store_journal_append (database, is_listed ? "form-listed" : "form-unlisted",
                                      known->form_id, error);
}

static gboolean
delete_unlisted (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, DELETE_UNLISTED, error);

  return statement != NULL &&
         parvis_store_database_run (database, statement, "Deleting unlisted forms", error);
}

static gboolean
settle_all (ParvisStoreDatabase *database,
            const char *server,
            const char *const *form_ids,
            guint *n_changed,
            GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = read_known (database, server, error);

  if (all == NULL)
    return FALSE;

  for (guint i = 0; form_ids[i] != NULL; i++)
    g_hash_table_add (listed, (gpointer) form_ids[i]);

  for (guint i = 0; i < all->len; i++)
    {
      const Known *known = g_ptr_array_index (all, i);

      if (!settle (database, server, known, g_hash_table_contains (listed, known->form_id),
                   n_changed, error))
        return FALSE;
    }

  return delete_unlisted (database, error);
}

gboolean
parvis_store_listing_set (ParvisStoreDatabase *database,
                          const char *server,
                          const char *const *form_ids,
                          guint *n_changed,
                          GError **error)
{
  *n_changed = 0;
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (settle_all (database, server, form_ids, n_changed, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

static void
mark (GPtrArray *forms, const char *form_id)
{
  for (guint i = 0; i < forms->len; i++)
    {
      ParvisStoreForm *form = g_ptr_array_index (forms, i);

      if (strcmp (form->form_id, form_id) == 0)
        form->is_unlisted = TRUE;
    }
}

gboolean
parvis_store_listing_mark (ParvisStoreDatabase *database, GPtrArray *forms, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_UNLISTED, error);

  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading what is listed", &has_row,
                                       error))
        return FALSE;
      if (!has_row)
        return TRUE;

      mark (forms, (const char *) sqlite3_column_text (statement, 0));
    }
}
