/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisRoom:
 *
 * Watches that there is room on the disk for what the next person will hand in, so that nobody
 * answers for nothing. Both turns are told to the operator, in the log and in the journal.
 *
 * Signals: ::scarce: too little, or the disk may not be written to; ::enough: there is room again.
 */
#define PARVIS_TYPE_ROOM (parvis_room_get_type ())
G_DECLARE_FINAL_TYPE (ParvisRoom, parvis_room, PARVIS, ROOM, GObject)

ParvisRoom *parvis_room_new (ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Once the store is open. */
void parvis_room_start (ParvisRoom *self);
void parvis_room_stop (ParvisRoom *self);

G_END_DECLS
