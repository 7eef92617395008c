/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * When a run ends, and how: read once from the environment.
 *
 * CRASH_FOLDER  only calls on what is beneath it count
 * CRASH_AT      the number of the call, from 1; 0 or unset: none
 * CRASH_AFTER   or else this many microseconds after the first call that counts
 * CRASH_ARMED   calls count only once there is a file of this name
 * CRASH_HOW     kill, kill-after, torn, lost, short, or fail:ENOSPC, fail:EIO, fail:EROFS; lying is
 *               lost on a disk that only says that it has synced
 * CRASH_FOR     with short and fail: how many calls; 0: all that follow
 * CRASH_SEED    for whatever is left to chance
 * CRASH_REPORT  a file that is told which call it was, or at the end how many there were
 */
typedef enum
{
  CRASH_NOTHING,
  CRASH_BEFORE, /* ended before the call */
  CRASH_AFTER,  /* ended once it is done */
  CRASH_TORN,   /* ended with its first sectors written */
  CRASH_SHORT,  /* it does half of what it was asked for */
  CRASH_FAIL,   /* it fails with crash_plan_get_error() */
} CrashStep;

/* Whether a path is one of those that count. */
bool crash_plan_watches (const char *path);

/* Counts a call, which the caller has found to be one of those; crash_plan_lock() is held. */
CrashStep crash_plan_next (const char *call, const char *path);
int crash_plan_get_error (void);

/* Whether what was not synced may be lost: then it must be remembered. */
bool crash_plan_loses (void);
bool crash_plan_lies (void);

/* Ends the process here and now, with what the plan takes from the disk. */
_Noreturn void crash_plan_end (void);

/* From 0 to @below, not included. */
uint64_t crash_plan_random (uint64_t below);

void crash_plan_lock (void);
void crash_plan_unlock (void);
