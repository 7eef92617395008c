/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * What a power cut may take: of each file whatever was written since it was synced, sector by
 * sector in no order; of each folder the names that were made or taken away since it was. All of
 * it is remembered from before the call, and given back by crash_disk_cut(). Only the first calls
 * of a run are new: what earlier processes left counts as synced.
 */

/* Before a write or ftruncate() is done. */
void crash_disk_note_write (int fd, off_t offset, size_t length);
void crash_disk_note_size (int fd, off_t size);

/* After a sync is done. */
void crash_disk_note_sync (int fd, const char *path);

/* After a name was made; before one is taken away, or another takes its place. */
void crash_disk_note_made (const char *path);
void crash_disk_note_gone (const char *path);

void crash_disk_cut (void);
