/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

#define DEFAULT_LAST 100

static int last = DEFAULT_LAST;

static const GOptionEntry entries[] = {
  { "last", 'n', 0, G_OPTION_ARG_INT, &last, "List the last N entries (default: 100)", "N" },
  G_OPTION_ENTRY_NULL,
};

static void
add_entry (JsonBuilder *builder, const ParvisStoreEntry *entry)
{
  json_builder_begin_object (builder);
  parvisctl_add_int (builder, "id", entry->id);
  parvisctl_add_time (builder, "at", entry->at);
  parvisctl_add_string (builder, "who", entry->who);
  parvisctl_add_string (builder, "event", entry->event);
  parvisctl_add_string (builder, "subject", entry->subject);
  parvisctl_add_string (builder, "hash", entry->hash);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    add_entry (builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_text (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const ParvisStoreEntry *entry = g_ptr_array_index (list, i);
      g_autofree char *at = parvisctl_format_time (entry->at);
      g_autofree char *who = parvisctl_clean (entry->who);
      g_autofree char *event = parvisctl_clean (entry->event);
      g_autofree char *subject = parvisctl_clean (entry->subject);

      g_print ("%6" G_GINT64_FORMAT "  %-20s  %-18s  %-18s  %s\n", entry->id, at != NULL ? at : "-",
               who, event, subject);
    }
}

static int
list (ParvisctlSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_entries_async (session->store, (guint) last, NULL, parvisctl_session_result_cb,
                                   session);
  result = parvisctl_session_await (session);
  found = parvis_store_list_entries_finish (session->store, result, &error);
  if (found == NULL)
    return parvisctl_session_fail (session, error);

  if (session->json)
    print_json (found);
  else
    print_text (found);

  return PARVISCTL_OK;
}

static int
verify (ParvisctlSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  guint n_entries;

  parvis_store_verify_journal_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  if (!parvis_store_verify_journal_finish (session->store, result, &n_entries, &hash, &error))
    return parvisctl_session_fail (session, error);

  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      parvisctl_add_int (builder, "entries", n_entries);
      parvisctl_add_string (builder, "hash", hash);
      json_builder_end_object (builder);
      parvisctl_print_json (builder);
    }
  else
    g_print ("Journal:  sound, %u entries, the last is %s\n", n_entries, hash);

  return PARVISCTL_OK;
}

static int
run (ParvisctlSession *session, char **arguments)
{
  const char *what = arguments[0] != NULL ? arguments[0] : "list";
  gboolean is_verify = g_str_equal (what, "verify");
  g_autoptr (GError) error = NULL;

  if (!is_verify && !g_str_equal (what, "list"))
    return parvisctl_session_misuse (session, "It takes “list” or “verify”");
  if (last < 1)
    return parvisctl_session_misuse (session, "--last is to be 1 or more");

  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  return is_verify ? verify (session) : list (session);
}

const ParvisctlCommand parvisctl_journal = {
  .name = "journal",
  .arguments = "[list|verify]",
  .summary = "Lists who did what when, or verifies that nobody has changed that",
  .help = "list: the last entries, the oldest first: number, time (UTC), program, event and what "
          "it was\nabout; never what anybody answered.\n\nverify: follows the chain of hashes from "
          "the first entry, and says how many entries there are\nand the last hash. Note both "
          "elsewhere: a journal whose end was cut off later is whole, but has\nfewer entries and "
          "another last hash.\n\nExit status: 0; 1 when the journal was changed, with the first "
          "entry that does not fit, or when\nthe store cannot be read.",
  .n_optional = 1,
  .entries = entries,
  .run = run,
};
