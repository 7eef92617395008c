/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_MANDATE_ERROR (parvis_mandate_error_quark ())

/**
 * ParvisMandateError:
 * @PARVIS_MANDATE_ERROR_SYNTAX: no mandate file, or one that was cut off or written by something
 * else; ask for the file again
 * @PARVIS_MANDATE_ERROR_NEWER: written by a newer Parvis; verify it with that one
 * @PARVIS_MANDATE_ERROR_FIELD: a field is not what it may be; no mandate is made with it
 * @PARVIS_MANDATE_ERROR_HASH: a field was changed after it was signed; do not act on it
 * @PARVIS_MANDATE_ERROR_SEAL: it was not sealed with the key that it names; do not act on it
 * @PARVIS_MANDATE_ERROR_KEY: another device's key sealed it; ask that device, or for its key
 * @PARVIS_MANDATE_ERROR_STATEMENT: what it says of its revocation was changed; ask the device again
 */
typedef enum
{
  PARVIS_MANDATE_ERROR_SYNTAX,
  PARVIS_MANDATE_ERROR_NEWER,
  PARVIS_MANDATE_ERROR_FIELD,
  PARVIS_MANDATE_ERROR_HASH,
  PARVIS_MANDATE_ERROR_SEAL,
  PARVIS_MANDATE_ERROR_KEY,
  PARVIS_MANDATE_ERROR_STATEMENT,
} ParvisMandateError;

GQuark parvis_mandate_error_quark (void);

G_END_DECLS
