/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "form-fixture.h"

#define NOW "2026-11-23T16:05:00.000+00:00"

static void
check_preload (const char *preload, const char *params, const char *expected)
{
  g_autofree char *model =
      g_strdup_printf ("<instance><data id='f'><a/></data></instance>"
                       "<bind nodeset='/data/a' jr:preload='%s' jr:preloadParams='%s'/>",
                       preload, params);
  g_autoptr (ParvisFormRecord) record = fixture_new (model, "");

  fixture_check (record, "/data/a", expected);
}

static void
test_kinds (void)
{
  check_preload ("timestamp", "start", NOW);
  check_preload ("timestamp", "end", "");
  check_preload ("date", "today", "2026-11-23");
  check_preload ("property", "deviceid", "parvis:1");
  check_preload ("property", "username", "ada");
  check_preload ("property", "email", "ada@parvis");
  check_preload ("property", "phonenumber", "+33600000000");
  check_preload ("property", "simserial", "");
  check_preload ("property", "subscriberid", "");
  check_preload ("property", "shoe-size", "");
  check_preload ("horoscope", "today", "");
}

static void
test_uid (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a/><meta><instanceID/></meta></data></instance>"
                   "<bind nodeset='/data/a' jr:preload='uid'/>"
                   "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/>",
                   "");
  g_autofree char *a = parvis_form_record_dup_value (record, "/data/a");
  g_autofree char *id = parvis_form_record_dup_instance_id (record);

  g_assert_true (g_uuid_string_is_valid (a + strlen ("uuid:")));
  g_assert_true (g_uuid_string_is_valid (id + strlen ("uuid:")));
  g_assert_cmpstr (a, !=, id);
}

static ParvisFormRecord *
new_metadata (const char *bind)
{
  g_autofree char *model =
      g_strdup_printf ("<instance><data id='f'><orx:meta><orx:instanceID/><orx:timeStart/>"
                       "<orx:timeEnd/><orx:userID/><orx:deviceID/></orx:meta></data></instance>%s",
                       bind);

  return fixture_new (model, "");
}

static void
test_metadata (void)
{
  g_autoptr (ParvisFormRecord) record = new_metadata ("");
  g_autoptr (ParvisFormRecord) own =
      new_metadata ("<bind nodeset='/data/orx:meta/orx:userID' calculate=\"'me'\"/>"
                    "<bind nodeset='/data/orx:meta/orx:deviceID' jr:preload='property'"
                    " jr:preloadParams='email'/>");

  g_test_summary ("Metadata are filled in without a bind, and otherwise as it says");

  fixture_check (record, "/data/orx:meta/orx:timeStart", NOW);
  fixture_check (record, "/data/orx:meta/orx:timeEnd", "");
  fixture_check (record, "/data/orx:meta/orx:userID", "ada");
  fixture_check (record, "/data/orx:meta/orx:deviceID", "parvis:1");
  fixture_check (own, "/data/orx:meta/orx:userID", "me");
  fixture_check (own, "/data/orx:meta/orx:deviceID", "ada@parvis");
}

static void
test_end (void)
{
  g_autoptr (ParvisFormRecord) record = new_metadata ("");
  g_autoptr (ParvisFormRecord) resumed = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GBytes) final = NULL;

  g_test_summary ("A record ends each time that it is saved, and began once");

  fixture_now += 60 * G_USEC_PER_SEC;
  draft = parvis_form_record_serialize (record);
  fixture_check (record, "/data/orx:meta/orx:timeEnd", "2026-11-23T16:06:00.000+00:00");
  fixture_now += 60 * G_USEC_PER_SEC;
  resumed = fixture_resume (record, draft);
  final = parvis_form_record_finalize (resumed, NULL, NULL);
  fixture_check (resumed, "/data/orx:meta/orx:timeEnd", "2026-11-23T16:07:00.000+00:00");
  fixture_check (resumed, "/data/orx:meta/orx:timeStart", NOW);
  fixture_now = FIXTURE_NOW;
}

static void
check_last_saved (const char *xml, const char *expected)
{
  g_autoptr (ParvisFormRecord) record = NULL;

  fixture_last_saved = xml;
  record = fixture_new (
      "<instance><data id='f'><a>blank</a></data></instance>"
      "<instance id='last' src='jr://instance/last-saved'/>"
      "<setvalue ref='/data/a' event='odk-instance-first-load' value=\"instance('last')/data/a\"/>",
      "<input ref='/data/a'/>");
  fixture_last_saved = NULL;
  fixture_check (record, "/data/a", expected);
}

static void
test_last_saved (void)
{
  g_test_summary ("The record saved last is there where the host has it, else a blank one");

  check_last_saved (NULL, "blank");
  check_last_saved ("<data id='f' version='1'><a>kept</a></data>", "kept");
  check_last_saved ("<data id='f'/>", "");
  check_last_saved ("<other><a>kept</a></other>", "blank");
  check_last_saved ("<data>", "blank");
  check_last_saved ("", "blank");
}

static gint64
get_now (gpointer user_data)
{
  return 0;
}

static double
get_random (gpointer user_data)
{
  return 0;
}

static char *
dup_agreed (const char *name, gpointer user_data)
{
  return g_str_equal (name, "consent-sees") ? g_strdup (*(const char **) user_data) : NULL;
}

static void
test_consent (void)
{
  const char *agreed = "no";
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const ParvisFormOutside outside = { .get_now = get_now,
                                      .get_random = get_random,
                                      .dup_property = dup_agreed,
                                      .zone = zone,
                                      .user_data = &agreed };
  g_autofree char *xml =
      fixture_build ("<instance><data id='f'><a/><b/></data></instance>"
                     "<bind nodeset='/data/a' jr:preload='property'"
                     " jr:preloadParams='consent-sees'/>"
                     "<bind nodeset='/data/b' jr:preload='property' jr:preloadParams='deviceid'/>",
                     "");
  g_autoptr (ParvisForm) form = fixture_parse (xml, NULL, NULL);
  g_autoptr (ParvisFormRecord) record = parvis_form_record_new (form, &outside, NULL);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_test_summary ("What was agreed to is what holds when the record ends, not when it began");

  fixture_check (record, "/data/a", "no");
  agreed = "yes";
  first = parvis_form_record_serialize (record);
  fixture_check (record, "/data/a", "yes");
  agreed = NULL;
  second = parvis_form_record_serialize (record);
  fixture_check (record, "/data/a", "yes");
  fixture_check (record, "/data/b", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/preload/kinds", test_kinds);
  g_test_add_func ("/form/record/preload/uid", test_uid);
  g_test_add_func ("/form/record/preload/metadata", test_metadata);
  g_test_add_func ("/form/record/preload/end", test_end);
  g_test_add_func ("/form/record/preload/last-saved", test_last_saved);
  g_test_add_func ("/form/record/preload/consent", test_consent);

  return g_test_run ();
}
