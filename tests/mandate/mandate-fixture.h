/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"

G_BEGIN_DECLS

#define MANDATE_FIXTURE_START ((gint64) 1795000000)
#define MANDATE_FIXTURE_DAY ((gint64) 24 * 60 * 60)

/* The texts of a mandate that is as it must be; to be changed in a copy. */
extern const char *const mandate_fixture_values[PARVIS_MANDATE_N_FIELDS];

/* The same with @value in the place of one. */
ParvisMandate *mandate_fixture_make (ParvisMandateField field, const char *value, GError **error);

/* Sealed with a key that is the same each time; its public half in @key. */
ParvisMandateDeed *mandate_fixture_seal (gint64 revoked, guint8 key[PARVIS_MANDATE_KEY_SIZE]);

G_END_DECLS
