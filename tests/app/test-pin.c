/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-pin.h"

#include <sodium.h>
#include <string.h>

#include "parvis-gesture.h"

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

typedef struct
{
  GMainLoop *loop;
  GError *error; /* (owned) (nullable) */
} Check;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;

  (void) parvis_pin_check_finish (PARVIS_PIN (source), result, &check->error);
  g_main_loop_quit (check->loop);
}

/* @code: a GIOErrorEnum, or -1 where it must let in */
static void
try (ParvisPin *pin, const char *number, int code)
{
  Check check = { g_main_loop_new (NULL, FALSE), NULL };

  parvis_pin_check_async (pin, number, checked_cb, &check);
  g_main_loop_run (check.loop);
  if (code < 0)
    g_assert_no_error (check.error);
  else
    g_assert_error (check.error, G_IO_ERROR, code);

  g_clear_error (&check.error);
  g_main_loop_unref (check.loop);
}

/* As little work as argon2id allows: how much it is stands in the hash. */
static char *
dup_cheap_hash (const char *number)
{
  char hash[crypto_pwhash_STRBYTES];

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str_alg (hash, number, strlen (number), crypto_pwhash_OPSLIMIT_MIN,
                                          crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);

  return g_strdup (hash);
}

static void
test_hash (void)
{
  g_autofree char *hash = parvis_pin_hash ("271828");

  g_test_summary ("What stands in the configuration costs a thief 64 MB a guess");

  g_assert_true (parvis_pin_is_hash (hash));
  g_assert_null (strstr (hash, "271828"));
  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,"));
  g_assert_cmpint (crypto_pwhash_str_verify (hash, "271828", 6), ==, 0);
}

static void
test_check (void)
{
  g_autofree char *hash = dup_cheap_hash ("271828");
  ParvisPin *pin;

  g_test_summary ("Who knows the number is let in; who guesses waits, longer each time");

  pin = parvis_pin_new (hash);
  parvis_pin_set_clock (pin, get_now);

  try (pin, "271828", -1);
  for (guint i = 0; i < 3; i++)
    try (pin, "314159", G_IO_ERROR_PERMISSION_DENIED);
  try (pin, "271828", G_IO_ERROR_BUSY);
  now += 29;
  try (pin, "271828", G_IO_ERROR_BUSY);
  now += 1;
  try (pin, "314159", G_IO_ERROR_PERMISSION_DENIED);
  now += 59;
  try (pin, "271828", G_IO_ERROR_BUSY);
  now += 1;
  try (pin, "271828", -1);

  /* All is forgiven. */
  try (pin, "314159", G_IO_ERROR_PERMISSION_DENIED);
  try (pin, "271828", -1);

  parvis_pin_close (pin);
  g_assert_finalize_object (pin);
}

static void
test_good (void)
{
  g_test_summary ("Six digits at least, twelve at most, and nothing else");

  g_assert_true (parvis_pin_is_good ("123456"));
  g_assert_true (parvis_pin_is_good ("123456789012"));
  g_assert_false (parvis_pin_is_good (""));
  g_assert_false (parvis_pin_is_good ("12345"));
  g_assert_false (parvis_pin_is_good ("1234567890123"));
  g_assert_false (parvis_pin_is_good ("12345a"));
  g_assert_false (parvis_pin_is_good ("123456\n"));
  g_assert_false (parvis_pin_is_hash ("123456"));
}

static void
test_gesture (void)
{
  ParvisGesture gesture = { 0 };
  gint64 time = 0;

  g_test_summary ("Five touches in the corner within four seconds, and nothing less");

  for (guint i = 0; i < 4; i++)
    g_assert_false (parvis_gesture_touch (&gesture, 10, 10, time += 300000));
  g_assert_true (parvis_gesture_touch (&gesture, 10, 10, time += 300000));

  /* One elsewhere begins anew. */
  for (guint i = 0; i < 4; i++)
    g_assert_false (parvis_gesture_touch (&gesture, 10, 10, time += 300000));
  g_assert_false (parvis_gesture_touch (&gesture, 100, 10, time += 300000));
  g_assert_false (parvis_gesture_touch (&gesture, 10, 10, time += 300000));

  /* Slowly is not it. */
  gesture = (ParvisGesture){ 0 };
  for (guint i = 0; i < 20; i++)
    g_assert_false (parvis_gesture_touch (&gesture, 10, 10, time += 1100000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pin/hash", test_hash);
  g_test_add_func ("/app/pin/check", test_check);
  g_test_add_func ("/app/pin/good", test_good);
  g_test_add_func ("/app/pin/gesture", test_gesture);

  return g_test_run ();
}
