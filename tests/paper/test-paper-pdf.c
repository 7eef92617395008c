/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define CODE "K7QX2M9P"

typedef struct
{
  const char *language;
  ParvisPaperSize size;
  const char *title;
  const char *sentence;
} Case;

static const Case cases[] = {
  { "fr", PARVIS_PAPER_A4, "Votre demande est gardée ici.",
    "Sans réponse au bout de 2 mois, votre demande est refusée." },
  { "fr", PARVIS_PAPER_ROLL, "Votre demande est gardée ici.",
    "Sans réponse au bout de 2 mois, votre demande est refusée." },
  { "ar", PARVIS_PAPER_A4, "طلبك محفوظ هنا", "لم يرسل بعد" },
  { "ar", PARVIS_PAPER_ROLL, "طلبك محفوظ هنا", "لم يرسل بعد" },
};

typedef struct
{
  char *folder;                /* (owned) */
  char *path;                  /* (owned): of the PDF */
  ParvisPaperPrinter *printer; /* (owned) */
  GMainLoop *loop;             /* (owned) */
  GError *error;               /* (owned) (nullable): of the last print */
} Fixture;

static char *
run (const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  g_autofree char *problem = NULL;
  int status;
  va_list list;

  va_start (list, first);
  for (const char *word = first; word != NULL; word = va_arg (list, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (list);
  g_ptr_array_add (words, NULL);

  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &problem,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s %s", first, out, problem);

  return out;
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  parvis_paper_printer_finish (fixture->printer, result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
print (Fixture *fixture, ParvisPaperSheet *sheet)
{
  parvis_paper_printer_print_async (fixture->printer, sheet, NULL, printed_cb, fixture);
  g_main_loop_run (fixture->loop);
}

static ParvisPaperSheet *
build_sheet (const Case *c)
{
  ParvisPaperSheet *sheet = parvis_paper_sheet_new (c->title, c->language);

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, c->title);
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, c->sentence);
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_CODE, "K7QX 2M9P");
  parvis_paper_sheet_add_square (sheet, CODE, "K 7 Q X 2 M 9 P");
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_HEADING, "Et ensuite ?");
  for (guint i = 0; i < 5; i++)
    parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, c->sentence);

  return sheet;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "receipt-1.pdf", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->printer = parvis_paper_folder_new (fixture->folder, c->size);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *second = g_build_filename (fixture->folder, "receipt-2.pdf", NULL);

  parvis_paper_printer_close (fixture->printer);
  g_assert_finalize_object (G_OBJECT (fixture->printer));
  g_clear_error (&fixture->error);
  g_main_loop_unref (fixture->loop);
  g_unlink (fixture->path);
  g_unlink (second);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Every size of letters in points, and in which letters. */
static void
check_letters (Fixture *fixture)
{
  g_autofree char *boxes = run ("pdftotext", "-bbox", fixture->path, "-", NULL);
  g_autofree char *fonts = run ("pdffonts", fixture->path, NULL);
  g_autofree char *xml = run ("pdftohtml", "-xml", "-stdout", "-i", fixture->path, NULL);
  g_autoptr (GRegex) size = g_regex_new ("<fontspec [^>]*size=\"(\\d+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_sizes = 0;

  g_assert_nonnull (strstr (boxes, "<word"));
  g_assert_null (strstr (fonts, "Italic"));
  g_assert_null (strstr (fonts, "Oblique"));
  g_assert_null (strstr (fonts, "Serif"));
  g_assert_true (strstr (fonts, "Andika") != NULL || strstr (fonts, "Noto") != NULL);

  /* pdftohtml enlarges all by one and a half. */
  for (g_regex_match (size, xml, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL) / 1.5, >=, 13.9);
      n_sizes++;
    }
  g_assert_cmpuint (n_sizes, >=, 3);
}

static void
check_structure (Fixture *fixture, const Case *c)
{
  g_autofree char *info = run ("pdfinfo", fixture->path, NULL);
  g_autofree char *tree = run ("pdfinfo", "-struct-text", fixture->path, NULL);
  g_autofree char *check = run ("qpdf", "--check", fixture->path, NULL);
  g_autofree char *json = run ("qpdf", "--json", fixture->path, NULL);
  g_autofree char *language = g_strdup_printf ("\"/Lang\": \"u:%s\"", c->language);

  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, c->title));
  g_assert_nonnull (strstr (tree, "H1"));
  g_assert_nonnull (strstr (tree, "H2"));
  g_assert_nonnull (strstr (tree, "P (block)"));
  g_assert_nonnull (strstr (tree, "Figure"));
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  g_assert_nonnull (strstr (json, language));
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:K 7 Q X 2 M 9 P\""));
  g_assert_nonnull (strstr (json, "\"/DisplayDocTitle\": true"));
}

/* What a telephone reads. */
static void
check_square (Fixture *fixture)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "page", NULL);
  g_autofree char *png = g_strconcat (picture, ".png", NULL);
  g_autofree char *made =
      run ("pdftoppm", "-r", "150", "-png", "-singlefile", "-f", "1", fixture->path, picture, NULL);
  g_autofree char *read = run ("zbarimg", "--quiet", "--raw", png, NULL);

  g_assert_nonnull (made);
  g_assert_cmpstr (read, ==, CODE "\n");
  g_unlink (png);
}

