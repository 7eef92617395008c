/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * StoreFixture:
 *
 * A store in a folder of its own, which waits for what it asks, and a look at the file behind
 * the store's back.
 */
typedef struct
{
  char *folder;         /* (owned) */
  char *path;           /* (owned): of store.db */
  ParvisStore *store;   /* (owned) */
  GAsyncResult *result; /* (owned) (nullable): of the call being awaited */
  guint n_changed;      /* how often ::changed was emitted */
} StoreFixture;

void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);

/* For an _async call: the callback, and then its result. */
void store_fixture_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *store_fixture_await (StoreFixture *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean store_fixture_open (StoreFixture *self, GError **error);
void store_fixture_open_or_fail (StoreFixture *self);
void store_fixture_reopen (StoreFixture *self);

/* A submission that says @text, with receipt "R-" @name. */
ParvisStoreSubmission *store_fixture_make (const char *name, const char *text);
gboolean
store_fixture_hand_in (StoreFixture *self, ParvisStoreSubmission *submission, GError **error);
void store_fixture_hand_in_text (StoreFixture *self, const char *name, const char *text);

ParvisStoreSubmission *
store_fixture_take (StoreFixture *self, gint64 now, gint64 *next_due, GError **error);
gboolean store_fixture_settle (StoreFixture *self,
                               gint64 id,
                               ParvisStoreState state,
                               gint64 next_try,
                               const char *reason,
                               GError **error);
void store_fixture_assert_tally (StoreFixture *self, guint waiting, guint sent, guint refused);

/* Adds the test, with @data, under this fixture. */
void store_fixture_add (const char *path,
                        gconstpointer data,
                        void (*test) (StoreFixture *, gconstpointer));

/* The journal's entries and last hash. */
gboolean store_fixture_check (StoreFixture *self, guint *n_entries, char **hash, GError **error);

/* Behind the store's back. */
char *store_fixture_query (StoreFixture *self, const char *sql);
void store_fixture_execute (StoreFixture *self, const char *sql);

/* Whether any file of the store has any part of these bytes, in hexadecimal. */
gboolean store_fixture_has_bytes (StoreFixture *self, const char *hex);
void store_fixture_assert_gone (StoreFixture *self, const char *hex);

#define store_fixture_assert_query(self, sql, expected) \
  G_STMT_START \
  { \
    g_autofree char *actual_ = store_fixture_query (self, sql); \
    g_assert_cmpstr (actual_, ==, expected); \
  } \
  G_STMT_END

G_END_DECLS
