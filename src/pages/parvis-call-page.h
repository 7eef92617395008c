/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisCallState:
 * @PARVIS_CALL_NONE: nobody is called
 * @PARVIS_CALL_RINGING: the desk does not know of it yet
 * @PARVIS_CALL_COMING: the desk knows
 * @PARVIS_CALL_NOBODY: nobody could be told
 */
typedef enum
{
  PARVIS_CALL_NONE,
  PARVIS_CALL_RINGING,
  PARVIS_CALL_COMING,
  PARVIS_CALL_NOBODY,
} ParvisCallState;

/**
 * ParvisCallPage:
 *
 * A person was asked to come: large enough that they see from afar which machine it is. It says
 * whether somebody comes, and since when; and where nobody can, whom to telephone.
 *
 * Signals: ::over: no help is needed any more; ::again: nobody came, and one would try once more.
 */
#define PARVIS_TYPE_CALL_PAGE (parvis_call_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCallPage, parvis_call_page, PARVIS, CALL_PAGE, ParvisReadingPage)

GtkWidget *parvis_call_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @seconds: when the desk knew of it, since 1970 UTC. While the page is shown, it is said. */
void parvis_call_page_set_state (ParvisCallPage *self, ParvisCallState state, gint64 seconds);

/* Each (nullable): a person's number, and when they answer. */
void parvis_call_page_set_phone (ParvisCallPage *self, const char *phone, const char *hours);

G_END_DECLS
