/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-agents.h"

#include <string.h>

#include "parvis-store-agent-seal.h"
#include "parvis-store-journal.h"
#include "parvis-store-totp.h"

/* Wrong ones before somebody must wait, and seconds that they wait first: twice as many each time.
 */
#define FREE_FAILURES 3
#define FIRST_WAIT 5

#define BOOT_FILE "/proc/sys/kernel/random/boot_id"

static const char INSERT_AGENT[] =
    "INSERT INTO agent (name, role, secret, is_digits, code_sealed, created) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static const char FIND_NAME[] = "SELECT id FROM agent WHERE name = ?1";

static const char SELECT_AGENTS[] =
    "SELECT id, name, role, is_digits, code_sealed IS NOT NULL, failures, is_disabled, created "
    "FROM agent ORDER BY name";

static const char SELECT_ACCOUNT[] =
    "SELECT name, secret, code_sealed, drift, last_step, failures, wait_boot, wait_until, "
    "is_disabled FROM agent WHERE id = ?1";

static const char UPDATE_TRIED[] =
    "UPDATE agent SET failures = ?2, wait_boot = ?3, wait_until = ?4 WHERE id = ?1";

/* Of two processes that are told the same code, one is late. */
static const char UPDATE_LET_IN[] =
    "UPDATE agent SET failures = 0, wait_boot = '', wait_until = 0, drift = ?2, last_step = ?3 "
    "WHERE id = ?1 AND (code_sealed IS NULL OR last_step < ?3)";

static const char *const updates[] = {
  [PARVIS_STORE_AGENT_DISABLE] = "UPDATE agent SET is_disabled = 1 WHERE id = ?1",
  [PARVIS_STORE_AGENT_ENABLE] = "UPDATE agent SET is_disabled = 0 WHERE id = ?1",
  [PARVIS_STORE_AGENT_UNLOCK] =
      "UPDATE agent SET failures = 0, wait_boot = '', wait_until = 0 WHERE id = ?1",
};

static const char *const events[] = {
  [PARVIS_STORE_AGENT_DISABLE] = "agent-disabled",
  [PARVIS_STORE_AGENT_ENABLE] = "agent-enabled",
  [PARVIS_STORE_AGENT_UNLOCK] = "agent-unlocked",
};

/* What is in the way of somebody, or lets them in. */
typedef struct
{
  char *name;          /* (owned) (nullable): NULL for nobody */
  char *hash;          /* (owned) */
  GBytes *code_sealed; /* (owned) (nullable) */
  ParvisStoreTotpState totp;
  guint failures;
  char *boot; /* (owned): in which run of the machine they were told to wait */
  gint64 until;
  gboolean is_disabled;
} Account;

static void
account_clear (Account *account)
{
  g_clear_pointer (&account->name, g_free);
  g_clear_pointer (&account->hash, g_free);
  g_clear_pointer (&account->code_sealed, g_bytes_unref);
  g_clear_pointer (&account->boot, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Account, account_clear)

void
parvis_store_agent_moment_look (ParvisStoreAgentMoment *moment)
{
  /* A machine without it starts every wait anew in each process, which is no shorter. */
  if (!g_file_get_contents (BOOT_FILE, &moment->boot, NULL, NULL))
    moment->boot = g_strdup_printf ("%p", (void *) moment);
  g_strstrip (moment->boot);
  moment->since_boot = g_get_monotonic_time ();
  moment->now = g_get_real_time () / G_USEC_PER_SEC;
}

void
parvis_store_agent_moment_clear (ParvisStoreAgentMoment *moment)
{
  g_clear_pointer (&moment->boot, g_free);
}

static gboolean
note (ParvisStoreDatabase *database, const char *event, gint64 id, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("agent %" G_GINT64_FORMAT, id);

  return parvis_store_journal_append (database, event, subject, error);
}

/* Ends the transaction one way or the other. */
static gboolean
end (ParvisStoreDatabase *database, gboolean done, GError **error)
{
  if (done && parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

/* @id is 0 for nobody. */
static gboolean
find_name (ParvisStoreDatabase *database, const char *name, gint64 *id, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, FIND_NAME, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, name);
  if (!parvis_store_database_step (database, statement, "Finding an agent", &has_row, error))
    return FALSE;

  *id = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
check_new (ParvisStoreDatabase *database, const ParvisStoreAgent *agent, GError **error)
{
  const char *fault = parvis_store_agent_find_name_fault (agent->name);
  gint64 id;

  if (fault == NULL && *agent->role != '\0')
    fault = parvis_store_agent_find_name_fault (agent->role);
  if (fault != NULL)
    {
      g_set_error_literal (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, fault);
      return FALSE;
    }

  if (!find_name (database, agent->name, &id, error))
    return FALSE;
  if (id != 0)
    g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE,
                 "There is an agent “%s” already", agent->name);

  return id == 0;
}

static gboolean
insert (ParvisStoreDatabase *database,
        const ParvisStoreAgent *agent,
        const char *hash,
        GBytes *code_sealed,
        GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_AGENT, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, agent->name);
  parvis_store_statement_bind_text (statement, 2, agent->role);
  parvis_store_statement_bind_text (statement, 3, hash);
  sqlite3_bind_int (statement, 4, agent->is_digits ? 1 : 0);
  if (code_sealed != NULL)
    parvis_store_statement_bind_bytes (statement, 5, code_sealed);
  sqlite3_bind_int64 (statement, 6, agent->created);

  return parvis_store_database_run (database, statement, "Adding an agent", error) &&
         note (database, "agent-added", parvis_store_database_get_last_id (database), error);
}

/**
 * parvis_store_agents_add:
 * @agent: name, role, whether the secret is digits alone, and when
 * @code_secret: (nullable): of the six digits
 */
gboolean
parvis_store_agents_add (ParvisStoreDatabase *database,
                         const ParvisStoreAgent *agent,
                         const char *secret,
                         GBytes *code_secret,
                         GError **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) sealed = NULL;

  /* Before it takes long, and again where nobody comes in between. */
  if (!check_new (database, agent, error))
    return FALSE;

  hash = parvis_store_agent_hash (secret, error);
  if (hash == NULL)
    return FALSE;
  if (code_secret != NULL)
    {
      sealed = parvis_store_agent_seal (secret, agent->name, code_secret, error);
      if (sealed == NULL)
        return FALSE;
    }

  return parvis_store_database_begin (database, error) &&
         end (database,
              check_new (database, agent, error) && insert (database, agent, hash, sealed, error),
              error);
}

