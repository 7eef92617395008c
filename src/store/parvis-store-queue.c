/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-queue.h"

#include "parvis-store-drafts.h"
#include "parvis-store-envelope.h"
#include "parvis-store-journal.h"
#include "parvis-store-mandates.h"
#include "parvis-store-upkeep.h"

/* Bounds on what one person may put on this disk. */
#define MAX_TEXT 1024
#define MAX_REASON 500

/* No wait is longer than this: whoever asks for more, be it a server, is mistaken. */
#define MAX_WAIT (7 * 24 * 60 * 60)

#define ROW_COLUMNS \
  "id, instance_id, form_id, form_version, receipt_code, state, attempts, created, next_try, " \
  "settled, reason, size, server, priority"

static const char INSERT_SUBMISSION[] =
    "INSERT INTO submission (instance_id, form_id, form_version, receipt_code, submission_url, "
    "created, server, priority, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)";

static const char INSERT_PAYLOAD[] = "INSERT INTO payload (submission, sealed) VALUES (?1, ?2)";

static const char INSERT_ATTACHMENT[] =
    "INSERT INTO attachment (submission, ordinal, sealed, is_identity) VALUES (?1, ?2, ?3, ?4)";

static const char UPDATE_SIZE[] = "UPDATE submission SET size = ?2 WHERE id = ?1";

static const char SELECT_STATE[] = "SELECT state, instance_id FROM submission WHERE id = ?1";

static const char UPDATE_STATE[] =
    "UPDATE submission SET state = ?2, attempts = attempts + 1, next_try = ?3, settled = ?4, "
    "reason = ?5, judged = judged + ?6 WHERE id = ?1";

static const char SELECT_TALLY[] = "SELECT (SELECT n FROM tally WHERE state = 'waiting'), "
                                   "(SELECT n FROM tally WHERE state = 'sent'), "
                                   "(SELECT n FROM tally WHERE state = 'refused'), "
                                   "(SELECT max (settled) FROM submission WHERE state = 'sent')";

static const char SELECT_ROWS[] = "SELECT " ROW_COLUMNS " FROM submission ORDER BY id";

static const char SELECT_BY_RECEIPT[] = "SELECT " ROW_COLUMNS " FROM submission "
                                        "WHERE receipt_code = ?1 ORDER BY id DESC LIMIT 1";

static const char SELECT_PAYLOAD[] = "SELECT sealed FROM payload WHERE submission = ?1";

static const char SELECT_ATTACHMENTS[] =
    "SELECT sealed FROM attachment WHERE submission = ?1 ORDER BY ordinal";

/* What is on the disk is not the enum's values, which may be put in another order. */
static const char *
state_to_text (ParvisStoreState state)
{
  switch (state)
    {
    case PARVIS_STORE_STATE_WAITING:
      return "waiting";
    case PARVIS_STORE_STATE_SENT:
      return "sent";
    case PARVIS_STORE_STATE_REFUSED:
      return "refused";
    default:
      g_assert_not_reached ();
    }
}

/* The table's own CHECK holds the three words. */
static ParvisStoreState
state_from_text (const char *text)
{
  if (g_strcmp0 (text, "sent") == 0)
    return PARVIS_STORE_STATE_SENT;
  if (g_strcmp0 (text, "refused") == 0)
    return PARVIS_STORE_STATE_REFUSED;

  return PARVIS_STORE_STATE_WAITING;
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "Refusing a submission: %s",
               why);
  return FALSE;
}

static gboolean
is_short_text (const char *text)
{
  return strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL);
}

static gboolean
check_submission (const ParvisStoreSubmission *submission, GError **error)
{
  const char *fault;

  if (*submission->instance_id == '\0' || !is_short_text (submission->instance_id) ||
      !is_short_text (submission->form_id) || !is_short_text (submission->receipt_code) ||
      (submission->form_version != NULL && !is_short_text (submission->form_version)) ||
      (submission->submission_url != NULL && strlen (submission->submission_url) > 4 * MAX_TEXT))
    return refuse ("its names are empty, too long or not UTF-8", error);

  if (submission->server != NULL && !is_short_text (submission->server))
    return refuse ("its server's name is too long or not UTF-8", error);

  if (submission->priority > PARVIS_STORE_MAX_PRIORITY)
    return refuse ("its priority is above 9", error);

  if (g_bytes_get_size (submission->xml) == 0)
    return refuse ("it has no content", error);

  fault = parvis_store_attachments_find_fault (submission->attachments, submission->xml);
  return fault == NULL || refuse (fault, error);
}

