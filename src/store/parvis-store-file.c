/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parvis-store.h"

#define OWN 0600
#define SHARED 0660

static mode_t
get_mode (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (stat (folder, &info) == 0 && (info.st_mode & S_ISGID) != 0 && (info.st_mode & S_IWGRP) != 0)
    return SHARED;

  return OWN;
}

static int
make (const char *path, int flags)
{
  mode_t mode = get_mode (path);
  int fd = open (path, flags | O_EXCL, OWN);
  int number;

  if (fd < 0 || mode == OWN || fchmod (fd, mode) == 0)
    return fd;

  number = errno;
  (void) close (fd); /* nothing was written */
  errno = number;
  return -1;
}

int
parvis_store_file_open (const char *path, int flags)
{
  int fd;

  if ((flags & O_CREAT) == 0)
    return open (path, flags);

  fd = make (path, flags);
  if (fd >= 0 || errno != EEXIST || (flags & O_EXCL) != 0)
    return fd;

  return open (path, flags & ~O_CREAT);
}

gboolean
parvis_store_file_sync (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok;

  if (fd < 0)
    return FALSE;

  ok = fsync (fd) == 0;
  (void) close (fd); /* read only: nothing is left to write */
  return ok;
}

gboolean
parvis_store_file_fail (const char *doing, const char *path, int number, GError **error)
{
  ParvisStoreError code =
      number == ENOSPC || number == EDQUOT ? PARVIS_STORE_ERROR_FULL : PARVIS_STORE_ERROR_FAILED;

  g_set_error (error, PARVIS_STORE_ERROR, code, "%s %s: %s", doing, path, g_strerror (number));
  return FALSE;
}
