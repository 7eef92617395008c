/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-frame.h"
#include "parvis-orienting.h"
#include "parvis-tracking.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisScreen:
 *
 * Every screen there is. The first follow the stages of a visit; the others lie over one of
 * those for a while.
 */
typedef enum
{
  PARVIS_SCREEN_WELCOME,
  PARVIS_SCREEN_LANGUAGE,
  PARVIS_SCREEN_HOME,
  PARVIS_SCREEN_BEFORE,
  PARVIS_SCREEN_QUESTION,
  PARVIS_SCREEN_REVIEW,
  PARVIS_SCREEN_RECEIPT,
  PARVIS_SCREEN_CODE,
  PARVIS_SCREEN_CASE,
  PARVIS_SCREEN_KEPT,
  PARVIS_SCREEN_SETTINGS,
  PARVIS_SCREEN_HELP,
  PARVIS_SCREEN_ERASE,
  PARVIS_SCREEN_PRACTICE,
  PARVIS_SCREEN_DATA,
  PARVIS_SCREEN_DROP,
  PARVIS_SCREEN_CALL,
  PARVIS_SCREEN_PIN,
  PARVIS_SCREEN_MAINTENANCE,
  PARVIS_SCREEN_IDLE,
  PARVIS_SCREEN_MESSAGE,
  PARVIS_SCREEN_WAYS,
  PARVIS_SCREEN_KEYS,
  PARVIS_SCREEN_SWITCHES,
  PARVIS_SCREEN_TELL,
  PARVIS_SCREEN_OFFERS,
  PARVIS_SCREEN_URGENT,
  PARVIS_SCREEN_SIGN_IN,
  PARVIS_SCREEN_LOCK,
  PARVIS_SCREEN_POSTURE,
  PARVIS_SCREEN_CONSENT,
  PARVIS_SCREEN_DESK,
  PARVIS_SCREEN_MANDATE_CHOICE,
  PARVIS_SCREEN_MANDATE_CODE,
  PARVIS_SCREEN_MANDATE_DONE,
  PARVIS_SCREEN_REPORT,
  PARVIS_SCREEN_EXERCISES,
  PARVIS_N_SCREENS,
} ParvisScreen;

/**
 * ParvisScreens:
 *
 * The pages, each made when it is first needed, and what each is given to show: plain words
 * out of the visit and its procedure. Those that held somebody's answers go with them.
 *
 * Signal ::made (ParvisScreen, ParvisPage): a page is new; connect what it can say.
 */
#define PARVIS_TYPE_SCREENS (parvis_screens_get_type ())
G_DECLARE_FINAL_TYPE (ParvisScreens, parvis_screens, PARVIS, SCREENS, GObject)

ParvisScreens *
parvis_screens_new (ParvisVisit *visit,
                    ParvisLibrary *library,
                    const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

/* Where what became of a request is found. */
void parvis_screens_set_tracking (ParvisScreens *self, ParvisTracking *tracking);

/* Where what a sentence may mean is found. */
void parvis_screens_set_orienting (ParvisScreens *self, ParvisOrienting *orienting);

/* Whether something here speaks the language @code. */
typedef gboolean (*ParvisScreensVoiceFunc) (const char *code, gpointer user_data);
void parvis_screens_set_voice_func (ParvisScreens *self,
                                    ParvisScreensVoiceFunc func,
                                    gpointer user_data);

ParvisPage *parvis_screens_get_page (ParvisScreens *self, ParvisScreen screen);
void parvis_screens_forget (ParvisScreens *self);
void parvis_screens_fill (ParvisScreens *self, ParvisScreen screen);
void parvis_screens_dress (ParvisScreens *self, ParvisScreen screen, ParvisFrame *frame);
char *parvis_screens_dup_name (ParvisScreens *self, ParvisScreen screen) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
