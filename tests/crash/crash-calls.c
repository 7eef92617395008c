/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands before the C library (LD_PRELOAD) in whatever changes a file or a folder. The real thing
 * is done by the kernel's own names, so that no other library is between. */

#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "crash-disk.h"
#include "crash-plan.h"

#define SECTOR 512

/* The path of a descriptor, if it is one of those that count. */
static bool
find_path (int fd, char path[PATH_MAX])
{
  char link[64];
  ssize_t length;
  int number = errno;

  (void) snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, PATH_MAX - 1);
  errno = number;
  if (length < 0)
    return false;

  path[length] = '\0';
  return crash_plan_watches (path);
}

/* Goes on to the kernel, or not, as the plan says. */
static long
finish_call (CrashStep step, long result)
{
  if (step == CRASH_AFTER || step == CRASH_TORN)
    crash_plan_end ();

  return result;
}

static long
fail_call (void)
{
  errno = crash_plan_get_error ();
  return -1;
}

/* @offset < 0: where the descriptor is. */
static ssize_t
do_write (int fd, const void *data, size_t length, off_t offset)
{
  return offset < 0 ? syscall (SYS_write, fd, data, length)
                    : syscall (SYS_pwrite64, fd, data, length, offset);
}

static size_t
cut_length (CrashStep step, size_t length)
{
  if (step == CRASH_SHORT && length > 1)
    return length / 2;
  if (step == CRASH_TORN && length > SECTOR)
    return SECTOR * (size_t) crash_plan_random (length / SECTOR);
  if (step == CRASH_TORN)
    return length / 2;

  return length;
}

static ssize_t
write_through (const char *call, int fd, const void *data, size_t length, off_t offset)
{
  char path[PATH_MAX];
  CrashStep step;
  ssize_t result;

  if (!find_path (fd, path))
    return do_write (fd, data, length, offset);

  crash_plan_lock ();
  step = crash_plan_next (call, path);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      length = cut_length (step, length);
      if (crash_plan_loses ())
        crash_disk_note_write (fd, offset < 0 ? lseek (fd, 0, SEEK_CUR) : offset, length);
      result = finish_call (step, do_write (fd, data, length, offset));
    }
  crash_plan_unlock ();

  return result;
}

ssize_t
write (int fd, const void *data, size_t length)
{
  return write_through ("write", fd, data, length, -1);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
  return write_through ("pwrite", fd, data, length, offset);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t offset)
{
  return write_through ("pwrite", fd, data, length, offset);
}

static int
sync_through (const char *call, long number, int fd)
{
  char path[PATH_MAX];
  CrashStep step;
  long result;

  if (!find_path (fd, path))
    return (int) syscall (number, fd);

  crash_plan_lock ();
  step = crash_plan_next (call, path);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      result = syscall (number, fd);
      if (result == 0 && crash_plan_loses () && !crash_plan_lies ())
        crash_disk_note_sync (fd, path);
      result = finish_call (step, result);
    }
  crash_plan_unlock ();

  return (int) result;
}

int
fsync (int fd)
{
  return sync_through ("fsync", SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  return sync_through ("fdatasync", SYS_fdatasync, fd);
}

static int
truncate_through (int fd, off_t size)
{
  char path[PATH_MAX];
  CrashStep step;
  long result;

  if (!find_path (fd, path))
    return (int) syscall (SYS_ftruncate, fd, size);

  crash_plan_lock ();
  step = crash_plan_next ("ftruncate", path);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      if (crash_plan_loses ())
        crash_disk_note_size (fd, size);
      result = finish_call (step, syscall (SYS_ftruncate, fd, size));
    }
  crash_plan_unlock ();

  return (int) result;
}

int
ftruncate (int fd, off_t size)
{
  return truncate_through (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return truncate_through (fd, size);
}

/* A name that is made. */
static int
open_through (int at, const char *path, int flags, mode_t mode)
{
  CrashStep step;
  long result;

  if ((flags & O_CREAT) == 0 || !crash_plan_watches (path) ||
      syscall (SYS_faccessat, at, path, F_OK) == 0)
    return (int) syscall (SYS_openat, at, path, flags, mode);

  crash_plan_lock ();
  step = crash_plan_next ("create", path);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      result = syscall (SYS_openat, at, path, flags, mode);
      if (result >= 0 && crash_plan_loses ())
        crash_disk_note_made (path);
      result = finish_call (step, result);
    }
  crash_plan_unlock ();

  return (int) result;
}

static mode_t
take_mode (int flags, va_list arguments)
{
  return (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
}

#define DEFINE_OPEN(name) \
  int name (const char *path, int flags, ...) \
  { \
    va_list arguments; \
    mode_t mode; \
\
    va_start (arguments, flags); \
    mode = take_mode (flags, arguments); \
    va_end (arguments); \
    return open_through (AT_FDCWD, path, flags, mode); \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)

/* A name that is taken away. */
static int
unlink_through (const char *path)
{
  CrashStep step;
  long result;

  if (!crash_plan_watches (path))
    return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);

  crash_plan_lock ();
  step = crash_plan_next ("unlink", path);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      if (crash_plan_loses ())
        crash_disk_note_gone (path);
      result = finish_call (step, syscall (SYS_unlinkat, AT_FDCWD, path, 0));
    }
  crash_plan_unlock ();

  return (int) result;
}

int
unlink (const char *path)
{
  return unlink_through (path);
}

/* One name becomes another, or is joined by it. */
static int
name_through (const char *call, long number, const char *from, const char *to)
{
  bool is_rename = number == SYS_renameat2;
  CrashStep step;
  long result;

  if (!crash_plan_watches (to))
    return (int) syscall (number, AT_FDCWD, from, AT_FDCWD, to, 0);

  crash_plan_lock ();
  step = crash_plan_next (call, to);
  if (step == CRASH_FAIL)
    result = fail_call ();
  else
    {
      if (crash_plan_loses () && is_rename)
        {
          crash_disk_note_gone (to);
          crash_disk_note_gone (from);
        }
      result = syscall (number, AT_FDCWD, from, AT_FDCWD, to, 0);
      if (result == 0 && crash_plan_loses ())
        crash_disk_note_made (to);
      result = finish_call (step, result);
    }
  crash_plan_unlock ();

  return (int) result;
}

int
rename (const char *from, const char *to)
{
  return name_through ("rename", SYS_renameat2, from, to);
}

int
link (const char *from, const char *to)
{
  return name_through ("link", SYS_linkat, from, to);
}

int
mkdir (const char *path, mode_t mode)
{
  CrashStep step;
  long result;

  if (!crash_plan_watches (path))
    return (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);

  crash_plan_lock ();
  step = crash_plan_next ("mkdir", path);
  result = step == CRASH_FAIL ? fail_call ()
                              : finish_call (step, syscall (SYS_mkdirat, AT_FDCWD, path, mode));
  crash_plan_unlock ();

  return (int) result;
}
