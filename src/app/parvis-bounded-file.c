/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-bounded-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
fail (GError **error, const char *path, int number)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
               g_strerror (number));
}

/* Returns: its size, or -1 where it may not be read */
static gssize
check (int fd, const char *path, gsize max, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      fail (error, path, errno);
      return -1;
    }

  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not a plain file", path);
      return -1;
    }

  if ((guint64) status.st_size > max)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "%s is %" G_GINT64_FORMAT " bytes; the limit is %" G_GSIZE_FORMAT, path,
                   (gint64) status.st_size, max);
      return -1;
    }

  return (gssize) status.st_size;
}

/* What is added to the file meanwhile is not read. */
static GBytes *
read_all (int fd, const char *path, gsize size, GError **error)
{
  g_autofree char *bytes = g_malloc (MAX (size, 1));
  gsize length = 0;

  while (length < size)
    {
      gssize n = read (fd, bytes + length, size - length);

      if (n == 0)
        break;
      if (n < 0 && errno != EINTR)
        {
          fail (error, path, errno);
          return NULL;
        }

      length += (gsize) MAX (n, 0);
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/**
 * parvis_bounded_file_load:
 * @path: a file that somebody else wrote
 * @max: how large it may be
 * @error: a %G_FILE_ERROR whose message names the file
 *
 * Reads a plain file. A pipe or a device would never begin, or never end. Blocks, as long as its
 * size takes: on a worker, or before the main loop.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *
parvis_bounded_file_load (const char *path, gsize max, GError **error)
{
  GBytes *bytes = NULL;
  gssize size;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  /* Opening a pipe waits for who writes into it, unless told not to. */
  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      fail (error, path, errno);
      return NULL;
    }

  size = check (fd, path, max, error);
  if (size >= 0)
    bytes = read_all (fd, path, (gsize) size, error);
  (void) close (fd); /* it was only read */

  return bytes;
}
