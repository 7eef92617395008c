/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-totp.h"

#include <sodium.h>
#include <string.h>

#define STEP_SECONDS 30
#define SHA1_SIZE 20
#define MOST_DIGITS 8

gint64
parvis_store_totp_get_step (gint64 seconds)
{
  return seconds / STEP_SECONDS;
}

/* Where RFC 4226 takes its 31 bits from is told by the last four. */
static guint32
truncate_digest (const guint8 digest[SHA1_SIZE])
{
  guint offset = digest[SHA1_SIZE - 1] & 0x0f;

  return ((guint32) (digest[offset] & 0x7f) << 24) | ((guint32) digest[offset + 1] << 16) |
         ((guint32) digest[offset + 2] << 8) | digest[offset + 3];
}

guint32
parvis_store_totp_compute (const guint8 *secret, gsize size, gint64 step, guint digits)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA1, secret, size);
  gint64 counter = GINT64_TO_BE (step);
  guint8 digest[SHA1_SIZE];
  gsize length = sizeof digest;
  guint32 modulus = 1, code;

  g_assert (digits >= 1 && digits <= MOST_DIGITS);

  g_hmac_update (hmac, (const guchar *) &counter, sizeof counter);
  g_hmac_get_digest (hmac, digest, &length);
  for (guint i = 0; i < digits; i++)
    modulus *= 10;
  code = truncate_digest (digest) % modulus;
  sodium_memzero (digest, sizeof digest);

  return code;
}

/* FALSE for anything but six digits with blanks among them. */
static gboolean
read_code (const char *typed, guint32 *code)
{
  guint n = 0;

  *code = 0;
  for (const char *at = typed; *at != '\0'; at++)
    {
      if (*at == ' ')
        continue;
      if (!g_ascii_isdigit (*at) || n == PARVIS_STORE_TOTP_DIGITS)
        return FALSE;

      *code = *code * 10 + (guint32) (*at - '0');
      n++;
    }

  return n == PARVIS_STORE_TOTP_DIGITS;
}

gboolean
parvis_store_totp_check (
    ParvisStoreTotpState *state, const guint8 *secret, gsize size, const char *code, gint64 now)
{
  gint64 here = parvis_store_totp_get_step (now);
  gint64 found = 0;
  guint32 typed;

  if (!read_code (code, &typed))
    return FALSE;

  for (gint64 by = -PARVIS_STORE_TOTP_WINDOW; by <= PARVIS_STORE_TOTP_WINDOW; by++)
    {
      gint64 step = here + state->drift + by;
      guint32 expected = parvis_store_totp_compute (secret, size, step, PARVIS_STORE_TOTP_DIGITS);

      if (sodium_memcmp (&expected, &typed, sizeof typed) == 0 && step > state->last_step &&
          ABS (step - here) <= PARVIS_STORE_TOTP_MOST_DRIFT)
        found = step;
    }

  if (found == 0)
    return FALSE;

  state->drift = found - here;
  state->last_step = found;
  return TRUE;
}

/* RFC 4648, without the padding, which authenticators do not want. */
static void
append_base32 (GString *text, const guint8 *bytes, gsize size)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  guint32 bits = 0;
  guint n_bits = 0;

  for (gsize i = 0; i < size; i++)
    {
      bits = (bits << 8) | bytes[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        g_string_append_c (text, letters[(bits >> (n_bits - 5)) & 31]);
    }

  if (n_bits > 0)
    g_string_append_c (text, letters[(bits << (5 - n_bits)) & 31]);
}

char *
parvis_store_totp_to_uri (const guint8 *secret, gsize size, const char *issuer, const char *name)
{
  /* Large enough from the start: growing would leave a copy behind that nobody wipes. */
  GString *uri = g_string_sized_new (256 + 3 * (2 * strlen (issuer) + strlen (name)) + 2 * size);

  g_string_append (uri, "otpauth://totp/");
  g_string_append_uri_escaped (uri, issuer, NULL, FALSE);
  g_string_append_c (uri, ':');
  g_string_append_uri_escaped (uri, name, NULL, FALSE);
  g_string_append (uri, "?secret=");
  append_base32 (uri, secret, size);
  g_string_append (uri, "&issuer=");
  g_string_append_uri_escaped (uri, issuer, NULL, FALSE);
  g_string_append (uri, "&algorithm=SHA1&digits=6&period=30");

  return g_string_free (uri, FALSE);
}
