/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* encrypt KEY FOLDER FORM-ID VERSION INSTANCE-ID XML [FILE…]: what would be sent, into FOLDER. */

#include "parvis-encryption.h"

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);

  return g_bytes_new_take (data, size);
}

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            &error))
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GPtrArray) media = parvis_encryption_files_new ();
  g_autoptr (ParvisEncryptionKey) key = NULL;
  g_autoptr (ParvisEncryptionPackage) package = NULL;
  g_autoptr (GError) error = NULL;
  ParvisEncryptionRecord record = { .media = media };

  g_assert_cmpint (argc, >=, 7);
  record.form_id = argv[3];
  record.form_version = argv[4];
  record.instance_id = argv[5];
  record.xml = xml = read_file (argv[6]);
  for (int i = 7; i < argc; i++)
    {
      g_autofree char *name = g_path_get_basename (argv[i]);
      g_autoptr (GBytes) bytes = read_file (argv[i]);

      parvis_encryption_files_add (media, name, bytes);
    }

  key = parvis_encryption_key_parse (argv[1], &error);
  g_assert_no_error (error);
  package = parvis_encryption_encrypt (key, &record, &error);
  g_assert_no_error (error);
  write_file (argv[2], "manifest.xml", package->manifest);
  for (guint i = 0; i < package->files->len; i++)
    {
      const ParvisEncryptionFile *file = package->files->pdata[i];

      write_file (argv[2], file->name, file->bytes);
    }

  return 0;
}
