/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_RECEIPT_CODE_LENGTH 8
#define PARVIS_RESUME_CODE_LENGTH 10
#define PARVIS_RECEIPT_CODE_LETTERS "ACDEFHJKLMNPRTVWXY34679"

char *parvis_receipt_code_new (void) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_receipt_code_parse (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

/* Of what is gone on with on another day. A code is the one or the other by its length. */
char *parvis_resume_code_new (void) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_resume_code_parse (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
