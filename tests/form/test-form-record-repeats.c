/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-fixture.h"

static void
add (ParvisFormRecord *record, const char *ref)
{
  g_autoptr (GError) error = NULL;

  parvis_form_record_add_repeat (record, ref, &error);
  g_assert_no_error (error);
}

static void
drop (ParvisFormRecord *record, const char *ref)
{
  g_autoptr (GError) error = NULL;

  parvis_form_record_remove_repeat (record, ref, &error);
  g_assert_no_error (error);
}

static void
test_add_remove (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><n/><rep jr:template=''><a>5</a><p/></rep><sum/></data></instance>"
      "<bind nodeset='/data/n' calculate='count(/data/rep)'/>"
      "<bind nodeset='/data/rep/p' calculate='position(..)'/>"
      "<bind nodeset='/data/sum' calculate='sum(/data/rep/a)'/>",
      "<repeat nodeset='/data/rep'><input ref='/data/rep/a'/></repeat>");

  fixture_check (record, "/data/n", "0");
  fixture_check (record, "/data/rep[1]", NULL);
  add (record, "/data/rep");
  add (record, "/data/rep");
  add (record, "/data/rep");
  fixture_check (record, "/data/n", "3");
  fixture_check (record, "/data/sum", "15");
  fixture_set (record, "/data/rep[3]/a", "7");
  fixture_check (record, "/data/sum", "17");
  drop (record, "/data/rep[2]");
  fixture_check (record, "/data/n", "2");
  fixture_check (record, "/data/sum", "12");
  fixture_check (record, "/data/rep[2]/a", "7");
  fixture_check (record, "/data/rep[2]/p", "2");
  g_assert_false (parvis_form_record_remove_repeat (record, "/data/rep[3]", NULL));
  g_assert_false (parvis_form_record_remove_repeat (record, "/data/n", NULL));
  g_assert_false (parvis_form_record_add_repeat (record, "/data/n", NULL));
}

static void
test_nested (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><house jr:template=''><person jr:template=''><age/></person><old/>"
      "</house></data></instance>"
      "<bind nodeset='/data/house/old' calculate='count(../person[age &gt; 60])'/>",
      "<repeat nodeset='/data/house'><repeat nodeset='/data/house/person'>"
      "<input ref='/data/house/person/age'/></repeat></repeat>");

  add (record, "/data/house");
  add (record, "/data/house");
  add (record, "/data/house[2]/person");
  add (record, "/data/house[2]/person");
  fixture_set (record, "/data/house[2]/person[2]/age", "70");
  fixture_check (record, "/data/house[1]/old", "0");
  fixture_check (record, "/data/house[2]/old", "1");
  drop (record, "/data/house[1]");
  fixture_check (record, "/data/house[1]/person[2]/age", "70");
  drop (record, "/data/house[1]/person[2]");
  fixture_check (record, "/data/house[1]/old", "0");
}

static void
test_count (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><n>1</n><rep><a>first</a></rep></data></instance>",
                   "<input ref='/data/n'/><repeat nodeset='/data/rep' jr:count='/data/n'>"
                   "<input ref='/data/rep/a'/></repeat>");
  g_autoptr (GError) error = NULL;

  fixture_set (record, "/data/n", "3");
  fixture_set (record, "/data/rep[3]/a", "third");
  fixture_set (record, "/data/n", "2");
  fixture_check (record, "/data/rep[2]/a", "first");
  fixture_check (record, "/data/rep[3]/a", NULL);
  fixture_set (record, "/data/n", "0");
  fixture_check (record, "/data/rep[1]/a", NULL);
  fixture_set (record, "/data/n", "-3");
  fixture_set (record, "/data/n", "x");
  fixture_check (record, "/data/rep[1]/a", NULL);
  g_assert_false (parvis_form_record_add_repeat (record, "/data/rep", &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE);
}

/* A count is somebody's answer: a slip of the finger must not fill the memory. */
static void
test_count_bound (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><n/><rep jr:template=''><a/></rep></data></instance>",
                   "<input ref='/data/n'/><repeat nodeset='/data/rep' jr:count='/data/n'>"
                   "<input ref='/data/rep/a'/></repeat>");

  fixture_set (record, "/data/n", "999999999999");
  fixture_check (record, "/data/rep[10000]/a", "");
  fixture_check (record, "/data/rep[10001]/a", NULL);
}

static void
test_new_repeat_event (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><rep jr:template=''><a/></rep><rep><a/></rep></data></instance>",
      "<repeat nodeset='/data/rep'><setvalue ref='/data/rep/a' event='odk-new-repeat'"
      " value='position(..)'/><input ref='/data/rep/a'/></repeat>");

  fixture_check (record, "/data/rep[1]/a", "");
  add (record, "/data/rep");
  add (record, "/data/rep");
  fixture_check (record, "/data/rep[1]/a", "");
  fixture_check (record, "/data/rep[2]/a", "2");
  fixture_check (record, "/data/rep[3]/a", "3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/repeats/add-remove", test_add_remove);
  g_test_add_func ("/form/record/repeats/nested", test_nested);
  g_test_add_func ("/form/record/repeats/count", test_count);
  g_test_add_func ("/form/record/repeats/count-bound", test_count_bound);
  g_test_add_func ("/form/record/repeats/new-repeat-event", test_new_repeat_event);

  return g_test_run ();
}
