/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-agent.h"

#include <string.h>

ParvisStoreAgent *
parvis_store_agent_copy (const ParvisStoreAgent *self)
{
  ParvisStoreAgent *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->role = g_strdup (self->role);

  return copy;
}

void
parvis_store_agent_free (ParvisStoreAgent *self)
{
  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

/**
 * parvis_store_agent_find_secret_fault:
 * @secret: a PIN or a passphrase
 *
 * Returns: (nullable): what is wrong with it, for whoever chooses it
 */
const char *
parvis_store_agent_find_secret_fault (const char *secret)
{
  gsize length;

  g_return_val_if_fail (secret != NULL, NULL);

  length = strlen (secret);
  if (length > PARVIS_STORE_AGENT_MOST_SECRET || !g_utf8_validate (secret, length, NULL))
    return "It must be 128 bytes of UTF-8 at the most";
  if (g_utf8_strlen (secret, length) < PARVIS_STORE_AGENT_LEAST_SECRET)
    return "It must have 6 digits or characters at least";

  for (const char *at = secret; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return "It must be of what can be typed";

  /* 000000: the first that anybody tries. */
  return strspn (secret, (char[]){ *secret, '\0' }) == length ? "It must not be one sign repeated"
                                                              : NULL;
}

/**
 * parvis_store_agent_find_name_fault:
 * @name: what is to be shown
 *
 * Returns: (nullable): what is wrong with it, for the operator
 */
const char *
parvis_store_agent_find_name_fault (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > PARVIS_STORE_AGENT_MOST_NAME)
    return "A name is 80 characters of UTF-8 at the most";
  if (*name == '\0' || g_unichar_isspace (g_utf8_get_char (name)))
    return "A name begins with a letter";

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return "A name is one line";

  return NULL;
}
