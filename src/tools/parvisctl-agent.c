/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

#include <qrencode.h>
#include <stdio.h>
#include <string.h>

#include "parvis-store-agent.h"
#include "parvis-store-totp.h"
#include "parvisctl-secret.h"

#define ISSUER "Parvis"

/* The white margin of the square, in modules. */
#define QUIET 2

static char *role;
static gboolean wants_code;
static int secret_fd = -1;

static const GOptionEntry entries[] = {
  { "role", 0, 0, G_OPTION_ARG_STRING, &role, "add: what they are, shown under the name", "TEXT" },
  { "totp", 0, 0, G_OPTION_ARG_NONE, &wants_code,
    "add: want the six digits of a telephone or card too", NULL },
  { "secret-fd", 0, 0, G_OPTION_ARG_INT, &secret_fd,
    "add: read the PIN or passphrase from this file descriptor", "N" },
  G_OPTION_ENTRY_NULL,
};

/* Listing */

static const char *
get_state (const ParvisStoreAgent *agent)
{
  if (agent->is_disabled)
    return "disabled";

  return agent->is_locked ? "locked" : "enabled";
}

static void
add_agent (JsonBuilder *builder, const ParvisStoreAgent *agent)
{
  json_builder_begin_object (builder);
  parvisctl_add_int (builder, "id", agent->id);
  parvisctl_add_string (builder, "name", agent->name);
  parvisctl_add_string (builder, "role", agent->role);
  parvisctl_add_string (builder, "state", get_state (agent));
  json_builder_set_member_name (builder, "totp");
  json_builder_add_boolean_value (builder, agent->has_code);
  parvisctl_add_int (builder, "failures", agent->failures);
  parvisctl_add_time (builder, "created", agent->created);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *agents)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "agents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < agents->len; i++)
    add_agent (builder, g_ptr_array_index (agents, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_text (GPtrArray *agents)
{
  for (guint i = 0; i < agents->len; i++)
    {
      const ParvisStoreAgent *agent = g_ptr_array_index (agents, i);
      g_autofree char *name = parvisctl_clean (agent->name);
      g_autofree char *clean_role = parvisctl_clean (agent->role);

      g_print ("%4" G_GINT64_FORMAT "  %-8s  %-4s  %s%s%s\n", agent->id, get_state (agent),
               agent->has_code ? "totp" : "-", name, *clean_role != '\0' ? ", " : "", clean_role);
    }
}

static int
list (ParvisctlSession *session, const char *unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_agents_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);
  agents = parvis_store_list_agents_finish (session->store, result, &error);
  if (agents == NULL)
    return parvisctl_session_fail (session, error);

  if (session->json)
    print_json (agents);
  else
    print_text (agents);

  return PARVISCTL_OK;
}

/* Changing */

static int
change (ParvisctlSession *session, const char *name, ParvisStoreAgentChange to)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_change_agent_async (session->store, name, to, NULL, parvisctl_session_result_cb,
                                   session);
  result = parvisctl_session_await (session);
  if (parvis_store_change_agent_finish (session->store, result, &error))
    return PARVISCTL_OK;

  if (error == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no agent “%s”", name);
  return parvisctl_session_fail (session, error);
}

static int
disable (ParvisctlSession *session, const char *name)
{
  return change (session, name, PARVIS_STORE_AGENT_DISABLE);
}

static int
enable (ParvisctlSession *session, const char *name)
{
  return change (session, name, PARVIS_STORE_AGENT_ENABLE);
}

static int
unlock (ParvisctlSession *session, const char *name)
{
  return change (session, name, PARVIS_STORE_AGENT_UNLOCK);
}

/* Adding */

static gboolean
is_dark (const QRcode *code, int x, int y)
{
  return x >= 0 && y >= 0 && x < code->width && y < code->width &&
         (code->data[y * code->width + x] & 1) != 0;
}

/* Two rows of modules a line, since a letter is twice as high as it is wide. Drawn white on black
 * as the terminal is; telephones read either. */
static void
print_qr (const char *uri)
{
  static const char *const halves[] = { "█", "▄", "▀", " " };
  QRcode *code = QRcode_encodeString8bit (uri, 0, QR_ECLEVEL_L);

  if (code == NULL)
    return;

  for (int y = -QUIET; y < code->width + QUIET; y += 2)
    {
      for (int x = -QUIET; x < code->width + QUIET; x++)
        printf ("%s", halves[(is_dark (code, x, y) ? 1 : 0) + (is_dark (code, x, y + 1) ? 2 : 0)]);
      printf ("\n");
    }
  explicit_bzero (code->data, (gsize) (code->width * code->width));
  QRcode_free (code);
}

static void
print_code (ParvisctlSession *session, const char *name, GBytes *code_secret)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (code_secret, &size);
  char *uri = parvis_store_totp_to_uri (bytes, size, ISSUER, name);

  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      parvisctl_add_string (builder, "otpauth", uri);
      json_builder_end_object (builder);
      parvisctl_print_json (builder);
    }
  else
    {
      print_qr (uri);
      printf ("%s\n", uri);
      g_printerr ("Let their telephone read this now: it is not kept, and not shown again.\n");
    }
  parvisctl_secret_free (uri);
}

