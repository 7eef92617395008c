/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "parvis-form-functions.h"

typedef struct
{
  const char *name;
  GChecksumType type;
} Algorithm;

static const Algorithm algorithms[] = {
  { "MD5", G_CHECKSUM_MD5 },        { "SHA-1", G_CHECKSUM_SHA1 },
  { "SHA-256", G_CHECKSUM_SHA256 }, { "SHA-384", G_CHECKSUM_SHA384 },
  { "SHA-512", G_CHECKSUM_SHA512 },
};

static const Algorithm *
find_algorithm (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_ascii_strcasecmp (algorithms[i].name, name) == 0)
      return &algorithms[i];

  return NULL;
}

static char *
digest (const char *text, GChecksumType type, gboolean in_hex)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (type);
  guint8 bytes[64];
  gsize length = sizeof bytes;

  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  if (in_hex)
    return g_strdup (g_checksum_get_string (checksum));

  g_checksum_get_digest (checksum, bytes, &length);

  return g_base64_encode (bytes, length);
}

static gboolean
call_digest (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  g_autofree char *name = text != NULL ? parvis_form_call_dup_string (call, 1, error) : NULL;
  g_autofree char *encoding = NULL;
  const Algorithm *algorithm;
  gboolean in_hex;

  if (name == NULL)
    return FALSE;
  encoding = parvis_form_call_count (call) > 2 ? parvis_form_call_dup_string (call, 2, error)
                                               : g_strdup ("base64");
  if (encoding == NULL)
    return FALSE;

  algorithm = find_algorithm (name);
  if (algorithm == NULL)
    return parvis_form_call_refuse (call, "was given an algorithm that it does not know", error);

  in_hex = g_ascii_strcasecmp (encoding, "hex") == 0;
  if (!in_hex && g_ascii_strcasecmp (encoding, "base64") != 0)
    return parvis_form_call_refuse (call, "encodes as base64 or hex", error);

  parvis_form_value_take_string (value, digest (text, algorithm->type, in_hex));
  return TRUE;
}

static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text);
  gsize digits = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize padding = strspn (text + digits, "=");

  return digits + padding == length && length % 4 == 0 && padding <= 2;
}

/* What is not base64, or not text when decoded, is empty. */
static gboolean
call_base64_decode (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (text == NULL)
    return FALSE;
  if (*text == '\0' || !is_base64 (text))
    return TRUE;

  bytes = g_base64_decode (text, &length);
  if (g_utf8_validate ((const char *) bytes, (gssize) length, NULL))
    parvis_form_value_take_string (value, g_strndup ((const char *) bytes, length));

  return TRUE;
}

/* The bytes of a text in base64, or none where it is not. */
static guchar *
decode (const char *text, gsize *length)
{
  *length = 0;

  return *text != '\0' && is_base64 (text) ? g_base64_decode (text, length) : NULL;
}

/* The text that @length bytes hold after a signature of theirs by @key (RFC 8032); NULL where
 * it is not theirs, or not text. */
static char *
dup_signed (const guchar *bytes, gsize length, const guchar *key)
{
  const guchar *message = bytes + crypto_sign_BYTES;
  gsize message_length = length - crypto_sign_BYTES;

  if (sodium_init () < 0)
    g_error ("libsodium could not be started");
  if (crypto_sign_verify_detached (bytes, message, message_length, key) != 0 ||
      !g_utf8_validate ((const char *) message, (gssize) message_length, NULL))
    return NULL;

  return g_strndup ((const char *) message, message_length);
}

/* extract-signed (signature and message, public key), both in base64: the message where the
 * signature is that key's, else nothing. */
static gboolean
call_extract_signed (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);
  g_autofree char *key_text = text != NULL ? parvis_form_call_dup_string (call, 1, error) : NULL;
  g_autofree guchar *bytes = NULL;
  g_autofree guchar *key = NULL;
  char *message = NULL;
  gsize length, key_length;

  if (key_text == NULL)
    return FALSE;

  bytes = decode (text, &length);
  key = decode (key_text, &key_length);
  if (length >= crypto_sign_BYTES && key_length == crypto_sign_PUBLICKEYBYTES)
    message = dup_signed (bytes, length, key);
  if (message != NULL)
    parvis_form_value_take_string (value, message);

  return TRUE;
}

const ParvisFormFunction parvis_form_functions_digest[] = {
  { "digest", 2, 3, PARVIS_FORM_READS_ARGUMENTS, call_digest },
  { "base64-decode", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_base64_decode },
  { "extract-signed", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_extract_signed },
  { 0 },
};
