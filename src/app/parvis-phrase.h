/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-page.h"
#include "parvis-speech-segment.h"

G_BEGIN_DECLS

void parvis_phrase_complete (GPtrArray *segments, GPtrArray *sayings);

G_END_DECLS
