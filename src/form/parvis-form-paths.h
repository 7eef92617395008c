/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-expression.h"
#include "parvis-form-syntax.h"

G_BEGIN_DECLS

void parvis_form_paths_foreach (const ParvisFormSyntax *syntax,
                                ParvisFormPathFunc func,
                                gpointer user_data);

G_END_DECLS
