/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "parvis-session.h"
#include "store-fixture.h"

#define SECRET "735184"

static gint64 seconds;

static gint64
get_seconds (void)
{
  return seconds;
}

typedef struct
{
  StoreFixture store;
  ParvisSession *session; /* (owned) */
  int answer;             /* -1 until there is one */
  guint n_lists;
  guint n_wishes; /* for a mandate */
} Fixture;

static void
answered_cb (ParvisSession *session, ParvisStoreAgentAnswer answer, guint wait, Fixture *fixture)
{
  fixture->answer = (int) answer;
}

static void
count_cb (ParvisSession *session, guint *n)
{
  *n += 1;
}

static void
add (Fixture *fixture, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_add_agent_async (fixture->store.store, name, "", SECRET,
                                PARVIS_STORE_AGENT_SECRET_ALONE, NULL, store_fixture_result_cb,
                                &fixture->store);
  result = store_fixture_await (&fixture->store);
  parvis_store_add_agent_finish (fixture->store.store, result, NULL, &error);
  g_assert_no_error (error);
}

/* As little work as argon2id allows: how much it is stands in the hash. */
static void
make_cheap (Fixture *fixture)
{
  char hash[crypto_pwhash_STRBYTES];
  g_autofree char *sql = NULL;

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str_alg (hash, SECRET, strlen (SECRET), crypto_pwhash_OPSLIMIT_MIN,
                                          crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  sql = g_strdup_printf ("UPDATE agent SET secret = '%s'", hash);
  store_fixture_execute (&fixture->store, sql);
}

static void
look (Fixture *fixture)
{
  guint before = fixture->n_lists;

  parvis_session_look (fixture->session);
  while (fixture->n_lists == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->store, data);
  store_fixture_open_or_fail (&fixture->store);
  add (fixture, "A. Agent");
  make_cheap (fixture);
  seconds = 1000;
  fixture->session = parvis_session_new (fixture->store.store, 180);
  parvis_session_set_clock (fixture->session, get_seconds);
  g_signal_connect (fixture->session, "answered", G_CALLBACK (answered_cb), fixture);
  g_signal_connect (fixture->session, "agents-changed", G_CALLBACK (count_cb), &fixture->n_lists);
  g_signal_connect (fixture->session, "needs-mandate", G_CALLBACK (count_cb), &fixture->n_wishes);
  look (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* What is noted is answered before the store closes. */
  g_clear_object (&fixture->session);
  store_fixture_tear_down (&fixture->store, data);
}

static int
sign_in (Fixture *fixture, gint64 id, const char *secret)
{
  fixture->answer = -1;
  parvis_session_sign_in (fixture->session, id, secret, NULL);
  while (fixture->answer < 0)
    g_main_context_iteration (NULL, TRUE);

  return fixture->answer;
}

/* What the journal says of the agent, in its order. */
static void
assert_journal (Fixture *fixture, const char *expected)
{
  guint n_entries;
  g_autoptr (GError) error = NULL;

  /* The store does one thing after another: all that was noted is there once this is. */
  store_fixture_check (&fixture->store, &n_entries, NULL, &error);
  g_assert_no_error (error);
  store_fixture_assert_query (&fixture->store,
                              "SELECT group_concat (event || ' ' || subject, ', ') FROM journal "
                              "WHERE subject LIKE 'agent %' AND event <> 'agent-added'",
                              expected);
}

static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_secret = g_strnfill (PARVIS_STORE_AGENT_MOST_SECRET + 1, 'x');

  g_test_summary ("It locks after three minutes without input, and opens again for the same agent, "
                  "with all as it was");

  g_assert_true (parvis_session_may_go_on (fixture->session));
  g_assert_cmpint (sign_in (fixture, 1, "735185"), ==, PARVIS_STORE_AGENT_WRONG);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_CLOSED);
  g_assert_cmpint (sign_in (fixture, 1, long_secret), ==, PARVIS_STORE_AGENT_WRONG);
  g_assert_cmpint (sign_in (fixture, 1, SECRET), ==, PARVIS_STORE_AGENT_LET_IN);
  g_assert_cmpstr (parvis_session_get_agent (fixture->session)->name, ==, "A. Agent");
  parvis_session_set_posture (fixture->session, PARVIS_POSTURE_ACCOMPANY);

  seconds += 179;
  parvis_session_tick (fixture->session);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_OPEN);
  parvis_session_touch (fixture->session);
  seconds += 179;
  parvis_session_tick (fixture->session);
  g_assert_true (parvis_session_may_go_on (fixture->session));
  seconds += 1;
  parvis_session_tick (fixture->session);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_LOCKED);
  g_assert_false (parvis_session_may_go_on (fixture->session));

  add (fixture, "B. Agent");
  make_cheap (fixture);
  look (fixture);
  g_assert_cmpint (sign_in (fixture, 2, SECRET), ==, PARVIS_STORE_AGENT_WRONG);
  g_assert_cmpint (sign_in (fixture, 1, SECRET), ==, PARVIS_STORE_AGENT_LET_IN);
  g_assert_cmpint (parvis_session_get_posture (fixture->session), ==, PARVIS_POSTURE_ACCOMPANY);

  /* A laptop that was shut: the touch that opens it finds it locked. */
  seconds += 4000;
  parvis_session_touch (fixture->session);
  g_assert_cmpint (parvis_session_get_state (fixture->session), ==, PARVIS_SESSION_LOCKED);

  parvis_session_end (fixture->session);
  g_assert_null (parvis_session_get_agent (fixture->session));
  assert_journal (fixture,
                  "agent-refused agent 1, agent-sign-in agent 1, posture agent 1 accompany, "
                  "agent-lock agent 1, agent-unlock agent 1, agent-lock agent 1, "
                  "agent-sign-out agent 1");
}

