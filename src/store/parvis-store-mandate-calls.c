/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about mandates. */

#include "parvis-store-mandate.h"

#include <string.h>

#include "parvis-store-mandates.h"
#include "parvis-store-private.h"
#include "parvis-store-tries.h"

#define SUBJECT "mandate"

typedef struct
{
  char *code;              /* (owned) (nullable): as it was typed */
  char *uuid;              /* (owned) (nullable) */
  char *by;                /* (owned) (nullable): who revokes */
  ParvisMandate *mandate;  /* (owned) (nullable): to be made */
  GBytes *person, *helper; /* (owned) (nullable): signatures */
  char *helper_id;         /* (owned) (nullable): who uses it */
  char *form_id;           /* (owned) (nullable): for what */
  ParvisMandateThemes theme;
  gint64 now;
} Asked;

static Asked *
asked_new (const char *code)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->code = g_strdup (code);
  asked->now = g_get_real_time () / G_USEC_PER_SEC;

  return asked;
}

static void
asked_free (Asked *asked)
{
  if (asked->code != NULL)
    explicit_bzero (asked->code, strlen (asked->code));
  g_free (asked->code);
  g_free (asked->uuid);
  g_free (asked->by);
  g_free (asked->helper_id);
  g_free (asked->form_id);
  g_clear_pointer (&asked->mandate, parvis_mandate_unref);
  g_clear_pointer (&asked->person, g_bytes_unref);
  g_clear_pointer (&asked->helper, g_bytes_unref);
  g_free (asked);
}

static void
push (GTask *task, gpointer tag, GTaskThreadFunc func, Asked *asked)
{
  g_task_set_source_tag (task, tag);
  parvis_store_push (g_task_get_source_object (task), task, func, asked,
                     (GDestroyNotify) asked_free);
}

static void
return_deed (GTask *task, gboolean done, ParvisMandateDeed *deed, GError *error)
{
  if (done)
    g_task_return_pointer (task, deed, (GDestroyNotify) parvis_mandate_deed_unref);
  else
    g_task_return_error (task, error);
}

/* Making one */

static gboolean
check_device (ParvisStore *self, const ParvisMandate *mandate, GError **error)
{
  if (g_str_equal (parvis_mandate_get (mandate, PARVIS_MANDATE_DEVICE),
                   parvis_store_get_device_id (self)))
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
               "Refusing a mandate: it names another device");
  return FALSE;
}

static ParvisMandateDeed *
make (ParvisStore *self, const Asked *asked, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  const ParvisMandateStatement statement = { asked->now, 0, "" };
  const ParvisStoreSignatures signatures = { asked->person, asked->helper };
  g_autoptr (ParvisStoreSigner) signer = NULL;
  g_autoptr (ParvisStoreCode) code = NULL;
  g_autoptr (ParvisMandateDeed) deed = NULL;

  if (!check_device (self, asked->mandate, error))
    return NULL;

  signer = parvis_store_signer_load (database, parvis_store_get_folder (self), error);
  if (signer == NULL || !parvis_store_code_derive (database, asked->code, &code, error))
    return NULL;

  deed = parvis_store_signer_seal (signer, asked->mandate, &statement);
  if (!parvis_store_mandates_make (database, code, deed, &signatures, error))
    return NULL;

  return g_steal_pointer (&deed);
}

static void
make_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisMandateDeed *deed;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  deed = make (self, task_data, &error);
  return_deed (task, deed != NULL, deed, error);
}

/**
 * parvis_store_make_mandate_async:
 * @self: an open store
 * @mandate: that was signed, on this device
 * @signatures: of which @mandate has the hashes
 * @code: as parvis_receipt_code_new() makes it, for the person alone
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is on the disk and may be used, or is not
 * @user_data: data for @callback
 *
 * Seals a mandate, and keeps it so that only @code opens it.
 */
void
parvis_store_make_mandate_async (ParvisStore *self,
                                 ParvisMandate *mandate,
                                 const ParvisStoreSignatures *signatures,
                                 const char *code,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Asked *asked;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (mandate != NULL && signatures != NULL && code != NULL);

  asked = asked_new (code);
  asked->mandate = parvis_mandate_ref (mandate);
  asked->person = signatures->person != NULL ? g_bytes_ref (signatures->person) : NULL;
  asked->helper = signatures->helper != NULL ? g_bytes_ref (signatures->helper) : NULL;
  push (g_task_new (self, cancellable, callback, user_data), parvis_store_make_mandate_async,
        make_in_thread, asked);
}

/**
 * parvis_store_make_mandate_finish:
 *
 * Returns: (transfer full) (nullable): the mandate, sealed
 */
ParvisMandateDeed *
parvis_store_make_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Codes */

/* Nothing is worked out for a try that comes too soon. */
static ParvisStoreCode *
begin_try (ParvisStore *self, const char *typed, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  ParvisStoreCode *code;

  if (!parvis_store_tries_begin (parvis_store_get_tries (self), database, g_get_monotonic_time (),
                                 error) ||
      !parvis_store_code_derive (database, typed, &code, error))
    return NULL;

  return code;
}

static gboolean
end_try (ParvisStore *self, gboolean found, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  ParvisStoreTries *tries = parvis_store_get_tries (self);

  if (!found)
    return parvis_store_tries_failed (tries, database, SUBJECT, g_get_monotonic_time (), error);

  parvis_store_tries_succeeded (tries, database, SUBJECT);
  return TRUE;
}

/* Using one */

