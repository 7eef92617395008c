/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisFormRequestKind:
 * @PARVIS_FORM_REQUEST_POSITION: odk:setgeopoint: where the device is, once
 * @PARVIS_FORM_REQUEST_AUDIO: odk:recordaudio: a recording from now until the record ends
 */
typedef enum
{
  PARVIS_FORM_REQUEST_POSITION,
  PARVIS_FORM_REQUEST_AUDIO,
} ParvisFormRequestKind;

/**
 * ParvisFormQuality:
 * @PARVIS_FORM_QUALITY_EXTERNAL: by another program than ours
 *
 * How good a recording is to be: odk:quality.
 */
typedef enum
{
  PARVIS_FORM_QUALITY_NORMAL,
  PARVIS_FORM_QUALITY_LOW,
  PARVIS_FORM_QUALITY_VOICE_ONLY,
  PARVIS_FORM_QUALITY_EXTERNAL,
} ParvisFormQuality;

/**
 * ParvisFormRequest:
 * @ref: (owned): what it is for, as its reference stood when it was asked
 * @quality: of a recording
 *
 * Something that the form wants of the world and a record cannot find out for itself. A value,
 * reference counted; given back with parvis_form_record_answer_request().
 */
typedef struct
{
  ParvisFormRequestKind kind;
  char *ref;
  ParvisFormQuality quality;
} ParvisFormRequest;

ParvisFormRequest *parvis_form_request_new (ParvisFormRequestKind kind,
                                            const char *ref,
                                            ParvisFormQuality quality) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormRequest *parvis_form_request_ref (ParvisFormRequest *self);
void parvis_form_request_unref (ParvisFormRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormRequest, parvis_form_request_unref)

G_END_DECLS
