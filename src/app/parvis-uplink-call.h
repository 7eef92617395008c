/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The store's settings by which the kiosk, which may have no network, asks whoever has it to call
 * someone; and what became of it. */
#define PARVIS_UPLINK_CALL "uplink-call"
#define PARVIS_UPLINK_CALL_ANSWER "uplink-call-answer"

/**
 * ParvisUplinkCallState:
 * @PARVIS_UPLINK_CALL_COME: somebody is asked to come
 * @PARVIS_UPLINK_CALL_OVER: nobody need come any more
 * @PARVIS_UPLINK_CALL_RUNG: it was taken where it is shown
 * @PARVIS_UPLINK_CALL_FAILED: nobody knows of it
 */
typedef enum
{
  PARVIS_UPLINK_CALL_COME,
  PARVIS_UPLINK_CALL_OVER,
  PARVIS_UPLINK_CALL_RUNG,
  PARVIS_UPLINK_CALL_FAILED,
} ParvisUplinkCallState;

/**
 * ParvisUplinkCall:
 *
 * What either setting says. Nothing in it is about a person.
 */
typedef struct
{
  char *word; /* (owned): of the caller's choice: lower case letters, digits, dashes */
  ParvisUplinkCallState state;
  gint64 seconds; /* since 1970 UTC */
} ParvisUplinkCall;

/* @text: (nullable): the setting. Returns: (transfer full) (nullable): %NULL when it is none */
ParvisUplinkCall *parvis_uplink_call_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_uplink_call_to_string (const ParvisUplinkCall *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_uplink_call_free (ParvisUplinkCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisUplinkCall, parvis_uplink_call_free)

G_END_DECLS
