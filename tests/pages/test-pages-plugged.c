/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plugged.h"
#include "questions.h"

#include "parvis-coach.h"
#include "parvis-frame.h"
#include "parvis-mercator.h"
#include "parvis-metrics.h"
#include "parvis-place-words.h"
#include "parvis-question-page.h"
#include "parvis-spoken-label.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  GtkWidget *window;
  ParvisFrame *frame;

  Finder *finder; /* (owned) (nullable) */
  Stick *stick;   /* (owned) (nullable) */
  Globe *globe;   /* (owned) (nullable) */

  /* What the page has said. */
  char *answered;     /* (owned) (nullable) */
  char *attachment;   /* (owned) (nullable) */
  GBytes *bytes;      /* (owned) (nullable) */
  char *said, *words; /* (owned) (nullable): id and text of the last saying */
} Screen;

static Screen screen;

static void
answered_cb (ParvisPage *page, const char *value)
{
  g_free (screen.answered);
  screen.answered = g_strdup (value);
}

static void
attachment_cb (ParvisPage *page, const char *name, const char *media_type, GBytes *bytes)
{
  g_free (screen.attachment);
  screen.attachment = g_strdup_printf ("%s %s", name, media_type);
  g_clear_pointer (&screen.bytes, g_bytes_unref);
  screen.bytes = g_bytes_ref (bytes);
}

static void
say_cb (ParvisPage *page, GPtrArray *sayings)
{
  const ParvisPageSaying *saying = sayings->pdata[0];

  g_free (screen.said);
  g_free (screen.words);
  screen.said = g_strdup (saying->id);
  screen.words = g_strdup (saying->text);
}

/* As the window does, which goes on from a tile or a button that means "that is it". */
static void
done_cb (ParvisPage *page)
{
  parvis_question_page_submit (PARVIS_QUESTION_PAGE (page));
}

static void
forget (void)
{
  g_clear_pointer (&screen.answered, g_free);
  g_clear_pointer (&screen.attachment, g_free);
  g_clear_pointer (&screen.bytes, g_bytes_unref);
  g_clear_pointer (&screen.said, g_free);
  g_clear_pointer (&screen.words, g_free);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_test_widget_wait_for_draw (screen.window);
}

static ParvisQuestionPage *
show_prompt (ParvisFormPrompt *prompt)
{
  ParvisPage *page = parvis_question_page_new ();

  forget ();
  g_signal_connect (page, "answered", G_CALLBACK (answered_cb), NULL);
  g_signal_connect (page, "attachment", G_CALLBACK (attachment_cb), NULL);
  g_signal_connect (page, "say", G_CALLBACK (say_cb), NULL);
  g_signal_connect (page, "done", G_CALLBACK (done_cb), NULL);
  parvis_question_page_set_devices (PARVIS_QUESTION_PAGE (page), (ParvisViewfinder *) screen.finder,
                                    (ParvisAlbum *) screen.stick, (ParvisAtlas *) screen.globe);
  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
  parvis_frame_set_page (screen.frame, page);
  parvis_page_show (page);
  settle ();

  return PARVIS_QUESTION_PAGE (page);
}

static ParvisQuestionPage *
show (const char *name)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find (name));

  return show_prompt (prompt);
}

static void
plug (Finder *finder, Stick *stick, Globe *globe)
{
  g_clear_object (&screen.finder);
  g_clear_object (&screen.stick);
  g_clear_object (&screen.globe);
  screen.finder = finder;
  screen.stick = stick;
  screen.globe = globe;
}