static gboolean
insert_submission (ParvisStoreDatabase *database,
                   const ParvisStoreSubmission *submission,
                   gint64 *id,
                   GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_SUBMISSION, error);
  const char *version = submission->form_version;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, submission->instance_id);
  parvis_store_statement_bind_text (statement, 2, submission->form_id);
  parvis_store_statement_bind_text (statement, 3, version != NULL ? version : "");
  parvis_store_statement_bind_text (statement, 4, submission->receipt_code);
  parvis_store_statement_bind_text (statement, 5, submission->submission_url);
  sqlite3_bind_int64 (statement, 6, submission->created);
  parvis_store_statement_bind_text (statement, 7,
                                    submission->server != NULL ? submission->server : "");
  sqlite3_bind_int (statement, 8, (int) submission->priority);

  if (!parvis_store_database_run (database, statement, "Queueing a submission", error))
    return FALSE;

  *id = parvis_store_database_get_last_id (database);
  return TRUE;
}

static gboolean
insert_payload (ParvisStoreDatabase *database, gint64 id, GBytes *sealed, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_PAYLOAD, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  parvis_store_statement_bind_bytes (statement, 2, sealed);

  return parvis_store_database_run (database, statement, "Keeping what was sealed", error);
}

static gboolean
insert_attachment (ParvisStoreDatabase *database,
                   gint64 id,
                   guint ordinal,
                   const ParvisStoreAttachment *attachment,
                   GBytes *sealed,
                   GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_ATTACHMENT, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, (int) ordinal);
  parvis_store_statement_bind_bytes (statement, 3, sealed);
  sqlite3_bind_int (statement, 4, attachment->is_identity ? 1 : 0);

  return parvis_store_database_run (database, statement, "Keeping what was sealed", error);
}

/* One blob at a time, so that not all are in memory twice. */
static gboolean
write_sealed (ParvisStoreDatabase *database,
              const guint8 *public_key,
              const ParvisStoreSubmission *submission,
              gint64 id,
              guint64 *size,
              GError **error)
{
  g_autoptr (GBytes) xml = parvis_store_envelope_seal_xml (public_key, submission, error);

  if (xml == NULL || !insert_payload (database, id, xml, error))
    return FALSE;

  *size = g_bytes_get_size (xml);
  for (guint i = 0; i < submission->attachments->len; i++)
    {
      g_autoptr (GBytes) sealed =
          parvis_store_envelope_seal_attachment (public_key, submission, i, error);

      if (sealed == NULL || !insert_attachment (database, id, i + 1,
                                                submission->attachments->pdata[i], sealed, error))
        return FALSE;

      *size += g_bytes_get_size (sealed);
    }

  return TRUE;
}

static gboolean
update_size (ParvisStoreDatabase *database, gint64 id, guint64 size, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_SIZE, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, (gint64) size);

  return parvis_store_database_run (database, statement, "Keeping what was sealed", error);
}

static gboolean
write_submission (ParvisStoreDatabase *database,
                  const guint8 *public_key,
                  const ParvisStoreSubmission *submission,
                  GError **error)
{
  guint64 size = 0;
  gint64 id = 0;

  /* First, so that a duplicate costs no sealing; and a mandate that was revoked meanwhile is none.
   */
  return insert_submission (database, submission, &id, error) &&
         (submission->mandate_id == NULL ||
          parvis_store_mandates_hand_in (database, submission, error)) &&
         write_sealed (database, public_key, submission, id, &size, error) &&
         update_size (database, id, size, error) &&
         (submission->draft == NULL ||
          parvis_store_drafts_forget (database, submission->draft, error)) &&
         parvis_store_journal_append (database, "handed-in", submission->instance_id, error);
}

gboolean
parvis_store_queue_hand_in (ParvisStoreDatabase *database,
                            const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                            const ParvisStoreSubmission *submission,
                            GError **error)
{
  if (!check_submission (submission, error) || !parvis_store_database_begin (database, error))
    return FALSE;

  if (write_submission (database, public_key, submission, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

static gboolean
find_state (ParvisStoreDatabase *database,
            gint64 id,
            ParvisStoreState *state,
            char **instance_id,
            GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_STATE, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (!parvis_store_database_step (database, statement, "Finding a submission", &has_row, error))
    return FALSE;

  if (!has_row)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "There is no submission %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  *state = state_from_text ((const char *) sqlite3_column_text (statement, 0));
  *instance_id = parvis_store_statement_dup_text (statement, 1);
  return TRUE;
}

/* The reason may quote a server, which may say anything at any length. */
static char *
clip_reason (const char *reason)
{
  g_autofree char *valid = reason != NULL ? g_utf8_make_valid (reason, -1) : NULL;

  return valid != NULL ? g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_REASON))
                       : NULL;
}

static gboolean
update_state (ParvisStoreDatabase *database, const ParvisStoreOutcome *outcome, GError **error)
{
  g_autofree char *reason = clip_reason (outcome->reason);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_STATE, error);
  gboolean waiting = outcome->state == PARVIS_STORE_STATE_WAITING;
  gint64 latest = outcome->now < G_MAXINT64 - MAX_WAIT ? outcome->now + MAX_WAIT : G_MAXINT64;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, outcome->id);
  parvis_store_statement_bind_text (statement, 2, state_to_text (outcome->state));
  sqlite3_bind_int64 (statement, 3, waiting ? MIN (outcome->next_try, latest) : 0);
  sqlite3_bind_int64 (statement, 4, waiting ? 0 : outcome->now);
  parvis_store_statement_bind_text (statement, 5, reason);
  sqlite3_bind_int (statement, 6, outcome->judged ? 1 : 0);

  return parvis_store_database_run (database, statement, "Settling a submission", error);
}

