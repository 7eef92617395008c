/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-sync-outcome.h"
#include "parvis-sync-schedule.h"

#define OPENROSA(text) \
  "\n  <OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\">\n    <message " \
  "nature=\"error\">" text "</message>\n  </OpenRosaResponse>"
#define HTML "<!DOCTYPE html>\n<html><body>Welcome to our Wi-Fi</body></html>"
#define JSON "{\"message\":\"Internal Server Error\",\"code\":500.1}"

/* Every answer that was seen of a Central, its proxy or a portal, and what it means. */
static const struct
{
  guint status;
  const char *body;
  ParvisSyncBody kind;
  ParvisSyncOutcome outcome;
} answers[] = {
  { 201, OPENROSA ("full submission upload was successful!"), PARVIS_SYNC_BODY_OPENROSA,
    PARVIS_SYNC_OUTCOME_RECEIVED },
  { 202, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_RECEIVED },

  /* A portal lets nothing through and says that all is well. */
  { 200, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 200, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 200, OPENROSA ("full submission upload was successful!"), PARVIS_SYNC_BODY_OPENROSA,
    PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 204, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 302, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 307, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 407, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 511, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_PROTOCOL },

  { 401, OPENROSA ("Could not authenticate"), PARVIS_SYNC_BODY_OPENROSA,
    PARVIS_SYNC_OUTCOME_AUTHENTICATION },
  { 403, JSON, PARVIS_SYNC_BODY_JSON, PARVIS_SYNC_OUTCOME_AUTHENTICATION },

  /* Judged only in OpenRosa's own words. */
  { 400, OPENROSA ("Required parameter"), PARVIS_SYNC_BODY_OPENROSA, PARVIS_SYNC_OUTCOME_JUDGED },
  { 404, OPENROSA ("Could not find"), PARVIS_SYNC_BODY_OPENROSA, PARVIS_SYNC_OUTCOME_JUDGED },
  { 409, OPENROSA ("A submission already exists"), PARVIS_SYNC_BODY_OPENROSA,
    PARVIS_SYNC_OUTCOME_JUDGED },
  { 422, OPENROSA ("No"), PARVIS_SYNC_BODY_OPENROSA, PARVIS_SYNC_OUTCOME_JUDGED },
  { 400, "{\"message\":\"Unexpected end of form\",\"code\":400.39}", PARVIS_SYNC_BODY_JSON,
    PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 400, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 404, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 405, "no", PARVIS_SYNC_BODY_OTHER, PARVIS_SYNC_OUTCOME_PROTOCOL },
  { 409, JSON, PARVIS_SYNC_BODY_JSON, PARVIS_SYNC_OUTCOME_PROTOCOL },

  { 408, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_NETWORK },
  { 413, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_TOO_LARGE },
  { 429, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_NETWORK },
  { 500, JSON, PARVIS_SYNC_BODY_JSON, PARVIS_SYNC_OUTCOME_NETWORK },
  { 500, OPENROSA ("Broken"), PARVIS_SYNC_BODY_OPENROSA, PARVIS_SYNC_OUTCOME_NETWORK },
  { 502, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_NETWORK },
  { 503, HTML, PARVIS_SYNC_BODY_HTML, PARVIS_SYNC_OUTCOME_NETWORK },
  { 599, "", PARVIS_SYNC_BODY_EMPTY, PARVIS_SYNC_OUTCOME_NETWORK },
};

static void
test_responses (void)
{
  g_test_summary ("Each answer means what it means, and only 201 and 202 mean received");

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (answers[i].body, strlen (answers[i].body));

      g_test_message ("%u %s", answers[i].status, answers[i].body);
      g_assert_cmpint (parvis_sync_body_read (body, NULL), ==, answers[i].kind);
      g_assert_cmpint (parvis_sync_outcome_for_response (answers[i].status, answers[i].kind), ==,
                       answers[i].outcome);
    }

  for (guint status = 0; status < 1000; status++)
    for (int kind = PARVIS_SYNC_BODY_EMPTY; kind <= PARVIS_SYNC_BODY_OTHER; kind++)
      g_assert_cmpint (parvis_sync_outcome_for_response (status, kind) ==
                           PARVIS_SYNC_OUTCOME_RECEIVED,
                       ==, status == 201 || status == 202);
}

static void
check_reason (guint status, const char *body, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autofree char *reason = parvis_sync_outcome_dup_reason (status, bytes);

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_reasons (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autofree char *long_body = g_strdup_printf ("{\"message\":\"x %s\"}", long_text);
  g_autoptr (GBytes) bytes = g_bytes_new_static (long_body, strlen (long_body));
  g_autofree char *reason = NULL;

  g_test_summary ("Reasons say what and why, on one line, without secrets, not at length");

  check_reason (409, OPENROSA ("A submission\nalready exists"),
                "The server refused it (409): A submission already exists");
  check_reason (500, JSON, "The server failed (500): Internal Server Error");
  check_reason (200, HTML, "A web page instead of an OpenRosa answer (a captive portal?) (200)");
  check_reason (403, OPENROSA ("No right on https://o.example/v1/key/abc!def/projects/1"),
                "The server says that we have no right to do this (403): No right on "
                "https://o.example/v1/key/***/projects/1");
  check_reason (400, OPENROSA (""), "The server refused it (400)");

  reason = parvis_sync_outcome_dup_reason (500, bytes);
  g_assert_cmpuint (strlen (reason), <, 500);
}

static void
test_delays (void)
{
  g_test_summary (
      "Waits double up to an hour, a fifth more or less, and never less than asked for");

  g_assert_cmpint (parvis_sync_schedule_delay (30, 1, 0, 0.5), ==, 30);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 2, 0, 0.5), ==, 60);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 5, 0, 0.5), ==, 480);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 8, 0, 0.5), ==, 3600);
  g_assert_cmpint (parvis_sync_schedule_delay (30, G_MAXUINT, 0, 0.5), ==, 3600);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 5, 0, 0.0), ==, 384);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 5, 0, 1.0), ==, 576);
  g_assert_cmpint (parvis_sync_schedule_delay (1, 1, 0, 0.0), ==, 1);

  g_assert_cmpint (parvis_sync_schedule_delay (30, 1, 120, 0.5), ==, 120);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 8, 120, 0.5), ==, 3600);
  g_assert_cmpint (parvis_sync_schedule_delay (30, 1, G_MAXINT64, 0.5), ==, 24 * 60 * 60);

  g_assert_cmpint (parvis_sync_schedule_bound (77), ==, 77);
  g_assert_cmpint (parvis_sync_schedule_bound (G_MAXINT64), ==, 24 * 60 * 60);
  g_assert_cmpint (parvis_sync_schedule_bound (-1), ==, 0);

  g_assert_false (parvis_sync_schedule_gives_up (7));
  g_assert_true (parvis_sync_schedule_gives_up (8));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/outcome/responses", test_responses);
  g_test_add_func ("/sync/outcome/reasons", test_reasons);
  g_test_add_func ("/sync/schedule/delays", test_delays);

  return g_test_run ();
}
