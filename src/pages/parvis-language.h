/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a language calls itself: "Français". One that we do not know is named by its code. */
const char *parvis_language_get_autonym (const char *code);

/* "Pour continuer en français, touchez ici.", in that language; the autonym of one we do not know.
 */
const char *parvis_language_get_invitation (const char *code);

gboolean parvis_language_is_rtl (const char *code);

G_END_DECLS
