/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>

#include "parvis-store-code.h"
#include "store-fixture.h"

/* What the codes are derived by is a database that a store has made and has left. */
static ParvisStoreDatabase *
open_database (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreDatabase *database;

  store_fixture_open_or_fail (fixture);
  parvis_store_close (fixture->store);
  database = parvis_store_database_open (fixture->path, &error);
  g_assert_no_error (error);

  return database;
}

static ParvisStoreCode *
derive (ParvisStoreDatabase *database, const char *typed)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreCode *code;

  parvis_store_code_derive (database, typed, &code, &error);
  g_assert_no_error (error);

  return code;
}

static void
test_same (StoreFixture *fixture, gconstpointer typed)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_autoptr (ParvisStoreCode) one = derive (database, "K7NX4M9P");
  g_autoptr (ParvisStoreCode) two = derive (database, typed);
  g_autoptr (ParvisStoreCode) other = derive (database, "K7NX4M9R");

  g_test_summary ("However a code is typed, it is the same code, and no other");

  g_assert_cmpuint (g_bytes_get_size (parvis_store_code_get_id (one)), ==,
                    PARVIS_STORE_CODE_ID_SIZE);
  g_assert_true (parvis_store_code_has_id (one, parvis_store_code_get_id (two)));
  g_assert_false (parvis_store_code_has_id (one, parvis_store_code_get_id (other)));
}

static void
test_malformed (StoreFixture *fixture, gconstpointer typed)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_autoptr (ParvisStoreCode) code = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What cannot be a code is not made into a key");

  g_assert_false (parvis_store_code_derive (database, typed, &code, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_assert_null (code);
  if (*(const char *) typed != '\0')
    g_assert_null (strstr (error->message, typed));
}

/* The reference library's: argon2id_hash_raw (2, 65536, 1, code, salt, 48 bytes). */
static void
test_known (StoreFixture *fixture, gconstpointer data)
{
  const char *expected = "74274a9cad5a938f31f4f0d43cf8d9c7";
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_autoptr (ParvisStoreCode) code = NULL;
  char hex[2 * PARVIS_STORE_CODE_ID_SIZE + 1];

  g_test_summary ("The figures that make a key of a code have not changed");

  store_fixture_execute (fixture,
                         "UPDATE device SET code_salt = CAST ('0123456789abcdef' AS BLOB)");
  code = derive (database, "K7NX4M9P");
  sodium_bin2hex (hex, sizeof hex, g_bytes_get_data (parvis_store_code_get_id (code), NULL),
                  PARVIS_STORE_CODE_ID_SIZE);
  g_assert_cmpstr (hex, ==, expected);
}

static void
test_salt (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_autoptr (ParvisStoreCode) one = NULL;
  g_autoptr (ParvisStoreCode) elsewhere = NULL;
  g_autofree char *salt = NULL;

  g_test_summary ("The salt is made with the first code, and is another on each device");

  store_fixture_assert_query (fixture, "SELECT code_salt IS NULL FROM device", "1");
  one = derive (database, "K7NX4M9P");
  salt = store_fixture_query (fixture, "SELECT hex (code_salt) FROM device");
  g_assert_cmpuint (strlen (salt), ==, 32);

  store_fixture_execute (fixture, "UPDATE device SET code_salt = NULL");
  elsewhere = derive (database, "K7NX4M9P");
  g_assert_false (parvis_store_code_has_id (one, parvis_store_code_get_id (elsewhere)));
}

static GBytes *
flip (GBytes *sealed, gsize at)
{
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_bytes_ref (sealed), &size);

  data[at] ^= 1;
  return g_bytes_new_take (data, size);
}

static void
assert_closed (const ParvisStoreCode *code, GBytes *where, GBytes *sealed)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_store_code_open (code, where, sealed, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
}

static void
test_seal (StoreFixture *fixture, gconstpointer text)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  g_autoptr (ParvisStoreCode) code = derive (database, "K7NX4M9P");
  g_autoptr (ParvisStoreCode) other = derive (database, "K7NX4M9R");
  g_autoptr (GBytes) here = g_bytes_new_static ("here", 4);
  g_autoptr (GBytes) there = g_bytes_new_static ("there", 5);
  g_autoptr (GBytes) plain = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is sealed with a code opens with it, whole, and where it belongs alone");

  sealed = parvis_store_code_seal (code, here, plain, &error);
  g_assert_no_error (error);
  again = parvis_store_code_seal (code, here, plain, &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (sealed, again));
  opened = parvis_store_code_open (code, here, sealed, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, plain));

  assert_closed (other, here, sealed);
  assert_closed (code, there, sealed);
  assert_closed (code, here, here);
  for (gsize i = 0; i < g_bytes_get_size (sealed); i++)
    {
      g_autoptr (GBytes) changed = flip (sealed, i);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, i);

      assert_closed (code, here, changed);
      assert_closed (code, here, cut);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (sodium_init () < 0)
    return 1;

  store_fixture_add ("/store/code/as-given", "K7NX4M9P", test_same);
  store_fixture_add ("/store/code/small", "k7nx4m9p", test_same);
  store_fixture_add ("/store/code/spaced", " K7NX 4M9P ", test_same);
  store_fixture_add ("/store/code/dashed", "k7-NX-4m-9P", test_same);
  store_fixture_add ("/store/code/empty", "", test_malformed);
  store_fixture_add ("/store/code/short", "K7NX4M9", test_malformed);
  store_fixture_add ("/store/code/long", "K7NX4M9PP", test_malformed);
  store_fixture_add ("/store/code/other-sign", "K7NX4M9!", test_malformed);
  store_fixture_add ("/store/code/other-letter", "K7NX4M9é", test_malformed);
  store_fixture_add ("/store/code/known", NULL, test_known);
  store_fixture_add ("/store/code/salt", NULL, test_salt);
  store_fixture_add ("/store/code/seal", "<n>Mme Durand</n>", test_seal);
  store_fixture_add ("/store/code/seal-nothing", "", test_seal);

  return g_test_run ();
}
