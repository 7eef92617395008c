/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "parvis-store-agents.h"
#include "parvis-store-totp.h"
#include "store-fixture.h"

#define PASSPHRASE "a passphrase of some length"
#define SECRET "735184"
#define SECOND ((gint64) G_USEC_PER_SEC)

static gboolean
add (StoreFixture *fixture,
     const char *name,
     const char *secret,
     ParvisStoreAgentFactor factor,
     GBytes **code_secret,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_add_agent_async (fixture->store, name, "mediator", secret, factor, NULL,
                                store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_add_agent_finish (fixture->store, result, code_secret, error);
}

static void
add_or_fail (StoreFixture *fixture, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;

  add (fixture, name, secret, PARVIS_STORE_AGENT_SECRET_ALONE, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *agents;

  parvis_store_list_agents_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  agents = parvis_store_list_agents_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return agents;
}

static gboolean
change (StoreFixture *fixture, const char *name, ParvisStoreAgentChange to)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found;

  parvis_store_change_agent_async (fixture->store, name, to, NULL, store_fixture_result_cb,
                                   fixture);
  result = store_fixture_await (fixture);
  found = parvis_store_change_agent_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return found;
}

static ParvisStoreAgentAnswer
authenticate (StoreFixture *fixture, gint64 id, const char *secret, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreAgentAnswer answer = PARVIS_STORE_AGENT_WRONG;

  parvis_store_authenticate_async (fixture->store, id, secret, code, NULL, store_fixture_result_cb,
                                   fixture);
  result = store_fixture_await (fixture);
  parvis_store_authenticate_finish (fixture->store, result, &answer, NULL, &error);
  g_assert_no_error (error);

  return answer;
}

/* As little work as argon2id allows: how much it is stands in the hash. */
static void
make_cheap (StoreFixture *fixture, const char *secret)
{
  char hash[crypto_pwhash_STRBYTES];
  g_autofree char *sql = NULL;

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str_alg (hash, secret, strlen (secret), crypto_pwhash_OPSLIMIT_MIN,
                                          crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  sql = g_strdup_printf ("UPDATE agent SET secret = '%s'", hash);
  store_fixture_execute (fixture, sql);
}

static void
assert_not_in_files (StoreFixture *fixture, const void *bytes, gsize size)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_null (memmem (content, length, bytes, size));
    }
}

static void
test_accounts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreAgent *agent;

  g_test_summary ("An account is made, listed, disabled, enabled; it lets its owner in and nobody "
                  "else, and the secret is nowhere in the files");

  store_fixture_open_or_fail (fixture);
  add_or_fail (fixture, "A. Agent", PASSPHRASE);
  g_assert_false (
      add (fixture, "A. Agent", "735184", PARVIS_STORE_AGENT_SECRET_ALONE, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE);

  agents = list (fixture);
  g_assert_cmpuint (agents->len, ==, 1);
  agent = agents->pdata[0];
  g_assert_cmpstr (agent->name, ==, "A. Agent");
  g_assert_cmpstr (agent->role, ==, "mediator");
  g_assert_false (agent->is_digits);
  g_assert_false (agent->has_code);

  g_assert_cmpint (authenticate (fixture, agent->id, PASSPHRASE, NULL), ==,
                   PARVIS_STORE_AGENT_LET_IN);
  make_cheap (fixture, PASSPHRASE);
  g_assert_cmpint (authenticate (fixture, agent->id + 1, PASSPHRASE, NULL), ==,
                   PARVIS_STORE_AGENT_WRONG);

  g_assert_false (change (fixture, "Nobody", PARVIS_STORE_AGENT_DISABLE));
  g_assert_true (change (fixture, "A. Agent", PARVIS_STORE_AGENT_DISABLE));
  g_assert_cmpint (authenticate (fixture, agent->id, PASSPHRASE, NULL), ==,
                   PARVIS_STORE_AGENT_WRONG);
  g_assert_true (change (fixture, "A. Agent", PARVIS_STORE_AGENT_ENABLE));
  g_assert_cmpint (authenticate (fixture, agent->id, PASSPHRASE, NULL), ==,
                   PARVIS_STORE_AGENT_LET_IN);

  store_fixture_assert_query (
      fixture,
      "SELECT group_concat (event || ':' || subject, ' ') FROM journal WHERE event LIKE 'agent-%'",
      "agent-added:agent 1 agent-refused:agent 2 agent-disabled:agent 1 agent-refused:agent 1 "
      "agent-enabled:agent 1");
  assert_not_in_files (fixture, PASSPHRASE, strlen (PASSPHRASE));
}

static void
test_code (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) secret = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *bytes;
  gsize size;

  g_test_summary ("With six digits both are wanted, each code once; their secret is sealed");

  store_fixture_open_or_fail (fixture);
  add (fixture, "B. Agent", "735184", PARVIS_STORE_AGENT_SECRET_AND_CODE, &secret, &error);
  g_assert_no_error (error);
  bytes = g_bytes_get_data (secret, &size);
  g_assert_cmpuint (size, ==, PARVIS_STORE_TOTP_SECRET_SIZE);

  make_cheap (fixture, SECRET);
  code = g_strdup_printf (
      "%06u", parvis_store_totp_compute (
                  bytes, size, parvis_store_totp_get_step (g_get_real_time () / SECOND), 6));
  g_assert_cmpint (authenticate (fixture, 1, "735184", NULL), ==, PARVIS_STORE_AGENT_WRONG);
  g_assert_cmpint (authenticate (fixture, 1, "735184", code), ==, PARVIS_STORE_AGENT_LET_IN);
  g_assert_cmpint (authenticate (fixture, 1, "735184", code), ==, PARVIS_STORE_AGENT_WRONG);

  assert_not_in_files (fixture, bytes, size);
}

