/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-lease.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "parvis-store-file.h"
#include "parvis-store.h"

/* Rows are numbered from 1. */
#define DOOR 0

struct _ParvisStoreLease
{
  int fd;
};

/* Open file description locks: unlike the others they also hold between two stores of one
 * process, and closing another descriptor of the file does not drop them. */
static gboolean
lock_byte (ParvisStoreLease *self, int command, gint64 id, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = id, .l_len = 1 };

  return fcntl (self->fd, command, &lock) == 0;
}

ParvisStoreLease *
parvis_store_lease_new (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "store.lock", NULL);
  int fd = parvis_store_file_open (path, O_RDWR | O_CREAT | O_CLOEXEC);
  ParvisStoreLease *self;

  if (fd < 0)
    {
      int number = errno;

      g_set_error (error, PARVIS_STORE_ERROR,
                   number == ENOSPC || number == EDQUOT ? PARVIS_STORE_ERROR_FULL
                                                        : PARVIS_STORE_ERROR_FAILED,
                   "Opening %s: %s", path, g_strerror (number));
      return NULL;
    }

  self = g_new0 (ParvisStoreLease, 1);
  self->fd = fd;

  return self;
}

void
parvis_store_lease_free (ParvisStoreLease *self)
{
  (void) close (self->fd); /* lets go of the lock; nothing was written */
  g_free (self);
}

gboolean
parvis_store_lease_take (ParvisStoreLease *self, gint64 id)
{
  /* A file system without such locks is no reason not to send: the server knows an instance
   * that it has already. */
  return lock_byte (self, F_OFD_SETLK, id, F_WRLCK) || (errno != EAGAIN && errno != EACCES);
}

void
parvis_store_lease_release (ParvisStoreLease *self, gint64 id)
{
  (void) lock_byte (self, F_OFD_SETLK, id, F_UNLCK); /* closing would do it too */
}

void
parvis_store_lease_enter (ParvisStoreLease *self)
{
  /* Where there are no such locks, two that come at once may meet; one of them is told so. */
  while (!lock_byte (self, F_OFD_SETLKW, DOOR, F_WRLCK) && errno == EINTR)
    ;
}

void
parvis_store_lease_leave (ParvisStoreLease *self)
{
  parvis_store_lease_release (self, DOOR);
}
