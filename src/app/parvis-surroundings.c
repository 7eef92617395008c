/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-surroundings.h"

#include "parvis-device-headset.h"

struct _ParvisSurroundings
{
  GObject parent_instance;

  ParvisAccess *access;         /* (owned) */
  ParvisDeviceHeadset *headset; /* (owned) */
  GDBusProxy *status;           /* (owned) (nullable): of the accessibility bus, once it answered */
  GCancellable *cancellable;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParvisSurroundings, parvis_surroundings, G_TYPE_OBJECT)

static void
headset_cb (ParvisSurroundings *self)
{
  parvis_access_set_headset (self->access, parvis_device_headset_is_plugged (self->headset));
}

static void
status_cb (ParvisSurroundings *self)
{
  g_autoptr (GVariant) enabled =
      g_dbus_proxy_get_cached_property (self->status, "ScreenReaderEnabled");

  parvis_access_set_screen_reader (
      self->access, enabled != NULL && g_variant_is_of_type (enabled, G_VARIANT_TYPE_BOOLEAN) &&
                        g_variant_get_boolean (enabled));
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusProxy *status = g_dbus_proxy_new_for_bus_finish (result, &error);
  ParvisSurroundings *self = user_data; /* gone where this was cancelled */

  /* A kiosk need not have a session bus, and then has no screen reader. */
  if (status == NULL)
    return;

  self->status = status;
  g_signal_connect_object (status, "g-properties-changed", G_CALLBACK (status_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::g-name-owner", G_CALLBACK (status_cb), self,
                           G_CONNECT_SWAPPED);
  status_cb (self);
}

/**
 * parvis_surroundings_start:
 *
 * Looks, and goes on looking. After the first frame: nobody waits for it.
 */
void
parvis_surroundings_start (ParvisSurroundings *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PARVIS_IS_SURROUNDINGS (self));

  if (!parvis_device_headset_start (self->headset, &error))
    g_warning ("The headset's socket: %s", error->message);
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL,
                            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", self->cancellable,
                            proxy_cb, self);
}

static void
parvis_surroundings_dispose (GObject *object)
{
  ParvisSurroundings *self = PARVIS_SURROUNDINGS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->headset != NULL)
    parvis_device_headset_stop (self->headset);
  g_clear_object (&self->headset);
  g_clear_object (&self->status);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (parvis_surroundings_parent_class)->dispose (object);
}

static void
parvis_surroundings_finalize (GObject *object)
{
  g_object_unref (PARVIS_SURROUNDINGS (object)->cancellable);

  G_OBJECT_CLASS (parvis_surroundings_parent_class)->finalize (object);
}

static void
parvis_surroundings_class_init (ParvisSurroundingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_surroundings_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_surroundings_finalize;
}

static void
parvis_surroundings_init (ParvisSurroundings *self)
{
  self->cancellable = g_cancellable_new ();
}

ParvisSurroundings *
parvis_surroundings_new (ParvisAccess *access, const char *headset)
{
  ParvisSurroundings *self = g_object_new (PARVIS_TYPE_SURROUNDINGS, NULL);

  self->access = g_object_ref (access);
  self->headset = parvis_device_headset_new (headset);
  g_signal_connect_object (self->headset, "changed", G_CALLBACK (headset_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
