/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate.h"

G_BEGIN_DECLS

/* What each field of a mandate is called, and which texts may stand in it. */

/* "birth-date" */
const char *parvis_mandate_field_get_name (ParvisMandateField field);

/* (nullable): what is wrong with @value, as "must be …"; each value has one text alone, so that
 * what is hashed is what is meant. */
const char *parvis_mandate_field_find_fault (ParvisMandateField field, const char *value);

G_END_DECLS
