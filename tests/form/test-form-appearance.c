/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "form-fixture.h"
#include "parvis-form-problem.h"

static ParvisFormPrompt *
ask (const char *type, const char *body, GPtrArray *problems)
{
  g_autofree char *model = g_strdup_printf ("<instance><data id='f'><t>4</t><a/></data></instance>"
                                            "<bind nodeset='/data/a' type='%s'/>",
                                            type);
  g_autoptr (ParvisFormRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  ParvisFormPrompt *prompt;

  if (problems != NULL)
    {
      g_autofree char *xml = fixture_build (model, body);

      parvis_form_unref (fixture_parse (xml, problems, NULL));
    }
  record = fixture_new (model, body);
  prompt = parvis_form_record_get_prompt (record, "/data/a", &error);
  g_assert_no_error (error);

  return prompt;
}

/* What is made of the words @appearance, and what the author is told of them. */
static void
check (const char *control,
       const char *type,
       const char *appearance,
       const char *expected,
       const char *advice)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autofree char *body = g_strdup_printf (
      "<%s ref='/data/a' appearance=\"%s\" mediatype='image/*' start='1' end='3' step='1'><label>A"
      "</label>%s</%.*s>",
      control, appearance, strstr (control, "select") ? "<item><value>x</value></item>" : "",
      (int) strcspn (control, " "), control);
  g_autoptr (ParvisFormPrompt) prompt = ask (type, body, problems);
  g_auto (GStrv) words = parvis_form_appearance_list_words (&prompt->appearance);
  g_autofree char *read = g_strjoinv (" ", words);

  g_assert_cmpstr (read, ==, expected);
  g_assert_cmpuint (problems->len, ==, advice != NULL ? 1 : 0);
  if (advice == NULL)
    return;
  if (strstr (((ParvisFormProblem *) problems->pdata[0])->message, advice) == NULL)
    g_error ("%s: \"%s\"", appearance, ((ParvisFormProblem *) problems->pdata[0])->message);
  g_assert_cmpuint (((ParvisFormProblem *) problems->pdata[0])->line, ==, 2);
}

static void
test_words (void)
{
  check ("input", "string", "multiline", "multiline", NULL);
  check ("input", "string", "numbers thousands-sep", "numbers thousands-sep", NULL);
  check ("input", "string", " masked\turl ", "url masked", NULL);
  check ("input", "string", "partial-date", "partial-date", NULL);
  check ("input", "int", "counter", "counter", NULL);
  check ("input", "decimal", "bearing", "bearing", NULL);
  check ("input", "date", "month-year", "month-year", NULL);
  check ("input", "date", "year month-year", "year", NULL);
  check ("input", "dateTime", "no-calendar", "no-calendar", NULL);
  check ("input", "date", "ethiopian", "ethiopian", NULL);
  check ("input", "date", "bikram-sambat", "bikram-sambat", NULL);
  check ("input", "geopoint", "placement-map", "placement-map", NULL);
  check ("input", "geotrace", "maps hide-input", "maps hide-input", NULL);
  check ("select1", "string", "minimal autocomplete", "autocomplete minimal", NULL);
  check ("select1", "string", "quick columns-3 no-buttons", "quick no-buttons columns-3", NULL);
  check ("select", "string", "columns-pack", "columns-pack", NULL);
  check ("select1", "string", "likert", "likert", NULL);
  check ("select", "string", "list-nolabel", "list-nolabel", NULL);
  check ("select1", "string", "label", "label", NULL);
  check ("select1", "string", "image-map", "image-map", NULL);
  check ("select1", "string", "map", "map", NULL);
  check ("range", "int", "vertical no-ticks", "vertical no-ticks", NULL);
  check ("range", "int", "rating", "rating", NULL);
  check ("range", "int", "picker", "picker", NULL);
  check ("upload", "binary", "new-front", "new-front", NULL);
  check ("upload", "binary", "annotate", "annotate", NULL);
  check ("upload", "binary", "sign-here", "sign-here", NULL);
}