static gboolean
use_mandate (ParvisStore *self, const Asked *asked, ParvisMandateDeed **deed, GError **error)
{
  const ParvisStoreMandateUse use = { asked->helper_id, asked->theme, asked->form_id, asked->now };
  g_autoptr (ParvisStoreCode) code = begin_try (self, asked->code, error);

  return code != NULL &&
         parvis_store_mandates_use (parvis_store_get_database (self), code, &use, deed, error) &&
         end_try (self, *deed != NULL, error);
}

static void
use_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisMandateDeed *deed = NULL;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = use_mandate (self, task_data, &deed, &error);
  return_deed (task, done, deed, error);
}

/**
 * parvis_store_use_mandate_async:
 * @self: an open store
 * @code: what the person typed, or the helper from their copy
 * @use: by whom and for what; copied
 * @cancellable: (nullable): a #GCancellable, looked at until the looking begins
 * @callback: called with the mandate
 * @user_data: data for @callback
 *
 * Begins something in the person's place. That it is live, this helper's and for this procedure is
 * looked at in the transaction that writes the use into the journal.
 */
void
parvis_store_use_mandate_async (ParvisStore *self,
                                const char *code,
                                const ParvisStoreMandateUse *use,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Asked *asked;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (code != NULL && use != NULL && use->helper_id != NULL);

  asked = asked_new (code);
  asked->helper_id = g_strdup (use->helper_id);
  asked->form_id = g_strdup (use->form_id);
  asked->theme = use->theme;
  asked->now = use->now;
  push (g_task_new (self, cancellable, callback, user_data), parvis_store_use_mandate_async,
        use_in_thread, asked);
}

ParvisMandateDeed *
parvis_store_use_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Opening one */

static gboolean
open_mandate (ParvisStore *self, const Asked *asked, ParvisMandateDeed **deed, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (ParvisStoreCode) code = begin_try (self, asked->code, error);
  g_autoptr (ParvisStoreSigner) signer = NULL;

  if (code == NULL)
    return FALSE;

  signer = parvis_store_signer_load (database, parvis_store_get_folder (self), error);
  return signer != NULL &&
         parvis_store_mandates_open (database, code, signer, asked->now, deed, error) &&
         end_try (self, *deed != NULL, error);
}

static void
open_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisMandateDeed *deed = NULL;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = open_mandate (self, task_data, &deed, &error);
  return_deed (task, done, deed, error);
}

/**
 * parvis_store_open_mandate_async:
 *
 * Opens the mandate of @code, to be written into a file. Needs the device's mandate.key, since what
 * is known of its revocation is sealed anew.
 */
void
parvis_store_open_mandate_async (ParvisStore *self,
                                 const char *code,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (code != NULL);

  push (g_task_new (self, cancellable, callback, user_data), parvis_store_open_mandate_async,
        open_in_thread, asked_new (code));
}

ParvisMandateDeed *
parvis_store_open_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Ending one */

static gboolean
end_mandate (ParvisStore *self, const Asked *asked, gboolean *found, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (ParvisStoreCode) code = NULL;

  if (asked->code != NULL)
    {
      code = begin_try (self, asked->code, error);
      if (code == NULL)
        return FALSE;
    }

  return parvis_store_mandates_revoke (database, asked->uuid, code, asked->by, asked->now, found,
                                       error) &&
         (code == NULL || end_try (self, *found, error));
}

static void
revoke_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean found = FALSE;

  if (!parvis_store_is_ready (self, task))
    return;

  if (end_mandate (self, task_data, &found, &error))
    g_task_return_boolean (task, found);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_revoke_mandate_async:
 * @self: an open store
 * @kind: what @key is
 * @key: which mandate
 * @by: who ends it; copied
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when nothing can be begun or handed in with it any more
 * @user_data: data for @callback
 */
void
parvis_store_revoke_mandate_async (ParvisStore *self,
                                   ParvisStoreMandateKey kind,
                                   const char *key,
                                   const char *by,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Asked *asked;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (key != NULL && by != NULL);

  asked = asked_new (kind == PARVIS_STORE_MANDATE_BY_CODE ? key : NULL);
  if (kind == PARVIS_STORE_MANDATE_BY_UUID)
    asked->uuid = g_strdup (key);
  asked->by = g_strdup (by);
  push (g_task_new (self, cancellable, callback, user_data), parvis_store_revoke_mandate_async,
        revoke_in_thread, asked);
}

gboolean
parvis_store_revoke_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Listing them */

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *rows;

  if (!parvis_store_is_ready (self, task))
    return;

  rows = parvis_store_mandates_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, rows, error);
}

/**
 * parvis_store_list_mandates_async:
 *
 * Lists the mandates that were made here, also those that ended less than a month ago.
 */
void
parvis_store_list_mandates_async (ParvisStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_STORE (self));

  push (g_task_new (self, cancellable, callback, user_data), parvis_store_list_mandates_async,
        list_in_thread, asked_new (NULL));
}

GPtrArray *
parvis_store_list_mandates_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Their key */

static void
read_key_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  guint8 key[PARVIS_MANDATE_KEY_SIZE];
  GError *error = NULL;
  gboolean found;

  if (!parvis_store_is_ready (self, task))
    return;

  if (!parvis_store_signer_find_key (parvis_store_get_database (self), key, &found, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found ? g_bytes_new (key, sizeof key) : NULL,
                           (GDestroyNotify) g_bytes_unref);
}

void
parvis_store_read_mandate_key_async (ParvisStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_STORE (self));

  push (g_task_new (self, cancellable, callback, user_data), parvis_store_read_mandate_key_async,
        read_key_in_thread, asked_new (NULL));
}

GBytes *
parvis_store_read_mandate_key_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
