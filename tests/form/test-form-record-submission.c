/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "form-fixture.h"

static ParvisFormRecord *
new_record (void)
{
  return fixture_new (
      "<instance><data id='f' version='7' orx:keep='k' parvis:icon='road'><a/><b>secret</b>"
      "<photo/><rep jr:template=''><c/></rep><orx:meta><orx:instanceID/><orx:timeEnd/></orx:meta>"
      "</data></instance><bind nodeset='/data/b' relevant=\"/data/a = 'yes'\"/>"
      "<bind nodeset='/data/photo' type='binary'/>"
      "<bind nodeset='/data/orx:meta/orx:timeEnd' type='dateTime' jr:preload='timestamp'"
      " jr:preloadParams='end'/>",
      "<input ref='/data/a'/><input ref='/data/b'/><upload ref='/data/photo' mediatype='image/*'/>"
      "<repeat nodeset='/data/rep'><input ref='/data/rep/c'/></repeat>");
}

static void
test_finalize (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autofree char *id = parvis_form_record_dup_instance_id (record);
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *expected = NULL;

  g_assert_true (g_str_has_prefix (id, "uuid:"));
  g_assert_true (g_uuid_string_is_valid (id + strlen ("uuid:")));
  fixture_set (record, "/data/a", "a < b & \"c\"");
  fixture_set (record, "/data/photo", "1.jpg");
  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  fixture_set (record, "/data/rep[1]/c", "é");

  bytes = parvis_form_record_finalize (record, &attachments, &error);
  g_assert_no_error (error);
  xml = fixture_dup_xml (bytes);
  expected = g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"f\" version=\"7\""
                          " orx:keep=\"k\"><a>a &lt; b &amp; \"c\"</a><photo>1.jpg</photo>"
                          "<rep><c>é</c></rep><orx:meta><orx:instanceID>",
                          id,
                          "</orx:instanceID><orx:timeEnd>2026-11-23T16:05:00.000+00:00"
                          "</orx:timeEnd></orx:meta></data>",
                          NULL);
  g_assert_cmpstr (xml, ==, expected);
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (attachments->pdata[0], ==, "1.jpg");
}

static void
test_characters (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autoptr (ParvisFormRecord) resumed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_test_summary ("What XML cannot hold is left out, and all else comes back as it was");

  fixture_set (record, "/data/a", "a\x01\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd\r\n\tz\x1f");
  bytes = parvis_form_record_serialize (record);
  resumed = fixture_resume (record, bytes);
  fixture_check (resumed, "/data/a", "a\xef\xbf\xbd\r\n\tz");
}

/* What is not relevant may become so again: a draft keeps it. */
static void
test_draft (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();
  g_autoptr (ParvisFormRecord) resumed = NULL;
  g_autofree char *id = parvis_form_record_dup_instance_id (record);
  g_autofree char *id_after = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  fixture_set (record, "/data/a", " two\n lines ");
  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  g_assert_true (parvis_form_record_add_repeat (record, "/data/rep", NULL));
  fixture_set (record, "/data/rep[2]/c", "2");

  before = parvis_form_record_serialize (record);
  resumed = fixture_resume (record, before);
  after = parvis_form_record_serialize (resumed);
  id_after = parvis_form_record_dup_instance_id (resumed);
  g_assert_cmpstr (id_after, ==, id);
  g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before),
                   g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  fixture_check (resumed, "/data/b", "secret");
  fixture_check (resumed, "/data/rep[2]/c", "2");
}

static ParvisFormRecord *
new_eventful (void)
{
  return fixture_new (
      "<instance><data id='f'><a/><first>0</first><load>0</load></data></instance>"
      "<setvalue ref='/data/first' event='odk-instance-first-load' value='/data/first + 1'/>"
      "<setvalue ref='/data/load' event='odk-instance-load' value='/data/load + 1'/>",
      "<input ref='/data/a'/>");
}

static GBytes *
finalize (ParvisFormRecord *record)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = parvis_form_record_finalize (record, NULL, &error);

  g_assert_no_error (error);

  return bytes;
}

static void
check_events (ParvisFormReopening reopening)
{
  g_autoptr (ParvisFormRecord) record = new_eventful ();
  g_autoptr (GBytes) bytes = finalize (record);
  g_autoptr (ParvisFormRecord) again = fixture_reopen (record, bytes, reopening);

  fixture_check (record, "/data/first", "1");
  fixture_check (again, "/data/first", "1");
  fixture_check (again, "/data/load", "2");
}

static void
test_events (void)
{
  g_test_summary ("What is reopened is loaded, but not for the first time");

  check_events (PARVIS_FORM_RESUME_DRAFT);
  check_events (PARVIS_FORM_EDIT_SENT);
}

