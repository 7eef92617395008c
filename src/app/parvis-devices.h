/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-camera.h"
#include "parvis-configuration.h"
#include "parvis-question-page.h"

G_BEGIN_DECLS

/**
 * ParvisDevices:
 *
 * The camera, the stick and the maps of this machine, as far as its configuration has them, for
 * the page that asks. Close it before the last reference goes.
 */
#define PARVIS_TYPE_DEVICES (parvis_devices_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDevices, parvis_devices, PARVIS, DEVICES, GObject)

ParvisDevices *
parvis_devices_new (const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

void parvis_devices_set_stamp_func (ParvisDevices *self, ParvisStampFunc func, gpointer user_data);
void parvis_devices_offer (ParvisDevices *self, ParvisQuestionPage *page);
void parvis_devices_close (ParvisDevices *self);

G_END_DECLS
