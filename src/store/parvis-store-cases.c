/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The tables case_list and tracked_case.
 *
 * What the file tells without a code: how many cases each list has, how often each was changed,
 * and which of them have one code. Who has the list itself, as its office does, can find which
 * rows of it are here; that is all that a handle gives away. What an office said, and to whom,
 * opens with the code alone; the code is nowhere, and guessing it costs argon2id a try.
 */

#include "parvis-store-cases.h"

#include <sodium.h>
#include <string.h>

#include "parvis-store-code.h"
#include "parvis-store-journal.h"
#include "parvis-store-plaintext.h"
#include "parvis-store.h"

#define HANDLE_SIZE 16
#define CODE_LENGTH 8

/* Rows that have not changed cost no more than a look: this many take a few milliseconds. */
#define MAX_LOOKS 500

enum
{
  FIELD_STATUS,
  FIELD_MESSAGE,
  FIELD_LABEL,
  FIELD_VERSION,
  FIELD_FETCHED,
  N_FIELDS,
};

static const char BEGIN_LIST[] =
    "INSERT INTO case_list (server, name, take_in) VALUES (?1, ?2, 1) "
    "ON CONFLICT (server, name) DO UPDATE SET take_in = take_in + 1 RETURNING id, take_in";
static const char END_LIST[] = "UPDATE case_list SET hash = ?2, fetched = ?3 WHERE id = ?1";
static const char CONFIRM_LIST[] =
    "UPDATE case_list SET fetched = ?4 WHERE server = ?1 AND name = ?2 AND hash = ?3";

static const char SELECT_VERSION[] = "SELECT version FROM tracked_case WHERE handle = ?1";
static const char MARK_SEEN[] = "UPDATE tracked_case SET seen = ?2 WHERE handle = ?1";
static const char UPSERT_CASE[] =
    "INSERT INTO tracked_case (list, handle, version, code_id, seen, sealed) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (handle) DO UPDATE SET list = ?1, version = ?3, "
    "code_id = ?4, seen = ?5, sealed = ?6";
static const char DELETE_VANISHED[] = "DELETE FROM tracked_case WHERE list = ?1 AND seen <> ?2";
static const char SELECT_CASES[] =
    "SELECT c.handle, c.sealed, l.fetched FROM tracked_case c JOIN case_list l ON l.id = c.list "
    "WHERE c.code_id = ?1 ORDER BY c.id";

ParvisStoreTakeIn *
parvis_store_take_in_new (ParvisStoreCaseList *list)
{
  ParvisStoreTakeIn *self = g_new0 (ParvisStoreTakeIn, 1);

  self->list = parvis_store_case_list_ref (list);

  return self;
}

void
parvis_store_take_in_free (ParvisStoreTakeIn *self)
{
  parvis_store_case_list_unref (self->list);
  g_free (self);
}

/* One case */

/* Keyed with what differs from one device to the next, so that two of them, or a list made
 * beforehand, cannot be laid side by side. */
static GBytes *
make_handle (const ParvisStoreCaseList *list, const char *uuid, const guint8 *public_key)
{
  crypto_generichash_state state;
  guint8 handle[HANDLE_SIZE];

  crypto_generichash_init (&state, public_key, PARVIS_STORE_PUBLIC_KEY_SIZE, sizeof handle);
  /* With their NULs: two texts never run into one another. */
  crypto_generichash_update (&state, (const guint8 *) list->server, strlen (list->server) + 1);
  crypto_generichash_update (&state, (const guint8 *) list->name, strlen (list->name) + 1);
  crypto_generichash_update (&state, (const guint8 *) uuid, strlen (uuid) + 1);
  crypto_generichash_final (&state, handle, sizeof handle);

  return g_bytes_new (handle, sizeof handle);
}

/* Offices may have other codes in their list: nobody can type those here. */
static gboolean
is_code (const char *text)
{
  gsize length = 0;

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      length++;
    else if (*at != ' ' && *at != '-')
      return FALSE;

  return length == CODE_LENGTH;
}

static GBytes *
text_to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char *
text_from_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (size > 0 ? data : "", size);
}

static GBytes *
join_case (const ParvisStoreCase *row, gint64 fetched, GError **error)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, fetched);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  ParvisStorePlaintext *joined;

  g_ptr_array_add (fields, text_to_bytes (row->status));
  g_ptr_array_add (fields, text_to_bytes (row->message));
  g_ptr_array_add (fields, text_to_bytes (row->label));
  g_ptr_array_add (fields, text_to_bytes (row->version));
  g_ptr_array_add (fields, text_to_bytes (when));
  joined = parvis_store_plaintext_join ((GBytes *const *) fields->pdata, N_FIELDS, error);

  return joined != NULL ? parvis_store_plaintext_to_bytes (joined) : NULL;
}

