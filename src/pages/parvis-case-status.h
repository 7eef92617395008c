/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisCaseStatus:
 *
 * How far a request has come. Offices have words of their own for it: ours are "en_attente_envoi",
 * "echec_envoi", "transmis", "recu", "a_corriger", "en_instruction", "accepte", "refuse",
 * "sans_suite", "clos", and those of ODK Central and Open311 mean the same. PARVIS_CASE_OTHER: a
 * word that we do not know, and do not guess at.
 */
typedef enum
{
  PARVIS_CASE_WAITING,
  PARVIS_CASE_HELD,
  PARVIS_CASE_SENT,
  PARVIS_CASE_RECEIVED,
  PARVIS_CASE_INCOMPLETE,
  PARVIS_CASE_IN_PROGRESS,
  PARVIS_CASE_ACCEPTED,
  PARVIS_CASE_REFUSED,
  PARVIS_CASE_DROPPED,
  PARVIS_CASE_CLOSED,
  PARVIS_CASE_OTHER,
} ParvisCaseStatus;

ParvisCaseStatus parvis_case_status_parse (const char *word);

/* For the person, in the language of now: what it is, and what that means for them. */
const char *parvis_case_status_get_text (ParvisCaseStatus self);
const char *parvis_case_status_get_detail (ParvisCaseStatus self);

const char *parvis_case_status_get_icon (ParvisCaseStatus self);
/* The style of what shows it: "good", "bad", "waiting" or "neutral". */
const char *parvis_case_status_get_style (ParvisCaseStatus self);

G_END_DECLS
