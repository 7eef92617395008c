/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form.h"

G_BEGIN_DECLS

void parvis_form_check (ParvisForm *form, GPtrArray *problems);

G_END_DECLS
