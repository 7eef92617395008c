/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "catalogue.h"
#include "parvis-orientation-events.h"
#include "parvis-orientation-mender.h"
#include "parvis-orientation-urgent.h"
#include "parvis-orientation.h"

#include <string.h>

/* Milliseconds: of one question, with as many procedures as a machine may have. */
#define MOST_MILLISECONDS 50
#define MANY 200

static ParvisOrientationWord *
make_word (const char *written)
{
  return parvis_orientation_word_new (written, "fr");
}

static void
check_same (const char *first, const char *second, gboolean by_stem, gboolean by_ear)
{
  ParvisOrientationWord *a = make_word (first), *b = make_word (second);

  g_test_message ("%s [%s, %s], %s [%s, %s]", first, a->stem, a->sound, second, b->stem, b->sound);
  g_assert_true (g_str_equal (a->stem, b->stem) == by_stem);
  g_assert_true (g_str_equal (a->sound, b->sound) == by_ear);
  parvis_orientation_word_free (a);
  parvis_orientation_word_free (b);
}

static void
test_words (void)
{
  check_same ("École", "ecoles", TRUE, TRUE);
  check_same ("déménager", "déménagements", TRUE, FALSE);
  check_same ("ancienne", "anciens", TRUE, FALSE);
  check_same ("cantine", "kantine", FALSE, TRUE);
  check_same ("caisse", "kess", FALSE, TRUE);
  check_same ("recenser", "ressensé", FALSE, TRUE);
  check_same ("autonomie", "otonomie", FALSE, TRUE);
  check_same ("éteint", "étain", FALSE, TRUE);
  /* Near, and not the same. */
  check_same ("mari", "maire", FALSE, FALSE);
  check_same ("poule", "poulet", FALSE, FALSE);
  check_same ("papier", "papi", FALSE, FALSE);
}

static void
test_split (void)
{
  g_autoptr (GPtrArray) words =
      parvis_orientation_word_split ("J’ai 16ans, l'ÉCOLE--là ! œuf", "fr");
  g_autoptr (GPtrArray) none = parvis_orientation_word_split (" '-\n", "fr");
  static const char *const folded[] = { "j", "ai", "16", "ans", "l", "ecole", "la", "oeuf" };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autofree char *many = g_strnfill (100000, ' ');
  g_autoptr (GPtrArray) one = parvis_orientation_word_split (endless, "fr");
  g_autoptr (GPtrArray) most = NULL;

  g_assert_cmpuint (words->len, ==, G_N_ELEMENTS (folded));
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpstr (((ParvisOrientationWord *) words->pdata[i])->folded, ==, folded[i]);
  g_assert_cmpuint (none->len, ==, 0);

  /* What is no word is none, and no sentence is endless. */
  g_assert_cmpuint (one->len, ==, 0);
  for (guint i = 0; i < 100000; i += 2)
    many[i] = 'a';
  most = parvis_orientation_word_split (many, "fr");
  g_assert_cmpuint (most->len, ==, PARVIS_ORIENTATION_MAX_WORDS);
}

static void
test_slips (void)
{
  g_assert_cmpuint (parvis_orientation_word_measure ("poubelle", "poubelle", 2), ==, 0);
  g_assert_cmpuint (parvis_orientation_word_measure ("poubelle", "poubele", 2), ==, 1);
  g_assert_cmpuint (parvis_orientation_word_measure ("poubelle", "puobelle", 2), ==, 1);
  g_assert_cmpuint (parvis_orientation_word_measure ("poubelle", "poubla", 2), ==, 3);
  g_assert_cmpuint (parvis_orientation_word_measure ("", "ab", 2), ==, 2);
}

static void
check_mended (const ParvisOrientationMender *mender, const char *written, const char *meant)
{
  ParvisOrientationWord *word = make_word (written);
  ParvisOrientationMended mended = parvis_orientation_mender_mend (mender, word);

  g_assert_cmpstr (mended.word != NULL ? mended.word->folded : NULL, ==, meant);
  parvis_orientation_word_free (word);
}

static void
test_mending (void)
{
  g_autoptr (ParvisOrientationWords) words = parvis_orientation_words_new ("xx");
  g_autoptr (ParvisOrientationMender) mender = NULL;
  static const char *const known[] = { "poubelle", "caisse", "école", "passeport" };

  /* A language of which nothing is known, but that what is added is French. */
  mender = parvis_orientation_mender_new (words);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    parvis_orientation_mender_add (mender, make_word (known[i]));

  check_mended (mender, "poubele", "poubelle");
  check_mended (mender, "pasport", "passeport");
  check_mended (mender, "kaisse", "caisse");
  check_mended (mender, "lecole", "ecole");
  check_mended (mender, "zzz", NULL);
  check_mended (mender, "balle", NULL);
}

