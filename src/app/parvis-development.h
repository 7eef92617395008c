/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-device-frame.h"
#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/**
 * ParvisDevelopment:
 * @frame: (owned) (nullable): what is to become a picture; or
 * @path: (owned) (nullable): the file with it
 * @longest: the most points on a side
 * @stamp: (owned) (nullable): to be written across it
 *
 * What a worker needs to know to make the picture that is handed in.
 */
typedef struct
{
  ParvisDeviceFrame *frame;
  char *path;
  guint longest;
  char *stamp;
} ParvisDevelopment;

ParvisDevelopment *parvis_development_new (const ParvisPictureWish *wish,
                                           const char *stamp) G_GNUC_WARN_UNUSED_RESULT;
void parvis_development_free (ParvisDevelopment *self);

/* A #GTaskThreadFunc whose task data is one of these; the task returns #GBytes of a JPEG. */
void parvis_development_run_in_thread (GTask *task,
                                       gpointer source,
                                       gpointer task_data,
                                       GCancellable *cancellable);

G_END_DECLS
