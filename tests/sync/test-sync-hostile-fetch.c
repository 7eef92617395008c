/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

/* The largest file that may come with a form, and what it takes to make room for it. */
#define MAX_GROWTH_KB (160 * 1024)

static const ParvisSyncPatience impatience = { .limits = { .connect = 5, .stall = 2, .total = 25 },
                                               .retry_base = 1 };

/* How the office behaves, and what is said of it; NULL: nothing, for the form was had. */
static const struct
{
  const char *behaviour;
  const char *reason;
  int code;
} cases[] = {
  { "list.mistyped", NULL, -1 },
  { "list.endless", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.endless-plain", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.endless-refusal", "Refused, but not by an OpenRosa", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.endless-head", "The headers of the answer", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.endless-continue", "The headers of the answer", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.huge-header", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.gzip-bomb", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.gzip-layers", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.gzip-garbage", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.garbage", "The answer is no HTTP", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.close", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.reset", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.bad-chunk", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.slow-page", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.silent", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "list.200-page", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.200-success", "This is not a form list", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.200-empty", "it is empty", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.204", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.201", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.302-elsewhere", "Sent elsewhere", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.307-elsewhere", "Sent elsewhere", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.401-token", "does not accept who we are", PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "list.403-token", "no right to do this", PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "list.404-json", "(404): Could not find", PARVIS_SYNC_ERROR_PROTOCOL },
  { "list.secrets", "(409): No: https://o.example/v1/key/***", PARVIS_SYNC_ERROR_JUDGED },

  { "manifest.mistyped", NULL, -1 },
  { "manifest.endless", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "manifest.gzip-bomb", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "manifest.200-page", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "manifest.302-elsewhere", "Sent elsewhere", PARVIS_SYNC_ERROR_PROTOCOL },
  { "manifest.reset", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "manifest.500-json", "The server failed (500)", PARVIS_SYNC_ERROR_NETWORK },

  { "form.mistyped", NULL, -1 },
  { "form.endless", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "form.gzip-bomb", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "form.200-page", "is not what the list announced", PARVIS_SYNC_ERROR_PROTOCOL },
  { "form.302-elsewhere", "Sent elsewhere", PARVIS_SYNC_ERROR_PROTOCOL },
  { "form.half-answer", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "form.slow-page", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },

  { "media.mistyped", NULL, -1 },
  { "media.endless", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "media.gzip-bomb", "The answer is longer than", PARVIS_SYNC_ERROR_PROTOCOL },
  { "media.200-page", "is not what the list announced", PARVIS_SYNC_ERROR_PROTOCOL },
  { "media.302-elsewhere", "Sent elsewhere", PARVIS_SYNC_ERROR_PROTOCOL },
  { "media.reset", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
  { "media.half-answer", "No whole answer", PARVIS_SYNC_ERROR_NETWORK },
};

static void
set_up (SyncFixture *self, gconstpointer data)
{
  self->office.program = PARVIS_HOSTILE_OFFICE;
  self->patience = &impatience;
  sync_fixture_set_up (self, NULL);
}

static void
check_hostile (SyncFixture *self, guint number)
{
  g_autoptr (GError) error = NULL;
  guint n_updated = 99;

  office_fixture_behave (&self->office, "hostile");
  sync_fixture_point_at (self, cases[number].behaviour);
  sync_fixture_fetch (self, &n_updated, &error);
  if (cases[number].reason == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (n_updated, ==, 1);
      return;
    }

  g_assert_error (error, PARVIS_SYNC_ERROR, cases[number].code);
  g_test_message ("%s: %s", cases[number].behaviour, error->message);
  g_assert_nonnull (strstr (error->message, cases[number].reason));
  g_assert_null (strstr (error->message, "HostileToken"));
  g_assert_null (strstr (error->message, "S3cret"));
  g_assert_cmpuint (n_updated, ==, 0);
}

static void
check_friendly (SyncFixture *self, guint number)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreForm *form = NULL;
  guint n_updated;

  office_fixture_behave (&self->office, "friendly");
  sync_fixture_fetch (self, &n_updated, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_updated, ==, cases[number].reason != NULL ? 1 : 0);

  forms = sync_fixture_list_forms (self);
  g_assert_cmpuint (forms->len, ==, number + 1);
  for (guint i = 0; i < forms->len; i++)
    if (strcmp (((ParvisStoreForm *) forms->pdata[i])->form_id, cases[number].behaviour) == 0)
      form = forms->pdata[i];
  g_assert_nonnull (form);
  g_assert_cmpuint (form->media->len, ==, 3);
  g_assert_cmpuint (office_fixture_count (&self->office, "elsewhere"), ==, 0);
}

static void
test_cases (SyncFixture *self, gconstpointer data)
{
  long peak = sync_fixture_get_peak ();

  g_test_summary (
      "Whatever an office does, nothing of it is kept but what is whole, and that later");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check_hostile (self, i);
      check_friendly (self, i);
    }

  g_test_message ("the memory grew by %ld kB", sync_fixture_get_peak () - peak);
  g_assert_cmpint (sync_fixture_get_peak () - peak, <, MAX_GROWTH_KB);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/hostile-fetch/cases", SyncFixture, NULL, set_up, test_cases,
              sync_fixture_tear_down);

  return g_test_run ();
}
