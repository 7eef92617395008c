/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-wish.h"

typedef struct
{
  gboolean is_rung, is_late;
} Waiting;

static void
rung_cb (Waiting *waiting)
{
  waiting->is_rung = TRUE;
}

static gboolean
late_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->is_late = TRUE;

  return G_SOURCE_CONTINUE;
}

static gboolean
say (ParvisctlSession *session, const char *wish, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_set_setting_async (session->store, PARVIS_UPLINK_WISH, wish, NULL,
                                  parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_set_setting_finish (session->store, result, error);
}

/* FALSE with an error; or TRUE, with @answer when it is that of @wish. */
static gboolean
look (ParvisctlSession *session, const char *wish, ParvisUplinkAnswer **answer, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisUplinkAnswer) found = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;

  parvis_store_get_setting_async (session->store, PARVIS_UPLINK_ANSWER, NULL,
                                  parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  text = parvis_store_get_setting_finish (session->store, result, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  found = parvis_uplink_answer_parse (text);
  if (found != NULL && g_str_equal (found->wish, wish))
    *answer = g_steal_pointer (&found);
  return TRUE;
}

/* Also looks when it is late: the ringing may have been missed. */
static ParvisUplinkAnswer *
wait_for_answer (ParvisctlSession *session, const char *wish, Waiting *waiting, GError **error)
{
  ParvisUplinkAnswer *answer = NULL;

  while (answer == NULL && !waiting->is_late)
    {
      while (!waiting->is_rung && !waiting->is_late)
        g_main_context_iteration (NULL, TRUE);

      waiting->is_rung = FALSE;
      if (!look (session, wish, &answer, error))
        return NULL;
    }

  if (answer == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                 "parvis-syncd does not answer: is it running? What waits is safe");
  return answer;
}

ParvisUplinkAnswer *
parvisctl_wish (ParvisctlSession *session, int seconds, GError **error)
{
  g_autofree char *wish = g_uuid_string_random ();
  ParvisUplinkAnswer *answer = NULL;
  Waiting waiting = { 0 };
  gulong handler = g_signal_connect_swapped (session->store, "changed-elsewhere",
                                             G_CALLBACK (rung_cb), &waiting);
  guint late = g_timeout_add_seconds ((guint) MAX (seconds, 0), late_cb, &waiting);

  if (say (session, wish, error))
    answer = wait_for_answer (session, wish, &waiting, error);

  g_source_remove (late);
  g_signal_handler_disconnect (session->store, handler);
  return answer;
}
