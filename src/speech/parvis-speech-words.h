/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-speech-scan.h"

G_BEGIN_DECLS

/* Which form a counted thing has: a language's own rule for "1 euro", "2 euro", "5 euro" */
typedef enum
{
  PARVIS_SPEECH_PLURAL_PLAIN,    /* one, or many */
  PARVIS_SPEECH_PLURAL_SLAVIC,   /* 1, 21; 2 to 4, 22 to 24; the others */
  PARVIS_SPEECH_PLURAL_ROMANIAN, /* 1; up to 19; the others, which take a "de" */
  PARVIS_SPEECH_PLURAL_ARABIC,   /* 1; 3 to 10; the others */
} ParvisSpeechPlural;

typedef struct
{
  const char *one;
  const char *few;
  const char *many;
} ParvisSpeechCounted;

/**
 * ParvisSpeechWords:
 *
 * The words of a language in which the synthesiser reads numbers well, but no dates, hours,
 * telephones, codes or amounts. Numbers stay digits: the synthesiser has their words. All but
 * what is marked is needed.
 */
typedef struct
{
  const char *language;
  const char *months[12];
  const char *first;       /* (nullable): the first day of a month */
  const char *of_month;    /* (nullable): between day and month */
  const char *of_year;     /* (nullable): between month and year */
  const char *year;        /* (nullable): after the year */
  const char *and_minutes; /* (nullable): between hours and minutes */
  const char *minutes;     /* (nullable): after the minutes */
  const char *sharp;       /* (nullable): after hours without minutes */
  ParvisSpeechPlural plural;
  const char *one; /* (nullable): before what is counted, where "1" alone would be another word */
  ParvisSpeechCounted euro;
  ParvisSpeechCounted cent;
  const char *and_cents; /* (nullable) */
  ParvisSpeechCounted percent;
  gboolean is_percent_first; /* "yüzde 5" */
  const char *decimal;
  const char *minus;
  const char *plus;
  const char *of; /* "2 of 6" */
  const char *to; /* "2 to 6" */
  const char *number;
  const char *at;
  const char *dot;
  const char *dash;
  const char *slash;
} ParvisSpeechWords;

const ParvisSpeechWords *parvis_speech_words_find (const char *language);

guint parvis_speech_words_say (const ParvisSpeechWords *words,
                               const ParvisSpeechScan *scan,
                               guint at,
                               ParvisSpeechTextBuilder *builder);

G_END_DECLS
