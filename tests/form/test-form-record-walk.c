/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who touches everything: after each touch the record must still make sense, and a
 * draft of it must come back as the same. */

#include <string.h>

#include "form-fixture.h"

#define N_STEPS 1000

static const char model[] =
    "<instance><data id='f'><kind/><n/><town/><cp/><when/>"
    "<house jr:template=''><person jr:template=''><age/><old/></person><count/></house>"
    "<counted jr:template=''><x/><y/></counted><sum/><label/></data></instance>"
    "<instance id='towns' src='jr://file-csv/towns.csv'/>"
    "<bind nodeset='/data/n' type='int' constraint='. &lt; 20'/>"
    "<bind nodeset='/data/when' type='date' relevant=\"/data/kind != 'b'\"/>"
    "<bind nodeset='/data/house' relevant=\"/data/kind = 'a' or /data/kind = 'c'\"/>"
    "<bind nodeset='/data/house/person/age' type='int'/>"
    "<bind nodeset='/data/house/person/old' calculate='if(../age &gt; 60, 1, 0)'/>"
    "<bind nodeset='/data/house/count' calculate='count(../person)'/>"
    "<bind nodeset='/data/counted/y' relevant='position(..) mod 2 = 1' calculate='../x + 1'/>"
    "<bind nodeset='/data/sum' calculate='sum(/data/house/person/old) + count(/data/counted)'/>"
    "<bind nodeset='/data/label' calculate=\"jr:choice-name(/data/kind, '/data/kind')\"/>";

static const char body[] =
    "<select1 ref='/data/kind'><item><label>A</label><value>a</value></item>"
    "<item><label>B</label><value>b</value></item><item><label>C</label><value>c</value></item>"
    "</select1><input ref='/data/n'/><input ref='/data/cp'/><select ref='/data/town'>"
    "<itemset nodeset=\"instance('towns')/root/item[code_postal = current()/../cp]\">"
    "<value ref='nom'/><label ref='nom'/></itemset></select><input ref='/data/when'/>"
    "<repeat nodeset='/data/house'><repeat nodeset='/data/house/person'>"
    "<input ref='/data/house/person/age'/></repeat></repeat>"
    "<repeat nodeset='/data/counted' jr:count='/data/n mod 10'><input ref='/data/counted/x'/>"
    "</repeat>";

static void
answer (ParvisFormRecord *record, const char *ref, GRand *rand)
{
  static const char *const values[] = { "a",  "b",  "c",     "7",     "-1",     "19",
                                        "25", "",   "44000", "75001", "Nantes", "2026-02-30",
                                        "é<", "70", "1e400", "NaN",   "a b c" };

  fixture_set (record, ref, values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
}

static void
change_repeat (ParvisFormRecord *record, const char *ref, GRand *rand)
{
  g_autofree char *instance = g_strdup_printf ("%s[%d]", ref, g_rand_int_range (rand, 1, 4));

  if (g_rand_boolean (rand))
    g_assert_true (parvis_form_record_add_repeat (record, ref, NULL));
  else
    (void) parvis_form_record_remove_repeat (record, instance, NULL); /* there may be none */
}

static char *
step (ParvisFormRecord *record, const char *ref, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, ref, &error);
  guint at, of;

  g_assert_no_error (error);
  parvis_form_record_get_progress (record, ref, &at, &of);
  g_assert_cmpuint (at, >=, 1);
  g_assert_cmpuint (at, <=, of);

  if (prompt->control == PARVIS_FORM_CONTROL_REPEAT)
    change_repeat (record, ref, rand);
  else
    answer (record, ref, rand);

  return g_rand_int_range (rand, 0, 3) > 0 ? parvis_form_record_dup_next (record, ref)
                                           : parvis_form_record_dup_previous (record, ref);
}

static void
check_draft (ParvisFormRecord *record)
{
  g_autoptr (GBytes) before = parvis_form_record_serialize (record);
  g_autoptr (ParvisFormRecord) resumed = fixture_resume (record, before);
  g_autoptr (GBytes) after = parvis_form_record_serialize (resumed);
  g_autofree char *xml_before = fixture_dup_xml (before);
  g_autofree char *xml_after = fixture_dup_xml (after);

  g_assert_cmpstr (xml_before, ==, xml_after);
}

static void
walk (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (ParvisFormRecord) record = fixture_new (model, body);
  char *ref = parvis_form_record_dup_next (record, NULL);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_STEPS; i++)
    {
      char *next = step (record, ref, rand);

      g_free (ref);
      ref = next != NULL ? next : parvis_form_record_dup_next (record, NULL);
      if (i % 50 == 0)
        check_draft (record);
    }
  g_free (ref);
}

static void
test_walk (void)
{
  for (guint32 seed = 1; seed <= 10; seed++)
    walk (seed);
}

/* Incremental or from scratch, the same answers must mean the same. */
static void
test_hand_in (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (model, body);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;

  fixture_set (record, "/data/kind", "b");
  fixture_set (record, "/data/n", "12");
  fixture_set (record, "/data/counted[2]/x", "4");
  bytes = parvis_form_record_finalize (record, NULL, &error);
  g_assert_no_error (error);
  xml = fixture_dup_xml (bytes);
  g_assert_nonnull (strstr (xml, "<counted><x/><y/></counted><counted><x>4</x></counted><sum>2<"));
  g_assert_nonnull (strstr (xml, "<label>B</label>"));
  g_assert_null (strstr (xml, "<when"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/walk/random", test_walk);
  g_test_add_func ("/form/record/walk/hand-in", test_hand_in);

  return g_test_run ();
}