static void
test_danger (void)
{
  static const struct
  {
    const char *language, *sentence;
    ParvisOrientationDanger danger;
  } cases[] = {
    { "fr", "Mon conjoint m'a giflée ce matin", PARVIS_ORIENTATION_VIOLENCE },
    { "fr", "ma copine se fait frapper, son copain l'a menacée", PARVIS_ORIENTATION_VIOLENCE },
    { "fr", "j'ai été violée", PARVIS_ORIENTATION_VIOLENCE },
    { "fr", "Il tape ses gosses", PARVIS_ORIENTATION_CHILD },
    { "fr", "ma nièce est une enfant battue", PARVIS_ORIENTATION_CHILD },
    { "fr", "Je préfère mourir", PARVIS_ORIENTATION_SUICIDE },
    { "fr", "j'ai des idées suicidaires", PARVIS_ORIENTATION_SUICIDE },
    { "fr", "ils vont nous expulser de l'appartement", PARVIS_ORIENTATION_EVICTION },
    { "fr", "nous n'avons nulle part où dormir", PARVIS_ORIENTATION_STREET },
    { "fr", "mon mari ne respire plus", PARVIS_ORIENTATION_HEALTH },
    { "fr", "la cave est en feu, incendie", PARVIS_ORIENTATION_FIRE },
    { "fr", "un homme nous menace avec une arme", PARVIS_ORIENTATION_CRIME },
    { "en", "my husband beats me", PARVIS_ORIENTATION_VIOLENCE },
    { "es", "quiero morir", PARVIS_ORIENTATION_SUICIDE },
    { "ar", "زوجي يضربني", PARVIS_ORIENTATION_VIOLENCE },
    { "uk", "хочу померти", PARVIS_ORIENTATION_SUICIDE },
    { "pt", "o meu marido bateu em mim", PARVIS_ORIENTATION_VIOLENCE },
    { "tr", "kocam beni dövüyor", PARVIS_ORIENTATION_VIOLENCE },
    /* Everyday words that are no danger. */
    { "fr", "Ma voiture est morte", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "j'ai perdu mon badge de l'ascenseur", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "mon père est mort le mois dernier", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "changer mon adresse", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "le feu rouge ne marche plus dans ma rue", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "il m'a battu au tennis", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "mon compteur de gaz et ma facture", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "je me tue à la tâche", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "je ne veux plus vivre dans cet appartement", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "une branche menace de tomber", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "inscrire mon enfant à l'école", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "expulsion d'un joueur", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "il y a un trou dans la rue", PARVIS_ORIENTATION_NO_DANGER },
    { "fr", "", PARVIS_ORIENTATION_NO_DANGER },
    { "en", "my car died", PARVIS_ORIENTATION_NO_DANGER },
    { "xx", "help", PARVIS_ORIENTATION_NO_DANGER },
  };

  g_autoptr (ParvisOrientationWords) lexicon = NULL;
  g_autoptr (ParvisOrientationUrgent) urgent = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) words =
          parvis_orientation_word_split (cases[i].sentence, cases[i].language);

      if (lexicon == NULL ||
          !g_str_equal (parvis_orientation_words_get_language (lexicon), cases[i].language))
        {
          g_clear_pointer (&urgent, parvis_orientation_urgent_free);
          g_clear_pointer (&lexicon, parvis_orientation_words_free);
          lexicon = parvis_orientation_words_new (cases[i].language);
          urgent = parvis_orientation_urgent_new (lexicon);
        }
      g_test_message ("%s", cases[i].sentence);
      g_assert_cmpint (parvis_orientation_urgent_find (urgent, words), ==, cases[i].danger);
    }
}

static void
test_events (void)
{
  g_auto (GStrv) both = parvis_orientation_events_find ("fr", "acte naissance décès");
  g_auto (GStrv) none = parvis_orientation_events_find ("fr", NULL);
  g_auto (GStrv) other = parvis_orientation_events_find ("es", "mudanza");

  g_assert_cmpuint (g_strv_length (both), ==, 2);
  g_assert_cmpstr (both[0], ==, "birth");
  g_assert_cmpstr (both[1], ==, "death");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (other[0], ==, "move");
}

