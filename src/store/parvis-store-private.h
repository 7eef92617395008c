/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-outbox.h"
#include "parvis-store-tries.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/*
 * How a call goes to the store's thread and back, for the files named …-calls.c: each holds
 * both ends of some calls, what the main thread asks and what the store's thread does about
 * it. What that means in SQL is in the files named after their tables.
 */

/* On the main thread. Takes @task and @data. A write that committed is reported as done though
 * cancelled since, so the task does not look at its cancellable; is_ready() does. */
void parvis_store_push (
    ParvisStore *self, GTask *task, GTaskThreadFunc func, gpointer data, GDestroyNotify data_free);

/* Once open, it does not change any more: on any thread. */
const guint8 *parvis_store_peek_public_key (ParvisStore *self);

/* On the store's thread: first, FALSE when @task was answered already; then what is lent. */
gboolean parvis_store_is_ready (ParvisStore *self, GTask *task);
/* In its place where something may leave: FALSE too in a sandbox. */
gboolean parvis_store_may_leave (ParvisStore *self, GTask *task);
ParvisStoreDatabase *parvis_store_get_database (ParvisStore *self);
ParvisStoreOutbox *parvis_store_get_outbox (ParvisStore *self);
const guint8 *parvis_store_get_public_key (ParvisStore *self);
const char *parvis_store_get_folder (ParvisStore *self);
ParvisStoreTries *parvis_store_get_tries (ParvisStore *self);

/* On the store's thread, after what was committed: this process is told, and the others. The
 * last tells only them. */
void parvis_store_queue_changed (ParvisStore *self);
void parvis_store_queue_handed_in (ParvisStore *self);
void parvis_store_settings_changed (ParvisStore *self);
void parvis_store_forms_changed (ParvisStore *self);
void parvis_store_ring (ParvisStore *self);

/* On the store's thread, last. They take @error and @array. */
void parvis_store_return_done (GTask *task, gboolean done, GError *error);
void parvis_store_return_array (GTask *task, GPtrArray *array, GError *error);

G_END_DECLS