static void
test_advice (void)
{
  check ("input", "string", "sparkling", "", "'sparkling' is not known and does nothing");
  check ("select1", "string", "Image-Map", "", "'Image-Map' is not known: write 'image-map'");
  check ("select1", "string", "columns-0", "", "'columns-0' is not known");
  check ("select", "string", "quick", "", "'quick' does not go with this <select>");
  check ("input", "string", "month-year", "", "'month-year' does not go with this <input>");
  check ("select1", "string", "search", "autocomplete", "write 'autocomplete'");
  check ("select1", "string", "horizontal", "columns", "write 'columns'");
  check ("range", "int", "horizontal", "", NULL);
  check ("select1", "string", "compact", "no-buttons columns-pack", "'columns-pack no-buttons'");
  check ("select1", "string", "quickcompact-2", "quick no-buttons columns-2",
         "write 'columns-2 no-buttons quick'");
  check ("upload", "binary", "selfie", "new-front", "write 'new-front'");
  check ("input", "string", "ex:org.app(a='b c')", "", "other clients' own");
  check ("input", "string", "w4", "", "other clients' own");
}

static void
test_attributes (void)
{
  g_autoptr (ParvisFormPrompt) point =
      ask ("geopoint",
           "<input xmlns:odk='http://www.opendatakit.org/xforms' ref='/data/a' rows='5'"
           " accuracyThreshold='4.5' unacceptableAccuracyThreshold='100'"
           " odk:allow-mock-accuracy='true' incremental='true()'/>",
           NULL);
  g_autoptr (ParvisFormPrompt) range =
      ask ("decimal",
           "<range xmlns:odk='http://www.opendatakit.org/xforms' ref='/data/a' start='10' end='-1'"
           " step='0.5' odk:tick-interval='2' odk:placeholder='0'/>",
           NULL);
  g_autoptr (ParvisFormPrompt) file =
      ask ("binary", "<upload ref='/data/a' accept='.pdf, .doc'/>", NULL);
  g_autoptr (ParvisFormPrompt) sound =
      ask ("binary", "<upload ref='/data/a' mediatype='audio/*'/>", NULL);

  g_assert_cmpuint (point->asks.rows, ==, 5);
  g_assert_cmpfloat (point->asks.accuracy, ==, 4.5);
  g_assert_cmpfloat (point->asks.unacceptable_accuracy, ==, 100);
  g_assert_true (point->asks.allows_mock_accuracy);
  g_assert_true (point->asks.is_incremental);
  g_assert_true (isnan (point->asks.placeholder));
  g_assert_cmpfloat (range->asks.range_start, ==, 10);
  g_assert_cmpfloat (range->asks.range_end, ==, -1);
  g_assert_cmpfloat (range->asks.tick_interval, ==, 2);
  g_assert_cmpfloat (range->asks.placeholder, ==, 0);
  g_assert_cmpint (file->asks.upload, ==, PARVIS_FORM_UPLOAD_FILE);
  g_assert_cmpstr (file->asks.accept[1], ==, ".doc");
  g_assert_cmpint (sound->asks.upload, ==, PARVIS_FORM_UPLOAD_AUDIO);
}

static void
test_field_list (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><g><h><a/></h></g></data></instance>",
                   "<group ref='/data/g' appearance='table-list'><group ref='/data/g/h'>"
                   "<input ref='/data/g/h/a'/></group></group>");
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/g/h/a", NULL);

  g_assert_cmpstr (prompt->field_list, ==, "/data/g");
}

