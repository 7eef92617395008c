/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "form-fixture.h"
#include "parvis-form-record-private.h"

#define LABEL "<label>?</label>"

static void
check_violation (ParvisFormRecord *record,
                 const char *ref,
                 ParvisFormViolation violation,
                 const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, ref, &error);

  g_assert_no_error (error);
  g_assert_cmpint (prompt->violation, ==, violation);
  g_assert_cmpstr (prompt->violation_message, ==, message);
}

static void
test_relevant (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><a/><g><b>x</b><h><c>7</c></h></g><d/></data></instance>"
      "<bind nodeset='/data/g' relevant=\"/data/a = 'yes'\"/>"
      "<bind nodeset='/data/d' calculate=\"concat(/data/g/b, '-', /data/g/h/c)\"/>",
      "<input ref='/data/a'>" LABEL "</input><input ref='/data/g/b'>" LABEL "</input>");

  fixture_check_relevant (record, "/data/g/h/c", FALSE);
  fixture_check (record, "/data/d", "-");
  fixture_check (record, "/data/g/b", "x");
  fixture_set (record, "/data/a", "yes");
  fixture_check_relevant (record, "/data/g/h/c", TRUE);
  fixture_check (record, "/data/d", "x-7");
  fixture_set (record, "/data/a", "no");
  fixture_check (record, "/data/d", "-");
}

static void
test_calculate (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a>2</a><b/><c/><d/><e/></data></instance>"
                   "<bind nodeset='/data/a' type='int'/>"
                   "<bind nodeset='/data/c' calculate='/data/b * 10'/>"
                   "<bind nodeset='/data/b' calculate='/data/a + 1'/>"
                   "<bind nodeset='/data/d' type='int' calculate='/data/a div 4'/>"
                   "<bind nodeset='/data/e' calculate=\"number('x')\"/>",
                   "<input ref='/data/a'>" LABEL "</input>");

  fixture_check (record, "/data/c", "30");
  fixture_set (record, "/data/a", "10");
  fixture_check (record, "/data/c", "110");
  fixture_check (record, "/data/d", "2");
  fixture_check (record, "/data/e", "");
  fixture_set (record, "/data/a", "4.9");
  fixture_check (record, "/data/a", "4");
  fixture_set (record, "/data/a", "many");
  fixture_check (record, "/data/a", "");
}

static void
test_constraint (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<itext><translation lang='fr'><text id='m'><value>Avant 120 ans</value></text>"
                   "</translation></itext><instance><data id='f'><a/></data></instance>"
                   "<bind nodeset='/data/a' type='int' required='true()' constraint='. &lt; 120'"
                   " jr:requiredMsg='Votre âge ?' jr:constraintMsg=\"jr:itext('m')\"/>",
                   "<input ref='/data/a'>" LABEL "</input>");
  g_autofree char *first = parvis_form_record_dup_first_violation (record);

  g_assert_cmpstr (first, ==, "/data/a");
  check_violation (record, "/data/a", PARVIS_FORM_VIOLATION_REQUIRED, "Votre âge ?");
  fixture_set (record, "/data/a", "130");
  check_violation (record, "/data/a", PARVIS_FORM_VIOLATION_CONSTRAINT, "Avant 120 ans");
  fixture_set (record, "/data/a", "40");
  check_violation (record, "/data/a", PARVIS_FORM_VIOLATION_NONE, NULL);
  g_assert_null (parvis_form_record_dup_first_violation (record));
}

/* "None of these" is told by the constraint alone, without a try being left in the record. */
static void
test_exclusive (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a>x</a></data></instance>"
                   "<bind nodeset='/data/a' type='string'"
                   " constraint=\"not(selected(., 'none') and count-selected(.) &gt; 1)\"/>",
                   "<select ref='/data/a'>" LABEL "<item><label>X</label><value>x</value></item>"
                   "<item><label>Y</label><value>y</value></item>"
                   "<item><label>None</label><value>none</value></item></select>");
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/a", NULL);
  const gboolean expected[] = { FALSE, FALSE, TRUE };

  g_assert_cmpuint (prompt->choices->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((ParvisFormChoice *) prompt->choices->pdata[i])->is_exclusive, ==,
                     expected[i]);
  fixture_check (record, "/data/a", "x");
}

