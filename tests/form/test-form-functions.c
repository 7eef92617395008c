/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "form-stage.h"
#include "parvis-form-error.h"

static void
test_string (void)
{
  g_auto (Stage) s;

  g_test_summary ("Functions of texts count characters, not bytes");
  stage_init (&s);

  stage_check (&s, "concat('a', 1, true(), /data/child/name)", "a1trueBintaCheikhDiane");
  stage_check (&s, "concat()", "");
  stage_check (&s, "join(', ', /data/child/name, 'x')", "Binta, Cheikh, Diane, x");
  stage_check (&s, "substr('héllo', 1, 3)", "él");
  stage_check (&s, "substr('hello', -2)", "lo");
  stage_check (&s, "substr('hello', 0, -1)", "hell");
  stage_check (&s, "substr('hello', 9)", "");
  stage_check (&s, "substring('12345', 2, 3)", "234");
  stage_check (&s, "substring('12345', 1.5, 2.6)", "234");
  stage_check (&s, "substring('12345', 0 div 0, 3)", "");
  stage_check (&s, "substring('12345', -1 div 0, 1 div 0)", "");
  stage_check (&s, "substring-before('a/b/c', '/')", "a");
  stage_check (&s, "substring-after('a/b/c', '/')", "b/c");
  stage_check (&s, "substring-after('abc', '')", "abc");
  stage_check (&s, "translate('été', 'é', 'e')", "ete");
  stage_check (&s, "translate('aab', 'ab', 'x')", "xx");
  stage_check (&s, "translate('aa', 'aa', 'xy')", "xx");
  stage_check (&s, "string-length('été')", "3");
  stage_check (&s, "normalize-space('  a \t\n b ')", "a b");
  stage_check (&s, "contains('abc', 'b')", "true");
  stage_check (&s, "starts-with('', '')", "true");
  stage_check (&s, "ends-with('abc', 'bc')", "true");
  stage_check (&s, "regex('0612345678', '0[67][0-9]{8}')", "true");
  stage_check (&s, "regex('x0612345678', '0[67][0-9]{8}')", "false");
  stage_check (&s, "regex('a\n', 'a')", "false");
  stage_check_error (&s, "regex('a', '(')", PARVIS_FORM_ERROR_VALUE);
}

static void
test_number (void)
{
  g_auto (Stage) s;

  g_test_summary ("Numbers round on their decimal text, and gaps do not count");
  stage_init (&s);

  stage_check (&s, "round('14.29123456789', 1)", "14.3");
  stage_check (&s, "round('12345.15', 1)", "12345.2");
  stage_check (&s, "round('-12345.15', 1)", "-12345.1");
  stage_check (&s, "round('12345.12345', -1)", "12350");
  stage_check (&s, "round(99.995, 2)", "100");
  stage_check (&s, "round(2.5)", "3");
  stage_check (&s, "round(-2.5)", "-2");
  stage_check (&s, "round(-50.55, -2)", "-100");
  stage_check (&s, "round(1, 31)", "NaN");
  stage_check (&s, "round('a')", "NaN");
  stage_check (&s, "int(-1.9)", "-1");
  stage_check (&s, "number(' -12,5 ')", "-12.5");
  stage_check (&s, "number('- 1')", "NaN");
  stage_check (&s, "sum(/data/child/age)", "12");
  stage_check (&s, "max(/data/child/age)", "7");
  stage_check (&s, "min(/data/child/age, 6)", "5");
  stage_check (&s, "max(-3, -2)", "-2");
  stage_check (&s, "max(/data/nowhere)", "NaN");
  stage_check (&s, "pow(2, 10)", "1024");
  stage_check (&s, "exp10(3)", "1000");
  stage_check (&s, "sqrt(-1)", "NaN");
  stage_check (&s, "round(pi(), 4)", "3.1416");
  stage_check (&s, "count-non-empty(/data/child)", "3");
  stage_check (&s, "count-non-empty(/data/nowhere)", "0");
  stage_check_error (&s, "count-non-empty('a')", PARVIS_FORM_ERROR_VALUE);
  stage_check (&s, "count-non-empty(/data/child/age)", "2");
  stage_check_error (&s, "sum(1)", PARVIS_FORM_ERROR_VALUE);
}

