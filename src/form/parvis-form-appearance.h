/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisFormLook:
 *
 * What may be wished of a control beside anything else.
 *
 * @PARVIS_FORM_LOOK_AUTOCOMPLETE: choices are narrowed by writing
 * @PARVIS_FORM_LOOK_QUICK: the next question comes as soon as one is chosen
 * @PARVIS_FORM_LOOK_NO_BUTTONS: the pictures of the choices alone
 * @PARVIS_FORM_LOOK_TABLE: the selects in this group share one head of choices
 * @PARVIS_FORM_LOOK_OTHER_PROGRAM: another program would find the answer: ex:
 * @PARVIS_FORM_LOOK_PARTIAL_DATE: a text that is a date as ISO 8601 writes it, of which day, or day
 * and month, may be missing: 1987-03; other clients show the text that it is
 */
typedef enum
{
  PARVIS_FORM_LOOK_MULTILINE = 1 << 0,
  PARVIS_FORM_LOOK_NUMBERS = 1 << 1,
  PARVIS_FORM_LOOK_THOUSANDS = 1 << 2,
  PARVIS_FORM_LOOK_URL = 1 << 3,
  PARVIS_FORM_LOOK_MASKED = 1 << 4,
  PARVIS_FORM_LOOK_COUNTER = 1 << 5,
  PARVIS_FORM_LOOK_BEARING = 1 << 6,
  PARVIS_FORM_LOOK_AUTOCOMPLETE = 1 << 7,
  PARVIS_FORM_LOOK_QUICK = 1 << 8,
  PARVIS_FORM_LOOK_NO_BUTTONS = 1 << 9,
  PARVIS_FORM_LOOK_NO_CALENDAR = 1 << 10,
  PARVIS_FORM_LOOK_HIDE_INPUT = 1 << 11,
  PARVIS_FORM_LOOK_NO_TICKS = 1 << 12,
  PARVIS_FORM_LOOK_FIELD_LIST = 1 << 13,
  PARVIS_FORM_LOOK_TABLE = 1 << 14,
  PARVIS_FORM_LOOK_PARTIAL_DATE = 1 << 15,
  PARVIS_FORM_LOOK_OTHER_PROGRAM = 1 << 16,
} ParvisFormLook;

/**
 * ParvisFormLayout:
 *
 * How choices stand on the screen.
 *
 * @PARVIS_FORM_LAYOUT_MINIMAL: shown only when asked for
 * @PARVIS_FORM_LAYOUT_LABELS: the head of a grid: labels without anything to choose
 * @PARVIS_FORM_LAYOUT_ROW: a row of a grid that has its labels
 * @PARVIS_FORM_LAYOUT_ROW_UNLABELLED: a row of a grid that has them in its head
 * @PARVIS_FORM_LAYOUT_IMAGE_MAP: parts of the SVG picture of the label
 * @PARVIS_FORM_LAYOUT_MAP: places on a map, from their geometry
 */
typedef enum
{
  PARVIS_FORM_LAYOUT_LIST,
  PARVIS_FORM_LAYOUT_MINIMAL,
  PARVIS_FORM_LAYOUT_COLUMNS,
  PARVIS_FORM_LAYOUT_COLUMNS_PACKED,
  PARVIS_FORM_LAYOUT_LIKERT,
  PARVIS_FORM_LAYOUT_LABELS,
  PARVIS_FORM_LAYOUT_ROW,
  PARVIS_FORM_LAYOUT_ROW_UNLABELLED,
  PARVIS_FORM_LAYOUT_IMAGE_MAP,
  PARVIS_FORM_LAYOUT_MAP,
} ParvisFormLayout;

typedef enum
{
  PARVIS_FORM_DATE_DAY,
  PARVIS_FORM_DATE_MONTH_YEAR,
  PARVIS_FORM_DATE_YEAR,
} ParvisFormDateParts;

typedef enum
{
  PARVIS_FORM_CALENDAR_GREGORIAN,
  PARVIS_FORM_CALENDAR_ETHIOPIAN,
  PARVIS_FORM_CALENDAR_COPTIC,
  PARVIS_FORM_CALENDAR_ISLAMIC,
  PARVIS_FORM_CALENDAR_BIKRAM_SAMBAT,
  PARVIS_FORM_CALENDAR_MYANMAR,
  PARVIS_FORM_CALENDAR_PERSIAN,
  PARVIS_FORM_CALENDAR_BUDDHIST,
} ParvisFormCalendar;

