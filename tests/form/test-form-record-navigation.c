/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-fixture.h"

static ParvisFormRecord *
new_record (void)
{
  return fixture_new (
      "<instance><data id='f'><a/><g><b/><c/></g><rep jr:template=''><d/></rep><e/></data>"
      "</instance><bind nodeset='/data/g/b' relevant=\"/data/a = 'yes'\"/>"
      "<bind nodeset='/data/e' readonly='true()'/>",
      "<input ref='/data/a'><label>A</label></input>"
      "<group ref='/data/g'><label>G</label><input ref='/data/g/b'/><input ref='/data/g/c'/>"
      "</group><group ref='/data/rep'><label>R</label><repeat nodeset='/data/rep'>"
      "<input ref='/data/rep/d'/></repeat></group><input ref='/data/e'/>");
}

/* All screens from first to last, and the same from last to first. */
static void
check_way (ParvisFormRecord *record, const char *expected)
{
  g_autoptr (GString) forth = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);
  g_autofree char *ref = NULL;

  for (ref = parvis_form_record_dup_next (record, NULL); ref != NULL;)
    {
      char *next = parvis_form_record_dup_next (record, ref);

      g_string_append_printf (forth, "%s%s", forth->len > 0 ? " " : "", ref);
      g_free (ref);
      ref = next;
    }
  for (ref = parvis_form_record_dup_previous (record, NULL); ref != NULL;)
    {
      char *previous = parvis_form_record_dup_previous (record, ref);

      g_string_prepend (back, back->len > 0 ? " " : "");
      g_string_prepend (back, ref);
      g_free (ref);
      ref = previous;
    }

  g_assert_cmpstr (forth->str, ==, expected);
  g_assert_cmpstr (back->str, ==, expected);
}

static void
test_way (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();

  check_way (record, "/data/a /data/g/c /data/rep /data/e");
  fixture_set (record, "/data/a", "yes");
  check_way (record, "/data/a /data/g/b /data/g/c /data/rep /data/e");
  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  check_way (record, "/data/a /data/g/b /data/g/c /data/rep[1]/d /data/rep[2]/d /data/rep /data/e");
  g_assert_null (parvis_form_record_dup_next (record, "/data/nowhere"));
}

/* Where the question that one stands on goes away, the way goes on from its place. */
static void
test_from_irrelevant (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autofree char *next = parvis_form_record_dup_next (record, "/data/g/b");
  g_autofree char *previous = parvis_form_record_dup_previous (record, "/data/g/b");

  g_assert_cmpstr (next, ==, "/data/g/c");
  g_assert_cmpstr (previous, ==, "/data/a");
}

static void
test_one_more (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, "/data/rep", NULL);

  g_assert_cmpint (prompt->control, ==, PARVIS_FORM_CONTROL_REPEAT);
  g_assert_cmpstr (prompt->ref, ==, "/data/rep");
  g_assert_cmpstr (prompt->label.text, ==, "R");
  g_assert_cmpstr (prompt->value, ==, "");
}

static void
check_step (ParvisFormRecord *record, const char *ref, guint step, guint n_steps)
{
  guint got_step, got_n_steps;

  parvis_form_record_get_progress (record, ref, &got_step, &got_n_steps);
  g_assert_cmpuint (got_step, ==, step);
  g_assert_cmpuint (got_n_steps, ==, n_steps);
}

static void
test_progress (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();

  check_step (record, "/data/a", 1, 4);
  check_step (record, "/data/g/c", 2, 4);
  check_step (record, "/data/rep", 3, 4);
  check_step (record, "/data/e", 4, 4);
  check_step (record, "/data/x", 0, 4);
}

static void
test_questions (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autoptr (GPtrArray) refs = NULL;

  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  refs = parvis_form_record_list_questions (record);
  g_assert_cmpuint (refs->len, ==, 3);
  g_assert_cmpstr (refs->pdata[0], ==, "/data/a");
  g_assert_cmpstr (refs->pdata[1], ==, "/data/g/c");
  g_assert_cmpstr (refs->pdata[2], ==, "/data/rep[1]/d");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/navigation/way", test_way);
  g_test_add_func ("/form/record/navigation/from-irrelevant", test_from_irrelevant);
  g_test_add_func ("/form/record/navigation/one-more", test_one_more);
  g_test_add_func ("/form/record/navigation/progress", test_progress);
  g_test_add_func ("/form/record/navigation/questions", test_questions);

  return g_test_run ();
}
