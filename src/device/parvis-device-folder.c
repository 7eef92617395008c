/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A camera keeps its pictures in DCIM/100XXXXX; a stick has a folder or two. */
#define MAX_DEPTH 3
/* Entries that are looked at, whatever they are: a stick may hold an archive. */
#define MAX_ENTRIES 5000
/* Bytes of a picture. */
#define MAX_FILE (32 * 1024 * 1024)

typedef struct
{
  GPtrArray *found; /* (element-type ParvisDeviceFile) */
  guint n_entries;
} Search;

void
parvis_device_file_free (ParvisDeviceFile *self)
{
  g_free (self->path);
  g_free (self);
}

static gboolean
is_picture (const char *name)
{
  static const char *const ends[] = { ".jpg", ".jpeg", ".png" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;

  return FALSE;
}

static gboolean look_into (Search *search, const char *folder, guint depth, GError **error);

static void
look_at (Search *search, const char *path, const char *name, guint depth)
{
  struct stat info;
  ParvisDeviceFile *picture;

  /* What a link points at is not on the stick. */
  if (lstat (path, &info) != 0)
    return;

  if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH)
    /* A folder that cannot be read leaves the others. */
    (void) look_into (search, path, depth + 1, NULL);
  if (!S_ISREG (info.st_mode) || !is_picture (name) || info.st_size == 0 || info.st_size > MAX_FILE)
    return;

  picture = g_new0 (ParvisDeviceFile, 1);
  picture->path = g_strdup (path);
  picture->modified = info.st_mtime;
  g_ptr_array_add (search->found, picture);
}

static gboolean
look_into (Search *search, const char *folder, guint depth, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;

  while (search->n_entries < MAX_ENTRIES && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      search->n_entries++;
      /* What begins with a dot is a program's, such as a folder for what was thrown away. */
      if (*name != '.')
        look_at (search, path, name, depth);
    }

  return TRUE;
}

static int
compare_pictures (gconstpointer a, gconstpointer b)
{
  const ParvisDeviceFile *first = *(ParvisDeviceFile *const *) a;
  const ParvisDeviceFile *second = *(ParvisDeviceFile *const *) b;

  if (first->modified != second->modified)
    return first->modified < second->modified ? 1 : -1;

  return strcmp (first->path, second->path);
}

/**
 * parvis_device_folder_list:
 * @most: how many to give at most
 *
 * Looks for pictures in @folder and what is in it, by their names alone.
 *
 * Errors: of #G_FILE_ERROR, %G_FILE_ERROR_NOENT when the stick is not there
 *
 * Returns: (transfer full) (nullable) (element-type ParvisDeviceFile): the latest first
 */
GPtrArray *
parvis_device_folder_list (const char *folder, guint most, GError **error)
{
  Search search = { 0 };

  g_return_val_if_fail (folder != NULL, NULL);

  search.found = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_device_file_free);
  if (!look_into (&search, folder, 0, error))
    {
      g_ptr_array_unref (search.found);
      return NULL;
    }

  g_ptr_array_sort (search.found, compare_pictures);
  if (search.found->len > most)
    g_ptr_array_set_size (search.found, (int) most);

  return search.found;
}

static GBytes *
read_all (int fd, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 part[64 * 1024];
  gssize n;

  while ((n = read (fd, part, sizeof part)) > 0)
    {
      g_byte_array_append (bytes, part, (guint) n);
      if (bytes->len > MAX_FILE)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s is too large for a picture",
                       path);
          return NULL;
        }
    }
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));

  return NULL;
}

/**
 * parvis_device_folder_read:
 * @path: one that was listed
 *
 * Errors: of #G_FILE_ERROR; the stick may have been pulled out
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
parvis_device_folder_read (const char *path, GError **error)
{
  struct stat info;
  GBytes *bytes = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  /* It may have become something else since it was listed; a pipe would never end. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot be read as a picture", path);
  else
    bytes = read_all (fd, path, error);
  if (fd >= 0)
    (void) close (fd);

  return bytes;
}
