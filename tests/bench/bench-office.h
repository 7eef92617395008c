/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchOffice:
 *
 * The least that takes submissions, in a process of its own: reads each to its end and says 201,
 * after a while if it is to seem far away. It keeps nothing, so that what is measured is the
 * sender.
 */
typedef struct
{
  int pid;
  guint16 port;
  guint *n_posts; /* (owned): shared with the process */
} BenchOffice;

/* Before this process has any threads. */
void bench_office_start (BenchOffice *self, guint delay_ms);
void bench_office_stop (BenchOffice *self);

G_END_DECLS
