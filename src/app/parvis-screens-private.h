/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-screens.h"

G_BEGIN_DECLS

struct _ParvisScreens
{
  GObject parent_instance;

  ParvisVisit *visit;                       /* (owned) */
  ParvisLibrary *library;                   /* (owned) */
  const ParvisConfiguration *configuration; /* (unowned): the application's */
  ParvisTracking *tracking;                 /* (owned) (nullable) */
  ParvisOrienting *orienting;               /* (owned) (nullable) */
  ParvisScreensVoiceFunc has_voice;         /* (nullable): until somebody knows */
  gpointer voice_data;                      /* (unowned) */

  ParvisPage *pages[PARVIS_N_SCREENS]; /* (owned) (nullable) */
};

/* (nullable): what the procedure says of itself, in the person's language. */
char *_parvis_screens_dup_metadata (ParvisScreens *self,
                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *_parvis_screens_dup_title (ParvisProcedure *procedure,
                                 const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* parvis-screens-paper.c */
void _parvis_screens_fill_receipt (ParvisScreens *self, ParvisPage *page);
void _parvis_screens_fill_kept (ParvisScreens *self, ParvisPage *page);
void _parvis_screens_fill_code (ParvisScreens *self, ParvisPage *page);
void _parvis_screens_fill_drop (ParvisScreens *self, ParvisPage *page);
void _parvis_screens_fill_mandate_code (ParvisScreens *self, ParvisPage *page);

G_END_DECLS
