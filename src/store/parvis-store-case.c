/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-case.h"

ParvisStoreCase *
parvis_store_case_new (void)
{
  return g_new0 (ParvisStoreCase, 1);
}

void
parvis_store_case_free (ParvisStoreCase *self)
{
  g_free (self->uuid);
  g_free (self->version);
  g_free (self->code);
  g_free (self->status);
  g_free (self->message);
  g_free (self->label);
  g_free (self);
}

/**
 * parvis_store_case_list_new:
 *
 * Returns: (transfer full): a list without cases, to be filled before it is handed over
 */
ParvisStoreCaseList *
parvis_store_case_list_new (const char *server, const char *name, const char *hash, gint64 fetched)
{
  ParvisStoreCaseList *self = g_atomic_rc_box_new0 (ParvisStoreCaseList);

  self->server = g_strdup (server);
  self->name = g_strdup (name);
  self->hash = g_strdup (hash);
  self->fetched = fetched;
  self->is_whole = TRUE;
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_case_free);

  return self;
}

ParvisStoreCaseList *
parvis_store_case_list_ref (ParvisStoreCaseList *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (ParvisStoreCaseList *self)
{
  g_free (self->server);
  g_free (self->name);
  g_free (self->hash);
  g_ptr_array_unref (self->cases);
}

void
parvis_store_case_list_unref (ParvisStoreCaseList *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}