static GtkWidget *
find_named (GtkWidget *widget, const char *text)
{
  if (GTK_IS_BUTTON (widget))
    {
      g_autofree char *other = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

      if (other == NULL)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_mapped (child) ? find_named (child, text) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
touch (ParvisQuestionPage *page, const char *name)
{
  GtkWidget *button = find_named (GTK_WIDGET (page), name);

  if (button == NULL)
    g_error ("No button named \"%s\"", name);
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static gboolean
has_button (ParvisQuestionPage *page, const char *name)
{
  return find_named (GTK_WIDGET (page), name) != NULL;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (PARVIS_IS_SPOKEN_LABEL (widget) &&
      g_strcmp0 (parvis_spoken_label_get_text (PARVIS_SPOKEN_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && shows (child, text))
      return TRUE;

  return FALSE;
}

static void
check_value (ParvisQuestionPage *page, const char *expected)
{
  g_autofree char *value = parvis_question_page_dup_value (page);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_focus_inside (ParvisQuestionPage *page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (screen.window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page)));
}

/* --- The coach ----------------------------------------------------------------------------- */

#define TENTH (G_USEC_PER_SEC / 10)

/* How often it speaks within so many tenths of a second of the same advice. */
static guint
count_says (ParvisCoach *coach, ParvisViewfinderAdvice advice, gint64 *now, guint tenths)
{
  guint n = 0;

  for (guint i = 0; i < tenths; i++, *now += TENTH)
    n += parvis_coach_look (coach, advice, *now) == PARVIS_COACH_SAY;

  return n;
}

static void
test_coach (void)
{
  ParvisCoach coach = { 0 };
  gint64 now = 5 * G_USEC_PER_SEC;

  g_test_summary ("Advice is said when it stands, not at each flicker, and not over and over");

  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_DARK, &now, 5), ==, 0);
  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_BLURRED, &now, 5), ==, 0);
  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_DARK, &now, 30), ==, 1);
  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_FAR, &now, 20), ==, 1);
  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_FAR, &now, 60), ==, 0);
  g_assert_cmpuint (count_says (&coach, PARVIS_VIEWFINDER_FAR, &now, 60), ==, 1);
}

static void
test_coach_takes (void)
{
  ParvisCoach coach = { 0 };
  gint64 now = 5 * G_USEC_PER_SEC;

  g_test_summary ("What is good for a second is taken; a good frame between bad ones is not");

  for (guint i = 0; i < 20; i++, now += TENTH)
    g_assert_cmpint (
        parvis_coach_look (&coach, i % 5 == 0 ? PARVIS_VIEWFINDER_BLURRED : PARVIS_VIEWFINDER_GOOD,
                           now),
        !=, PARVIS_COACH_TAKE);
  coach = (ParvisCoach){ 0 };
  for (guint i = 0; i < 10; i++, now += TENTH)
    g_assert_cmpint (parvis_coach_look (&coach, PARVIS_VIEWFINDER_GOOD, now), ==,
                     PARVIS_COACH_WAIT);
  g_assert_cmpint (parvis_coach_look (&coach, PARVIS_VIEWFINDER_GOOD, now), ==, PARVIS_COACH_TAKE);
}

/* --- Photos -------------------------------------------------------------------------------- */

static void
test_photo (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("A photo is looked for, taken, judged by the person, and handed over");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("photo");
  g_assert_false (finder_is_open (screen.finder));
  touch (page, "Take a photo");
  g_assert_true (finder_is_open (screen.finder));
  finder_show (screen.finder, PARVIS_VIEWFINDER_DARK);
  assert_focus_inside (page);

  /* Continue does not lose it. */
  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  g_assert_cmpstr (screen.said, ==, "error");

  touch (page, "Take it now");
  g_assert_false (finder_is_open (screen.finder));
  g_assert_cmpstr (screen.words, ==, "Can everything be read?");
  g_assert_false (finder_was_identity (screen.finder));
  assert_focus_inside (page);
  touch (page, "Yes, it can be read");
  g_assert_cmpstr (screen.attachment, ==, "photo.jpg image/jpeg");
  g_assert_cmpstr (screen.answered, ==, "photo.jpg");
}

static void
test_photo_coached (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("What is wrong is shown and said in the same words; what is good at once");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("identity");
  touch (page, "Take a photo");
  g_assert_cmpstr (screen.words, ==, "Put the paper in the frame.");
  finder_show (screen.finder, PARVIS_VIEWFINDER_GOOD);
  g_assert_cmpstr (screen.said, ==, "note");
  g_assert_cmpstr (screen.words, ==, "Perfect. Hold still.");
  settle ();
  g_assert_true (shows (GTK_WIDGET (page), screen.words));
  touch (page, "Take it now");
  g_assert_true (finder_was_identity (screen.finder));
}

