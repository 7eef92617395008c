/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-audit.h"

#include <string.h>

#include "form-fixture.h"

#define S G_USEC_PER_SEC

static ParvisForm *
parse (const char *attributes)
{
  g_autofree char *model =
      g_strdup_printf ("<instance><data id='f'><a/><meta><audit/></meta></data></instance>"
                       "<bind nodeset='/data/meta/audit' type='binary' %s/>",
                       attributes);
  g_autofree char *xml = fixture_build (model, "");
  g_autoptr (GError) error = NULL;
  ParvisForm *form = fixture_parse (xml, NULL, &error);

  g_assert_no_error (error);

  return form;
}

static void
check_csv (const ParvisFormAudit *audit, const char *expected)
{
  g_autoptr (GBytes) bytes = parvis_form_audit_to_csv (audit, NULL);
  g_autofree char *csv = fixture_dup_xml (bytes);

  g_assert_cmpstr (csv, ==, expected);
}

static void
check_header (const char *attributes, const char *expected)
{
  g_autoptr (ParvisForm) form = parse (attributes);
  g_autoptr (ParvisFormAudit) audit = parvis_form_audit_new (parvis_form_get_audit (form));

  check_csv (audit, expected);
}

static void
test_settings (void)
{
  g_autofree char *bare = fixture_build ("<instance><data id='f'><audit/></data></instance>"
                                         "<bind nodeset='/data/audit' odk:track-changes='true'/>",
                                         "");
  g_autoptr (ParvisForm) form = fixture_parse (bare, NULL, NULL);
  g_autoptr (ParvisForm) located = parse (
      "odk:location-priority='balanced' odk:location-min-interval='60' odk:location-max-age='120'");

  g_assert_null (parvis_form_get_audit (form));
  g_assert_cmpstr (parvis_form_get_audit (located)->ref, ==, "/data/meta/audit");
  g_assert_cmpint (parvis_form_get_audit (located)->location_priority, ==,
                   PARVIS_FORM_LOCATION_BALANCED);
  g_assert_cmpuint (parvis_form_get_audit (located)->location_min_interval, ==, 60);
  g_assert_cmpuint (parvis_form_get_audit (located)->location_max_age, ==, 120);

  check_header ("", "event,node,start,end\n");
  check_header ("odk:track-changes='true'", "event,node,start,end,old-value,new-value\n");
  check_header ("odk:identify-user='true'", "event,node,start,end,user\n");
  check_header ("odk:track-changes-reasons='on-form-edit'", "event,node,start,end,change-reason\n");
  check_header ("odk:location-priority='high-accuracy' odk:location-min-interval='1'"
                " odk:location-max-age='1' odk:track-changes='true' odk:identify-user='true'"
                " odk:track-changes-reasons='on-form-edit'",
                "event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,"
                "change-reason\n");
  check_header ("odk:location-priority='best'", "event,node,start,end\n");
  check_header ("odk:location-priority='balanced'", "event,node,start,end\n");
  check_header ("odk:location-priority='balanced' odk:location-min-interval='9'"
                " odk:location-max-age='1'",
                "event,node,start,end\n");
}

static void
test_moments (void)
{
  g_autoptr (ParvisForm) form = parse ("");
  g_autoptr (ParvisFormAudit) audit = parvis_form_audit_new (parvis_form_get_audit (form));

  g_test_summary ("What lasts has an end; what is shown next ends it");

  parvis_form_audit_leave (audit, NULL, 0);
  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_FORM_START, NULL, 1 * S);
  parvis_form_audit_enter (audit, PARVIS_FORM_AUDIT_QUESTION, "/data/a", "", 1 * S + 1000);
  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_CONSTRAINT_ERROR, "/data/a", 2 * S);
  parvis_form_audit_leave (audit, "x", 3 * S);
  parvis_form_audit_enter (audit, PARVIS_FORM_AUDIT_ADD_REPEAT, "/data/r", NULL, 3 * S);
  parvis_form_audit_enter (audit, PARVIS_FORM_AUDIT_END_SCREEN, NULL, NULL, 4 * S);
  check_csv (audit, "event,node,start,end\n"
                    "form start,,1000,\n"
                    "question,/data/a,1001,3000\n"
                    "constraint error,/data/a,2000,\n"
                    "add repeat,/data/r,3000,4000\n"
                    "end screen,,4000,\n");
}

