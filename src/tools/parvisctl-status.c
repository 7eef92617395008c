/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

typedef struct
{
  ParvisStoreTally tally;
  guint n_forms;
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
  g_print ("Sent:     %u%s%s\n", status->tally.sent, last != NULL ? ", the last at " : "",
           last != NULL ? last : "");
  g_print ("Refused:  %u\n", status->tally.refused);
  g_print ("Forms:    %u\n", status->n_forms);
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
  gboolean opened;
  g_autoptr (GError) error = NULL;

  opened = parvisctl_session_open (session, &error) && count (session, &status, &error) &&
           count_forms (session, &status, &error) && list_left_out (session, &status, &error) &&
           (!verify || check (session, &status, &error));
  hash = status.journal_hash;
  left_out = status.left_out;
  if (!opened)
    return parvisctl_session_fail (session, error);

  if (session->json)
    print_json (session, &status);
  else
    print_text (session, &status);

  return status.tally.refused > 0 || left_out->len > 0 ? PARVISCTL_WRONG : PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_status = {
  .name = "status",
  .arguments = "",
  .summary = "Says how many submissions wait, were sent, and were refused",
  .help = "It also names each procedure that the kiosk left out when it last read them, and why.\n"
          "\nExit status: 0; 1 when the server has refused some, a procedure was left out, or the "
          "store\nis damaged or not there.\n\nWith --verify, note the journal's last hash "
          "elsewhere: a journal whose end "
          "was cut off\nlater is whole, but has another last hash and fewer entries.",
  .entries = entries,
  .run = run,
};