/* It was found by its owner's loop. */
typedef struct
{
  GMainLoop *loop;
  ParvisOrientationAnswer *answer;
  GError *error;
} Await;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Await *await = user_data;

  await->answer =
      parvis_orientation_ask_finish (PARVIS_ORIENTATION (source), result, &await->error);
  g_main_loop_quit (await->loop);
}

static Await
ask (ParvisOrientation *orientation, const char *sentence)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Await await = { loop, NULL, NULL };

  parvis_orientation_ask_async (orientation, sentence, NULL, answered_cb, &await);
  g_main_loop_run (loop);

  return await;
}

static void
test_answer (void)
{
  g_autoptr (ParvisOrientation) orientation = parvis_orientation_new ();
  g_autoptr (GPtrArray) procedures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_orientation_procedure_free);
  const ParvisOrientationOffer *offer;
  Await await;

  await = ask (orientation, "poubelle");
  g_assert_error (await.error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  g_error_free (await.error);

  g_ptr_array_add (procedures,
                   parvis_orientation_procedure_new ("street", "Un problème dans la rue",
                                                     "poubelle trou lampe", NULL));
  g_ptr_array_add (procedures, parvis_orientation_procedure_new ("school", "L'école du quartier",
                                                                 "gomme craie cahier", NULL));
  parvis_orientation_learn (orientation, "fr", "en", procedures);

  /* The person's own word says why, as they wrote it, whatever it stands for. */
  await = ask (orientation, "ya un Lampadére qui marche plus");
  g_assert_no_error (await.error);
  g_assert_cmpuint (await.answer->offers->len, ==, 1);
  offer = await.answer->offers->pdata[0];
  g_assert_cmpstr (offer->id, ==, "street");
  g_assert_true (g_strv_contains ((const char *const *) offer->why, "Lampadére"));
  g_assert_false (await.answer->is_close);
  parvis_orientation_answer_free (await.answer);

  /* About as much for one as for the other. */
  await = ask (orientation, "une gomme, une poubelle");
  g_assert_cmpuint (await.answer->offers->len, ==, 2);
  g_assert_true (await.answer->is_close);
  parvis_orientation_answer_free (await.answer);

  /* Another language may be spoken here. */
  await = ask (orientation, "my husband hits me, poubelle");
  g_assert_cmpint (await.answer->danger, ==, PARVIS_ORIENTATION_VIOLENCE);
  g_assert_cmpuint (await.answer->offers->len, ==, 1);
  parvis_orientation_answer_free (await.answer);

  await = ask (orientation, "acheter une guitare");
  g_assert_cmpuint (await.answer->offers->len, ==, 0);
  parvis_orientation_answer_free (await.answer);

  parvis_orientation_close (orientation);
}

/* The longest sentence that is looked at, none of whose words is known, takes longest. */
static void
test_speed (gconstpointer folder)
{
  g_autoptr (GPtrArray) procedures = catalogue_load (folder);
  g_autoptr (ParvisOrientationIndex) index = NULL;
  g_autoptr (GString) unknown = g_string_new (NULL);
  const char *const sentences[] = { "ya un trou dans la rue devant la maison", unknown->str };
  gint64 start;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (unknown, "poube%clleu ", (int) ('a' + i % 26));
  catalogue_add_made_up (procedures, MANY - procedures->len);
  start = g_get_monotonic_time ();
  index = parvis_orientation_index_new ("fr", NULL, procedures, NULL);
  g_test_message ("%u procedures learnt in %.1f ms", procedures->len,
                  (double) (g_get_monotonic_time () - start) / 1000);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      const char *sentence = i == 0 ? sentences[0] : unknown->str;
      double best = G_MAXDOUBLE;

      for (guint n = 0; n < 5; n++)
        {
          g_autoptr (ParvisOrientationAnswer) answer = NULL;

          start = g_get_monotonic_time ();
          answer = parvis_orientation_index_ask (index, sentence, NULL);
          best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000);
          g_assert_nonnull (answer);
        }
      g_test_message ("%.*s…: %.2f ms", 20, sentence, best);
      g_assert_cmpfloat (best, <, MOST_MILLISECONDS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_test_add_func ("/orientation/words", test_words);
  g_test_add_func ("/orientation/split", test_split);
  g_test_add_func ("/orientation/slips", test_slips);
  g_test_add_func ("/orientation/mending", test_mending);
  g_test_add_func ("/orientation/danger", test_danger);
  g_test_add_func ("/orientation/events", test_events);
  g_test_add_func ("/orientation/answer", test_answer);
  g_test_add_data_func ("/orientation/speed", argv[1], test_speed);

  return g_test_run ();
}
