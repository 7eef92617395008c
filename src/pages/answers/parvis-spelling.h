/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How @text is spelled aloud in the language of the screen: "Z, o, e acute accent, hyphen". */
char *parvis_spelling_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* One letter or sign the same way; NULL where it is said as it is written. */
char *parvis_spelling_dup_sign (gunichar sign) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
