/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void parvis_translation_prepare (void);
void parvis_translation_set_language (const char *code);
gboolean parvis_translation_is_right_to_left (const char *code);
const char *parvis_translation_get_autonym (const char *code);

G_END_DECLS
