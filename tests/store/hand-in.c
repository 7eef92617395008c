/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hand-in FOLDER: hands in, sends and settles for ever, for test-store-crash, which kills it.
 * hand-in FOLDER N: hands in N, for test-parvisctl.
 * hand-in FOLDER N sandbox: and into a sandbox, for test-parvisctl-sandbox.
 * Says on stdout what it was told is done: "kept ID" and "sent ID". */

#include <stdlib.h>
#include <unistd.h>

#include "store-fixture.h"

static void
say (const char *what, const char *instance_id)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", what, instance_id);

  /* In one write: a line is there whole or is not. */
  if (write (STDOUT_FILENO, line, strlen (line)) != (gssize) strlen (line))
    _exit (1);
}

static void
hand_in_one (StoreFixture *fixture)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *xml = g_strdup_printf (
      "<data><n>Mme Durand</n><meta><instanceID>uuid:%s</instanceID></meta></data>", name);
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, xml);
  gsize size = (gsize) g_random_int_range (0, 60000);
  g_autoptr (GBytes) photo = g_bytes_new_take (g_malloc0 (MAX (size, 1)), size);
  g_autoptr (GError) error = NULL;

  parvis_store_submission_add_attachment (submission, "a.jpg", "image/jpeg", photo);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
  say ("kept", submission->instance_id);
}

static void
send_one (StoreFixture *fixture)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  if (taken == NULL)
    return;

  store_fixture_settle (fixture, taken->id, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  g_assert_no_error (error);
  say ("sent", taken->instance_id);
}

static void
open_sandbox (StoreFixture *fixture)
{
  const ParvisStoreAccess access = { .source = PARVIS_STORE_KEY_NOWHERE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_open_with_access_async (fixture->store, fixture->folder, &access, NULL,
                                       store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_open_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  StoreFixture fixture = { 0 };

  g_assert_cmpint (argc, >=, 2);
  fixture.folder = argv[1];
  fixture.store = parvis_store_new ();
  if (argc > 3)
    open_sandbox (&fixture);
  else
    store_fixture_open_or_fail (&fixture);

  if (argc > 2)
    {
      for (int n = atoi (argv[2]); n > 0; n--)
        hand_in_one (&fixture);
      parvis_store_close (fixture.store);
      return 0;
    }

  for (;;)
    {
      hand_in_one (&fixture);
      hand_in_one (&fixture);
      send_one (&fixture);
    }
}
