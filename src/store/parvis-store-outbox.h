/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-device.h"
#include "parvis-store-lease.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisStoreOutbox:
 *
 * The sending side of the queue: what is due, opened with the device's key. The key is read
 * when something is due for the first time, so that a process that never sends never has it.
 * Without a @key_path there is none for this process, and everything taken is an error.
 */
typedef struct _ParvisStoreOutbox ParvisStoreOutbox;

ParvisStoreOutbox *parvis_store_outbox_new (ParvisStoreDatabase *database,
                                            const ParvisStoreDevice *device,
                                            ParvisStoreLease *lease,
                                            const char *key_path) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_outbox_free (ParvisStoreOutbox *self);

/* Reads the key now, rather than when something is due. */
gboolean parvis_store_outbox_ensure_key (ParvisStoreOutbox *self, GError **error);

/* TRUE with @submission NULL when nothing is due in the first server's lane. @set_aside: one that
 * could not be opened was moved out of the way, as refused or until later. */
gboolean parvis_store_outbox_take (ParvisStoreOutbox *self,
                                   gint64 now,
                                   ParvisStoreSubmission **submission,
                                   gint64 *next_due,
                                   gboolean *set_aside,
                                   GError **error);

/* The same of one row, whatever its next try; NULL too while another process sends it. */
gboolean parvis_store_outbox_take_row (ParvisStoreOutbox *self,
                                       gint64 id,
                                       ParvisStoreSubmission **submission,
                                       gboolean *set_aside,
                                       GError **error);

/* Several at once. What was given out in a batch is in no other until it is released. */
typedef struct
{
  GPtrArray *submissions; /* (owned) (element-type ParvisStoreSubmission): opened */
  guint most;             /* how many are wanted */
  guint n_looked_at;      /* of the rows that were named */
  gsize n_bytes;          /* opened */
  gint64 next_due;        /* when to ask again */
  gboolean passed_over;   /* another process is sending some */
  gboolean is_set_aside;  /* some could not be opened */
} ParvisStoreOutboxBatch;

ParvisStoreOutboxBatch *parvis_store_outbox_batch_new (guint most) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_outbox_batch_free (ParvisStoreOutboxBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreOutboxBatch, parvis_store_outbox_batch_free)

gboolean parvis_store_outbox_take_batch (ParvisStoreOutbox *self,
                                         const char *server,
                                         gint64 now,
                                         ParvisStoreOutboxBatch *batch,
                                         GError **error);
gboolean parvis_store_outbox_take_rows (ParvisStoreOutbox *self,
                                        const gint64 *ids,
                                        guint n,
                                        ParvisStoreOutboxBatch *batch,
                                        GError **error);

/* The key that opens, read if it was not yet; lent. */
ParvisStoreKey *parvis_store_outbox_get_key (ParvisStoreOutbox *self, GError **error);

/* Whoever took it is done with it, for better or worse. */
void parvis_store_outbox_release (ParvisStoreOutbox *self, gint64 id);

G_END_DECLS
