/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form: for those who write procedures, and for tests. */

#include <locale.h>
#include <string.h>

#include "parvis-form-tool.h"

static const struct
{
  const char *name;
  int (*run) (int argc, char *argv[]);
  const char *summary;
} commands[] = {
  { "check", parvis_form_tool_check, "tell what is wrong with a form" },
  { "eval", parvis_form_tool_eval, "evaluate expressions, a JSON request a line" },
  { "run", parvis_form_tool_run, "fill a form by commands on standard input" },
};

typedef struct
{
  const char *form;
  const char *media;      /* (nullable) */
  const char *last_saved; /* (nullable) */
} Folder;

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* Where media lie when nobody says: FORM-media, media/FORM and the form's own folder. */
static char **
list_folders (const Folder *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *parent = g_path_get_dirname (folder->form);
  g_autofree char *base = g_path_get_basename (folder->form);
  g_autofree char *beside = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *name = NULL;
  char *dot = strrchr (base, '.');

  if (folder->media != NULL)
    {
      g_strv_builder_add (builder, folder->media);
      return g_strv_builder_end (builder);
    }

  if (dot != NULL)
    *dot = '\0';
  name = g_strconcat (base, "-media", NULL);
  beside = g_build_filename (parent, name, NULL);
  inside = g_build_filename (parent, "media", base, NULL);
  g_strv_builder_add_many (builder, beside, inside, parent, NULL);

  return g_strv_builder_end (builder);
}

static GBytes *
find_file (const Folder *folder, const char *uri, GError **error)
{
  g_auto (GStrv) folders = list_folders (folder);
  g_autofree char *name = g_path_get_basename (uri);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);
      GBytes *bytes = read_file (path, NULL);

      if (bytes != NULL)
        return bytes;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no %s in %s", name,
               folder->media != NULL ? folder->media : "the form's folder");

  return NULL;
}

static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  const Folder *folder = user_data;

  if (strcmp (uri, "jr://instance/last-saved") == 0)
    return folder->last_saved != NULL ? read_file (folder->last_saved, error) : NULL;

  return find_file (folder, uri, error);
}
/**
 * parvis_form_tool_load:
 * @path: the form
 * @media: (nullable): folder with the files that it names
 * @last_saved: (nullable): file with the record that was saved last
 */
ParvisForm *
parvis_form_tool_load (const char *path,
                       const char *media,
                       const char *last_saved,
                       GPtrArray *problems,
                       GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  Folder folder = { path, media, last_saved };

  if (bytes == NULL)
    return NULL;

  return parvis_form_parse (bytes, get_resource, &folder, problems, error);
}

/**
 * parvis_form_tool_parse_options:
 * @context: (transfer full): the context, which is freed
 */
gboolean
parvis_form_tool_parse_options (GOptionContext *context,
                                const GOptionEntry *entries,
                                int *argc,
                                char ***argv)
{
  g_autoptr (GOptionContext) owned = context;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (owned, entries, NULL);
  if (g_option_context_parse (owned, argc, argv, &error))
    return TRUE;

  g_printerr ("parvis-form: %s\n", error->message);

  return FALSE;
}

static void
print_usage (void)
{
  g_print ("Usage: parvis-form COMMAND [OPTION…]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-6s %s\n", commands[i].name, commands[i].summary);
  g_print ("\nEach has --help. Exit: 0 good, 1 refused, 2 wrongly called.\n");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");

  if (argc >= 2 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      print_usage ();
      return PARVIS_FORM_TOOL_OK;
    }

  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      {
        g_autofree char *name = g_strconcat ("parvis-form ", commands[i].name, NULL);

        g_set_prgname (name);
        return commands[i].run (argc - 1, argv + 1);
      }

  print_usage ();

  return PARVIS_FORM_TOOL_USAGE;
}