static void
test_edit (void)
{
  g_autoptr (ParvisFormRecord) record = new_eventful ();
  g_autoptr (GBytes) sent = finalize (record);
  g_autofree char *id = parvis_form_record_dup_instance_id (record);
  g_autoptr (ParvisFormRecord) edit = fixture_reopen (record, sent, PARVIS_FORM_EDIT_SENT);
  g_autofree char *id_before = parvis_form_record_dup_instance_id (edit);
  g_autoptr (GBytes) draft = parvis_form_record_serialize (edit);
  g_autoptr (ParvisFormRecord) again = fixture_reopen (record, draft, PARVIS_FORM_EDIT_SENT);
  g_autoptr (GBytes) first = finalize (again);
  g_autofree char *id_after = parvis_form_record_dup_instance_id (again);
  g_autoptr (GBytes) second = finalize (again);
  g_autoptr (ParvisFormRecord) resumed = fixture_resume (record, second);

  g_test_summary ("An edit names what it replaces, once, though it was laid aside meanwhile");

  g_assert_cmpstr (id_before, ==, id);
  g_assert_cmpstr (id_after, !=, id);
  g_assert_true (g_str_has_prefix (id_after, "uuid:"));
  fixture_check (again, "/data/meta/deprecatedID", id);
  g_assert_true (g_bytes_equal (first, second));
  fixture_check (resumed, "/data/meta/deprecatedID", id);
  fixture_check (resumed, "/data/meta/instanceID", id_after);
  fixture_check (record, "/data/meta/deprecatedID", NULL);
}

static void
check_not_resumed (ParvisFormRecord *record, const char *xml)
{
  const ParvisFormOutside outside = { NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_form_record_new_from_instance (
      parvis_form_record_get_form (record), &outside, bytes, PARVIS_FORM_RESUME_DRAFT, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
}

static void
test_not_an_instance (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ();

  check_not_resumed (record, "");
  check_not_resumed (record, "<data>");
  check_not_resumed (record, "<other/>");
}

/* What no question asks for cannot be mended by anybody, so it holds nobody up. */
static void
test_never_asked (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><a/><hidden/><wrong>1</wrong></data></instance>"
                   "<bind nodeset='/data/a' required='true()'/>"
                   "<bind nodeset='/data/hidden' required='true()'/>"
                   "<bind nodeset='/data/wrong' constraint='. = 2'/>",
                   "<input ref='/data/a'/>");
  g_autofree char *asked = parvis_form_record_dup_first_violation (record);

  g_assert_cmpstr (asked, ==, "/data/a");
  fixture_set (record, "/data/a", "x");
  g_assert_null (parvis_form_record_dup_first_violation (record));
}

/* A photo, a signature and a text, of which @bind says what they show. */
static void
check_papers (const char *bind, const char *expected)
{
  g_autofree char *model =
      g_strconcat ("<instance><data id='f'><photo/><mark/><text/></data></instance>"
                   "<bind nodeset='/data/photo' type='binary'/>",
                   bind, NULL);
  g_autoptr (ParvisFormRecord) record = fixture_new (
      model, "<upload ref='/data/photo' mediatype='image/*'/>"
             "<upload ref='/data/mark' mediatype='image/*'/><input ref='/data/text'/>");
  g_autoptr (GPtrArray) papers = NULL;
  g_autofree char *joined = NULL;

  fixture_set (record, "/data/photo", "1.jpg");
  fixture_set (record, "/data/mark", "2.png");
  fixture_set (record, "/data/text", "3");
  papers = parvis_form_record_list_identity_papers (record);
  g_ptr_array_add (papers, NULL);
  joined = g_strjoinv (" ", (char **) papers->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_papers (void)
{
  check_papers ("", "");
  check_papers ("<bind nodeset='/data/photo' parvis:paper='identity'/>", "1.jpg");
  check_papers ("<bind nodeset='/data/mark' parvis:paper='identity'/>", "2.png");
  check_papers ("<bind nodeset='/data/text' parvis:paper='identity'/>", "");
  check_papers ("<bind nodeset='/data/photo' parvis:paper='other'/>", "");
  check_papers ("<bind nodeset='/data/photo' parvis:paper='identity' relevant='false()'/>",
                "1.jpg");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/record/submission/finalize", test_finalize);
  g_test_add_func ("/form/record/submission/characters", test_characters);
  g_test_add_func ("/form/record/submission/draft", test_draft);
  g_test_add_func ("/form/record/submission/events", test_events);
  g_test_add_func ("/form/record/submission/edit", test_edit);
  g_test_add_func ("/form/record/submission/not-an-instance", test_not_an_instance);
  g_test_add_func ("/form/record/submission/papers", test_papers);
  g_test_add_func ("/form/record/submission/never-asked", test_never_asked);

  return g_test_run ();
}