static void
test_postures (Fixture *fixture, gconstpointer data)
{
  ParvisReadBack *read_back = parvis_session_get_read_back (fixture->session);

  g_test_summary ("Only in place of somebody a mandate is needed, and that all was read back");

  sign_in (fixture, 1, SECRET);
  g_assert_false (parvis_session_may_go_on (fixture->session));
  parvis_session_set_posture (fixture->session, PARVIS_POSTURE_TEACH);
  g_assert_true (parvis_session_may_hand_in (fixture->session));

  parvis_session_set_posture (fixture->session, PARVIS_POSTURE_FOR);
  g_assert_cmpuint (fixture->n_wishes, ==, 1);
  g_assert_true (parvis_session_needs_mandate (fixture->session));
  g_assert_false (parvis_session_may_go_on (fixture->session));
  parvis_session_set_mandate (fixture->session, "mandate 7");
  g_assert_true (parvis_session_may_go_on (fixture->session));
  g_assert_false (parvis_session_may_hand_in (fixture->session));

  parvis_read_back_begin (read_back);
  parvis_read_back_expect (read_back, "value:/data/n", "1");
  parvis_read_back_end (read_back);
  parvis_read_back_heard (read_back, "value:/data/n");
  g_assert_true (parvis_session_may_hand_in (fixture->session));

  parvis_session_end_visit (fixture->session);
  g_assert_null (parvis_session_get_mandate (fixture->session));
  g_assert_false (parvis_session_may_go_on (fixture->session));
  g_assert_false (parvis_read_back_is_done (read_back));
  parvis_session_end (fixture->session);
  assert_journal (fixture, "agent-sign-in agent 1, posture agent 1 teach, posture agent 1 for, "
                           "mandate-used agent 1 mandate 7, read-back agent 1, "
                           "agent-sign-out agent 1");
}

