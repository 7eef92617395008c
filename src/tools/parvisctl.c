/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvisctl: what is in the store of this machine, for its operator. May be run while the
 * kiosk is. */

#include <locale.h>

#include "parvisctl-session.h"

static const ParvisctlCommand *const commands[] = {
  &parvisctl_status,    &parvisctl_queue,  &parvisctl_sync,    &parvisctl_import, &parvisctl_export,
  &parvisctl_configure, &parvisctl_key,    &parvisctl_journal, &parvisctl_pin,    &parvisctl_agent,
  &parvisctl_mandate,   &parvisctl_report, &parvisctl_draft,
};

static const ParvisctlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];

  return NULL;
}

static char *
describe_commands (void)
{
  GString *text = g_string_new ("Commands:\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i]->name, commands[i]->arguments);

      g_string_append_printf (text, "  %-22s %s\n", usage, commands[i]->summary);
    }

  g_string_append (text, "\nExit status: 0 when all is well, 1 when something is wrong or left to "
                         "do, 2 when the\ncommand is not understood. “parvisctl COMMAND --help” "
                         "says more.");
  return g_string_free (text, FALSE);
}

/* Only what stands before the command; the rest is the command's. */
static gboolean
parse_common (ParvisctlSession *session, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("COMMAND …");
  g_autofree char *description = describe_commands ();

  g_option_context_set_summary (context, "Looks into this machine's store, and empties it.");
  g_option_context_set_description (context, description);
  g_option_context_set_strict_posix (context, TRUE);
  parvisctl_session_add_options (session, context);

  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
parse_command (ParvisctlSession *session,
               const ParvisctlCommand *command,
               int *argc,
               char ***argv,
               GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);

  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, command->help);
  parvisctl_session_add_options (session, context);
  if (command->entries != NULL)
    g_option_context_add_main_entries (context, command->entries, NULL);

  return g_option_context_parse (context, argc, argv, error);
}

static int
run_command (ParvisctlSession *session, const ParvisctlCommand *command, int argc, char **argv)
{
  g_autofree char *name = g_strdup_printf ("parvisctl %s", command->name);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  if (!parse_command (session, command, &argc, &argv, &error))
    return parvisctl_session_misuse (session, error->message);

  if (argc - 1 < command->n_arguments || argc - 1 > command->n_arguments + command->n_optional)
    return parvisctl_session_misuse (session, command->n_arguments > 0
                                                  ? "It takes one file or folder"
                                              : command->n_optional > 1 ? "It takes fewer words"
                                              : command->n_optional > 0 ? "It takes one word"
                                                                        : "It takes no argument");

  if (!command->writes_configuration && !parvisctl_session_configure (session, &error))
    {
      (void) parvisctl_session_fail (session, error);
      return PARVISCTL_USAGE;
    }

  return command->run (session, argv + 1);
}

static int
run (ParvisctlSession *session, int argc, char **argv)
{
  const ParvisctlCommand *command;
  g_autoptr (GError) error = NULL;

  if (!parse_common (session, &argc, &argv, &error))
    return parvisctl_session_misuse (session, error->message);

  if (argc < 2)
    return parvisctl_session_misuse (session, "Which command?");

  command = find_command (argv[1]);
  if (command == NULL)
    {
      g_autofree char *message = g_strdup_printf ("There is no command “%s”", argv[1]);

      return parvisctl_session_misuse (session, message);
    }

  return run_command (session, command, argc - 1, argv + 1);
}

int
main (int argc, char *argv[])
{
  ParvisctlSession session = { 0 };
  int status;

  setlocale (LC_ALL, "");
  g_set_prgname ("parvisctl");

  status = run (&session, argc, argv);
  parvisctl_session_clear (&session);

  return status;
}
