/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/* How a picture that a question asks for can come here. */
typedef enum
{
  PARVIS_PHOTO_WAY_CAMERA = 1 << 0,
  PARVIS_PHOTO_WAY_STICK = 1 << 1,
} ParvisPhotoWays;

ParvisPhotoWays parvis_photo_ways_find (ParvisFormPrompt *prompt,
                                        const ParvisAnswerSources *sources);

/* Where there is no picture yet: what to do, and what stands in its place. */
const char *parvis_photo_ways_get_note (ParvisPhotoWays ways, ParvisFormPrompt *prompt);
const char *parvis_photo_ways_get_icon (ParvisPhotoWays ways);

/* What is looked for, and what the picture is to be. */
ParvisViewfinderAim parvis_photo_ways_get_aim (ParvisFormPrompt *prompt);
ParvisPictureWish parvis_photo_ways_get_wish (ParvisFormPrompt *prompt);

G_END_DECLS
