/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities are data of the instance: a server does the work, so all of it must reach the server. */

#include <string.h>

#include "form-fixture.h"

static char *
dup_final_xml (ParvisFormRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = parvis_form_record_finalize (record, NULL, &error);

  g_assert_no_error (error);

  return fixture_dup_xml (bytes);
}

static void
check_tells (ParvisFormRecord *record, const char *expected)
{
  g_autofree char *xml = dup_final_xml (record);

  if (strstr (xml, expected) == NULL)
    g_error ("%s is not in %s", expected, xml);
}

static void
test_create (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><name/><orx:meta><orx:instanceID/>"
      "<entity dataset='people' create='1' id=''><label/></entity></orx:meta></data></instance>"
      "<bind nodeset='/data/name' xmlns:entities='http://www.opendatakit.org/xforms/entities'"
      " entities:saveto='full_name'/>"
      "<bind nodeset='/data/orx:meta/entity/@id' type='string'/>"
      "<setvalue event='odk-instance-first-load' ref='/data/orx:meta/entity/@id' value='uuid()'/>"
      "<bind nodeset='/data/orx:meta/entity/label' calculate='/data/name'/>",
      "<input ref='/data/name'/>");
  g_autofree char *id = parvis_form_record_dup_value (record, "/data/orx:meta/entity/@id");
  g_autofree char *expected = NULL;

  g_assert_true (g_uuid_string_is_valid (id));
  fixture_set (record, "/data/name", "Ada");
  expected = g_strdup_printf (
      "<entity dataset=\"people\" create=\"1\" id=\"%s\"><label>Ada</label></entity>", id);
  check_tells (record, expected);
}

static void
test_update (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f'><town/><meta><instanceID/><entity dataset='towns' update='1' id=''"
      " baseVersion='' trunkVersion='' branchId=''><label/></entity></meta></data></instance>"
      "<instance id='towns'><root><item><name>t1</name><__version>3</__version>"
      "<__trunkVersion>2</__trunkVersion><__branchId>b</__branchId></item></root></instance>"
      "<bind nodeset='/data/meta/entity/@id' calculate='/data/town'/>"
      "<bind nodeset='/data/meta/entity/@baseVersion'"
      " calculate=\"instance('towns')/root/item[name = current()/../../../town]/__version\"/>"
      "<bind nodeset='/data/meta/entity/@trunkVersion'"
      " calculate=\"instance('towns')/root/item[name = current()/../../../town]/__trunkVersion\"/>"
      "<bind nodeset='/data/meta/entity/@branchId'"
      " calculate=\"instance('towns')/root/item[name = current()/../../../town]/__branchId\"/>",
      "<input ref='/data/town'/>");

  fixture_set (record, "/data/town", "t1");
  check_tells (record, "<entity dataset=\"towns\" update=\"1\" id=\"t1\" baseVersion=\"3\""
                       " trunkVersion=\"2\" branchId=\"b\"><label/></entity>");
}

static ParvisFormRecord *
new_household (void)
{
  return fixture_new (
      "<instance><data id='f'><p jr:template=''><name/><meta>"
      "<entity dataset='people' create='1' id=''><label/></entity></meta></p></data></instance>"
      "<bind nodeset='/data/p/meta/entity/@id' type='string'/>"
      "<bind nodeset='/data/p/meta/entity/label' calculate='../../../name'/>",
      "<group ref='/data/p'><label>P</label><repeat nodeset='/data/p'>"
      "<setvalue event='odk-new-repeat' ref='/data/p/meta/entity/@id' value='uuid()'/>"
      "<input ref='/data/p/name'/></repeat></group>");
}

static void
test_repeat (void)
{
  g_autoptr (ParvisFormRecord) record = new_household ();
  g_autoptr (ParvisFormRecord) resumed = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_test_summary ("Each instance of a repeat is an entity of its own, and stays it in a draft");

  g_assert_true (parvis_form_record_add_repeat (record, "/data/p", NULL));
  g_assert_true (parvis_form_record_add_repeat (record, "/data/p", NULL));
  fixture_set (record, "/data/p[2]/name", "Bea");
  first = parvis_form_record_dup_value (record, "/data/p[1]/meta/entity/@id");
  second = parvis_form_record_dup_value (record, "/data/p[2]/meta/entity/@id");
  g_assert_true (g_uuid_string_is_valid (first));
  g_assert_true (g_uuid_string_is_valid (second));
  g_assert_cmpstr (first, !=, second);
  fixture_check (record, "/data/p[2]/meta/entity/label", "Bea");
  check_tells (record, "<label>Bea</label></entity></meta></p>");

  draft = parvis_form_record_serialize (record);
  resumed = fixture_resume (record, draft);
  fixture_check (resumed, "/data/p[1]/meta/entity/@id", first);
  fixture_check (resumed, "/data/p[2]/meta/entity/@id", second);
}

static void
test_namespaces (void)
{
  g_autoptr (ParvisFormRecord) record = fixture_new (
      "<instance><data id='f' xmlns='http://a/b' xmlns:e='http://c/d' e:k='1'><x/><meta"
      " xmlns='http://openrosa.org/xforms'><instanceID/><e:entity dataset='p' e:id='2'/></meta>"
      "</data></instance>",
      "");
  g_autofree char *xml = dup_final_xml (record);

  g_assert_nonnull (strstr (xml, "<data xmlns=\"http://a/b\" xmlns:e=\"http://c/d\" id=\"f\""
                                 " e:k=\"1\"><x/><meta xmlns=\"http://openrosa.org/xforms\">"));
  g_assert_nonnull (strstr (xml, "<e:entity dataset=\"p\" e:id=\"2\"/></meta></data>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/entities/create", test_create);
  g_test_add_func ("/form/entities/update", test_update);
  g_test_add_func ("/form/entities/repeat", test_repeat);
  g_test_add_func ("/form/entities/namespaces", test_namespaces);

  return g_test_run ();
}
