/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-sync-listing.h"
#include "parvis-sync.h"

#define BASE "https://o.example/v1/key/t/projects/1/formList"
#define HASH "<hash>md5:0123456789abcdef0123456789ABCDEF</hash>"
#define FORM(id, inside) "<xform><formID>" id "</formID>" inside "</xform>"
#define WHOLE(id) FORM (id, HASH "<downloadUrl>https://o.example/" id ".xml</downloadUrl>")
#define LIST(inside) \
  "<?xml version='1.0'?><xforms xmlns='http://openrosa.org/xforms/xformsList'>" inside "</xforms>"
#define FILE_OF(name, inside) "<mediaFile><filename>" name "</filename>" inside "</mediaFile>"
#define MANIFEST(inside) \
  "<manifest xmlns='http://openrosa.org/xforms/xformsManifest'>" inside "</manifest>"
#define PLACE "<downloadUrl>https://o.example/f</downloadUrl>"

typedef GPtrArray *(*Parse) (GBytes *bytes, const char *url, GError **error);

/* @expected is how many there are, or -1 if the whole must be refused. */
static GPtrArray *
check_parse (Parse parse, const char *text, gssize size, int expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = parse (bytes, BASE, &error);

  g_autofree char *shown = g_strescape (text, NULL);

  g_test_message ("%.300s", shown);
  if (expected < 0)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == PARVIS_SYNC_ERROR);
      g_assert_cmpuint (strlen (error->message), <, 700);
      g_assert_null (found);
      return NULL;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, expected);

  return g_steal_pointer (&found);
}

static GPtrArray *
parse_forms (GBytes *bytes, const char *url, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);

  return parvis_sync_parse_form_list (bytes, url, groups, error);
}

static void
check_list (const char *text, int expected)
{
  g_autoptr (GPtrArray) found = check_parse (parse_forms, text, -1, expected);

  g_assert_cmpint (found != NULL, ==, expected >= 0);
}

/* A list with @entry between two that are right: these are not hidden by it. */
static void
check_bad_entry (const char *entry, const char *expected_id, const char *expected_reason)
{
  g_autofree char *text =
      g_strdup_printf ("<xforms>%s%s%s</xforms>", WHOLE ("first"), entry, WHOLE ("last"));
  g_autoptr (GPtrArray) found = check_parse (parse_forms, text, -1, 3);
  const ParvisSyncListedForm *bad = found->pdata[1];

  g_assert_no_error (((const ParvisSyncListedForm *) found->pdata[0])->problem);
  g_assert_no_error (((const ParvisSyncListedForm *) found->pdata[2])->problem);
  g_assert_cmpstr (bad->form_id, ==, expected_id);
  g_assert_nonnull (bad->problem);
  g_assert_true (bad->problem->domain == PARVIS_SYNC_ERROR);
  g_assert_nonnull (strstr (bad->problem->message, expected_reason));
}

static void
check_manifest (const char *text, int expected)
{
  g_autoptr (GPtrArray) found = check_parse (parvis_sync_parse_manifest, text, -1, expected);

  g_assert_cmpint (found != NULL, ==, expected >= 0);
}

