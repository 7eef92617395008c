/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-case-status.h"

#include <glib/gi18n-lib.h>

/* Words as offices write them, without accents, in small letters, "_" for what separates. */
static const struct
{
  const char *word;
  ParvisCaseStatus status;
} words[] = {
  { "en_attente_envoi", PARVIS_CASE_WAITING },
  { "echec_envoi", PARVIS_CASE_HELD },
  { "transmis", PARVIS_CASE_SENT },
  /* ODK Central has no review state at first. */
  { "", PARVIS_CASE_RECEIVED },
  { "recu", PARVIS_CASE_RECEIVED },
  { "bien_recu", PARVIS_CASE_RECEIVED },
  { "received", PARVIS_CASE_RECEIVED },
  { "new", PARVIS_CASE_RECEIVED },
  { "en_construction", PARVIS_CASE_RECEIVED },
  { "edited", PARVIS_CASE_RECEIVED },
  { "a_corriger", PARVIS_CASE_INCOMPLETE },
  { "hasissues", PARVIS_CASE_INCOMPLETE },
  { "has_issues", PARVIS_CASE_INCOMPLETE },
  { "incomplet", PARVIS_CASE_INCOMPLETE },
  { "incomplete", PARVIS_CASE_INCOMPLETE },
  { "en_instruction", PARVIS_CASE_IN_PROGRESS },
  { "en_cours", PARVIS_CASE_IN_PROGRESS },
  { "open", PARVIS_CASE_IN_PROGRESS },
  { "investigating", PARVIS_CASE_IN_PROGRESS },
  { "planned", PARVIS_CASE_IN_PROGRESS },
  { "in_progress", PARVIS_CASE_IN_PROGRESS },
  { "accepte", PARVIS_CASE_ACCEPTED },
  { "approved", PARVIS_CASE_ACCEPTED },
  { "accepted", PARVIS_CASE_ACCEPTED },
  { "refuse", PARVIS_CASE_REFUSED },
  { "rejected", PARVIS_CASE_REFUSED },
  { "refused", PARVIS_CASE_REFUSED },
  { "sans_suite", PARVIS_CASE_DROPPED },
  { "duplicate", PARVIS_CASE_DROPPED },
  { "not_responsible", PARVIS_CASE_DROPPED },
  { "no_further_action", PARVIS_CASE_DROPPED },
  { "clos", PARVIS_CASE_CLOSED },
  { "closed", PARVIS_CASE_CLOSED },
  { "fixed", PARVIS_CASE_CLOSED },
};

static const struct
{
  const char *text, *detail; /* msgids */
  const char *icon, *style;
} faces[] = {
  [PARVIS_CASE_WAITING] = { N_ ("Not sent yet"),
                            N_ ("The machine sends it by itself when the network is back."),
                            "hourglass", "waiting" },
  /* Trying again is of no use: somebody must look. */
  [PARVIS_CASE_HELD] = { N_ ("Not sent yet"), N_ ("Ask the town hall, and show your code."),
                         "warning", "waiting" },
  [PARVIS_CASE_SENT] = { N_ ("Sent"), N_ ("There is no answer yet."), "paper-plane-tilt",
                         "neutral" },
  [PARVIS_CASE_RECEIVED] = { N_ ("Received"), N_ ("The town hall has your request."), "tray",
                             "good" },
  [PARVIS_CASE_INCOMPLETE] = { N_ ("Something is missing"),
                               N_ ("Ask the town hall what is missing."), "warning", "waiting" },
  [PARVIS_CASE_IN_PROGRESS] = { N_ ("We are working on it"), N_ ("You have nothing to do."), "gear",
                                "neutral" },
  [PARVIS_CASE_ACCEPTED] = { N_ ("It is accepted"), N_ ("The town hall says yes."), "check-circle",
                             "good" },
  [PARVIS_CASE_REFUSED] = { N_ ("It is refused"), N_ ("Ask the town hall why."), "x-circle",
                            "bad" },
  [PARVIS_CASE_DROPPED] = { N_ ("Closed without result"), N_ ("Ask the town hall why."), "prohibit",
                            "bad" },
  [PARVIS_CASE_CLOSED] = { N_ ("It is finished"), N_ ("You have nothing to do."), "check-circle",
                           "neutral" },
  [PARVIS_CASE_OTHER] = { N_ ("There is an answer"),
                          N_ ("If you do not understand it, ask the town hall."), "envelope",
                          "neutral" },
};

static char *
normalise (const char *word)
{
  g_autofree char *plain = g_str_to_ascii (word, "fr");
  char *small = g_strstrip (g_ascii_strdown (plain, -1));

  return g_strdelimit (small, " -", '_');
}

ParvisCaseStatus
parvis_case_status_parse (const char *word)
{
  g_autofree char *normal = NULL;

  g_return_val_if_fail (word != NULL, PARVIS_CASE_OTHER);

  normal = normalise (word);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, normal))
      return words[i].status;

  return PARVIS_CASE_OTHER;
}

const char *
parvis_case_status_get_text (ParvisCaseStatus self)
{
  return _ (faces[self].text);
}

const char *
parvis_case_status_get_detail (ParvisCaseStatus self)
{
  return _ (faces[self].detail);
}

const char *
parvis_case_status_get_icon (ParvisCaseStatus self)
{
  return faces[self].icon;
}

const char *
parvis_case_status_get_style (ParvisCaseStatus self)
{
  return faces[self].style;
}
