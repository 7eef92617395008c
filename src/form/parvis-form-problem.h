/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form.h"

G_BEGIN_DECLS

void parvis_form_problem_add (GPtrArray *problems,
                              guint line,
                              ParvisFormSeverity severity,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