/**
 * ParvisFormPlacing:
 * @PARVIS_FORM_PLACING_HERE: where the machine is
 * @PARVIS_FORM_PLACING_HERE_ON_MAP: the same, and it is shown
 * @PARVIS_FORM_PLACING_BY_HAND: wherever the person puts it on a map
 */
typedef enum
{
  PARVIS_FORM_PLACING_HERE,
  PARVIS_FORM_PLACING_HERE_ON_MAP,
  PARVIS_FORM_PLACING_BY_HAND,
} ParvisFormPlacing;

/**
 * ParvisFormCapture:
 * @PARVIS_FORM_CAPTURE_NEW: taken now, not chosen from files
 * @PARVIS_FORM_CAPTURE_NEW_FRONT: now, with the camera that faces the person
 * @PARVIS_FORM_CAPTURE_SIGNATURE: a signature, or the word that it will be on paper
 * @PARVIS_FORM_CAPTURE_SIGN_HERE: a signature, here and now
 */
typedef enum
{
  PARVIS_FORM_CAPTURE_ANY,
  PARVIS_FORM_CAPTURE_NEW,
  PARVIS_FORM_CAPTURE_NEW_FRONT,
  PARVIS_FORM_CAPTURE_SIGNATURE,
  PARVIS_FORM_CAPTURE_SIGN_HERE,
  PARVIS_FORM_CAPTURE_DRAW,
  PARVIS_FORM_CAPTURE_ANNOTATE,
} ParvisFormCapture;

typedef enum
{
  PARVIS_FORM_SLIDER_HORIZONTAL,
  PARVIS_FORM_SLIDER_VERTICAL,
  PARVIS_FORM_SLIDER_PICKER,
  PARVIS_FORM_SLIDER_RATING,
} ParvisFormSlider;

/**
 * ParvisFormAppearance:
 *
 * How an author would like a control, group or repeat to look: advice, not meaning. All zero
 * where nothing is wished. Read from words by parvis_form_appearance_read_word() alone.
 */
typedef struct
{
  ParvisFormLook look;
  ParvisFormLayout layout;
  guint n_columns; /* of LAYOUT_COLUMNS; 0 for as many as fit */
  ParvisFormDateParts date_parts;
  ParvisFormCalendar calendar;
  ParvisFormPlacing placing;
  ParvisFormCapture capture;
  ParvisFormSlider slider;
} ParvisFormAppearance;

/* What an appearance may go with. */
typedef enum
{
  PARVIS_FORM_SUBJECT_TEXT = 1 << 0,
  PARVIS_FORM_SUBJECT_INTEGER = 1 << 1,
  PARVIS_FORM_SUBJECT_DECIMAL = 1 << 2,
  PARVIS_FORM_SUBJECT_DATE = 1 << 3,
  PARVIS_FORM_SUBJECT_TIME = 1 << 4,
  PARVIS_FORM_SUBJECT_POINT = 1 << 5,
  PARVIS_FORM_SUBJECT_LINE = 1 << 6,
  PARVIS_FORM_SUBJECT_SELECT1 = 1 << 7,
  PARVIS_FORM_SUBJECT_SELECT = 1 << 8,
  PARVIS_FORM_SUBJECT_RANK = 1 << 9,
  PARVIS_FORM_SUBJECT_RANGE = 1 << 10,
  PARVIS_FORM_SUBJECT_IMAGE = 1 << 11,
  PARVIS_FORM_SUBJECT_RECORDING = 1 << 12,
  PARVIS_FORM_SUBJECT_FILE = 1 << 13,
  PARVIS_FORM_SUBJECT_TRIGGER = 1 << 14,
  PARVIS_FORM_SUBJECT_GROUP = 1 << 15,
} ParvisFormSubject;

/**
 * ParvisFormAdvice:
 *
 * What to tell the author of one word of an appearance.
 */
typedef enum
{
  PARVIS_FORM_ADVICE_NONE,
  PARVIS_FORM_ADVICE_UNKNOWN,
  PARVIS_FORM_ADVICE_MISPLACED,
  PARVIS_FORM_ADVICE_DEPRECATED,
  PARVIS_FORM_ADVICE_ELSEWHERE,
} ParvisFormAdvice;

ParvisFormAdvice parvis_form_appearance_read_word (ParvisFormAppearance *self,
                                                   ParvisFormSubject subject,
                                                   const char *word,
                                                   char **instead);
char **parvis_form_appearance_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* For tools. */
char **
parvis_form_appearance_list_words (const ParvisFormAppearance *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
