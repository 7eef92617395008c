/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-secrecy.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/**
 * parvis_secrecy_begin:
 *
 * What people answer is in our memory, and the server's password: from here on a crash leaves no
 * image of it on the disk, and no other program of the same user can look into it. The limit is
 * for what starts a program of ours, the flag for collectors of dumps, which ask no limit.
 */
void
parvis_secrecy_begin (void)
{
  const struct rlimit none = { 0, 0 };

  /* Neither can fail as called; and were it refused, a kiosk is still better than none. */
  (void) setrlimit (RLIMIT_CORE, &none);
  (void) prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}
