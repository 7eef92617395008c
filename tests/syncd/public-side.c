/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* public-side FOLDER: what the kiosk has of a store that parvis-syncd has the key of. It does a
 * line of standard input after the other:
 *
 *   hand-in [BYTES]   "kept ID AT", AT in microseconds since 1970
 *   take              "sealed", or "taken ID"
 *   tally             "tally WAITING SENT REFUSED"
 *
 * and says by itself "heard …" with the tally when another process has changed the store, and
 * "forms" when it has changed the forms. It ends with its input. */

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store-fixture.h"

static void
say_tally (StoreFixture *fixture, const char *word)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreTally tally = { 0 };

  parvis_store_count_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_count_finish (fixture->store, result, &tally, &error);
  g_assert_no_error (error);
  printf ("%s %u %u %u\n", word, tally.waiting, tally.sent, tally.refused);
}

static void
hand_in (StoreFixture *fixture, gsize size)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *text =
      g_strdup_printf ("<data id=\"f\" version=\"1\"><p>a.jpg</p><meta><instanceID>uuid:%s"
                       "</instanceID></meta></data>",
                       name);
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, text);
  g_autoptr (GBytes) photo = g_bytes_new_take (g_malloc0 (MAX (size, 1)), size);
  g_autoptr (GError) error = NULL;

  parvis_store_submission_add_attachment (submission, "a.jpg", "image/jpeg", photo);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
  printf ("kept %s %" G_GINT64_FORMAT "\n", submission->instance_id, g_get_real_time ());
}

static void
take (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisStoreSubmission) taken = store_fixture_take (fixture, 0, NULL, &error);

  if (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED))
    printf ("sealed\n");
  else
    printf ("taken %s\n", taken != NULL ? taken->instance_id : "nothing");
}

static void
obey (StoreFixture *fixture, const char *line)
{
  if (g_str_has_prefix (line, "hand-in"))
    hand_in (fixture, (gsize) atoi (line + strlen ("hand-in")));
  else if (g_str_equal (line, "take"))
    take (fixture);
  else if (g_str_equal (line, "tally"))
    say_tally (fixture, "tally");
  else
    g_error ("What is “%s”?", line);
}

typedef struct
{
  StoreFixture store;
  gboolean heard, forms, ended;
  char *line; /* (owned) (nullable): to be obeyed */
} Side;

static void
heard_cb (Side *side)
{
  side->heard = TRUE;
}

static void
forms_cb (Side *side)
{
  side->forms = TRUE;
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Side *side = user_data;

  side->line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  side->ended = side->line == NULL;
}

/* Not in the callbacks: each of these waits for the store in a loop of its own. */
static void
tell (Side *side)
{
  if (side->heard)
    {
      side->heard = FALSE;
      say_tally (&side->store, "heard");
    }
  if (side->forms)
    printf ("forms\n");
  side->forms = FALSE;
  fflush (stdout);
}

static void
serve (Side *side, GDataInputStream *input)
{
  while (!side->ended)
    {
      g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, line_cb, side);
      while (side->line == NULL && !side->ended)
        {
          g_main_context_iteration (NULL, TRUE);
          tell (side);
        }

      if (side->line != NULL)
        obey (&side->store, side->line);
      g_clear_pointer (&side->line, g_free);
      fflush (stdout);
    }
}

static gboolean
open_store (StoreFixture *fixture, GError **error)
{
  const ParvisStoreAccess access = { .source = PARVIS_STORE_KEY_ELSEWHERE };
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_open_with_access_async (fixture->store, fixture->folder, &access, NULL,
                                       store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_open_finish (fixture->store, result, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) error = NULL;
  Side side = { 0 };
  int status = 0;

  g_assert_cmpint (argc, ==, 2);
  side.store.folder = argv[1];
  side.store.store = parvis_store_new ();
  g_signal_connect_swapped (side.store.store, "changed-elsewhere", G_CALLBACK (heard_cb), &side);
  g_signal_connect_swapped (side.store.store, "forms-changed", G_CALLBACK (forms_cb), &side);

  if (open_store (&side.store, &error))
    {
      printf ("open %s\n", parvis_store_get_device_id (side.store.store));
      serve (&side, lines);
    }
  else
    {
      fprintf (stderr, "%s\n", error->message);
      status = g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NOT_MADE) ? 4 : 1;
    }

  parvis_store_close (side.store.store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (side.store.store);

  return status;
}