static gboolean
show_good_cb (gpointer user_data)
{
  finder_show (screen.finder, PARVIS_VIEWFINDER_GOOD);

  return G_SOURCE_CONTINUE;
}

static void
test_photo_by_itself (void)
{
  ParvisQuestionPage *page;
  guint frames;

  g_test_summary ("A paper that lies right is taken by itself, and then judged");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("identity");
  touch (page, "Take a photo");
  frames = g_timeout_add (80, show_good_cb, NULL);
  while (finder_get_n_taken (screen.finder) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (frames);
  settle ();
  g_assert_cmpstr (screen.words, ==, "Can everything be read?");
  g_assert_true (has_button (page, "Yes, it can be read"));
}

static void
test_photo_tries (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("After three tries a person is of more help, and the photo may be kept");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("identity");
  touch (page, "Take a photo");
  finder_show (screen.finder, PARVIS_VIEWFINDER_BLURRED);
  for (guint i = 0; i < 2; i++)
    {
      touch (page, "Take it now");
      touch (page, "Take it again");
    }
  touch (page, "Take it now");
  g_assert_cmpuint (finder_get_n_taken (screen.finder), ==, 3);
  g_assert_false (has_button (page, "Take it again"));
  g_assert_nonnull (strstr (screen.words, "someone here will help you"));
  touch (page, "Keep it");
  g_assert_cmpstr (screen.answered, ==, "identity.jpg");
}

static void
test_photo_troubles (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("A camera that fails is told of, and nothing is stuck");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("photo");
  touch (page, "Take a photo");
  parvis_viewfinder_fail (PARVIS_VIEWFINDER (screen.finder));
  settle ();
  g_assert_nonnull (strstr (screen.words, "The camera does not work"));
  touch (page, "Take a photo");
  finder_fail_next (screen.finder);
  touch (page, "Take it now");
  g_assert_cmpstr (screen.words, ==, "The photo did not work. Try again.");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "");
}

static void
test_photo_back (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("Back stops looking first; whoever looks elsewhere closes the camera");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("photo");
  touch (page, "Take a photo");
  g_assert_true (parvis_question_page_go_back (page));
  g_assert_false (finder_is_open (screen.finder));
  g_assert_false (parvis_question_page_go_back (page));

  touch (page, "Take a photo");
  (void) show ("yes-no");
  g_assert_false (finder_is_open (screen.finder));
}

/* A picture file in place of a camera: there is nothing to look through. */
static void
test_photo_still (void)
{
  ParvisQuestionPage *page;

  plug (finder_new (FALSE), NULL, NULL);
  page = show ("photo");
  touch (page, "Take a photo");
  g_assert_cmpstr (screen.words, ==, "Can everything be read?");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "photo.jpg");
}

static void
test_photo_none (void)
{
  ParvisQuestionPage *page;

  plug (NULL, NULL, NULL);
  page = show ("photo");
  g_assert_false (has_button (page, "Take a photo"));
  g_assert_false (has_button (page, "From a USB stick"));
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "");
}

static void
test_stick (void)
{
  ParvisQuestionPage *page;
  g_autoptr (GPtrArray) sayings = NULL;

  g_test_summary ("A picture of a stick is chosen by number and day, five a page at most");

  plug (NULL, stick_new (12), NULL);
  page = show ("photo");
  touch (page, "From a USB stick");
  g_assert_cmpstr (screen.words, ==, "Touch your picture.");
  g_assert_true (has_button (page, "Picture 1, 28/11/2026"));
  g_assert_false (has_button (page, "Picture 6, 23/11/2026"));
  sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));
  g_assert_cmpstr (((ParvisPageSaying *) sayings->pdata[2])->text, ==, "Picture 1, 28/11/2026");
  touch (page, "More");
  touch (page, "Previous page");
  touch (page, "Picture 2, 27/11/2026");
  g_assert_cmpstr (screen.words, ==, "Can everything be read?");
  touch (page, "Yes, it can be read");
  g_assert_cmpstr (screen.attachment, ==, "photo.jpg image/jpeg");
}

