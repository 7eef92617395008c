/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"
#include "parvis-form-syntax.h"

G_BEGIN_DECLS

const GPtrArray *parvis_form_index_lookup (ParvisFormNode *parent,
                                           GRefString *name,
                                           const ParvisFormKey *key,
                                           const char *value);

G_END_DECLS
