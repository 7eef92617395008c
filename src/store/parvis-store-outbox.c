/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-outbox.h"

#include "parvis-store-envelope.h"
#include "parvis-store-lanes.h"
#include "parvis-store-queue.h"
#include "parvis-store-sandbox.h"

/* When to ask again for what another process is sending now. */
#define LEASE_WAIT 5

/* For one that cannot be read now: a sector that fails, or no memory for a large one. */
#define UNREADABLE_WAIT (10 * 60)

/* How many more than are asked for are looked at in one go; only those that other processes
 * hold are passed over. */
#define MAX_PASSED_OVER 16

/* So many bytes are opened for one batch, but one submission in any case. */
#define MAX_BATCH_BYTES (8 * 1024 * 1024)

struct _ParvisStoreOutbox
{
  ParvisStoreDatabase *database;   /* (unowned) */
  const ParvisStoreDevice *device; /* (unowned) */
  ParvisStoreLease *lease;         /* (unowned) */
  char *key_path;                  /* (owned) (nullable): NULL where the key is elsewhere */
  ParvisStoreKey *key;             /* (owned) (nullable): read when first needed */
  GHashTable *under_way;           /* (owned) (element-type gint64): given out in batches */
};

static const char SELECT_SUBMISSION[] =
    "SELECT id, instance_id, form_id, form_version, receipt_code, submission_url, created, "
    "attempts, judged, server, priority FROM submission "
    "WHERE id = ?1 AND state = 'waiting' AND (next_try <= ?2 OR next_try > ?3)";

static gint64
later (gint64 now, gint64 seconds)
{
  return now < G_MAXINT64 - seconds ? now + seconds : G_MAXINT64;
}

/* TRUE with @submission NULL when it is not due any more. */
static gboolean
read_submission (ParvisStoreOutbox *self,
                 gint64 id,
                 gint64 now,
                 ParvisStoreSubmission **submission,
                 GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (self->database, SELECT_SUBMISSION, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, parvis_store_lanes_horizon (now));
  if (!parvis_store_database_step (self->database, statement, "Reading a submission", &has_row,
                                   error))
    return FALSE;

  if (!has_row)
    return TRUE;

  *submission = parvis_store_submission_new ();
  (*submission)->id = sqlite3_column_int64 (statement, 0);
  (*submission)->instance_id = parvis_store_statement_dup_text (statement, 1);
  (*submission)->form_id = parvis_store_statement_dup_text (statement, 2);
  (*submission)->form_version = parvis_store_statement_dup_text (statement, 3);
  (*submission)->receipt_code = parvis_store_statement_dup_text (statement, 4);
  (*submission)->submission_url = parvis_store_statement_dup_text (statement, 5);
  (*submission)->created = sqlite3_column_int64 (statement, 6);
  (*submission)->attempts = sqlite3_column_int (statement, 7);
  (*submission)->judged = sqlite3_column_int (statement, 8);
  (*submission)->server = parvis_store_statement_dup_text (statement, 9);
  (*submission)->priority = sqlite3_column_int (statement, 10);
  return TRUE;
}

static gboolean
open_submission (ParvisStoreOutbox *self, ParvisStoreSubmission *submission, GError **error)
{
  g_autoptr (GPtrArray) sealed =
      parvis_store_queue_read_sealed (self->database, submission->id, error);

  return sealed != NULL && parvis_store_envelope_open (self->key, sealed, submission, error);
}

/* One that does not open would be the next due for ever, and hold back all the others: what is
 * not as it was written never will be, and all else is looked at again later. */