static void
test_stick_empty (void)
{
  ParvisQuestionPage *page;

  plug (NULL, stick_new (0), NULL);
  page = show ("photo");
  touch (page, "From a USB stick");
  g_assert_cmpstr (screen.words, ==, "No picture was found. Plug in your stick, and try again.");
  assert_focus_inside (page);
}

/* Where the form asks for a new one, an old one will not do. */
static void
test_stick_new (void)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find ("photo"));

  prompt->appearance.capture = PARVIS_FORM_CAPTURE_NEW;
  plug (finder_new (TRUE), stick_new (3), NULL);
  g_assert_false (has_button (show_prompt (prompt), "From a USB stick"));
}

/* --- Codes --------------------------------------------------------------------------------- */

static void
test_code (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("A code is read, said, and may be corrected");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("barcode");
  touch (page, "Show it to the camera");
  g_assert_cmpstr (screen.words, ==, "Show the code, flat and straight.");
  finder_show (screen.finder, PARVIS_VIEWFINDER_GOOD);
  g_assert_true (finder_is_open (screen.finder));
  parvis_viewfinder_show_code (PARVIS_VIEWFINDER (screen.finder), "AB-12345");
  g_assert_false (finder_is_open (screen.finder));
  g_assert_cmpstr (screen.words, ==, "The code was read. Check it, or read it again.");
  settle ();
  assert_focus_inside (page);
  check_value (page, "AB-12345");
  touch (page, "123");
  touch (page, "6");
  check_value (page, "AB-123456");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "AB-123456");
}

static void
test_code_written (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("Without a camera, or with one that fails, it is written");

  plug (NULL, NULL, NULL);
  page = show ("barcode");
  g_assert_false (has_button (page, "Show it to the camera"));
  touch (page, "A");
  check_value (page, "A");

  plug (finder_new (TRUE), NULL, NULL);
  page = show ("barcode");
  touch (page, "Show it to the camera");
  parvis_viewfinder_fail (PARVIS_VIEWFINDER (screen.finder));
  settle ();
  g_assert_nonnull (strstr (screen.words, "Write what stands under the code"));
  touch (page, "B");
  check_value (page, "B");
}

/* --- Signatures ---------------------------------------------------------------------------- */

static guint
count_dark (GBytes *png)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guint32 *points = g_new (guint32, width * height);
  guint n = 0;

  gdk_texture_download (texture, (guchar *) points, sizeof (guint32) * width);
  for (int i = 0; i < width * height; i++)
    n += (points[i] & 0xff) < 128;

  return n;
}

static void
test_signature_confirmed (void)
{
  ParvisQuestionPage *page;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *statement = g_date_time_format (now, "I, Camille Essai, confirm, on %d/%m/%Y.");

  g_test_summary (
      "“I confirm” shows and says name and day, and writes them where strokes would be");

  page = show ("signature");
  touch (page, "I confirm");
  g_assert_cmpstr (screen.words, ==, statement);
  /* A name is not for the loudspeaker. */
  g_assert_cmpstr (screen.said, ==, "value");
  g_assert_true (shows (GTK_WIDGET (page), statement));
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.attachment, ==, "signature.png image/png");
  g_assert_cmpuint (count_dark (screen.bytes), >, 1000);
}

static void
test_signature_paper (void)
{
  ParvisQuestionPage *page = show ("signature");

  touch (page, "On paper");
  g_assert_cmpstr (screen.words, ==,
                   "You sign on paper: on your receipt, or with the people here.");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "signature.png");
}

static void
test_signature_drawn (void)
{
  ParvisQuestionPage *page = show ("signature");

  g_test_summary ("One who draws may start again, or sign in another way after all");

  touch (page, "With my finger");
  assert_focus_inside (page);
  check_value (page, "");
  touch (page, "Another way");
  touch (page, "With my finger");
  g_assert_true (parvis_question_page_go_back (page));
  g_assert_false (parvis_question_page_go_back (page));
  settle ();
  touch (page, "I confirm");
  check_value (page, "signature.png");
}

