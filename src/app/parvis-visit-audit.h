/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-record.h"

G_BEGIN_DECLS

/**
 * ParvisVisitAudit:
 *
 * The log of a visit that a form may ask for: which question was looked at when, and for how long.
 * It is a file of the submission, and nowhere else.
 */
typedef struct _ParvisVisitAudit ParvisVisitAudit;

ParvisVisitAudit *parvis_visit_audit_new (ParvisFormRecord *record) G_GNUC_WARN_UNUSED_RESULT;
void parvis_visit_audit_free (ParvisVisitAudit *self);

/* @ref: (nullable): the question that is asked now; NULL for the review of them all. */
void parvis_visit_audit_enter (ParvisVisitAudit *self, const char *ref);
void parvis_visit_audit_leave (ParvisVisitAudit *self);

/* An answer was given to @ref: it may be one that may not stand. */
void parvis_visit_audit_check (ParvisVisitAudit *self, const char *ref);

/* The record names the log from now on. */
GBytes *parvis_visit_audit_close (ParvisVisitAudit *self, char **name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
