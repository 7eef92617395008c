/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-spoken-label.h"

G_BEGIN_DECLS

/**
 * ParvisFact:
 *
 * One thing to know: a pictogram and a sentence beside it. Nothing happens when it is touched.
 */
#define PARVIS_TYPE_FACT (parvis_fact_get_type ())
G_DECLARE_FINAL_TYPE (ParvisFact, parvis_fact, PARVIS, FACT, GtkWidget)

GtkWidget *parvis_fact_new (const char *icon, const char *text) G_GNUC_WARN_UNUSED_RESULT;

void parvis_fact_set_icon (ParvisFact *self, const char *icon);
void parvis_fact_set_text (ParvisFact *self, const char *text);
ParvisSpokenLabel *parvis_fact_get_label (ParvisFact *self);

G_END_DECLS
