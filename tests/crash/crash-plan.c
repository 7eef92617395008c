/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "crash-plan.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "crash-disk.h"

static struct
{
  const char *folder; /* NULL: nothing counts */
  size_t folder_length;
  const char *how;
  const char *report;
  const char *armed; /* NULL: from the start */
  uint64_t at;
  uint64_t count_for;
  unsigned after;
  int error;
  uint64_t random;

  /* Under the lock. */
  uint64_t n_calls;
  char last[512]; /* the call that was counted last */
} plan;

/* Recursive: what takes from the disk at the end calls what is counted. */
static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static uint64_t
read_number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? strtoull (text, NULL, 10) : 0;
}

static int
parse_error (const char *how)
{
  if (strcmp (how, "fail:ENOSPC") == 0)
    return ENOSPC;
  if (strcmp (how, "fail:EROFS") == 0)
    return EROFS;

  return EIO;
}

__attribute__ ((constructor)) static void
read_plan (void)
{
  plan.folder = getenv ("CRASH_FOLDER");
  plan.folder_length = plan.folder != NULL ? strlen (plan.folder) : 0;
  plan.how = getenv ("CRASH_HOW");
  if (plan.how == NULL)
    plan.how = "kill";
  plan.report = getenv ("CRASH_REPORT");
  plan.armed = getenv ("CRASH_ARMED");
  plan.at = read_number ("CRASH_AT");
  plan.after = (unsigned) read_number ("CRASH_AFTER");
  plan.count_for = read_number ("CRASH_FOR");
  plan.error = parse_error (plan.how);
  plan.random = read_number ("CRASH_SEED") * UINT64_C (0x9e3779b97f4a7c15) + 1;

  /* Whatever is started from here is not part of the run. */
  unsetenv ("LD_PRELOAD");
}

static void
tell (const char *what)
{
  char line[640];
  int fd, length;

  if (plan.report == NULL)
    return;

  length = snprintf (line, sizeof line, "%s %llu %s\n", what, (unsigned long long) plan.n_calls,
                     plan.last);
  fd = (int) syscall (SYS_openat, AT_FDCWD, plan.report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                      0600);
  if (fd >= 0)
    {
      (void) syscall (SYS_write, fd, line, (size_t) length);
      (void) syscall (SYS_close, fd);
    }
}

__attribute__ ((destructor)) static void
tell_end (void)
{
  if (plan.folder != NULL)
    tell ("ended");
}

bool
crash_plan_watches (const char *path)
{
  return plan.folder != NULL && strncmp (path, plan.folder, plan.folder_length) == 0 &&
         (path[plan.folder_length] == '/' || path[plan.folder_length] == '\0');
}

bool
crash_plan_loses (void)
{
  return strcmp (plan.how, "lost") == 0 || crash_plan_lies ();
}

bool
crash_plan_lies (void)
{
  return strcmp (plan.how, "lying") == 0;
}

int
crash_plan_get_error (void)
{
  return plan.error;
}

uint64_t
crash_plan_random (uint64_t below)
{
  /* xorshift: the same seed takes the same from the same writes. */
  plan.random ^= plan.random << 13;
  plan.random ^= plan.random >> 7;
  plan.random ^= plan.random << 17;

  return below > 0 ? plan.random % below : 0;
}

_Noreturn void
crash_plan_end (void)
{
  /* The lock is kept, so that nobody writes behind what is taken. */
  crash_plan_lock ();
  if (crash_plan_loses ())
    crash_disk_cut ();
  tell ("killed");
  (void) kill (getpid (), SIGKILL);
  for (;;)
    (void) pause ();
}

static void *
end_later (void *unused)
{
  (void) usleep (plan.after);
  crash_plan_end ();
}

static void
start_clock (void)
{
  pthread_t thread;

  if (plan.after > 0 && pthread_create (&thread, NULL, end_later, NULL) == 0)
    (void) pthread_detach (thread);
}

static CrashStep
step_for_how (void)
{
  if (strcmp (plan.how, "kill-after") == 0)
    return CRASH_AFTER;
  if (strcmp (plan.how, "torn") == 0)
    return CRASH_TORN;
  if (strcmp (plan.how, "short") == 0)
    return CRASH_SHORT;
  if (strncmp (plan.how, "fail:", 5) == 0)
    return CRASH_FAIL;

  return CRASH_BEFORE;
}

CrashStep
crash_plan_next (const char *call, const char *path)
{
  CrashStep step;
  bool is_once;

  if (plan.armed != NULL && syscall (SYS_faccessat, AT_FDCWD, plan.armed, F_OK) != 0)
    return CRASH_NOTHING;

  plan.n_calls++;
  if (plan.n_calls == 1)
    start_clock ();
  if (plan.at == 0 || plan.n_calls < plan.at)
    return CRASH_NOTHING;

  step = step_for_how ();
  is_once = step != CRASH_SHORT && step != CRASH_FAIL;
  if (is_once ? plan.n_calls > plan.at
              : plan.count_for > 0 && plan.n_calls >= plan.at + plan.count_for)
    return CRASH_NOTHING;

  (void) snprintf (plan.last, sizeof plan.last, "%s %s", call, path);
  if (!is_once)
    tell ("failed");
  if (step == CRASH_BEFORE)
    crash_plan_end ();

  return step;
}

void
crash_plan_lock (void)
{
  (void) pthread_mutex_lock (&mutex);
}

void
crash_plan_unlock (void)
{
  (void) pthread_mutex_unlock (&mutex);
}
