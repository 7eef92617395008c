/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvisctl-session.h"

G_BEGIN_DECLS

/* Submissions that travel by hand, in a folder on a stick. Each gives what to exit with. */

int parvisctl_carry_out (ParvisctlSession *session, const char *folder, const char *recipient);
int parvisctl_carry_in (ParvisctlSession *session, const char *folder);
/* Whether there is anything for parvisctl_carry_in(). */
gboolean parvisctl_carry_is_in (const char *folder);

G_END_DECLS
