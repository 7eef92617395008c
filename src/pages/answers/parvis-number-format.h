/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisNumberKind:
 * @PARVIS_NUMBER_DIGITS: a text of digits, whose leading zeros count: a telephone, a postcode
 */
typedef enum
{
  PARVIS_NUMBER_INTEGER,
  PARVIS_NUMBER_DECIMAL,
  PARVIS_NUMBER_DIGITS,
} ParvisNumberKind;

/* Whether 12000 stands as "12 000"; telephones and the like are grouped in any case. */
typedef enum
{
  PARVIS_NUMBER_PLAIN,
  PARVIS_NUMBER_THOUSANDS,
} ParvisNumberGrouping;

/* What a person wrote, in any of the ways that people write numbers, as the instance stores it.
 * What is no number stays as it is, to be complained of with the value in sight. */
char *parvis_number_format_read (ParvisNumberKind kind, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A value of the instance, or the beginning of one, as the eye takes it in. @mark: the decimal
 * mark of the language, "," or "." */
char *parvis_number_format_show (ParvisNumberKind kind,
                                 ParvisNumberGrouping grouping,
                                 const char *value,
                                 const char *mark) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @value can be stored at all; DIGITS take any text. */
gboolean parvis_number_format_is_valid (ParvisNumberKind kind, const char *value);

G_END_DECLS
