/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What paths mean in a whole form: inside repeats, inside predicates, and across instances. */

#include "form-fixture.h"

#define LABEL "<label>?</label>"

static void
add (ParvisFormRecord *record, const char *ref)
{
  g_autoptr (GError) error = NULL;

  parvis_form_record_add_repeat (record, ref, &error);
  g_assert_no_error (error);
}

static void
test_rebase (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><house jr:template=''><street/><person jr:template=''><name/><all/>"
      "<here/><place/><first/></person></house></data></instance>"
      "<bind nodeset='/data/house/person/here' calculate='/data/house/street'/>"
      "<bind nodeset='/data/house/person/all' calculate='count(/data/house/person)'/>"
      "<bind nodeset='/data/house/person/place'"
      " calculate=\"concat(position(../..), '.', position(..))\"/>"
      "<bind nodeset='/data/house/person/first' calculate="
      "'indexed-repeat(/data/house/person/name, /data/house, 1, /data/house/person, 1)'/>",
      "<repeat nodeset='/data/house'><input ref='/data/house/street'/>"
      "<repeat nodeset='/data/house/person'><input ref='/data/house/person/name'/></repeat>"
      "</repeat>");

  g_test_summary ("An absolute path stays in the instance that it is in, at each depth");

  add (record, "/data/house");
  add (record, "/data/house");
  add (record, "/data/house[1]/person");
  add (record, "/data/house[2]/person");
  add (record, "/data/house[2]/person");
  fixture_set (record, "/data/house[1]/street", "Rue A");
  fixture_set (record, "/data/house[2]/street", "Rue B");
  fixture_set (record, "/data/house[1]/person[1]/name", "Awa");
  fixture_set (record, "/data/house[2]/person[1]/name", "Binta");

  fixture_check (record, "/data/house[1]/person[1]/here", "Rue A");
  fixture_check (record, "/data/house[2]/person[2]/here", "Rue B");
  fixture_check (record, "/data/house[1]/person[1]/all", "1");
  fixture_check (record, "/data/house[2]/person[1]/all", "2");
  fixture_check (record, "/data/house[2]/person[2]/place", "2.2");
  fixture_check (record, "/data/house[2]/person[2]/first", "Awa");
}

static void
test_predicates (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><code/><absolute/><relative/><pulled/><many/></data></instance>"
      "<instance id='towns' src='jr://file-csv/towns.csv'/>"
      "<bind nodeset='/data/absolute' calculate="
      "\"instance('towns')/root/item[code_postal = /data/code]/nom\"/>"
      "<bind nodeset='/data/relative' calculate="
      "\"instance('towns')/root/item[code_postal = current()/../code]/nom\"/>"
      "<bind nodeset='/data/pulled' calculate="
      "\"pulldata('towns', 'nom', 'code_postal', /data/code)\"/>"
      "<bind nodeset='/data/many' calculate=\"count(instance('towns')/root/item[nom = "
      "instance('towns')/root/item[code_postal = /data/code]/nom])\"/>",
      "<input ref='/data/code'>" LABEL "</input>");

  g_test_summary ("In the predicate of another instance, / and current() mean the record");

  fixture_check (record, "/data/absolute", "");
  fixture_check (record, "/data/pulled", "");
  fixture_set (record, "/data/code", "44100");
  fixture_check (record, "/data/absolute", "Nantes");
  fixture_check (record, "/data/relative", "Nantes");
  fixture_check (record, "/data/pulled", "Nantes");
  fixture_check (record, "/data/many", "2");
  fixture_set (record, "/data/code", "99999");
  fixture_check (record, "/data/absolute", "");
  fixture_check (record, "/data/many", "0");
}