static void
test_form_list (void)
{
  g_autoptr (GPtrArray) forms = check_parse (
      parse_forms,
      LIST ("<xform><formID> f6 </formID><name>Voirie &amp; rues</name><version>3</version>" HASH
            "<descriptionText>x</descriptionText><downloadUrl>forms/f6.xml</downloadUrl>"
            "<manifestUrl>forms/f6/manifest</manifestUrl></xform>" WHOLE ("other")),
      -1, 2);
  const ParvisSyncListedForm *form = forms->pdata[0];
  const ParvisSyncListedForm *other = forms->pdata[1];

  g_test_summary ("A form list says what there is; an entry that is wrong hides no others");

  g_assert_cmpstr (form->form_id, ==, "f6");
  g_assert_cmpstr (form->name, ==, "Voirie & rues");
  g_assert_cmpstr (form->version, ==, "3");
  g_assert_cmpstr (form->hash, ==, "md5:0123456789abcdef0123456789abcdef");
  g_assert_cmpstr (form->download_url, ==, "https://o.example/v1/key/t/projects/1/forms/f6.xml");
  g_assert_cmpstr (form->manifest_url, ==,
                   "https://o.example/v1/key/t/projects/1/forms/f6/manifest");
  g_assert_cmpstr (other->name, ==, "other");
  g_assert_cmpstr (other->version, ==, "");
  g_assert_null (other->manifest_url);

  check_list (LIST (""), 0);
  check_list ("<xforms>" WHOLE ("no-namespace") "</xforms>", 1);

  check_list (LIST (WHOLE ("same") WHOLE ("same")), 1);

  check_bad_entry (WHOLE ("twice") FORM ("twice", "<hash>md5:00</hash>" PLACE), "twice", "twice");
  check_bad_entry (WHOLE (""), NULL, "no usable id");
  check_bad_entry ("<xform/>", NULL, "no usable id");
  check_bad_entry (FORM ("f", HASH), "f", "no address");
  check_bad_entry (FORM ("f", PLACE), "f", "no MD5 hash");
  check_bad_entry (FORM ("f", "<hash>sha1:00</hash>" PLACE), "f", "no MD5 hash");
  check_bad_entry (FORM ("f", HASH "<downloadUrl>http://o.example/f</downloadUrl>"), "f", "https");
  check_bad_entry (FORM ("f", HASH "<downloadUrl>file:///etc/shadow</downloadUrl>"), "f",
                   "cannot be used");
  check_bad_entry (FORM ("f", HASH PLACE "<manifestUrl>ftp://o.example/</manifestUrl>"), "f",
                   "https");
  check_list (MANIFEST (""), -1);
  check_list ("<html><body>Wi-Fi</body></html>", -1);
  check_list ("{\"message\":\"no\"}", -1);
  check_list ("", -1);
  check_list (LIST (WHOLE ("f")) "<more/>", -1);
  check_list ("<xforms>" WHOLE ("cut"), -1);
}

#define GROUP(inside) "<xforms-group><groupID>g</groupID>" inside "</xforms-group>"

static void
check_groups (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = parvis_sync_parse_form_list (bytes, BASE, groups, &error);
  g_autofree char *all = NULL;

  if (expected == NULL)
    {
      g_assert_null (forms);
      g_assert_true (error->domain == PARVIS_SYNC_ERROR);
      return;
    }

  g_assert_no_error (error);
  g_ptr_array_add (groups, NULL);
  all = g_strjoinv (" ", (GStrv) groups->pdata);
  g_assert_cmpstr (all, ==, expected);
}

static void
test_groups (void)
{
  g_autoptr (GString) many = g_string_new ("<xforms>");

  g_test_summary ("A form list names further lists");

  check_groups (LIST (""), "");
  check_groups (LIST (GROUP ("<name>G</name><listUrl> g1 </listUrl>") WHOLE ("f")
                          GROUP ("<listUrl>https://o.example/2?a=b</listUrl>")),
                "https://o.example/v1/key/t/projects/1/g1 https://o.example/2?a=b");
  /* Without a group's list the whole is not there. */
  check_groups (LIST (GROUP ("")), NULL);
  check_groups (LIST (GROUP ("<listUrl>http://o.example/</listUrl>")), NULL);
  check_groups (LIST (GROUP ("<listUrl>file:///etc/shadow</listUrl>")), NULL);

  for (guint i = 0; i < 101; i++)
    g_string_append (many, GROUP ("<listUrl>x</listUrl>"));
  g_string_append (many, "</xforms>");
  check_groups (many->str, NULL);
}

