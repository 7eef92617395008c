/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/* (array zero-terminated=1) */
extern const ParvisSpeechRule parvis_speech_english_rules[];

G_END_DECLS
