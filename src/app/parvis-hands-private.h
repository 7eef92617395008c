/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-access.h"
#include "parvis-hands.h"

G_BEGIN_DECLS

/* For tests, which have neither keys nor plugs. (transfer none) */
ParvisInput *_parvis_hands_get_input (ParvisHands *self);
ParvisAccess *_parvis_hands_get_access (ParvisHands *self);

G_END_DECLS
