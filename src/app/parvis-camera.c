/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-camera.h"

#include "parvis-development.h"
#include "parvis-device-camera.h"
#include "parvis-worker.h"

struct _ParvisCamera
{
  GObject parent_instance;

  ParvisDeviceCamera *device; /* (owned) (nullable) */
  char *picture;              /* (owned) (nullable): the file that stands in for it */
  ParvisWorker *worker;       /* (owned) (nullable): makes pictures; NULL once it is closed */

  ParvisDeviceFrame *latest; /* (owned) (nullable): while it is open */
  ParvisStampFunc stamp_func;
  gpointer stamp_data;
};

static void parvis_camera_viewfinder_init (ParvisViewfinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ParvisCamera,
                               parvis_camera,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_TYPE_VIEWFINDER,
                                                      parvis_camera_viewfinder_init))

/* Pages know no devices, and devices no pages; both say the same words. */
static ParvisViewfinderAdvice
translate_advice (ParvisDeviceAdvice advice)
{
  static const ParvisViewfinderAdvice words[] = {
    [PARVIS_DEVICE_ADVICE_DARK] = PARVIS_VIEWFINDER_DARK,
    [PARVIS_DEVICE_ADVICE_MOVING] = PARVIS_VIEWFINDER_MOVING,
    [PARVIS_DEVICE_ADVICE_NOTHING] = PARVIS_VIEWFINDER_NOTHING,
    [PARVIS_DEVICE_ADVICE_FAR] = PARVIS_VIEWFINDER_FAR,
    [PARVIS_DEVICE_ADVICE_CUT] = PARVIS_VIEWFINDER_CUT,
    [PARVIS_DEVICE_ADVICE_GLARE] = PARVIS_VIEWFINDER_GLARE,
    [PARVIS_DEVICE_ADVICE_BLURRED] = PARVIS_VIEWFINDER_BLURRED,
    [PARVIS_DEVICE_ADVICE_GOOD] = PARVIS_VIEWFINDER_GOOD,
  };

  return words[advice];
}

static ParvisDeviceAim
translate_aim (ParvisViewfinderAim aim)
{
  switch (aim)
    {
    case PARVIS_VIEWFINDER_PAPER:
      return PARVIS_DEVICE_AIM_PAPER;

    case PARVIS_VIEWFINDER_CODE:
      return PARVIS_DEVICE_AIM_CODE;

    case PARVIS_VIEWFINDER_SCENE:
    default:
      return PARVIS_DEVICE_AIM_SCENE;
    }
}

static void
frame_cb (ParvisCamera *self, ParvisDeviceFrame *frame, ParvisDeviceAdvice advice)
{
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      (int) frame->width, (int) frame->height, GDK_MEMORY_R8G8B8, frame->rgb, frame->stride);

  g_clear_pointer (&self->latest, parvis_device_frame_unref);
  self->latest = parvis_device_frame_ref (frame);
  parvis_viewfinder_show_frame (PARVIS_VIEWFINDER (self), texture, translate_advice (advice));
}

static void
code_cb (ParvisCamera *self, const char *text)
{
  parvis_viewfinder_show_code (PARVIS_VIEWFINDER (self), text);
}

static void
failed_cb (ParvisCamera *self, const char *why)
{
  g_warning ("The camera: %s", why);
  parvis_viewfinder_fail (PARVIS_VIEWFINDER (self));
}

static gboolean
parvis_camera_is_live (ParvisViewfinder *viewfinder)
{
  return PARVIS_CAMERA (viewfinder)->device != NULL;
}

static void
parvis_camera_open (ParvisViewfinder *viewfinder, ParvisViewfinderAim aim)
{
  ParvisCamera *self = PARVIS_CAMERA (viewfinder);

  if (self->device != NULL)
    parvis_device_camera_start (self->device, translate_aim (aim));
}

