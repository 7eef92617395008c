/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"

G_BEGIN_DECLS

/* What an answer means that has one meaning in every form: told by its value, as forms write it. */
gboolean parvis_choice_is_yes (const ParvisFormChoice *choice);
gboolean parvis_choice_is_no (const ParvisFormChoice *choice);

/* "Other", "none of these", "I do not know". */

/* FALSE where @choices are not a yes and a no, and at most one more. @yes, @no: (out) */
gboolean parvis_choices_find_yes_no (const GPtrArray *choices, guint *yes, guint *no);

/* (transfer container): the order of the screen; the choices are those of @choices. */
GPtrArray *parvis_choices_dup_in_order (GPtrArray *choices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
