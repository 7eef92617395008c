/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-syntax.h"

G_BEGIN_DECLS

ParvisFormSyntax *parvis_form_parser_parse (const char *text,
                                            ParvisFormArena *arena,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
