/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-pin-page.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisOperator:
 *
 * Lets whoever knows the number to the maintenance page, and writes in the journal that somebody
 * was let in, or tried.
 *
 * Signal ::let-in: the number was right.
 */
#define PARVIS_TYPE_OPERATOR (parvis_operator_get_type ())
G_DECLARE_FINAL_TYPE (ParvisOperator, parvis_operator, PARVIS, OPERATOR, GObject)

ParvisOperator *parvis_operator_new (const ParvisConfiguration *configuration,
                                     ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is a number at all. */
gboolean parvis_operator_is_expected (ParvisOperator *self);

void parvis_operator_set_page (ParvisOperator *self, ParvisPinPage *page);

/* Looks at what is typed. */
void parvis_operator_submit (ParvisOperator *self);

G_END_DECLS
