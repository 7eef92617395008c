/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* To whom something was carried by hand, so that nobody else can acknowledge it. */

char **parvis_store_recipients_list (ParvisStoreDatabase *database,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
parvis_store_recipients_add (ParvisStoreDatabase *database, GBytes *recipient, GError **error);

G_END_DECLS
