/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Golden vectors: what openssl enc -aes-256-cfb makes of the same files with vectors that were
 * counted elsewhere. The secret is the bytes 0 to 31. */

#include "parvis-encryption-session.h"

#include <string.h>

#define INSTANCE_ID "uuid:5d1c7b0a-58a3-4b35-9d7e-0f6a3c2b1e4d"

static ParvisEncryptionSession *
begin (const char *instance_id)
{
  guint8 secret[PARVIS_ENCRYPTION_SECRET_SIZE];
  g_autoptr (GError) error = NULL;
  ParvisEncryptionSession *session;

  for (guint i = 0; i < sizeof secret; i++)
    secret[i] = (guint8) i;
  session = parvis_encryption_session_new_for_secret (instance_id, secret, &error);
  g_assert_no_error (error);

  return session;
}

static void
check_next (ParvisEncryptionSession *session, const char *text, const char *expected)
{
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) encrypted = parvis_encryption_session_encrypt_next (session, file, &error);
  g_autoptr (GString) hex = g_string_new (NULL);
  const guint8 *data;
  gsize size;

  g_assert_no_error (error);
  data = g_bytes_get_data (encrypted, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  g_assert_cmpstr (hex->str, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (ParvisEncryptionSession) session = begin (INSTANCE_ID);

  g_test_summary ("Each file has the vector of its place, and the seventeenth counts the first "
                  "byte again");

  check_next (session, "", "f49d611298ea1318683baa59c50cb40a");
  check_next (session, "Zoé", "21328efc910853ed1959ffc969d8edaf");
  check_next (session, "0123456789abcde", "814e8617befce596ea8ae16d53f37b44");
  check_next (session, "0123456789abcdef",
              "197e762ebc79e8c7a128b30d7176180291e7c5c8dbb9f5a6f66d18b338fa82a8");
  check_next (session, "0123456789abcdefg",
              "9b422f0b330407fc10d9b79ded9d94a50293eb01d8c480fd7fe15e991b0dde62");
  check_next (session, ".", "7d018e71aca55d29fb0af7c4dd6b17d1");
  check_next (session, ".", "7729d5e073395c4a3b850fece70de9a4");
  check_next (session, ".", "2a3b653a30b0b02019f6a1dc36e49c2c");
  check_next (session, ".", "11afa85999f3993edf1c5d95b31b5b3b");
  check_next (session, ".", "80212211e839c91ec5f3b80320fb3623");
  check_next (session, ".", "7c493b1f7c85d12dee5f95163bce3abb");
  check_next (session, ".", "2ae65c5eb95303b674be95a31fe1e4dc");
  check_next (session, ".", "00884cdd25c9ef51eb876efc42b4fb6a");
  check_next (session, ".", "dcb3c146ac71b79240d5d1351f7b409b");
  check_next (session, ".", "069eb8f3e2aafe94c3168e31b994f7df");
  check_next (session, ".", "4fd69b3a16d39a17c3bdbf0a0d864899");
  check_next (session, ".", "55bd5faee29ada6a5eee24828b718fef");
  check_next (session, ".", "7298ac2bcf9e3505543168374efe98a1");
}

static void
test_carry (void)
{
  g_autoptr (ParvisEncryptionSession) session = begin ("uuid:128");

  g_test_summary ("A byte that was 255 is 0, and carries nothing over");

  check_next (session, "Zoé", "e052753fa5b24e2d68b3b63fa8f8275e");
}

static void
test_fresh (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("Zoé", strlen ("Zoé"));
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  g_test_summary ("Each session has a key of its own");

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisEncryptionSession) session =
          parvis_encryption_session_new (INSTANCE_ID, &error);

      g_assert_no_error (error);
      g_hash_table_add (seen, parvis_encryption_session_encrypt_next (session, file, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/encryption/session/order", test_order);
  g_test_add_func ("/encryption/session/carry", test_carry);
  g_test_add_func ("/encryption/session/fresh", test_fresh);

  return g_test_run ();
}