static void
check_display (const char *language,
               const char *type,
               const char *appearance,
               const char *value,
               const char *display)
{
  g_autofree char *model = g_strdup_printf (
      "<itext><translation lang='%s'><text id='x'><value>X</value></text></translation></itext>"
      "<instance><data id='f'><a/></data></instance><bind nodeset='/data/a' type='%s'/>",
      language, type);
  g_autofree char *body =
      g_strdup_printf ("<input ref='/data/a' appearance='%s'>" LABEL "</input>", appearance);
  g_autoptr (ParvisFormRecord) record = fixture_new (model, body);
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  fixture_set (record, "/data/a", value);
  prompt = parvis_form_record_get_prompt (record, "/data/a", NULL);
  g_assert_cmpstr (prompt->display, ==, display);
}

/* A day that was not asked for, or is not known, is not told at the review. */
static void
test_parts_of_dates (void)
{
  check_display ("fr", "date", "", "2026-03-27", "27 mars 2026");
  check_display ("fr", "date", "", "2026-03-01", "1er mars 2026");
  check_display ("en", "date", "", "2026-03-01", "1 March 2026");
  check_display ("de", "date", "", "2026-03-01", "01/03/2026");
  check_display ("fr", "date", "month-year", "2026-03-01", "mars 2026");
  check_display ("de", "date", "month-year", "2026-03-01", "03/2026");
  check_display ("pt", "date", "month-year", "2026-03-01", "março de 2026");
  check_display ("uk", "date", "month-year", "2026-03-01", "березень 2026");
  check_display ("fr", "date", "year", "2026-01-01", "2026");
  check_display ("fr", "string", "partial-date", "2026-03-27", "27 mars 2026");
  check_display ("fr", "string", "partial-date", "2026-03", "mars 2026");
  check_display ("fr", "string", "partial-date", "2026", "2026");
  check_display ("fr", "string", "", "2026-03", "2026-03");
}

#define COMMUNES \
  "<instance id='communes'><root>" \
  "<item><postcode>07000</postcode><insee>07186</insee><name>Privas</name></item>" \
  "<item><postcode>07000</postcode><insee>07098</insee><name>Freyssenet</name></item>" \
  "<item><postcode>26400</postcode><insee>26108</insee><name>Crest</name></item>" \
  "<item><insee>autre</insee><name>Absente</name></item></root></instance>"

/* What data/procedures/README.md says of addresses: postcode, communes, by hand, or none. */
static void
test_address (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><has/><postcode/><commune/><lines/></data></instance>" COMMUNES
      "<bind nodeset='/data/postcode' relevant=\"/data/has = 'oui'\"/>"
      "<bind nodeset='/data/commune' relevant=\"/data/postcode != ''\"/>"
      "<bind nodeset='/data/lines' relevant=\"/data/commune = 'autre'\"/>",
      "<select1 ref='/data/has'>" LABEL "<item><label>O</label><value>oui</value></item>"
      "<item><label>N</label><value>sans</value></item></select1>"
      "<input ref='/data/postcode' appearance='numbers'>" LABEL "</input>"
      "<select1 ref='/data/commune'>" LABEL
      "<itemset nodeset=\"instance('communes')/root/item[postcode = /data/postcode or insee = "
      "'autre']\"><value ref='insee'/><label ref='name'/></itemset></select1>"
      "<input ref='/data/lines'>" LABEL "</input>");
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_assert_false (parvis_form_record_is_relevant (record, "/data/postcode"));
  fixture_set (record, "/data/has", "oui");
  fixture_set (record, "/data/postcode", "07000");
  prompt = parvis_form_record_get_prompt (record, "/data/commune", NULL);
  g_assert_cmpuint (prompt->choices->len, ==, 3);
  g_assert_cmpstr (((ParvisFormChoice *) prompt->choices->pdata[2])->value, ==, "autre");

  fixture_set (record, "/data/commune", "07186");
  g_assert_false (parvis_form_record_is_relevant (record, "/data/lines"));
  fixture_set (record, "/data/commune", "autre");
  g_assert_true (parvis_form_record_is_relevant (record, "/data/lines"));

  fixture_set (record, "/data/has", "sans");
  g_assert_false (parvis_form_record_is_relevant (record, "/data/postcode"));
  g_assert_false (parvis_form_record_is_relevant (record, "/data/commune"));
  g_assert_false (parvis_form_record_is_relevant (record, "/data/lines"));
}

