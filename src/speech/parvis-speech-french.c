/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-french.h"

const ParvisSpeechRule parvis_speech_french_rules[] = { NULL };