static void
test_signature_hint_once (void)
{
  ParvisQuestionPage *page = show ("signature");
  g_autoptr (GPtrArray) sayings = parvis_page_dup_sayings (PARVIS_PAGE (page));
  guint n_hints = 0;

  for (guint i = 0; i < sayings->len; i++)
    {
      const ParvisPageSaying *saying = sayings->pdata[i];

      n_hints += g_str_equal (saying->id, "hint") || g_str_equal (saying->id, "note");
    }
  g_assert_cmpuint (n_hints, ==, 1);
}

/* --- Places -------------------------------------------------------------------------------- */

static ParvisPosition
read_position (ParvisQuestionPage *page)
{
  g_autofree char *value = parvis_question_page_dup_value (page);
  g_auto (GStrv) parts = g_strsplit (value, " ", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_assert_cmpstr (parts[2], ==, "0");
  g_assert_cmpstr (parts[3], ==, "0");

  return (ParvisPosition){ g_ascii_strtod (parts[0], NULL), g_ascii_strtod (parts[1], NULL) };
}

static void
test_map (void)
{
  ParvisQuestionPage *page;
  ParvisPosition before, after;

  g_test_summary ("A map is moved by buttons, each step is told, and Continue takes the cross");

  plug (NULL, NULL, globe_new (TRUE, 0, FALSE));
  page = show ("geopoint");
  check_value (page, "");
  touch (page, "On the map");
  assert_focus_inside (page);
  before = read_position (page);
  g_assert_cmpfloat_with_epsilon (before.latitude, 44.7, 1e-6);
  touch (page, "Up");
  g_assert_cmpstr (screen.words, ==, "The point moved to the north, up.");
  after = read_position (page);
  g_assert_cmpfloat (after.latitude, >, before.latitude);
  g_assert_cmpfloat_with_epsilon (after.longitude, before.longitude, 1e-6);
  touch (page, "Right");
  touch (page, "Down");
  touch (page, "Left");
  after = read_position (page);
  g_assert_cmpfloat_with_epsilon (after.latitude, before.latitude, 1e-4);

  touch (page, "Nearer");
  g_assert_cmpstr (screen.words, ==, "Nearer. One step is smaller now.");
  touch (page, "Nearer");
  touch (page, "Nearer");
  g_assert_cmpstr (screen.words, ==, "The map shows no more than this.");
  touch (page, "Up");
  parvis_question_page_submit (page);
  g_assert_true (g_str_has_suffix (screen.answered, " 0 0"));
}

static void
test_map_back (void)
{
  ParvisQuestionPage *page;

  plug (NULL, NULL, globe_new (TRUE, 0, TRUE));
  page = show ("geopoint");
  touch (page, "On the map");
  g_assert_true (parvis_question_page_go_back (page));
  check_value (page, "");
}

static void
test_here (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("Where the machine stands is one touch, and is said");

  plug (NULL, NULL, globe_new (FALSE, 0, TRUE));
  page = show ("geopoint");
  g_assert_false (has_button (page, "On the map"));
  touch (page, "Mairie de Crest");
  g_assert_cmpstr (screen.words, ==, "The point is at this place: Mairie de Crest.");
  check_value (page, "44.7289000 5.0218000 0 0");
}

static void
test_names (void)
{
  ParvisQuestionPage *page;

  g_test_summary ("A place is found by its first letters");

  plug (NULL, NULL, globe_new (FALSE, 30, FALSE));
  page = show ("geopoint");
  touch (page, "By its name");
  assert_focus_inside (page);
  touch (page, "d");
  touch (page, "Divajeu");
  check_value (page, "44.6200000 5.0200000 0 0");
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "44.6200000 5.0200000 0 0");
}

static void
test_area (void)
{
  ParvisQuestionPage *page;
  g_auto (GStrv) points = NULL;

  g_test_summary ("An area has three corners at least, and ends where it began");

  plug (NULL, NULL, globe_new (TRUE, 0, TRUE));
  page = show ("geoshape");
  touch (page, "On the map");
  touch (page, "Add point");
  touch (page, "Right");
  touch (page, "Add point");
  parvis_question_page_submit (page);
  g_assert_null (screen.answered);
  g_assert_cmpstr (screen.words, ==, "An area has three corners at least. Add one more.");
  touch (page, "Down");
  touch (page, "Add point");
  touch (page, "Add point");
  touch (page, "Take away");
  parvis_question_page_submit (page);
  points = g_strsplit (screen.answered, "; ", -1);
  g_assert_cmpuint (g_strv_length (points), ==, 4);
  g_assert_cmpstr (points[0], ==, points[3]);
}

