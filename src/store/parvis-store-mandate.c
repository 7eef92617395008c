/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-mandate.h"

void
parvis_store_mandate_free (ParvisStoreMandate *self)
{
  g_free (self->uuid);
  g_free (self->helper_id);
  g_free (self->helper_name);
  g_free (self->revoked_by);
  g_free (self);
}
