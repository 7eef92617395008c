/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-fixture.h"

#define LABEL "<label>?</label>"

/* The one request that waits, which must be for @ref. */
static ParvisFormRequest *
take_one (ParvisFormRecord *record, ParvisFormRequestKind kind, const char *ref)
{
  g_autoptr (GPtrArray) requests = parvis_form_record_take_requests (record);
  ParvisFormRequest *request;

  g_assert_cmpuint (requests->len, ==, 1);
  request = requests->pdata[0];
  g_assert_cmpint (request->kind, ==, kind);
  g_assert_cmpstr (request->ref, ==, ref);

  return parvis_form_request_ref (request);
}

static void
check_none (ParvisFormRecord *record)
{
  g_autoptr (GPtrArray) requests = parvis_form_record_take_requests (record);

  g_assert_cmpuint (requests->len, ==, 0);
}

static void
answer (ParvisFormRecord *record, const char *ref, const char *value)
{
  g_autoptr (ParvisFormRequest) request = take_one (record, PARVIS_FORM_REQUEST_POSITION, ref);

  parvis_form_record_answer_request (record, request, value);
}

static ParvisFormRecord *
new_positions (void)
{
  return fixture_new (
      "<instance><data id='f'><a/><here>1 2</here><there/><copy/></data></instance>"
      "<bind nodeset='/data/here' type='geopoint'/><bind nodeset='/data/there' type='geopoint'"
      " relevant=\"/data/a != 'no'\"/>"
      "<bind nodeset='/data/copy' calculate=\"concat('at ', /data/here)\"/>"
      "<odk:setgeopoint ref='/data/here' event='odk-instance-first-load'/>",
      "<input ref='/data/a'>" LABEL
      "<odk:setgeopoint ref='/data/there' event='xforms-value-changed'/></input>");
}

static void
test_position (void)
{
  g_autoptr (ParvisFormRecord) record = new_positions ();

  g_test_summary ("A position is asked for when its event happens, and worked on when it comes");

  fixture_check (record, "/data/here", "1.0 2.0");
  answer (record, "/data/here", "48.85 2.35 35 4");
  fixture_check (record, "/data/here", "48.85 2.35 35.0 4.0");
  fixture_check (record, "/data/copy", "at 48.85 2.35 35.0 4.0");
  check_none (record);

  fixture_set (record, "/data/a", "x");
  fixture_set (record, "/data/a", "y"); /* the one that waits is enough */
  answer (record, "/data/there", "48 2");
  fixture_check (record, "/data/there", "48.0 2.0");
}

static void
check_position (const char *value, const char *expected)
{
  g_autoptr (ParvisFormRecord) record = new_positions ();

  answer (record, "/data/here", value);
  fixture_check (record, "/data/here", expected);
}

static void
test_no_position (void)
{
  g_test_summary ("What is no position empties what asked for it");

  check_position (NULL, "");
  check_position ("", "");
  check_position ("48.85", "");
  check_position ("91 0", "");
  check_position ("48 181", "");
  check_position ("48 2 here", "");
  check_position ("48 2 3 4 5", "");
  check_position ("nan 2", "");
  check_position ("-48.5 -2 0", "-48.5 -2.0 0.0");
}

static void
test_dropped (void)
{
  g_autoptr (ParvisFormRecord) record = new_positions ();
  g_autoptr (ParvisFormRequest) other = NULL;

  g_test_summary ("An answer to what is not relevant any more, or to another, is dropped");

  answer (record, "/data/here", "1 1");
  fixture_set (record, "/data/a", "x");
  fixture_set (record, "/data/a", "no");
  answer (record, "/data/there", "48 2");
  fixture_check (record, "/data/there", "");

  other = parvis_form_request_new (PARVIS_FORM_REQUEST_POSITION, "/data/here",
                                   PARVIS_FORM_QUALITY_NORMAL);
  parvis_form_record_answer_request (record, other, "48 2");
  fixture_check (record, "/data/here", "1.0 1.0");
}

