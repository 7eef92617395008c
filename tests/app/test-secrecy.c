/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-secrecy.h"

#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_begin (void)
{
  struct rlimit limit = { 1, 1 };

  g_test_summary ("A crash writes no answer to the disk, nobody else reads them in memory");

  parvis_secrecy_begin ();

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/secrecy/begin", test_begin);

  return g_test_run ();
}