static void
test_ticks (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><a/></data></instance><instance id='c'><root><item><name>1</name>"
      "<label>Cold</label></item></root></instance>",
      "<range xmlns:odk='http://www.opendatakit.org/xforms' ref='/data/a' start='1' end='3'"
      " step='1' odk:tick-labelset='c'/>");
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/a", NULL);

  g_assert_cmpuint (prompt->ticks->len, ==, 1);
  g_assert_cmpstr (((ParvisFormChoice *) prompt->ticks->pdata[0])->label.text, ==, "Cold");
  g_assert_cmpuint (prompt->choices->len, ==, 0);
}

/* The choices that search(@arguments) offers of towns.csv, as "value=label …". */
static void
check_search (const char *arguments, const char *expected)
{
  g_autofree char *body = g_strdup_printf (
      "<select1 ref='/data/a' appearance=\"minimal search(%s)\"><label>A</label><item>"
      "<label>nom, code_postal</label><value>code_postal</value></item><item><label>None</label>"
      "<value>0</value></item></select1>",
      arguments);
  g_autoptr (ParvisFormPrompt) prompt = ask ("string", body, NULL);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (guint i = 0; i < prompt->choices->len; i++)
    {
      const ParvisFormChoice *choice = prompt->choices->pdata[i];

      g_string_append_printf (offered, "%s=%s|", choice->value, choice->label.text);
    }
  g_assert_cmpstr (offered->str, ==, expected);
  g_assert_cmpint (prompt->appearance.layout, ==, PARVIS_FORM_LAYOUT_MINIMAL);
}

static void
test_search (void)
{
  check_search ("'towns', 'matches', 'nom', 'Paris'", "0=None|75001=Paris, 75001|");
  check_search ("'towns.csv', 'startsWith', 'nom', 'PA'", "0=None|75001=Paris, 75001|");
  check_search ("'towns', 'contains', 'nom', 'paris'", "0=None|75001=Paris, 75001|");
  check_search ("'towns', 'contains', 'nom,code_postal', '41'", "0=None|44100=Nantes, 44100|");
  check_search ("'towns', 'startsWith', 'code_postal', /data/t, 'code_postal', '44100'",
                "0=None|44100=Nantes, 44100|");
  check_search ("'towns', 'startsWith', 'code_postal', concat(../t, '41'), 'nom', 'Nantes'",
                "0=None|");
  check_search ("'towns', 'endsWith', 'nom', 'S', 'code_postal', '75001'",
                "0=None|75001=Paris, 75001|");
  check_search ("'nowhere'", "0=None|");
}

/* A list of itemsets.csv, narrowed by an answer. */
static void
test_query (void)
{
  g_autoptr (ParvisFormPrompt) prompt = ask (
      "string", "<input ref='/data/a' query=\"instance('counties')/root/item[state= /data/t ]\"/>",
      NULL);
  const ParvisFormChoice *choice = prompt->choices->pdata[0];

  g_assert_cmpint (prompt->control, ==, PARVIS_FORM_CONTROL_SELECT1);
  g_assert_cmpuint (prompt->choices->len, ==, 1);
  g_assert_cmpstr (choice->value, ==, "a");
  g_assert_cmpstr (choice->label.text, ==, "A");
}

static void
test_search_refused (void)
{
  g_autofree char *xml =
      fixture_build ("<instance><data id='f'><a/></data></instance>",
                     "<select1 ref='/data/a' appearance=\"search('towns', 'near', 'nom', 1)\">"
                     "<item><label>nom</label><value>nom</value></item></select1>");
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse (xml, NULL, &error));
  g_assert_nonnull (strstr (error->message, "search('towns'"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/appearance/words", test_words);
  g_test_add_func ("/form/appearance/advice", test_advice);
  g_test_add_func ("/form/appearance/attributes", test_attributes);
  g_test_add_func ("/form/appearance/field-list", test_field_list);
  g_test_add_func ("/form/appearance/ticks", test_ticks);
  g_test_add_func ("/form/appearance/search", test_search);
  g_test_add_func ("/form/appearance/query", test_query);
  g_test_add_func ("/form/appearance/search-refused", test_search_refused);

  return g_test_run ();
}
