/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-form-folder.h"

#include <string.h>

#include "parvis-bounded-file.h"
#include "parvis-form.h"

/* A form of the largest ministry is 2 MB, a list of all communes as much. What is larger was
 * put there by mistake. */
#define MAX_FORM_SIZE (16 * 1024 * 1024)
#define MAX_MEDIA_SIZE (64 * 1024 * 1024)
#define MAX_FORMS 500
#define MAX_MEDIA 1000

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in @folder with this ending, in order. */
static GPtrArray *
list_names (const char *folder, const char *ending, guint max, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ending))
      g_ptr_array_add (names, g_strdup (name));

  if (names->len > max)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%s has %u files; the limit is %u",
                   folder, names->len, max);
      return NULL;
    }

  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

GPtrArray *
parvisctl_form_folder_list (const char *folder, GError **error)
{
  return list_names (folder, ".xml", MAX_FORMS, error);
}

static char *
hash_bytes (GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);

  /* MD5, since it is what a server's form list says, which tells a newer one by it. */
  return g_strconcat ("md5:", digest, NULL);
}

static gboolean
read_media (ParvisStoreForm *form, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  /* A form that refers to nothing has no such folder. */
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;

  names = list_names (folder, "", MAX_MEDIA, error);
  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GBytes) bytes = parvis_bounded_file_load (path, MAX_MEDIA_SIZE, error);
      g_autofree char *hash = bytes != NULL ? hash_bytes (bytes) : NULL;

      if (bytes == NULL)
        return FALSE;

      parvis_store_form_add_media (form, g_ptr_array_index (names, i), hash, bytes);
    }

  return TRUE;
}

/* jr://file-csv/communes.csv: only the last part names a file. */
static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  ParvisStoreForm *form = user_data;
  g_autofree char *name = g_path_get_basename (uri);

  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (g_str_equal (media->name, name))
        return g_bytes_ref (media->bytes);
    }

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "There is no file %s", name);
  return NULL;
}

/* Kiosks do not offer a form whose lists are not all there. */
static gboolean
check_whole (ParvisForm *form, GError **error)
{
  const GPtrArray *gaps = parvis_form_get_gaps (form);
  const ParvisFormProblem *gap;

  if (gaps->len == 0)
    return TRUE;

  gap = g_ptr_array_index (gaps, 0);
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "line %u: %s", gap->line,
               gap->message);
  return FALSE;
}

ParvisStoreForm *
parvisctl_form_folder_read (const char *folder,
                            const char *name,
                            GPtrArray *problems,
                            GError **error)
{
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".xml"));
  g_autofree char *media = g_strconcat (stem, "-media", NULL);
  g_autoptr (ParvisForm) parsed = NULL;

  form->xml = parvis_bounded_file_load (path, MAX_FORM_SIZE, error);
  if (form->xml == NULL || !read_media (form, media, error))
    return NULL;

  parsed = parvis_form_parse (form->xml, get_resource, form, problems, error);
  if (parsed == NULL || !check_whole (parsed, error))
    return NULL;

  form->form_id = g_strdup (parvis_form_get_id (parsed));
  form->version = g_strdup (parvis_form_get_version (parsed));
  form->name = g_strdup (parvis_form_get_title (parsed));
  form->hash = hash_bytes (form->xml);

  return g_steal_pointer (&form);
}
