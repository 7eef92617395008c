/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-digest.h"

G_BEGIN_DECLS

/* Where the chain ends, for who adds several entries in one transaction, and of no use after it.
 * { 0 } to begin with. */
typedef struct
{
  gboolean is_known;
  gint64 id;
  guint8 hash[PARVIS_STORE_DIGEST_SIZE];
} ParvisStoreJournalEnd;

/* Adds an entry. Inside the transaction of what it tells of, so that neither is without the
 * other; the caller has begun it. */
gboolean parvis_store_journal_append (ParvisStoreDatabase *database,
                                      const char *event,
                                      const char *subject,
                                      GError **error);

/* The same behind @end, which moves on. */
gboolean parvis_store_journal_append_at (ParvisStoreDatabase *database,
                                         ParvisStoreJournalEnd *end,
                                         const char *event,
                                         const char *subject,
                                         GError **error);

/* The subjects of @event since the last @after, or since ever; the oldest first. */
GPtrArray *parvis_store_journal_list (ParvisStoreDatabase *database,
                                      const char *event,
                                      const char *after,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last @last entries, the oldest first. */
GPtrArray *parvis_store_journal_list_entries (ParvisStoreDatabase *database,
                                              guint last,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Follows the chain from the first entry. Gives the last hash in hexadecimal, or an error:
 * PARVIS_STORE_ERROR_DAMAGED naming the first entry that does not fit. */
char *parvis_store_journal_verify (ParvisStoreDatabase *database,
                                   guint *n_entries,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
