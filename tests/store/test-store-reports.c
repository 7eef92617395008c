/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-report-calls.h"
#include "store-fixture.h"

#define DAY (24 * 60 * 60)

static ParvisStoreReport
make_report (char *theme)
{
  return (ParvisStoreReport){
    .agent = 1,
    .minutes = 45,
    .place = (char *) "lieu_activite",
    .theme = theme,
  };
}

/* An account, without the work of making one. */
static void
open_with_agent (StoreFixture *fixture)
{
  store_fixture_open_or_fail (fixture);
  store_fixture_execute (fixture,
                         "INSERT INTO agent (id, name, role, secret, is_digits, created) "
                         "VALUES (1, 'A. Agent', '', '', 1, 0), (2, 'B. Agent', '', '', 1, 0)");
}

static gboolean
add (StoreFixture *fixture, const ParvisStoreReport *report, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_add_report_async (fixture->store, report, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_add_report_finish (fixture->store, result, error);
}

static void
add_or_fail (StoreFixture *fixture, const ParvisStoreReport *report)
{
  g_autoptr (GError) error = NULL;

  add (fixture, report, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (StoreFixture *fixture, gint64 since)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *reports;

  parvis_store_list_reports_async (fixture->store, since, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  reports = parvis_store_list_reports_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return reports;
}

static void
expire (StoreFixture *fixture, gint64 now)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_expire_async (fixture->store, now, 30 * DAY, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_expire_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");
  ParvisStoreReport report = make_report ((char *) "logement");
  g_autoptr (GPtrArray) reports = NULL;
  const ParvisStoreReport *first;

  g_test_summary ("What was accounted for is kept under today's date, and with no time of the day");

  open_with_agent (fixture);
  add_or_fail (fixture, &report);
  report.agent = 2;
  report.autonomy = (char *) "partiellement_autonome";
  report.redirection = (char *) "aide_sociale";
  add_or_fail (fixture, &report);

  reports = list (fixture, 0);
  g_assert_cmpuint (reports->len, ==, 2);
  first = reports->pdata[0];
  g_assert_cmpint (first->day % DAY, ==, 0);
  g_assert_cmpuint (first->minutes, ==, 45);
  g_assert_cmpstr (first->theme, ==, "logement");
  g_assert_null (first->autonomy);
  g_assert_null (first->redirection);
  g_assert_cmpstr (((ParvisStoreReport *) reports->pdata[1])->redirection, ==, "aide_sociale");
  store_fixture_assert_query (fixture, "SELECT date (max (day), 'unixepoch') FROM session_report",
                              today);
}

static void
test_since (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreReport report = make_report ((char *) "email");
  g_autoptr (GPtrArray) reports = NULL;

  g_test_summary ("Those of a day and later are listed, by day");

  open_with_agent (fixture);
  for (guint i = 0; i < 3; i++)
    add_or_fail (fixture, &report);
  store_fixture_execute (fixture, "UPDATE session_report SET day = (4 - id) * 86400");

  reports = list (fixture, 2 * DAY);
  g_assert_cmpuint (reports->len, ==, 2);
  g_assert_cmpint (((ParvisStoreReport *) reports->pdata[0])->day, ==, 2 * DAY);
  g_assert_cmpint (((ParvisStoreReport *) reports->pdata[1])->day, ==, 3 * DAY);
}

static void
assert_refused (StoreFixture *fixture, const ParvisStoreReport *report, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (add (fixture, report, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, field));
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreReport report = make_report ((char *) "logement");

  g_test_summary ("A word that the Coop does not know is refused, and the field is named");

  open_with_agent (fixture);
  report.theme = (char *) "housing";
  assert_refused (fixture, &report, "theme");
  report.theme = NULL;
  assert_refused (fixture, &report, "theme");
  report = make_report ((char *) "logement");
  report.place = (char *) "mairie";
  assert_refused (fixture, &report, "place");
  report = make_report ((char *) "logement");
  report.minutes = 0;
  assert_refused (fixture, &report, "minutes");
  report.minutes = 24 * 60;
  assert_refused (fixture, &report, "minutes");
  report = make_report ((char *) "logement");
  report.autonomy = (char *) "";
  assert_refused (fixture, &report, "autonomy");
  report = make_report ((char *) "logement");
  report.redirection = (char *) "police";
  assert_refused (fixture, &report, "redirection");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM session_report", "0");
}

static void
test_expired (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreReport report = make_report ((char *) "justice");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_test_summary ("After a year one is erased, but not by a clock that has jumped");

  open_with_agent (fixture);
  add_or_fail (fixture, &report);
  add_or_fail (fixture, &report);
  store_fixture_execute (fixture, "UPDATE session_report SET day = day - 364 * 86400 WHERE id = 1");

  expire (fixture, now);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM session_report", "2");
  expire (fixture, now + 400 * DAY);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM session_report", "2");
  expire (fixture, now);
  expire (fixture, now + 2 * DAY);
  store_fixture_assert_query (fixture, "SELECT group_concat (id) FROM session_report", "2");
}

static void
test_ahead (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreReport report = make_report ((char *) "justice");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_test_summary ("One that a clock dated years ahead is not kept for years");

  open_with_agent (fixture);
  add_or_fail (fixture, &report);
  store_fixture_execute (fixture, "UPDATE session_report SET day = day + 4000 * 86400");
  expire (fixture, now);
  store_fixture_assert_query (fixture,
                              "SELECT day <= strftime ('%s', 'now') AND day % 86400 = 0 "
                              "FROM session_report",
                              "1");
}

static void
test_themes (void)
{
  const ParvisStoreReport housing = make_report ((char *) "logement");
  const ParvisStoreReport mail = make_report ((char *) "email");
  g_auto (GStrv) of_housing = parvis_store_report_dup_themes (&housing);
  g_auto (GStrv) of_mail = parvis_store_report_dup_themes (&mail);

  g_test_summary ("An administrative theme is said with what makes it valid, a digital one alone");

  g_assert_cmpstrv (of_housing,
                    ((const char *[]){ "aide_aux_demarches_administratives", "logement", NULL }));
  g_assert_cmpstrv (of_mail, ((const char *[]){ "email", NULL }));
}

static void
test_minutes (void)
{
  static const struct
  {
    gint64 seconds;
    guint minutes;
  } cases[] = {
    { 0, 15 },         { 10 * 60, 15 },   { 22 * 60, 15 }, { 23 * 60, 30 },
    { 50 * 60, 45 },   { 53 * 60, 60 },   { 75 * 60, 90 }, { 100 * 60, 90 },
    { 110 * 60, 120 }, { 600 * 60, 120 }, { -60, 15 },
  };

  g_test_summary ("What was measured is offered as the nearest duration that the Coop has");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (parvis_store_report_propose_minutes (cases[i].seconds), ==, cases[i].minutes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/reports/kept", NULL, test_kept);
  store_fixture_add ("/store/reports/since", NULL, test_since);
  store_fixture_add ("/store/reports/refused", NULL, test_refused);
  store_fixture_add ("/store/reports/expired", NULL, test_expired);
  store_fixture_add ("/store/reports/ahead", NULL, test_ahead);
  g_test_add_func ("/store/reports/themes", test_themes);
  g_test_add_func ("/store/reports/minutes", test_minutes);

  return g_test_run ();
}
