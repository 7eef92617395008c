/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-keys.h"

G_BEGIN_DECLS

/* What a key does, in a sentence for the person who pressed it to know, and a pictogram for it. */
char *parvis_key_words_dup (ParvisKey key, guint keyval) G_GNUC_WARN_UNUSED_RESULT;
const char *parvis_key_words_get_icon (ParvisKey key);

G_END_DECLS
