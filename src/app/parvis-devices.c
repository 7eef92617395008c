/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-devices.h"

#include "parvis-maps.h"
#include "parvis-stick.h"

struct _ParvisDevices
{
  GObject parent_instance;

  ParvisCamera *camera; /* (owned) (nullable) */
  ParvisStick *stick;   /* (owned) (nullable) */
  ParvisMaps *maps;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParvisDevices, parvis_devices, G_TYPE_OBJECT)

/**
 * parvis_devices_set_stamp_func:
 * @func: (nullable): called when a picture of an identity paper is taken
 */
void
parvis_devices_set_stamp_func (ParvisDevices *self, ParvisStampFunc func, gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_DEVICES (self));

  if (self->camera != NULL)
    parvis_camera_set_stamp_func (self->camera, func, user_data);
  if (self->stick != NULL)
    parvis_stick_set_stamp_func (self->stick, func, user_data);
}

/**
 * parvis_devices_offer:
 *
 * Tells the page what there is.
 */
void
parvis_devices_offer (ParvisDevices *self, ParvisQuestionPage *page)
{
  g_return_if_fail (PARVIS_IS_DEVICES (self));

  parvis_question_page_set_devices (page, (ParvisViewfinder *) self->camera,
                                    (ParvisAlbum *) self->stick, (ParvisAtlas *) self->maps);
}

/**
 * parvis_devices_close:
 *
 * Waits for their threads. Closing twice is closing once.
 */
void
parvis_devices_close (ParvisDevices *self)
{
  g_return_if_fail (PARVIS_IS_DEVICES (self));

  if (self->camera != NULL)
    parvis_camera_close (self->camera);
  if (self->stick != NULL)
    parvis_stick_close (self->stick);
  if (self->maps != NULL)
    parvis_maps_close (self->maps);
}

static void
parvis_devices_finalize (GObject *object)
{
  ParvisDevices *self = PARVIS_DEVICES (object);

  g_clear_object (&self->camera);
  g_clear_object (&self->stick);
  g_clear_object (&self->maps);

  G_OBJECT_CLASS (parvis_devices_parent_class)->finalize (object);
}

static void
parvis_devices_class_init (ParvisDevicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_devices_finalize;
}

static void
parvis_devices_init (ParvisDevices *self)
{
}

ParvisDevices *
parvis_devices_new (const ParvisConfiguration *configuration)
{
  ParvisDevices *self;

  g_return_val_if_fail (configuration != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_DEVICES, NULL);
  if (configuration->camera != NULL || configuration->photo != NULL)
    self->camera = parvis_camera_new (configuration->camera, configuration->photo);
  if (configuration->stick != NULL)
    self->stick = parvis_stick_new (configuration->stick);
  if (configuration->map != NULL || configuration->places != NULL || configuration->home != NULL)
    self->maps = parvis_maps_new (configuration->map, configuration->places, configuration->home,
                                  configuration->home_name);

  return self;
}
