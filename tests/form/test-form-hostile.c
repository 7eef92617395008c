/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms that mean harm: each is refused, or filled, within bounds. Every case runs in a process of
 * its own that the kernel ends should it want more memory or processor than any form needs. */

#include <string.h>
#include <sys/resource.h>

#include "form-fixture.h"
#include "parvis-form-check.h"
#include "parvis-form-csv.h"
#include "parvis-form-geojson.h"
#include "parvis-form-record-private.h"

#define DATA "<instance><data id='f'><a>1</a><b/></data></instance>"
#define MOST_MEMORY (1536UL * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

#ifdef HAS_SANITIZER /* which remembers who allocated each of a million nodes */
#define ROWS 4000
#define MOST_SECONDS 600
#else
#define ROWS 36000
#define MOST_SECONDS 60
#endif

static void
set_limits (void)
{
  const struct rlimit seconds = { MOST_SECONDS, MOST_SECONDS };

#ifndef HAS_SANITIZER /* which takes terabytes of addresses for itself */
  const struct rlimit memory = { MOST_MEMORY, MOST_MEMORY };

  g_assert_cmpint (setrlimit (RLIMIT_AS, &memory), ==, 0);
#endif
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &seconds), ==, 0);
}

static void
run_bounded (gconstpointer func)
{
  if (g_test_subprocess ())
    {
      set_limits ();
      ((GTestFunc) func) ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static char *
repeat_text (const char *before, const char *text, guint n, const char *after)
{
  GString *all = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_string_append (all, after);

  return g_string_free (all, FALSE);
}

static void
check_refused (const char *model, const char *body, const char *words)
{
  g_autofree char *xml = fixture_build (model, body);
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse (xml, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL || strlen (error->message) > 2000)
    g_error ("\"%s\" does not say \"%s\"", error->message, words);
}

static void
check_expression_refused (const char *expression, const char *words)
{
  g_autofree char *model =
      g_strconcat (DATA "<bind nodeset='/data/b' calculate=\"", expression, "\"/>", NULL);

  check_refused (model, "", words);
}

static void
test_operators (void)
{
  g_autofree char *ands = repeat_text ("1", " and 1", 400000, "");
  g_autofree char *sums = repeat_text ("1", "+1", 100000, "");
  g_autofree char *signs = repeat_text ("", "-", 900000, "1");

  check_expression_refused (ands, "may not have more than");
  check_expression_refused (sums, "may not have more than");
  check_expression_refused (signs, "may not have more than");
}

static void
test_brackets (void)
{
  g_autofree char *open = repeat_text ("", "(", 100000, "1");
  g_autofree char *predicates = repeat_text ("/data/a", "[a", 100000, "");
  g_autofree char *row = repeat_text ("/data/a", "[1]", 100000, "");
  g_autofree char *calls = repeat_text ("", "not(", 100000, "1");

  check_expression_refused (open, "deep");
  check_expression_refused (predicates, "deep");
  check_expression_refused (row, "may not have more than");
  check_expression_refused (calls, "deep");
}

/* Every text shows the next one twice. */
static void
test_texts (void)
{
  g_autoptr (GString) model = g_string_new (DATA "<itext><translation lang='fr'>");
  g_autoptr (ParvisFormRecord) record = NULL;
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (model,
                            "<text id='t%u'><value><output value=\"jr:itext('t%u')\"/>"
                            "<output value=\"jr:itext('t%u')\"/></value></text>",
                            i, i + 1, i + 1);
  g_string_append (model, "</translation></itext>");
  record = fixture_new (model->str, "<input ref='/data/a'><label ref=\"jr:itext('t0')\"/></input>");
  prompt = parvis_form_record_get_prompt (record, "/data/a", NULL);
  g_assert_nonnull (prompt);
}

static void
check_xml_refused (const char *xml, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse (xml, NULL, &error));
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, words);
}

static void
test_laughs (void)
{
  check_xml_refused ("<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>",
                     "entity");
  check_xml_refused ("<!DOCTYPE a [<!ENTITY % a '<!ENTITY b \"c\">'>%a;]><a>&b;</a>", "entity");
}

static GBytes *
get_rows (const char *uri, gpointer user_data, GError **error)
{
  GString *rows = g_string_new ("name,v\n");

  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (rows, "n%u,%u\n", i, i);

  return g_string_free_to_bytes (rows);
}

static gint64
get_now (gpointer user_data)
{
  return FIXTURE_NOW;
}

static double
get_random (gpointer user_data)
{
  return 0.5;
}

/* Each row of one file against each of another: 1.3 thousand million comparisons. */
static void
check_join (const char *expression)
{
  const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };
  g_autofree char *model = g_strdup_printf (DATA "<instance id='x' src='jr://file-csv/x.csv'/>"
                                                 "<instance id='y' src='jr://file-csv/y.csv'/>"
                                                 "<bind nodeset='/data/b' calculate=\"%s\"/>",
                                            expression);
  g_autofree char *xml = fixture_build (model, "");
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = parvis_form_parse (bytes, get_rows, NULL, NULL, &error);
  g_autoptr (ParvisFormRecord) record = NULL;

  g_assert_no_error (error);
  record = parvis_form_record_new (form, &outside, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->spent, <, 200000000); /* an index may make short work of it */
}

