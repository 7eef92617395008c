/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-totp.h"

#include <string.h>

/* RFC 6238, appendix B, and RFC 4226, appendix D. */
#define SECRET "12345678901234567890"

static guint32
compute (gint64 step, guint digits)
{
  return parvis_store_totp_compute ((const guint8 *) SECRET, strlen (SECRET), step, digits);
}

static void
test_vectors (void)
{
  static const struct
  {
    gint64 seconds;
    guint32 code;
  } cases[] = {
    { 59, 94287082 },         { 1111111109, 7081804 },
    { 1111111111, 14050471 }, { 1234567890, 89005924 },
    { 2000000000, 69279037 }, { G_GINT64_CONSTANT (20000000000), 65353130 },
  };
  static const guint32 counters[] = { 755224, 287082, 359152, 969429, 338314,
                                      254676, 287922, 162583, 399871, 520489 };

  g_test_summary ("What the two RFCs give for their secret");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (compute (parvis_store_totp_get_step (cases[i].seconds), 8), ==,
                      cases[i].code);
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    g_assert_cmpuint (compute (i, 6), ==, counters[i]);
}

static gboolean
check (ParvisStoreTotpState *state, gint64 shown_at, gint64 now)
{
  g_autofree char *code =
      g_strdup_printf ("%06u", compute (parvis_store_totp_get_step (shown_at), 6));

  return parvis_store_totp_check (state, (const guint8 *) SECRET, strlen (SECRET), code, now);
}

static void
test_once (void)
{
  ParvisStoreTotpState state = { 0 };
  gint64 now = 1000000000;

  g_test_summary ("A code fits once, and none before it does, even when the clock is set back");

  g_assert_true (check (&state, now, now));
  g_assert_false (check (&state, now, now));
  g_assert_false (check (&state, now - 30, now));
  g_assert_false (check (&state, now, now - 60));
  g_assert_true (check (&state, now + 30, now + 30));
}

static void
test_drift (void)
{
  ParvisStoreTotpState state = { 0 };
  gint64 now = 1000000000;

  g_test_summary ("A clock that goes away slowly is followed; one that is far away is not");

  g_assert_false (check (&state, now + 4 * 30, now));
  for (gint64 ahead = 2; ahead <= PARVIS_STORE_TOTP_MOST_DRIFT; ahead += 2)
    {
      now += 86400;
      g_assert_true (check (&state, now + ahead * 30, now));
      g_assert_cmpint (state.drift, ==, ahead);
    }

  now += 86400;
  g_assert_false (check (&state, now + (PARVIS_STORE_TOTP_MOST_DRIFT + 1) * 30, now));
  g_assert_false (check (&state, now, now));
  g_assert_true (check (&state, now + (PARVIS_STORE_TOTP_MOST_DRIFT - 3) * 30, now));
}

static void
test_typed (void)
{
  static const char *const wrong[] = { "",        "28708",     "2870822",  "28708a",
                                       "+287082", "0x28708",   "287082\n", "２８７０８２",
                                       "-287082", "287 08 2 2" };

  g_test_summary ("Six digits, with blanks or without, and nothing else");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ParvisStoreTotpState state = { 0 };

      g_assert_false (
          parvis_store_totp_check (&state, (const guint8 *) SECRET, strlen (SECRET), wrong[i], 59));
      g_assert_cmpint (state.last_step, ==, 0);
    }

  g_assert_true (parvis_store_totp_check (&(ParvisStoreTotpState){ 0 }, (const guint8 *) SECRET,
                                          strlen (SECRET), "287 082", 59));
}

static void
test_uri (void)
{
  g_autofree char *uri =
      parvis_store_totp_to_uri ((const guint8 *) SECRET, strlen (SECRET), "Parvis", "A. Agent/é");

  g_test_summary ("What an authenticator reads");

  g_assert_cmpstr (uri, ==,
                   "otpauth://totp/Parvis:A.%20Agent%2F%C3%A9?secret="
                   "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parvis&algorithm=SHA1&digits=6&"
                   "period=30");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/totp/vectors", test_vectors);
  g_test_add_func ("/store/totp/once", test_once);
  g_test_add_func ("/store/totp/drift", test_drift);
  g_test_add_func ("/store/totp/typed", test_typed);
  g_test_add_func ("/store/totp/uri", test_uri);

  return g_test_run ();
}
