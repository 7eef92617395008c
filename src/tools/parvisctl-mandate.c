/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <string.h>

#include "parvis-bounded-file.h"
#include "parvis-mandate-file.h"
#include "parvis-store-mandate.h"
#include "parvisctl-out.h"
#include "parvisctl-session.h"

/* Longer than any code, however it is typed. */
#define MOST_CODE 64

static gboolean live_only;
static char *device_key, *at_time, *revoked_by;

static const GOptionEntry entries[] = {
  { "live", 'l', 0, G_OPTION_ARG_NONE, &live_only, "list: only those that may be used now", NULL },
  { "device-key", 'k', 0, G_OPTION_ARG_STRING, &device_key,
    "verify: the key of the device that made it (default: this one's)", "KEY" },
  { "at", 'a', 0, G_OPTION_ARG_STRING, &at_time,
    "verify, list: as of that time, as 2026-11-23T16:00:00Z (default: now)", "TIME" },
  { "by", 'b', 0, G_OPTION_ARG_STRING, &revoked_by, "revoke: who ends it (default: operator)",
    "NAME" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
fail_data (const char *message, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

static gboolean
read_now (gint64 *now, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  *now = g_get_real_time () / G_USEC_PER_SEC;
  if (at_time == NULL)
    return TRUE;

  time = g_date_time_new_from_iso8601 (at_time, utc);
  if (time == NULL)
    return fail_data ("--at is to be a time, as 2026-11-23T16:00:00Z", error);

  *now = g_date_time_to_unix (time);
  return TRUE;
}

/* Verifying */

static GBytes *
ask_device_key (ParvisctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (!parvisctl_session_open (session, error))
    return NULL;

  parvis_store_read_mandate_key_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  return parvis_store_read_mandate_key_finish (session->store, result, error);
}

static gboolean
find_device_key (ParvisctlSession *session, guint8 key[PARVIS_MANDATE_KEY_SIZE], GError **error)
{
  g_autoptr (GBytes) known = NULL;
  GError *why = NULL;

  if (device_key != NULL)
    return parvis_mandate_digest_from_hex (device_key, key, PARVIS_MANDATE_KEY_SIZE) ||
           fail_data ("--device-key is to be 64 small hexadecimal digits", error);

  known = ask_device_key (session, &why);
  if (known != NULL)
    memcpy (key, g_bytes_get_data (known, NULL), PARVIS_MANDATE_KEY_SIZE);
  else if (why != NULL)
    g_propagate_error (error, why);
  else
    (void) fail_data ("This device has made no mandate: say --device-key", error);

  return known != NULL;
}

static void
add_deed (JsonBuilder *builder, const ParvisMandateDeed *deed, gint64 now)
{
  const ParvisMandate *mandate = parvis_mandate_deed_get_mandate (deed);
  const ParvisMandateStatement statement = parvis_mandate_deed_get_statement (deed);
  const ParvisMandateTerm term = parvis_mandate_deed_get_term (deed);
  g_autofree char *hash = parvis_mandate_deed_dup_hash (deed);

  parvisctl_add_string (builder, "id", parvis_mandate_get (mandate, PARVIS_MANDATE_ID));
  parvisctl_add_string (
      builder, "state",
      parvis_mandate_state_to_string (parvis_mandate_term_get_state (&term, now)));
  parvisctl_add_string (builder, "sha256", hash);
  parvisctl_add_string (builder, "helper",
                        parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_NAME));
  parvisctl_add_string (builder, "themes", parvis_mandate_get (mandate, PARVIS_MANDATE_THEMES));
  parvisctl_add_time (builder, "start", term.start);
  parvisctl_add_time (builder, "end", term.end);
  parvisctl_add_time (builder, "as_of", statement.as_of);
  parvisctl_add_time (builder, "revoked", term.revoked);
}

static void
print_line (const char *name, const char *value)
{
  g_autofree char *clean = parvisctl_clean (value);

  g_print ("%-9s %s\n", name, clean);
}

static void
print_time (const char *name, gint64 seconds)
{
  g_autofree char *text = parvisctl_format_time (seconds);

  g_print ("%-9s %s\n", name, text != NULL ? text : "-");
}

static void
print_deed (const ParvisMandateDeed *deed, gint64 now)
{
  const ParvisMandate *mandate = parvis_mandate_deed_get_mandate (deed);
  const ParvisMandateStatement statement = parvis_mandate_deed_get_statement (deed);
  const ParvisMandateTerm term = parvis_mandate_deed_get_term (deed);
  g_autofree char *hash = parvis_mandate_deed_dup_hash (deed);

  g_print ("Genuine:  what was signed, sealed by that device\n");
  print_line ("State:",
              parvis_mandate_state_to_string (parvis_mandate_term_get_state (&term, now)));
  print_line ("Mandate:", parvis_mandate_get (mandate, PARVIS_MANDATE_ID));
  print_line ("SHA-256:", hash);
  print_line ("Helper:", parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_NAME));
  print_line ("For:", parvis_mandate_get (mandate, PARVIS_MANDATE_ORGANISATION));
  print_line ("Themes:", parvis_mandate_get (mandate, PARVIS_MANDATE_THEMES));
  print_time ("Start:", term.start);
  print_time ("End:", term.end);
  print_time ("As of:", statement.as_of);
  if (term.revoked != 0)
    print_time ("Revoked:", term.revoked);
}

static int
verify_deed (ParvisctlSession *session, const ParvisMandateDeed *deed, gint64 now)
{
  const ParvisMandateTerm term = parvis_mandate_deed_get_term (deed);

  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_deed (builder, deed, now);
      json_builder_end_object (builder);
      parvisctl_print_json (builder);
    }
  else
    print_deed (deed, now);

  return parvis_mandate_term_get_state (&term, now) == PARVIS_MANDATE_LIVE ? PARVISCTL_OK
                                                                           : PARVISCTL_WRONG;
}