static gboolean
write_outcome (ParvisStoreDatabase *database,
               const ParvisStoreOutcome *outcome,
               ParvisStoreJournalEnd *end,
               GError **error)
{
  g_autofree char *instance_id = NULL;
  ParvisStoreState state;

  if (!find_state (database, outcome->id, &state, &instance_id, error))
    return FALSE;

  /* What was acknowledged once stays so, whatever a late second attempt met. */
  if (state == PARVIS_STORE_STATE_SENT)
    return TRUE;

  /* In this order: nothing is erased before it has arrived. */
  if (!update_state (database, outcome, error) ||
      (outcome->state == PARVIS_STORE_STATE_SENT &&
       !parvis_store_upkeep_erase_identity (database, outcome->id, error)))
    return FALSE;

  /* A kiosk that is offline for weeks must not fill its journal with attempts. */
  return outcome->state == state ||
         parvis_store_journal_append_at (database, end, state_to_text (outcome->state), instance_id,
                                         error);
}

static gboolean
write_outcomes (ParvisStoreDatabase *database,
                const ParvisStoreOutcome *outcomes,
                guint n,
                GError **error)
{
  ParvisStoreJournalEnd end = { 0 };

  for (guint i = 0; i < n; i++)
    if (!write_outcome (database, &outcomes[i], &end, error))
      return FALSE;

  return TRUE;
}

gboolean
parvis_store_queue_settle (ParvisStoreDatabase *database,
                           const ParvisStoreOutcome *outcomes,
                           guint n,
                           GError **error)
{
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (write_outcomes (database, outcomes, n, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

gboolean
parvis_store_queue_count (ParvisStoreDatabase *database, ParvisStoreTally *tally, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_TALLY, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Counting", &has_row, error))
    return FALSE;

  tally->waiting = sqlite3_column_int (statement, 0);
  tally->sent = sqlite3_column_int (statement, 1);
  tally->refused = sqlite3_column_int (statement, 2);
  tally->last_sent = sqlite3_column_int64 (statement, 3);
  return TRUE;
}

static ParvisStoreRow *
read_row (ParvisStoreStatement *statement)
{
  ParvisStoreRow *row = g_new0 (ParvisStoreRow, 1);

  row->id = sqlite3_column_int64 (statement, 0);
  row->instance_id = parvis_store_statement_dup_text (statement, 1);
  row->form_id = parvis_store_statement_dup_text (statement, 2);
  row->form_version = parvis_store_statement_dup_text (statement, 3);
  row->receipt_code = parvis_store_statement_dup_text (statement, 4);
  row->state = state_from_text ((const char *) sqlite3_column_text (statement, 5));
  row->attempts = sqlite3_column_int (statement, 6);
  row->created = sqlite3_column_int64 (statement, 7);
  row->next_try = sqlite3_column_int64 (statement, 8);
  row->settled = sqlite3_column_int64 (statement, 9);
  row->reason = parvis_store_statement_dup_text (statement, 10);
  row->size = sqlite3_column_int64 (statement, 11);
  row->server = parvis_store_statement_dup_text (statement, 12);
  row->priority = sqlite3_column_int (statement, 13);

  return row;
}

GPtrArray *
parvis_store_queue_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_row_free);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ROWS, error);

  if (statement == NULL)
    return NULL;

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Listing the queue", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, read_row (statement));
    }
}

gboolean
parvis_store_queue_lookup (ParvisStoreDatabase *database,
                           const char *receipt_code,
                           ParvisStoreRow **row,
                           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_BY_RECEIPT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, receipt_code);
  if (!parvis_store_database_step (database, statement, "Looking up a receipt", &has_row, error))
    return FALSE;

  *row = has_row ? read_row (statement) : NULL;
  return TRUE;
}

static gboolean
append_blobs (
    ParvisStoreDatabase *database, const char *sql, gint64 id, GPtrArray *blobs, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Reading a submission", &has_row,
                                       error))
        return FALSE;
      if (!has_row)
        return TRUE;

      g_ptr_array_add (blobs, parvis_store_statement_dup_blob (statement, 0));
    }
}

GPtrArray *
parvis_store_queue_read_sealed (ParvisStoreDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!append_blobs (database, SELECT_PAYLOAD, id, blobs, error))
    return NULL;

  if (blobs->len == 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "Submission %" G_GINT64_FORMAT " has no content here", id);
      return NULL;
    }

  if (!append_blobs (database, SELECT_ATTACHMENTS, id, blobs, error))
    return NULL;

  return g_steal_pointer (&blobs);
}
