/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JavaRosa's: 6.1 - 7.8 = -1.7 is true. */
#define PARVIS_FORM_NUMBER_TOLERANCE 1e-12

void parvis_form_number_print_whole (gint64 number, char *buffer);
double parvis_form_number_parse (const char *text);
char *parvis_form_number_to_string (double number) G_GNUC_WARN_UNUSED_RESULT;

char *parvis_form_number_dup_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