static ParvisStoreAgent *
read_agent (ParvisStoreStatement *statement)
{
  ParvisStoreAgent *agent = g_new0 (ParvisStoreAgent, 1);

  agent->id = sqlite3_column_int64 (statement, 0);
  agent->name = parvis_store_statement_dup_text (statement, 1);
  agent->role = parvis_store_statement_dup_text (statement, 2);
  agent->is_digits = sqlite3_column_int (statement, 3) != 0;
  agent->has_code = sqlite3_column_int (statement, 4) != 0;
  agent->failures = (guint) sqlite3_column_int (statement, 5);
  agent->is_locked = agent->failures >= PARVIS_STORE_AGENT_MOST_FAILURES;
  agent->is_disabled = sqlite3_column_int (statement, 6) != 0;
  agent->created = sqlite3_column_int64 (statement, 7);

  return agent;
}

GPtrArray *
parvis_store_agents_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_AGENTS, error);
  g_autoptr (GPtrArray) agents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_agent_free);

  if (statement == NULL)
    return NULL;

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Listing agents", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&agents);

      g_ptr_array_add (agents, read_agent (statement));
    }
}

static gboolean
run_change (ParvisStoreDatabase *database, gint64 id, ParvisStoreAgentChange change, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, updates[change], error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  return parvis_store_database_run (database, statement, "Changing an agent", error) &&
         note (database, events[change], id, error);
}

gboolean
parvis_store_agents_change (ParvisStoreDatabase *database,
                            const char *name,
                            ParvisStoreAgentChange change,
                            gboolean *found,
                            GError **error)
{
  gint64 id = 0;
  gboolean done;

  if (!parvis_store_database_begin (database, error))
    return FALSE;

  done = find_name (database, name, &id, error) &&
         (id == 0 || run_change (database, id, change, error));
  *found = id != 0;
  return end (database, done, error);
}

/* Trying */

