/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-secret.h"

#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Bytes, with the end of the line. */
#define MOST 512

void
parvisctl_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* A byte at a time: what follows the line is somebody else's. */
static char *
read_line (int fd, GError **error)
{
  char line[MOST];
  gsize length = 0;
  char *secret;

  for (;;)
    {
      ssize_t n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                       "Reading the secret: %s", g_strerror (errno));
          return NULL;
        }
      if (n == 0 || line[length] == '\n')
        break;
      if (++length == MOST)
        {
          explicit_bzero (line, sizeof line);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The secret is too long");
          return NULL;
        }
    }

  if (length > 0 && line[length - 1] == '\r')
    length--;
  secret = g_strndup (line, length);
  explicit_bzero (line, sizeof line);

  return secret;
}

static char *
ask (const char *prompt, const struct termios *before, GError **error)
{
  struct termios silent = *before;
  char *secret;

  silent.c_lflag &= ~(tcflag_t) ECHO;
  /* Before it is asked for: what is typed at once is neither shown nor lost. */
  if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   "The terminal does not hide what is typed: %s", g_strerror (errno));
      return NULL;
    }

  g_printerr ("%s: ", prompt);
  secret = read_line (STDIN_FILENO, error);
  (void) tcsetattr (STDIN_FILENO, TCSAFLUSH, before); /* nothing else to be done about it */
  g_printerr ("\n");

  return secret;
}

static char *
ask_twice (const char *prompt, const struct termios *before, GError **error)
{
  char *secret = ask (prompt, before, error);
  char *again = secret != NULL ? ask ("Once more", before, error) : NULL;

  if (again == NULL)
    g_clear_pointer (&secret, parvisctl_secret_free);
  else if (!g_str_equal (secret, again))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The two are not the same");
      g_clear_pointer (&secret, parvisctl_secret_free);
    }
  parvisctl_secret_free (again);

  return secret;
}

char *
parvisctl_secret_read (int fd, const char *prompt, GError **error)
{
  struct termios before;

  if (fd < 0 && tcgetattr (STDIN_FILENO, &before) == 0)
    return ask_twice (prompt, &before, error);

  return read_line (fd < 0 ? STDIN_FILENO : fd, error);
}
