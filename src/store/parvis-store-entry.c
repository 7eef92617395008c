/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-entry.h"

void
parvis_store_entry_free (ParvisStoreEntry *self)
{
  g_free (self->who);
  g_free (self->event);
  g_free (self->subject);
  g_free (self->hash);
  g_free (self);
}
