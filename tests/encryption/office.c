/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "office.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

#define NS_SUBMISSIONS "http://opendatakit.org/submissions"
#define NS_OPENROSA "http://openrosa.org/xforms"

static void
write_public_key (Office *self)
{
  guint8 *der = NULL;
  int size = i2d_PUBKEY (self->pair, &der);

  g_assert_cmpint (size, >, 0);
  self->public_key = g_base64_encode (der, size);
  OPENSSL_free (der);
}

void
office_set_up (Office *self)
{
  self->pair = EVP_RSA_gen (2048);
  g_assert_nonnull (self->pair);
  write_public_key (self);
}

/* As the sample form's: tests/data/encryption/office.pem. */
void
office_set_up_from_file (Office *self, const char *path)
{
  BIO *file = BIO_new_file (path, "r");

  g_assert_nonnull (file);
  self->pair = PEM_read_bio_PrivateKey (file, NULL, NULL, NULL);
  g_assert_nonnull (self->pair);
  BIO_free (file);
  write_public_key (self);
}

void
office_tear_down (Office *self)
{
  EVP_PKEY_free (self->pair);
  g_free (self->public_key);
}

/* Fails where the padding is not OAEP with SHA-256 twice. */
static GBytes *
unwrap (Office *self, const char *base64)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (self->pair, NULL);
  gsize wrapped_size, size = 256;
  g_autofree guint8 *wrapped = g_base64_decode (base64, &wrapped_size);
  g_autofree guint8 *bytes = g_malloc (size);

  g_assert_cmpint (EVP_PKEY_decrypt_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_OAEP_PADDING), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_oaep_md (context, EVP_sha256 ()), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_mgf1_md (context, EVP_sha256 ()), ==, 1);
  g_assert_cmpint (EVP_PKEY_decrypt (context, bytes, &size, wrapped, wrapped_size), ==, 1);
  EVP_PKEY_CTX_free (context);

  return g_bytes_new (bytes, size);
}

/* With the vector of file @n, all counted from the seed anew. */
static void
make_vector (const char *instance_id, GBytes *secret, guint n, guint8 vector[16])
{
  g_autoptr (GChecksum) md5 = g_checksum_new (G_CHECKSUM_MD5);
  gsize size = 16;

  g_checksum_update (md5, (const guchar *) instance_id, strlen (instance_id));
  g_checksum_update (md5, g_bytes_get_data (secret, NULL), g_bytes_get_size (secret));
  g_checksum_get_digest (md5, vector, &size);
  for (guint i = 0; i <= n; i++)
    vector[i % 16] = (guint8) ((vector[i % 16] + 1) % 256);
}

/* The padding counted and taken away by hand. */
static GBytes *
decrypt (GBytes *secret, const guint8 vector[16], GBytes *encrypted)
{
  EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new ();
  gsize size = g_bytes_get_size (encrypted);
  g_autofree guint8 *bytes = g_malloc (size);
  int n;

  g_assert_cmpuint (g_bytes_get_size (secret), ==, 32);
  g_assert_cmpuint (size, >, 0);
  g_assert_cmpuint (size % 16, ==, 0);
  g_assert_cmpint (EVP_DecryptInit_ex (cipher, EVP_aes_256_cfb128 (), NULL,
                                       g_bytes_get_data (secret, NULL), vector),
                   ==, 1);
  g_assert_cmpint (
      EVP_DecryptUpdate (cipher, bytes, &n, g_bytes_get_data (encrypted, NULL), (int) size), ==, 1);
  EVP_CIPHER_CTX_free (cipher);

  g_assert_cmpuint (bytes[size - 1], >=, 1);
  g_assert_cmpuint (bytes[size - 1], <=, 16);
  for (gsize i = size - bytes[size - 1]; i < size; i++)
    g_assert_cmpuint (bytes[i], ==, bytes[size - 1]);

  return g_bytes_new (bytes, size - bytes[size - 1]);
}

static char *
dup_child (xmlNode *node, const char *name, const char *uri)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    if (strcmp ((const char *) child->name, name) == 0)
      {
        xmlChar *text = xmlNodeGetContent (child);
        char *copy = g_strdup ((const char *) text);

        g_assert_cmpstr ((const char *) child->ns->href, ==, uri);
        xmlFree (text);
        return copy;
      }

  g_error ("there is no %s", name);
}

static char *
dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *text = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);

  return copy;
}

