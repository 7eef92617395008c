/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-consent.h"

#include <string.h>

#include "parvis-note.h"

/* Of what a form asks for. */
#define PROPERTY "consent-"

struct _ParvisConsent
{
  GObject parent_instance;

  ParvisStore *store; /* (owned) */
  gint64 agent;
  ParvisConsentState states[PARVIS_N_CONSENTS];
};

G_DEFINE_FINAL_TYPE (ParvisConsent, parvis_consent, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

const char *
parvis_consent_topic_to_string (ParvisConsentTopic topic)
{
  static const char *const names[] = {
    [PARVIS_CONSENT_SEES] = "sees",
    [PARVIS_CONSENT_KEEPS] = "keeps",
    [PARVIS_CONSENT_CONTACTS] = "contacts",
  };

  g_return_val_if_fail (topic < PARVIS_N_CONSENTS, NULL);

  return names[topic];
}

/**
 * parvis_consent_set_agent:
 * @id: of the one who helps
 *
 * What was agreed to with one is not agreed to with another.
 */
void
parvis_consent_set_agent (ParvisConsent *self, gint64 id)
{
  g_return_if_fail (PARVIS_IS_CONSENT (self));

  if (self->agent == id)
    return;

  self->agent = id;
  parvis_consent_forget (self);
}

ParvisConsentState
parvis_consent_get (ParvisConsent *self, ParvisConsentTopic topic)
{
  g_return_val_if_fail (PARVIS_IS_CONSENT (self), PARVIS_CONSENT_NOT_ASKED);
  g_return_val_if_fail (topic < PARVIS_N_CONSENTS, PARVIS_CONSENT_NOT_ASKED);

  return self->states[topic];
}

/**
 * parvis_consent_allows:
 *
 * Returns: whether they said yes, and have not taken it back
 */
gboolean
parvis_consent_allows (ParvisConsent *self, ParvisConsentTopic topic)
{
  return parvis_consent_get (self, topic) == PARVIS_CONSENT_GIVEN;
}

static const char *
get_event (ParvisConsentState before, ParvisConsentState now)
{
  if (now == PARVIS_CONSENT_GIVEN)
    return "consent-given";

  return before == PARVIS_CONSENT_GIVEN ? "consent-withdrawn" : "consent-refused";
}

/**
 * parvis_consent_answer:
 * @state: what the person says now; a no also takes back an earlier yes
 */
void
parvis_consent_answer (ParvisConsent *self, ParvisConsentTopic topic, ParvisConsentState state)
{
  ParvisConsentState before;
  g_autofree char *subject = NULL;

  g_return_if_fail (PARVIS_IS_CONSENT (self));
  g_return_if_fail (topic < PARVIS_N_CONSENTS);
  g_return_if_fail (state != PARVIS_CONSENT_NOT_ASKED);

  before = self->states[topic];
  self->states[topic] = state;
  if (before == state)
    return;

  subject = g_strdup_printf ("agent %" G_GINT64_FORMAT " %s", self->agent,
                             parvis_consent_topic_to_string (topic));
  parvis_note (self->store, get_event (before, state), subject);
  g_signal_emit (self, signals[CHANGED], 0);
}

ParvisConsentTopic
parvis_consent_get_next (ParvisConsent *self)
{
  guint topic = 0;

  g_return_val_if_fail (PARVIS_IS_CONSENT (self), PARVIS_N_CONSENTS);

  while (topic < PARVIS_N_CONSENTS && self->states[topic] != PARVIS_CONSENT_NOT_ASKED)
    topic++;

  return (ParvisConsentTopic) topic;
}

char *
parvis_consent_dup_property (ParvisConsent *self, const char *name)
{
  g_return_val_if_fail (PARVIS_IS_CONSENT (self), NULL);

  if (self->agent == 0 || !g_str_has_prefix (name, PROPERTY))
    return NULL;

  for (guint i = 0; i < PARVIS_N_CONSENTS; i++)
    if (g_str_equal (name + strlen (PROPERTY),
                     parvis_consent_topic_to_string ((ParvisConsentTopic) i)))
      return g_strdup (self->states[i] == PARVIS_CONSENT_GIVEN ? "yes" : "no");

  return NULL;
}

void
parvis_consent_forget (ParvisConsent *self)
{
  g_return_if_fail (PARVIS_IS_CONSENT (self));

  for (guint i = 0; i < PARVIS_N_CONSENTS; i++)
    self->states[i] = PARVIS_CONSENT_NOT_ASKED;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
parvis_consent_dispose (GObject *object)
{
  g_clear_object (&PARVIS_CONSENT (object)->store);

  G_OBJECT_CLASS (parvis_consent_parent_class)->dispose (object);
}

static void
parvis_consent_class_init (ParvisConsentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_consent_dispose;

  signals[CHANGED] = g_signal_new ("changed", PARVIS_TYPE_CONSENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
parvis_consent_init (ParvisConsent *self)
{
}

ParvisConsent *
parvis_consent_new (ParvisStore *store)
{
  ParvisConsent *self = g_object_new (PARVIS_TYPE_CONSENT, NULL);

  self->store = g_object_ref (store);

  return self;
}