/* A note that must be answered cannot be: that is how a form stops a person. */
static void
test_stop (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><a/><stop/></data></instance>"
      "<bind nodeset='/data/stop' readonly='true()' required='true()'"
      " relevant=\"/data/a = 'no'\"/>",
      "<input ref='/data/a'>" LABEL "</input><input ref='/data/stop'>" LABEL "</input>");
  g_autoptr (GError) error = NULL;
  g_autofree char *ref = NULL;

  g_assert_null (parvis_form_record_dup_first_violation (record));
  fixture_set (record, "/data/a", "no");
  ref = parvis_form_record_dup_first_violation (record);
  g_assert_cmpstr (ref, ==, "/data/stop");
  g_assert_null (parvis_form_record_finalize (record, NULL, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "/data/stop"));
}

static void
test_readonly (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><g><a>1</a><n/></g></data></instance>"
      "<bind nodeset='/data/g' readonly='true()'/>",
      "<input ref='/data/g/a'>" LABEL "</input><input ref='/data/g/n'>" LABEL "</input>");
  g_autoptr (ParvisFormPrompt) filled = parvis_form_record_get_prompt (record, "/data/g/a", NULL);
  g_autoptr (ParvisFormPrompt) note = parvis_form_record_get_prompt (record, "/data/g/n", NULL);
  g_autoptr (GPtrArray) questions = parvis_form_record_list_questions (record);

  g_assert_true (filled->readonly);
  g_assert_cmpint (filled->control, ==, PARVIS_FORM_CONTROL_INPUT);
  g_assert_cmpint (note->control, ==, PARVIS_FORM_CONTROL_NOTE);
  g_assert_cmpuint (questions->len, ==, 0);
}

static void
test_choices (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><cp/><town/></data></instance>"
      "<instance id='towns' src='jr://file-csv/towns.csv'/>",
      "<input ref='/data/cp'>" LABEL "</input><select1 ref='/data/town'>" LABEL
      "<itemset nodeset=\"instance('towns')/root/item[code_postal = current()/../cp]\">"
      "<value ref='nom'/><label ref=\"concat(nom, ' (', code_postal, ')')\"/></itemset></select1>");
  ParvisFormPrompt *prompt = parvis_form_record_get_prompt (record, "/data/town", NULL);

  g_assert_cmpuint (prompt->choices->len, ==, 0);
  parvis_form_prompt_unref (prompt);

  fixture_set (record, "/data/cp", "44100");
  fixture_set (record, "/data/town", "Nantes");
  prompt = parvis_form_record_get_prompt (record, "/data/town", NULL);
  g_assert_cmpuint (prompt->choices->len, ==, 1);
  g_assert_cmpstr (prompt->display, ==, "Nantes (44100)");
  parvis_form_prompt_unref (prompt);

  fixture_set (record, "/data/cp", "44000");
  fixture_check (record, "/data/town", "Nantes");
  fixture_set (record, "/data/cp", "75001");
  fixture_check (record, "/data/town", "");
}

static void
check_signer (ParvisFormRecord *record, const char *expected)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/s", NULL);

  g_assert_cmpstr (prompt->signer, ==, expected);
  g_assert_true (prompt->is_identity);
}

/* The name of who signs is what they gave for it; what is not asked is not part of it. */
static void
test_signer (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><p/><n> </n><o>Autre</o><s/></data></instance>"
                   "<bind nodeset='/data/o' relevant=\"/data/p = 'x'\"/>"
                   "<bind nodeset='/data/s' type='binary' parvis:paper='identity'"
                   " parvis:signer='/data/p  ../n /data/o /data/gone'/>",
                   "<input ref='/data/p'/><input ref='/data/n'/><input ref='/data/o'/>"
                   "<upload ref='/data/s' mediatype='image/*' appearance='signature'/>");

  check_signer (record, NULL);
  g_assert_true (parvis_form_record_set_value (record, "/data/p", "Camille", NULL));
  check_signer (record, "Camille");
  g_assert_true (parvis_form_record_set_value (record, "/data/n", "Essai", NULL));
  check_signer (record, "Camille Essai");
}