static void
check_page (Fixture *fixture, const Case *c)
{
  g_autofree char *info = run ("pdfinfo", fixture->path, NULL);
  g_autoptr (GRegex) size = g_regex_new ("Page size: *([\\d.]+) x ([\\d.]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *width = NULL;

  g_assert_true (g_regex_match (size, info, 0, &match));
  width = g_match_info_fetch (match, 1);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (width, NULL) / 72 * 25.4,
                                  c->size == PARVIS_PAPER_A4 ? 210 : 80, 0.1);
  g_assert_nonnull (strstr (info, "Pages:           1\n"));
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ParvisPaperSheet) sheet = build_sheet (c);
  g_autofree char *text = NULL;

  g_test_summary ("What is printed is a tagged PDF in large letters, in its language");

  print (fixture, sheet);
  g_assert_no_error (fixture->error);
  text = run ("pdftotext", "-raw", fixture->path, "-", NULL);
  /* Where a line ends is the paper's business. */
  g_strdelimit (text, "\n\f", ' ');
  g_assert_nonnull (strstr (text, "K7QX 2M9P"));
  if (g_str_equal (c->language, "fr"))
    g_assert_nonnull (strstr (text, c->title));
  check_letters (fixture);
  check_structure (fixture, c);
  check_square (fixture);
  check_page (fixture, c);
}

/* Whether a box of points of the first page has ink in it. */
static gboolean
has_ink (Fixture *fixture, const char *x, const char *y, const char *width, const char *height)
{
  g_autofree char *base = g_build_filename (fixture->folder, "ink", NULL);
  g_autofree char *path = g_strconcat (base, ".pgm", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *made = run ("pdftoppm", "-r", "72", "-gray", "-singlefile", "-x", x, "-y", y,
                               "-W", width, "-H", height, fixture->path, base, NULL);
  g_autoptr (GError) error = NULL;
  gsize size, n_dark = 0;

  g_assert_nonnull (made);
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_unlink (path);
  for (gsize i = 20; i < size; i++)
    n_dark += (guchar) bytes[i] < 240;

  return n_dark > 20;
}

/* A black point, PNG. */
static GBytes *
draw_point (void)
{
  gsize size;
  guchar *bytes = g_base64_decode ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+"
                                   "A8AAQUBAScY42YAAAAASUVORK5CYII=",
                                   &size);

  return g_bytes_new_take (bytes, size);
}

static void
test_signed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisPaperSheet) sheet = parvis_paper_sheet_new ("Mandat", "fr");
  g_autoptr (GBytes) picture = draw_point ();
  g_autoptr (GBytes) garbage = g_bytes_new_static ("no picture", 10);
  g_autofree char *json = NULL;

  g_test_summary ("Signatures and room for them are figures that say whose they are");

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, "Mandat");
  parvis_paper_sheet_add_signature (sheet, picture, "Signature one");
  parvis_paper_sheet_add_signature (sheet, NULL, "Signature two");
  parvis_paper_sheet_add_signature (sheet, garbage, "Signature three");
  print (fixture, sheet);
  g_assert_no_error (fixture->error);
  json = run ("qpdf", "--json", fixture->path, NULL);
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:Signature one\""));
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:Signature two\""));
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:Signature three\""));

  /* The middle of the first box has what was drawn, that of the second nothing. */
  g_assert_true (has_ink (fixture, "150", "110", "60", "40"));
  g_assert_false (has_ink (fixture, "150", "205", "60", "40"));
  g_assert_false (has_ink (fixture, "320", "560", "60", "60"));
}

static void
test_watermark (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisPaperSheet) sheet = parvis_paper_sheet_new ("Mandat", "fr");
  g_autofree char *tree = NULL;

  g_test_summary ("What is worth nothing yet says so across the page, and not aloud");

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, "Mandat");
  parvis_paper_sheet_set_watermark (sheet, "projet, sans valeur");
  print (fixture, sheet);
  g_assert_no_error (fixture->error);
  tree = run ("pdfinfo", "-struct-text", fixture->path, NULL);
  g_assert_null (strstr (tree, "projet"));
  g_assert_true (has_ink (fixture, "200", "300", "200", "200"));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ParvisPaperSheet) sheet = build_sheet (c);
  g_autofree char *info = NULL;

  g_test_summary ("What does not fit on a sheet stands on the next, and each print is its own");

  print (fixture, sheet);
  for (guint i = 0; i < 40; i++)
    parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, c->sentence);
  g_unlink (fixture->path);
  print (fixture, sheet);
  g_assert_no_error (fixture->error);
  info = run ("pdfinfo", fixture->path, NULL);
  g_assert_null (strstr (info, "Pages:           1\n"));
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisPaperSheet) sheet = build_sheet (data);

  g_test_summary ("A printer that is not there is told of");

  g_rmdir (fixture->folder);
  print (fixture, sheet);
  g_assert_error (fixture->error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER);
  parvis_paper_printer_look_async (fixture->printer, NULL, printed_cb, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_error (fixture->error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/paper/pdf/%s-%s", cases[i].language,
                                               cases[i].size == PARVIS_PAPER_A4 ? "a4" : "roll");

      g_test_add (path, Fixture, &cases[i], set_up, test_pdf, tear_down);
    }
  g_test_add ("/paper/pdf/signed", Fixture, &cases[0], set_up, test_signed, tear_down);
  g_test_add ("/paper/pdf/watermark", Fixture, &cases[0], set_up, test_watermark, tear_down);
  g_test_add ("/paper/pdf/pages", Fixture, &cases[0], set_up, test_pages, tear_down);
  g_test_add ("/paper/pdf/away", Fixture, &cases[0], set_up, test_away, tear_down);

  return g_test_run ();
}
