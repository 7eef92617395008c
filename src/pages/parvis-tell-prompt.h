/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-prompt.h"

G_BEGIN_DECLS

/**
 * parvis_tell_prompt_new:
 * @sentence: (nullable): what was written before
 *
 * A question of ours for a #ParvisQuestionPage: what does the person need, in their own words? So
 * it is asked with the same keys and in the same voice as those of forms. It is private.
 *
 * Returns: (transfer full): in the language of now
 */
ParvisFormPrompt *parvis_tell_prompt_new (const char *sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