static void
test_texts (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<itext><translation lang='Français (fr)'><text id='l'>"
      "<value>Bonjour <output value='/data/a'/> !</value><value form='audio'>jr://audio/b.mp3"
      "</value></text><text id='h'><value>Ici</value><value form='guidance'>Pourquoi</value></text>"
      "<text id='s'><value>Dit</value></text></translation>"
      "<translation lang='English (en)'><text id='l'><value>Hello <output value='/data/a'/>!"
      "</value></text></translation></itext>"
      "<instance><data id='f'><a>Ada</a><b>2026-03-01</b></data></instance>"
      "<bind nodeset='/data/b' type='date' parvis:private='yes'/>",
      "<group><label>Vous</label><input ref='/data/b' appearance='year  no-calendar'"
      " parvis:say=\"jr:itext('s')\" parvis:pictogram='cake'>"
      "<label ref=\"jr:itext('l')\"/><hint ref=\"jr:itext('h')\"/></input></group>");
  ParvisFormPrompt *prompt = parvis_form_record_get_prompt (record, "/data/b", NULL);

  g_assert_cmpstr (prompt->label.text, ==, "Bonjour Ada !");
  g_assert_cmpstr (prompt->label.audio, ==, "b.mp3");
  g_assert_cmpstr (prompt->label.say, ==, "Dit");
  g_assert_cmpstr (prompt->hint.text, ==, "Ici");
  g_assert_cmpstr (prompt->guidance, ==, "Pourquoi");
  g_assert_cmpstr (prompt->section, ==, "Vous");
  g_assert_cmpstr (prompt->pictogram, ==, "cake");
  g_assert_cmpstr (prompt->display, ==, "2026");
  g_assert_true (prompt->is_private);
  g_assert_cmpint (prompt->appearance.date_parts, ==, PARVIS_FORM_DATE_YEAR);
  g_assert_cmpint (prompt->appearance.look, ==, PARVIS_FORM_LOOK_NO_CALENDAR);
  parvis_form_prompt_unref (prompt);

  g_assert_true (parvis_form_record_set_language (record, "English (en)", NULL));
  prompt = parvis_form_record_get_prompt (record, "/data/b", NULL);
  g_assert_cmpstr (prompt->label.text, ==, "Hello Ada!");
  g_assert_cmpstr (prompt->display, ==, "2026");
  parvis_form_prompt_unref (prompt);
  g_assert_false (parvis_form_record_set_language (record, "Klingon", NULL));
}

static void
test_dates_in_words (void)
{
  static const char *const wanted[][2] = {
    { "fr", "1er mars 2026" },      { "en", "1 March 2026" },       { "ar", "1 مارس 2026" },
    { "es", "1 de marzo de 2026" }, { "pt", "1 de março de 2026" }, { "tr", "1 Mart 2026" },
    { "uk", "1 березня 2026" },     { "de", "01/03/2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *model =
          g_strdup_printf ("<itext><translation lang='X (%s)'/></itext>"
                           "<instance><data id='f'><b>2026-03-01</b></data></instance>"
                           "<bind nodeset='/data/b' type='date'/>",
                           wanted[i][0]);
      g_autoptr (ParvisFormRecord) record =
          fixture_new (model, "<input ref='/data/b'><label>B</label></input>");
      g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/b", NULL);

      g_assert_cmpstr (prompt->display, ==, wanted[i][1]);
    }
}

static void
test_actions (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><a/><b/><c/><d/><e/></data></instance>"
      "<setvalue ref='/data/a' event='odk-instance-first-load' value='1 + 1'/>"
      "<setvalue ref='/data/b' event='odk-instance-load'>here</setvalue>"
      "<bind nodeset='/data/d' jr:preload='property' jr:preloadParams='deviceid'/>"
      "<bind nodeset='/data/e' jr:preload='timestamp' jr:preloadParams='start'/>",
      "<input ref='/data/b'>" LABEL
      "<setvalue ref='/data/c' event='xforms-value-changed' value=\"concat(/data/b, '!')\"/>"
      "</input>");

  fixture_check (record, "/data/a", "2");
  fixture_check (record, "/data/b", "here");
  fixture_check (record, "/data/d", "parvis:1");
  fixture_check (record, "/data/e", "2026-11-23T16:05:00.000+00:00");
  fixture_set (record, "/data/b", "there");
  fixture_check (record, "/data/c", "there!");
}