static void
test_repeat (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><r jr:template=''><p/></r></data></instance>"
                   "<bind nodeset='/data/r/p' type='geopoint'/>",
                   "<group ref='/data/r'>" LABEL "<repeat nodeset='/data/r'>"
                   "<odk:setgeopoint ref='/data/r/p' event='odk-new-repeat'/>"
                   "<input ref='/data/r/p'>" LABEL "</input></repeat></group>");
  g_autoptr (ParvisFormRequest) first = NULL;
  g_autoptr (ParvisFormRequest) second = NULL;

  g_test_summary ("An answer finds its instance though another was removed, or is dropped");

  g_assert_true (parvis_form_record_add_repeat (record, "/data/r", NULL));
  first = take_one (record, PARVIS_FORM_REQUEST_POSITION, "/data/r[1]/p");
  g_assert_true (parvis_form_record_add_repeat (record, "/data/r", NULL));
  second = take_one (record, PARVIS_FORM_REQUEST_POSITION, "/data/r[2]/p");

  g_assert_true (parvis_form_record_remove_repeat (record, "/data/r[1]", NULL));
  parvis_form_record_answer_request (record, first, "1 1");
  fixture_check (record, "/data/r[1]/p", "");
  parvis_form_record_answer_request (record, second, "2 2");
  fixture_check (record, "/data/r[1]/p", "2.0 2.0");
}

static void
check_quality (const char *attribute, ParvisFormQuality quality)
{
  g_autofree char *model = g_strconcat (
      "<instance><data id='f'><s/></data></instance><bind nodeset='/data/s' type='binary'/>"
      "<odk:recordaudio ref='/data/s' event='odk-instance-load' ",
      attribute, "/>", NULL);
  g_autoptr (ParvisFormRecord) record = fixture_new (model, "");
  g_autoptr (ParvisFormRequest) request = take_one (record, PARVIS_FORM_REQUEST_AUDIO, "/data/s");

  g_assert_cmpint (request->quality, ==, quality);
}

static void
test_quality (void)
{
  check_quality ("", PARVIS_FORM_QUALITY_NORMAL);
  check_quality ("odk:quality='normal'", PARVIS_FORM_QUALITY_NORMAL);
  check_quality ("odk:quality='low'", PARVIS_FORM_QUALITY_LOW);
  check_quality ("odk:quality='voice-only'", PARVIS_FORM_QUALITY_VOICE_ONLY);
  check_quality ("odk:quality='external'", PARVIS_FORM_QUALITY_EXTERNAL);
  check_quality ("odk:quality='best'", PARVIS_FORM_QUALITY_NORMAL);
}

static void
check_audio (const char *value, const char *expected)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><s>old.m4a</s></data></instance>"
                   "<bind nodeset='/data/s' type='binary'/>"
                   "<odk:recordaudio ref='/data/s' event='odk-instance-load'/>",
                   "");
  g_autoptr (ParvisFormRequest) request = take_one (record, PARVIS_FORM_REQUEST_AUDIO, "/data/s");

  parvis_form_record_answer_request (record, request, value);
  fixture_check (record, "/data/s", expected);
}

static void
test_audio (void)
{
  g_test_summary ("A recording is a bare file name; without one, what was there stays");

  check_audio ("new.m4a", "new.m4a");
  check_audio ("", "old.m4a");
  check_audio ("../new.m4a", "old.m4a");
  check_audio (".", "old.m4a");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/requests/position", test_position);
  g_test_add_func ("/form/record/requests/no-position", test_no_position);
  g_test_add_func ("/form/record/requests/dropped", test_dropped);
  g_test_add_func ("/form/record/requests/repeat", test_repeat);
  g_test_add_func ("/form/record/requests/quality", test_quality);
  g_test_add_func ("/form/record/requests/audio", test_audio);

  return g_test_run ();
}
