/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-english.h"

const ParvisSpeechRule parvis_speech_english_rules[] = { NULL };
