/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-question-page.h"

G_BEGIN_DECLS

/**
 * ParvisMicrophone:
 *
 * What a question that is answered by voice records with. Nothing listens until it is told to, and
 * what was said stays in memory.
 */
#define PARVIS_TYPE_MICROPHONE (parvis_microphone_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMicrophone, parvis_microphone, PARVIS, MICROPHONE, GObject)

ParvisMicrophone *parvis_microphone_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;

void parvis_microphone_serve (ParvisMicrophone *self, ParvisQuestionPage *page);

G_END_DECLS