static ParvisStoreCase *
split_case (GBytes *joined, gint64 fetched, GError **error)
{
  g_autoptr (GPtrArray) fields = parvis_store_plaintext_split (joined, N_FIELDS);
  g_autoptr (ParvisStoreCase) row = NULL;
  g_autofree char *when = NULL;

  if (fields == NULL || fields->len != N_FIELDS)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "A case is not as it was written");
      return NULL;
    }

  when = text_from_bytes (fields->pdata[FIELD_FETCHED]);
  row = parvis_store_case_new ();
  row->status = text_from_bytes (fields->pdata[FIELD_STATUS]);
  row->message = text_from_bytes (fields->pdata[FIELD_MESSAGE]);
  row->label = text_from_bytes (fields->pdata[FIELD_LABEL]);
  row->version = text_from_bytes (fields->pdata[FIELD_VERSION]);
  /* The list's is older where its taking in was interrupted. */
  row->fetched = MAX (fetched, g_ascii_strtoll (when, NULL, 10));

  return g_steal_pointer (&row);
}

static gboolean
write_case (ParvisStoreDatabase *database,
            const ParvisStoreTakeIn *take_in,
            const ParvisStoreCase *row,
            GBytes *handle,
            const ParvisStoreCode *code,
            GError **error)
{
  g_autoptr (GBytes) joined = join_case (row, take_in->list->fetched, error);
  g_autoptr (GBytes) sealed =
      joined != NULL ? parvis_store_code_seal (code, handle, joined, error) : NULL;
  g_autoptr (ParvisStoreStatement) statement =
      sealed != NULL ? parvis_store_database_prepare (database, UPSERT_CASE, error) : NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, take_in->id);
  parvis_store_statement_bind_bytes (statement, 2, handle);
  parvis_store_statement_bind_text (statement, 3, row->version);
  parvis_store_statement_bind_bytes (statement, 4, parvis_store_code_get_id (code));
  sqlite3_bind_int64 (statement, 5, take_in->number);
  parvis_store_statement_bind_bytes (statement, 6, sealed);

  return parvis_store_database_run (database, statement, "Storing a case", error);
}

/* Several, step by step */

/* Without a version there is no telling whether it has changed. */
static gboolean
is_unchanged (ParvisStoreDatabase *database,
              const ParvisStoreCase *row,
              GBytes *handle,
              gboolean *unchanged,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_VERSION, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, handle);
  if (!parvis_store_database_step (database, statement, "Looking for a case", &has_row, error))
    return FALSE;

  *unchanged = has_row && *row->version != '\0' &&
               g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), row->version) == 0;
  return TRUE;
}

/* Goes over what has not changed, into @seen, to the first that has, or to the end. */
static gboolean
look_ahead (ParvisStoreDatabase *database,
            const guint8 *public_key,
            ParvisStoreTakeIn *take_in,
            GPtrArray *seen,
            GBytes **changed,
            GError **error)
{
  GPtrArray *cases = take_in->list->cases;

  for (guint i = 0; take_in->next < cases->len && i < MAX_LOOKS; i++, take_in->next++)
    {
      const ParvisStoreCase *row = cases->pdata[take_in->next];
      g_autoptr (GBytes) handle = make_handle (take_in->list, row->uuid, public_key);
      gboolean unchanged;

      if (!is_code (row->code))
        continue;
      if (!is_unchanged (database, row, handle, &unchanged, error))
        return FALSE;
      if (!unchanged)
        {
          *changed = g_steal_pointer (&handle);
          return TRUE;
        }

      g_ptr_array_add (seen, g_steal_pointer (&handle));
    }

  return TRUE;
}

static gboolean
mark_seen (ParvisStoreDatabase *database,
           const ParvisStoreTakeIn *take_in,
           GBytes *handle,
           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, MARK_SEEN, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, handle);
  sqlite3_bind_int64 (statement, 2, take_in->number);

  return parvis_store_database_run (database, statement, "Marking a case", error);
}

static gboolean
begin (ParvisStoreDatabase *database, ParvisStoreTakeIn *take_in, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, BEGIN_LIST, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, take_in->list->server);
  parvis_store_statement_bind_text (statement, 2, take_in->list->name);
  if (!parvis_store_database_step (database, statement, "Storing a list", &has_row, error))
    return FALSE;

  take_in->id = sqlite3_column_int64 (statement, 0);
  take_in->number = sqlite3_column_int64 (statement, 1);

  return TRUE;
}

static gboolean
delete_vanished (ParvisStoreDatabase *database, const ParvisStoreTakeIn *take_in, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, DELETE_VANISHED, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, take_in->id);
  sqlite3_bind_int64 (statement, 2, take_in->number);

  return parvis_store_database_run (database, statement, "Deleting cases", error);
}