static void
assert_property (ParvisConsent *consent, const char *name, const char *expected)
{
  g_autofree char *value = parvis_consent_dup_property (consent, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_consent (Fixture *fixture, gconstpointer data)
{
  ParvisConsent *consent = parvis_session_get_consent (fixture->session);

  g_test_summary ("Consent is no until it is yes, one at a time, taken back at any time, and gone "
                  "with the person");

  sign_in (fixture, 1, SECRET);
  for (guint i = 0; i < PARVIS_N_CONSENTS; i++)
    g_assert_false (parvis_consent_allows (consent, (ParvisConsentTopic) i));

  g_assert_cmpint (parvis_consent_get_next (consent), ==, PARVIS_CONSENT_SEES);
  parvis_consent_answer (consent, PARVIS_CONSENT_SEES, PARVIS_CONSENT_GIVEN);
  g_assert_true (parvis_consent_allows (consent, PARVIS_CONSENT_SEES));
  g_assert_false (parvis_consent_allows (consent, PARVIS_CONSENT_KEEPS));
  assert_property (consent, "consent-sees", "yes");
  g_assert_cmpint (parvis_consent_get_next (consent), ==, PARVIS_CONSENT_KEEPS);
  parvis_consent_answer (consent, PARVIS_CONSENT_KEEPS, PARVIS_CONSENT_REFUSED);
  parvis_consent_answer (consent, PARVIS_CONSENT_SEES, PARVIS_CONSENT_REFUSED);
  g_assert_false (parvis_consent_allows (consent, PARVIS_CONSENT_SEES));

  assert_property (consent, "consent-keeps", "no");
  assert_property (consent, "consent-else", NULL);
  assert_property (consent, "deviceid", NULL);

  parvis_session_end_visit (fixture->session);
  g_assert_cmpint (parvis_consent_get_next (consent), ==, PARVIS_CONSENT_SEES);
  assert_journal (fixture, "agent-sign-in agent 1, consent-given agent 1 sees, "
                           "consent-refused agent 1 keeps, consent-withdrawn agent 1 sees");
}

static void
test_read_back (void)
{
  g_autoptr (ParvisReadBack) read_back = parvis_read_back_new ();

  g_test_summary ("What was heard stays heard, as long as it is as it was");

  g_assert_false (parvis_read_back_is_done (read_back));
  parvis_read_back_heard (read_back, "value:a");
  parvis_read_back_begin (read_back);
  parvis_read_back_expect (read_back, "value:a", "1");
  parvis_read_back_expect (read_back, "value:b", "2");
  parvis_read_back_end (read_back);
  g_assert_cmpuint (parvis_read_back_get_n_left (read_back), ==, 2);
  parvis_read_back_heard (read_back, "label:a");
  parvis_read_back_heard (read_back, "value:a");
  parvis_read_back_heard (read_back, "value:a");
  g_assert_cmpuint (parvis_read_back_get_n_left (read_back), ==, 1);

  parvis_read_back_begin (read_back);
  parvis_read_back_expect (read_back, "value:a", "1");
  parvis_read_back_expect (read_back, "value:b", "3");
  parvis_read_back_end (read_back);
  parvis_read_back_heard (read_back, "value:b");
  g_assert_true (parvis_read_back_is_done (read_back));

  parvis_read_back_begin (read_back);
  parvis_read_back_expect (read_back, "value:a", "other");
  parvis_read_back_expect (read_back, "value:b", "3");
  parvis_read_back_end (read_back);
  g_assert_false (parvis_read_back_is_done (read_back));
  g_assert_cmpuint (parvis_read_back_get_n_left (read_back), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/app/session/lock", Fixture, NULL, set_up, test_lock, tear_down);
  g_test_add ("/app/session/postures", Fixture, NULL, set_up, test_postures, tear_down);
  g_test_add ("/app/session/consent", Fixture, NULL, set_up, test_consent, tear_down);
  g_test_add_func ("/app/session/read-back", test_read_back);

  return g_test_run ();
}
