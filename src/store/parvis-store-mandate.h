/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/* How long what is over is still listed, days: the structure has its paper for six years. */
#define PARVIS_STORE_MANDATE_DAYS 30

/**
 * ParvisStoreMandate:
 *
 * One mandate as it is listed: nothing of the person, whom only their code opens.
 */
typedef struct
{
  char *uuid;                    /* (owned) */
  char *helper_id, *helper_name; /* (owned) */
  ParvisMandateThemes themes;
  ParvisMandateTerm term;
  char *revoked_by; /* (owned): "" when it was not */
} ParvisStoreMandate;

void parvis_store_mandate_free (ParvisStoreMandate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreMandate, parvis_store_mandate_free)

/* Two signatures, as PNG; both NULL on paper. */
typedef struct
{
  GBytes *person, *helper; /* (unowned) (nullable) */
} ParvisStoreSignatures;

/* What somebody wants to do with a mandate. @theme and @form_id: 0 and NULL where it is not known
 * yet which procedure it will be. @now: seconds since 1970 UTC */
typedef struct
{
  const char *helper_id;
  ParvisMandateThemes theme;
  const char *form_id; /* (nullable) */
  gint64 now;
} ParvisStoreMandateUse;

/* Mandates. Each is sealed by mandate.key, which is made with the first, and kept so that only
 * @code, which stands on the person's copy, opens it. */
void parvis_store_make_mandate_async (ParvisStore *self,
                                      ParvisMandate *mandate,
                                      const ParvisStoreSignatures *signatures,
                                      const char *code,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ParvisMandateDeed *
parvis_store_make_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* Begins something with it, in one transaction with the journal's line; NULL without an error where
 * no mandate has that code. LATER: too many were tried. MANDATE_OVER, MANDATE_OTHER: not with this
 * one. */
void parvis_store_use_mandate_async (ParvisStore *self,
                                     const char *code,
                                     const ParvisStoreMandateUse *use,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ParvisMandateDeed *
parvis_store_use_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* To be written into a file, over or not, with what is known now of its revocation. */
void parvis_store_open_mandate_async (ParvisStore *self,
                                      const char *code,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ParvisMandateDeed *
parvis_store_open_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* At once, and for good. @key: the uuid, from a list; or what the person typed, their code. @by:
 * one line, who ends it. FALSE without an error: there is no such mandate; one that was revoked
 * already stays as it was. */
typedef enum
{
  PARVIS_STORE_MANDATE_BY_UUID,
  PARVIS_STORE_MANDATE_BY_CODE,
} ParvisStoreMandateKey;

void parvis_store_revoke_mandate_async (ParvisStore *self,
                                        ParvisStoreMandateKey kind,
                                        const char *key,
                                        const char *by,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
parvis_store_revoke_mandate_finish (ParvisStore *self, GAsyncResult *result, GError **error);

void parvis_store_list_mandates_async (ParvisStore *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *parvis_store_list_mandates_finish (
    ParvisStore *self,
    GAsyncResult *result,
    GError **error); /* (element-type ParvisStoreMandate), the oldest first */

/* The public half of what seals them, PARVIS_MANDATE_KEY_SIZE bytes; NULL without an error before
 * there was a mandate. */
void parvis_store_read_mandate_key_async (ParvisStore *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GBytes *
parvis_store_read_mandate_key_finish (ParvisStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
