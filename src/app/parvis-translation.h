/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void parvis_translation_prepare (void);
void parvis_translation_set_language (const char *code);

G_END_DECLS
