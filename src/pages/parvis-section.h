/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"

G_BEGIN_DECLS

/* What the part of the form is called that a question stands in, with a number where it is one of
 * several alike: "Your address", "Child 2". NULL where it has no name. */
char *parvis_section_dup_title (const ParvisFormPrompt *prompt) G_GNUC_WARN_UNUSED_RESULT;

/* What is asked at the end of a list that may grow. @label: (nullable): what the form calls it */
char *parvis_section_dup_repeat_question (const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