static gboolean
set_aside (ParvisStoreOutbox *self, gint64 id, const GError *why, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean is_damaged = g_error_matches (why, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  ParvisStoreOutcome outcome = {
    .id = id,
    .state = is_damaged ? PARVIS_STORE_STATE_REFUSED : PARVIS_STORE_STATE_WAITING,
    .now = now,
    .next_try = now + UNREADABLE_WAIT,
    .reason = why->message,
  };

  return parvis_store_queue_settle (self->database, &outcome, 1, error);
}

static gboolean
open_or_set_aside (ParvisStoreOutbox *self,
                   gint64 id,
                   gint64 now,
                   ParvisStoreSubmission **submission,
                   gboolean *is_set_aside,
                   GError **error)
{
  g_autoptr (ParvisStoreSubmission) candidate = NULL;
  g_autoptr (GError) why = NULL;

  if (!read_submission (self, id, now, &candidate, error))
    return FALSE;
  if (candidate == NULL)
    return TRUE;

  if (open_submission (self, candidate, &why))
    {
      *submission = g_steal_pointer (&candidate);
      return TRUE;
    }

  *is_set_aside = TRUE;
  return set_aside (self, id, why, error);
}

/* Keeps the lease, which is taken, only with the submission. */
static gboolean
try_candidate (ParvisStoreOutbox *self,
               gint64 id,
               gint64 now,
               ParvisStoreSubmission **submission,
               gboolean *is_set_aside,
               GError **error)
{
  gboolean ok = open_or_set_aside (self, id, now, submission, is_set_aside, error);

  if (*submission == NULL)
    parvis_store_lease_release (self->lease, id);

  return ok;
}

gboolean
parvis_store_outbox_ensure_key (ParvisStoreOutbox *self, GError **error)
{
  if (self->key != NULL)
    return TRUE;

  if (self->device->is_sandbox)
    return parvis_store_sandbox_fail (TRUE, error);

  if (self->key_path == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
                   "This program may hand in and count; only parvis-syncd has the key");
      return FALSE;
    }

  self->key = parvis_store_key_load (self->key_path, self->device->public_key, error);
  return self->key != NULL;
}

