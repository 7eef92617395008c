/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-search.h"

#include <string.h>

/* Who wrote fewer letters than this has hardly begun, and nothing is a slip yet. */
#define LEAST_FOR_SLIPS 3
#define LEAST_FOR_TWO_SLIPS 7

/* What is written beyond this says nothing more. */
#define MOST_QUERY 60

#define MOST_SLIPS 2

struct _ParvisSearch
{
  GString *words; /* all texts, folded, each ended by a NUL */
  GArray *starts; /* (element-type gsize): where each begins in @words */
};

/* How near a text is; lower is nearer. */
typedef enum
{
  RANK_SAME,
  RANK_BEGINS,
  RANK_WORD,
  RANK_SLIP,
  N_RANKS,
} Rank;

static void
append_folded (GString *folded, gunichar c)
{
  if (c == 0x153 || c == 0x152)
    g_string_append (folded, "oe");
  else if (c == 0xe6 || c == 0xc6)
    g_string_append (folded, "ae");
  else if (c == 0xdf)
    g_string_append (folded, "ss");
  else if (g_unichar_isalnum (c))
    g_string_append_unichar (folded, g_unichar_tolower (c));
  else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

/* Letter by letter: a text need not be copied to be taken apart, and there may be 35,000. */
static void
append_apart (GString *folded, gunichar c)
{
  gunichar parts[4];
  gsize n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++)
    if (!g_unichar_ismark (parts[i]))
      append_folded (folded, parts[i]);
}

static void
append_text (GString *folded, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80)
      append_folded (folded, (guchar) *p);
    else
      append_apart (folded, g_utf8_get_char (p));
}

char *
parvis_search_fold (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text) + 1);

  /* Bytes that are no UTF-8 come from a broken file: nothing to be found in them. */
  if (g_utf8_validate (text, -1, NULL))
    append_text (folded, text);
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);

  return g_string_free (folded, FALSE);
}

ParvisSearch *
parvis_search_new (void)
{
  ParvisSearch *self = g_new0 (ParvisSearch, 1);

  self->words = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  return self;
}

void
parvis_search_free (ParvisSearch *self)
{
  g_string_free (self->words, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

void
parvis_search_add (ParvisSearch *self, const char *text)
{
  g_autofree char *folded = parvis_search_fold (text);
  gsize start = self->words->len;

  g_array_append_val (self->starts, start);
  g_string_append_len (self->words, folded, (gssize) strlen (folded) + 1);
}

guint
parvis_search_get_n_texts (const ParvisSearch *self)
{
  return self->starts->len;
}

/* Whether @text begins as @query does but for @slips letters: a table of edits of which only the
 * cells near the diagonal are worked out, and nothing below a row that has too many already. */
static gboolean
nearly_begins (const char *text, const char *query, int length, int slips)
{
  int rows[3][2 * MOST_SLIPS + 1];
  int *before = rows[0], *last = rows[1], *now = rows[2];
  int width = 2 * slips + 1;
  int end = (int) strnlen (text, (gsize) (length + slips));

  /* Column c of row i stands for the first i + c - slips letters of the text. */
  for (int c = 0; c < width; c++)
    last[c] = before[c] = ABS (c - slips);

  for (int i = 1; i <= length; i++)
    {
      int least = G_MAXINT, *spare = before;

      for (int c = 0; c < width; c++)
        {
          int j = i + c - slips;
          int edits = G_MAXINT - 1;

          if (j < 0 || j > end)
            {
              now[c] = MOST_QUERY;
              continue;
            }
          if (j > 0)
            edits = last[c] + (query[i - 1] != text[j - 1]);
          if (c + 1 < width)
            edits = MIN (edits, last[c + 1] + 1);
          if (c > 0)
            edits = MIN (edits, now[c - 1] + 1);
          if (i > 1 && j > 1 && query[i - 1] == text[j - 2] && query[i - 2] == text[j - 1])
            edits = MIN (edits, before[c] + 1);
          now[c] = edits;
          least = MIN (least, edits);
        }
      if (least > slips)
        return FALSE;

      before = last;
      last = now;
      now = spare;
    }

  return TRUE;
}

static Rank
rank_begins (const char *words, const char *query, gsize length)
{
  if (strncmp (words, query, length) == 0)
    return words[length] == '\0' ? RANK_SAME : RANK_BEGINS;

  for (const char *p = strchr (words, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (strncmp (p + 1, query, length) == 0)
      return RANK_WORD;

  return N_RANKS;
}

static Rank
rank_slip (const char *words, const char *query, gsize length)
{
  int slips = length >= LEAST_FOR_TWO_SLIPS ? 2 : 1;

  for (const char *p = words; p != NULL; p = strchr (p, ' '))
    {
      if (*p == ' ')
        p++;
      if (nearly_begins (p, query, (int) length, slips))
        return RANK_SLIP;
    }

  return N_RANKS;
}

typedef Rank (*RankFunc) (const char *words, const char *query, gsize length);

static void
find_ranked (
    const ParvisSearch *self, RankFunc rank, const char *query, GArray **by_rank, guint most)
{
  gsize length = strlen (query);

  for (guint i = 0; i < self->starts->len; i++)
    {
      const char *words = self->words->str + g_array_index (self->starts, gsize, i);
      Rank found = rank (words, query, length);

      if (found < N_RANKS && by_rank[found]->len < most)
        g_array_append_val (by_rank[found], i);
    }
}

GArray *
parvis_search_find (const ParvisSearch *self, const char *query, guint most)
{
  g_autofree char *folded = parvis_search_fold (query);
  GArray *by_rank[N_RANKS];
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  if (strlen (folded) > MOST_QUERY)
    *g_utf8_find_prev_char (folded, folded + MOST_QUERY) = '\0';
  for (guint i = 0; i < N_RANKS; i++)
    by_rank[i] = g_array_new (FALSE, FALSE, sizeof (guint));

  find_ranked (self, rank_begins, folded, by_rank, most);
  if (by_rank[RANK_SAME]->len + by_rank[RANK_BEGINS]->len + by_rank[RANK_WORD]->len == 0 &&
      strlen (folded) >= LEAST_FOR_SLIPS)
    find_ranked (self, rank_slip, folded, by_rank, most);

  for (guint i = 0; i < N_RANKS; i++)
    {
      guint n = MIN (by_rank[i]->len, most - found->len);

      g_array_append_vals (found, by_rank[i]->data, n);
      g_array_unref (by_rank[i]);
    }

  return found;
}
