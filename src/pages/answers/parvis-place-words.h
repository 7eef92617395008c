/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"

G_BEGIN_DECLS

/* Where a place is, in words for one who sees no map: from where the kiosk stands, or from the
 * nearest place with a name; NULL where neither is known or near. */
char *parvis_place_words_describe (const ParvisAtlasInfo *info,
                                   const ParvisPosition *position) G_GNUC_WARN_UNUSED_RESULT;

/* In which direction a map was moved: -1, 0 or 1 each, one of them 0. */
const char *parvis_place_words_get_step (int east, int south);

G_END_DECLS
