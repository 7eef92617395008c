/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption.h"

#include <string.h>

#include "office.h"

#define INSTANCE_ID "uuid:5d1c7b0a-58a3-4b35-9d7e-0f6a3c2b1e4d"
#define CANARY "Zoé Canari, 12 rue du Secret"

typedef struct
{
  Office office;
  ParvisEncryptionKey *key; /* (owned) */
  ParvisEncryptionRecord record;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  office_set_up (&self->office);
  self->key = parvis_encryption_key_parse (self->office.public_key, &error);
  g_assert_no_error (error);
  self->record.form_id = "signalement";
  self->record.form_version = "1[encrypted:AaIEpBu1]";
  self->record.instance_id = INSTANCE_ID;
  self->record.xml =
      g_bytes_new_static ("<data>" CANARY "</data>", strlen ("<data>" CANARY "</data>"));
  self->record.media = parvis_encryption_files_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->record.media);
  g_bytes_unref (self->record.xml);
  parvis_encryption_key_unref (self->key);
  office_tear_down (&self->office);
}

/* Bytes that say their own place, so that none can be elsewhere unnoticed. */
static void
add_media (Fixture *self, const char *name, gsize size)
{
  guint8 *data = g_malloc (size + 1);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 131 + (i >> 8) * 29 + size);
  bytes = g_bytes_new_take (data, size);
  parvis_encryption_files_add (self->record.media, name, bytes);
}

static ParvisEncryptionPackage *
encrypt (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  ParvisEncryptionPackage *package = parvis_encryption_encrypt (self->key, &self->record, &error);

  g_assert_no_error (error);

  return package;
}

/* The office reads, byte for byte, what was there. */
static void
check_read (Fixture *self, const ParvisEncryptionPackage *package)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OfficeRecord) read = NULL;
  guint n_media = self->record.media->len;

  for (guint i = 0; i < package->files->len; i++)
    {
      const ParvisEncryptionFile *file = package->files->pdata[i];

      g_hash_table_insert (files, file->name, file->bytes);
    }

  read = office_read (&self->office, package->manifest, files);
  g_assert_cmpstr (read->form_id, ==, self->record.form_id);
  g_assert_cmpstr (read->form_version, ==, self->record.form_version);
  g_assert_cmpstr (read->instance_id, ==, self->record.instance_id);
  g_assert_cmpuint (read->names->len, ==, n_media + 1);
  for (guint i = 0; i < n_media; i++)
    {
      const ParvisEncryptionFile *file = self->record.media->pdata[i];
      const ParvisEncryptionFile *encrypted = package->files->pdata[i];

      g_assert_cmpstr (read->names->pdata[i], ==, file->name);
      g_assert_true (g_bytes_equal (read->bytes->pdata[i], file->bytes));
      g_assert_true (g_str_has_prefix (encrypted->name, file->name)); /* the same order */
    }
  g_assert_cmpstr (read->names->pdata[n_media], ==, "submission.xml");
  g_assert_true (g_bytes_equal (read->bytes->pdata[n_media], self->record.xml));
}

static void
test_alone (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) package = encrypt (self);

  g_test_summary ("A record without files is read by the office");

  g_assert_cmpuint (package->files->len, ==, 1);
  check_read (self, package);
}

static void
test_sizes (Fixture *self, gconstpointer data)
{
  const gsize sizes[] = { 0, 1, 15, 16, 17, 31, 32, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024 };
  g_autoptr (ParvisEncryptionPackage) package = NULL;

  g_test_summary ("Files of every size are read byte for byte");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".jpg", sizes[i]);

      add_media (self, name, sizes[i]);
    }

  package = encrypt (self);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_assert_cmpuint (g_bytes_get_size (((ParvisEncryptionFile *) package->files->pdata[i])->bytes),
                      ==, (sizes[i] / 16 + 1) * 16);
  check_read (self, package);
}

