/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-ledger.h"

/* A sync of the disk for so many, or for what has come in so many milliseconds. */
#define GROUP 64
#define MOMENT 20

struct _ParvisSyncLedger
{
  ParvisStore *store; /* (owned) */
  ParvisSyncLedgerFunc func;
  gpointer user_data; /* (unowned): outlives what is being written */
  GArray *pending;    /* (owned) (element-type ParvisStoreOutcome) */
  guint n_sent;       /* of what is being written */
  gboolean is_writing;
  guint moment_id;
};

static void
clear_outcome (ParvisStoreOutcome *outcome)
{
  g_free ((char *) outcome->reason);
}

ParvisSyncLedger *
parvis_sync_ledger_new (ParvisStore *store, ParvisSyncLedgerFunc func, gpointer user_data)
{
  ParvisSyncLedger *self = g_new0 (ParvisSyncLedger, 1);

  self->store = g_object_ref (store);
  self->func = func;
  self->user_data = user_data;
  self->pending = g_array_new (FALSE, FALSE, sizeof (ParvisStoreOutcome));
  g_array_set_clear_func (self->pending, (GDestroyNotify) clear_outcome);

  return self;
}

void
parvis_sync_ledger_free (ParvisSyncLedger *self)
{
  g_assert (parvis_sync_ledger_is_empty (self));

  g_object_unref (self->store);
  g_array_unref (self->pending);
  g_free (self);
}

gboolean
parvis_sync_ledger_is_empty (const ParvisSyncLedger *self)
{
  return self->pending->len == 0 && !self->is_writing;
}

static gboolean
moment_cb (gpointer user_data)
{
  ParvisSyncLedger *self = user_data;

  self->moment_id = 0;
  parvis_sync_ledger_flush (self);

  return G_SOURCE_REMOVE;
}

/* The next group is not written before the last is: it grows meanwhile. */
static void
write_or_wait (ParvisSyncLedger *self)
{
  if (self->is_writing || self->pending->len == 0)
    return;

  if (self->pending->len >= GROUP)
    parvis_sync_ledger_flush (self);
  else if (self->moment_id == 0)
    self->moment_id = g_timeout_add (MOMENT, moment_cb, self);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ParvisSyncLedger *self = user_data;
  guint n_sent = self->n_sent;
  g_autoptr (GError) error = NULL;

  (void) parvis_store_settle_many_finish (PARVIS_STORE (source), result, &error);
  self->is_writing = FALSE;
  write_or_wait (self);
  /* Last, for it may free us. */
  self->func (error == NULL ? n_sent : 0, error, self->user_data);
}

void
parvis_sync_ledger_flush (ParvisSyncLedger *self)
{
  if (self->is_writing || self->pending->len == 0)
    return;

  g_clear_handle_id (&self->moment_id, g_source_remove);
  self->is_writing = TRUE;
  self->n_sent = 0;
  for (guint i = 0; i < self->pending->len; i++)
    self->n_sent +=
        g_array_index (self->pending, ParvisStoreOutcome, i).state == PARVIS_STORE_STATE_SENT;

  /* Not cancellable: what happened, happened. */
  parvis_store_settle_many_async (self->store, (const ParvisStoreOutcome *) self->pending->data,
                                  self->pending->len, NULL, settled_cb, self);
  g_array_set_size (self->pending, 0);
}

void
parvis_sync_ledger_add (ParvisSyncLedger *self, const ParvisStoreOutcome *outcome)
{
  ParvisStoreOutcome copy = *outcome;

  copy.reason = g_strdup (outcome->reason);
  g_array_append_val (self->pending, copy);
  write_or_wait (self);
}
