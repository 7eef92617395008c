/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-error.h"

G_DEFINE_QUARK (parvis_speech_error, parvis_speech_error)
