/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "form-fixture.h"
#include "parvis-form-check.h"
#include "parvis-form-submission.h"

#define DATA "<instance><data id='f' version='3'><a/><b/></data></instance>"

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
}

static gboolean
tells (const GPtrArray *problems, ParvisFormSeverity severity, const char *words)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const ParvisFormProblem *problem = problems->pdata[i];

      if (problem->severity == severity && strstr (problem->message, words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
check_refused (const char *xml, ParvisFormError code, const char *words)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, problems, &error);

  g_assert_error (error, PARVIS_FORM_ERROR, (int) code);
  g_assert_null (form);
  g_assert_true (g_str_has_prefix (error->message, "line "));
  if (!tells (problems, PARVIS_FORM_PROBLEM_ERROR, words))
    g_error ("\"%s\" does not say \"%s\"", error->message, words);
}

static void
check_invalid (const char *model, const char *body, const char *words)
{
  g_autofree char *xml = fixture_build (model, body);

  check_refused (xml, PARVIS_FORM_ERROR_INVALID, words);
}

static void
check_warned (const char *model, const char *body, const char *words)
{
  g_autofree char *xml = fixture_build (model, body);
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, problems, &error);

  g_assert_no_error (error);
  parvis_form_check (form, problems);
  if (!tells (problems, PARVIS_FORM_PROBLEM_WARNING, words))
    g_error ("nobody is warned of \"%s\"", words);
}

static void
test_metadata (void)
{
  g_autofree char *xml = fixture_build (
      "<itext><translation lang='English (en)'><text id='s'><value>Town hall</value></text>"
      "</translation><translation lang='Français (fr)' default='true()'><text id='s'>"
      "<value>Mairie</value></text></translation></itext>"
      "<instance><data id='f' version='3' parvis:icon='road' parvis:service=\"jr:itext('s')\">"
      "<a/></data></instance>",
      "<input ref='/data/a'><label>A</label></input>");
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, &error);
  g_autofree char *icon = NULL;
  g_autofree char *service = NULL;
  g_autofree char *english = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (parvis_form_get_id (form), ==, "f");
  g_assert_cmpstr (parvis_form_get_version (form), ==, "3");
  g_assert_cmpstr (parvis_form_get_title (form), ==, "A form");
  g_assert_cmpstr (parvis_form_get_languages (form)[0], ==, "Français (fr)");
  g_assert_cmpstr (parvis_form_get_languages (form)[1], ==, "English (en)");
  g_assert_null (parvis_form_get_languages (form)[2]);

  icon = parvis_form_dup_metadata (form, "icon", NULL);
  service = parvis_form_dup_metadata (form, "service", NULL);
  english = parvis_form_dup_metadata (form, "service", "English (en)");
  g_assert_cmpstr (icon, ==, "road");
  g_assert_cmpstr (service, ==, "Mairie");
  g_assert_cmpstr (english, ==, "Town hall");
  g_assert_null (parvis_form_dup_metadata (form, "phone", NULL));
}

