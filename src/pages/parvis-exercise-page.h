/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisExerciseGesture:
 *
 * What somebody who learns to help is asked to have done once.
 */
typedef enum
{
  PARVIS_EXERCISE_OPENED,
  PARVIS_EXERCISE_ENLARGED,
  PARVIS_EXERCISE_LISTENED,
  PARVIS_EXERCISE_CHANGED,
  PARVIS_EXERCISE_HANDED_IN,
  PARVIS_N_EXERCISES,
} ParvisExerciseGesture;

/**
 * ParvisExercisePage:
 *
 * In a sandbox: that it is one, whom one helps, who is invented, and which gestures are done.
 */
#define PARVIS_TYPE_EXERCISE_PAGE (parvis_exercise_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisExercisePage, parvis_exercise_page, PARVIS, EXERCISE_PAGE, ParvisReadingPage)

GtkWidget *parvis_exercise_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @person: any number: after the last invented person the first comes again. @done: a bit, 1 <<
 * gesture, for each gesture that was done. */
void parvis_exercise_page_set (ParvisExercisePage *self, guint person, guint done);

G_END_DECLS
