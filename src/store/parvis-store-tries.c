/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-tries.h"

#include "parvis-store-journal.h"
#include "parvis-store.h"

#define FREE_TRIES 5

/* Seconds. */
#define FIRST_WAIT 5
#define LONGEST_WAIT 60

#define FAILED "code-failed"
#define SUCCEEDED "code-opened"

static gint64
get_wait (guint n)
{
  if (n < FREE_TRIES)
    return 0;

  return MIN (FIRST_WAIT << MIN (n - FREE_TRIES, 4), LONGEST_WAIT) * G_USEC_PER_SEC;
}

static gboolean
load (ParvisStoreTries *self, ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) failed = parvis_store_journal_list (database, FAILED, SUCCEEDED, error);

  if (failed == NULL)
    return FALSE;

  self->n = failed->len;
  self->not_before = now + get_wait (self->n);
  self->is_loaded = TRUE;
  return TRUE;
}

gboolean
parvis_store_tries_begin (ParvisStoreTries *self,
                          ParvisStoreDatabase *database,
                          gint64 now,
                          GError **error)
{
  if (!self->is_loaded && !load (self, database, now, error))
    return FALSE;

  if (now >= self->not_before)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER,
               "%u codes in a row fitted nothing: the next may be tried in %d s", self->n,
               (int) ((self->not_before - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
  return FALSE;
}

static gboolean
note (ParvisStoreDatabase *database, const char *event, const char *subject, GError **error)
{
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (parvis_store_journal_append (database, event, subject, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

gboolean
parvis_store_tries_failed (ParvisStoreTries *self,
                           ParvisStoreDatabase *database,
                           const char *subject,
                           gint64 now,
                           GError **error)
{
  /* Whether or not the disk has room for it. */
  self->n++;
  self->not_before = now + get_wait (self->n);

  return note (database, FAILED, subject, error);
}

void
parvis_store_tries_succeeded (ParvisStoreTries *self,
                              ParvisStoreDatabase *database,
                              const char *subject)
{
  self->n = 0;
  self->not_before = 0;

  (void) note (database, SUCCEEDED, subject, NULL); /* see the header */
}
