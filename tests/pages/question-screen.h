/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-frame.h"
#include "parvis-metrics.h"
#include "parvis-question-page.h"
#include "plugged.h"

G_BEGIN_DECLS

/* A screen on which questions are shown and touched, and what they said of it. */

typedef struct
{
  GtkWidget *window;
  ParvisFrame *frame;
  ParvisMetrics *metrics;
  Finder *finder;
  Stick *stick;
  Globe *globe;

  /* What the page has said. */
  char *answered;   /* (owned) (nullable) */
  char *attachment; /* (owned) (nullable) */
  GBytes *bytes;    /* (owned) (nullable) */
  int repeat;       /* -1: not asked */
  char *said;       /* (owned) (nullable): id of the last saying */
  char *words;      /* (owned) (nullable): what it is in speech */
  gboolean helped;  /* somebody was asked for */

  /* What a microphone would do. */
  ParvisQuestionRecordedFunc recorded;
  gpointer recorded_data;
  gboolean dropped;
} Screen;

extern Screen screen;

typedef struct
{
  GtkWidget *widget;
  graphene_rect_t box;
  gboolean letter;
} Target;

typedef gboolean (*Match) (GtkWidget *widget, const char *text);

void forget_events (void);
ParvisQuestionPage *show_question (guint index);
ParvisQuestionPage *show_named (const char *name);
GtkWidget *find (GtkWidget *widget, Match match, const char *text);
gboolean is_named (GtkWidget *widget, const char *text);
gboolean is_editable (GtkWidget *widget, const char *text);
gboolean is_grid (GtkWidget *widget, const char *text);
void touch (ParvisQuestionPage *page, const char *name);
void touch_all (ParvisQuestionPage *page, const char *letters);
void check_value (ParvisQuestionPage *page, const char *expected);
void assert_focus_inside (GtkWidget *page);
void assert_named (GtkWidget *widget);
void collect_targets (GtkWidget *widget, GArray *targets);
void check_apart (const Target *a, const Target *b, float gap, const char *name);
void check_targets (const char *name);
gboolean is_spoken (GtkWidget *widget, const char *text);
void await_words (const char *words);
void open_screen (void);
void close_screen (void);

G_END_DECLS