/* What was given before is there again. */
static void
test_kept (void)
{
  g_autoptr (ParvisFormPrompt) prompt = questions_make ((guint) questions_find ("geopoint"));
  ParvisQuestionPage *page;
  ParvisPosition position;

  g_free (prompt->value);
  prompt->value = g_strdup ("44.8 5.1 0 0");
  plug (NULL, NULL, globe_new (TRUE, 0, TRUE));
  page = show_prompt (prompt);
  check_value (page, "44.8000000 5.1000000 0 0");
  touch (page, "On the map");
  position = read_position (page);
  g_assert_cmpfloat_with_epsilon (position.latitude, 44.8, 1e-6);
}

static void
test_no_place (void)
{
  ParvisQuestionPage *page;

  plug (NULL, NULL, globe_new (FALSE, 0, FALSE));
  page = show ("geopoint");
  g_assert_true (
      shows (GTK_WIDGET (page), "This machine shows no map. You can continue without it."));
  parvis_question_page_submit (page);
  g_assert_cmpstr (screen.answered, ==, "");
}

static void
check_words (double latitude, double longitude, const char *expected)
{
  g_autoptr (Globe) globe = globe_new (TRUE, 5, TRUE);
  ParvisAtlasInfo info;
  g_autofree char *words = NULL;

  parvis_atlas_get_info (PARVIS_ATLAS (globe), &info);
  words = parvis_place_words_describe (&info, &(ParvisPosition){ latitude, longitude });
  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  check_words (44.7289, 5.0218, "The point is at this place: Mairie de Crest.");
  check_words (44.7320, 5.0218, "The point is 350 metres north of this place: Mairie de Crest.");
  check_words (44.7289, 5.0226, "The point is 60 metres east of this place: Mairie de Crest.");
  check_words (44.60, 4.98, "The point is 2 kilometres west of this place: Aouste-sur-Sye.");
  check_words (-30, 100, NULL);
}

static void
check_projected (double latitude, double longitude)
{
  ParvisPosition position = { latitude, longitude }, back;
  ParvisMercator at = parvis_mercator_project (&position);

  back = parvis_mercator_unproject (&at);
  g_assert_cmpfloat_with_epsilon (back.latitude, latitude, 1e-9);
  g_assert_cmpfloat_with_epsilon (back.longitude, longitude, 1e-9);
}

static void
test_mercator (void)
{
  const ParvisPosition paris = { 48.8566, 2.3522 }, lyon = { 45.7640, 4.8357 };
  const ParvisPosition pole = { 90, 0 };

  check_projected (0, 0);
  check_projected (48.8566, 2.3522);
  check_projected (-33.9, 151.2);
  g_assert_cmpfloat_with_epsilon (parvis_mercator_project (&pole).y, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (parvis_mercator_measure (&paris, &lyon), 391500, 1500);
  g_assert_cmpfloat_with_epsilon (parvis_mercator_get_bearing (&paris, &lyon), 150, 3);
}

/* The most that stands on these screens, in the largest letters: nothing sticks out. */
static void
check_fits (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t box;

      if (!gtk_widget_get_mapped (child) ||
          !gtk_widget_compute_bounds (child, GTK_WIDGET (screen.frame), &box))
        continue;

      if (GTK_IS_BUTTON (child) &&
          (box.origin.x < -1 || box.origin.y < -1 ||
           box.origin.x + box.size.width > gtk_widget_get_width (screen.window) + 1 ||
           box.origin.y + box.size.height > gtk_widget_get_height (screen.window) + 1))
        g_error ("%s: a button at %.0f,%.0f of %.0f×%.0f", name, box.origin.x, box.origin.y,
                 box.size.width, box.size.height);
      check_fits (child, name);
    }
}

