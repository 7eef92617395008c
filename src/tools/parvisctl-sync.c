/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <unistd.h>

#include "parvis-lanes.h"
#include "parvisctl-session.h"
#include "parvisctl-wish.h"

/* Seconds. A large upload over a slow line takes some. */
#define WAIT 120

/* One server's part: all are asked at once, so that none waits for another. */
typedef struct
{
  ParvisSync *sync; /* (owned) */
  char *name;       /* (owned): of its lane */
  guint n_sent, n_left, n_updated;
  GError *send_error, *fetch_error; /* (owned) (nullable) */
  gboolean is_done;
} Errand;

static char *server_url;
static int wait_seconds = WAIT;

static const GOptionEntry entries[] = {
  { "server", 's', 0, G_OPTION_ARG_STRING, &server_url,
    "The OpenRosa server, instead of the configuration's", "URL" },
  { "wait", 'w', 0, G_OPTION_ARG_INT, &wait_seconds,
    "How long parvis-syncd is waited for (default: 120)", "SECONDS" },
  G_OPTION_ENTRY_NULL,
};

static void
errand_free (Errand *errand)
{
  g_clear_object (&errand->sync);
  g_clear_error (&errand->send_error);
  g_clear_error (&errand->fetch_error);
  g_free (errand->name);
  g_free (errand);
}

static gboolean
add_errand (ParvisctlSession *session,
            GPtrArray *errands,
            const ParvisConfigurationServer *configured,
            GError **error)
{
  ParvisSyncServer *server = parvis_lanes_build_server (
      configured, parvis_store_get_device_id (session->store), NULL, error);
  Errand *errand;

  if (server == NULL)
    return FALSE;

  errand = g_new0 (Errand, 1);
  errand->name = g_strdup (server->name);
  errand->sync = parvis_sync_new (session->store, server);
  parvis_sync_server_free (server);
  g_ptr_array_add (errands, errand);

  return TRUE;
}

static const ParvisConfigurationServer *
find_first (const ParvisConfiguration *configuration)
{
  static const ParvisConfigurationServer none = { 0 };
  const ParvisConfigurationServer *server =
      configuration->servers->len > 0 ? configuration->servers->pdata[0] : &none;

  return server->name != NULL && *server->name == '\0' ? server : &none;
}

