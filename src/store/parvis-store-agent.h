/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

/* Bytes of the UTF-8 of a PIN or passphrase; characters of a name and a role. */
#define PARVIS_STORE_AGENT_LEAST_SECRET 6
#define PARVIS_STORE_AGENT_MOST_SECRET 128
#define PARVIS_STORE_AGENT_MOST_NAME 80

/* Wrong ones in a row, after which only an operator lets them in again. */
#define PARVIS_STORE_AGENT_MOST_FAILURES 8

/**
 * ParvisStoreAgent:
 * @id: what the journal calls them; never another's
 * @name: what is shown
 * @role: "médiatrice numérique", or ""
 * @is_digits: what lets them in is digits alone: a number pad is enough
 * @has_code: and six digits of their telephone or card
 * @is_locked: too many wrong ones: an operator must unlock them
 * @is_disabled: an operator has taken them off
 * @failures: wrong ones in a row
 * @created: seconds since 1970 UTC
 *
 * One who helps, as anybody may know them: nothing here is secret.
 */
typedef struct
{
  gint64 id;
  char *name; /* (owned) */
  char *role; /* (owned) */
  gboolean is_digits, has_code, is_locked, is_disabled;
  guint failures;
  gint64 created;
} ParvisStoreAgent;

ParvisStoreAgent *parvis_store_agent_copy (const ParvisStoreAgent *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_agent_free (ParvisStoreAgent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreAgent, parvis_store_agent_free)

/**
 * ParvisStoreAgentFactor:
 * @PARVIS_STORE_AGENT_SECRET_ALONE: a PIN or a passphrase lets them in
 * @PARVIS_STORE_AGENT_SECRET_AND_CODE: that, and the six digits of RFC 6238
 */
typedef enum
{
  PARVIS_STORE_AGENT_SECRET_ALONE,
  PARVIS_STORE_AGENT_SECRET_AND_CODE,
} ParvisStoreAgentFactor;

/**
 * ParvisStoreAgentChange: what an operator does to an account
 */
typedef enum
{
  PARVIS_STORE_AGENT_DISABLE,
  PARVIS_STORE_AGENT_ENABLE,
  PARVIS_STORE_AGENT_UNLOCK,
} ParvisStoreAgentChange;

/**
 * ParvisStoreAgentAnswer:
 * @PARVIS_STORE_AGENT_LET_IN: it is them
 * @PARVIS_STORE_AGENT_WRONG: the secret or the code is another; which is not said
 * @PARVIS_STORE_AGENT_LATER: too many were tried: nothing was looked at
 * @PARVIS_STORE_AGENT_LOCKED: far too many: an operator must unlock them
 */
typedef enum
{
  PARVIS_STORE_AGENT_LET_IN,
  PARVIS_STORE_AGENT_WRONG,
  PARVIS_STORE_AGENT_LATER,
  PARVIS_STORE_AGENT_LOCKED,
} ParvisStoreAgentAnswer;

/* Whether this may be a secret, a name: %NULL, or what is wrong with it in plain English. */
const char *parvis_store_agent_find_secret_fault (const char *secret);
const char *parvis_store_agent_find_name_fault (const char *name);

/* %PARVIS_STORE_ERROR_DUPLICATE: somebody has that name. Finishes with the bytes of the code's
 * secret, to be shown once and nowhere kept; %NULL without an error where there is none. */
void parvis_store_add_agent_async (ParvisStore *self,
                                   const char *name,
                                   const char *role,
                                   const char *secret,
                                   ParvisStoreAgentFactor factor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean parvis_store_add_agent_finish (ParvisStore *self,
                                        GAsyncResult *result,
                                        GBytes **code_secret,
                                        GError **error);

/* All of them, by name: (element-type ParvisStoreAgent). */
void parvis_store_list_agents_async (ParvisStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *parvis_store_list_agents_finish (ParvisStore *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %FALSE without an error: nobody has that name. */
void parvis_store_change_agent_async (ParvisStore *self,
                                      const char *name,
                                      ParvisStoreAgentChange change,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean parvis_store_change_agent_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* Whether it is them. @code: (nullable): the six digits. A code is taken once; each wrong answer
 * makes the next wait longer, by no clock that anybody can set. */
void parvis_store_authenticate_async (ParvisStore *self,
                                      gint64 id,
                                      const char *secret,
                                      const char *code,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* @wait: (out) (optional): seconds until the next may be tried. %FALSE: the store cannot say. */
gboolean parvis_store_authenticate_finish (ParvisStore *self,
                                           GAsyncResult *result,
                                           ParvisStoreAgentAnswer *answer,
                                           guint *wait,
                                           GError **error);

G_END_DECLS
