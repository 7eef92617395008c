/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreEntry:
 *
 * One entry of the journal. Plain data.
 */
typedef struct
{
  gint64 id;     /* counts from 1, without a gap */
  gint64 at;     /* seconds since 1970 UTC, as the clock said then */
  char *who;     /* (owned): the program */
  char *event;   /* (owned) */
  char *subject; /* (owned): an id, never content */
  char *hash;    /* (owned): in hexadecimal: over this entry and the hash before it */
} ParvisStoreEntry;

void parvis_store_entry_free (ParvisStoreEntry *self);

G_END_DECLS
