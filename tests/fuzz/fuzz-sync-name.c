/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "parvis-sync-listing.h"

/* A file's name from a server: one that is taken stays in its folder, and shows what it is. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *name = g_strndup ((const char *) data, size);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;

  if (!parvis_sync_file_name_is_safe (name))
    return 0;

  path = g_canonicalize_filename (name, "/folder");
  folder = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  g_assert (strcmp (folder, "/folder") == 0);
  g_assert (strcmp (base, name) == 0);
  g_assert (strlen (name) <= 255 && *name != '.');
  g_assert (g_utf8_validate (name, -1, NULL));
  g_assert (strpbrk (name, "/\\\r\n\t") == NULL);

  return 0;
}