/* An answer costs what depends on it, and nothing else. */
static void
test_incremental (void)
{
  g_autoptr (GString) model = g_string_new ("<instance><data id='f'><rep jr:template=''><a/><b/>"
                                            "</rep>");
  g_autoptr (ParvisFormRecord) record = NULL;
  guint before;

  for (guint i = 0; i < 500; i++)
    g_string_append (model, "<rep><a>1</a><b/></rep>");
  g_string_append (model,
                   "<total/></data></instance><bind nodeset='/data/rep/b' calculate='../a * 2'/>"
                   "<bind nodeset='/data/total' calculate='sum(/data/rep/b)'/>");
  record = fixture_new (model->str, "<repeat nodeset='/data/rep'><input ref='/data/rep/a'>" LABEL
                                    "</input></repeat>");
  fixture_check (record, "/data/total", "1000");

  before = record->n_evaluations;
  fixture_set (record, "/data/rep[250]/a", "11");
  fixture_check (record, "/data/rep[250]/b", "22");
  fixture_check (record, "/data/total", "1020");
  g_assert_cmpuint (record->n_evaluations - before, ==, 2);

  before = record->n_evaluations;
  fixture_set (record, "/data/rep[250]/a", "11");
  g_assert_cmpuint (record->n_evaluations - before, ==, 0);
}

/* What is worked out once stays, and does not ask itself for ever. */
static void
test_once (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a/><g><b/></g><c/></data></instance>"
                   "<bind nodeset='/data/g' relevant=\"/data/a = ''\"/>"
                   "<bind nodeset='/data/g/b' calculate='once(uuid())'/>"
                   "<bind nodeset='/data/c' calculate='coalesce(/data/c, /data/a)'/>",
                   "<input ref='/data/a'>" LABEL "</input>");
  g_autofree char *first = parvis_form_record_dup_value (record, "/data/g/b");
  guint before = record->n_evaluations;

  g_assert_cmpuint (strlen (first), ==, 36);
  fixture_set (record, "/data/a", "x");
  fixture_check (record, "/data/c", "x");
  fixture_set (record, "/data/a", "");
  fixture_check (record, "/data/c", "x");
  fixture_check (record, "/data/g/b", first);
  g_assert_cmpuint (record->n_evaluations - before, <, 10);
}