/* What --server names stands in for the first server, with its name and password. */
static gboolean
add_errands (ParvisctlSession *session, GPtrArray *errands, GError **error)
{
  const ParvisConfiguration *configuration = session->configuration;
  const ParvisConfigurationServer *first = find_first (configuration);
  const ParvisConfigurationServer instead = {
    .name = (char *) "",
    .url = server_url,
    .username = first->username,
    .password_file = first->password_file,
  };

  if (server_url != NULL)
    return add_errand (session, errands, &instead, error);

  for (guint i = 0; i < configuration->servers->len; i++)
    if (!add_errand (session, errands, configuration->servers->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* @name: (nullable): of one lane; else of all */
static guint
count_waiting (ParvisctlSession *session, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  guint n_waiting = 0;

  parvis_store_list_lanes_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  /* Only for the message, which has an error of its own to tell. */
  lanes = parvis_store_list_lanes_finish (session->store, result, NULL);

  for (guint i = 0; lanes != NULL && i < lanes->len; i++)
    {
      const ParvisStoreLane *lane = lanes->pdata[i];

      if (name == NULL || g_str_equal (lane->server, name))
        n_waiting += lane->n_waiting;
    }

  return n_waiting;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;

  (void) parvis_sync_fetch_forms_finish (PARVIS_SYNC (source), result, &errand->n_updated,
                                         &errand->fetch_error);
  errand->is_done = TRUE;
}

/* Forms are fetched even if nothing could be sent: the two have their own reasons to fail. */
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;

  (void) parvis_sync_send_now_finish (PARVIS_SYNC (source), result, &errand->n_sent,
                                      &errand->n_left, &errand->send_error);
  parvis_sync_fetch_forms_async (errand->sync, NULL, fetched_cb, errand);
}

static void
do_errands (ParvisctlSession *session, GPtrArray *errands)
{
  for (guint i = 0; i < errands->len; i++)
    {
      Errand *errand = errands->pdata[i];

      parvis_sync_send_now_async (errand->sync, NULL, sent_cb, errand);
    }

  for (guint i = 0; i < errands->len; i++)
    {
      Errand *errand = errands->pdata[i];

      while (!errand->is_done)
        g_main_context_iteration (NULL, TRUE);
      if (errand->send_error != NULL)
        errand->n_left = count_waiting (session, errand->name);
    }
}

static void
add_errand_json (JsonBuilder *builder, const Errand *errand)
{
  const GError *send_error = errand->send_error, *fetch_error = errand->fetch_error;

  parvisctl_add_int (builder, "sent", errand->n_sent);
  parvisctl_add_int (builder, "left", errand->n_left);
  parvisctl_add_int (builder, "forms_updated", errand->n_updated);
  parvisctl_add_string (builder, "send_error", send_error != NULL ? send_error->message : NULL);
  parvisctl_add_string (builder, "fetch_error", fetch_error != NULL ? fetch_error->message : NULL);
}

/* All together, with the first error of each kind. The errors stay each errand's. */
static Errand
add_up (GPtrArray *errands)
{
  Errand total = { 0 };

  for (guint i = 0; i < errands->len; i++)
    {
      const Errand *errand = errands->pdata[i];

      total.n_sent += errand->n_sent;
      total.n_left += errand->n_left;
      total.n_updated += errand->n_updated;
      if (total.send_error == NULL)
        total.send_error = errand->send_error;
      if (total.fetch_error == NULL)
        total.fetch_error = errand->fetch_error;
    }

  return total;
}

static void
print_json (GPtrArray *errands, const Errand *total)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_errand_json (builder, total);
  json_builder_set_member_name (builder, "servers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < errands->len; i++)
    {
      const Errand *errand = errands->pdata[i];

      json_builder_begin_object (builder);
      parvisctl_add_string (builder, "server", errand->name);
      add_errand_json (builder, errand);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_text (const Errand *total)
{
  g_print ("Sent: %u. Left: %u. Forms updated: %u.\n", total->n_sent, total->n_left,
           total->n_updated);
  if (total->n_left > 0)
    g_print ("“parvisctl queue” says why.\n");
}

static void
print_problem (const Errand *errand, const char *doing, const GError *error)
{
  g_autofree char *message = error != NULL ? parvisctl_clean (error->message) : NULL;

  if (message != NULL)
    g_printerr ("%s: %s%s%s: %s\n", g_get_prgname (), doing, *errand->name != '\0' ? ", " : "",
                errand->name, message);
}

static int
report (ParvisctlSession *session, GPtrArray *errands)
{
  Errand total = add_up (errands);

  if (session->json)
    print_json (errands, &total);
  else
    print_text (&total);

  for (guint i = 0; i < errands->len; i++)
    {
      const Errand *errand = errands->pdata[i];

      print_problem (errand, "Sending", errand->send_error);
      print_problem (errand, "Fetching forms", errand->fetch_error);
    }

  return total.n_left > 0 || total.send_error != NULL || total.fetch_error != NULL ? PARVISCTL_WRONG
                                                                                   : PARVISCTL_OK;
}

static void
stop_errands (GPtrArray *errands)
{
  for (guint i = 0; i < errands->len; i++)
    parvis_sync_stop (((Errand *) errands->pdata[i])->sync);
}

/* Who has no key leaves it to who has. */
static int
ask_daemon (ParvisctlSession *session)
{
  g_autoptr (GPtrArray) errands = g_ptr_array_new_with_free_func ((GDestroyNotify) errand_free);
  g_autoptr (ParvisUplinkAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  Errand *errand;

  if (!parvisctl_session_open (session, &error) ||
      (answer = parvisctl_wish (session, wait_seconds, &error)) == NULL)
    return parvisctl_session_fail (session, error);

  errand = g_new0 (Errand, 1);
  errand->name = g_strdup ("");
  errand->n_sent = answer->n_sent;
  errand->n_updated = answer->n_updated;
  errand->n_left = count_waiting (session, NULL);
  if (answer->problem != NULL)
    errand->send_error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, answer->problem);
  g_ptr_array_add (errands, errand);

  return report (session, errands);
}

static int
work (ParvisctlSession *session)
{
  g_autoptr (GPtrArray) errands = g_ptr_array_new_with_free_func ((GDestroyNotify) errand_free);
  g_autoptr (GError) error = NULL;
  gboolean is_ready;

  is_ready = parvisctl_session_open (session, &error) && add_errands (session, errands, &error);
  if (is_ready)
    do_errands (session, errands);
  stop_errands (errands);

  return is_ready ? report (session, errands) : parvisctl_session_fail (session, error);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  const ParvisConfiguration *configuration = session->configuration;
  const char *key_file = configuration->key_file;

  if (server_url == NULL && configuration->servers->len == 0)
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
          "password-file. Of several servers, [server] and each [server NAME], all are\nasked at "
          "once.\n\nExit status: 0 when nothing is left; 1 when something is, or the "
          "forms could not be fetched.",
  .entries = entries,
  .run = run,
};
