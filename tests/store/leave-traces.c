/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* leave-traces FOLDER close|abort|dump: does all that a kiosk does with what people say, for
 * test-canary, which then looks for it. Every place has a word of its own. "close" ends well,
 * "abort" crashes in the middle of it, and "dump" crashes without the kiosk's secrecy. */

#include <stdlib.h>
#include <string.h>

#include "parvis-secrecy.h"
#include "store-fixture.h"

#define CODE "K7NX4M9PWA"
#define DROPPED "K7NX4M9R"
#define WRONG "A7NX4M9R"

static GBytes *
say (const char *word)
{
  g_autofree char *text = g_strdup_printf ("<data><n>%s</n></data>", word);

  return g_bytes_new (text, strlen (text));
}

/* Larger than a page. */
static GBytes *
picture (const char *word)
{
  g_autoptr (GString) bytes = g_string_new ("\xff\xd8");

  while (bytes->len < 20000)
    g_string_append_printf (bytes, "%s.", word);

  return g_bytes_new (bytes->str, bytes->len);
}

static void
hand_in (StoreFixture *fixture, const char *name, const char *in_xml, const char *in_picture)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, "");
  g_autofree char *file = g_strconcat (in_picture, "name.jpg", NULL);
  g_autofree char *paper = g_strconcat (in_picture, "paper", NULL);
  g_autoptr (GBytes) street = picture (in_picture);
  g_autoptr (GBytes) card = picture (paper);
  g_autoptr (GError) error = NULL;

  g_bytes_unref (submission->xml);
  submission->xml = say (in_xml);
  parvis_store_submission_add_attachment (submission, file, "image/jpeg", street);
  parvis_store_submission_add_identity_paper (submission, "card.jpg", "image/jpeg", card);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
}

static void
keep (StoreFixture *fixture, const char *code, const char *in_xml, const char *in_picture)
{
  g_autoptr (ParvisStoreDraft) draft = parvis_store_draft_new ();
  g_autoptr (GBytes) bytes = picture (in_picture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->form_id = g_strdup ("voirie");
  draft->xml = say (in_xml);
  parvis_store_draft_take_attachment (draft,
                                      parvis_store_attachment_new ("1.jpg", "image/jpeg", bytes));
  parvis_store_keep_draft_async (fixture->store, draft, code, NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);
  parvis_store_keep_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static gboolean
is_kept (StoreFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ParvisStoreDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_open_draft_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  draft = parvis_store_open_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return draft != NULL;
}

static void
drop (StoreFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_drop_draft_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_drop_draft_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
send_first (StoreFixture *fixture)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
  store_fixture_settle (fixture, taken->id, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  StoreFixture fixture = { 0 };

  g_assert_cmpint (argc, ==, 3);
  if (!g_str_equal (argv[2], "dump"))
    parvis_secrecy_begin ();

  fixture.folder = argv[1];
  fixture.store = parvis_store_new ();
  store_fixture_open_or_fail (&fixture);

  hand_in (&fixture, "sent", "Zyqsentxml", "Zyqsentpicture");
  send_first (&fixture);
  hand_in (&fixture, "waiting", "Zyqwaitingxmlé", "Zyqwaitingpicture");
  keep (&fixture, DROPPED, "Zyqdroppedxml", "Zyqdroppedpicture");
  drop (&fixture, DROPPED);
  keep (&fixture, CODE, "Zyqkeptxml", "Zyqkeptpicture");
  g_assert_true (is_kept (&fixture, CODE));
  g_assert_false (is_kept (&fixture, WRONG));

  if (!g_str_equal (argv[2], "close"))
    abort ();

  parvis_store_close (fixture.store);
  return 0;
}
