/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate.h"

G_BEGIN_DECLS

/* Ed25519: of the device's key, its public half, and what it seals. */
#define PARVIS_MANDATE_SECRET_SIZE 64
#define PARVIS_MANDATE_KEY_SIZE 32
#define PARVIS_MANDATE_SEAL_SIZE 64

/**
 * ParvisMandateDeed:
 *
 * A mandate as it is handed on: with its hash and the seal of the device on which it was signed,
 * and a statement of that device, sealed too, of what it knew of a revocation when it wrote this.
 * Whoever has the device's public key can verify both. That it was not revoked later, a file cannot
 * say: the device can. Immutable.
 */
typedef struct _ParvisMandateDeed ParvisMandateDeed;

/* What a device knows of the end of a mandate. @by: who ended it; empty while nobody has */
typedef struct
{
  gint64 as_of;   /* when it was written, seconds since 1970 UTC */
  gint64 revoked; /* 0: not */
  const char *by; /* (unowned): one line */
} ParvisMandateStatement;

/* A fresh key: @secret is to be wiped by who keeps it. */
void parvis_mandate_deed_make_key (guint8 secret[PARVIS_MANDATE_SECRET_SIZE],
                                   guint8 key[PARVIS_MANDATE_KEY_SIZE]);
void parvis_mandate_deed_derive_key (const guint8 secret[PARVIS_MANDATE_SECRET_SIZE],
                                     guint8 key[PARVIS_MANDATE_KEY_SIZE]);

ParvisMandateDeed *
parvis_mandate_deed_new (ParvisMandate *mandate,
                         const ParvisMandateStatement *statement,
                         const guint8 secret[PARVIS_MANDATE_SECRET_SIZE]) G_GNUC_WARN_UNUSED_RESULT;
ParvisMandateDeed *parvis_mandate_deed_ref (ParvisMandateDeed *self);
void parvis_mandate_deed_unref (ParvisMandateDeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisMandateDeed, parvis_mandate_deed_unref)

ParvisMandate *parvis_mandate_deed_get_mandate (const ParvisMandateDeed *self);
ParvisMandateStatement parvis_mandate_deed_get_statement (const ParvisMandateDeed *self);
ParvisMandateTerm parvis_mandate_deed_get_term (const ParvisMandateDeed *self);
const guint8 *parvis_mandate_deed_get_key (const ParvisMandateDeed *self);
char *parvis_mandate_deed_dup_hash (const ParvisMandateDeed *self) G_GNUC_WARN_UNUSED_RESULT;

/* That the device with @key made it, and that nothing of it was changed since. Each way in which
 * that is not so is another error: HASH, KEY, SEAL, STATEMENT. */
gboolean parvis_mandate_deed_verify (const ParvisMandateDeed *self,
                                     const guint8 key[PARVIS_MANDATE_KEY_SIZE],
                                     GError **error);

G_END_DECLS