static int
verify (ParvisctlSession *session, char **arguments)
{
  g_autoptr (ParvisMandateDeed) deed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[PARVIS_MANDATE_KEY_SIZE];
  gint64 now;

  if (!read_now (&now, &error))
    return parvisctl_session_misuse (session, error->message);

  bytes = parvis_bounded_file_load (arguments[0], PARVIS_MANDATE_FILE_MAX, &error);
  if (bytes != NULL)
    deed = parvis_mandate_file_parse (bytes, &error);
  if (deed == NULL || !find_device_key (session, key, &error) ||
      !parvis_mandate_deed_verify (deed, key, &error))
    {
      g_prefix_error (&error, "%s: ", arguments[0]);
      return parvisctl_session_fail (session, error);
    }

  return verify_deed (session, deed, now);
}

/* Listing */

static void
add_row (JsonBuilder *builder, const ParvisStoreMandate *row, gint64 now)
{
  g_autofree char *themes = parvis_mandate_themes_to_string (row->themes);

  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "id", row->uuid);
  parvisctl_add_string (
      builder, "state",
      parvis_mandate_state_to_string (parvis_mandate_term_get_state (&row->term, now)));
  parvisctl_add_string (builder, "helper", row->helper_name);
  parvisctl_add_string (builder, "themes", themes);
  parvisctl_add_time (builder, "start", row->term.start);
  parvisctl_add_time (builder, "end", row->term.end);
  parvisctl_add_time (builder, "revoked", row->term.revoked);
  json_builder_set_member_name (builder, "ends_soon");
  json_builder_add_boolean_value (builder, parvis_mandate_term_ends_soon (&row->term, now));
  json_builder_end_object (builder);
}

static void
print_row (const ParvisStoreMandate *row, gint64 now)
{
  g_autofree char *themes = parvis_mandate_themes_to_string (row->themes);
  g_autofree char *helper = parvisctl_clean (row->helper_name);
  g_autofree char *end = parvisctl_format_time (row->term.end);

  g_print ("%s  %-7s  %-20s  %-24s  %s%s\n", row->uuid,
           parvis_mandate_state_to_string (parvis_mandate_term_get_state (&row->term, now)), end,
           helper, themes, parvis_mandate_term_ends_soon (&row->term, now) ? "  (ends soon)" : "");
}

static void
print_rows (ParvisctlSession *session, GPtrArray *rows, gint64 now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "mandates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreMandate *row = rows->pdata[i];

      if (live_only && parvis_mandate_term_get_state (&row->term, now) != PARVIS_MANDATE_LIVE)
        continue;
      if (session->json)
        add_row (builder, row, now);
      else
        print_row (row, now);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (session->json)
    parvisctl_print_json (builder);
}

static int
list (ParvisctlSession *session, char **arguments)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now;

  if (!read_now (&now, &error))
    return parvisctl_session_misuse (session, error->message);
  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  parvis_store_list_mandates_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  rows = parvis_store_list_mandates_finish (session->store, result, &error);
  if (rows == NULL)
    return parvisctl_session_fail (session, error);

  print_rows (session, rows, now);
  return PARVISCTL_OK;
}

/* Their key */

