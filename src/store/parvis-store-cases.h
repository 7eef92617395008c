/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-case.h"
#include "parvis-store-database.h"
#include "parvis-store-key.h"

G_BEGIN_DECLS

/**
 * ParvisStoreTakeIn:
 *
 * How far the taking in of one list of cases has come. Between two steps the store does other
 * things; a process that ends in between leaves a list that is taken in again.
 */
typedef struct
{
  ParvisStoreCaseList *list; /* (owned) */
  guint next;                /* in list->cases */
  guint n_sealed;            /* so far */

  /* Once begun */
  gint64 id;     /* of case_list; 0 before */
  gint64 number; /* which take_in of it this is */
} ParvisStoreTakeIn;

ParvisStoreTakeIn *parvis_store_take_in_new (ParvisStoreCaseList *list) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_take_in_free (ParvisStoreTakeIn *self);

/* One step: at most one derivation of a code, and one transaction. @public_key makes handles. */
gboolean parvis_store_cases_step (ParvisStoreDatabase *database,
                                  const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                  ParvisStoreTakeIn *take_in,
                                  gboolean *is_done,
                                  GError **error);

/* Whether the list with that hash was taken in whole; if so, it is as of @now. */
gboolean parvis_store_cases_confirm (ParvisStoreDatabase *database,
                                     const ParvisStoreCaseList *list,
                                     gboolean *is_known,
                                     GError **error);

/* (element-type ParvisStoreCase), the newest version first, maybe none. */
GPtrArray *
parvis_store_cases_open (ParvisStoreDatabase *database, const char *code, GError **error);

G_END_DECLS
