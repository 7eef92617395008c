/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about those who help. */

#include <sodium.h>
#include <string.h>

#include "parvis-store-agents.h"
#include "parvis-store-plaintext.h"
#include "parvis-store-private.h"
#include "parvis-store-totp.h"

typedef struct
{
  gint64 id;
  char *name, *role;   /* (owned) (nullable) */
  char *secret, *code; /* (owned) (nullable): wiped */
  ParvisStoreAgentFactor factor;
  ParvisStoreAgentChange change;
} Asked;

/* What was answered, handed over in one piece. */
typedef struct
{
  ParvisStoreAgentAnswer answer;
  guint wait;
} Answered;

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
asked_free (Asked *asked)
{
  g_free (asked->name);
  g_free (asked->role);
  wipe (asked->secret);
  wipe (asked->code);
  g_free (asked);
}

static gboolean
is_digits (const char *secret)
{
  return strspn (secret, "0123456789") == strlen (secret);
}

/* NULL where no code is wanted, without an error. */
static gboolean
make_code_secret (const Asked *asked, GBytes **code_secret, GError **error)
{
  ParvisStorePlaintext *plain;

  *code_secret = NULL;
  if (asked->factor == PARVIS_STORE_AGENT_SECRET_ALONE)
    return TRUE;

  plain = parvis_store_plaintext_new (PARVIS_STORE_TOTP_SECRET_SIZE, error);
  if (plain == NULL)
    return FALSE;

  randombytes_buf (plain->data, plain->size);
  *code_secret = parvis_store_plaintext_to_bytes (plain);
  return TRUE;
}

static void
add_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Asked *asked = task_data;
  const ParvisStoreAgent agent = {
    .name = asked->name,
    .role = asked->role,
    .is_digits = is_digits (asked->secret),
    .created = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autoptr (GBytes) code_secret = NULL;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (!make_code_secret (asked, &code_secret, &error) ||
      !parvis_store_agents_add (parvis_store_get_database (self), &agent, asked->secret,
                                code_secret, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  parvis_store_ring (self);
  g_task_return_pointer (task, g_steal_pointer (&code_secret), (GDestroyNotify) g_bytes_unref);
}

/**
 * parvis_store_add_agent_async:
 * @self: an open store
 * @name: what is shown, and what an operator calls them
 * @role: "médiatrice numérique", or ""
 * @secret: without a fault; not kept, only what argon2id makes of it
 * @factor: whether six digits are wanted too
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when they may sign in
 * @user_data: data for @callback
 */
void
parvis_store_add_agent_async (ParvisStore *self,
                              const char *name,
                              const char *role,
                              const char *secret,
                              ParvisStoreAgentFactor factor,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Asked *asked;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (name != NULL && role != NULL && secret != NULL);
  g_return_if_fail (parvis_store_agent_find_secret_fault (secret) == NULL);

  asked = g_new0 (Asked, 1);
  asked->name = g_strdup (name);
  asked->role = g_strdup (role);
  asked->secret = g_strdup (secret);
  asked->factor = factor;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_add_agent_async);
  parvis_store_push (self, task, add_in_thread, asked, (GDestroyNotify) asked_free);
}

/**
 * parvis_store_add_agent_finish:
 * @code_secret: (out) (transfer full) (nullable) (optional): of the six digits
 */
gboolean
parvis_store_add_agent_finish (ParvisStore *self,
                               GAsyncResult *result,
                               GBytes **code_secret,
                               GError **error)
{
  g_autoptr (GBytes) secret = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  secret = g_task_propagate_pointer (G_TASK (result), &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (code_secret != NULL)
    *code_secret = g_steal_pointer (&secret);
  return TRUE;
}

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *agents;

  if (!parvis_store_is_ready (self, task))
    return;

  agents = parvis_store_agents_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, agents, error);
}

void
parvis_store_list_agents_async (ParvisStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_agents_async);
  parvis_store_push (self, task, list_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_agents_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreAgent) (nullable): %NULL on error
 */
GPtrArray *
parvis_store_list_agents_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
change_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Asked *asked = task_data;
  gboolean found = FALSE;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (!parvis_store_agents_change (parvis_store_get_database (self), asked->name, asked->change,
                                   &found, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (found)
    parvis_store_ring (self);
  g_task_return_boolean (task, found);
}

void
parvis_store_change_agent_async (ParvisStore *self,
                                 const char *name,
                                 ParvisStoreAgentChange change,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Asked *asked;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (name != NULL);

  asked = g_new0 (Asked, 1);
  asked->name = g_strdup (name);
  asked->change = change;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_change_agent_async);
  parvis_store_push (self, task, change_in_thread, asked, (GDestroyNotify) asked_free);
}

gboolean
parvis_store_change_agent_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
authenticate_in_thread (GTask *task,
                        gpointer source_object,
                        gpointer task_data,
                        GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Asked *asked = task_data;
  ParvisStoreAgentTry attempt = { .id = asked->id, .secret = asked->secret, .code = asked->code };
  ParvisStoreAgentMoment moment = { 0 };
  GError *error = NULL;
  Answered *answered;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  parvis_store_agent_moment_look (&moment);
  done = parvis_store_agents_authenticate (parvis_store_get_database (self), &moment, &attempt,
                                           &error);
  parvis_store_agent_moment_clear (&moment);
  if (!done)
    {
      g_task_return_error (task, error);
      return;
    }

  answered = g_new0 (Answered, 1);
  answered->answer = attempt.answer;
  answered->wait = attempt.wait;
  g_task_return_pointer (task, answered, g_free);
}

/**
 * parvis_store_authenticate_async:
 * @self: an open store
 * @id: who they say they are
 * @secret: what they typed
 * @code: (nullable): the six digits that they typed
 * @cancellable: (nullable): a #GCancellable, looked at until the looking begins
 * @callback: called with the answer
 * @user_data: data for @callback
 */
void
parvis_store_authenticate_async (ParvisStore *self,
                                 gint64 id,
                                 const char *secret,
                                 const char *code,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Asked *asked;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (secret != NULL && strlen (secret) <= PARVIS_STORE_AGENT_MOST_SECRET);

  asked = g_new0 (Asked, 1);
  asked->id = id;
  asked->secret = g_strdup (secret);
  asked->code = g_strdup (code);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_authenticate_async);
  parvis_store_push (self, task, authenticate_in_thread, asked, (GDestroyNotify) asked_free);
}

gboolean
parvis_store_authenticate_finish (ParvisStore *self,
                                  GAsyncResult *result,
                                  ParvisStoreAgentAnswer *answer,
                                  guint *wait,
                                  GError **error)
{
  g_autofree Answered *answered = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  answered = g_task_propagate_pointer (G_TASK (result), error);
  if (answered == NULL)
    return FALSE;

  *answer = answered->answer;
  if (wait != NULL)
    *wait = answered->wait;
  return TRUE;
}