static void
test_manifest (void)
{
  g_autoptr (GPtrArray) files = check_parse (
      parvis_sync_parse_manifest,
      MANIFEST (FILE_OF (
          "communes.csv",
          HASH PLACE) "<mediaFile type='entityList'><filename>cases.csv</filename>" HASH PLACE
                      "<integrityUrl>x</integrityUrl></mediaFile>"
                      "<mediaFile type='approvalEntityList'><filename>é ق.csv</filename>" HASH PLACE
                      "</mediaFile>"),
      -1, 3);
  static const char *const bad_names[] = { "../x",    "/etc/passwd", "a/b", "a\\b",
                                           ".hidden", "..",          "",    "a&#9;b",
                                           "a&#10;b", "a&#x202e;b" };

  g_test_summary ("A manifest names flat files, and which of them are entity lists");

  g_assert_false (((ParvisSyncListedFile *) files->pdata[0])->is_list);
  g_assert_true (((ParvisSyncListedFile *) files->pdata[1])->is_list);
  g_assert_true (((ParvisSyncListedFile *) files->pdata[2])->is_list);
  g_assert_cmpstr (((ParvisSyncListedFile *) files->pdata[2])->name, ==, "é ق.csv");

  check_manifest (MANIFEST (""), 0);
  check_manifest (MANIFEST (FILE_OF ("a.csv", HASH PLACE) FILE_OF ("a.csv", HASH PLACE)), -1);
  check_manifest (MANIFEST (FILE_OF ("a.csv", PLACE)), -1);
  check_manifest (MANIFEST (FILE_OF ("a.csv", HASH)), -1);
  check_manifest (LIST (""), -1);

  for (guint i = 0; i < G_N_ELEMENTS (bad_names); i++)
    {
      g_autofree char *text = g_strdup_printf (MANIFEST (FILE_OF ("%s", HASH PLACE)), bad_names[i]);

      check_manifest (text, -1);
    }
}

static char *
repeat (const char *before, const char *text, guint n, const char *after)
{
  GString *all = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_string_append (all, after);

  return g_string_free (all, FALSE);
}

static void
test_hostile (void)
{
  g_autofree char *deep = repeat ("<xforms>", "<x>", 100000, "");
  g_autofree char *wide = repeat ("<xforms>", "<x/>", 200000, "</xforms>");
  g_autofree char *huge = repeat ("<xforms><x>", "0123456789", 200000, "</x></xforms>");
  g_autofree char *attributes = repeat ("<xforms ", "a='b' ", 50000, "/>");
  g_autoptr (GString) crowded = g_string_new ("<xforms");
  g_autofree char *level =
      repeat ("<xforms>", "<a><b><c><d><e><f><g><h><i><j><k><l><m><n><o><p>", 1, "");

  g_test_summary ("Neither entities, depth, width nor size harm the reader");

  check_list (
      "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d "
      "'&c;&c;&c;&c;&c;&c;&c;&c;'>]><xforms>&d;</xforms>",
      -1);
  check_list ("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><xforms/>", -1);
  check_list ("<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]><xforms/>", -1);
  check_list ("<!DOCTYPE xforms><xforms/>", -1);
  check_list ("<xforms>&undefined;</xforms>", -1);
  check_list (deep, -1);
  check_list (wide, -1);
  check_list (huge, -1);
  check_list (attributes, -1);
  for (guint i = 0; i < 80000; i++)
    g_string_append_printf (crowded, " a%u='>'", i);
  g_string_append (crowded, "/>");
  check_list (crowded->str, -1);
  check_list (LIST ("<!-- it's a = list > --><?a it's?>" FORM ("f", HASH PLACE
                                                               "<name><![CDATA[L'été]]></name>")),
              1);
  check_list (level, -1);
  check_parse (parse_forms, "<xforms>\0</xforms>", 18, -1);
  check_parse (parse_forms, "\xff\xfe<\0x\0", 6, -1);
  /* It is UTF-8, whatever it says. */
  check_list ("<?xml version='1.0' encoding='UTF-7'?><xforms>+ADw-</xforms>", 0);
  check_list ("<xforms a='\xe9'/>", -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/listing/form-list", test_form_list);
  g_test_add_func ("/sync/listing/groups", test_groups);
  g_test_add_func ("/sync/listing/manifest", test_manifest);
  g_test_add_func ("/sync/listing/hostile", test_hostile);

  return g_test_run ();
}