static ParvisStoreDatabase *
open_with_agent (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreDatabase *database;

  store_fixture_open_or_fail (fixture);
  add_or_fail (fixture, "A. Agent", "735184");
  parvis_store_close (fixture->store);
  make_cheap (fixture, SECRET);
  database = parvis_store_database_open (fixture->path, &error);
  g_assert_no_error (error);

  return database;
}

static ParvisStoreAgentAnswer
try_at (ParvisStoreDatabase *database,
        const char *boot,
        gint64 since_boot,
        gint64 now,
        const char *secret,
        guint *wait)
{
  const ParvisStoreAgentMoment moment = { (char *) boot, since_boot, now };
  ParvisStoreAgentTry asked = { .id = 1, .secret = secret };
  g_autoptr (GError) error = NULL;

  parvis_store_agents_authenticate (database, &moment, &asked, &error);
  g_assert_no_error (error);
  *wait = asked.wait;

  return asked.answer;
}

static void
test_waits (StoreFixture *fixture, gconstpointer data)
{
  static const guint waits[] = { 5, 10, 20, 40, 80 };
  g_autoptr (ParvisStoreDatabase) database = open_with_agent (fixture);
  gint64 at = 1000 * SECOND;
  guint wait;

  g_test_summary ("Each wrong one makes the next wait longer, whatever the clock on the wall says, "
                  "and the eighth locks until an operator unlocks");

  g_clear_pointer (&database, parvis_store_database_close);
  store_fixture_execute (fixture, "UPDATE agent SET failures = 2");
  database = parvis_store_database_open (fixture->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpint (try_at (database, "one", at, 5000, "000001", &wait), ==,
                       PARVIS_STORE_AGENT_WRONG);
      g_assert_cmpuint (wait, ==, waits[i]);
      /* The right one too; and a clock that was set on by a year or back changes nothing. */
      g_assert_cmpint (try_at (database, "one", at + waits[i] * SECOND - 1,
                               i % 2 == 0 ? 5000 + 366 * 86400 : 0, "735184", &wait),
                       ==, PARVIS_STORE_AGENT_LATER);
      g_assert_cmpuint (wait, ==, 1);
      at += waits[i] * SECOND;
    }

  g_assert_cmpint (try_at (database, "one", at, 5000, "000001", &wait), ==,
                   PARVIS_STORE_AGENT_LOCKED);
  at += 86400 * SECOND;
  g_assert_cmpint (try_at (database, "one", at, 5000, "735184", &wait), ==,
                   PARVIS_STORE_AGENT_LOCKED);
  g_assert_cmpint (try_at (database, "two", 0, 5000, "735184", &wait), ==,
                   PARVIS_STORE_AGENT_LOCKED);

  g_clear_pointer (&database, parvis_store_database_close);
  store_fixture_reopen (fixture);
  g_assert_true (change (fixture, "A. Agent", PARVIS_STORE_AGENT_UNLOCK));
  g_assert_cmpint (authenticate (fixture, 1, "735184", NULL), ==, PARVIS_STORE_AGENT_LET_IN);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM journal WHERE event = 'agent-barred'",
                              "1");
}

static void
test_restart (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDatabase) database = open_with_agent (fixture);
  guint wait;

  g_test_summary ("Switching the machine off and on begins the whole wait anew");

  g_clear_pointer (&database, parvis_store_database_close);
  store_fixture_execute (
      fixture, "UPDATE agent SET failures = 3, wait_boot = 'one', wait_until = 1005000000");
  database = parvis_store_database_open (fixture->path, NULL);

  g_assert_cmpint (try_at (database, "two", 7 * SECOND, 5000, "735184", &wait), ==,
                   PARVIS_STORE_AGENT_LATER);
  g_assert_cmpuint (wait, ==, 5);
  g_assert_cmpint (try_at (database, "two", 12 * SECOND, 5000, "735184", &wait), ==,
                   PARVIS_STORE_AGENT_LET_IN);
}

static void
test_faults (void)
{
  static const char *const secrets[] = { "", "12345", "000000", "abcde\t",
                                         "\xff\xfe\xfd\xfc\xfb\xfa" };
  static const char *const names[] = { "", " A", "A\nB", "\xff" };
  g_autofree char *long_text = g_strnfill (PARVIS_STORE_AGENT_MOST_SECRET + 1, 'x');

  g_test_summary ("What is no secret, and no name");

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_nonnull (parvis_store_agent_find_secret_fault (secrets[i]));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (parvis_store_agent_find_name_fault (names[i]));
  g_assert_nonnull (parvis_store_agent_find_secret_fault (long_text));
  g_assert_nonnull (parvis_store_agent_find_name_fault (long_text));
  g_assert_null (parvis_store_agent_find_secret_fault ("735184"));
  g_assert_null (parvis_store_agent_find_secret_fault ("un mot de passe à moi"));
  g_assert_null (parvis_store_agent_find_name_fault ("Ç. Agent"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/agents/accounts", NULL, test_accounts);
  store_fixture_add ("/store/agents/code", NULL, test_code);
  store_fixture_add ("/store/agents/waits", NULL, test_waits);
  store_fixture_add ("/store/agents/restart", NULL, test_restart);
  g_test_add_func ("/store/agents/faults", test_faults);

  return g_test_run ();
}
