/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARVIS_TYPE_WORKER (parvis_worker_get_type ())

G_DECLARE_FINAL_TYPE (ParvisWorker, parvis_worker, PARVIS, WORKER, GObject)

ParvisWorker *parvis_worker_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

void parvis_worker_push (ParvisWorker *self, GTask *task, GTaskThreadFunc func);
void parvis_worker_stop (ParvisWorker *self);

gboolean parvis_worker_is_current (ParvisWorker *self);

G_END_DECLS
