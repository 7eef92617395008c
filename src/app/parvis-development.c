/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-development.h"

#include "parvis-device-folder.h"
#include "parvis-device-picture.h"

/* A page of A4 can be read, and is sent in a minute over a slow line. */
#define LONGEST 2000

/**
 * parvis_development_new:
 * @stamp: (nullable): for @wish, if it wishes one
 *
 * Returns: (transfer full): without a picture yet
 */
ParvisDevelopment *
parvis_development_new (const ParvisPictureWish *wish, const char *stamp)
{
  ParvisDevelopment *self = g_new0 (ParvisDevelopment, 1);

  self->longest = wish->longest > 0 ? MIN (wish->longest, LONGEST) : LONGEST;
  self->stamp = wish->is_identity ? g_strdup (stamp) : NULL;

  return self;
}

void
parvis_development_free (ParvisDevelopment *self)
{
  g_clear_pointer (&self->frame, parvis_device_frame_unref);
  g_free (self->path);
  g_free (self->stamp);
  g_free (self);
}

static ParvisDeviceFrame *
read_file (ParvisDevelopment *self, GError **error)
{
  g_autoptr (GBytes) file = parvis_device_folder_read (self->path, error);

  return file != NULL ? parvis_device_picture_read (file, self->longest, error) : NULL;
}

void
parvis_development_run_in_thread (GTask *task,
                                  gpointer source,
                                  gpointer task_data,
                                  GCancellable *cancellable)
{
  ParvisDevelopment *self = task_data;
  g_autoptr (GError) error = NULL;
  GBytes *picture = NULL;

  if (self->frame == NULL)
    self->frame = read_file (self, &error);
  if (self->frame != NULL)
    picture = parvis_device_picture_write (self->frame, self->longest, self->stamp, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}
