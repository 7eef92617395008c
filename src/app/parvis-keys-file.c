/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-keys.h"

#include <string.h>

#include "parvis-bounded-file.h"

/* Every key of a keyboard, a line each, is far from it. */
#define MAX_FILE (64 * 1024)
#define MAX_KEYS 512

#define KEYS "keys"
#define LISTS "lists"
#define STROKES "strokes"

static const char *const actions[PARVIS_N_KEYS] = {
  [PARVIS_KEY_NONE] = "none",
  [PARVIS_KEY_NEXT_ITEM] = "next-item",
  [PARVIS_KEY_PREVIOUS_ITEM] = "previous-item",
  [PARVIS_KEY_SELECT] = "select",
  [PARVIS_KEY_CONTINUE] = "continue",
  [PARVIS_KEY_BACK] = "back",
  [PARVIS_KEY_LISTEN] = "listen",
  [PARVIS_KEY_REPEAT] = "repeat",
  [PARVIS_KEY_HELP] = "help",
  [PARVIS_KEY_CALL] = "call",
  [PARVIS_KEY_HUSH] = "hush",
  [PARVIS_KEY_MUTE] = "mute",
  [PARVIS_KEY_PAUSE] = "pause",
  [PARVIS_KEY_LOUDER] = "louder",
  [PARVIS_KEY_SOFTER] = "softer",
  [PARVIS_KEY_FASTER] = "faster",
  [PARVIS_KEY_SLOWER] = "slower",
  [PARVIS_KEY_TRY] = "try-keys",
  [PARVIS_KEY_CURTAIN] = "hide-screen",
  [PARVIS_KEY_EXPLORE] = "explore",
  [PARVIS_KEY_MOVE] = "move",
  [PARVIS_KEY_CHOOSE] = "choose",
  [PARVIS_KEY_HEADSET_IN] = "headset-in",
  [PARVIS_KEY_HEADSET_OUT] = "headset-out",
  [PARVIS_KEY_ANSWER_1] = "answer-1",
  [PARVIS_KEY_ANSWER_2] = "answer-2",
  [PARVIS_KEY_ANSWER_3] = "answer-3",
  [PARVIS_KEY_ANSWER_4] = "answer-4",
  [PARVIS_KEY_ANSWER_5] = "answer-5",
  [PARVIS_KEY_ANSWER_6] = "answer-6",
};

static const struct
{
  const char *name;
  gsize offset;
  guint64 max; /* milliseconds */
} strokes[] = {
  { "repeat-after", G_STRUCT_OFFSET (ParvisKeyTiming, repeat_after), 10000 },
  { "repeat-every", G_STRUCT_OFFSET (ParvisKeyTiming, repeat_every), 10000 },
  { "ignore-within", G_STRUCT_OFFSET (ParvisKeyTiming, ignore_within), PARVIS_KEY_MOST_IGNORE },
};

/* What is read, line by line: GKeyFile itself does not tell in which line a value stands. */
typedef struct
{
  guint number; /* from 1 */
  char *group;  /* (owned) (nullable) */
  guint n_keys;
} Reader;

static gboolean fail (Reader *reader, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (Reader *reader, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "line %u: %s",
               reader->number, reason);

  return FALSE;
}

static gboolean
read_key (ParvisKeyMap *self, Reader *reader, const char *name, const char *value, GError **error)
{
  guint keyval = gdk_keyval_from_name (name);

  if (keyval == GDK_KEY_VoidSymbol || keyval == 0)
    return fail (reader, error, "there is no key named “%s”", name);
  if (++reader->n_keys > MAX_KEYS)
    return fail (reader, error, "more than %d keys", MAX_KEYS);

  for (guint i = 0; i < PARVIS_N_KEYS; i++)
    if (g_str_equal (value, actions[i]))
      {
        if (g_str_equal (reader->group, LISTS))
          parvis_key_map_set_in_list (self, keyval, (ParvisKey) i);
        else
          parvis_key_map_set (self, keyval, (ParvisKey) i);
        return TRUE;
      }

  return fail (reader, error, "%s: “%s” is nothing that a key can do", name, value);
}

static gboolean
read_stroke (
    ParvisKeyMap *self, Reader *reader, const char *name, const char *value, GError **error)
{
  ParvisKeyTiming timing = *parvis_key_map_get_timing (self);
  guint64 number;

  for (gsize i = 0; i < G_N_ELEMENTS (strokes); i++)
    if (g_str_equal (name, strokes[i].name))
      {
        if (!g_ascii_string_to_unsigned (value, 10, 0, strokes[i].max, &number, NULL))
          return fail (reader, error,
                       "%s: “%s” is no number of milliseconds up to %" G_GUINT64_FORMAT, name,
                       value, strokes[i].max);
        G_STRUCT_MEMBER (guint, &timing, strokes[i].offset) = (guint) number;
        parvis_key_map_set_timing (self, &timing);
        return TRUE;
      }

  return fail (reader, error, "[%s] %s: there is no such setting", STROKES, name);
}

static gboolean
read_group (Reader *reader, const char *line, GError **error)
{
  gsize length = strlen (line);

  if (line[length - 1] != ']')
    return fail (reader, error, "a group has no “]”");

  g_free (reader->group);
  reader->group = g_strndup (line + 1, length - 2);
  if (!g_str_equal (reader->group, KEYS) && !g_str_equal (reader->group, LISTS) &&
      !g_str_equal (reader->group, STROKES))
    return fail (reader, error, "there is no group [%s], but [%s], [%s] and [%s]", reader->group,
                 KEYS, LISTS, STROKES);

  return TRUE;
}

static gboolean
read_line (ParvisKeyMap *self, Reader *reader, char *line, GError **error)
{
  char *value;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (*line == '[')
    return read_group (reader, line, error);

  value = strchr (line, '=');
  if (value == NULL)
    return fail (reader, error, "“%s” is neither [group] nor key=what it does", line);
  *value++ = '\0';
  g_strchomp (line);
  g_strchug (value);

  if (reader->group == NULL)
    return fail (reader, error, "%s stands before any [group]", line);
  if (!g_str_equal (reader->group, STROKES))
    return read_key (self, reader, line, value, error);

  return read_stroke (self, reader, line, value, error);
}

/**
 * parvis_key_map_parse:
 * @text: in the format of key files, in UTF-8
 *
 * Takes over what it says. After an error some of it may have been.
 *
 * Returns: whether all of it was understood; otherwise @error names the line
 */
gboolean
parvis_key_map_parse (ParvisKeyMap *self, const char *text, gsize length, GError **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *group = NULL;
  Reader reader = { 0 };
  gboolean understood = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (length > MAX_FILE || !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                           "it is too long, or no text in UTF-8");
      return FALSE;
    }

  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; understood && lines[i] != NULL; i++)
    {
      reader.number = i + 1;
      understood = read_line (self, &reader, lines[i], error);
    }
  group = reader.group;

  return understood;
}

/**
 * parvis_key_map_load:
 * @path: a key file; small, so it is read before the main loop starts
 *
 * Returns: whether all of it was understood; otherwise @error names the file and the line
 */
gboolean
parvis_key_map_load (ParvisKeyMap *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = parvis_bounded_file_load (path, MAX_FILE, error);
  gsize length;
  const char *text;

  g_return_val_if_fail (self != NULL, FALSE);

  if (bytes == NULL)
    return FALSE;

  text = g_bytes_get_data (bytes, &length);
  if (parvis_key_map_parse (self, text, length, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
