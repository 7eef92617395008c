/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-tags.h"

#include <string.h>

#include "parvis-form-error.h"

/* What is no tag, and may hold anything. */
static const struct
{
  const char *begin;
  const char *end;
} others[] = {
  { "<!--", "-->" },
  { "<![CDATA[", "]]>" },
  { "<?", "?>" },
};

static const char *
skip_other (const char *at, const char *end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gsize length = strlen (others[i].begin);
      const char *found;

      if ((gsize) (end - at) < length || memcmp (at, others[i].begin, length) != 0)
        continue;

      found = memmem (at + length, end - at - length, others[i].end, strlen (others[i].end));
      return found != NULL ? found : end;
    }

  return NULL;
}

/* From "<" to ">", which may stand in a value too. */
static const char *
skip_tag (const char *at, const char *end, guint *n_attributes)
{
  *n_attributes = 0;
  for (; at < end && *at != '>'; at++)
    if (*at == '=')
      ++*n_attributes;
    else if (*at == '"' || *at == '\'')
      {
        at = memchr (at + 1, *at, end - at - 1);
        if (at == NULL)
          return end;
      }

  return at;
}

static guint
count (const char *from, const char *to, const char *word)
{
  guint n = 0;

  while ((from = memmem (from, to - from, word, strlen (word))) != NULL)
    {
      from += strlen (word);
      n++;
    }

  return n;
}

/**
 * parvis_form_tags_check:
 * @data: XML that nobody has parsed yet
 * @line: (out): where it has too many
 *
 * libxml2 compares each attribute of a tag with all others of it, and looks for each prefix
 * among all namespaces around it, so that a megabyte can take minutes.
 *
 * Returns: whether it can be parsed in reasonable time; else #PARVIS_FORM_ERROR_TOO_LARGE
 */
gboolean
parvis_form_tags_check (const char *data, gsize size, guint *line, GError **error)
{
  const char *at = data;
  const char *end;

  if (size == 0)
    return TRUE; /* then @data may be NULL */

  end = data + size;
  while ((at = memchr (at, '<', end - at)) != NULL)
    {
      const char *start = at;
      guint n_attributes = 0;

      at = skip_other (start, end);
      if (at == NULL)
        at = skip_tag (start, end, &n_attributes);
      if (n_attributes > PARVIS_FORM_MAX_ATTRIBUTES)
        {
          *line = 1 + count (data, start, "\n");
          g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                       "a tag has more than %d attributes", PARVIS_FORM_MAX_ATTRIBUTES);
          return FALSE;
        }
    }

  if (count (data, end, "xmlns") <= PARVIS_FORM_MAX_NAMESPACES)
    return TRUE;

  *line = 0;
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
               "it declares more than %d namespaces", PARVIS_FORM_MAX_NAMESPACES);
  return FALSE;
}