static int
print_key (ParvisctlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = ask_device_key (session, &error);
  g_autofree char *hex = NULL;

  if (key == NULL && error == NULL)
    (void) fail_data ("This device has made no mandate yet", &error);
  if (key == NULL)
    return parvisctl_session_fail (session, error);

  hex = parvis_mandate_digest_to_hex (g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      parvisctl_add_string (builder, "device_key", hex);
      json_builder_end_object (builder);
      parvisctl_print_json (builder);
    }
  else
    g_print ("%s\n", hex);

  return PARVISCTL_OK;
}

/* Ending one */

static int
end_mandate (ParvisctlSession *session, char **arguments)
{
  const char *by = revoked_by != NULL ? revoked_by : "operator";
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  parvis_store_revoke_mandate_async (session->store, PARVIS_STORE_MANDATE_BY_UUID, arguments[0], by,
                                     NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  if (!parvis_store_revoke_mandate_finish (session->store, result, &error))
    {
      if (error == NULL)
        (void) fail_data ("There is no such mandate", &error);
      return parvisctl_session_fail (session, error);
    }

  if (!session->json)
    g_print ("Revoked:  %s\n", arguments[0]);
  return PARVISCTL_OK;
}

/* Handing one on */

/* From standard input, never as a word of the command, which others can read. */
static ParvisMandateDeed *
open_with_code (ParvisctlSession *session, GError **error)
{
  char code[MOST_CODE] = "";
  g_autoptr (GAsyncResult) result = NULL;

  if (fgets (code, sizeof code, stdin) == NULL || *g_strstrip (code) == '\0')
    {
      (void) fail_data ("The code on the person's copy is to come from standard input", error);
      return NULL;
    }

  parvis_store_open_mandate_async (session->store, code, NULL, parvisctl_session_result_cb,
                                   session);
  explicit_bzero (code, sizeof code);
  result = parvisctl_session_await (session);
  return parvis_store_open_mandate_finish (session->store, result, error);
}

static gboolean
write_deed (const ParvisMandateDeed *deed, const char *id, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_str_equal (parvis_mandate_get (parvis_mandate_deed_get_mandate (deed), PARVIS_MANDATE_ID),
                    id))
    return fail_data ("That code is another mandate's", error);

  bytes = parvis_mandate_file_write (deed);
  return parvisctl_out_write (folder, name, bytes, error);
}

static int
export_one (ParvisctlSession *session, char **arguments)
{
  g_autoptr (ParvisMandateDeed) deed = NULL;
  g_autoptr (GError) error = NULL;

  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  deed = open_with_code (session, &error);
  if (deed == NULL && error == NULL)
    (void) fail_data ("No mandate has that code", &error);
  if (deed == NULL || !write_deed (deed, arguments[0], arguments[1], &error))
    return parvisctl_session_fail (session, error);

  if (!session->json)
    g_print ("Written:  %s\n", arguments[1]);
  return PARVISCTL_OK;
}

static const struct
{
  const char *word;
  guint n_arguments;
  int (*run) (ParvisctlSession *session, char **arguments);
} acts[] = {
  { "list", 0, list },          { "verify", 1, verify },     { "key", 0, print_key },
  { "revoke", 1, end_mandate }, { "export", 2, export_one },
};

static int
run (ParvisctlSession *session, char **arguments)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].word, arguments[0]))
      return g_strv_length (arguments + 1) == acts[i].n_arguments
                 ? acts[i].run (session, arguments + 1)
                 : parvisctl_session_misuse (session, "It takes another number of words");

  return parvisctl_session_misuse (session, "It takes “list”, “verify”, “key”, “revoke”, “export”");
}

const ParvisctlCommand parvisctl_mandate = {
  .name = "mandate",
  .arguments = "list|key|verify FILE|revoke ID|export ID FILE",
  .summary = "Lists, verifies, ends or hands on what helpers act with in somebody's place",
  .help =
      "list: the mandates made here, until a month after their end: id, state, end (UTC), helper, "
      "themes;\nnothing of the person.\n\nverify: whether a .parvis-mandate file is what was "
      "signed and sealed by the device with that key,\nand whether it is live. What it says of a "
      "revocation is as of when it was written: whether it was\nrevoked later, that device "
      "knows.\n\nkey: the public key of this device, for “verify --device-key” "
      "elsewhere.\n\nrevoke: ends one at once, for good.\n\nexport: writes one into a file. It "
      "opens only with the code on the person's copy, which is read from\nstandard "
      "input.\n\nExit status: 0; for verify 0 only when it is genuine and live; 1 otherwise, with "
      "the reason.",
  .n_arguments = 1,
  .n_optional = 2,
  .entries = entries,
  .run = run,
};
