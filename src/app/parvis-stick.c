/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-stick.h"

#include "parvis-development.h"
#include "parvis-device-folder.h"
#include "parvis-worker.h"

/* Eight pages of five: who has more finds the latest among them. */
#define MOST_PICTURES 40

/* Points on the long side of a small picture. */
#define SMALL 320

struct _ParvisStick
{
  GObject parent_instance;

  char *folder;         /* (owned) */
  ParvisWorker *worker; /* (owned) (nullable): NULL once it is closed */
  GPtrArray *files;     /* (owned) (nullable) (element-type ParvisDeviceFile): of the last list */

  ParvisStampFunc stamp_func;
  gpointer stamp_data;
};

static void parvis_stick_album_init (ParvisAlbumInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ParvisStick,
                               parvis_stick,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_ALBUM, parvis_stick_album_init))

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *files = parvis_device_folder_list (task_data, MOST_PICTURES, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
push (ParvisStick *self, GTask *task, GTaskThreadFunc func)
{
  if (self->worker != NULL)
    {
      parvis_worker_push (self->worker, task, func);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The stick is closed");
  g_object_unref (task);
}

static void
parvis_stick_list_async (ParvisAlbum *album,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  ParvisStick *self = PARVIS_STICK (album);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_stick_list_async);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  push (self, task, list_in_thread);
}

static GDateTime *
dup_time (const ParvisDeviceFile *file)
{
  GDateTime *time = g_date_time_new_from_unix_local (file->modified);

  /* A camera whose clock is broken may say anything. */
  return time != NULL ? time : g_date_time_new_from_unix_local (0);
}

static GPtrArray *
parvis_stick_list_finish (ParvisAlbum *album, GAsyncResult *result, GError **error)
{
  ParvisStick *self = PARVIS_STICK (album);
  GPtrArray *files = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *times;

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = files;
  if (files == NULL)
    return NULL;

  times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (times, dup_time (files->pdata[i]));

  return times;
}

static void
develop (ParvisStick *self, guint index, ParvisDevelopment *development, GTask *task)
{
  g_task_set_task_data (task, development, (GDestroyNotify) parvis_development_free);
  if (self->files != NULL && index < self->files->len)
    {
      const ParvisDeviceFile *file = self->files->pdata[index];

      development->path = g_strdup (file->path);
      push (self, task, parvis_development_run_in_thread);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such picture");
  g_object_unref (task);
}

static void
parvis_stick_look_async (ParvisAlbum *album,
                         guint index,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const ParvisPictureWish small = { .longest = SMALL };
  GTask *task = g_task_new (album, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_stick_look_async);
  develop (PARVIS_STICK (album), index, parvis_development_new (&small, NULL), task);
}

static void
parvis_stick_take_async (ParvisAlbum *album,
                         guint index,
                         const ParvisPictureWish *wish,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  ParvisStick *self = PARVIS_STICK (album);
  g_autofree char *stamp = self->stamp_func != NULL ? self->stamp_func (self->stamp_data) : NULL;
  GTask *task = g_task_new (album, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_stick_take_async);
  develop (self, index, parvis_development_new (wish, stamp), task);
}

static GBytes *
parvis_stick_picture_finish (ParvisAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
parvis_stick_album_init (ParvisAlbumInterface *iface)
{
  iface->list_async = parvis_stick_list_async;
  iface->list_finish = parvis_stick_list_finish;
  iface->look_async = parvis_stick_look_async;
  iface->take_async = parvis_stick_take_async;
  iface->picture_finish = parvis_stick_picture_finish;
}

/**
 * parvis_stick_set_stamp_func:
 * @func: (nullable): called when a picture of an identity paper is taken
 */
void
parvis_stick_set_stamp_func (ParvisStick *self, ParvisStampFunc func, gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_STICK (self));

  self->stamp_func = func;
  self->stamp_data = user_data;
}

/**
 * parvis_stick_close:
 *
 * Waits for what is being read. Closing twice is closing once.
 */
void
parvis_stick_close (ParvisStick *self)
{
  g_return_if_fail (PARVIS_IS_STICK (self));

  if (self->worker == NULL)
    return;

  self->stamp_func = NULL;
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
}

static void
parvis_stick_finalize (GObject *object)
{
  ParvisStick *self = PARVIS_STICK (object);

  g_assert (self->worker == NULL);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (parvis_stick_parent_class)->finalize (object);
}

static void
parvis_stick_class_init (ParvisStickClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_stick_finalize;
}

static void
parvis_stick_init (ParvisStick *self)
{
  self->worker = parvis_worker_new ("parvis-stick");
}

ParvisStick *
parvis_stick_new (const char *folder)
{
  ParvisStick *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_STICK, NULL);
  self->folder = g_strdup (folder);

  return self;
}
