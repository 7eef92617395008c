/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-index.h"

#include "parvis-orientation-mender.h"
#include "parvis-orientation-urgent.h"
#include "parvis-orientation-words.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

/* Procedures of one machine, and characters of what one says of itself. */
#define MOST_PROCEDURES 1000
#define MOST_TEXT 4000

/* BM25 takes a word that half of the texts have for nothing; with few texts that would be any. */
#define LEAST_ROWS 20
/* What fills a row of nobody's: as many words as a procedure has, since it weighs by length too. */
#define FILLING "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"

/* How much a word means in the title, the keywords, what else is said, and as another word for one
 * that stands there. */
#define RANK "bm25(words, 2.0, 3.0, 0.6, 2.0)"

/* What a word is worth that only means the same; a phrase says it more surely. */
#define SAME_WORD 0.75
#define SAME_PHRASE 0.9
#define PART_OF_PHRASE 0.5

/* Below this nothing is offered, and more for each word of something else. */
#define LEAST_SCORE 0.42
#define FOR_ELSEWHERE 0.7
/* Of the first one's score: to be offered beside it, and to be as likely. */
#define LEAST_SHARE 0.2
#define CLOSE_SHARE 0.88

struct _ParvisOrientationIndex
{
  ParvisOrientationWords *words;          /* (owned) */
  ParvisOrientationUrgent *urgent;        /* (owned) */
  ParvisOrientationWords *spoken_words;   /* (owned) (nullable): of the other language */
  ParvisOrientationUrgent *spoken_urgent; /* (owned) (nullable) */
  ParvisOrientationMender *mender;        /* (owned) */
  GPtrArray *ids;                         /* (owned) (element-type utf8): row n + 1 is number n */
  GHashTable *stems;                      /* (owned) (element-type utf8): that some procedure has */
  GHashTable *written;                    /* (owned) (element-type utf8): the same, folded alone */
  double unit;                            /* BM25's weight of a word that one procedure has */
  sqlite3 *db;                            /* (owned) */
  sqlite3_stmt *find;                     /* (owned) */
};

/* What one question is about; one for each unit of the sentence that counts. */
typedef struct
{
  ParvisOrientationIndex *index;
  GPtrArray *words;    /* (owned) (element-type ParvisOrientationWord) */
  double *scores;      /* (owned): by procedure */
  double (*most)[2];   /* (owned): of its two best units */
  guint (*best)[2];    /* (owned): their first words */
  double *gains;       /* (owned): of the present unit */
  GHashTable *counted; /* (owned) (element-type utf8): terms, so that none counts twice */
  guint n_elsewhere;
} Question;

ParvisOrientationProcedure *
parvis_orientation_procedure_new (const char *id,
                                  const char *title,
                                  const char *keywords,
                                  const char *more)
{
  ParvisOrientationProcedure *self = g_new0 (ParvisOrientationProcedure, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->keywords = g_strdup (keywords != NULL ? keywords : "");
  self->more = g_strdup (more != NULL ? more : "");

  return self;
}

void
parvis_orientation_procedure_free (ParvisOrientationProcedure *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->keywords);
  g_free (self->more);
  g_free (self);
}

static gboolean
fail (ParvisOrientationIndex *self, const char *doing, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", doing, sqlite3_errmsg (self->db));

  return FALSE;
}

/* Terms: a stem, or the name of a concept, which no stem is: those have no "0" in front. */

static char *
dup_term (const char *concept)
{
  GString *term = g_string_new ("0");

  for (; *concept != '\0'; concept++)
    if (g_ascii_isalnum (*concept))
      g_string_append_c (term, *concept);

  return g_string_free (term, FALSE);
}

/* Writing */

static void
write_concepts (GString *concepts, const ParvisOrientationUnit *unit)
{
  for (guint i = 0; unit->concepts != NULL && i < unit->concepts->len; i++)
    {
      g_autofree char *term = dup_term (unit->concepts->pdata[i]);

      g_string_append_printf (concepts, " %s", term);
    }
}

