/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisConsentTopic: what a person may agree to, apart from any mandate
 * @PARVIS_CONSENT_SEES: the helper sees the answers
 * @PARVIS_CONSENT_KEEPS: what was begun is kept as a draft
 * @PARVIS_CONSENT_CONTACTS: they are contacted later
 */
typedef enum
{
  PARVIS_CONSENT_SEES,
  PARVIS_CONSENT_KEEPS,
  PARVIS_CONSENT_CONTACTS,
  PARVIS_N_CONSENTS,
} ParvisConsentTopic;

/**
 * ParvisConsentState:
 * @PARVIS_CONSENT_NOT_ASKED: counts as no
 * @PARVIS_CONSENT_REFUSED: they said no, or took it back
 * @PARVIS_CONSENT_GIVEN: they said yes
 */
typedef enum
{
  PARVIS_CONSENT_NOT_ASKED,
  PARVIS_CONSENT_REFUSED,
  PARVIS_CONSENT_GIVEN,
} ParvisConsentState;

/**
 * ParvisConsent:
 *
 * What the person of this visit has agreed to: one question at a time, no until they say yes, and
 * taken back whenever they like. The journal has each by its name and the helper's number.
 *
 * Signal ::changed.
 */
#define PARVIS_TYPE_CONSENT (parvis_consent_get_type ())
G_DECLARE_FINAL_TYPE (ParvisConsent, parvis_consent, PARVIS, CONSENT, GObject)

ParvisConsent *parvis_consent_new (ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Whose help it is about, as the journal names them; 0 for nobody. */
void parvis_consent_set_agent (ParvisConsent *self, gint64 id);

ParvisConsentState parvis_consent_get (ParvisConsent *self, ParvisConsentTopic topic);
gboolean parvis_consent_allows (ParvisConsent *self, ParvisConsentTopic topic);
void
parvis_consent_answer (ParvisConsent *self, ParvisConsentTopic topic, ParvisConsentState state);

/* The first that was not asked: %PARVIS_N_CONSENTS when all were. */
ParvisConsentTopic parvis_consent_get_next (ParvisConsent *self);

/* "sees", "keeps", "contacts": in the journal, and in a form that asks for it. */
const char *parvis_consent_topic_to_string (ParvisConsentTopic topic);

/* (transfer full) (nullable): "yes" or "no" for "consent-sees" and the like, as a form asks for it;
 * %NULL for anything else, and where nobody helps. */
char *parvis_consent_dup_property (ParvisConsent *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* The person has gone: nothing of it stays. */
void parvis_consent_forget (ParvisConsent *self);

G_END_DECLS