static void
test_fits (gconstpointer data)
{
  ParvisMetrics *metrics = (ParvisMetrics *) data;
  ParvisQuestionPage *page;

  parvis_metrics_set_text_size (metrics, PARVIS_TEXT_VERY_LARGE);
  plug (finder_new (TRUE), stick_new (12), globe_new (TRUE, 30, TRUE));
  page = show ("identity");
  touch (page, "Take a photo");
  finder_show (screen.finder, PARVIS_VIEWFINDER_CUT);
  touch (page, "Take it now");
  check_fits (GTK_WIDGET (page), "review");
  page = show ("photo");
  touch (page, "From a USB stick");
  check_fits (GTK_WIDGET (page), "album");
  page = show ("geoshape");
  touch (page, "On the map");
  check_fits (GTK_WIDGET (page), "map");
  page = show ("signature");
  touch (page, "With my finger");
  check_fits (GTK_WIDGET (page), "signature");
  parvis_metrics_set_text_size (metrics, PARVIS_TEXT_NORMAL);
}

static ParvisMetrics *
open_screen (void)
{
  ParvisMetrics *metrics = parvis_metrics_new (gdk_display_get_default ());

  parvis_metrics_set_panel (metrics, 1920, 1080, 476);
  screen.window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (screen.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (screen.window), 1920, 1080);
  parvis_metrics_attach (metrics, GTK_WINDOW (screen.window));
  screen.frame = PARVIS_FRAME (parvis_frame_new ());
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (screen.frame));
  gtk_window_present (GTK_WINDOW (screen.window));
  gtk_test_widget_wait_for_draw (screen.window);

  return metrics;
}

int
main (int argc, char *argv[])
{
  g_autoptr (ParvisMetrics) metrics = NULL;
  int status;

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  metrics = open_screen ();

  g_test_add_func ("/pages/plugged/coach/says", test_coach);
  g_test_add_func ("/pages/plugged/coach/takes", test_coach_takes);
  g_test_add_func ("/pages/plugged/photo/taken", test_photo);
  g_test_add_func ("/pages/plugged/photo/coached", test_photo_coached);
  g_test_add_func ("/pages/plugged/photo/by-itself", test_photo_by_itself);
  g_test_add_func ("/pages/plugged/photo/tries", test_photo_tries);
  g_test_add_func ("/pages/plugged/photo/troubles", test_photo_troubles);
  g_test_add_func ("/pages/plugged/photo/back", test_photo_back);
  g_test_add_func ("/pages/plugged/photo/still", test_photo_still);
  g_test_add_func ("/pages/plugged/photo/none", test_photo_none);
  g_test_add_func ("/pages/plugged/stick/chosen", test_stick);
  g_test_add_func ("/pages/plugged/stick/empty", test_stick_empty);
  g_test_add_func ("/pages/plugged/stick/new", test_stick_new);
  g_test_add_func ("/pages/plugged/code/read", test_code);
  g_test_add_func ("/pages/plugged/code/written", test_code_written);
  g_test_add_func ("/pages/plugged/signature/confirmed", test_signature_confirmed);
  g_test_add_func ("/pages/plugged/signature/paper", test_signature_paper);
  g_test_add_func ("/pages/plugged/signature/drawn", test_signature_drawn);
  g_test_add_func ("/pages/plugged/signature/hint-once", test_signature_hint_once);
  g_test_add_func ("/pages/plugged/place/map", test_map);
  g_test_add_func ("/pages/plugged/place/map-back", test_map_back);
  g_test_add_func ("/pages/plugged/place/here", test_here);
  g_test_add_func ("/pages/plugged/place/names", test_names);
  g_test_add_func ("/pages/plugged/place/area", test_area);
  g_test_add_func ("/pages/plugged/place/kept", test_kept);
  g_test_add_func ("/pages/plugged/place/none", test_no_place);
  g_test_add_func ("/pages/plugged/place/words", test_words);
  g_test_add_func ("/pages/plugged/place/mercator", test_mercator);
  g_test_add_data_func ("/pages/plugged/fits", metrics, test_fits);

  status = g_test_run ();
  forget ();
  gtk_window_destroy (GTK_WINDOW (screen.window));
  plug (NULL, NULL, NULL);

  return status;
}
