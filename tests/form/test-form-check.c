/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an author is told: which words, and on which line. The model begins on line 2. */

#include <string.h>

#include "form-fixture.h"
#include "parvis-form-check.h"

#define DATA "<instance><data id='f' version='3' parvis:service='M'><a/><b/><r><c/></r>" META
#define META "<orx:meta><orx:instanceID/></orx:meta></data></instance>\n"
#define FRENCH "<itext><translation lang='Français (fr)'>"
#define END "</translation></itext>"
#define BIND_A "<bind nodeset='/data/a' "
#define INPUT_A "<input ref='/data/a'><label>A</label></input>"
#define SIX(value) \
  "<item><name>1</name></item><item><name>2</name></item><item><name>3</name></item>" \
  "<item><name>4</name></item><item><name>5</name></item><item><name>" value "</name></item>"

static gboolean
has_file (const char *name, gpointer user_data)
{
  return strcmp (name, "there.svg") == 0;
}

static GPtrArray *
find_problems (const char *model, const char *body)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autofree char *xml = fixture_build (model, body);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, problems, &error);

  if (form != NULL)
    {
      parvis_form_check_media (form, has_file, NULL, problems);
      parvis_form_check (form, problems);
    }

  return problems;
}

static void
check (const char *model, const char *body, guint line, const char *words)
{
  g_autoptr (GPtrArray) problems = find_problems (model, body);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const ParvisFormProblem *problem = problems->pdata[i];

      if (problem->line == line && strstr (problem->message, words) != NULL)
        return;
      g_string_append_printf (said, "\n%u: %s", problem->line, problem->message);
    }
  g_error ("nobody says on line %u: %s, but%s", line, words, said->str);
}

static void
check_silent (const char *model, const char *body, const char *words)
{
  g_autoptr (GPtrArray) problems = find_problems (model, body);

  for (guint i = 0; i < problems->len; i++)
    if (strstr (((ParvisFormProblem *) problems->pdata[i])->message, words) != NULL)
      g_error ("%s", ((ParvisFormProblem *) problems->pdata[i])->message);
}

static void
test_identity (void)
{
  check (DATA, "", 2, "no French");
  check ("<instance><data id='f'><a/>" META, "", 2, "no parvis:service");
  check ("<instance><data id='f' xmlns:parvis='urn:parvis:1' parvis:receipt='reception'><a/>" META,
         "", 2, "an acknowledgement of receipt must have parvis:silence");
  check ("<instance><data id='f' xmlns:parvis='urn:parvis:1' parvis:receipt='reception'><a/>" META,
         "", 2, "must have parvis:address or parvis:email");
  check ("<instance><data id='f' xmlns:parvis='urn:parvis:1' parvis:kind='fiche'><a/>" META, "", 2,
         "parvis:kind is 'fiche'");
  check ("<instance><data id='f' xmlns:parvis='urn:parvis:1' parvis:kind='sheet' "
         "parvis:silence='non'><a/>" META,
         "", 2, "nobody answers a sheet: parvis:silence is not shown");
  check ("<instance><data id='f' xmlns:parvis='urn:parvis:1' parvis:receipt='récépissé'><a/>" META,
         "", 2, "it may be registration or reception");
  check ("<instance><data id='f'><a/>" META, "", 2, "no version");
  check ("<instance><data id='my form'><a/>" META, "", 2, "'my form' has characters");
  check ("<instance><data id='f'><a/></data></instance>", "", 2, "no meta/instanceID");
  check_silent (DATA, "", "version");
  check_silent (DATA, "", "instanceID");
}