static void
test_refused (void)
{
  check_refused ("", PARVIS_FORM_ERROR_INVALID, "not XML");
  check_refused ("<a><b></a>", PARVIS_FORM_ERROR_INVALID, "not XML");
  check_refused ("<a/>", PARVIS_FORM_ERROR_INVALID, "not an XForm");
  check_refused ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", PARVIS_FORM_ERROR_INVALID, "entity");
  check_refused ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                 PARVIS_FORM_ERROR_INVALID, "entity");
  check_invalid ("", "", "no primary instance");
  check_invalid ("<instance><data/></instance>", "", "no id");
  check_invalid ("<instance><data id='f'><a/><a/></data></instance>", "", "twice");
  check_invalid (DATA "<bind nodeset='/data/a' relevant='1 +'/>", "", "relevant");
  check_invalid (DATA "<bind nodeset='/data/a' calculate='frobnicate(1)'/>", "", "frobnicate");
  check_invalid (DATA "<bind nodeset='/data/a' calculate='../a + 1'/>", "", "depends on itself");
  check_invalid (DATA "<bind nodeset='/data/a' calculate='../b'/>"
                      "<bind nodeset='/data/b' relevant='../a = 1'/>",
                 "", "/data/a → /data/b → /data/a");
  check_invalid ("<instance><data id='f'><r><x/><y/></r></data></instance>"
                 "<bind nodeset='/data/r/x' calculate=\"/data/r/y + string-length('[count]')\"/>"
                 "<bind nodeset='/data/r/y' calculate='/data/r/x'/>",
                 "<group ref='/data/r'><label>R</label><repeat nodeset='/data/r'>"
                 "<input ref='/data/r/x'><label>X</label></input></repeat></group>",
                 "/data/r/x → /data/r/y → /data/r/x");
  check_invalid (DATA "<instance id='t' src='http://a/b.xml'/>", "", "only jr://");
  check_invalid (DATA "<setvalue ref='/data/a' event='odk-full-moon'/>", "", "odk-full-moon");
  check_invalid (DATA, "<range ref='/data/a' start='1' end='x' step='1'/>", "end=\"x\"");
  check_invalid (DATA "<bind nodeset='/data/a' type='int'/>",
                 "<select1 ref='/data/a'><item><label>1</label><value>1</value></item></select1>",
                 "cannot be a number");
  check_invalid (
      DATA "<itext><translation lang='fr'><text id='p'><value form='image'>http://a/b.svg</value>"
           "</text></translation></itext>",
      "", "only jr:// addresses");
}

static void
test_encryption (void)
{
  g_autofree char *secret = fixture_build (DATA "<submission base64RsaPublicKey='MIIB'/>", "");
  g_autofree char *open = fixture_build (DATA "<submission action='https://a/b'/>", "");
  g_autoptr (ParvisForm) secret_form = fixture_parse (secret, NULL, NULL);
  g_autoptr (ParvisForm) open_form = fixture_parse (open, NULL, NULL);

  g_assert_true (parvis_form_wants_encryption (secret_form));
  g_assert_false (parvis_form_wants_encryption (open_form));
}

static void
check_entities_version (const char *version, gboolean is_known)
{
  g_autofree char *xml = fixture_build (DATA, "");
  char *model = strstr (xml, "<model>");
  g_autofree char *head = g_strndup (xml, model - xml);
  g_autofree char *versioned =
      g_strdup_printf ("%s<model xmlns:entities='http://www.opendatakit.org/xforms/entities'"
                       " entities:entities-version='%s'>%s",
                       head, version, model + strlen ("<model>"));
  g_autoptr (ParvisForm) form = fixture_parse (versioned, NULL, NULL);

  g_assert_cmpint (form != NULL, ==, is_known);
}

static void
test_entities_version (void)
{
  g_test_summary ("A form that speaks of entities in a newer way than we know is refused");

  check_entities_version ("2022.1.0", TRUE);
  check_entities_version ("2024.1.0", TRUE);
  check_entities_version ("2025.1.0", TRUE);
  check_entities_version ("2025.1.9", TRUE);
  check_entities_version ("2025.2.0", FALSE);
  check_entities_version ("2025.10.0", FALSE);
  check_entities_version ("2452.2.0", FALSE);
}

static ParvisForm *
parse_submission (const char *attributes)
{
  g_autofree char *model = g_strdup_printf (DATA "<submission %s/>", attributes);
  g_autofree char *xml = fixture_build (model, "");
  g_autoptr (GError) error = NULL;
  ParvisForm *form = fixture_parse (xml, NULL, &error);

  g_assert_no_error (error);

  return form;
}

static void
check_wishes (const char *attributes, ParvisFormWish auto_send, ParvisFormWish auto_delete)
{
  g_autoptr (ParvisForm) form = parse_submission (attributes);

  g_assert_cmpint (parvis_form_get_submission (form)->auto_send, ==, auto_send);
  g_assert_cmpint (parvis_form_get_submission (form)->auto_delete, ==, auto_delete);
}

