/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption-key.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

/* Takes @pair. */
static char *
write_info (EVP_PKEY *pair)
{
  guint8 *der = NULL;
  int size = i2d_PUBKEY (pair, &der);
  char *base64;

  g_assert_cmpint (size, >, 0);
  base64 = g_base64_encode (der, size);
  OPENSSL_free (der);
  EVP_PKEY_free (pair);

  return base64;
}

/* Takes @modulus and @exponent. */
static char *
build (BIGNUM *modulus, BIGNUM *exponent)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL);
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new ();
  OSSL_PARAM *parameters;
  EVP_PKEY *pair = NULL;

  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_N, modulus);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_E, exponent);
  parameters = OSSL_PARAM_BLD_to_param (builder);
  g_assert_cmpint (EVP_PKEY_fromdata_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (context, &pair, EVP_PKEY_PUBLIC_KEY, parameters), ==, 1);
  OSSL_PARAM_free (parameters);
  OSSL_PARAM_BLD_free (builder);
  EVP_PKEY_CTX_free (context);
  BN_free (modulus);
  BN_free (exponent);

  return write_info (pair);
}

static BIGNUM *
make_modulus (guint bits)
{
  EVP_PKEY *pair = EVP_RSA_gen (bits);
  BIGNUM *modulus = NULL;

  g_assert_cmpint (EVP_PKEY_get_bn_param (pair, OSSL_PKEY_PARAM_RSA_N, &modulus), ==, 1);
  EVP_PKEY_free (pair);

  return modulus;
}

static BIGNUM *
make_number (gulong number)
{
  BIGNUM *self = BN_new ();

  BN_set_word (self, number);

  return self;
}

static void
check_refused (const char *base64, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisEncryptionKey) key = parvis_encryption_key_parse (base64, &error);

  g_assert_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_KEY);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
  g_assert_null (key);
}

static void
check_accepted (const char *base64)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisEncryptionKey) key = parvis_encryption_key_parse (base64, &error);

  g_assert_no_error (error);
  g_assert_nonnull (key);
}

static void
test_accepted (void)
{
  g_autofree char *plain = write_info (EVP_RSA_gen (2048));
  g_autofree char *large = write_info (EVP_RSA_gen (3072));
  g_autofree char *broken = NULL;

  g_test_summary ("Keys that offices have, broken into lines or not");

  check_accepted (plain);
  check_accepted (large);
  broken = g_strdup_printf ("\n  %.64s\r\n\t%s \n", plain, plain + 64);
  check_accepted (broken);
}

static void
test_garbage (void)
{
  g_autofree char *plain = write_info (EVP_RSA_gen (2048));
  g_autofree char *cut = g_strndup (plain, 200);
  g_autofree char *odd = g_strndup (plain, strlen (plain) - 1);
  g_autofree char *more = NULL;
  g_autofree char *long_text = g_strnfill (5000, 'A');
  g_autofree guint8 *der = NULL;
  gsize size;

  g_test_summary ("What is not a key is refused, and it says why");

  check_refused ("", "not base64");
  check_refused ("   ", "not base64");
  check_refused ("====", "not base64");
  check_refused ("key!", "not base64");
  check_refused ("MII", "not base64");
  check_refused (odd, "not base64");
  check_refused ("MIIB", "no X.509 SubjectPublicKeyInfo");
  check_refused (cut, "no X.509 SubjectPublicKeyInfo");
  check_refused (long_text, "too long");

  der = g_base64_decode (plain, &size);
  der = g_realloc (der, size + 3);
  memcpy (der + size, "abc", 3);
  more = g_base64_encode (der, size + 3);
  check_refused (more, "something after");
}

static void
test_kinds (void)
{
  g_autofree char *curve = write_info (EVP_EC_gen ("P-256"));
  g_autofree char *edwards = write_info (EVP_PKEY_Q_keygen (NULL, NULL, "ED25519"));

  g_test_summary ("Keys of another kind are refused");

  check_refused (curve, "not an RSA key");
  check_refused (edwards, "not an RSA key");
}

static void
test_sizes (void)
{
  g_autofree char *tiny = write_info (EVP_RSA_gen (512));
  g_autofree char *small = write_info (EVP_RSA_gen (1024));
  g_autofree char *huge = NULL;
  BIGNUM *modulus = BN_new ();

  g_test_summary ("Keys that are too short to be safe, or longer than anyone has, are refused");

  check_refused (tiny, "512 bits");
  check_refused (small, "1024 bits");
  BN_set_bit (modulus, 8999);
  BN_add_word (modulus, 1);
  huge = build (modulus, make_number (65537));
  check_refused (huge, "9000 bits");
}

static void
test_unsound (void)
{
  BIGNUM *large = make_modulus (4096);
  BIGNUM *exponent = BN_dup (large);
  BIGNUM *even = BN_new ();
  g_autofree char *open = build (make_modulus (2048), make_number (1));
  g_autofree char *even_exponent = build (make_modulus (2048), make_number (4));
  g_autofree char *even_modulus = NULL;
  g_autofree char *slow = NULL;

  g_test_summary ("Numbers that do not make a key are refused");

  check_refused (open, "not sound");
  check_refused (even_exponent, "not sound");
  BN_set_bit (even, 2047);
  even_modulus = build (even, make_number (65537));
  check_refused (even_modulus, "not sound");

  BN_sub_word (exponent, 2);
  slow = build (large, exponent);
  check_refused (slow, "does not encrypt");
}

static void
test_wrap (void)
{
  g_autofree char *base64 = write_info (EVP_RSA_gen (2048));
  g_autoptr (ParvisEncryptionKey) key = parvis_encryption_key_parse (base64, NULL);
  guint8 bytes[191] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *most = parvis_encryption_key_wrap (key, bytes, 190, NULL);
  g_autofree char *again = parvis_encryption_key_wrap (key, bytes, 190, NULL);

  g_test_summary ("As much as OAEP has room for, and never twice the same");

  g_assert_cmpuint (strlen (most), ==, 344);
  g_assert_cmpstr (most, !=, again);
  g_assert_null (parvis_encryption_key_wrap (key, bytes, 191, &error));
  g_assert_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/encryption/key/accepted", test_accepted);
  g_test_add_func ("/encryption/key/garbage", test_garbage);
  g_test_add_func ("/encryption/key/kinds", test_kinds);
  g_test_add_func ("/encryption/key/sizes", test_sizes);
  g_test_add_func ("/encryption/key/unsound", test_unsound);
  g_test_add_func ("/encryption/key/wrap", test_wrap);

  return g_test_run ();
}
