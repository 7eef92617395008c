/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "crash-disk.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "crash-plan.h"

#define SECTOR 512

/* One write or ftruncate() since the last sync, and what was there before. */
typedef struct Change
{
  struct Change *older; /* (owned) (nullable) */
  off_t offset;
  size_t length;
  off_t old_size;
  size_t old_length; /* of old, less than length past the end of the file */
  char old[];
} Change;

/* Kept open to the end: closing any descriptor of a file drops the process's locks on it. */
typedef struct File
{
  struct File *next;
  dev_t device;
  ino_t inode;
  int fd;
  bool is_index;     /* the WAL's index, which is memory that looks like a file */
  off_t synced_size; /* what it will be at least */
  Change *newest;    /* (owned) (nullable) */
} File;

typedef struct Name
{
  struct Name *older; /* (owned) (nullable) */
  bool is_made;       /* else taken away */
  char *saved;        /* (owned) (nullable): the file under a name elsewhere */
  char path[PATH_MAX];
} Name;

static File *files;
static Name *names;

static bool
is_index (const char *path)
{
  size_t length = strlen (path);

  return length > 4 && strcmp (path + length - 4, "-shm") == 0;
}

static off_t
get_size (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 ? info.st_size : 0;
}

static File *
find_file (int fd)
{
  char link[64], path[PATH_MAX] = { 0 };
  struct stat info;
  File *file;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  for (file = files; file != NULL; file = file->next)
    if (file->device == info.st_dev && file->inode == info.st_ino)
      return file;

  (void) snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  if (readlink (link, path, sizeof path - 1) < 0)
    return NULL;

  file = calloc (1, sizeof *file);
  file->device = info.st_dev;
  file->inode = info.st_ino;
  file->is_index = is_index (path);
  file->synced_size = info.st_size;
  file->fd = (int) syscall (SYS_openat, AT_FDCWD, link, O_RDWR | O_CLOEXEC);
  file->next = files;
  files = file;

  return file;
}

static void
remember (File *file, off_t offset, size_t length)
{
  off_t size = get_size (file->fd);
  size_t old_length = offset >= size                   ? 0
                      : offset + (off_t) length > size ? (size_t) (size - offset)
                                                       : length;
  Change *change = malloc (sizeof *change + old_length);

  change->offset = offset;
  change->length = length;
  change->old_size = size;
  change->old_length = old_length;
  if (pread (file->fd, change->old, old_length, offset) != (ssize_t) old_length)
    abort ();
  change->older = file->newest;
  file->newest = change;
}

void
crash_disk_note_write (int fd, off_t offset, size_t length)
{
  File *file = find_file (fd);

  if (file != NULL && !file->is_index)
    remember (file, offset, length);
}

void
crash_disk_note_size (int fd, off_t size)
{
  File *file = find_file (fd);
  off_t now = file != NULL ? get_size (file->fd) : 0;

  if (file == NULL || file->is_index)
    return;

  remember (file, size, now > size ? (size_t) (now - size) : 0);
  if (size < file->synced_size)
    file->synced_size = size;
}

static void
forget_changes (File *file)
{
  while (file->newest != NULL)
    {
      Change *change = file->newest;

      file->newest = change->older;
      free (change);
    }
  file->synced_size = get_size (file->fd);
}

static bool
is_directly_in (const char *path, const char *folder)
{
  const char *slash = strrchr (path, '/');
  size_t length = strlen (folder);

  return slash != NULL && (size_t) (slash - path) == length && strncmp (path, folder, length) == 0;
}

static void
forget_names (const char *folder)
{
  Name **place = &names;

  while (*place != NULL)
    {
      Name *name = *place;

      if (!is_directly_in (name->path, folder))
        {
          place = &name->older;
          continue;
        }

      *place = name->older;
      if (name->saved != NULL)
        (void) syscall (SYS_unlinkat, AT_FDCWD, name->saved, 0);
      free (name->saved);
      free (name);
    }
}

void
crash_disk_note_sync (int fd, const char *path)
{
  File *file = find_file (fd);

  if (file != NULL)
    forget_changes (file);
  else
    forget_names (path);
}

static Name *
add_name (const char *path)
{
  Name *name = calloc (1, sizeof *name);

  (void) snprintf (name->path, sizeof name->path, "%s", path);
  name->older = names;
  names = name;

  return name;
}