static void
test_texts (void)
{
  check (DATA FRENCH "\n<text id='x'>\n<value>Un deux trois quatre cinq six sept huit neuf dix onze"
                     " douze treize.</value></text>" END,
         "", 5, "'x': a sentence of 13 words");
  check (DATA FRENCH "\n<text id='x'><value>La DDT répond.</value></text>" END, "", 4,
         "acronym unexplained: DDT");
  check_silent (DATA FRENCH "<text id='x'><value>NE PAS NON PLUS</value></text>" END, "",
                "acronym");
  check_silent (DATA FRENCH "<text id='x'><value>La DDT (direction)</value></text>" END, "",
                "acronym");
  check (DATA FRENCH
         "<text id='x'><value>A</value></text>\n<text id='x'><value>B</value></text>" END,
         "", 4, "'x' stands here again");
  check (DATA FRENCH
         "<text id='x'><value>A</value></text></translation><translation lang='en'>" END,
         "", 3, "'x' is missing in en");
  check (DATA FRENCH
         "</translation><translation lang='en'>\n<text id='x'><value>A</value></text>" END,
         "", 4, "'x' is missing in Français (fr)");
  check (DATA FRENCH "<text id='x'>\n<value form='image'>jr://images/gone.png</value></text>" END,
         "", 4, "there is no file jr://images/gone.png");
  check_silent (DATA FRENCH
                "<text id='x'><value form='image'>jr://images/there.svg</value></text>" END,
                "", "no file");
}

static void
test_binds (void)
{
  check (DATA "\n" BIND_A "required='true()'/>", INPUT_A, 4, "/data/a is required, but");
  check (DATA "\n" BIND_A "constraint='. &gt; 1'/>", INPUT_A, 4, "/data/a has a constraint, but");
  check_silent (DATA BIND_A "required='false()'/>", INPUT_A, "is required");
  check (DATA "\n" BIND_A "calculate='1'/>", INPUT_A, 4, "writes over the answer");
  check_silent (DATA BIND_A "calculate='1' readonly='true()'/>", INPUT_A, "writes over");
  check (DATA "\n" BIND_A "parvis:paper='identity'/>", INPUT_A, 4, "/data/a takes no picture");
  check (DATA "\n" BIND_A "parvis:paper='passport'/>", INPUT_A, 4, "\"passport\" is not known");
  check_silent (DATA BIND_A "type='binary' parvis:paper='identity'/>", "", "takes no picture");
  check_silent (DATA BIND_A "parvis:paper=' identity '/>",
                "<upload ref='/data/a' mediatype='image/*'><label>A</label></upload>", "paper");
  check (DATA "\n" BIND_A "calculate='now()'/>", "", 4, "another each time a draft is opened");
  check (DATA "\n" BIND_A "calculate='1 + random()'/>", "", 4, "another each time");
  check_silent (DATA BIND_A "calculate='once(uuid())'/>", "", "another each time");
  check (DATA "\n" BIND_A "type='int'/>", "", 4, "neither asked nor worked out");
  check_silent (DATA BIND_A "type='int'/><setvalue ref='/data/a' event='odk-instance-first-load'>4"
                            "</setvalue>",
                "", "neither asked");
  check (DATA "\n" BIND_A "relevant='false()'/>", INPUT_A, 4, "/data/a is never relevant");
  check (DATA "\n<bind nodeset='/data/nowhere'/>", "", 4, "there is no /data/nowhere");
}

static void
test_expressions (void)
{
  check (DATA "\n" BIND_A "calculate='floor(2.5)'/>", "", 4,
         "calculate of /data/a: Collect cannot read floor");
  check (DATA "\n" BIND_A "relevant='/data/r[last()]/c = 1'/>", INPUT_A, 4, "cannot read last");
  check (DATA "\n" BIND_A "relevant='//c = 1'/>", INPUT_A, 4, "Collect cannot read //");
  check (DATA "\n" BIND_A "calculate='count(/data/b | /data/r)'/>", "", 4, "Collect cannot read |");
  check (DATA "\n" BIND_A "calculate='following-sibling::b'/>", "", 4,
         "cannot read following-sibling");
  check (DATA "\n" BIND_A "calculate='intersects(/data/b)'/>", "", 4,
         "Web Forms and Enketo cannot read intersects");
  check (DATA, "\n<input ref='/data/a'>\n<label><output value='ceiling(/data/b)'/></label></input>",
         5, "an output: Collect cannot read ceiling");
  check (DATA FRENCH "<text id='x'>\n<value><output value='//b'/></value></text>" END, "", 4,
         "an output: Collect cannot read //");
  check_silent (DATA BIND_A "calculate='../b + ./@c + current()/../b'/>", "", "cannot read");
}

