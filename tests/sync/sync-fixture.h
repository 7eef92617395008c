/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office-fixture.h"
#include "parvis-sync-private.h"

G_BEGIN_DECLS

/* An office, a store in a folder of its own, and what brings things from the one to the other. */
typedef struct
{
  OfficeFixture office;
  char *folder;                       /* (owned): of the store */
  ParvisStore *store;                 /* (owned) */
  ParvisSync *sync;                   /* (owned) */
  const ParvisSyncPatience *patience; /* (unowned) (nullable): another than usual in tests */
} SyncFixture;

void sync_fixture_set_up (SyncFixture *self, gconstpointer options);
void sync_fixture_tear_down (SyncFixture *self, gconstpointer options);

/* Another sync for the same store; for other credentials, another address, a restart. */
void sync_fixture_renew (SyncFixture *self, const ParvisSyncServer *server);

/* The same for an office that does what the beginning of a path says. */
void sync_fixture_point_at (SyncFixture *self, const char *behaviour);

/* As if the machine had been restarted: another store on the same folder. */
void sync_fixture_restart (SyncFixture *self);

/* A submission with one attachment that has whatever a transport might spoil. */
ParvisStoreSubmission *sync_fixture_make (const char *instance_id);
void sync_fixture_hand_in (SyncFixture *self, ParvisStoreSubmission *submission);

/* As parvis_sync_send_now_async(), waited for. */
gboolean sync_fixture_send (SyncFixture *self, guint *n_sent, guint *n_left, GError **error);
gboolean sync_fixture_fetch (SyncFixture *self, guint *n_updated, GError **error);
GPtrArray *sync_fixture_list (SyncFixture *self);
GPtrArray *sync_fixture_list_forms (SyncFixture *self);

/* The office has this one, byte for byte. */
void sync_fixture_assert_received (SyncFixture *self, const ParvisStoreSubmission *submission);

/* The most memory that the process has had, in kB; always 0 where a sanitizer adds its own. */
long sync_fixture_get_peak (void);

G_END_DECLS