static gboolean
try_candidates (ParvisStoreOutbox *self,
                GArray *ids,
                gint64 now,
                ParvisStoreSubmission **submission,
                gboolean *passed_over,
                gboolean *is_set_aside,
                GError **error)
{
  /* Who has no key is told so whether or not there is anything: a wish to send is a mistake. */
  if ((ids->len > 0 || self->key_path == NULL) && !parvis_store_outbox_ensure_key (self, error))
    return FALSE;

  for (guint i = 0; i < ids->len && *submission == NULL; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!parvis_store_lease_take (self->lease, id))
        *passed_over = TRUE;
      else if (!try_candidate (self, id, now, submission, is_set_aside, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
parvis_store_outbox_take (ParvisStoreOutbox *self,
                          gint64 now,
                          ParvisStoreSubmission **submission,
                          gint64 *next_due,
                          gboolean *is_set_aside,
                          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean passed_over = FALSE;

  *submission = NULL;
  *is_set_aside = FALSE;

  if (!parvis_store_lanes_find_due (self->database, "", now, MAX_PASSED_OVER, ids, error) ||
      !try_candidates (self, ids, now, submission, &passed_over, is_set_aside, error))
    return FALSE;

  if (*submission != NULL)
    {
      *next_due = now;
      return TRUE;
    }

  if (!parvis_store_lanes_find_next (self->database, "", now, next_due, error))
    return FALSE;

  /* Behind those that were set aside there may be more. */
  if (*is_set_aside)
    *next_due = now;
  else if (passed_over)
    *next_due = MIN (*next_due, later (now, LEASE_WAIT));

  return TRUE;
}

gboolean
parvis_store_outbox_take_row (ParvisStoreOutbox *self,
                              gint64 id,
                              ParvisStoreSubmission **submission,
                              gboolean *is_set_aside,
                              GError **error)
{
  *submission = NULL;
  *is_set_aside = FALSE;

  if (!parvis_store_outbox_ensure_key (self, error))
    return FALSE;

  return !parvis_store_lease_take (self->lease, id) ||
         try_candidate (self, id, G_MAXINT64, submission, is_set_aside, error);
}

ParvisStoreKey *
parvis_store_outbox_get_key (ParvisStoreOutbox *self, GError **error)
{
  return parvis_store_outbox_ensure_key (self, error) ? self->key : NULL;
}

/* One that was read and did not open. */
typedef struct
{
  gint64 id;
  GError *why; /* (owned) */
} Unopened;

static void
unopened_clear (Unopened *unopened)
{
  g_clear_error (&unopened->why);
}

/* Takes the leases of as many as are still wanted, and gives their places in @ids. All of them
 * before anything is read: whoever had one before us has settled by then what it sent. */
static GArray *
hold_rows (ParvisStoreOutbox *self, const gint64 *ids, guint n, ParvisStoreOutboxBatch *batch)
{
  GArray *held = g_array_new (FALSE, FALSE, sizeof (guint));

  for (; batch->n_looked_at < n && batch->submissions->len + held->len < batch->most;
       batch->n_looked_at++)
    {
      gint64 id = ids[batch->n_looked_at];

      if (g_hash_table_contains (self->under_way, &id))
        continue;

      if (parvis_store_lease_take (self->lease, id))
        g_array_append_val (held, batch->n_looked_at);
      else
        batch->passed_over = TRUE;
    }

  return held;
}

/* Its lease is given back unless it is in the batch or in @unopened then. */
static gboolean
open_held (ParvisStoreOutbox *self,
           gint64 id,
           gint64 now,
           ParvisStoreOutboxBatch *batch,
           GArray *unopened,
           GError **error)
{
  g_autoptr (ParvisStoreSubmission) candidate = NULL;
  Unopened fault = { .id = id };
  gboolean ok = read_submission (self, id, now, &candidate, error);

  if (candidate == NULL)
    {
      parvis_store_lease_release (self->lease, id);
      return ok;
    }

  if (!open_submission (self, candidate, &fault.why))
    {
      g_array_append_val (unopened, fault);
      return TRUE;
    }

  batch->n_bytes += parvis_store_submission_get_size (candidate);
  g_hash_table_add (self->under_way, g_memdup2 (&id, sizeof id));
  g_ptr_array_add (batch->submissions, g_steal_pointer (&candidate));
  return TRUE;
}

/* In one transaction, which ends before anything is written. What is held and finds no room any
 * more is to be looked at again. */
static gboolean
open_all_held (ParvisStoreOutbox *self,
               const gint64 *ids,
               const GArray *held,
               gint64 now,
               ParvisStoreOutboxBatch *batch,
               GArray *unopened,
               GError **error)
{
  gboolean ok = parvis_store_database_begin_reading (self->database, error);
  guint n_tried = 0;

  while (ok && n_tried < held->len && batch->n_bytes < MAX_BATCH_BYTES)
    ok = open_held (self, ids[g_array_index (held, guint, n_tried++)], now, batch, unopened, error);
  parvis_store_database_rollback (self->database);

  if (n_tried < held->len)
    batch->n_looked_at = g_array_index (held, guint, n_tried);
  for (; n_tried < held->len; n_tried++)
    parvis_store_lease_release (self->lease, ids[g_array_index (held, guint, n_tried)]);

  return ok;
}

static gboolean
open_some (ParvisStoreOutbox *self,
           const gint64 *ids,
           guint n,
           gint64 now,
           ParvisStoreOutboxBatch *batch,
           GError **error)
{
  g_autoptr (GArray) held = hold_rows (self, ids, n, batch);
  g_autoptr (GArray) unopened = g_array_new (FALSE, FALSE, sizeof (Unopened));
  gboolean ok;

  g_array_set_clear_func (unopened, (GDestroyNotify) unopened_clear);
  ok = open_all_held (self, ids, held, now, batch, unopened, error);
  for (guint i = 0; i < unopened->len; i++)
    {
      const Unopened *fault = &g_array_index (unopened, Unopened, i);

      batch->is_set_aside = TRUE;
      ok = ok && set_aside (self, fault->id, fault->why, error);
      parvis_store_lease_release (self->lease, fault->id);
    }

  return ok;
}

/* Opens rows into a batch, in their order, until it is full. */
static gboolean
open_rows (ParvisStoreOutbox *self,
           const gint64 *ids,
           guint n,
           gint64 now,
           ParvisStoreOutboxBatch *batch,
           GError **error)
{
  while (batch->n_looked_at < n && batch->submissions->len < batch->most &&
         batch->n_bytes < MAX_BATCH_BYTES)
    if (!open_some (self, ids, n, now, batch, error))
      return FALSE;

  return TRUE;
}

static gboolean
fill_batch (ParvisStoreOutbox *self,
            const gint64 *ids,
            guint n,
            gint64 now,
            ParvisStoreOutboxBatch *batch,
            GError **error)
{
  gboolean ok;

  batch->n_looked_at = 0;
  if (n == 0)
    return TRUE;
  if (!parvis_store_outbox_ensure_key (self, error))
    return FALSE;

  parvis_store_key_reveal (self->key);
  ok = open_rows (self, ids, n, now, batch, error);
  parvis_store_key_hide (self->key);

  return ok;
}

static gboolean
find_due (ParvisStoreOutbox *self,
          const char *server,
          gint64 now,
          guint most,
          GArray *ids,
          GError **error)
{
  gboolean ok = parvis_store_database_begin_reading (self->database, error) &&
                parvis_store_lanes_find_due (self->database, server, now, most, ids, error);

  parvis_store_database_rollback (self->database);
  return ok;
}

static gboolean
find_batch (ParvisStoreOutbox *self,
            const char *server,
            gint64 now,
            ParvisStoreOutboxBatch *batch,
            GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint most = batch->most + g_hash_table_size (self->under_way) + MAX_PASSED_OVER;

  if (!find_due (self, server, now, most, ids, error) ||
      !fill_batch (self, (const gint64 *) ids->data, ids->len, now, batch, error))
    return FALSE;

  /* Behind a batch, or those that were set aside, there may be more. */
  batch->next_due = now;
  return batch->submissions->len > 0 || batch->is_set_aside ||
         parvis_store_lanes_find_next (self->database, server, now, &batch->next_due, error);
}

/* What was opened before an error is given to nobody. */
static gboolean
drop_batch (ParvisStoreOutbox *self, ParvisStoreOutboxBatch *batch)
{
  for (guint i = 0; i < batch->submissions->len; i++)
    parvis_store_outbox_release (self,
                                 ((ParvisStoreSubmission *) batch->submissions->pdata[i])->id);
  g_ptr_array_set_size (batch->submissions, 0);

  return FALSE;
}

gboolean
parvis_store_outbox_take_batch (ParvisStoreOutbox *self,
                                const char *server,
                                gint64 now,
                                ParvisStoreOutboxBatch *batch,
                                GError **error)
{
  if (!find_batch (self, server, now, batch, error))
    return drop_batch (self, batch);

  if (batch->submissions->len == 0 && !batch->is_set_aside && batch->passed_over)
    batch->next_due = MIN (batch->next_due, later (now, LEASE_WAIT));

  return TRUE;
}

gboolean
parvis_store_outbox_take_rows (ParvisStoreOutbox *self,
                               const gint64 *ids,
                               guint n,
                               ParvisStoreOutboxBatch *batch,
                               GError **error)
{
  return fill_batch (self, ids, n, G_MAXINT64, batch, error) || drop_batch (self, batch);
}

void
parvis_store_outbox_batch_free (ParvisStoreOutboxBatch *self)
{
  g_ptr_array_unref (self->submissions);
  g_free (self);
}

ParvisStoreOutboxBatch *
parvis_store_outbox_batch_new (guint most)
{
  ParvisStoreOutboxBatch *self = g_new0 (ParvisStoreOutboxBatch, 1);

  self->submissions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_submission_unref);
  self->most = most;
  self->next_due = G_MAXINT64;

  return self;
}

void
parvis_store_outbox_release (ParvisStoreOutbox *self, gint64 id)
{
  g_hash_table_remove (self->under_way, &id);
  parvis_store_lease_release (self->lease, id);
}

ParvisStoreOutbox *
parvis_store_outbox_new (ParvisStoreDatabase *database,
                         const ParvisStoreDevice *device,
                         ParvisStoreLease *lease,
                         const char *key_path)
{
  ParvisStoreOutbox *self = g_new0 (ParvisStoreOutbox, 1);

  self->database = database;
  self->device = device;
  self->lease = lease;
  self->key_path = g_strdup (key_path);
  self->under_way = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

void
parvis_store_outbox_free (ParvisStoreOutbox *self)
{
  g_clear_pointer (&self->key, parvis_store_key_free);
  g_free (self->key_path);
  g_clear_pointer (&self->under_way, g_hash_table_unref);
  g_free (self);
}