static gboolean
find_account (ParvisStoreDatabase *database, gint64 id, Account *account, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ACCOUNT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (!parvis_store_database_step (database, statement, "Finding an agent", &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  account->name = parvis_store_statement_dup_text (statement, 0);
  account->hash = parvis_store_statement_dup_text (statement, 1);
  if (sqlite3_column_type (statement, 2) != SQLITE_NULL)
    account->code_sealed = parvis_store_statement_dup_blob (statement, 2);
  account->totp.drift = sqlite3_column_int64 (statement, 3);
  account->totp.last_step = sqlite3_column_int64 (statement, 4);
  account->failures = (guint) sqlite3_column_int (statement, 5);
  account->boot = parvis_store_statement_dup_text (statement, 6);
  account->until = sqlite3_column_int64 (statement, 7);
  account->is_disabled = sqlite3_column_int (statement, 8) != 0;
  return TRUE;
}

static gboolean
is_known (const Account *account)
{
  return account->name != NULL && !account->is_disabled;
}

/* Microseconds. */
static gint64
get_wait (guint failures)
{
  if (failures < FREE_FAILURES)
    return 0;

  return ((gint64) FIRST_WAIT << MIN (failures - FREE_FAILURES, 8)) * G_USEC_PER_SEC;
}

static gboolean
keep_wait (ParvisStoreDatabase *database,
           gint64 id,
           guint failures,
           const char *boot,
           gint64 until,
           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_TRIED, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, (int) failures);
  parvis_store_statement_bind_text (statement, 3, boot);
  sqlite3_bind_int64 (statement, 4, until);

  return parvis_store_database_run (database, statement, "Counting a try", error);
}

static guint
to_seconds (gint64 microseconds)
{
  return (guint) ((microseconds + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/* Another run of the machine has another clock: the whole wait begins anew. */
static gboolean
restart_wait (ParvisStoreDatabase *database,
              const ParvisStoreAgentMoment *moment,
              gint64 id,
              Account *account,
              GError **error)
{
  if (g_str_equal (account->boot, moment->boot) || get_wait (account->failures) == 0)
    return TRUE;

  account->until = moment->since_boot + get_wait (account->failures);
  return keep_wait (database, id, account->failures, moment->boot, account->until, error);
}

/* Counted before it is tried: pulling the plug in between gives nobody a try for nothing. */
static gboolean
count_try (ParvisStoreDatabase *database,
           const ParvisStoreAgentMoment *moment,
           ParvisStoreAgentTry *asked,
           Account *account,
           GError **error)
{
  asked->answer = PARVIS_STORE_AGENT_WRONG;
  if (!find_account (database, asked->id, account, error))
    return FALSE;
  if (!is_known (account))
    return TRUE;

  if (account->failures >= PARVIS_STORE_AGENT_MOST_FAILURES)
    {
      asked->answer = PARVIS_STORE_AGENT_LOCKED;
      return TRUE;
    }

  if (!restart_wait (database, moment, asked->id, account, error))
    return FALSE;
  if (get_wait (account->failures) > 0 && moment->since_boot < account->until)
    {
      asked->answer = PARVIS_STORE_AGENT_LATER;
      asked->wait = to_seconds (account->until - moment->since_boot);
      return TRUE;
    }

  account->failures++;
  asked->wait = to_seconds (get_wait (account->failures));
  return keep_wait (database, asked->id, account->failures, moment->boot,
                    moment->since_boot + get_wait (account->failures), error);
}

/* Whichever of the two is wrong, and for nobody too, it takes as long. */
static gboolean
look (const ParvisStoreAgentMoment *moment,
      ParvisStoreAgentTry *asked,
      Account *account,
      GError **error)
{
  gboolean fits =
      parvis_store_agent_fits (is_known (account) ? account->hash : NULL, asked->secret);
  g_autoptr (GBytes) code_secret = NULL;
  g_autoptr (GError) problem = NULL;

  if (is_known (account) && account->code_sealed != NULL)
    {
      code_secret =
          parvis_store_agent_open (asked->secret, account->name, account->code_sealed, &problem);
      if (code_secret == NULL && fits)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      fits = fits && asked->code != NULL &&
             parvis_store_totp_check (&account->totp, g_bytes_get_data (code_secret, NULL),
                                      g_bytes_get_size (code_secret), asked->code, moment->now);
    }

  asked->answer = fits ? PARVIS_STORE_AGENT_LET_IN : PARVIS_STORE_AGENT_WRONG;
  return TRUE;
}

static gboolean
keep_let_in (ParvisStoreDatabase *database,
             ParvisStoreAgentTry *asked,
             const Account *account,
             GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_LET_IN, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, asked->id);
  sqlite3_bind_int64 (statement, 2, account->totp.drift);
  sqlite3_bind_int64 (statement, 3, account->totp.last_step);
  if (!parvis_store_database_run (database, statement, "Letting an agent in", error))
    return FALSE;

  if (parvis_store_database_get_n_changes (database) == 0)
    asked->answer = PARVIS_STORE_AGENT_WRONG;
  return TRUE;
}

static gboolean
keep_answer (ParvisStoreDatabase *database,
             ParvisStoreAgentTry *asked,
             const Account *account,
             GError **error)
{
  gboolean is_last = is_known (account) && account->failures >= PARVIS_STORE_AGENT_MOST_FAILURES;

  if (asked->answer == PARVIS_STORE_AGENT_LET_IN)
    {
      asked->wait = 0;
      if (!keep_let_in (database, asked, account, error))
        return FALSE;
    }
  if (asked->answer == PARVIS_STORE_AGENT_LET_IN)
    return TRUE;

  if (is_last)
    asked->answer = PARVIS_STORE_AGENT_LOCKED;
  return note (database, is_last ? "agent-barred" : "agent-refused", asked->id, error);
}

gboolean
parvis_store_agents_authenticate (ParvisStoreDatabase *database,
                                  const ParvisStoreAgentMoment *moment,
                                  ParvisStoreAgentTry *asked,
                                  GError **error)
{
  g_auto (Account) account = { 0 };

  asked->wait = 0;
  if (!parvis_store_database_begin (database, error) ||
      !end (database, count_try (database, moment, asked, &account, error), error))
    return FALSE;
  if (asked->answer != PARVIS_STORE_AGENT_WRONG)
    return TRUE;

  if (!look (moment, asked, &account, error) || !parvis_store_database_begin (database, error))
    return FALSE;

  return end (database, keep_answer (database, asked, &account, error), error);
}
