/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the marks of a text: Markdown, and a few tags. */

#include <string.h>

#include "parvis-form-runs-private.h"

/* A longer text is shown as it stands: nobody reads it, styled or not. */
#define MAX_MARKED (64 * 1024)
#define MAX_RUNS 1000
#define MAX_NESTED 16
#define MAX_URL 2048

typedef struct
{
  ParvisFormRunFlags flags;
  guint heading;
  const char *url;    /* (unowned) (nullable) */
  const char *colour; /* (unowned) (nullable) */
  const char *font;   /* (unowned) (nullable) */
} Style;

/* What has begun and not ended: "*" or "_" once or twice, "<" a tag, "[" a link. */
typedef struct
{
  char mark;
  guint length;           /* of the mark */
  ParvisFormTagKind kind; /* of the tag */
  Style before;
} Open;

typedef struct
{
  const char *text;
  const char *at;
  const GPtrArray *outputs; /* (nullable) */
  guint n_outputs;          /* passed so far */
  Style style;
  Open open[MAX_NESTED];
  guint n_open;
  const char *link_end;       /* (nullable): "]" of the link that is open */
  const char *after_link;     /* past its ")" */
  const char *unclosed[2][2]; /* (nullable): up to where "*", "_" once, twice do not end */
  GStringChunk *strings;      /* (owned): of styles */
  GArray *runs;               /* (element-type ParvisFormRun) */
  GString *pending;           /* (owned): text in the current style */
} Parser;

static void
flush (Parser *self)
{
  ParvisFormRun run = { .flags = self->style.flags, .heading = self->style.heading };

  if (self->pending->len == 0 || self->runs->len >= MAX_RUNS)
    return;

  run.text = g_strdup (self->pending->str);
  run.url = g_strdup (self->style.url);
  run.colour = g_strdup (self->style.colour);
  run.font = g_strdup (self->style.font);
  g_array_append_val (self->runs, run);
  g_string_truncate (self->pending, 0);
}

static void
set_style (Parser *self, const Style *style)
{
  flush (self);
  self->style = *style;
}

static const char *
get_output (const Parser *self, guint index)
{
  return self->outputs != NULL && index < self->outputs->len ? self->outputs->pdata[index] : "";
}

static Open *
find_open (Parser *self, char mark, guint length, ParvisFormTagKind kind)
{
  for (guint i = self->n_open; i > 0; i--)
    {
      Open *open = &self->open[i - 1];

      if (open->mark == mark && open->length == length && open->kind == kind)
        return open;
    }

  return NULL;
}

static Open *
push (Parser *self, char mark, guint length)
{
  Open *open;

  if (self->n_open >= MAX_NESTED)
    return NULL;

  open = &self->open[self->n_open++];
  *open = (Open){ .mark = mark, .length = length, .before = self->style };

  return open;
}

/* Ends @open, and what began inside it and did not end. A heading lasts as long as its line. */
static void
close_to (Parser *self, const Open *open)
{
  Style style = open->before;

  style.heading = self->style.heading;
  if (self->link_end != NULL && open->mark != '[' && find_open (self, '[', 1, 0) > open)
    self->link_end = NULL;
  self->n_open = (guint) (open - self->open);
  set_style (self, &style);
}

static gboolean
is_space (char c)
{
  return c == '\0' || g_ascii_isspace (c);
}

/* Letters of any script; an output is taken for a word. */
static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 || c == PARVIS_FORM_OUTPUT_MARK;
}

static guint
count_marks (const char *at)
{
  guint n = 1;

  while (at[n] == *at)
    n++;

  return n;
}

/* Whether a mark that stands at @at may end what it began. */
static gboolean
can_end (const Parser *self, const char *at, guint length)
{
  return at > self->text && !is_space (at[-1]) && (*at != '_' || !is_word (at[length]));
}

/* Whether the mark at the parser's place has an end: on the same line, if it is a single one. */
static gboolean
has_end (Parser *self, guint length)
{
  char mark = *self->at;
  const char **unclosed = &self->unclosed[mark == '_'][length - 1];
  const char *p = self->at + length;

  if (*unclosed != NULL && p < *unclosed)
    return FALSE;

  for (; *p != '\0' && (length == 2 || *p != '\n'); p++)
    {
      guint n = *p == mark ? count_marks (p) : 0;

      if (*p == '\\' && p[1] != '\0')
        p++;
      if (n == 0)
        continue;
      if ((length == 2 ? n >= 2 : n % 2 == 1) && p > self->at + length && can_end (self, p, n))
        return TRUE;
      p += n - 1;
    }
  *unclosed = p;

  return FALSE;
}

