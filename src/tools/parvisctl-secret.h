/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One line, never from the command line, where others see it and the shell keeps it: from @fd, or
 * with -1 from the terminal, twice and without echo, or else from the standard input. */
char *parvisctl_secret_read (int fd, const char *prompt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wipes it. */
void parvisctl_secret_free (char *secret);

G_END_DECLS