static void
note_word (ParvisOrientationIndex *self, const ParvisOrientationWord *word)
{
  if (!g_hash_table_add (self->written, g_strdup (word->folded)))
    return;

  g_hash_table_add (self->stems, g_strdup (word->stem));
  parvis_orientation_mender_add (
      self->mender, parvis_orientation_word_new (
                        word->written, parvis_orientation_words_get_language (self->words)));
}

/* The stems of @text, and into @concepts what they may stand for. */
static char *
write_terms (ParvisOrientationIndex *self, const char *text, GString *concepts)
{
  g_autofree char *bounded = g_strndup (text, MOST_TEXT);
  g_auto (GStrv) lines = g_strsplit_set (bounded, "\n;,.", -1);
  GString *stems = g_string_new (NULL);

  for (guint n = 0; lines[n] != NULL; n++)
    {
      g_autoptr (GPtrArray) words = parvis_orientation_word_split (
          lines[n], parvis_orientation_words_get_language (self->words));
      g_autoptr (GArray) units = parvis_orientation_words_group (self->words, words);

      for (guint i = 0; i < units->len; i++)
        if (concepts != NULL)
          write_concepts (concepts, &g_array_index (units, ParvisOrientationUnit, i));
      for (guint i = 0; i < words->len; i++)
        {
          ParvisOrientationWord *word = words->pdata[i];

          if (parvis_orientation_words_is_void (self->words, word))
            continue;
          g_string_append_printf (stems, " %s", word->stem);
          note_word (self, word);
        }
    }

  return g_string_free (stems, FALSE);
}

static gboolean
insert_row (ParvisOrientationIndex *self,
            sqlite3_stmt *insert,
            const char *const columns[4],
            GError **error)
{
  (void) sqlite3_reset (insert);
  for (int i = 0; i < 4; i++)
    (void) sqlite3_bind_text (insert, i + 1, columns[i], -1, SQLITE_TRANSIENT);

  return sqlite3_step (insert) == SQLITE_DONE || fail (self, "Writing a procedure", error);
}

static gboolean
write_row (ParvisOrientationIndex *self,
           sqlite3_stmt *insert,
           const ParvisOrientationProcedure *procedure,
           GError **error)
{
  g_autoptr (GString) concepts = g_string_new (NULL);
  g_autofree char *title = write_terms (self, procedure->title, concepts);
  g_autofree char *keywords = write_terms (self, procedure->keywords, concepts);
  g_autofree char *more = write_terms (self, procedure->more, NULL);
  const char *const columns[4] = { title, keywords, more, concepts->str };

  g_ptr_array_add (self->ids, g_strdup (procedure->id));

  return insert_row (self, insert, columns, error);
}

static gboolean
write_rows (ParvisOrientationIndex *self, GPtrArray *procedures, GError **error)
{
  static const char *const nobody[4] = { "00 00 00 00", FILLING, FILLING, FILLING };
  guint n = MIN (procedures->len, MOST_PROCEDURES), n_rows = MAX (n, LEAST_ROWS);
  sqlite3_stmt *insert;
  gboolean written = TRUE;

  if (sqlite3_prepare_v2 (self->db, "INSERT INTO words VALUES (?, ?, ?, ?)", -1, &insert, NULL) !=
      SQLITE_OK)
    return fail (self, "Writing procedures", error);

  /* One transaction: FTS5 puts its index in order at the end of each. */
  (void) sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < n_rows && written; i++)
    written = i < n ? write_row (self, insert, procedures->pdata[i], error)
                    : insert_row (self, insert, nobody, error);
  (void) sqlite3_finalize (insert);
  if (written && sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    written = fail (self, "Writing procedures", error);
  self->unit = log ((n_rows - 0.5) / 1.5);

  return written;
}

