/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-outbox.h"

#include "parvis-store-envelope.h"
#include "parvis-store-queue.h"

/* A next try further away than any that we write is due at once: it was written while the
 * clock was wrong, and would else never be sent. */
#define HORIZON (8 * 24 * 60 * 60)

/* When to ask again for what another process is sending now. */
#define LEASE_WAIT 5

/* For one that cannot be read now: a sector that fails, or no memory for a large one. */
#define UNREADABLE_WAIT (10 * 60)

/* How many are looked at in one go; only those that other processes hold are passed over. */
#define MAX_CANDIDATES 16

struct _ParvisStoreOutbox
{
  ParvisStoreDatabase *database;   /* (unowned) */
  const ParvisStoreDevice *device; /* (unowned) */
  ParvisStoreLease *lease;         /* (unowned) */
  char *key_path;                  /* (owned) (nullable): NULL where the key is elsewhere */
  ParvisStoreKey *key;             /* (owned) (nullable): read when first needed */
};

static const char SELECT_DUE[] =
    "SELECT id FROM submission WHERE state = 'waiting' AND next_try <= ?1 "
    "ORDER BY next_try, id LIMIT ?3";

static const char SELECT_ASTRAY[] =
    "SELECT id FROM submission WHERE state = 'waiting' AND next_try > ?2 "
    "ORDER BY next_try, id LIMIT ?3";

static const char SELECT_NEXT[] =
    "SELECT min (next_try) FROM submission WHERE state = 'waiting' AND next_try > ?1";

static const char SELECT_SUBMISSION[] =
    "SELECT id, instance_id, form_id, form_version, receipt_code, submission_url, created, "
    "attempts, judged FROM submission "
    "WHERE id = ?1 AND state = 'waiting' AND (next_try <= ?2 OR next_try > ?3)";

static gint64
later (gint64 now, gint64 seconds)
{
  return now < G_MAXINT64 - seconds ? now + seconds : G_MAXINT64;
}

static gboolean
append_candidates (
    ParvisStoreOutbox *self, const char *sql, gint64 now, GArray *ids, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (self->database, sql, error);
  gboolean has_row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, later (now, HORIZON));
  sqlite3_bind_int (statement, 3, MAX_CANDIDATES);

  while (has_row)
    {
      if (!parvis_store_database_step (self->database, statement, "Finding what is due", &has_row,
                                       error))
        return FALSE;

      if (has_row)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          g_array_append_val (ids, id);
        }
    }

  return TRUE;
}

/* The statement is over before anything is opened: while it ran, this connection would not
 * see what another process settles. */
static GArray *
find_candidates (ParvisStoreOutbox *self, gint64 now, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!append_candidates (self, SELECT_DUE, now, ids, error) ||
      !append_candidates (self, SELECT_ASTRAY, now, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}

static gboolean
find_next_due (ParvisStoreOutbox *self, gint64 now, gint64 *next_due, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (self->database, SELECT_NEXT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);
  if (!parvis_store_database_step (self->database, statement, "Finding what is due next", &has_row,
                                   error))
    return FALSE;

  *next_due = sqlite3_column_type (statement, 0) == SQLITE_NULL
                  ? G_MAXINT64
                  : sqlite3_column_int64 (statement, 0);
  return TRUE;
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
  sqlite3_bind_int64 (statement, 3, later (now, HORIZON));
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

  return parvis_store_queue_settle (self->database, &outcome, error);
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
  g_autoptr (GArray) ids = find_candidates (self, now, error);
  gboolean passed_over = FALSE;

  *submission = NULL;
  *is_set_aside = FALSE;

  if (ids == NULL ||
      !try_candidates (self, ids, now, submission, &passed_over, is_set_aside, error))
    return FALSE;

  if (*submission != NULL)
    {
      *next_due = now;
      return TRUE;
    }

  if (!find_next_due (self, now, next_due, error))
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

void
parvis_store_outbox_release (ParvisStoreOutbox *self, gint64 id)
{
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

  return self;
}

void
parvis_store_outbox_free (ParvisStoreOutbox *self)
{
  g_clear_pointer (&self->key, parvis_store_key_free);
  g_free (self->key_path);
  g_free (self);
}
