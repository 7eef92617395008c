/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form.h"

G_BEGIN_DECLS

void parvis_form_check (ParvisForm *form, GPtrArray *problems);

typedef gboolean (*ParvisFormHasFile) (const char *name, gpointer user_data);
void parvis_form_check_media (ParvisForm *form,
                              ParvisFormHasFile has_file,
                              gpointer user_data,
                              GPtrArray *problems);

G_END_DECLS
