/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-frame.h"

G_BEGIN_DECLS

/* Every page around the questions, with something true to life on it: for the gallery and for
 * the tests that go through all of them. */

guint scenes_get_n (void);
const char *scenes_get_name (guint index);
ParvisPage *scenes_make (guint index) G_GNUC_WARN_UNUSED_RESULT;
void scenes_show (guint index, ParvisFrame *frame);

G_END_DECLS