static void
test_logic (void)
{
  g_auto (Stage) s;

  g_test_summary ("Only the branch that is taken is evaluated");
  stage_init (&s);

  stage_check (&s, "if(1, 'yes', explode())", "yes");
  stage_check (&s, "if(/data/empty, explode(), 'no')", "no");
  stage_check (&s, "coalesce(/data/empty, 'other')", "other");
  stage_check (&s, "coalesce('one', explode())", "one");
  stage_check (&s, "boolean('false')", "true");
  stage_check (&s, "boolean-from-string('TRUE')", "true");
  stage_check (&s, "boolean-from-string(1.0001)", "false");
  stage_check (&s, "checklist(1, 2, 'a', '', 'b')", "true");
  stage_check (&s, "checklist(-1, 1, 'a', 'b')", "false");
  stage_check (&s, "checklist(3, -1, /data/child/name)", "true");
  stage_check (&s, "weighted-checklist(5, 5, true(), 5, false(), 9)", "true");
  stage_enter (&s, "/data/name");
  stage_check (&s, "once('x')", "Awa");
  stage_enter (&s, "/data/empty");
  stage_check (&s, "once('x')", "x");
  stage_check_error (&s, "explode()", PARVIS_FORM_ERROR_INVALID);
  stage_check_error (&s, "weighted-checklist(1, 1, true())", PARVIS_FORM_ERROR_VALUE);
}

static void
test_select (void)
{
  g_auto (Stage) s;

  g_test_summary ("Lists of names are cut at spaces, however many");
  stage_init (&s);

  stage_check (&s, "selected(/data/needs, 'bed')", "true");
  stage_check (&s, "selected(/data/needs, ' chair ')", "true");
  stage_check (&s, "selected(/data/needs, 'be')", "false");
  stage_check (&s, "selected('', 'a')", "false");
  stage_check (&s, "count-selected(/data/needs)", "2");
  stage_check (&s, "selected-at(/data/needs, 1)", "chair");
  stage_check (&s, "selected-at(/data/needs, 2)", "");
  stage_check (&s, "selected-at(/data/needs, -1)", "");
  stage_check (&s, "jr:choice-name('bed', '/data/needs')", "bed at /data/needs");
}

static void
test_geo (void)
{
  g_auto (Stage) s;

  g_test_summary ("Places: to the centimetre, on JavaRosa's Earth");
  stage_init (&s);

  stage_check (&s, "distance('0 0;0 90')", "10018696.05");
  stage_check (&s, "distance('0 0;0 1;0 0;')", "222637.69");
  stage_check (&s, "round(distance('0 0 0 0', '0 90 0 0'))", "10018696");
  stage_check (&s, "distance('48.85 2.35', '48.85 2.35')", "0");
  stage_check (&s, "distance('a')", "NaN");
  stage_check (&s, "area('0 0;0 1')", "0");
  stage_check (&s, "area('0 0;0 0.001;0.001 0.001;0.001 0;0 0')", "12391.89");
  stage_check (&s, "area('0 0;0 0.001;0.001 0.001;0.001 0')", "12391.89");
  stage_check (&s, "area('0 179.9995;0 -179.9995;0.001 -179.9995;0.001 179.9995')", "12391.89");
  stage_check (&s, "area('91 0;0 1;1 1')", "NaN");
  stage_check (&s, "area('a')", "NaN");
  stage_check (&s, "area('')", "0");
  stage_check (&s, "geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true");
  stage_check (&s, "geofence('2 0.5', '0 0;0 1;1 1;1 0;0 0')", "false");
  stage_check (&s, "geofence('-1 1', '0 0;0 1;1 1;1 0;0 0')", "false");
  stage_check (&s, "geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", "false");
  stage_check (&s, "intersects('0 0;1 1;0 1;1 0')", "true");
  stage_check (&s, "intersects('0 0;0 1;1 1;1 0;0 0')", "false");
  stage_check (&s, "intersects('0 0;0 2;0 1')", "true");
  stage_check (&s, "intersects('0 0;1 1')", "false");
  stage_check_error (&s, "geofence('', '0 0;0 1;1 1')", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "geofence('0 0', '0 0;0 1')", PARVIS_FORM_ERROR_VALUE);
  stage_check (&s, "geofence(/data/nothing, '0 0;0 1;1 1;0 0')", "false");
  stage_check (&s, "geofence('0.5 0.5', /data/nothing)", "false");
}

