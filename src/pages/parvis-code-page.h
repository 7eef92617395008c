/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisCodeProblem:
 * @PARVIS_CODE_FINE: nothing is wrong with what was typed
 * @PARVIS_CODE_MISTYPED: no code is like this
 * @PARVIS_CODE_UNKNOWN: it may be a code, but not one that is known here
 * @PARVIS_CODE_LATER: too many were tried; a minute must pass
 */
typedef enum
{
  PARVIS_CODE_FINE,
  PARVIS_CODE_MISTYPED,
  PARVIS_CODE_UNKNOWN,
  PARVIS_CODE_LATER,
} ParvisCodeProblem;

/**
 * ParvisCodePage:
 *
 * Which code were you given? A key for each letter that codes have, and none for others; each is
 * said as it is touched, and all of them on Listen. What is scanned or typed on a real keyboard
 * lands there too. Complete when all letters are there.
 *
 * Signals: ::done: Enter on a real keyboard, as Continue.
 */
#define PARVIS_TYPE_CODE_PAGE (parvis_code_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCodePage, parvis_code_page, PARVIS, CODE_PAGE, ParvisReadingPage)

GtkWidget *parvis_code_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @letters: what codes are made of, ASCII; @length: of a code. Once. */
void parvis_code_page_set_letters (ParvisCodePage *self, const char *letters, guint length);

/* Another kind of code that is as welcome, of the same letters; 0: none, as at first. */
void parvis_code_page_set_longer (ParvisCodePage *self, guint length);

/* In the language of now. */
void parvis_code_page_set_question (ParvisCodePage *self, const char *title, const char *hint);

/* What was typed, without spaces. */
const char *parvis_code_page_get_code (ParvisCodePage *self);

/* Told at once, and in place of it what is typed next is another code. */
void parvis_code_page_set_problem (ParvisCodePage *self, ParvisCodeProblem problem);

G_END_DECLS
