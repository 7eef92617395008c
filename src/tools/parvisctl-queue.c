/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

static gboolean show_all;

static const GOptionEntry entries[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &show_all, "Also those that were sent", NULL },
  G_OPTION_ENTRY_NULL,
};

static GPtrArray *
list (ParvisctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_list_finish (session->store, result, error);
}

static gboolean
is_shown (const ParvisStoreRow *row)
{
  return show_all || row->state != PARVIS_STORE_STATE_SENT;
}

static void
add_row (JsonBuilder *builder, const ParvisStoreRow *row)
{
  json_builder_begin_object (builder);
  parvisctl_add_int (builder, "id", row->id);
  parvisctl_add_string (builder, "receipt_code", row->receipt_code);
  parvisctl_add_string (builder, "instance_id", row->instance_id);
  parvisctl_add_string (builder, "form_id", row->form_id);
  parvisctl_add_string (builder, "form_version", row->form_version);
  parvisctl_add_string (builder, "server", row->server);
  parvisctl_add_int (builder, "priority", row->priority);
  parvisctl_add_string (builder, "state", parvisctl_state_to_string (row->state));
  parvisctl_add_int (builder, "attempts", row->attempts);
  parvisctl_add_time (builder, "created", row->created);
  parvisctl_add_time (builder, "next_try", row->next_try);
  parvisctl_add_time (builder, "settled", row->settled);
  parvisctl_add_string (builder, "reason", row->reason);
  parvisctl_add_int (builder, "size", (gint64) row->size);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "submissions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    if (is_shown (g_ptr_array_index (rows, i)))
      add_row (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static char *
describe_next_try (const ParvisStoreRow *row)
{
  if (row->state != PARVIS_STORE_STATE_WAITING)
    return g_strdup ("-");

  return row->next_try != 0 ? parvisctl_format_time (row->next_try) : g_strdup ("now");
}

static void
print_row (const ParvisStoreRow *row)
{
  g_autofree char *receipt = parvisctl_clean (row->receipt_code);
  g_autofree char *form = parvisctl_clean (row->form_id);
  g_autofree char *reason = parvisctl_clean (row->reason != NULL ? row->reason : "");
  g_autofree char *next_try = describe_next_try (row);

  g_print ("%-10s  %-24s  %-8s  %8u  %-20s  %s\n", receipt, form,
           parvisctl_state_to_string (row->state), row->attempts, next_try, reason);
}

static void
print_text (GPtrArray *rows)
{
  g_print ("%-10s  %-24s  %-8s  %8s  %-20s  %s\n", "RECEIPT", "FORM", "STATE", "ATTEMPTS",
           "NEXT TRY", "REASON");
  for (guint i = 0; i < rows->len; i++)
    if (is_shown (g_ptr_array_index (rows, i)))
      print_row (g_ptr_array_index (rows, i));
}

static int
run (ParvisctlSession *session, char **arguments)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (parvisctl_session_open (session, &error))
    rows = list (session, &error);
  if (rows == NULL)
    return parvisctl_session_fail (session, error);

  if (session->json)
    print_json (rows);
  else
    print_text (rows);

  return PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_queue = {
  .name = "queue",
  .arguments = "",
  .summary = "Lists what was not sent yet, and why not",
  .help = "A row each: receipt code, form, state, attempts, next try (UTC), and the reason of the "
          "last\nfailure. Never the content, which only the device's key opens.\n\nExit status: "
          "0; 1 when the store cannot be read.",
  .entries = entries,
  .run = run,
};
