/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechAddressNames:
 * @say_part: says letters, or digits, between two signs; @length is above 0
 *
 * How a language calls the signs of an address of the network.
 */
typedef struct
{
  const char *dot;
  const char *at;
  const char *dash;
  const char *underscore;
  const char *plus;
  const char *slash;
  void (*say_part) (const ParvisSpeechScan *scan,
                    guint at,
                    guint length,
                    ParvisSpeechTextBuilder *builder);
} ParvisSpeechAddressNames;

guint parvis_speech_address (const ParvisSpeechAddressNames *names,
                             const ParvisSpeechScan *scan,
                             guint at,
                             ParvisSpeechTextBuilder *builder);
gboolean parvis_speech_address_is_spelt (const ParvisSpeechScan *scan, guint at, guint length);

G_END_DECLS
