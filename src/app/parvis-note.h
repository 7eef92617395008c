/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

void parvis_note (ParvisStore *store, const char *event, const char *subject);

G_END_DECLS
