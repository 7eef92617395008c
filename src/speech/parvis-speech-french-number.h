/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_SPEECH_MASCULINE,
  PARVIS_SPEECH_FEMININE,
} ParvisSpeechGender;

/* The largest that has a name here is 9 999 999 999 999. */
char *parvis_speech_french_cardinal (guint64 number,
                                     ParvisSpeechGender gender) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_speech_french_ordinal (guint64 number,
                                    ParvisSpeechGender gender) G_GNUC_WARN_UNUSED_RESULT;
const char *parvis_speech_french_letter (gunichar letter);

G_END_DECLS
