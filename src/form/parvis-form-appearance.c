/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of appearances: what each is for, and what it says. */

#include "parvis-form-appearance.h"

#include <string.h>

#define CHOICE (PARVIS_FORM_SUBJECT_SELECT1 | PARVIS_FORM_SUBJECT_SELECT)
#define ANY_CHOICE (CHOICE | PARVIS_FORM_SUBJECT_RANK)
#define NUMBER (PARVIS_FORM_SUBJECT_INTEGER | PARVIS_FORM_SUBJECT_DECIMAL)
#define WRITTEN (PARVIS_FORM_SUBJECT_TEXT | NUMBER)
#define PLACE (PARVIS_FORM_SUBJECT_POINT | PARVIS_FORM_SUBJECT_LINE)
#define CAPTURED (PARVIS_FORM_SUBJECT_IMAGE | PARVIS_FORM_SUBJECT_RECORDING)

#define FIELD(field) G_STRUCT_OFFSET (ParvisFormAppearance, field)
#define LOOK(name) FIELD (look), PARVIS_FORM_LOOK_##name
#define LAYOUT(name) FIELD (layout), PARVIS_FORM_LAYOUT_##name
#define DATE(name) FIELD (date_parts), PARVIS_FORM_DATE_##name
#define CALENDAR(name) FIELD (calendar), PARVIS_FORM_CALENDAR_##name
#define PLACING(name) FIELD (placing), PARVIS_FORM_PLACING_##name
#define CAPTURE(name) FIELD (capture), PARVIS_FORM_CAPTURE_##name
#define SLIDER(name) FIELD (slider), PARVIS_FORM_SLIDER_##name

typedef struct
{
  const char *name;
  guint subjects;
  gsize field;
  guint value;
} Word;

static const Word words[] = {
  { "multiline", PARVIS_FORM_SUBJECT_TEXT, LOOK (MULTILINE) },
  { "numbers", WRITTEN, LOOK (NUMBERS) },
  { "thousands-sep", WRITTEN, LOOK (THOUSANDS) },
  { "url", PARVIS_FORM_SUBJECT_TEXT, LOOK (URL) },
  { "partial-date", PARVIS_FORM_SUBJECT_TEXT, LOOK (PARTIAL_DATE) },
  { "masked", WRITTEN, LOOK (MASKED) },
  { "counter", PARVIS_FORM_SUBJECT_INTEGER, LOOK (COUNTER) },
  { "bearing", PARVIS_FORM_SUBJECT_DECIMAL, LOOK (BEARING) },
  { "autocomplete", CHOICE, LOOK (AUTOCOMPLETE) },
  { "quick", PARVIS_FORM_SUBJECT_SELECT1, LOOK (QUICK) },
  { "no-buttons", CHOICE, LOOK (NO_BUTTONS) },
  { "minimal", CHOICE, LAYOUT (MINIMAL) },
  { "columns", CHOICE, LAYOUT (COLUMNS) },
  { "columns-pack", CHOICE, LAYOUT (COLUMNS_PACKED) },
  { "likert", PARVIS_FORM_SUBJECT_SELECT1, LAYOUT (LIKERT) },
  { "label", CHOICE, LAYOUT (LABELS) },
  { "list", CHOICE, LAYOUT (ROW) },
  { "list-nolabel", CHOICE, LAYOUT (ROW_UNLABELLED) },
  { "image-map", CHOICE, LAYOUT (IMAGE_MAP) },
  { "map", PARVIS_FORM_SUBJECT_SELECT1, LAYOUT (MAP) },
  { "month-year", PARVIS_FORM_SUBJECT_DATE, DATE (MONTH_YEAR) },
  { "year", PARVIS_FORM_SUBJECT_DATE, DATE (YEAR) },
  { "no-calendar", PARVIS_FORM_SUBJECT_DATE, LOOK (NO_CALENDAR) },
  { "ethiopian", PARVIS_FORM_SUBJECT_DATE, CALENDAR (ETHIOPIAN) },
  { "coptic", PARVIS_FORM_SUBJECT_DATE, CALENDAR (COPTIC) },
  { "islamic", PARVIS_FORM_SUBJECT_DATE, CALENDAR (ISLAMIC) },
  { "bikram-sambat", PARVIS_FORM_SUBJECT_DATE, CALENDAR (BIKRAM_SAMBAT) },
  { "myanmar", PARVIS_FORM_SUBJECT_DATE, CALENDAR (MYANMAR) },
  { "persian", PARVIS_FORM_SUBJECT_DATE, CALENDAR (PERSIAN) },
  { "buddhist", PARVIS_FORM_SUBJECT_DATE, CALENDAR (BUDDHIST) },
  { "placement-map", PLACE, PLACING (BY_HAND) },
  { "maps", PLACE, PLACING (HERE_ON_MAP) },
  { "hide-input", PLACE, LOOK (HIDE_INPUT) },
  { "new", CAPTURED, CAPTURE (NEW) },
  { "new-front", CAPTURED, CAPTURE (NEW_FRONT) },
  { "signature", PARVIS_FORM_SUBJECT_IMAGE, CAPTURE (SIGNATURE) },
  { "sign-here", PARVIS_FORM_SUBJECT_IMAGE, CAPTURE (SIGN_HERE) },
  { "draw", PARVIS_FORM_SUBJECT_IMAGE, CAPTURE (DRAW) },
  { "annotate", PARVIS_FORM_SUBJECT_IMAGE, CAPTURE (ANNOTATE) },
  { "picker", PARVIS_FORM_SUBJECT_RANGE, SLIDER (PICKER) },
  { "vertical", PARVIS_FORM_SUBJECT_RANGE, SLIDER (VERTICAL) },
  { "rating", PARVIS_FORM_SUBJECT_RANGE, SLIDER (RATING) },
  { "horizontal", PARVIS_FORM_SUBJECT_RANGE, SLIDER (HORIZONTAL) },
  { "no-ticks", PARVIS_FORM_SUBJECT_RANGE, LOOK (NO_TICKS) },
  { "field-list", PARVIS_FORM_SUBJECT_GROUP, LOOK (FIELD_LIST) },
  { "table-list", PARVIS_FORM_SUBJECT_GROUP, LOOK (FIELD_LIST) | PARVIS_FORM_LOOK_TABLE },
};