static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) package = NULL;

  g_test_summary ("More files than a vector has bytes: it is counted from its beginning again");

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("photo %u.jpg", i);

      add_media (self, name, i);
    }

  package = encrypt (self);
  check_read (self, package);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) package = NULL;

  g_test_summary ("Names in any script, and such as XML must escape");

  self->record.form_id = "a<b>&\"c'";
  self->record.form_version = "<1>&\"'";
  self->record.instance_id = "uuid:<é&>";
  add_media (self, "é ق.jpg", 20);
  add_media (self, "a&b<c>\"d'.jpg", 20);
  add_media (self, "  ]]>  .csv", 20);
  add_media (self, "audit.csv", 20);

  package = encrypt (self);
  check_read (self, package);
}

static void
test_no_version (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) unset = NULL;
  g_autoptr (ParvisEncryptionPackage) empty = NULL;

  g_test_summary ("A form without a version has none in manifest and signature");

  self->record.form_version = "";
  empty = encrypt (self);
  self->record.form_version = NULL;
  unset = encrypt (self);
  check_read (self, unset);
  check_read (self, empty);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) package = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static (CANARY, strlen (CANARY));

  g_test_summary ("Nothing of what was said is in what is sent");

  g_assert_true (contains (self->record.xml, "Canari"));
  parvis_encryption_files_add (self->record.media, "p1.jpg", photo);
  package = encrypt (self);
  check_read (self, package);

  g_assert_false (contains (package->manifest, "Canari"));
  for (guint i = 0; i < package->files->len; i++)
    {
      const ParvisEncryptionFile *file = package->files->pdata[i];

      g_assert_false (contains (file->bytes, "Canari"));
      g_assert_false (contains (file->bytes, "Secret"));
      g_assert_false (contains (file->bytes, "<data>"));
    }
}

static void
test_fresh (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisEncryptionPackage) one = NULL;
  g_autoptr (ParvisEncryptionPackage) two = NULL;

  g_test_summary ("The same record is never encrypted to the same bytes");

  add_media (self, "p1.jpg", 100);
  one = encrypt (self);
  two = encrypt (self);
  g_assert_false (g_bytes_equal (one->manifest, two->manifest));
  for (guint i = 0; i < one->files->len; i++)
    {
      const ParvisEncryptionFile *a = one->files->pdata[i], *b = two->files->pdata[i];

      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_false (g_bytes_equal (a->bytes, b->bytes));
    }
  check_read (self, one);
  check_read (self, two);
}

/* The record as it stands is refused, and the reason names @what. */
static void
check_refused (Fixture *self, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisEncryptionPackage) package =
      parvis_encryption_encrypt (self->key, &self->record, &error);

  g_assert_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_RECORD);
  g_assert_nonnull (strstr (error->message, what));
  g_assert_null (package);
}

static void
check_name_refused (Fixture *self, const char *name, const char *what)
{
  add_media (self, name, 1);
  check_refused (self, what);
  g_ptr_array_set_size (self->record.media, 1);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_test_summary ("What an office could not decrypt is not encrypted");

  add_media (self, "p1.jpg", 1);
  check_name_refused (self, "p1.jpg", "two files of the name p1.jpg");
  check_name_refused (self, "submission.xml", "two files of the name submission.xml");
  check_name_refused (self, "", "the name of a file");
  check_name_refused (self, "a\nb", "the name of a file");
  check_name_refused (self, "a\xff", "the name of a file");
  check_name_refused (self, "a\xef\xbf\xbf", "the name of a file");

  self->record.form_id = "a\nb";
  check_refused (self, "the form's id");
  self->record.form_id = "a";
  self->record.form_version = "\t";
  check_refused (self, "the form's version");
  self->record.form_version = NULL;
  self->record.instance_id = NULL;
  check_refused (self, "the instance's id");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/encryption/alone", test_alone);
  add ("/encryption/sizes", test_sizes);
  add ("/encryption/many", test_many);
  add ("/encryption/names", test_names);
  add ("/encryption/no-version", test_no_version);
  add ("/encryption/secret", test_secret);
  add ("/encryption/fresh", test_fresh);
  add ("/encryption/refused", test_refused);

  return g_test_run ();
}