static void
check_fault (ParvisFormRecord *record, const char *words)
{
  g_autoptr (GPtrArray) faults = parvis_form_record_take_faults (record);
  const ParvisFormProblem *fault;

  if (words == NULL)
    {
      g_assert_cmpuint (faults->len, ==, 0);
      return;
    }

  g_assert_cmpuint (faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_cmpint (fault->severity, ==, PARVIS_FORM_PROBLEM_WARNING);
  g_assert_cmpuint (fault->line, >, 0);
  if (strstr (fault->message, words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", fault->message, words);
}

static void
test_faults (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a/><b/><c/></data></instance>"
                   "<bind nodeset='/data/b' calculate=\"if(/data/a = 'x', date('no'), '1')\"/>"
                   "<bind nodeset='/data/c' required=\"/data/a = 'y' and date('no') = 1\"/>",
                   "<input ref='/data/a'>" LABEL "</input><input ref='/data/c'>" LABEL "</input>");
  g_autofree char *none = NULL;

  g_test_summary ("What cannot be worked out is passed over, and told once");

  check_fault (record, NULL);
  fixture_set (record, "/data/a", "x");
  fixture_check (record, "/data/b", "1");
  check_fault (record, "/data/b: “if(/data/a = 'x', date('no'), '1')” cannot be worked out: ");
  check_fault (record, NULL);

  fixture_set (record, "/data/a", "y");
  none = parvis_form_record_dup_first_violation (record);
  g_assert_null (none);
  g_free (parvis_form_record_dup_first_violation (record));
  check_fault (record, "/data/c: ");
}

static void
test_endless (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><a>0</a><b>0</b></data></instance>",
      "<input ref='/data/a'>" LABEL
      "<setvalue ref='/data/b' event='xforms-value-changed' value='/data/a + 1'/></input>"
      "<input ref='/data/b'>" LABEL
      "<setvalue ref='/data/a' event='xforms-value-changed' value='/data/b + 1'/></input>");

  g_test_summary ("Two questions that set each other for ever are stopped, and told");

  check_fault (record, NULL);
  fixture_set (record, "/data/a", "5");
  check_fault (record, "again and again");
}

/* Twenty answers are worked out by walking a list of 20,000 two hundred times each. */
static void
test_too_long (void)
{
  g_autoptr (GString) walk = g_string_new ("0");
  g_autoptr (GString) model = g_string_new ("<instance><data id='f'><a/>");
  g_autoptr (ParvisFormRecord) record = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  g_test_summary ("Working out that would keep a person waiting is stopped, and told");

  for (guint i = 0; i < 200; i++)
    g_string_append (walk, " + count(instance('l')//none)");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (model, "<c%u/>", i);
  g_string_append (model, "</data></instance><instance id='l'><root>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (model, "<x/>");
  g_string_append (model, "</root></instance>");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (model, "<bind nodeset='/data/c%u' calculate=\"%s + %u\"/>", i,
                            walk->str, i);
  record = fixture_new (model->str, "<input ref='/data/a'>" LABEL "</input>");
  faults = parvis_form_record_take_faults (record);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (((ParvisFormProblem *) faults->pdata[0])->message,
                            "takes too long, and was stopped"));
}

static void
test_language (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<itext><translation lang='fr'><text id='o'><value>Oui</value></text></translation>"
      "<translation lang='en'><text id='o'><value>Yes</value></text></translation></itext>"
      "<instance><data id='f'><a>y</a><name/><id/></data></instance>"
      "<bind nodeset='/data/name' calculate=\"jr:choice-name(/data/a, '/data/a')\"/>"
      "<bind nodeset='/data/id' calculate='uuid()'/>",
      "<select1 ref='/data/a'><item><label ref=\"jr:itext('o')\"/><value>y</value></item>"
      "</select1>");
  g_autofree char *id = parvis_form_record_dup_value (record, "/data/id");

  fixture_check (record, "/data/name", "Oui");
  g_assert_true (parvis_form_record_set_language (record, "en", NULL));
  fixture_check (record, "/data/name", "Yes");
  fixture_check (record, "/data/id", id);
}

static void
test_references (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a/></data></instance>", "<input ref='/data/a'/>");
  static const char *const wrong[] = { "",          "a",         "/",          "/data",
                                       "/data/x",   "/data/a/b", "/data/a[2]", "/data/a[0]",
                                       "/data/a[x", "//a",       "/data/@a" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (parvis_form_record_set_value (record, wrong[i], "1", &error));
      g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE);
      g_assert_null (parvis_form_record_get_prompt (record, wrong[i], NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/relevant", test_relevant);
  g_test_add_func ("/form/record/calculate", test_calculate);
  g_test_add_func ("/form/record/constraint", test_constraint);
  g_test_add_func ("/form/record/address", test_address);
  g_test_add_func ("/form/record/exclusive", test_exclusive);
  g_test_add_func ("/form/record/parts-of-dates", test_parts_of_dates);
  g_test_add_func ("/form/record/stop", test_stop);
  g_test_add_func ("/form/record/readonly", test_readonly);
  g_test_add_func ("/form/record/choices", test_choices);
  g_test_add_func ("/form/record/texts", test_texts);
  g_test_add_func ("/form/record/dates-in-words", test_dates_in_words);
  g_test_add_func ("/form/record/actions", test_actions);
  g_test_add_func ("/form/record/incremental", test_incremental);
  g_test_add_func ("/form/record/once", test_once);
  g_test_add_func ("/form/record/faults", test_faults);
  g_test_add_func ("/form/record/endless", test_endless);
  g_test_add_func ("/form/record/too-long", test_too_long);
  g_test_add_func ("/form/record/signer", test_signer);
  g_test_add_func ("/form/record/language", test_language);
  g_test_add_func ("/form/record/references", test_references);

  return g_test_run ();
}