static void
test_filters (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><name/><code/><codes/><said/></data></instance>"
      "<instance id='towns' src='jr://file-csv/towns.csv'/>"
      "<bind nodeset='/data/said' calculate=\"jr:choice-name(/data/code, '/data/code')\"/>",
      "<input ref='/data/name'>" LABEL "</input>"
      "<select1 ref='/data/code'>" LABEL
      "<itemset nodeset=\"instance('towns')/root/item[nom = /data/name]\">"
      "<value ref='code_postal'/><label ref='nom'/></itemset></select1>"
      "<select ref='/data/codes'>" LABEL
      "<itemset nodeset=\"instance('towns')/root/item[/data/name = '' or nom = /data/name]\">"
      "<value ref='code_postal'/><label ref='nom'/></itemset></select>");

  g_test_summary ("A choice that its filter takes away is cleared, and does not come back");

  fixture_set (record, "/data/codes", "44000 75001");
  fixture_set (record, "/data/name", "Nantes");
  fixture_check (record, "/data/codes", "44000");
  fixture_set (record, "/data/code", "44100");
  fixture_check (record, "/data/said", "Nantes");
  fixture_set (record, "/data/name", "Paris");
  fixture_check (record, "/data/code", "");
  fixture_check (record, "/data/codes", "");
  fixture_check (record, "/data/said", "");
  fixture_set (record, "/data/name", "Nantes");
  fixture_check (record, "/data/code", "");
}

static void
test_emptiness (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><ask/><g><n>5</n></g><total/><most/><number/><how/></data></instance>"
      "<bind nodeset='/data/g' relevant=\"/data/ask = 'yes'\"/>"
      "<bind nodeset='/data/g/n' type='int'/>"
      "<bind nodeset='/data/total' calculate='sum(/data/g/n)'/>"
      "<bind nodeset='/data/most' calculate='max(/data/g/n)'/>"
      "<bind nodeset='/data/number' calculate='/data/g/n + 1'/>"
      "<bind nodeset='/data/how' calculate=\"if(/data/g/n = '', 'empty', 'there')\"/>",
      "<input ref='/data/ask'>" LABEL "</input><input ref='/data/g/n'>" LABEL "</input>");

  g_test_summary ("What is not relevant reads as empty, and what is made of it is too");

  fixture_check (record, "/data/total", "0");
  fixture_check (record, "/data/most", "");
  fixture_check (record, "/data/number", "");
  fixture_check (record, "/data/how", "empty");
  fixture_set (record, "/data/ask", "yes");
  fixture_check (record, "/data/total", "5");
  fixture_check (record, "/data/most", "5");
  fixture_check (record, "/data/number", "6");
  fixture_check (record, "/data/how", "there");
  fixture_set (record, "/data/ask", "no");
  fixture_check (record, "/data/total", "0");
  fixture_check (record, "/data/how", "empty");
}

static void
test_places (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><here>1 2</here><field/><inside/><square/></data></instance>"
      "<bind nodeset='/data/here' type='geopoint'/><bind nodeset='/data/field' type='geoshape'/>"
      "<bind nodeset='/data/inside' calculate='geofence(/data/here, /data/field)'/>"
      "<bind nodeset='/data/square' calculate='area(/data/field)'/>",
      "<input ref='/data/here'>" LABEL "</input><input ref='/data/field'>" LABEL "</input>");

  g_test_summary ("Places are stored alike wherever they come from");

  fixture_check (record, "/data/here", "1.0 2.0");
  fixture_check (record, "/data/inside", "false");
  fixture_check (record, "/data/square", "0");
  fixture_set (record, "/data/field", "0 1; 0 3; 3 3; 0 1;");
  fixture_check (record, "/data/field", "0.0 1.0;0.0 3.0;3.0 3.0;0.0 1.0");
  fixture_check (record, "/data/inside", "true");
  fixture_set (record, "/data/here", "2 1,5 30");
  fixture_check (record, "/data/here", "2.0 1.5 30.0");
  fixture_check (record, "/data/inside", "false");
  fixture_set (record, "/data/field", "0 1;0 3");
  fixture_check (record, "/data/field", "");
  fixture_check (record, "/data/inside", "false");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record-paths/rebase", test_rebase);
  g_test_add_func ("/form/record-paths/predicates", test_predicates);
  g_test_add_func ("/form/record-paths/filters", test_filters);
  g_test_add_func ("/form/record-paths/emptiness", test_emptiness);
  g_test_add_func ("/form/record-paths/places", test_places);

  return g_test_run ();
}
