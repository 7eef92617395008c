/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-call-page.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisCall:
 *
 * Asks for a person to come to the machine, and shows whether one does. The wish goes through the
 * store to whoever has the network. "Someone is coming" is said when the desk has it, not before.
 *
 * Signal ::waiting (gboolean): somebody waits for help here, or not any more.
 */
#define PARVIS_TYPE_CALL (parvis_call_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCall, parvis_call, PARVIS, CALL, GObject)

ParvisCall *parvis_call_new (ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

void parvis_call_set_page (ParvisCall *self, ParvisCallPage *page);

/* Calls, unless that is being done. */
void parvis_call_begin (ParvisCall *self);

/* Nobody need come: the person says so, or has gone. */
void parvis_call_end (ParvisCall *self);

/* How long nobody may answer before the page says that nobody does. For tests: 20 s at first. */
void parvis_call_set_patience (ParvisCall *self, guint milliseconds);

G_END_DECLS
