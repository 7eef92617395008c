/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-agent.h"
#include "parvis-store-database.h"

G_BEGIN_DECLS

/*
 * The table of those who help, on the store's thread. How long somebody who was wrong must wait is
 * counted by the monotonic clock of this run of the machine; after another start the whole wait
 * begins anew. No wall clock has a part in it, so setting one shortens nothing.
 */

/**
 * ParvisStoreAgentMoment:
 * @boot: which run of the machine this is
 * @since_boot: its monotonic clock, microseconds
 * @now: seconds since 1970 UTC, for the six digits and the account's date alone
 */
typedef struct
{
  char *boot; /* (owned) */
  gint64 since_boot;
  gint64 now;
} ParvisStoreAgentMoment;

void parvis_store_agent_moment_look (ParvisStoreAgentMoment *moment);
void parvis_store_agent_moment_clear (ParvisStoreAgentMoment *moment);

/**
 * ParvisStoreAgentTry:
 *
 * What somebody says who they are, and what is answered.
 */
typedef struct
{
  gint64 id;
  const char *secret;
  const char *code; /* (nullable) */

  ParvisStoreAgentAnswer answer;
  guint wait; /* seconds */
} ParvisStoreAgentTry;

gboolean parvis_store_agents_add (ParvisStoreDatabase *database,
                                  const ParvisStoreAgent *agent,
                                  const char *secret,
                                  GBytes *code_secret,
                                  GError **error);
GPtrArray *parvis_store_agents_list (ParvisStoreDatabase *database, GError **error);
gboolean parvis_store_agents_change (ParvisStoreDatabase *database,
                                     const char *name,
                                     ParvisStoreAgentChange change,
                                     gboolean *found,
                                     GError **error);

/* Twice argon2id, outside a transaction; then one that keeps what came of it. */
gboolean parvis_store_agents_authenticate (ParvisStoreDatabase *database,
                                           const ParvisStoreAgentMoment *moment,
                                           ParvisStoreAgentTry *asked,
                                           GError **error);

G_END_DECLS
