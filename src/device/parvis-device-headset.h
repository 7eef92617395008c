/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisDeviceHeadset:
 *
 * Whether there is a plug in the machine's headset socket. Sound cards tell so by an input device
 * with a switch (SW_HEADPHONE_INSERT): that needs no sound server and nothing to be asked again and
 * again, and the kernel has it for what is soldered in as for what hangs on USB. The kiosk's user
 * must be allowed to read that device, and that one alone: data/udev/70-parvis-headset.rules.
 *
 * It does not route anything: the card or the sound server does, as the plug goes in.
 *
 * Signal ::changed: the plug went in or out.
 */
#define PARVIS_TYPE_DEVICE_HEADSET (parvis_device_headset_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDeviceHeadset, parvis_device_headset, PARVIS, DEVICE_HEADSET, GObject)

/* @source: (nullable): an input device, or a named pipe into which somebody writes what one would
 * say (struct input_event); "none"; %NULL looks for all there are, also later. */
ParvisDeviceHeadset *parvis_device_headset_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_device_headset_start (ParvisDeviceHeadset *self, GError **error);
void parvis_device_headset_stop (ParvisDeviceHeadset *self);
gboolean parvis_device_headset_is_plugged (ParvisDeviceHeadset *self);

G_END_DECLS
