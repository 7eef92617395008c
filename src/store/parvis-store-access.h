/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreKeySource:
 * @PARVIS_STORE_KEY_IN_FOLDER: device.key beside the store, made with it: one process does all
 * @PARVIS_STORE_KEY_IN_FILE: in a file of its own, such as a systemd credential; it must be there,
 * and must fit, before anything is opened
 * @PARVIS_STORE_KEY_ELSEWHERE: another process has it: this one hands in, counts and lists, but
 * opens nothing that was handed in, and does not make a store
 * @PARVIS_STORE_KEY_NOWHERE: a sandbox, for learning: it is sealed for a key that was wiped when it
 * was made, so that nobody ever opens what is handed in, and nothing leaves it. It begins empty
 * each time. No other source opens one, and this one opens nothing else
 */
typedef enum
{
  PARVIS_STORE_KEY_IN_FOLDER,
  PARVIS_STORE_KEY_IN_FILE,
  PARVIS_STORE_KEY_ELSEWHERE,
  PARVIS_STORE_KEY_NOWHERE,
} ParvisStoreKeySource;

/**
 * ParvisStoreAccess:
 *
 * How much of a store the one who opens it is to have.
 */
typedef struct
{
  ParvisStoreKeySource source;
  const char *key_file; /* (nullable): for PARVIS_STORE_KEY_IN_FILE alone */
} ParvisStoreAccess;

G_END_DECLS
