/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-header.h"

#include <string.h>

/* Servers make them of a hash or a number; we send them back each time. */
#define MAX_TAG 200

/**
 * parvis_sync_header_read_size:
 * @text: (nullable): of X-OpenRosa-Accept-Content-Length
 *
 * Returns: bytes, or 0 when it does not say, or nothing that can be
 */
gint64
parvis_sync_header_read_size (const char *text)
{
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return 0;

  return value;
}

/**
 * parvis_sync_header_dup_tag:
 * @text: (nullable): of ETag
 *
 * It goes into a header of ours as it is, so nothing may be in it that could end one.
 *
 * Returns: (transfer full) (nullable): the tag with its quotes and, if it is weak, its mark
 */
char *
parvis_sync_header_dup_tag (const char *text)
{
  const char *quoted;
  gsize length;

  if (text == NULL)
    return NULL;

  quoted = g_str_has_prefix (text, "W/") ? text + 2 : text;
  length = strlen (quoted);
  if (length < 2 || length > MAX_TAG || quoted[0] != '"' || quoted[length - 1] != '"')
    return NULL;

  for (gsize i = 1; i < length - 1; i++)
    if (!g_ascii_isgraph (quoted[i]) || quoted[i] == '"')
      return NULL;

  return g_strdup (text);
}