static gboolean
can_begin (Parser *self, guint length)
{
  const char *at = self->at;

  return self->n_open < MAX_NESTED && !is_space (at[length]) &&
         (*at != '_' || at == self->text || !is_word (at[-1])) && has_end (self, length);
}

/* How many of the marks at the parser's place belong together: those of what began last. */
static guint
choose_length (const Parser *self)
{
  guint n = count_marks (self->at);
  const Open *last = self->n_open > 0 ? &self->open[self->n_open - 1] : NULL;

  if (n >= 3 && last != NULL && last->mark == *self->at)
    return last->length;

  return MIN (n, 2);
}

static gboolean
read_mark (Parser *self)
{
  char mark = *self->at;
  guint length = choose_length (self);
  const Open *open = find_open (self, mark, length, 0);
  Style style = self->style;

  if (open != NULL && can_end (self, self->at, length))
    {
      close_to (self, open);
    }
  else if (open == NULL && can_begin (self, length) && push (self, mark, length) != NULL)
    {
      style.flags |= length == 2 ? PARVIS_FORM_RUN_STRONG : PARVIS_FORM_RUN_EMPHASIS;
      set_style (self, &style);
    }
  else
    {
      return FALSE;
    }
  self->at += length;

  return TRUE;
}

/* "](url)" after a text on one line; outputs may stand in the address. */
static const char *
find_url (const char *at)
{
  const char *end = at + 1 + strcspn (at + 1, "[]\n");

  return *end == ']' && end > at + 1 && end[1] == '(' ? end : NULL;
}

static const char *
keep_url (Parser *self, const char *from, const char *to)
{
  g_autoptr (GString) url = g_string_new (NULL);
  guint index = self->n_outputs;

  for (const char *p = self->at; p < from; p++)
    index += *p == PARVIS_FORM_OUTPUT_MARK;
  for (const char *p = from; p < to; p++)
    if (*p == PARVIS_FORM_OUTPUT_MARK)
      g_string_append (url, get_output (self, index++));
    else
      g_string_append_c (url, *p);

  return g_string_chunk_insert (self->strings, url->str);
}

static gboolean
read_link (Parser *self)
{
  const char *end = find_url (self->at);
  const char *url = end != NULL ? end + 2 : NULL;
  Style style = self->style;
  gsize length = 0;

  while (url != NULL && length < MAX_URL && strchr (")\n", url[length]) == NULL)
    length++;
  if (url == NULL || self->link_end != NULL || length == 0 || url[length] != ')' ||
      push (self, '[', 1) == NULL)
    return FALSE;

  style.url = keep_url (self, url, url + length);
  self->link_end = end;
  self->after_link = url + length + 1;
  set_style (self, &style);
  self->at++;

  return TRUE;
}

static void
end_link (Parser *self)
{
  for (const char *p = self->at; p < self->after_link; p++)
    self->n_outputs += *p == PARVIS_FORM_OUTPUT_MARK;
  self->at = self->after_link;
  self->link_end = NULL;
  close_to (self, find_open (self, '[', 1, 0));
}

static void
break_line (Parser *self)
{
  g_string_append_c (self->pending, '\n');
}

static gboolean
begin_tag (Parser *self, const ParvisFormTag *tag)
{
  Open *open = push (self, '<', 1);
  Style style = self->style;

  if (open == NULL)
    return FALSE;

  open->kind = tag->kind;
  if (tag->kind == PARVIS_FORM_TAG_STRONG)
    style.flags |= PARVIS_FORM_RUN_STRONG;
  if (tag->kind == PARVIS_FORM_TAG_EMPHASIS)
    style.flags |= PARVIS_FORM_RUN_EMPHASIS;
  if (tag->colour != NULL)
    style.colour = g_string_chunk_insert (self->strings, tag->colour);
  if (tag->font != NULL)
    style.font = g_string_chunk_insert (self->strings, tag->font);
  set_style (self, &style);

  return TRUE;
}

static gboolean
follow_tag (Parser *self, const ParvisFormTag *tag)
{
  const Open *open;

  if (tag->kind == PARVIS_FORM_TAG_BREAK || tag->kind == PARVIS_FORM_TAG_PARAGRAPH)
    {
      if (tag->is_end || tag->kind == PARVIS_FORM_TAG_BREAK)
        break_line (self);
      return TRUE;
    }
  if (!tag->is_end)
    return begin_tag (self, tag);

  open = find_open (self, '<', 1, tag->kind);
  if (open != NULL)
    close_to (self, open);

  return open != NULL;
}

