/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-speech-sound.h"

G_BEGIN_DECLS

ParvisSpeechSound *parvis_speech_recording_decode_in_thread (GBytes *recording,
                                                             GCancellable *cancellable,
                                                             GError **error);

G_END_DECLS