static gboolean
open_index (ParvisOrientationIndex *self, GError **error)
{
  if (sqlite3_open_v2 (":memory:", &self->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
                           SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    return fail (self, "Opening an index", error);
  if (sqlite3_exec (self->db,
                    "CREATE VIRTUAL TABLE words USING fts5(title, keywords, more, same,"
                    " tokenize = 'unicode61 remove_diacritics 0');",
                    NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, "Making an index", error);
  if (sqlite3_prepare_v3 (self->db,
                          "SELECT rowid, -" RANK " FROM words WHERE words MATCH ?"
                          " ORDER BY rowid",
                          -1, SQLITE_PREPARE_PERSISTENT, &self->find, NULL) != SQLITE_OK)
    return fail (self, "Making an index", error);

  return TRUE;
}

/**
 * parvis_orientation_index_new:
 * @language: of the words of all
 * @spoken: (nullable): another language, in which a danger is known as well
 * @procedures: (element-type ParvisOrientationProcedure)
 *
 * Returns: (transfer full) (nullable): %NULL where SQLite has no memory or no FTS5
 */
ParvisOrientationIndex *
parvis_orientation_index_new (const char *language,
                              const char *spoken,
                              GPtrArray *procedures,
                              GError **error)
{
  g_autoptr (ParvisOrientationIndex) self = NULL;

  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (procedures != NULL, NULL);

  self = g_new0 (ParvisOrientationIndex, 1);
  self->words = parvis_orientation_words_new (language);
  self->urgent = parvis_orientation_urgent_new (self->words);
  self->mender = parvis_orientation_mender_new (self->words);
  if (spoken != NULL && !g_str_equal (spoken, language))
    {
      self->spoken_words = parvis_orientation_words_new (spoken);
      self->spoken_urgent = parvis_orientation_urgent_new (self->spoken_words);
    }
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_index (self, error) || !write_rows (self, procedures, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
parvis_orientation_index_free (ParvisOrientationIndex *self)
{
  if (self == NULL)
    return;

  (void) sqlite3_finalize (self->find);
  (void) sqlite3_close (self->db);
  parvis_orientation_mender_free (self->mender);
  parvis_orientation_urgent_free (self->spoken_urgent);
  parvis_orientation_words_free (self->spoken_words);
  parvis_orientation_urgent_free (self->urgent);
  parvis_orientation_words_free (self->words);
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->stems);
  g_hash_table_unref (self->written);
  g_free (self);
}

/* Asking */

/* What each procedure gains by a term, where that is more than by another of the unit. */
static gboolean
gain (Question *question, const char *term, double worth, GError **error)
{
  ParvisOrientationIndex *self = question->index;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", term);
  int result;

  (void) sqlite3_reset (self->find);
  (void) sqlite3_bind_text (self->find, 1, quoted, -1, SQLITE_TRANSIENT);
  while ((result = sqlite3_step (self->find)) == SQLITE_ROW)
    {
      gsize row = (gsize) sqlite3_column_int64 (self->find, 0) - 1;
      double gained = worth * sqlite3_column_double (self->find, 1) / self->unit;

      if (row < self->ids->len)
        question->gains[row] = MAX (question->gains[row], gained);
    }
  (void) sqlite3_reset (self->find);

  return result == SQLITE_DONE || fail (self, "Looking for a word", error);
}

/* A word that is said three times is one. */
static gboolean
gain_once (Question *question, const char *term, double worth, GError **error)
{
  if (!g_hash_table_add (question->counted, g_strdup (term)))
    return TRUE;

  return gain (question, term, worth, error);
}

static gboolean
gain_concepts (Question *question, const ParvisOrientationUnit *unit, double worth, GError **error)
{
  gboolean asked = TRUE;

  for (guint i = 0; asked && unit->concepts != NULL && i < unit->concepts->len; i++)
    {
      g_autofree char *term = dup_term (unit->concepts->pdata[i]);

      asked = gain_once (question, term, worth, error);
    }

  return asked;
}

static void
keep_gains (Question *question, guint first)
{
  for (guint i = 0; i < question->index->ids->len; i++)
    {
      double gained = question->gains[i];
      double *most = question->most[i];

      question->scores[i] += gained;
      if (gained > most[0])
        {
          most[1] = most[0];
          question->best[i][1] = question->best[i][0];
          most[0] = gained;
          question->best[i][0] = first;
        }
      else if (gained > most[1])
        {
          most[1] = gained;
          question->best[i][1] = first;
        }
      question->gains[i] = 0;
    }
}

/* A word of the sentence, or the one that was meant by it. */
static gboolean
ask_word (Question *question,
          const ParvisOrientationWord *word,
          const ParvisOrientationUnit *unit,
          double trust,
          GError **error)
{
  gboolean is_named = g_hash_table_contains (question->index->stems, word->stem);

  if (unit->sense == PARVIS_ORIENTATION_VOID)
    return TRUE;
  /* "Les toilettes" are not "la toilette". */
  if (unit->sense == PARVIS_ORIENTATION_ELSEWHERE)
    is_named = g_hash_table_contains (question->index->written, word->folded);
  if (unit->sense == PARVIS_ORIENTATION_ELSEWHERE && !is_named)
    question->n_elsewhere++;

  return (!is_named || gain_once (question, word->stem, trust, error)) &&
         gain_concepts (question, unit, trust * SAME_WORD, error);
}

static gboolean
ask_mended (Question *question, const ParvisOrientationWord *word, GError **error)
{
  ParvisOrientationIndex *self = question->index;
  ParvisOrientationMended mended = parvis_orientation_mender_mend (self->mender, word);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GArray) units = NULL;

  if (mended.word == NULL)
    return TRUE;

  one = g_ptr_array_new ();
  g_ptr_array_add (one, (gpointer) mended.word);
  units = parvis_orientation_words_group (self->words, one);

  return ask_word (question, mended.word, &g_array_index (units, ParvisOrientationUnit, 0),
                   mended.trust, error);
}

static gboolean
ask_phrase (Question *question, const ParvisOrientationUnit *unit, GError **error)
{
  gboolean asked = TRUE;

  if (unit->sense == PARVIS_ORIENTATION_ELSEWHERE)
    question->n_elsewhere++;
  for (guint i = 0; asked && unit->sense == PARVIS_ORIENTATION_OWN && i < unit->n_words; i++)
    {
      ParvisOrientationWord *word = question->words->pdata[unit->first + i];

      if (!parvis_orientation_words_is_void (question->index->words, word) &&
          g_hash_table_contains (question->index->stems, word->stem))
        asked = gain_once (question, word->stem, PART_OF_PHRASE, error);
    }

  return asked && gain_concepts (question, unit, SAME_PHRASE, error);
}

static gboolean
ask_unit (Question *question, const ParvisOrientationUnit *unit, GError **error)
{
  ParvisOrientationIndex *self = question->index;
  const ParvisOrientationWord *word = question->words->pdata[unit->first];
  gboolean asked;

  if (unit->n_words > 1)
    asked = ask_phrase (question, unit, error);
  else if (parvis_orientation_words_knows (self->words, word) ||
           g_hash_table_contains (self->stems, word->stem))
    asked = ask_word (question, word, unit, 1, error);
  else
    asked = ask_mended (question, word, error);
  keep_gains (question, unit->first);

  return asked;
}

static char *
dup_written (const Question *question, GArray *units, guint first)
{
  GString *written = g_string_new (NULL);

  for (guint i = 0; i < units->len; i++)
    {
      const ParvisOrientationUnit *unit = &g_array_index (units, ParvisOrientationUnit, i);

      for (guint n = 0; unit->first == first && n < unit->n_words; n++)
        g_string_append_printf (
            written, n == 0 ? "%s" : " %s",
            ((ParvisOrientationWord *) question->words->pdata[first + n])->written);
    }

  return g_string_free (written, FALSE);
}

static ParvisOrientationOffer *
make_offer (const Question *question, GArray *units, guint number)
{
  ParvisOrientationOffer *offer = g_new0 (ParvisOrientationOffer, 1);
  g_autoptr (GStrvBuilder) why = g_strv_builder_new ();
  const double *most = question->most[number];

  for (guint i = 0; i < 2; i++)
    if (most[i] > 0 && most[i] >= most[0] / 2)
      {
        g_autofree char *written = dup_written (question, units, question->best[number][i]);

        g_strv_builder_add (why, written);
      }
  offer->id = g_strdup (question->index->ids->pdata[number]);
  offer->score = question->scores[number];
  offer->why = g_strv_builder_end (why);

  return offer;
}

/* The best, each once; with few there is nothing to sort for. */
static void
make_offers (Question *question, GArray *units, ParvisOrientationAnswer *answer)
{
  guint n = question->index->ids->len;
  double first = 0, least = LEAST_SCORE + FOR_ELSEWHERE * question->n_elsewhere;

  while (answer->offers->len < PARVIS_ORIENTATION_MOST_OFFERS)
    {
      guint best = 0;

      for (guint i = 1; i < n; i++)
        if (question->scores[i] > question->scores[best])
          best = i;
      if (n == 0 || question->scores[best] <= 0 || question->scores[best] < least)
        return;

      if (answer->offers->len == 0)
        {
          first = question->scores[best];
          least = LEAST_SHARE * first;
        }
      else if (answer->offers->len == 1)
        answer->is_close = question->scores[best] >= CLOSE_SHARE * first;
      g_ptr_array_add (answer->offers, make_offer (question, units, best));
      question->scores[best] = -1;
    }
}

/* Whatever language the screen is in, who is afraid may use their own, or that of the country. */
static ParvisOrientationDanger
find_danger (ParvisOrientationIndex *self, const char *sentence, GPtrArray *words)
{
  ParvisOrientationDanger danger = parvis_orientation_urgent_find (self->urgent, words);
  g_autoptr (GPtrArray) spoken = NULL;

  if (danger != PARVIS_ORIENTATION_NO_DANGER || self->spoken_urgent == NULL)
    return danger;

  spoken = parvis_orientation_word_split (
      sentence, parvis_orientation_words_get_language (self->spoken_words));

  return parvis_orientation_urgent_find (self->spoken_urgent, spoken);
}

static void
question_clear (Question *question)
{
  g_ptr_array_unref (question->words);
  g_hash_table_unref (question->counted);
  g_free (question->scores);
  g_free (question->most);
  g_free (question->best);
  g_free (question->gains);
}

/**
 * parvis_orientation_index_ask:
 * @sentence: anything; of a long one, the beginning counts
 *
 * Returns: (transfer full) (nullable): %NULL only where SQLite fails
 */
ParvisOrientationAnswer *
parvis_orientation_index_ask (ParvisOrientationIndex *self, const char *sentence, GError **error)
{
  g_autoptr (ParvisOrientationAnswer) answer = NULL;
  g_autoptr (GArray) units = NULL;
  Question question = { .index = self };
  gboolean asked = TRUE;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sentence != NULL, NULL);

  answer = parvis_orientation_answer_new ();
  question.words =
      parvis_orientation_word_split (sentence, parvis_orientation_words_get_language (self->words));
  question.counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  question.scores = g_new0 (double, self->ids->len);
  question.gains = g_new0 (double, self->ids->len);
  question.most = g_malloc0_n (self->ids->len, sizeof *question.most);
  question.best = g_malloc0_n (self->ids->len, sizeof *question.best);

  answer->danger = find_danger (self, sentence, question.words);
  units = parvis_orientation_words_group (self->words, question.words);
  for (guint i = 0; i < units->len && asked; i++)
    asked = ask_unit (&question, &g_array_index (units, ParvisOrientationUnit, i), error);
  make_offers (&question, units, answer);
  question_clear (&question);

  return asked ? g_steal_pointer (&answer) : NULL;
}
