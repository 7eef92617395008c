/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The journal is a chain: each entry's hash is over the hash before it and its own fields, so
 * that an entry that is changed, removed or put in between breaks it. Cutting off its end
 * leaves a shorter chain that is whole: only who has noted a later hash elsewhere notices.
 */

#include "parvis-store-journal.h"

#include "parvis-store-entry.h"
#include "parvis-store.h"

#define HASH_SIZE PARVIS_STORE_DIGEST_SIZE

typedef struct
{
  gint64 id, at;
  const char *who, *event, *subject; /* (unowned) */
} Entry;

static const char SELECT_LAST[] = "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1";

static const char SELECT_ALL[] =
    "SELECT id, at, who, event, subject, hash FROM journal ORDER BY id";

/* More than anyone reads at once. */
static const char SELECT_SUBJECTS[] =
    "SELECT subject FROM journal WHERE event = ?1 AND "
    "id > coalesce ((SELECT max (id) FROM journal WHERE event = ?2), 0) ORDER BY id LIMIT 1000";

static const char SELECT_ENTRIES[] =
    "SELECT id, at, who, event, subject, lower (hex (hash)) FROM "
    "(SELECT * FROM journal ORDER BY id DESC LIMIT ?1) ORDER BY id";

static const char INSERT_ENTRY[] =
    "INSERT INTO journal (id, at, who, event, subject, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static void
append_number (GByteArray *bytes, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* With its length, or "ab" + "c" would be "a" + "bc". */
static void
append_text (GByteArray *bytes, const char *text)
{
  gsize length = strlen (text);

  append_number (bytes, length);
  g_byte_array_append (bytes, (const guint8 *) text, length);
}

/* @hash is that of the entry before, zeroes for the first, and becomes that of @entry. */
static void
chain (guint8 hash[HASH_SIZE], const Entry *entry)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (256);

  g_byte_array_append (bytes, hash, HASH_SIZE);
  append_number (bytes, entry->id);
  append_number (bytes, entry->at);
  append_text (bytes, entry->who);
  append_text (bytes, entry->event);
  append_text (bytes, entry->subject);
  parvis_store_digest (hash, bytes->data, bytes->len);
}

static gboolean
find_end (ParvisStoreDatabase *database, ParvisStoreJournalEnd *end, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_LAST, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Reading the journal", &has_row, error))
    return FALSE;

  if (has_row)
    {
      end->id = sqlite3_column_int64 (statement, 0);
      /* The table's own CHECK holds the length. */
      memcpy (end->hash, sqlite3_column_blob (statement, 1), HASH_SIZE);
    }

  end->is_known = TRUE;
  return TRUE;
}

gboolean
parvis_store_journal_append (ParvisStoreDatabase *database,
                             const char *event,
                             const char *subject,
                             GError **error)
{
  ParvisStoreJournalEnd end = { 0 };

  return parvis_store_journal_append_at (database, &end, event, subject, error);
}

gboolean
parvis_store_journal_append_at (ParvisStoreDatabase *database,
                                ParvisStoreJournalEnd *end,
                                const char *event,
                                const char *subject,
                                GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = NULL;
  const char *program = g_get_prgname ();
  Entry entry = { .at = g_get_real_time () / G_USEC_PER_SEC, .event = event, .subject = subject };

  if (!end->is_known && !find_end (database, end, error))
    return FALSE;

  entry.id = ++end->id;
  entry.who = program != NULL ? program : "parvis";
  chain (end->hash, &entry);

  statement = parvis_store_database_prepare (database, INSERT_ENTRY, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, entry.id);
  sqlite3_bind_int64 (statement, 2, entry.at);
  parvis_store_statement_bind_text (statement, 3, entry.who);
  parvis_store_statement_bind_text (statement, 4, entry.event);
  parvis_store_statement_bind_text (statement, 5, entry.subject);
  sqlite3_bind_blob (statement, 6, end->hash, HASH_SIZE, SQLITE_STATIC);

  return parvis_store_database_run (database, statement, "Writing the journal", error);
}

GPtrArray *
parvis_store_journal_list (ParvisStoreDatabase *database,
                           const char *event,
                           const char *after,
                           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_SUBJECTS, error);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);

  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_text (statement, 1, event);
  parvis_store_statement_bind_text (statement, 2, after);

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading the journal", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&subjects);

      g_ptr_array_add (subjects, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
    }
}

static ParvisStoreEntry *
read_entry (ParvisStoreStatement *statement)
{
  ParvisStoreEntry *entry = g_new0 (ParvisStoreEntry, 1);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->at = sqlite3_column_int64 (statement, 1);
  entry->who = parvis_store_statement_dup_text (statement, 2);
  entry->event = parvis_store_statement_dup_text (statement, 3);
  entry->subject = parvis_store_statement_dup_text (statement, 4);
  entry->hash = parvis_store_statement_dup_text (statement, 5);

  return entry;
}

GPtrArray *
parvis_store_journal_list_entries (ParvisStoreDatabase *database, guint last, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ENTRIES, error);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_entry_free);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, last);
  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading the journal", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);

      g_ptr_array_add (entries, read_entry (statement));
    }
}

static gboolean
verify_row (ParvisStoreStatement *statement, gint64 expected_id, guint8 hash[HASH_SIZE])
{
  Entry entry = {
    .id = sqlite3_column_int64 (statement, 0),
    .at = sqlite3_column_int64 (statement, 1),
    .who = (const char *) sqlite3_column_text (statement, 2),
    .event = (const char *) sqlite3_column_text (statement, 3),
    .subject = (const char *) sqlite3_column_text (statement, 4),
  };
  const void *stored = sqlite3_column_blob (statement, 5);

  if (entry.id != expected_id || entry.who == NULL || entry.event == NULL || entry.subject == NULL)
    return FALSE;

  chain (hash, &entry);
  return stored != NULL && sqlite3_column_bytes (statement, 5) == HASH_SIZE &&
         memcmp (stored, hash, HASH_SIZE) == 0;
}

static char *
to_hexadecimal (const guint8 hash[HASH_SIZE])
{
  GString *text = g_string_sized_new (2 * HASH_SIZE);

  for (guint i = 0; i < HASH_SIZE; i++)
    g_string_append_printf (text, "%02x", hash[i]);

  return g_string_free (text, FALSE);
}

char *
parvis_store_journal_verify (ParvisStoreDatabase *database, guint *n_entries, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ALL, error);
  guint8 hash[HASH_SIZE] = { 0 };
  gint64 n = 0;

  if (statement == NULL)
    return NULL;

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading the journal", &has_row, error))
        return NULL;
      if (!has_row)
        break;

      n++;
      if (!verify_row (statement, n, hash))
        {
          g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                       "The journal was changed at or before entry %" G_GINT64_FORMAT, n);
          return NULL;
        }
    }

  *n_entries = n;
  return to_hexadecimal (hash);
}
