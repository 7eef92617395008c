/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-access.h"

G_BEGIN_DECLS

/**
 * ParvisSurroundings:
 *
 * What stands around the machine and has to do with how it speaks: whether a headset is plugged in,
 * and whether a screen reader reads the screen already. It tells a ParvisAccess.
 */
#define PARVIS_TYPE_SURROUNDINGS (parvis_surroundings_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSurroundings, parvis_surroundings, PARVIS, SURROUNDINGS, GObject)

/* @headset: (nullable): as for parvis_device_headset_new() */
ParvisSurroundings *parvis_surroundings_new (ParvisAccess *access,
                                             const char *headset) G_GNUC_WARN_UNUSED_RESULT;
void parvis_surroundings_start (ParvisSurroundings *self);

G_END_DECLS
