/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

#include <stdio.h>
#include <string.h>

#include "parvis-pin.h"

/* Not on the command line, where others see it and the shell keeps it. */
static gboolean
read_pin (char *pin, gsize size)
{
  gboolean is_read;

  g_printerr ("The operator's number, %d to %d digits: ", PARVIS_PIN_LEAST, PARVIS_PIN_MOST);
  is_read = fgets (pin, (int) size, stdin) != NULL;
  if (is_read)
    pin[strcspn (pin, "\r\n")] = '\0';

  return is_read && parvis_pin_is_good (pin);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  char pin[PARVIS_PIN_MOST + 3];
  g_autofree char *hash = NULL;

  if (!read_pin (pin, sizeof pin))
    {
      explicit_bzero (pin, sizeof pin);
      return parvisctl_session_misuse (session, "It must be 6 to 12 digits, and nothing else");
    }

  hash = parvis_pin_hash (pin);
  explicit_bzero (pin, sizeof pin);
  if (hash == NULL)
    {
      g_autoptr (GError) error =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "There is not enough memory");

      return parvisctl_session_fail (session, error);
    }

  g_print ("[operator]\npin=%s\n", hash);
  return PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_pin = {
  .name = "pin",
  .arguments = "",
  .summary = "Makes the lines of the configuration that let an operator in",
  .help = "Reads a number of 6 to 12 digits from the standard input, and prints what lets whoever "
          "knows it\nto the kiosk's maintenance page: an argon2id hash, from which nobody gets the "
          "number back easily.\nFive touches within four seconds in the upper corner without a "
          "button lead there.\n\nExit status: 0; 2 when it is not such a number.",
  .run = run,
};
