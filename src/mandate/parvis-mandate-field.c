/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-field.h"

#include <string.h>

/* What is typed, or a list of forms: bytes. */
#define MAX_LIST 2000

typedef gboolean (*FieldRule) (const char *value);

static gboolean
has_control (const char *value)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

/* One line, with nothing at its ends that nobody sees. */
static gboolean
is_text (const char *value)
{
  return *value != '\0' && g_utf8_validate (value, -1, NULL) && !has_control (value) &&
         g_utf8_strlen (value, -1) <= PARVIS_MANDATE_MAX_TEXT && value[0] != ' ' &&
         value[strlen (value) - 1] != ' ';
}

/* Ids of forms have no spaces. */
static gboolean
is_list (const char *value)
{
  gsize length = strlen (value);

  return length == 0 ||
         (length <= MAX_LIST && g_utf8_validate (value, -1, NULL) && !has_control (value) &&
          value[0] != ' ' && value[length - 1] != ' ' && strstr (value, "  ") == NULL);
}

static gboolean
is_uuid (const char *value)
{
  return g_uuid_string_is_valid (value) && strcspn (value, "ABCDEF") == strlen (value);
}

static gboolean
is_digest (const char *value)
{
  guint8 bytes[PARVIS_MANDATE_DIGEST_LENGTH / 2];

  return parvis_mandate_digest_from_hex (value, bytes, sizeof bytes);
}

static gboolean
is_digest_or_empty (const char *value)
{
  return *value == '\0' || is_digest (value);
}

static gboolean
is_date (const char *value)
{
  guint year, month, day;

  if (strlen (value) != 10 || strspn (value, "0123456789-") != 10 || value[4] != '-' ||
      value[7] != '-')
    return FALSE;

  year = (guint) g_ascii_strtoull (value, NULL, 10);
  month = (guint) g_ascii_strtoull (value + 5, NULL, 10);
  day = (guint) g_ascii_strtoull (value + 8, NULL, 10);

  return strchr (value + 5, '-') == value + 7 && year >= 1800 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
are_themes (const char *value)
{
  g_autofree char *written = parvis_mandate_themes_to_string (parvis_mandate_themes_parse (value));

  return *value != '\0' && g_str_equal (written, value);
}

/* Until the year 9999: what is added to it stays a time. */
static gboolean
is_time (const char *value)
{
  guint64 seconds;

  return value[0] != '0' && strspn (value, "0123456789") == strlen (value) &&
         g_ascii_string_to_unsigned (value, 10, 1, G_GUINT64_CONSTANT (253402300799), &seconds,
                                     NULL);
}

static gboolean
is_duration (const char *value)
{
  static const char *const durations[] = { "1", "31", "182", "365", NULL };

  return g_strv_contains (durations, value);
}

static gboolean
is_none (const char *value)
{
  return g_str_equal (value, "none");
}

static gboolean
is_way (const char *value)
{
  return g_str_equal (value, "screen") || g_str_equal (value, "paper");
}

static const struct
{
  const char *name;
  FieldRule rule;
  const char *must_be;
} fields[] = {
  [PARVIS_MANDATE_ID] = { "id", is_uuid, "must be a UUID" },
  [PARVIS_MANDATE_DEVICE] = { "device", is_uuid, "must be a UUID" },
  [PARVIS_MANDATE_WORDING] = { "wording", is_text, "must be a line of text" },
  [PARVIS_MANDATE_WORDING_DIGEST] = { "wording-sha256", is_digest, "must be a SHA-256" },
  [PARVIS_MANDATE_ORGANISATION] = { "organisation", is_text, "must be a line of text" },
  [PARVIS_MANDATE_HELPER_ID] = { "helper-id", is_text, "must be a line of text" },
  [PARVIS_MANDATE_HELPER_NAME] = { "helper-name", is_text, "must be a line of text" },
  [PARVIS_MANDATE_HELPER_CAPACITY] = { "helper-capacity", is_text, "must be a line of text" },
  [PARVIS_MANDATE_FIRST_NAMES] = { "first-names", is_text, "must be a line of text" },
  [PARVIS_MANDATE_SURNAME] = { "surname", is_text, "must be a line of text" },
  [PARVIS_MANDATE_BIRTH_DATE] = { "birth-date", is_date, "must be a date as 1958-03-21" },
  [PARVIS_MANDATE_THEMES] = { "themes", are_themes, "must be themes, in their order" },
  [PARVIS_MANDATE_PROCEDURES] = { "procedures", is_list, "must be ids of forms" },
  [PARVIS_MANDATE_START] = { "start", is_time, "must be seconds since 1970" },
  [PARVIS_MANDATE_DAYS] = { "days", is_duration, "must be 1, 31, 182 or 365" },
  [PARVIS_MANDATE_PLACE] = { "place", is_text, "must be a line of text" },
  [PARVIS_MANDATE_PROTECTION] = { "protection-measure", is_none, "must be “none”" },
  [PARVIS_MANDATE_SIGNED] = { "signed", is_way, "must be “screen” or “paper”" },
  [PARVIS_MANDATE_PERSON_SIGNATURE] = { "person-signature-sha256", is_digest_or_empty,
                                        "must be a SHA-256, or nothing" },
  [PARVIS_MANDATE_HELPER_SIGNATURE] = { "helper-signature-sha256", is_digest_or_empty,
                                        "must be a SHA-256, or nothing" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == PARVIS_MANDATE_N_FIELDS);

const char *
parvis_mandate_field_get_name (ParvisMandateField field)
{
  g_return_val_if_fail (field < PARVIS_MANDATE_N_FIELDS, NULL);

  return fields[field].name;
}

const char *
parvis_mandate_field_find_fault (ParvisMandateField field, const char *value)
{
  g_return_val_if_fail (field < PARVIS_MANDATE_N_FIELDS && value != NULL, NULL);

  return fields[field].rule (value) ? NULL : fields[field].must_be;
}
