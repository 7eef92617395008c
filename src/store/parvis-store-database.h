/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * ParvisStoreDatabase:
 *
 * One connection to the store's file with its prepared statements, and the one place that
 * turns SQLite's codes into ours. Private to the store, and only ever used on its thread.
 */
typedef struct _ParvisStoreDatabase ParvisStoreDatabase;

ParvisStoreDatabase *parvis_store_database_open (const char *path,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_database_close (ParvisStoreDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreDatabase, parvis_store_database_close)

/* Until told to keep the file, closing leaves its bytes as they were found. */
void parvis_store_database_keep (ParvisStoreDatabase *self);

/* A prepared statement on loan: going out of scope resets it for the next use. */
typedef sqlite3_stmt ParvisStoreStatement;

void parvis_store_statement_reset (ParvisStoreStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreStatement, parvis_store_statement_reset)

char *parvis_store_statement_dup_text (ParvisStoreStatement *self, int column);
GBytes *parvis_store_statement_dup_blob (ParvisStoreStatement *self, int column);
void parvis_store_statement_bind_text (ParvisStoreStatement *self, int index, const char *text);
void parvis_store_statement_bind_bytes (ParvisStoreStatement *self, int index, GBytes *bytes);

/* @sql must be a static string: it is prepared once, and its address is its name. */
ParvisStoreStatement *
parvis_store_database_prepare (ParvisStoreDatabase *self, const char *sql, GError **error);

/* TRUE with @has_row set, or FALSE with an error that says what we were @doing. */
gboolean parvis_store_database_step (ParvisStoreDatabase *self,
                                     ParvisStoreStatement *statement,
                                     const char *doing,
                                     gboolean *has_row,
                                     GError **error);
gboolean parvis_store_database_run (ParvisStoreDatabase *self,
                                    ParvisStoreStatement *statement,
                                    const char *doing,
                                    GError **error);
gboolean parvis_store_database_execute (ParvisStoreDatabase *self,
                                        const char *sql,
                                        const char *doing,
                                        GError **error);
gint64 parvis_store_database_get_last_id (ParvisStoreDatabase *self);
guint parvis_store_database_get_n_changes (ParvisStoreDatabase *self);

/* Several changes or none. After a failure in between: rollback(), which cannot fail. */
gboolean parvis_store_database_begin (ParvisStoreDatabase *self, GError **error);
gboolean parvis_store_database_begin_reading (ParvisStoreDatabase *self, GError **error);
gboolean parvis_store_database_commit (ParvisStoreDatabase *self, GError **error);
void parvis_store_database_rollback (ParvisStoreDatabase *self);

/* Inside a transaction that erases: once it is committed nothing of it is left in the files. */
void parvis_store_database_erases (ParvisStoreDatabase *self);

gboolean parvis_store_database_fail (ParvisStoreDatabase *self, const char *doing, GError **error);

G_END_DECLS