static void
test_joins (void)
{
  check_join ("count(instance('x')/root/item[v &lt; instance('y')/root/item/v])");
  check_join ("count(instance('x')/root/item[instance('y')/root/item[v = current()/../a + 1]"
              "/name = concat(name, 'z')])");
  check_join ("count(instance('x')/root/item[count(instance('y')/root/item[v != 3]) = 1])");
  check_join ("count(instance('x')//item[following-sibling::item/v = -1])");
}

static void
test_repeats (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><n>100000</n><r><c/><s><d/></s></r></data></instance>"
      "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/r/c' calculate='position(..)'/>",
      "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/c'/>"
      "<repeat nodeset='/data/r/s' jr:count='/data/n'><input "
      "ref='/data/r/s/d'/></repeat></repeat>");
  g_autoptr (GPtrArray) faults = parvis_form_record_take_faults (record);

  g_assert_cmpuint (faults->len, >, 0);
  g_assert_cmpuint (record->n_evaluations, <, 3000000);
}

static void
test_binds (void)
{
  g_autofree char *model =
      repeat_text (DATA, "<bind nodeset='/data/a' relevant='/data/b = 1'/>", 200000, "");
  g_autofree char *many =
      repeat_text ("<instance><data id='f'>", "<a/>", 20000, "</data></instance>");
  g_autoptr (GString) nodes = g_string_new ("<instance><data id='f'>");
  g_autofree char *xml = fixture_build (model, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (form);
  check_refused (many, "", "twice");
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (nodes, "<n%u/>", i);
  g_string_append (nodes, "</data></instance>");
  check_refused (nodes->str, "", "more than 10000 different nodes");
}

/* Texts that grow as they are worked out. */
static void
test_growth (void)
{
  g_autoptr (GString) model = g_string_new ("<instance><data id='f'><t0/>");
  g_autofree char *large = g_strnfill (16 * 1024 * 1024, 'x');
  g_autoptr (ParvisFormRecord) record = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 1; i <= 64; i++)
    g_string_append_printf (model, "<t%u/>", i);
  g_string_append (model, "</data></instance>");
  for (guint i = 1; i <= 64; i++)
    g_string_append_printf (
        model, "<bind nodeset='/data/t%u' calculate='concat(/data/t%u, /data/t%u, \"ab\")'/>", i,
        i - 1, i - 1);
  record = fixture_new (model->str, "<input ref='/data/t0'/>");
  fixture_set (record, "/data/t0", large);
  faults = parvis_form_record_take_faults (record);
  g_assert_cmpuint (faults->len, >, 0);
}

static void
test_large_text (void)
{
  g_autofree char *text = g_strnfill (15 * 1024 * 1024, 'x');
  g_autofree char *model = g_strconcat (DATA "<itext><translation lang='fr'><text id='t'><value>",
                                        text, "</value></text></translation></itext>", NULL);
  g_autoptr (ParvisFormRecord) record =
      fixture_new (model, "<input ref='/data/a'><label ref=\"jr:itext('t')\"/></input>");
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/a", NULL);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);

  g_assert_nonnull (prompt);
  parvis_form_check (parvis_form_record_get_form (record), problems);
  g_assert_cmpuint (problems->len, <, 10);
}

static void
check_csv (char *text, const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormNode) document = parvis_form_csv_parse (bytes, &error);

  if (words == NULL)
    g_assert_no_error (error);
  else
    g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpint (document != NULL, ==, words == NULL);
}

static void
test_csv (void)
{
  check_csv (repeat_text ("a\n", "x", 32 * 1024 * 1024, "\n"), NULL);
  check_csv (repeat_text ("a\n\"", "\"\"", 8 * 1024 * 1024, ""), "quot");
  check_csv (repeat_text ("a", ",a", 100000, "\n"), "columns");
  check_csv (repeat_text ("a\n", ",", 8 * 1024 * 1024, "\n"), NULL);
}

static void
check_geojson (char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_form_geojson_parse (bytes, &error));
  g_assert_nonnull (error);
}

static void
test_geojson (void)
{
  check_geojson (repeat_text ("", "[", 1000000, ""));
  check_geojson (repeat_text ("", "{\"a\":", 1000000, ""));
  check_geojson (repeat_text ("{\"type\":\"FeatureCollection\",\"features\":[", "[", 100000, ""));
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    GTestFunc func;
  } tests[] = {
    { "/form/hostile/operators", test_operators },   { "/form/hostile/brackets", test_brackets },
    { "/form/hostile/texts", test_texts },           { "/form/hostile/laughs", test_laughs },
    { "/form/hostile/joins", test_joins },           { "/form/hostile/repeats", test_repeats },
    { "/form/hostile/binds", test_binds },           { "/form/hostile/growth", test_growth },
    { "/form/hostile/large-text", test_large_text }, { "/form/hostile/csv", test_csv },
    { "/form/hostile/geojson", test_geojson },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, (gconstpointer) tests[i].func, run_bounded);

  return g_test_run ();
}
