/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <unistd.h>

#include "parvis-sync.h"
#include "parvisctl-session.h"
#include "parvisctl-wish.h"

/* Seconds. A large upload over a slow line takes some. */
#define WAIT 120

typedef struct
{
  guint n_sent, n_left, n_updated;
  GError *send_error, *fetch_error; /* (owned) (nullable) */
} Round;

static char *server_url;
static int wait_seconds = WAIT;

static const GOptionEntry entries[] = {
  { "server", 's', 0, G_OPTION_ARG_STRING, &server_url,
    "The OpenRosa server, instead of the configuration's", "URL" },
  { "wait", 'w', 0, G_OPTION_ARG_INT, &wait_seconds,
    "How long parvis-syncd is waited for (default: 120)", "SECONDS" },
  G_OPTION_ENTRY_NULL,
};

static ParvisSyncServer *
make_server (ParvisctlSession *session, GError **error)
{
  ParvisConfiguration *configuration = session->configuration;
  const char *url = server_url != NULL ? server_url : configuration->server_url;
  g_autoptr (GError) problem = NULL;
  ParvisSyncServer *server;

  server = parvis_sync_server_new (url, parvis_store_get_device_id (session->store));
  server->username = g_strdup (configuration->username);
  server->password = parvis_configuration_dup_password (configuration, &problem);
  if (problem == NULL)
    return server;

  parvis_sync_server_free (server);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static guint
count_waiting (ParvisctlSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  ParvisStoreTally tally = { 0 };

  parvis_store_count_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  /* Only for the message, which has an error of its own to tell. */
  (void) parvis_store_count_finish (session->store, result, &tally, NULL);

  return tally.waiting;
}

/* Forms are fetched even if nothing could be sent: the two have their own reasons to fail. */
static void
do_round (ParvisctlSession *session, ParvisSync *sync, Round *round)
{
  g_autoptr (GAsyncResult) sent = NULL;
  g_autoptr (GAsyncResult) fetched = NULL;

  parvis_sync_send_now_async (sync, NULL, parvisctl_session_result_cb, session);
  sent = parvisctl_session_await (session);
  if (!parvis_sync_send_now_finish (sync, sent, &round->n_sent, &round->n_left, &round->send_error))
    round->n_left = count_waiting (session);

  parvis_sync_fetch_forms_async (sync, NULL, parvisctl_session_result_cb, session);
  fetched = parvisctl_session_await (session);
  (void) parvis_sync_fetch_forms_finish (sync, fetched, &round->n_updated, &round->fetch_error);
}

static void
print_json (const Round *round)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GError *send_error = round->send_error, *fetch_error = round->fetch_error;

  json_builder_begin_object (builder);
  parvisctl_add_int (builder, "sent", round->n_sent);
  parvisctl_add_int (builder, "left", round->n_left);
  parvisctl_add_int (builder, "forms_updated", round->n_updated);
  parvisctl_add_string (builder, "send_error", send_error != NULL ? send_error->message : NULL);
  parvisctl_add_string (builder, "fetch_error", fetch_error != NULL ? fetch_error->message : NULL);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_text (const Round *round)
{
  g_print ("Sent: %u. Left: %u. Forms updated: %u.\n", round->n_sent, round->n_left,
           round->n_updated);
  if (round->n_left > 0)
    g_print ("“parvisctl queue” says why.\n");
}

static void
print_problem (const char *doing, const GError *error)
{
  g_autofree char *message = error != NULL ? parvisctl_clean (error->message) : NULL;

  if (message != NULL)
    g_printerr ("%s: %s: %s\n", g_get_prgname (), doing, message);
}

static int
report (ParvisctlSession *session, const Round *round)
{
  if (session->json)
    print_json (round);
  else
    print_text (round);

  print_problem ("Sending", round->send_error);
  print_problem ("Fetching forms", round->fetch_error);

  return round->n_left > 0 || round->send_error != NULL || round->fetch_error != NULL
             ? PARVISCTL_WRONG
             : PARVISCTL_OK;
}

/* Who has no key leaves it to who has. */
static int
ask_daemon (ParvisctlSession *session)
{
  g_autoptr (ParvisUplinkAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  Round round = { 0 };
  int status;

  if (!parvisctl_session_open (session, &error) ||
      (answer = parvisctl_wish (session, wait_seconds, &error)) == NULL)
    return parvisctl_session_fail (session, error);

  round.n_sent = answer->n_sent;
  round.n_updated = answer->n_updated;
  round.n_left = count_waiting (session);
  if (answer->problem != NULL)
    round.send_error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, answer->problem);

  status = report (session, &round);
  g_clear_error (&round.send_error);
  return status;
}

static int
work (ParvisctlSession *session)
{
  g_autoptr (ParvisSync) sync = NULL;
  g_autoptr (GError) error = NULL;
  ParvisSyncServer *server;
  Round round = { 0 };
  int status;

  if (!parvisctl_session_open (session, &error) || (server = make_server (session, &error)) == NULL)
    return parvisctl_session_fail (session, error);

  sync = parvis_sync_new (session->store, server);
  parvis_sync_server_free (server);
  do_round (session, sync, &round);
  parvis_sync_stop (sync);

  status = report (session, &round);
  g_clear_error (&round.send_error);
  g_clear_error (&round.fetch_error);

  return status;
}

static int
run (ParvisctlSession *session, char **arguments)
{
  const ParvisConfiguration *configuration = session->configuration;
  const char *key_file = configuration->key_file;

  if (server_url == NULL && configuration->server_url == NULL)
    return parvisctl_session_misuse (
        session, "Which server? Give --server URL, or a --config FILE that names one");

  if (configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON)
    {
      if (key_file == NULL || access (key_file, R_OK) < 0)
        return ask_daemon (session);
      session->key_file = key_file;
    }

  return work (session);
}

const ParvisctlCommand parvisctl_sync = {
  .name = "sync",
  .arguments = "",
  .summary = "Sends what waits, now, and fetches new forms",
  .help = "Tries everything that waits once, whatever its next try, and then updates the forms. "
          "What\nthe kiosk is sending at this moment is left to it. Where parvis-syncd has the "
          "key, and\nthe one who asks may not read it, parvis-syncd is asked to.\n\nThe server's "
          "name and "
          "password are the configuration's: a key file with [server] url,\nusername and "
          "password-file.\n\nExit status: 0 when nothing is left; 1 when something is, or the "
          "forms could not be fetched.",
  .entries = entries,
  .run = run,
};
