/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-asking.h"
#include "parvis-call.h"
#include "parvis-conductor.h"
#include "parvis-exercise-page.h"
#include "parvis-handover.h"
#include "parvis-helper-bar.h"
#include "parvis-idle.h"
#include "parvis-maintenance.h"
#include "parvis-mandate-choice-page.h"
#include "parvis-mandating.h"
#include "parvis-operator.h"
#include "parvis-printing.h"
#include "parvis-report-page.h"
#include "parvis-resuming.h"
#include "parvis-sandbox-banner.h"
#include "parvis-screens.h"
#include "parvis-session.h"
#include "parvis-store-report.h"
#include "parvis-tracking.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

struct _ParvisConductor
{
  GObject parent_instance;

  const ParvisConfiguration *configuration; /* (unowned): the application's */
  ParvisLibrary *library;                   /* (owned) */
  ParvisFrame *frame;                       /* (owned) */
  ParvisPreferences *preferences;           /* (owned) */
  ParvisVoice *voice;                       /* (owned) */

  ParvisVisit *visit;             /* (owned) */
  ParvisScreens *screens;         /* (owned) */
  ParvisIdle *idle;               /* (owned) */
  ParvisAsking *asking;           /* (owned) */
  ParvisHandover *handover;       /* (owned) */
  ParvisTracking *tracking;       /* (owned) */
  ParvisResuming *resuming;       /* (owned) */
  ParvisOrienting *orienting;     /* (owned) */
  ParvisPrinting *printing;       /* (owned) */
  ParvisCall *call;               /* (owned) */
  ParvisOperator *operator;       /* (owned) */
  ParvisMaintenance *maintenance; /* (owned) */
  ParvisSession *session;         /* (owned) */
  ParvisMandating *mandating;     /* (owned) */
  ParvisHelperBar *strip;         /* (unowned): the frame's */

  ParvisScreen stage; /* the screen of the visit's stage */
  ParvisScreen shown; /* that, or what lies over it */
  gboolean woken;     /* somebody touched the attract screen: it speaks */
  gboolean resting;   /* nothing more can be kept: nobody may begin */
  gboolean vanishing; /* whoever leaves must not be seen to have been here */
  gboolean may_speak; /* the person asked to hear their private answers */
  gboolean headset;   /* what is said is for one ear */
  char *changed;      /* (owned) (nullable): the answer being changed from the review */
  guint farewell;     /* source id: "everything is erased" is shown */

  /* Of whoever helps: parvis-conductor-people.c */
  ParvisSessionState session_state; /* as it was seen last */
  ParvisConsentTopic consent_topic; /* what is asked, or would be next */
  gboolean asks_all_consents;       /* and then the ones after it */
  ParvisStore *store;               /* (owned): of what they account for */
  gint64 report_began;              /* microseconds, monotonic; 0 while nobody helps */
  guint report_measured;            /* minutes, as the session ends */
  ParvisReportStep report_step;     /* what is asked of it */
  ParvisStoreReport *report;        /* (owned) (nullable): as far as they have said */
  gboolean was_refused;             /* the person did not agree to what was chosen */

  /* Of a mandate: parvis-conductor-mandate.c */
  ParvisMandateChoice mandate_choice; /* what its code is asked for */

  /* Of a sandbox: parvis-conductor-sandbox.c */
  ParvisSandboxBanner *banner; /* (unowned) (nullable): the frame's */
  guint exercises;             /* a bit for each ParvisExerciseGesture that was done */
  guint exercise_person;       /* whom one helps, of those that are invented */
  gboolean knows_exercises;    /* they were shown */
};

/* Showing: parvis-conductor.c */
void _parvis_conductor_show_stage (ParvisConductor *self);
void _parvis_conductor_lay_over (ParvisConductor *self, ParvisScreen screen);
/* @button_icon and @button: (nullable): both, for no button */
void _parvis_conductor_show_message (ParvisConductor *self,
                                     const char *icon,
                                     const char *sentence,
                                     const char *button_icon,
                                     const char *button);
void _parvis_conductor_speak_language (ParvisConductor *self, const char *code);
gboolean _parvis_conductor_is_over (ParvisConductor *self);

/* The buttons around the pages: parvis-conductor-buttons.c */
void _parvis_conductor_next (ParvisConductor *self);
void _parvis_conductor_join_frame (ParvisConductor *self);

/* What an operator sees is never said aloud. */
gboolean _parvis_conductor_is_for_operator (ParvisConductor *self);

/* What the pages, and those who work behind them, say: parvis-conductor-pages.c */
void _parvis_conductor_join_pages (ParvisConductor *self);
void _parvis_conductor_call (ParvisConductor *self);

/* Who helps: parvis-conductor-people.c */
ParvisScreen _parvis_conductor_guard (ParvisConductor *self, ParvisScreen screen);
gboolean _parvis_conductor_is_watched (ParvisConductor *self);
void _parvis_conductor_fill_people (ParvisConductor *self, ParvisScreen screen, ParvisPage *page);
ParvisFrameParts _parvis_conductor_get_parts_for_people (ParvisConductor *self,
                                                         ParvisFrameParts parts);
gboolean _parvis_conductor_next_for_people (ParvisConductor *self);
gboolean _parvis_conductor_back_for_people (ParvisConductor *self);
void _parvis_conductor_end_help (ParvisConductor *self);
void _parvis_conductor_join_people (ParvisConductor *self);

/* Learning to help: parvis-conductor-sandbox.c */
void _parvis_conductor_did (ParvisConductor *self, ParvisExerciseGesture gesture);
ParvisScreen _parvis_conductor_guard_sandbox (ParvisConductor *self, ParvisScreen screen);
void _parvis_conductor_fill_sandbox (ParvisConductor *self, ParvisPage *page);
void _parvis_conductor_join_sandbox (ParvisConductor *self);

/* Their tools beside the visit: parvis-conductor-strip.c */
void _parvis_conductor_show_strip (ParvisConductor *self);
void _parvis_conductor_end_by_strip (ParvisConductor *self);
void _parvis_conductor_join_strip (ParvisConductor *self);

/* What they account for: parvis-conductor-report.c */
gboolean _parvis_conductor_begin_report (ParvisConductor *self);
void _parvis_conductor_fill_report (ParvisConductor *self);
gboolean _parvis_conductor_back_for_report (ParvisConductor *self);
void _parvis_conductor_join_report (ParvisConductor *self);

/* Acting in somebody's place: parvis-conductor-mandate.c */
gboolean _parvis_conductor_is_mandating (ParvisConductor *self);
gboolean _parvis_conductor_take_mandate (ParvisConductor *self);
gboolean _parvis_conductor_ask_mandate (ParvisConductor *self, ParvisProcedure *procedure);
gboolean _parvis_conductor_next_for_mandate (ParvisConductor *self);
void _parvis_conductor_join_mandate (ParvisConductor *self);

G_END_DECLS
