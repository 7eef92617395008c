/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The helper's strip: their tools, beside the visit. */

#include "parvis-conductor-private.h"

#include <glib/gi18n-lib.h>

static const char *
get_posture_words (ParvisConductor *self)
{
  switch (parvis_session_get_posture (self->session))
    {
    case PARVIS_POSTURE_TEACH:
      /* Translators: after the name of the one who helps, and short. */
      return _ ("teaches");
    case PARVIS_POSTURE_ACCOMPANY:
      /* Translators: after the name of the one who helps, and short. */
      return _ ("goes along");
    case PARVIS_POSTURE_FOR:
      /* Translators: after the name of the one who helps, and short. */
      return _ ("does it for you");
    case PARVIS_POSTURE_NONE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_strip (ParvisConductor *self)
{
  return parvis_session_get_state (self->session) == PARVIS_SESSION_OPEN &&
         self->shown != PARVIS_SCREEN_DESK && self->shown != PARVIS_SCREEN_SIGN_IN &&
         self->shown != PARVIS_SCREEN_IDLE && self->shown != PARVIS_SCREEN_MESSAGE &&
         !_parvis_conductor_is_for_operator (self);
}

/**
 * _parvis_conductor_show_strip:
 *
 * Who helps, how, and what they can do now; nothing where nobody does.
 */
void
_parvis_conductor_show_strip (ParvisConductor *self)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self->strip), has_strip (self));
  if (agent == NULL)
    return;

  parvis_helper_bar_set_words (self->strip, agent->name, get_posture_words (self));
  parvis_helper_bar_set_can_read_back (
      self->strip,
      self->stage == PARVIS_SCREEN_REVIEW &&
          parvis_consent_allows (parvis_session_get_consent (self->session), PARVIS_CONSENT_SEES));
}

static void
read_back_cb (ParvisConductor *self)
{
  if (self->shown == PARVIS_SCREEN_REVIEW)
    parvis_voice_read (self->voice, "listen");
  else
    _parvis_conductor_show_stage (self);
}

static void
consents_cb (ParvisConductor *self)
{
  self->consent_topic = PARVIS_CONSENT_SEES;
  self->asks_all_consents = TRUE;
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_CONSENT);
}

/* On a kiosk the person goes on alone. On a laptop nobody is alone with it. */
void
_parvis_conductor_end_by_strip (ParvisConductor *self)
{
  if (!_parvis_conductor_is_watched (self))
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_ERASE);
  else
    parvis_session_end (self->session);
}

static void
end_cb (ParvisConductor *self)
{
  if (!_parvis_conductor_begin_report (self))
    _parvis_conductor_end_by_strip (self);
}

static void
lock_cb (ParvisConductor *self)
{
  parvis_session_lock (self->session);
}

void
_parvis_conductor_join_strip (ParvisConductor *self)
{
  static const struct
  {
    const char *signal;
    void (*callback) (ParvisConductor *);
  } buttons[] = {
    { "read-back", read_back_cb },
    { "consents", consents_cb },
    { "lock", lock_cb },
    { "end", end_cb },
  };

  self->strip = PARVIS_HELPER_BAR (parvis_helper_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->strip), FALSE);
  parvis_frame_set_strip (self->frame, GTK_WIDGET (self->strip));
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_object (self->strip, buttons[i].signal, G_CALLBACK (buttons[i].callback), self,
                             G_CONNECT_SWAPPED);
}
