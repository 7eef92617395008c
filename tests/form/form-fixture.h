/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-error.h"
#include "parvis-form-record.h"

/* 2026-11-23T16:05:00Z */
#define FIXTURE_NOW (G_GINT64_CONSTANT (1795449900) * G_USEC_PER_SEC)

/* What records take for the time, and forms for the record saved last: a test's to change. */
extern gint64 fixture_now;
extern const char *fixture_last_saved;

#define FIXTURE_HEAD \
  "<?xml version='1.0'?>\n" \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'" \
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'" \
  " xmlns:odk='http://www.opendatakit.org/xforms' xmlns:parvis='urn:parvis:1'><h:head><h:title>A " \
  "form</h:title><model>"
#define FIXTURE_MIDDLE "</model></h:head><h:body>"
#define FIXTURE_TAIL "</h:body></h:html>"

/* A whole form from what stands in its model and in its body. */
char *fixture_build (const char *model, const char *body);
ParvisForm *fixture_parse (const char *xml, GPtrArray *problems, GError **error);

/* A record of such a form; aborts the test where the form is refused. */
ParvisFormRecord *fixture_new (const char *model, const char *body);
ParvisFormRecord *
fixture_reopen (ParvisFormRecord *record, GBytes *instance, ParvisFormReopening reopening);
ParvisFormRecord *fixture_resume (ParvisFormRecord *record, GBytes *instance);

void fixture_set (ParvisFormRecord *record, const char *ref, const char *value);
void fixture_check (ParvisFormRecord *record, const char *ref, const char *expected);
void fixture_check_relevant (ParvisFormRecord *record, const char *ref, gboolean expected);
char *fixture_dup_xml (GBytes *bytes);