/* From here on the list need not be fetched again until its hash is another one. */
static gboolean
finish (ParvisStoreDatabase *database, const ParvisStoreTakeIn *take_in, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, END_LIST, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, take_in->id);
  parvis_store_statement_bind_text (statement, 2, take_in->list->hash);
  sqlite3_bind_int64 (statement, 3, take_in->list->fetched);

  return parvis_store_database_run (database, statement, "Storing a list", error) &&
         (!take_in->list->is_whole || delete_vanished (database, take_in, error)) &&
         parvis_store_journal_append (database, "cases-stored", take_in->list->name, error);
}

static gboolean
write_step (ParvisStoreDatabase *database,
            ParvisStoreTakeIn *take_in,
            GPtrArray *seen,
            GBytes *changed,
            const ParvisStoreCode *code,
            GError **error)
{
  GPtrArray *cases = take_in->list->cases;

  if (take_in->id == 0 && !begin (database, take_in, error))
    return FALSE;

  for (guint i = 0; i < seen->len; i++)
    if (!mark_seen (database, take_in, seen->pdata[i], error))
      return FALSE;

  if (changed != NULL &&
      !write_case (database, take_in, cases->pdata[take_in->next], changed, code, error))
    return FALSE;

  return take_in->next + (changed != NULL) < cases->len || finish (database, take_in, error);
}

/**
 * parvis_store_cases_step:
 * @is_done: (out): that was the last
 *
 * The code is derived before the transaction begins, so that another process never waits for
 * it. After an error the taking in is over: the list is to be fetched again.
 */
gboolean
parvis_store_cases_step (ParvisStoreDatabase *database,
                         const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                         ParvisStoreTakeIn *take_in,
                         gboolean *is_done,
                         GError **error)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GPtrArray *cases = take_in->list->cases;
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (ParvisStoreCode) code = NULL;

  if (!look_ahead (database, public_key, take_in, seen, &changed, error))
    return FALSE;
  if (changed != NULL &&
      !parvis_store_code_derive (
          database, ((const ParvisStoreCase *) cases->pdata[take_in->next])->code, &code, error))
    return FALSE;
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (!write_step (database, take_in, seen, changed, code, error) ||
      !parvis_store_database_commit (database, error))
    {
      parvis_store_database_rollback (database);
      return FALSE;
    }

  if (changed != NULL)
    {
      take_in->next++;
      take_in->n_sealed++;
    }
  *is_done = take_in->next == cases->len;

  return TRUE;
}

gboolean
parvis_store_cases_confirm (ParvisStoreDatabase *database,
                            const ParvisStoreCaseList *list,
                            gboolean *is_known,
                            GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, CONFIRM_LIST, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, list->server);
  parvis_store_statement_bind_text (statement, 2, list->name);
  parvis_store_statement_bind_text (statement, 3, list->hash);
  sqlite3_bind_int64 (statement, 4, list->fetched);
  if (!parvis_store_database_run (database, statement, "Confirming a list", error))
    return FALSE;

  *is_known = parvis_store_database_get_n_changes (database) > 0;
  return TRUE;
}

/* Opening */

static ParvisStoreCase *
open_case (ParvisStoreStatement *statement, const ParvisStoreCode *code, GError **error)
{
  g_autoptr (GBytes) handle = parvis_store_statement_dup_blob (statement, 0);
  g_autoptr (GBytes) sealed = parvis_store_statement_dup_blob (statement, 1);
  g_autoptr (GBytes) joined = parvis_store_code_open (code, handle, sealed, error);

  return joined != NULL ? split_case (joined, sqlite3_column_int64 (statement, 2), error) : NULL;
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  gint64 first = g_ascii_strtoll ((*(const ParvisStoreCase *const *) a)->version, NULL, 10);
  gint64 second = g_ascii_strtoll ((*(const ParvisStoreCase *const *) b)->version, NULL, 10);

  return (first < second) - (first > second);
}

/**
 * parvis_store_cases_open:
 *
 * Takes as long for a code that opens nothing as for one that does, or nearly.
 */
GPtrArray *
parvis_store_cases_open (ParvisStoreDatabase *database, const char *code, GError **error)
{
  g_autoptr (GPtrArray) cases =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_case_free);
  g_autoptr (ParvisStoreCode) derived = NULL;
  g_autoptr (ParvisStoreStatement) statement = NULL;
  gboolean has_row;

  if (!parvis_store_code_derive (database, code, &derived, error))
    return NULL;

  statement = parvis_store_database_prepare (database, SELECT_CASES, error);
  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_bytes (statement, 1, parvis_store_code_get_id (derived));
  for (;;)
    {
      ParvisStoreCase *row;

      if (!parvis_store_database_step (database, statement, "Looking for cases", &has_row, error))
        return NULL;
      if (!has_row)
        break;

      row = open_case (statement, derived, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (cases, row);
    }

  g_ptr_array_sort (cases, compare_versions);
  return g_steal_pointer (&cases);
}
