/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-devices.h"
#include "parvis-question-page.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisAsking:
 *
 * Takes what a person answers on the question page to their visit, and what the form says of
 * the answer back to the page.
 */
#define PARVIS_TYPE_ASKING (parvis_asking_get_type ())
G_DECLARE_FINAL_TYPE (ParvisAsking, parvis_asking, PARVIS, ASKING, GObject)

ParvisAsking *parvis_asking_new (ParvisVisit *visit,
                                 ParvisDevices *devices) G_GNUC_WARN_UNUSED_RESULT;

void parvis_asking_set_page (ParvisAsking *self, ParvisQuestionPage *page);
void parvis_asking_keep (ParvisAsking *self);

G_END_DECLS
