/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-photo-ways.h"

#include <glib/gi18n-lib.h>

ParvisPhotoWays
parvis_photo_ways_find (ParvisFormPrompt *prompt, const ParvisAnswerSources *sources)
{
  const char *type = prompt->asks.media_type;
  ParvisFormCapture capture = prompt->appearance.capture;
  ParvisPhotoWays ways = 0;

  if (type != NULL && !g_str_has_prefix (type, "image/"))
    return 0;

  if (sources->viewfinder != NULL)
    ways |= PARVIS_PHOTO_WAY_CAMERA;
  /* Where the form wants one that is taken now, an old one will not do. */
  if (sources->album != NULL && capture != PARVIS_FORM_CAPTURE_NEW &&
      capture != PARVIS_FORM_CAPTURE_NEW_FRONT)
    ways |= PARVIS_PHOTO_WAY_STICK;

  return ways;
}

const char *
parvis_photo_ways_get_note (ParvisPhotoWays ways, ParvisFormPrompt *prompt)
{
  if ((ways & PARVIS_PHOTO_WAY_CAMERA) != 0)
    return prompt->is_identity ? _ ("Put the paper flat, on something dark. Then touch the camera.")
                               : _ ("Touch the camera. You will see what it sees.");
  if ((ways & PARVIS_PHOTO_WAY_STICK) != 0)
    return _ ("Plug in your USB stick, then choose the picture.");
  if (prompt->required)
    return _ ("This machine cannot take a photo. Ask the people here for help.");

  return _ ("This machine cannot take a photo. Continue without it: you can bring it later.");
}

const char *
parvis_photo_ways_get_icon (ParvisPhotoWays ways)
{
  if ((ways & PARVIS_PHOTO_WAY_CAMERA) != 0)
    return "camera";

  return (ways & PARVIS_PHOTO_WAY_STICK) != 0 ? "image" : "camera-slash";
}

ParvisViewfinderAim
parvis_photo_ways_get_aim (ParvisFormPrompt *prompt)
{
  return prompt->is_identity ? PARVIS_VIEWFINDER_PAPER : PARVIS_VIEWFINDER_SCENE;
}

ParvisPictureWish
parvis_photo_ways_get_wish (ParvisFormPrompt *prompt)
{
  return (ParvisPictureWish){ .longest = prompt->max_pixels, .is_identity = prompt->is_identity };
}