static void
test_digest (void)
{
  g_auto (Stage) s;

  g_test_summary ("Digests in hex and base64");
  stage_init (&s);

  stage_check (&s, "digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72");
  stage_check (&s, "digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d");
  stage_check (&s, "digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  stage_check (&s, "base64-decode('w6nDqMOx')", "éèñ");
  stage_check (&s, "base64-decode('w6n')", "");
  stage_check (&s, "base64-decode('/w==')", "");
  stage_check_error (&s, "digest('abc', 'CRC')", PARVIS_FORM_ERROR_VALUE);
}

static guchar public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

/* @length bytes at @message, signed, of which the byte at @flipped is changed, if there is one. */
static void
check_signed (const char *message, gsize length, int flipped, const char *expected)
{
  g_auto (Stage) s;
  g_autofree guchar *all = g_malloc (crypto_sign_BYTES + length);
  g_autofree char *text = NULL;
  g_autofree char *key = g_base64_encode (public_key, sizeof public_key);
  g_autofree char *expression = NULL;

  stage_init (&s);
  crypto_sign_detached (all, NULL, (const guchar *) message, length, secret_key);
  memcpy (all + crypto_sign_BYTES, message, length);
  if (flipped >= 0)
    all[flipped] ^= 1;
  text = g_base64_encode (all, crypto_sign_BYTES + length);
  expression = g_strdup_printf ("extract-signed('%s', '%s')", text, key);
  stage_check (&s, expression, expected);
}

static void
test_signed (void)
{
  g_auto (Stage) s;

  g_test_summary ("A signed text is taken where the signature is right, and is empty elsewhere");
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_sign_keypair (public_key, secret_key);

  check_signed ("Ada;1815-12-10", 14, -1, "Ada;1815-12-10");
  check_signed ("été", 5, -1, "été");
  check_signed ("", 0, -1, "");
  check_signed ("Ada", 3, 0, "");
  check_signed ("Ada", 3, 63, "");
  check_signed ("Ada", 3, 64, "");
  check_signed ("a\0b", 3, -1, "");
  check_signed ("\xff", 1, -1, "");

  stage_init (&s);
  stage_check (&s, "extract-signed('', '')", "");
  stage_check (&s, "extract-signed('QUJD', 'QUJD')", "");
  stage_check (&s, "extract-signed('not base64', '*')", "");
}

static void
test_host (void)
{
  g_auto (Stage) s;
  const ParvisFormHost nothing = { 0 };

  g_test_summary ("What the outside says is passed on; where it is silent, that is told");
  stage_init (&s);

  stage_check (&s, "jr:itext('q1')", "text of q1");
  stage_check (&s, "version()", "2026.1");
  stage_check (&s, "property('deviceid')", "");
  stage_check (&s, "random()", "0.25");
  stage_check (&s, "uuid()", "44444444-4444-4444-9444-444444444444");
  stage_check (&s, "string-length(uuid(12))", "12");
  stage_check_nodes (&s, "randomize(/data/child/name, 1)", "Cheikh,Binta,Diane");
  stage_check_nodes (&s, "randomize(/data/child/name, 'abc')", "Binta,Diane,Cheikh");
  stage_check_nodes (&s, "randomize(/data/child/name, '')", "Diane,Cheikh,Binta");

  s.scope.host = &nothing;
  stage_check_error (&s, "now()", PARVIS_FORM_ERROR_UNSUPPORTED);
  stage_check_error (&s, "random()", PARVIS_FORM_ERROR_UNSUPPORTED);
  stage_check_error (&s, "jr:itext('q1')", PARVIS_FORM_ERROR_UNSUPPORTED);
  stage_check_error (&s, "instance('list')", PARVIS_FORM_ERROR_UNSUPPORTED);
  stage_check (&s, "number('1970-01-02')", "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/functions/string", test_string);
  g_test_add_func ("/form/functions/number", test_number);
  g_test_add_func ("/form/functions/logic", test_logic);
  g_test_add_func ("/form/functions/select", test_select);
  g_test_add_func ("/form/functions/geo", test_geo);
  g_test_add_func ("/form/functions/digest", test_digest);
  g_test_add_func ("/form/functions/signed", test_signed);
  g_test_add_func ("/form/functions/host", test_host);

  return g_test_run ();
}
