/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "parvis-speech-wav.h"

G_BEGIN_DECLS

/* The end of a pipeline from which samples can be taken down, as fast as they come */
#define PARVIS_SPEECH_TAP "fakesink name=tap sync=false"

void parvis_speech_tap_pipeline (GstElement *pipeline, ParvisSpeechWav *wav);

G_END_DECLS
