/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-lanes.h"
#include "parvisctl-session.h"

typedef struct
{
  ParvisStoreTally tally;
  guint n_forms;
  GPtrArray *lanes;    /* (owned) (element-type ParvisStoreLane): in which something waits */
  GArray *skews;       /* (owned) (element-type gint64): of the servers' clocks, in their order */
  GPtrArray *left_out; /* (owned) (element-type utf8): procedures of this machine, and why */
  gboolean verified;
  guint n_entries;    /* of the journal, if verified */
  char *journal_hash; /* (owned) (nullable): if verified */
} Status;

static gboolean verify;

static const GOptionEntry entries[] = {
  { "verify", 'v', 0, G_OPTION_ARG_NONE, &verify,
    "Read the whole file, and follow the journal's chain of hashes", NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
count (ParvisctlSession *session, Status *status, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_count_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_count_finish (session->store, result, &status->tally, error);
}

static gboolean
count_forms (ParvisctlSession *session, Status *status, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) forms = NULL;

  parvis_store_list_forms_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  forms = parvis_store_list_forms_finish (session->store, result, error);
  if (forms == NULL)
    return FALSE;

  /* Those that are kept only for what is under way are no procedures any more. */
  for (guint i = 0; i < forms->len; i++)
    status->n_forms += !((const ParvisStoreForm *) g_ptr_array_index (forms, i))->is_unlisted;

  return TRUE;
}

static gboolean
list_lanes (ParvisctlSession *session, Status *status, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_lanes_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  status->lanes = parvis_store_list_lanes_finish (session->store, result, error);

  return status->lanes != NULL;
}

/* Only who was told of a configuration knows which servers there are. */
static gboolean
is_astray (ParvisctlSession *session, const ParvisStoreLane *lane)
{
  return session->config != NULL && !parvis_lanes_has_server (session->configuration, lane->server);
}

static gboolean
has_astray (ParvisctlSession *session, const Status *status)
{
  for (guint i = 0; i < status->lanes->len; i++)
    if (is_astray (session, status->lanes->pdata[i]))
      return TRUE;

  return FALSE;
}

static const char *
get_server_name (ParvisctlSession *session, guint i)
{
  const GPtrArray *servers = session->configuration->servers;

  return i < servers->len ? ((const ParvisConfigurationServer *) servers->pdata[i])->name : "";
}

static gboolean
read_skew (ParvisctlSession *session, const char *server, gint64 *skew, GError **error)
{
  g_autofree char *name = parvis_sync_dup_skew_setting (server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) problem = NULL;

  parvis_store_get_setting_async (session->store, name, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  value = parvis_store_get_setting_finish (session->store, result, &problem);
  *skew = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* The first server's also where no configuration was given: nearly every machine has one. */
static gboolean
read_skews (ParvisctlSession *session, Status *status, GError **error)
{
  const GPtrArray *servers = session->configuration->servers;

  status->skews = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (status->skews, MAX (servers->len, 1));
  for (guint i = 0; i < status->skews->len; i++)
    if (!read_skew (session, get_server_name (session, i),
                    &g_array_index (status->skews, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
list_left_out (ParvisctlSession *session, Status *status, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_notes_async (session->store, "procedure-refused", "procedures-read", NULL,
                                 parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  status->left_out = parvis_store_list_notes_finish (session->store, result, error);

  return status->left_out != NULL;
}

static gboolean
check (ParvisctlSession *session, Status *status, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_check_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  status->verified = parvis_store_check_finish (session->store, result, &status->n_entries,
                                                &status->journal_hash, error);

  return status->verified;
}

static void
add_lanes (JsonBuilder *builder, ParvisctlSession *session, const Status *status)
{
  json_builder_set_member_name (builder, "lanes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->lanes->len; i++)
    {
      const ParvisStoreLane *lane = status->lanes->pdata[i];

      json_builder_begin_object (builder);
      parvisctl_add_string (builder, "server", lane->server);
      parvisctl_add_int (builder, "waiting", lane->n_waiting);
      if (session->config != NULL)
        {
          json_builder_set_member_name (builder, "configured");
          json_builder_add_boolean_value (builder, !is_astray (session, lane));
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_skews (JsonBuilder *builder, ParvisctlSession *session, const Status *status)
{
  json_builder_set_member_name (builder, "clock_skews");
  json_builder_begin_object (builder);
  for (guint i = 0; i < status->skews->len; i++)
    if (g_array_index (status->skews, gint64, i) != 0)
      parvisctl_add_int (builder, get_server_name (session, i),
                         g_array_index (status->skews, gint64, i));
  json_builder_end_object (builder);
}

static void
print_lanes (ParvisctlSession *session, const Status *status)
{
  for (guint i = 0; i < status->lanes->len; i++)
    {
      const ParvisStoreLane *lane = status->lanes->pdata[i];
      g_autofree char *name = parvisctl_clean (lane->server);

      if (is_astray (session, lane))
        g_print ("Stranded: %u for [server%s%s], which the configuration does not name\n",
                 lane->n_waiting, *name != '\0' ? " " : "", name);
      else if (*name != '\0')
        g_print ("Lane:     %u of those that wait are for [server %s]\n", lane->n_waiting, name);
    }
}

static void
print_skews (ParvisctlSession *session, const Status *status)
{
  for (guint i = 0; i < status->skews->len; i++)
    {
      gint64 skew = g_array_index (status->skews, gint64, i);
      const char *name = get_server_name (session, i);

      if (skew != 0)
        g_print ("Clock:    [server%s%s] says that it is %" G_GINT64_FORMAT " seconds %s\n",
                 *name != '\0' ? " " : "", name, ABS (skew),
                 skew > 0 ? "later than here" : "earlier than here");
    }
}

static void
print_json (ParvisctlSession *session, const Status *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "folder", session->folder);
  parvisctl_add_string (builder, "device_id", parvis_store_get_device_id (session->store));
  parvisctl_add_int (builder, "waiting", status->tally.waiting);
  parvisctl_add_int (builder, "sent", status->tally.sent);
  parvisctl_add_int (builder, "refused", status->tally.refused);
  parvisctl_add_time (builder, "last_sent", status->tally.last_sent);
  parvisctl_add_int (builder, "forms", status->n_forms);
  add_lanes (builder, session, status);
  add_skews (builder, session, status);
  json_builder_set_member_name (builder, "left_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->left_out->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (status->left_out, i));
  json_builder_end_array (builder);
  if (status->verified)
    {
      parvisctl_add_int (builder, "journal_entries", status->n_entries);
      parvisctl_add_string (builder, "journal_hash", status->journal_hash);
    }
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_text (ParvisctlSession *session, const Status *status)
{
  g_autofree char *last = parvisctl_format_time (status->tally.last_sent);

  g_print ("Folder:   %s\n", session->folder);
  g_print ("Device:   %s\n", parvis_store_get_device_id (session->store));
  g_print ("Waiting:  %u\n", status->tally.waiting);
  print_lanes (session, status);
  g_print ("Sent:     %u%s%s\n", status->tally.sent, last != NULL ? ", the last at " : "",
           last != NULL ? last : "");
  g_print ("Refused:  %u\n", status->tally.refused);
  g_print ("Forms:    %u\n", status->n_forms);
  print_skews (session, status);
  for (guint i = 0; i < status->left_out->len; i++)
    {
      g_autofree char *line = parvisctl_clean (g_ptr_array_index (status->left_out, i));

      g_print ("Left out: %s\n", line);
    }
  if (status->verified)
    g_print ("Journal:  sound, %u entries, the last is %s\n", status->n_entries,
             status->journal_hash);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  Status status = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  g_autoptr (GArray) skews = NULL;
  gboolean opened;
  g_autoptr (GError) error = NULL;

  opened = parvisctl_session_open (session, &error) && count (session, &status, &error) &&
           count_forms (session, &status, &error) && list_lanes (session, &status, &error) &&
           read_skews (session, &status, &error) && list_left_out (session, &status, &error) &&
           (!verify || check (session, &status, &error));
  hash = status.journal_hash;
  left_out = status.left_out;
  lanes = status.lanes;
  skews = status.skews;
  if (!opened)
    return parvisctl_session_fail (session, error);

  if (session->json)
    print_json (session, &status);
  else
    print_text (session, &status);

  return status.tally.refused > 0 || left_out->len > 0 || has_astray (session, &status)
             ? PARVISCTL_WRONG
             : PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_status = {
  .name = "status",
  .arguments = "",
  .summary = "Says how many submissions wait, were sent, and were refused",
  .help = "It also names each procedure that the kiosk left out when it last read them, and why; "
          "a server\nwhose clock is another than ours by five minutes or more; and, where --config "
          "says which\nservers there are, what waits for one that is not among them. That is kept, "
          "and goes when\na server of that name is configured again.\n\nExit status: 0; 1 when a "
          "server has refused some, a procedure was left out, some wait for\na server that is not "
          "configured, or the store is damaged or not there.\n\nWith --verify, note the journal's "
          "last hash "
          "elsewhere: a journal whose end "
          "was cut off\nlater is whole, but has another last hash and fewer entries.",
  .entries = entries,
  .run = run,
};
