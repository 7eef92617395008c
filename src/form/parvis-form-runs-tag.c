/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The few tags that a text may have. Of a span's style, colour and font are kept. */

#include <string.h>

#include "parvis-form-runs-private.h"

#define MAX_TAG 400
#define MAX_STYLE 100

static gboolean
find_kind (const char *name, gsize length, ParvisFormTagKind *kind)
{
  static const struct
  {
    const char *name;
    ParvisFormTagKind kind;
  } all[] = {
    { "span", PARVIS_FORM_TAG_SPAN },     { "b", PARVIS_FORM_TAG_STRONG },
    { "strong", PARVIS_FORM_TAG_STRONG }, { "i", PARVIS_FORM_TAG_EMPHASIS },
    { "em", PARVIS_FORM_TAG_EMPHASIS },   { "u", PARVIS_FORM_TAG_UNDERLINE },
    { "p", PARVIS_FORM_TAG_PARAGRAPH },   { "br", PARVIS_FORM_TAG_BREAK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (strlen (all[i].name) == length && g_ascii_strncasecmp (all[i].name, name, length) == 0)
      {
        *kind = all[i].kind;
        return TRUE;
      }

  return FALSE;
}

/* The length of the tag, or 0: it ends before another begins, and no output stands in it. */
static gsize
measure (const char *text)
{
  for (gsize i = 1; i < MAX_TAG && text[i] != '\0'; i++)
    {
      if (text[i] == '<' || text[i] == PARVIS_FORM_OUTPUT_MARK)
        return 0;
      if (text[i] == '>')
        return i + 1;
    }

  return 0;
}

static gboolean
is_plain (const char *value, const char *others)
{
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (others, *p) == NULL)
      return FALSE;

  return *value != '\0' && strlen (value) <= MAX_STYLE;
}

static void
replace (char **to, const char *value)
{
  g_free (*to);
  *to = g_strdup (value);
}

static void
read_declaration (const char *declaration, ParvisFormTag *tag)
{
  g_auto (GStrv) parts = g_strsplit (declaration, ":", 2);

  if (g_strv_length (parts) != 2)
    return;

  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  if (g_ascii_strcasecmp (parts[0], "color") == 0 && is_plain (parts[1], "#(),.% "))
    replace (&tag->colour, parts[1]);
  else if (g_ascii_strcasecmp (parts[0], "font-family") == 0 && is_plain (parts[1], "-_,'\" "))
    replace (&tag->font, parts[1]);
}

static void
read_style (const char *attributes, ParvisFormTag *tag)
{
  const char *style = strstr (attributes, "style=");
  const char *end;
  g_autofree char *value = NULL;
  g_auto (GStrv) declarations = NULL;

  if (style == NULL || (style[6] != '"' && style[6] != '\''))
    return;
  end = strchr (style + 7, style[6]);
  if (end == NULL)
    return;

  value = g_strndup (style + 7, end - style - 7);
  declarations = g_strsplit (value, ";", -1);
  for (guint i = 0; declarations[i] != NULL; i++)
    read_declaration (declarations[i], tag);
}

/**
 * parvis_form_tag_read:
 * @text: from "<" on
 * @tag: (out): on success, whose strings are the caller's to free
 *
 * Returns: whether a tag that we know stands there; else "<" is a character like others
 */
gboolean
parvis_form_tag_read (const char *text, ParvisFormTag *tag)
{
  gsize length = measure (text);
  const char *name = text + 1;
  gsize name_length;
  g_autofree char *attributes = NULL;

  *tag = (ParvisFormTag){ .length = length, .is_end = *name == '/' };
  if (length == 0)
    return FALSE;

  name += tag->is_end;
  name_length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (strchr (" \t\n/>", name[name_length]) == NULL || !find_kind (name, name_length, &tag->kind))
    return FALSE;

  attributes = g_strndup (name + name_length, text + length - 1 - name - name_length);
  if (tag->kind == PARVIS_FORM_TAG_SPAN && !tag->is_end)
    read_style (attributes, tag);

  return TRUE;
}