static gboolean
read_tag (Parser *self)
{
  ParvisFormTag tag;
  gboolean is_read = parvis_form_tag_read (self->at, &tag) && follow_tag (self, &tag);

  g_free (tag.colour);
  g_free (tag.font);
  if (is_read)
    self->at += tag.length;

  return is_read;
}

static gboolean
read_heading (Parser *self)
{
  Style style = self->style;
  guint n = count_marks (self->at);

  if ((self->at > self->text && self->at[-1] != '\n') || n > 6 || self->at[n] != ' ')
    return FALSE;

  style.heading = n;
  set_style (self, &style);
  self->at += n + strspn (self->at + n, " ");

  return TRUE;
}

static gboolean
read_escape (Parser *self)
{
  if (!g_ascii_ispunct (self->at[1]))
    return FALSE;

  g_string_append_c (self->pending, self->at[1]);
  self->at += 2;

  return TRUE;
}

static gboolean
read_special (Parser *self)
{
  if (self->at == self->link_end)
    {
      end_link (self);
      return TRUE;
    }

  switch (*self->at)
    {
    case '*':
    case '_':
      return read_mark (self);
    case '[':
      return read_link (self);
    case '<':
      return read_tag (self);
    case '#':
      return read_heading (self);
    case '\\':
      return read_escape (self);
    default:
      return FALSE;
    }
}

static void
read_plain (Parser *self)
{
  guint n = *self->at == '*' || *self->at == '_' ? count_marks (self->at) : 1;
  Style style = self->style;

  if (*self->at == PARVIS_FORM_OUTPUT_MARK)
    g_string_append (self->pending, get_output (self, self->n_outputs++));
  else
    g_string_append_len (self->pending, self->at, n);
  if (*self->at == '\n' && style.heading > 0)
    {
      style.heading = 0;
      set_style (self, &style);
    }
  self->at += n;
}

/* Past the most runs, all that is left goes with the last. */
static void
finish_last (Parser *self)
{
  ParvisFormRun *last;

  flush (self);
  if (self->pending->len == 0)
    return;

  last = &g_array_index (self->runs, ParvisFormRun, self->runs->len - 1);
  g_string_prepend (self->pending, last->text);
  g_free (last->text);
  last->text = g_strdup (self->pending->str);
}

/* Without white space at the ends, which marks may have left bare. */
static ParvisFormRuns *
finish (Parser *self)
{
  ParvisFormRuns *runs = g_atomic_rc_box_new0 (ParvisFormRuns);
  GArray *all = self->runs;

  if (all->len > 0)
    {
      g_strchug (g_array_index (all, ParvisFormRun, 0).text);
      g_strchomp (g_array_index (all, ParvisFormRun, all->len - 1).text);
    }
  runs->n_runs = all->len;
  runs->runs = (ParvisFormRun *) (gpointer) g_array_free (all, FALSE);

  return runs;
}

/**
 * parvis_form_runs_parse:
 * @marked: a text with its marks, in which U+0001 stands for each output
 * @outputs: (nullable) (element-type utf8): what they are, in order
 *
 * Reads "#" to "######", "*" and "_", once or twice, "[text](address)", "\\" and a few tags. What
 * is none of these is text, and outputs always are.
 *
 * Returns: (transfer full): the runs; their texts joined are what is to be read
 */
ParvisFormRuns *
parvis_form_runs_parse (const char *marked, const GPtrArray *outputs)
{
  Parser parser = { .text = marked, .at = marked, .outputs = outputs };
  gboolean is_marked;

  g_return_val_if_fail (marked != NULL, NULL);

  is_marked = strpbrk (marked, "*_[<#\\") != NULL && strlen (marked) <= MAX_MARKED;
  parser.strings = g_string_chunk_new (64);
  parser.pending = g_string_new (NULL);
  parser.runs = g_array_new (FALSE, FALSE, sizeof (ParvisFormRun));
  while (*parser.at != '\0')
    if (!is_marked || !read_special (&parser))
      read_plain (&parser);
  finish_last (&parser);
  g_string_free (parser.pending, TRUE);
  g_string_chunk_free (parser.strings);

  return finish (&parser);
}
