/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

#define PARVIS_STORE_CODE_ID_SIZE 16
#define PARVIS_STORE_CODE_SALT_SIZE 16
#define PARVIS_STORE_CODE_SHOWN_LETTERS 2

/**
 * ParvisStoreCode:
 *
 * What becomes of a code that only a person holds: an id, under which what was sealed with it is
 * found, and the key that opens it, in locked memory that is wiped. Neither leads to the other,
 * nor back to the code: who has the file and not the code must try them all, and each try costs
 * what argon2id costs.
 */
typedef struct _ParvisStoreCode ParvisStoreCode;

/* @code has eight or ten letters and digits, in either case, with spaces and dashes as one likes;
 * whether its last one checks the others is for who asked the person. Anything else is an error:
 * PARVIS_STORE_ERROR_FAILED. Takes a tenth of a second and 64 MiB. */
gboolean parvis_store_code_derive (ParvisStoreDatabase *database,
                                   const char *code,
                                   ParvisStoreCode **derived,
                                   GError **error);

/* The same on the machine that has @salt; and what that is here, made if there is none yet. */
gboolean parvis_store_code_derive_with (const guint8 salt[PARVIS_STORE_CODE_SALT_SIZE],
                                        const char *code,
                                        ParvisStoreCode **derived,
                                        GError **error);
gboolean parvis_store_code_load_salt (ParvisStoreDatabase *database,
                                      guint8 salt[PARVIS_STORE_CODE_SALT_SIZE],
                                      GError **error);
void parvis_store_code_free (ParvisStoreCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreCode, parvis_store_code_free)

GBytes *parvis_store_code_get_id (const ParvisStoreCode *self);

/* The first two of a code of ten, which others may know: 23 to the seventh power are left. "" of
 * one of eight, where knowing them would leave a week of one core. */
const char *parvis_store_code_get_letters (const ParvisStoreCode *self);
gboolean parvis_store_code_has_id (const ParvisStoreCode *self, GBytes *id);

/* What is sealed opens only with the same @associated, which tells where it belongs. */
GBytes *parvis_store_code_seal (const ParvisStoreCode *self,
                                GBytes *associated,
                                GBytes *plain,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* PARVIS_STORE_ERROR_DAMAGED when it is not what was sealed, with this code and @associated. The
 * bytes are wiped when they are freed. */
GBytes *parvis_store_code_open (const ParvisStoreCode *self,
                                GBytes *associated,
                                GBytes *sealed,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