static void
test_questions (void)
{
  check (DATA, "\n<input ref='/data/a'/>", 4, "without a label");
  check (DATA, "\n<input ref='/data/a'><label>Êtes-vous marié (Oui/Non) ?</label></input>", 4,
         "yes or no is written here");
  check (DATA, "\n<input ref='/data/a'><label>Votre numéro de Sécurité sociale</label></input>", 4,
         "NIR");
  check (DATA, "\n<input ref='/data/none'/>", 4, "never asked");
  check (DATA, "\n<repeat nodeset='/data/r'><input ref='/data/r/c'/></repeat>", 4,
         "a repeat without a label");
  check (DATA, "\n<repeat nodeset='/data/r' jr:count='2.5'><label>R</label></repeat>", 4,
         "jr:count=\"2.5\" is not a whole number");
  check (DATA BIND_A "type='date'/>",
         "\n<repeat nodeset='/data/r' jr:count='/data/a'><label>R</label></repeat>", 4,
         "jr:count reads /data/a, whose type is not int");
  check_silent (DATA BIND_A "calculate='2'/>",
                "<repeat nodeset='/data/r' jr:count='/data/a'><label>R</label></repeat>",
                "jr:count");
}

static void
test_choices (void)
{
  check (DATA,
         "\n<select ref='/data/a'><label>A</label><item><label>B</label><value>b c</value></item>"
         "</select>",
         4, "the value 'b c' has a space");
  check (DATA "<instance id='i'><root>" SIX ("6") "</root></instance>",
         "\n<select1 ref='/data/a'><label>A</label><itemset nodeset=\"instance('i')/root/item\">"
         "<value ref='name'/><label ref='name'/></itemset></select1>",
         4, "6 choices, more than five");
  check (DATA "<instance id='i'><root>" SIX ("6 7") "</root></instance>",
         "\n<select ref='/data/a'><label>A</label><itemset nodeset=\"instance('i')/root/item[1]\">"
         "<value ref='name'/><label ref='name'/></itemset></select>",
         4, "the value '6 7' has a space");
  check_silent (DATA "<instance id='i'><root>" SIX ("6") "</root></instance>",
                "<select1 ref='/data/a'><itemset nodeset=\"instance('i')/root/item[name = 1]\">"
                "<value ref='name'/><label ref='name'/></itemset></select1>",
                "more than five");
}

/* One run tells everything, where the XML lets it. */
static void
test_all_at_once (void)
{
  g_autoptr (GPtrArray) problems =
      find_problems (DATA BIND_A "relevant='1 +'/>\n<bind nodeset='/data/z'/>\n"
                                 "<bind nodeset='/data/b' required=')'/>",
                     "\n<input ref='/data/y'/>");
  g_autoptr (GPtrArray) broken = find_problems (DATA "\n<bind></model>", "");

  g_assert_cmpuint (problems->len, ==, 4);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpuint (((ParvisFormProblem *) problems->pdata[i])->line, ==, 3 + i);
  g_assert_cmpuint (broken->len, ==, 1);
  g_assert_cmpuint (((ParvisFormProblem *) broken->pdata[0])->line, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/check/identity", test_identity);
  g_test_add_func ("/form/check/texts", test_texts);
  g_test_add_func ("/form/check/binds", test_binds);
  g_test_add_func ("/form/check/expressions", test_expressions);
  g_test_add_func ("/form/check/questions", test_questions);
  g_test_add_func ("/form/check/choices", test_choices);
  g_test_add_func ("/form/check/all-at-once", test_all_at_once);

  return g_test_run ();
}
