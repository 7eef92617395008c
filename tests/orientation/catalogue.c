/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "catalogue.h"

#include "parvis-form.h"

static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  const char *media = user_data;
  g_autofree char *name = g_path_get_basename (uri);
  g_autofree char *path = g_build_filename (media, name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static ParvisForm *
load_form (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".xml"));
  g_autofree char *media = g_strconcat (stem, "-media", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) xml = NULL;
  ParvisForm *form;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  xml = g_bytes_new (text, size);
  form = parvis_form_parse (xml, get_resource, media, NULL, &error);
  g_assert_no_error (error);

  return form;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
catalogue_load (const char *folder)
{
  GPtrArray *procedures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_procedure_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (ParvisForm) form = load_form (folder, names->pdata[i]);
      g_autofree char *title = parvis_form_dup_metadata (form, "title", NULL);
      g_autofree char *keywords = parvis_form_dup_metadata (form, "keywords", NULL);
      g_autofree char *purpose = parvis_form_dup_metadata (form, "purpose", NULL);

      g_ptr_array_add (procedures, parvis_orientation_procedure_new (parvis_form_get_id (form),
                                                                     title, keywords, purpose));
    }

  return procedures;
}

static void
add_word (GString *text, GRand *rand)
{
  static const char *const parts[] = { "ba",  "cli",  "dor", "fen", "gra", "lu",  "mi", "nou",
                                       "pre", "quel", "ris", "sto", "tan", "vel", "zo" };

  for (guint i = (guint) g_rand_int_range (rand, 2, 5); i > 0; i--)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  g_string_append_c (text, ' ');
}

void
catalogue_add_made_up (GPtrArray *procedures, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("made-up-%u", i);
      g_autoptr (GString) keywords = g_string_new (NULL);

      for (guint word = 0; word < 25; word++)
        add_word (keywords, rand);
      g_ptr_array_add (procedures,
                       parvis_orientation_procedure_new (id, id, keywords->str, keywords->str));
    }
}
