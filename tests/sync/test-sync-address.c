/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync.h"

#define TOKEN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$"

static void
check_address (const char *url, gboolean expected)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%.100s", url);
  g_assert_cmpint (parvis_sync_address_check (url, &error), ==, expected);
  if (expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION);
}

static void
test_check (void)
{
  g_autofree char *long_path = g_strnfill (3000, 'a');
  g_autofree char *long_url = g_strconcat ("https://o.example/", long_path, NULL);

  g_test_summary ("TLS, or this machine; nothing hidden in the address");

  check_address ("https://office.example/v1/key/" TOKEN "/projects/1", TRUE);
  check_address ("https://office.example:8443/x?st=1", TRUE);
  check_address ("http://127.0.0.1:8080/v1", TRUE);
  check_address ("http://127.8.8.8/", TRUE);
  check_address ("http://[::1]:8080/v1", TRUE);
  check_address ("http://localhost:8080/v1", TRUE);

  check_address ("http://office.example/v1", FALSE);
  check_address ("http://192.168.1.2/v1", FALSE);
  check_address ("http://localhost.example/v1", FALSE);
  check_address ("http://127.0.0.1.example/v1", FALSE);
  check_address ("https://name:password@office.example/v1", FALSE);
  check_address ("http://127.0.0.1@office.example/v1", FALSE);
  check_address ("https://office.example/#top", FALSE);
  check_address ("file:///etc/passwd", FALSE);
  check_address ("ftp://127.0.0.1/", FALSE);
  check_address ("javascript:alert(1)", FALSE);
  check_address ("https:///nowhere", FALSE);
  check_address ("https://office.example/a b", FALSE);
  check_address ("https://office.example/a\r\nHost: other", FALSE);
  check_address ("office.example", FALSE);
  check_address ("", FALSE);
  check_address (long_url, FALSE);
}

static void
check_near (const char *url, gboolean expected)
{
  g_test_message ("%s", url);
  g_assert_cmpint (parvis_sync_address_is_near (url), ==, expected);
}

static void
test_near (void)
{
  g_test_summary ("In the building: this machine, or digits of a private network; never a name");

  check_near ("http://127.0.0.1:8080/hall", TRUE);
  check_near ("http://localhost/hall", TRUE);
  check_near ("http://192.168.1.2/hall", TRUE);
  check_near ("http://10.1.2.3/hall", TRUE);
  check_near ("http://172.16.0.1/hall", TRUE);
  check_near ("http://169.254.3.4/hall", TRUE);
  check_near ("http://[fd00::1]/hall", TRUE);
  check_near ("http://[fe80::1]/hall", TRUE);

  check_near ("http://172.32.0.1/hall", FALSE);
  check_near ("http://192.169.1.2/hall", FALSE);
  check_near ("http://8.8.8.8/hall", FALSE);
  check_near ("http://[2001:db8::1]/hall", FALSE);
  check_near ("http://printer.local/hall", FALSE);
  check_near ("http://192.168.1.2.example/hall", FALSE);
  check_near ("http://192.168.1.2@elsewhere.example/hall", FALSE);
  check_near ("http://name@192.168.1.2/hall", FALSE);
  check_near ("ftp://192.168.1.2/hall", FALSE);
  check_near ("http://192.168.1.2/a b", FALSE);
}

static void
test_origin (void)
{
  g_test_summary ("A password goes to one scheme, host and port");

  g_assert_true (
      parvis_sync_address_same_origin ("https://o.example/a", "https://O.EXAMPLE:443/b"));
  g_assert_true (parvis_sync_address_same_origin ("http://127.0.0.1:8/a", "http://127.0.0.1:8"));
  g_assert_false (parvis_sync_address_same_origin ("https://o.example/a", "http://o.example/a"));
  g_assert_false (
      parvis_sync_address_same_origin ("https://o.example/a", "https://o.example:8443/a"));
  g_assert_false (parvis_sync_address_same_origin ("https://o.example/a", "https://p.example/a"));
  g_assert_false (parvis_sync_address_same_origin ("https://o.example/a", "nonsense"));
}

static void
check_resolve (const char *url, const char *expected)
{
  g_autofree char *actual =
      parvis_sync_address_resolve ("https://o.example/v1/key/a!b%24/formList", url, NULL);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_resolve (void)
{
  g_test_summary ("What a server names may be relative, and must be as safe as its own address");

  check_resolve ("https://o.example/v1/key/a!b%24/forms/f.xml",
                 "https://o.example/v1/key/a!b%24/forms/f.xml");
  check_resolve ("forms/f.xml", "https://o.example/v1/key/a!b%24/forms/f.xml");
  check_resolve ("/f.xml\n", "https://o.example/f.xml");
  check_resolve ("https://cdn.example/f.xml", "https://cdn.example/f.xml");
  check_resolve ("http://o.example/f.xml", NULL);
  check_resolve ("file:///etc/passwd", NULL);
}

static void
check_redact (const char *text, const char *expected)
{
  g_autofree char *actual = parvis_sync_redact (text);

  g_assert_cmpstr (actual, ==, expected);
}

/* What a server makes up does not stay in memory once it was refused. */
static void
test_forgets_schemes (void)
{
  g_autofree char *whole =
      parvis_sync_address_resolve ("https://o.example/v1", "made-up-by-a-server:x", NULL);

  g_assert_null (whole);
  g_assert_cmpuint (g_quark_try_string ("made-up-by-a-server"), ==, 0);
}

static void
test_redact (void)
{
  g_autofree char *text = g_strnfill (5000, ' ');
  g_autofree char *cut = parvis_sync_redact (text);

  g_test_summary ("No token and no password leaves in a message");

  check_redact ("", "");
  check_redact ("Could not resolve host: office.example", "Could not resolve host: office.example");
  check_redact ("https://o.example/v1/key/" TOKEN "/projects/1",
                "https://o.example/v1/key/***/projects/1");
  check_redact ("/v1/key/short/projects/1 and /v1/test/other/x",
                "/v1/key/***/projects/1 and /v1/test/***/x");
  check_redact ("/V1/KEY/upper/", "/V1/KEY/***/");
  check_redact ("/v1/key/ab%21cd", "/v1/key/***");
  check_redact ("next=%2Fv1%2Fkey%2Fabc%2Fprojects", "next=%2Fv1%2Fkey%2F***%2Fprojects");
  check_redact ("x?st=abc&y=1", "x?st=***&y=1");
  check_redact ("x?y=1&st=abc", "x?y=1&st=***");
  check_redact ("the last=5", "the last=5");
  check_redact ("no address: " TOKEN ".", "no address: ***.");
  check_redact ("https://agent:secret@o.example/", "https://***@o.example/");
  check_redact ("Authorization: Basic YWdlbnQ6c2VjcmV0, more", "Authorization: Basic ***, more");
  check_redact ("Bearer abc.def", "Bearer ***");
  check_redact ("two\nlines\t\x1b[0m", "two lines  [0m");
  check_redact ("not \xff UTF-8", "not \xef\xbf\xbd UTF-8");

  g_assert_cmpuint (strlen (cut), <=, 400);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/address/check", test_check);
  g_test_add_func ("/sync/address/near", test_near);
  g_test_add_func ("/sync/address/origin", test_origin);
  g_test_add_func ("/sync/address/resolve", test_resolve);
  g_test_add_func ("/sync/address/forgets-schemes", test_forgets_schemes);
  g_test_add_func ("/sync/address/redact", test_redact);

  return g_test_run ();
}