/* What was written once, where it was, and what says the same today. */
static const struct
{
  const char *name;
  guint subjects;
  const char *instead;
} deprecated[] = {
  { "horizontal", CHOICE, "columns" },
  { "horizontal-compact", CHOICE, "columns-pack" },
  { "compact", CHOICE, "columns-pack no-buttons" },
  { "quickcompact", PARVIS_FORM_SUBJECT_SELECT1, "columns-pack no-buttons quick" },
  { "search", CHOICE, "autocomplete" },
  { "autocomplete_chars", CHOICE, "autocomplete" },
  { "spinner", CHOICE, "minimal" },
  { "selfie", CAPTURED, "new-front" },
  { "front", CAPTURED, "new-front" },
};

/* What others show, or only Android can. */
static const char *const elsewhere[] = {
  "hidden-answer", "pages",        "theme-grid", "no-collapse",       "page-break",
  "no-print",      "dn",           "comment",    "no-text-transform", "printer",
  "intent",        "x-timed-grid", "distress",   "analog-scale"
};

static void
apply (ParvisFormAppearance *self, const Word *word)
{
  guint *field = G_STRUCT_MEMBER_P (self, word->field);

  if (word->field == FIELD (look))
    *field |= word->value;
  else if (*field == 0) /* the first that is wished for */
    *field = word->value;
}

static gboolean
fits (guint subjects, ParvisFormSubject subject)
{
  return (subjects & (guint) subject) != 0;
}

/* "columns-3" where @prefix is "columns-". */
static gboolean
read_columns (const char *word, const char *prefix, guint *n_columns)
{
  guint64 n;

  if (!g_str_has_prefix (word, prefix) ||
      !g_ascii_string_to_unsigned (word + strlen (prefix), 10, 1, 10, &n, NULL))
    return FALSE;

  *n_columns = (guint) n;

  return TRUE;
}

static ParvisFormAdvice
read_counted (ParvisFormAppearance *self,
              ParvisFormSubject subject,
              const char *word,
              char **instead)
{
  const Word columns = { "columns", CHOICE, LAYOUT (COLUMNS) };
  gboolean is_plain = read_columns (word, "columns-", &self->n_columns);
  gboolean is_quick = read_columns (word, "quickcompact-", &self->n_columns);

  if (!is_plain && !is_quick && !read_columns (word, "compact-", &self->n_columns))
    return PARVIS_FORM_ADVICE_UNKNOWN;
  if (!fits (CHOICE, subject))
    return PARVIS_FORM_ADVICE_MISPLACED;

  apply (self, &columns);
  if (is_plain)
    return PARVIS_FORM_ADVICE_NONE;

  self->look |= PARVIS_FORM_LOOK_NO_BUTTONS | (is_quick ? PARVIS_FORM_LOOK_QUICK : 0);
  *instead = g_strdup_printf ("columns-%u no-buttons%s", self->n_columns, is_quick ? " quick" : "");

  return PARVIS_FORM_ADVICE_DEPRECATED;
}

static ParvisFormAdvice
read_deprecated (ParvisFormAppearance *self,
                 ParvisFormSubject subject,
                 const char *word,
                 char **instead)
{
  ParvisFormAdvice advice = PARVIS_FORM_ADVICE_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (deprecated); i++)
    {
      g_auto (GStrv) today = NULL;

      if (strcmp (deprecated[i].name, word) != 0)
        continue;
      if (!fits (deprecated[i].subjects, subject))
        return PARVIS_FORM_ADVICE_MISPLACED;

      today = g_strsplit (deprecated[i].instead, " ", -1);
      for (guint j = 0; today[j] != NULL; j++)
        (void) parvis_form_appearance_read_word (self, subject, today[j], NULL);
      *instead = g_strdup (deprecated[i].instead);
      advice = PARVIS_FORM_ADVICE_DEPRECATED;
    }

  return advice;
}

