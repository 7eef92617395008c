/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"

G_BEGIN_DECLS

/* parvis_complaint_new(): what to say of an answer that may not stand: the form's own words, else
 * what is missing and how to give it, for this kind of question. */
/* Whether these are the form's own words, which are in its language and not in the person's. */
gboolean parvis_complaint_is_given (const ParvisFormPrompt *prompt);

char *parvis_complaint_new (const ParvisFormPrompt *prompt) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