static void
test_submission (void)
{
  g_autoptr (ParvisForm) form = parse_submission (
      "action='https://a/b' method='form-data-post' base64RsaPublicKey=' MI\n IB '");
  g_autoptr (ParvisForm) bare = parse_submission ("");

  g_assert_cmpstr (parvis_form_get_submission (form)->action, ==, "https://a/b");
  g_assert_cmpstr (parvis_form_get_submission (form)->public_key, ==, "MIIB");
  g_assert_cmpuint (parvis_form_get_submission (form)->line, >, 0);
  g_assert_null (parvis_form_get_submission (bare)->action);
  g_assert_null (parvis_form_get_submission (bare)->public_key);

  check_wishes ("", PARVIS_FORM_WISH_NONE, PARVIS_FORM_WISH_NONE);
  check_wishes ("orx:auto-send='true'", PARVIS_FORM_WISH_YES, PARVIS_FORM_WISH_NONE);
  check_wishes ("orx:auto-send='false' orx:auto-delete='true()'", PARVIS_FORM_WISH_NO,
                PARVIS_FORM_WISH_YES);
  check_wishes ("orx:auto-send='perhaps' auto-delete='true'", PARVIS_FORM_WISH_NO,
                PARVIS_FORM_WISH_NONE);
  check_warned (DATA "<submission method='put'/>", "", "the method 'put' is not known");
  check_warned (DATA "<submission orx:auto-send='perhaps'/>", "", "neither true nor false");
}

static gsize
measure (const char *model, const char *body)
{
  g_autofree char *xml = fixture_build (model, body);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, &error);

  g_assert_no_error (error);

  return parvis_form_get_memory (form);
}

static gsize
measure_rows (guint n)
{
  g_autoptr (GString) model = g_string_new (DATA "<instance id='l'><root>");

  for (guint i = 0; i < n; i++)
    g_string_append (model, "<item><name>0123456789</name></item>");
  g_string_append (model, "</root></instance>");

  return measure (model->str, "");
}

static void
test_memory (void)
{
  gsize bare = measure (DATA, "");
  gsize row = measure_rows (1001) - measure_rows (1000);

  g_test_summary ("What a form holds grows with what it is made of");

  g_assert_cmpuint (bare, >, 500);
  g_assert_cmpuint (bare, <, 50000);
  g_assert_cmpuint (row, >, 10);
  g_assert_cmpuint (row, <, 1000);
  g_assert_cmpuint (measure_rows (11000) - measure_rows (1000), >=, 10000 * row);
  g_assert_cmpuint (measure (DATA "<bind nodeset='/data/a' calculate='1 + 1'/>", ""), >, bare);
  g_assert_cmpuint (measure (DATA, "<input ref='/data/a'><label>How old?</label></input>"), >,
                    bare);
  g_assert_cmpuint (measure (DATA "<itext><translation lang='fr'><text id='a'><value>b</value>"
                                  "</text></translation></itext>",
                             ""),
                    >, bare);
}

static void
test_all_at_once (void)
{
  g_autofree char *xml = fixture_build (DATA "\n<bind nodeset='/data/a' relevant='1 +'/>"
                                             "\n<bind nodeset='/data/b' required=')'/>",
                                        "");
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse (xml, problems, &error));
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpuint (((ParvisFormProblem *) problems->pdata[0])->line, ==, 3);
  g_assert_cmpuint (((ParvisFormProblem *) problems->pdata[1])->line, ==, 4);
  g_assert_true (g_str_has_prefix (error->message, "line 3: relevant"));
}

