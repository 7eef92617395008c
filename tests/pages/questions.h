/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"

G_BEGIN_DECLS

/* One question of every kind, as a form would ask it: for the gallery and the tests. */

guint questions_get_n (void);
const char *questions_get_name (guint index);
ParvisFormPrompt *questions_make (guint index) G_GNUC_WARN_UNUSED_RESULT;

/* -1 where there is none of that name. */
int questions_find (const char *name);

G_END_DECLS
