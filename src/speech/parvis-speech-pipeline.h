/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * ParvisSpeechPipeline:
 *
 * Samples in at one end, a device or a file at the other. It is opened and freed on any thread,
 * which may take a while; all else is done on the main thread.
 */
typedef struct _ParvisSpeechPipeline ParvisSpeechPipeline;

ParvisSpeechPipeline *parvis_speech_pipeline_open (const char *sink,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_pipeline_free (ParvisSpeechPipeline *self);
void parvis_speech_pipeline_let_go (ParvisSpeechPipeline *self);
gboolean parvis_speech_pipeline_is_file (ParvisSpeechPipeline *self);

void parvis_speech_pipeline_watch (ParvisSpeechPipeline *self, GstBusFunc func, gpointer data);
void parvis_speech_pipeline_unwatch (ParvisSpeechPipeline *self);

gboolean parvis_speech_pipeline_play (ParvisSpeechPipeline *self);
void parvis_speech_pipeline_pause (ParvisSpeechPipeline *self);
void parvis_speech_pipeline_rest (ParvisSpeechPipeline *self);
void parvis_speech_pipeline_flush (ParvisSpeechPipeline *self);

void parvis_speech_pipeline_push (ParvisSpeechPipeline *self, GBytes *pcm, gint64 at);
void parvis_speech_pipeline_end (ParvisSpeechPipeline *self);
gboolean parvis_speech_pipeline_get_position (ParvisSpeechPipeline *self, gint64 *out_position);
void parvis_speech_pipeline_set_gain (ParvisSpeechPipeline *self, double decibels);

G_END_DECLS