static void
parvis_camera_end (ParvisViewfinder *viewfinder)
{
  ParvisCamera *self = PARVIS_CAMERA (viewfinder);

  if (self->device != NULL)
    parvis_device_camera_stop (self->device);
  /* What somebody held before it is nobody's business any more. */
  g_clear_pointer (&self->latest, parvis_device_frame_unref);
}

static void
parvis_camera_take_async (ParvisViewfinder *viewfinder,
                          const ParvisPictureWish *wish,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  ParvisCamera *self = PARVIS_CAMERA (viewfinder);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *stamp = NULL;
  ParvisDevelopment *development;

  g_task_set_source_tag (task, parvis_camera_take_async);
  if (self->worker == NULL || (self->latest == NULL && self->picture == NULL))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The camera sees nothing");
      return;
    }

  stamp = self->stamp_func != NULL ? self->stamp_func (self->stamp_data) : NULL;
  development = parvis_development_new (wish, stamp);
  if (self->latest != NULL)
    development->frame = parvis_device_frame_ref (self->latest);
  else
    development->path = g_strdup (self->picture);
  g_task_set_task_data (task, development, (GDestroyNotify) parvis_development_free);
  parvis_worker_push (self->worker, g_steal_pointer (&task), parvis_development_run_in_thread);
}

static GBytes *
parvis_camera_take_finish (ParvisViewfinder *viewfinder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
parvis_camera_viewfinder_init (ParvisViewfinderInterface *iface)
{
  iface->is_live = parvis_camera_is_live;
  iface->open = parvis_camera_open;
  iface->close = parvis_camera_end;
  iface->take_async = parvis_camera_take_async;
  iface->take_finish = parvis_camera_take_finish;
}

/**
 * parvis_camera_is_there:
 *
 * Returns: whether photos can be taken here at all
 */
gboolean
parvis_camera_is_there (ParvisCamera *self)
{
  g_return_val_if_fail (PARVIS_IS_CAMERA (self), FALSE);

  return self->device != NULL || self->picture != NULL;
}

/**
 * parvis_camera_set_stamp_func:
 * @func: (nullable): called when a picture of an identity paper is taken
 */
void
parvis_camera_set_stamp_func (ParvisCamera *self, ParvisStampFunc func, gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_CAMERA (self));

  self->stamp_func = func;
  self->stamp_data = user_data;
}

/**
 * parvis_camera_close:
 *
 * Waits for the pictures that are being made. Closing twice is closing once.
 */
void
parvis_camera_close (ParvisCamera *self)
{
  g_return_if_fail (PARVIS_IS_CAMERA (self));

  if (self->worker == NULL)
    return;

  self->stamp_func = NULL;
  parvis_camera_end (PARVIS_VIEWFINDER (self));
  if (self->device != NULL)
    parvis_device_camera_close (self->device);
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
}

static void
parvis_camera_finalize (GObject *object)
{
  ParvisCamera *self = PARVIS_CAMERA (object);

  g_assert (self->worker == NULL);

  g_clear_object (&self->device);
  g_free (self->picture);

  G_OBJECT_CLASS (parvis_camera_parent_class)->finalize (object);
}

static void
parvis_camera_class_init (ParvisCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_camera_finalize;
}

static void
parvis_camera_init (ParvisCamera *self)
{
  self->worker = parvis_worker_new ("parvis-pictures");
}

/**
 * parvis_camera_new:
 * @source: (nullable): GStreamer's words for the camera
 * @picture: (nullable): a file that stands in for what a camera would see, and goes before it
 */
ParvisCamera *
parvis_camera_new (const char *source, const char *picture)
{
  ParvisCamera *self = g_object_new (PARVIS_TYPE_CAMERA, NULL);

  self->picture = g_strdup (picture);
  if (picture != NULL || source == NULL)
    return self;

  self->device = parvis_device_camera_new (source);
  g_signal_connect_object (self->device, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->device, "code", G_CALLBACK (code_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->device, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
