/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"

G_BEGIN_DECLS

/* One deed as its fields and seals, no matter whether they belong together. */
typedef struct
{
  ParvisMandate *mandate; /* (owned) */
  gint64 as_of, revoked;
  char *by; /* (owned) */
  guint8 hash[32];
  guint8 key[PARVIS_MANDATE_KEY_SIZE];
  guint8 seal[PARVIS_MANDATE_SEAL_SIZE];
  guint8 statement[PARVIS_MANDATE_SEAL_SIZE];
} ParvisMandateDeedParts;

/* Takes what @parts owns. */
ParvisMandateDeed *parvis_mandate_deed_new_of_parts (const ParvisMandateDeedParts *parts);
const ParvisMandateDeedParts *parvis_mandate_deed_get_parts (const ParvisMandateDeed *self);

G_END_DECLS