void
crash_disk_note_made (const char *path)
{
  if (!is_index (path))
    add_name (path)->is_made = true;
}

void
crash_disk_note_gone (const char *path)
{
  static unsigned n_saved;
  char saved[PATH_MAX + 32];

  if (is_index (path))
    return;

  /* Beside the folder, not in it: nobody who looks there is to find it. */
  (void) snprintf (saved, sizeof saved, "%s.cut", getenv ("CRASH_FOLDER"));
  (void) syscall (SYS_mkdirat, AT_FDCWD, saved, 0700);
  (void) snprintf (saved, sizeof saved, "%s.cut/%d-%u", getenv ("CRASH_FOLDER"), (int) getpid (),
                   n_saved++);
  if (syscall (SYS_linkat, AT_FDCWD, path, AT_FDCWD, saved, 0) == 0)
    add_name (path)->saved = strdup (saved);
}

static void
put_back (File *file, const Change *change, size_t from, size_t to)
{
  static const char nothing[SECTOR];
  size_t n_old = change->old_length > from ? change->old_length - from : 0;
  size_t n = to - from;

  if (n_old > n)
    n_old = n;
  if (n_old > 0)
    (void) syscall (SYS_pwrite64, file->fd, change->old + from, n_old,
                    change->offset + (off_t) from);
  /* The file system has given room to it, and nothing was written there. */
  if (n > n_old)
    (void) syscall (SYS_pwrite64, file->fd, nothing, n - n_old,
                    change->offset + (off_t) (from + n_old));
}

/* One in @odds of its sectors stays. */
static void
undo (File *file, const Change *change, unsigned odds)
{
  size_t from = 0;

  while (from < change->length)
    {
      size_t in_sector = SECTOR - ((size_t) change->offset + from) % SECTOR;
      size_t to = from + in_sector < change->length ? from + in_sector : change->length;

      if (odds == 0 || crash_plan_random (odds) != 0)
        put_back (file, change, from, to);
      from = to;
    }
}

static void
cut_size (File *file, off_t lost_from)
{
  off_t size = get_size (file->fd);

  if (lost_from < size)
    (void) syscall (SYS_ftruncate, file->fd, lost_from);
}

/* All that was not synced is lost, or all from some write on, or sectors here and there. */
static void
cut_file (File *file)
{
  uint64_t way = crash_plan_random (4);
  off_t size = get_size (file->fd);
  unsigned n = 0, n_lost;

  for (const Change *change = file->newest; change != NULL; change = change->older)
    n++;

  n_lost = way == 0 ? n : (unsigned) crash_plan_random (n + 1);
  for (const Change *change = file->newest; change != NULL; change = change->older)
    {
      if (way >= 2)
        undo (file, change, way == 2 ? 2 : 8);
      else if (n_lost > 0)
        {
          undo (file, change, 0);
          n_lost--;
          size = change->old_size;
        }
    }

  if (way >= 2 && size > file->synced_size && crash_plan_random (2) == 0)
    size = file->synced_size + (off_t) crash_plan_random ((uint64_t) (size - file->synced_size));
  if (n > 0)
    cut_size (file, size);
}

static void
scribble (File *file)
{
  char noise[4096];
  off_t size = get_size (file->fd);

  for (off_t at = 0; at < size; at += (off_t) sizeof noise)
    {
      for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char) crash_plan_random (256);
      (void) syscall (SYS_pwrite64, file->fd, noise, sizeof noise, at);
    }
}

/* A file system puts names on the disk in their order, so that the last of them are lost. */
static void
cut_names (void)
{
  unsigned n = 0;

  for (const Name *name = names; name != NULL; name = name->older)
    n++;

  n = (unsigned) crash_plan_random (n + 1);
  for (const Name *name = names; n > 0; name = name->older, n--)
    {
      if (name->is_made)
        (void) syscall (SYS_unlinkat, AT_FDCWD, name->path, 0);
      else
        (void) syscall (SYS_linkat, AT_FDCWD, name->saved, AT_FDCWD, name->path, 0);
    }
}

void
crash_disk_cut (void)
{
  for (File *file = files; file != NULL; file = file->next)
    if (file->is_index)
      scribble (file);
    else
      cut_file (file);
  cut_names ();
}