static gboolean
store (ParvisctlSession *session,
       const char *name,
       const char *secret,
       GBytes **code_secret,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_add_agent_async (session->store, name, role != NULL ? role : "", secret,
                                wants_code ? PARVIS_STORE_AGENT_SECRET_AND_CODE
                                           : PARVIS_STORE_AGENT_SECRET_ALONE,
                                NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_add_agent_finish (session->store, result, code_secret, error);
}

static int
add_with (ParvisctlSession *session, const char *name, const char *secret)
{
  const char *fault = parvis_store_agent_find_secret_fault (secret);
  g_autoptr (GBytes) code_secret = NULL;
  g_autoptr (GError) error = NULL;

  if (fault != NULL)
    return parvisctl_session_misuse (session, fault);
  if (!store (session, name, secret, &code_secret, &error))
    return parvisctl_session_fail (session, error);

  if (code_secret != NULL)
    print_code (session, name, code_secret);
  return PARVISCTL_OK;
}

static int
add (ParvisctlSession *session, const char *name)
{
  const char *fault = parvis_store_agent_find_name_fault (name);
  g_autoptr (GError) error = NULL;
  char *secret;
  int status;

  if (fault == NULL && role != NULL && *role != '\0')
    fault = parvis_store_agent_find_name_fault (role);
  if (fault != NULL)
    return parvisctl_session_misuse (session, fault);

  secret = parvisctl_secret_read (secret_fd, "Their PIN or passphrase, 6 signs or more", &error);
  if (secret == NULL)
    return parvisctl_session_fail (session, error);

  status = add_with (session, name, secret);
  parvisctl_secret_free (secret);

  return status;
}

static const struct
{
  const char *name;
  gboolean takes_name;
  int (*run) (ParvisctlSession *session, const char *name);
} acts[] = {
  { "list", FALSE, list },    { "add", TRUE, add },       { "disable", TRUE, disable },
  { "enable", TRUE, enable }, { "unlock", TRUE, unlock },
};

static int
run (ParvisctlSession *session, char **arguments)
{
  const char *what = arguments[0] != NULL ? arguments[0] : "list";
  const char *name = arguments[0] != NULL ? arguments[1] : NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, what))
      {
        if (acts[i].takes_name != (name != NULL))
          return parvisctl_session_misuse (session, acts[i].takes_name ? "Whose account?"
                                                                       : "“list” takes no name");
        if (!parvisctl_session_open (session, &error))
          return parvisctl_session_fail (session, error);

        return acts[i].run (session, name);
      }

  return parvisctl_session_misuse (session, "It takes list, add, disable, enable or unlock");
}

const ParvisctlCommand parvisctl_agent = {
  .name = "agent",
  .arguments = "[list|add|disable|enable|unlock] [NAME]",
  .summary = "Makes and keeps the accounts of those who help",
  .help =
      "list: who there is: number, state, whether six digits are wanted, name and role.\n\n"
      "add NAME: makes an account. The PIN or passphrase (6 signs or more; digits alone can be "
      "typed\non a kiosk's number pad) is typed without echo, or read as one line from "
      "--secret-fd or the\nstandard input; never from the command line. With --totp a telephone "
      "or a card must show six\ndigits too (RFC 6238): what it has to read is printed once, as "
      "a square and as otpauth://.\n\ndisable NAME, enable NAME: whether they may sign in. An "
      "account is never deleted, since the\njournal names it by its number.\n\nunlock NAME: "
      "after eight wrong PINs in a row nobody is let in until then.\n\nExit status: 0; 1 when "
      "there is no such agent, or there is one already, or the store cannot be\nread or "
      "written; 2 when the command, the name or the secret is not understood.",
  .n_optional = 2,
  .entries = entries,
  .run = run,
};
