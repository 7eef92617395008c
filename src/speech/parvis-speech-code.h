/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

guint parvis_speech_code_scan (const ParvisSpeechScan *scan, guint at, guint *out_group);

G_END_DECLS