static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) large = g_string_new (FIXTURE_HEAD);
  g_autoptr (GString) crowded = g_string_new ("<?a b='?><!-- it's = ' --><h:html xmlns:h='h'");
  g_autoptr (GString) spaces = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "</a>");
  check_refused (deep->str, PARVIS_FORM_ERROR_TOO_LARGE, "deep");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (crowded, " a%u='>'", i);
  g_string_append (crowded, "/>");
  check_refused (crowded->str, PARVIS_FORM_ERROR_TOO_LARGE, "more than 200 attributes");

  for (guint i = 0; i < 20; i++)
    {
      g_string_append (spaces, "<a");
      for (guint j = 0; j < 100; j++)
        g_string_append_printf (spaces, " xmlns:a%u_%u='b'", i, j);
      g_string_append (spaces, ">");
    }
  check_refused (spaces->str, PARVIS_FORM_ERROR_TOO_LARGE, "more than 1000 namespaces");
  check_refused ("<!DOCTYPE a [<!ATTLIST a b CDATA 'c' d (e|f) 'e'>]><a/>",
                 PARVIS_FORM_ERROR_INVALID, "an attribute");

  while (large->len <= 16 * 1024 * 1024)
    g_string_append (large, "<!-- a comment that says nothing at great length -->\n");
  g_string_append (large, FIXTURE_MIDDLE FIXTURE_TAIL);
  check_refused (large->str, PARVIS_FORM_ERROR_TOO_LARGE, "larger");
}

static void
test_warned (void)
{
  check_warned (DATA, "", "no French");
  check_warned (DATA, "", "parvis:service");
  check_warned (DATA, "<input ref='/data/c'/>", "never asked");
  check_warned (DATA "<bind nodeset='/data/c'/>", "", "there is no /data/c");
  check_warned (DATA "<bind nodeset='/data/a' relevant='/data/z = 1'/>", "", "reads /data/z");
  check_warned (DATA "<bind nodeset='/data/a' constraint='. = ../y'/>", "", "reads ../y");
  check_warned (DATA "<instance id='t' src='jr://file-csv/none.csv'/>", "", "missing instance");
  check_warned (DATA "<odk:setgeopoint ref='/data/a' event='odk-instance-load'/>", "",
                "does not know where it is");
  check_warned (DATA "<odk:recordaudio ref='/data/a' event='odk-instance-load'/>", "",
                "does not listen");
  check_warned (DATA, "<osm ref='/data/a'/>", "left out");
  check_warned (
      DATA, "<input ref='/data/a'><label>Votre numéro de sécurité sociale</label></input>", "NIR");
  check_warned (DATA
                "<itext><translation lang='Français (fr)'><text id='x'><value>Un deux trois quatre"
                " cinq six sept huit neuf dix onze douze treize.</value></text></translation>"
                "</itext>",
                "", "13 words");
  check_warned (DATA "<itext><translation lang='Français (fr)'><text id='x'><value>La DDT répond."
                     "</value></text></translation></itext>",
                "", "acronym unexplained: DDT");
  check_warned (DATA,
                "<select1 ref='/data/a'>"
                "<item><label>1</label><value>1</value></item>"
                "<item><label>2</label><value>2</value></item>"
                "<item><label>3</label><value>3</value></item>"
                "<item><label>4</label><value>4</value></item>"
                "<item><label>5</label><value>5</value></item>"
                "<item><label>6</label><value>6</value></item></select1>",
                "6 choices, more than five");
}

static void
test_gaps (void)
{
  g_autofree char *xml = fixture_build (DATA "<instance id='t' src='jr://file-csv/none.csv'/>"
                                             "<instance id='u' src='jr://file-csv/towns.csv'/>"
                                             "<bind nodeset='/data/a' type='int' "
                                             "calculate=\"count(instance('t')/root/item)\"/>",
                                        "");
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, &error);
  const GPtrArray *gaps;

  g_test_summary ("A form whose file is missing loads with an empty list, and tells of it");
  g_assert_no_error (error);

  gaps = parvis_form_get_gaps (form);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_true (tells (gaps, PARVIS_FORM_PROBLEM_ERROR, "jr://file-csv/none.csv"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/form/metadata", test_metadata);
  g_test_add_func ("/form/form/refused", test_refused);
  g_test_add_func ("/form/form/encryption", test_encryption);
  g_test_add_func ("/form/form/submission", test_submission);
  g_test_add_func ("/form/form/entities-version", test_entities_version);
  g_test_add_func ("/form/form/memory", test_memory);
  g_test_add_func ("/form/form/all-at-once", test_all_at_once);
  g_test_add_func ("/form/form/bounds", test_bounds);
  g_test_add_func ("/form/form/warned", test_warned);
  g_test_add_func ("/form/form/gaps", test_gaps);

  return g_test_run ();
}