static gboolean
is_elsewhere (const char *word)
{
  /* w1 to w10 are the columns of Enketo's grid. */
  if (*word == 'w' && g_ascii_isdigit (word[1]) && strlen (word) <= 3)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (strcmp (elsewhere[i], word) == 0)
      return TRUE;

  return g_str_has_prefix (word, "ex:") || g_str_has_prefix (word, "printer:");
}

static const Word *
find_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, name) == 0)
      return &words[i];

  return NULL;
}

static ParvisFormAdvice
read_exact (ParvisFormAppearance *self, ParvisFormSubject subject, const char *word, char **instead)
{
  const Word *found = find_word (word);
  ParvisFormAdvice advice;

  if (found != NULL && fits (found->subjects, subject))
    {
      apply (self, found);
      return PARVIS_FORM_ADVICE_NONE;
    }

  advice = read_deprecated (self, subject, word, instead);
  if (advice == PARVIS_FORM_ADVICE_UNKNOWN)
    advice = read_counted (self, subject, word, instead);
  if (advice == PARVIS_FORM_ADVICE_UNKNOWN && found != NULL)
    advice = PARVIS_FORM_ADVICE_MISPLACED;
  if (advice == PARVIS_FORM_ADVICE_UNKNOWN && is_elsewhere (word))
    advice = PARVIS_FORM_ADVICE_ELSEWHERE;
  if (advice == PARVIS_FORM_ADVICE_ELSEWHERE &&
      (g_str_has_prefix (word, "ex:") || g_str_equal (word, "intent")))
    self->look |= PARVIS_FORM_LOOK_OTHER_PROGRAM;

  return advice;
}

/**
 * parvis_form_appearance_read_word:
 * @self: what has been read so far; nothing is added where @word is of no use to @subject
 * @subject: what it stands at
 * @word: one word of the attribute
 * @instead: (out) (optional) (nullable): with #PARVIS_FORM_ADVICE_DEPRECATED, and sometimes with
 * #PARVIS_FORM_ADVICE_UNKNOWN, what to write in its place
 */
ParvisFormAdvice
parvis_form_appearance_read_word (ParvisFormAppearance *self,
                                  ParvisFormSubject subject,
                                  const char *word,
                                  char **instead)
{
  g_autofree char *better = NULL;
  g_autofree char *lower = g_ascii_strdown (word, -1);
  ParvisFormAdvice advice = read_exact (self, subject, word, &better);

  if (advice == PARVIS_FORM_ADVICE_UNKNOWN && find_word (lower) != NULL)
    better = g_strdup (lower);
  if (instead != NULL)
    *instead = g_steal_pointer (&better);

  return advice;
}

/**
 * parvis_form_appearance_split:
 * @text: (nullable): an appearance attribute
 *
 * Returns: (transfer full): its words; "search('a', 'b')" is one
 */
char **
parvis_form_appearance_split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  guint depth = 0;
  char quote = '\0';

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (quote == '\0' && depth > 0 && (*p == '\'' || *p == '"'))
        quote = *p;
      else if (*p == quote)
        quote = '\0';
      else if (quote == '\0' && *p == '(')
        depth++;
      else if (quote == '\0' && *p == ')' && depth > 0)
        depth--;

      if (depth > 0 || !g_ascii_isspace (*p))
        g_string_append_c (word, *p);
      else if (word->len > 0)
        {
          g_strv_builder_add (builder, word->str);
          g_string_truncate (word, 0);
        }
    }
  if (word->len > 0)
    g_strv_builder_add (builder, word->str);

  return g_strv_builder_end (builder);
}

static gboolean
says (const ParvisFormAppearance *self, const Word *word)
{
  guint field = *(const guint *) G_STRUCT_MEMBER_P (self, word->field);

  if (word->field == FIELD (look))
    return (field & word->value) == word->value;

  return word->value != 0 && field == word->value;
}

/**
 * parvis_form_appearance_list_words:
 *
 * Returns: (transfer full): the words of today that say the same, in the order of the table
 */
char **
parvis_form_appearance_list_words (const ParvisFormAppearance *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *counted = NULL;

      if (!says (self, &words[i]))
        continue;
      if (self->layout == PARVIS_FORM_LAYOUT_COLUMNS && self->n_columns > 0 &&
          words[i].field == FIELD (layout))
        counted = g_strdup_printf ("columns-%u", self->n_columns);
      g_strv_builder_add (builder, counted != NULL ? counted : words[i].name);
    }

  return g_strv_builder_end (builder);
}