static void
check_change (const char *before, const char *after, const char *expected)
{
  g_autoptr (ParvisForm) form = parse ("odk:track-changes='true'");
  g_autoptr (ParvisFormAudit) audit = parvis_form_audit_new (parvis_form_get_audit (form));
  g_autofree char *csv = g_strconcat (
      "event,node,start,end,old-value,new-value\nquestion,/data/a,0,1", expected, "\n", NULL);

  parvis_form_audit_enter (audit, PARVIS_FORM_AUDIT_QUESTION, "/data/a", before, 0);
  parvis_form_audit_leave (audit, after, 1000);
  check_csv (audit, csv);
}

static void
test_changes (void)
{
  g_test_summary ("An answer is logged where it changed, and cannot pass for two cells");

  check_change ("a", "b", ",a,b");
  check_change ("", "b", ",,b");
  check_change (NULL, "b", ",,b");
  check_change ("a", "", ",a,");
  check_change ("a", NULL, ",a,");
  check_change ("a", "a", ",,");
  check_change ("", NULL, ",,");
  check_change ("1,5", "2;5", ",\"1,5\",2;5");
  check_change ("a", "two\nlines", ",a,\"two\nlines\"");
  check_change ("a", "\"b\"", ",a,\"\"\"b\"\"\"");
}

static void
test_who_and_where (void)
{
  g_autoptr (ParvisForm) form =
      parse ("odk:identify-user='true' odk:track-changes-reasons='on-form-edit' "
             "odk:location-priority='balanced' odk:location-min-interval='1' "
             "odk:location-max-age='2'");
  g_autoptr (ParvisFormAudit) audit = parvis_form_audit_new (parvis_form_get_audit (form));

  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_FORM_RESUME, NULL, 0);
  parvis_form_audit_set_user (audit, "Ada, comtesse");
  parvis_form_audit_set_position (audit, "48.8 2.3 35 4.5", 0);
  parvis_form_audit_add_reason (audit, "misspelt", 2 * S);
  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_FORM_SAVE, NULL, 3 * S);
  parvis_form_audit_set_position (audit, "somewhere", 3 * S);
  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_FORM_EXIT, NULL, 3 * S);
  check_csv (audit, "event,node,start,end,latitude,longitude,accuracy,user,change-reason\n"
                    "form resume,,0,,,,,,\n"
                    "change reason,,2000,,48.8,2.3,4.5,\"Ada, comtesse\",misspelt\n"
                    "form save,,3000,,,,,\"Ada, comtesse\",\n"
                    "form exit,,3000,,,,,\"Ada, comtesse\",\n");
}

static void
check_earlier (const char *earlier, const char *expected)
{
  g_autoptr (ParvisForm) form = parse ("");
  g_autoptr (ParvisFormAudit) audit = parvis_form_audit_new (parvis_form_get_audit (form));
  g_autoptr (GBytes) before = g_bytes_new (earlier, strlen (earlier));
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *csv = NULL;

  parvis_form_audit_add (audit, PARVIS_FORM_AUDIT_FORM_RESUME, NULL, 0);
  bytes = parvis_form_audit_to_csv (audit, before);
  csv = fixture_dup_xml (bytes);
  g_assert_cmpstr (csv, ==, expected);
}

static void
test_earlier (void)
{
  check_earlier ("", "event,node,start,end\nform resume,,0,\n");
  check_earlier ("event,node,start,end\nform start,,0,\n",
                 "event,node,start,end\nform start,,0,\nform resume,,0,\n");
  check_earlier ("event,node,start,end", "event,node,start,end\nform resume,,0,\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/audit/settings", test_settings);
  g_test_add_func ("/form/audit/moments", test_moments);
  g_test_add_func ("/form/audit/changes", test_changes);
  g_test_add_func ("/form/audit/who-and-where", test_who_and_where);
  g_test_add_func ("/form/audit/earlier", test_earlier);

  return g_test_run ();
}
