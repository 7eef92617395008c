/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-album.h"
#include "parvis-camera.h"

G_BEGIN_DECLS

/**
 * ParvisStick:
 *
 * The pictures of the folder where sticks are mounted, as a #ParvisAlbum; only that folder, and
 * only where the installation allows it. Close it before the last reference goes.
 */
#define PARVIS_TYPE_STICK (parvis_stick_get_type ())
G_DECLARE_FINAL_TYPE (ParvisStick, parvis_stick, PARVIS, STICK, GObject)

ParvisStick *parvis_stick_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

void parvis_stick_set_stamp_func (ParvisStick *self, ParvisStampFunc func, gpointer user_data);
void parvis_stick_close (ParvisStick *self);

G_END_DECLS
