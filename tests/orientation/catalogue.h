/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-index.h"

/* (transfer full) (element-type ParvisOrientationProcedure): those of data/procedures, in French.
 */
GPtrArray *catalogue_load (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* As many that nobody has, of words that are made up, so that an index is as large as it may be. */
void catalogue_add_made_up (GPtrArray *procedures, guint n);