static void
take_name (OfficeRecord *record, char *name)
{
  g_assert_true (g_str_has_suffix (name, ".enc"));
  name[strlen (name) - strlen (".enc")] = '\0';
  g_ptr_array_add (record->names, name);
}

static void
read_names (OfficeRecord *record, xmlNode *root)
{
  for (xmlNode *child = xmlFirstElementChild (root); child != NULL;
       child = xmlNextElementSibling (child))
    if (strcmp ((const char *) child->name, "media") == 0)
      {
        g_assert_cmpuint (xmlChildElementCount (child), ==, 1);
        take_name (record, dup_child (child, "file", NS_SUBMISSIONS));
      }

  take_name (record, dup_child (root, "encryptedXmlFile", NS_SUBMISSIONS));
}

static void
read_head (OfficeRecord *record, xmlNode *root)
{
  g_autofree char *encrypted = dup_attribute (root, "encrypted");

  g_assert_cmpstr ((const char *) root->name, ==, "data");
  g_assert_cmpstr ((const char *) root->ns->href, ==, NS_SUBMISSIONS);
  g_assert_cmpstr (encrypted, ==, "yes");
  record->form_id = dup_attribute (root, "id");
  record->form_version = dup_attribute (root, "version");
  for (xmlNode *child = xmlFirstElementChild (root); child != NULL;
       child = xmlNextElementSibling (child))
    if (strcmp ((const char *) child->name, "meta") == 0)
      record->instance_id = dup_child (child, "instanceID", NS_OPENROSA);
  g_assert_nonnull (record->instance_id);
}

static void
check_signature (Office *self, const OfficeRecord *record, const char *key, const char *signature)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) signed_md5 = unwrap (self, signature);
  guint8 md5[16];
  gsize size = sizeof md5;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);

  g_string_append_printf (text, "%s\n", record->form_id);
  if (record->form_version != NULL)
    g_string_append_printf (text, "%s\n", record->form_version);
  g_string_append_printf (text, "%s\n%s\n", key, record->instance_id);
  for (guint i = 0; i < record->names->len; i++)
    {
      g_autofree char *hex = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, record->bytes->pdata[i]);

      g_string_append_printf (text, "%s::%s\n", (char *) record->names->pdata[i], hex);
    }

  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
  g_checksum_get_digest (checksum, md5, &size);
  g_assert_cmpmem (g_bytes_get_data (signed_md5, NULL), g_bytes_get_size (signed_md5), md5, size);
}

static void
read_files (OfficeRecord *record, GBytes *secret, GHashTable *files)
{
  g_assert_cmpuint (g_hash_table_size (files), ==, record->names->len);
  for (guint i = 0; i < record->names->len; i++)
    {
      g_autofree char *name = g_strconcat (record->names->pdata[i], ".enc", NULL);
      GBytes *encrypted = g_hash_table_lookup (files, name);
      guint8 vector[16];

      g_assert_nonnull (encrypted);
      make_vector (record->instance_id, secret, i, vector);
      g_ptr_array_add (record->bytes, decrypt (secret, vector, encrypted));
    }
}

OfficeRecord *
office_read (Office *self, GBytes *manifest, GHashTable *files)
{
  gsize size;
  const char *xml = g_bytes_get_data (manifest, &size);
  xmlDoc *document = xmlReadMemory (xml, (int) size, NULL, NULL, XML_PARSE_NONET);
  xmlNode *root = xmlDocGetRootElement (document);
  OfficeRecord *record = g_new0 (OfficeRecord, 1);
  g_autofree char *key = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GBytes) secret = NULL;

  g_assert_nonnull (root);
  record->names = g_ptr_array_new_with_free_func (g_free);
  record->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  read_head (record, root);
  read_names (record, root);
  key = dup_child (root, "base64EncryptedKey", NS_SUBMISSIONS);
  secret = unwrap (self, key);
  read_files (record, secret, files);
  signature = dup_child (root, "base64EncryptedElementSignature", NS_SUBMISSIONS);
  check_signature (self, record, key, signature);
  xmlFreeDoc (document);

  return record;
}

void
office_record_free (OfficeRecord *record)
{
  g_free (record->form_id);
  g_free (record->form_version);
  g_free (record->instance_id);
  g_ptr_array_unref (record->names);
  g_ptr_array_unref (record->bytes);
  g_free (record);
}
