/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-page.h"

G_BEGIN_DECLS

/**
 * ParvisFrameParts: which parts show. One that does not keeps its place empty: nothing moves.
 */
typedef enum
{
  PARVIS_FRAME_STEPS = 1 << 0,
  PARVIS_FRAME_LANGUAGE = 1 << 1,
  PARVIS_FRAME_SETTINGS = 1 << 2,
  PARVIS_FRAME_ERASE = 1 << 3,
  PARVIS_FRAME_BACK = 1 << 4,
  PARVIS_FRAME_LISTEN = 1 << 5,
  PARVIS_FRAME_HELP = 1 << 6,
  PARVIS_FRAME_NEXT = 1 << 7,
  PARVIS_FRAME_ALL = (1 << 8) - 1,
  /* In place of erase, where somebody may have to vanish at once. */
  PARVIS_FRAME_LEAVE = 1 << 8,
} ParvisFrameParts;

/**
 * ParvisFrame:
 *
 * What stands around every page, always in the same places. Above: how far one is, language,
 * settings, "Tout effacer". Below: Retour, Écouter, Aide, and far from them Continuer.
 *
 * Signals, none with an argument: ::back ::listen ::help ::next ::language ::settings ::erase
 * ::leave.
 */
#define PARVIS_TYPE_FRAME (parvis_frame_get_type ())
G_DECLARE_FINAL_TYPE (ParvisFrame, parvis_frame, PARVIS, FRAME, GtkWidget)

GtkWidget *parvis_frame_new (void) G_GNUC_WARN_UNUSED_RESULT;

ParvisPage *parvis_frame_get_page (ParvisFrame *self);
/* @page: (nullable) */
void parvis_frame_set_page (ParvisFrame *self, ParvisPage *page);

ParvisFrameParts parvis_frame_get_parts (ParvisFrame *self);
void parvis_frame_set_parts (ParvisFrame *self, ParvisFrameParts parts);

/* @step: from 1. @procedure: (nullable): its name. With no steps the name stands alone. */
void parvis_frame_set_steps (ParvisFrame *self, guint step, guint n_steps, const char *procedure);

/* Both NULL for "Continuer" and its arrow; else the act, "Envoyer ma demande". */
void parvis_frame_set_next (ParvisFrame *self, const char *text, const char *icon);

/* Whether what was answered could be kept: then "Arrêter" stands in the place of "Tout effacer". */
void parvis_frame_set_may_keep (ParvisFrame *self, gboolean may_keep);

/* @autonym: what the language calls itself, on its button: "Français". */
void parvis_frame_set_language_name (ParvisFrame *self, const char *autonym);

/* While something is said, Listen is Stop. */
void parvis_frame_set_speaking (ParvisFrame *self, gboolean speaking);

/* A strip over all of it, which whoever helps has; (nullable) (transfer floating). It goes where
 * the frame's own buttons go: not beside a page that is alone on the screen. */
void parvis_frame_set_strip (ParvisFrame *self, GtkWidget *strip);

/* Over all of that and beside every page, those alone on the screen too: what must never be
 * overlooked; (nullable) (transfer floating). */
void parvis_frame_set_banner (ParvisFrame *self, GtkWidget *banner);

/* Pixels at the top that stay empty: nobody who sits reaches them. */
void parvis_frame_set_out_of_reach (ParvisFrame *self, int height);

/* Language may have changed. The page is not updated with it. */
void parvis_frame_update (ParvisFrame *self);

G_END_DECLS
