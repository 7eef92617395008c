/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

#include <string.h>

#include "parvis-store-report-calls.h"
#include "parvisctl-out.h"

/* Of several words in one cell. */
#define BETWEEN "|"

static char *since_text;

static const GOptionEntry entries[] = {
  { "since", 0, 0, G_OPTION_ARG_STRING, &since_text,
    "Only sessions of that day or later (YYYY-MM-DD)", "DATE" },
  G_OPTION_ENTRY_NULL,
};

/* A column: its name as the Coop writes it, and what is in it. */
typedef struct
{
  const char *name;
  char *(*dup_cell) (const ParvisStoreReport *report, const char *organisation);
} Column;

static char *
dup_agent (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, report->agent);
}

static char *
dup_date (const ParvisStoreReport *report, const char *organisation)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (report->day);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("");
}

static char *
dup_minutes (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup_printf ("%u", report->minutes);
}

static char *
dup_place (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup (report->place);
}

/* Only the organisation's own place needs it. */
static char *
dup_structure (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup (
      g_str_equal (report->place, "lieu_activite") && organisation != NULL ? organisation : "");
}

static char *
dup_themes (const ParvisStoreReport *report, const char *organisation)
{
  g_auto (GStrv) themes = parvis_store_report_dup_themes (report);

  return g_strjoinv (BETWEEN, themes);
}

static char *
dup_autonomy (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup (report->autonomy != NULL ? report->autonomy : "");
}

static gboolean
is_sent_on (const ParvisStoreReport *report)
{
  return report->redirection != NULL &&
         !g_str_equal (report->redirection, PARVIS_STORE_REPORT_NOBODY);
}

static char *
dup_is_sent_on (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup (report->redirection == NULL ? "" : is_sent_on (report) ? "oui" : "non");
}

static char *
dup_redirection (const ParvisStoreReport *report, const char *organisation)
{
  return g_strdup (is_sent_on (report) ? report->redirection : "");
}

static const Column columns[] = {
  { "mediateur", dup_agent },
  { "date", dup_date },
  { "duree", dup_minutes },
  { "type_lieu", dup_place },
  { "structure", dup_structure },
  { "thematiques", dup_themes },
  { "autonomie", dup_autonomy },
  { "oriente_vers_structure", dup_is_sent_on },
  { "structure_de_redirection", dup_redirection },
};

/* RFC 4180. Only an operator's own words can need it. */
static void
append_cell (GString *csv, const char *cell)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (csv, cell);
      return;
    }

  parts = g_strsplit (cell, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (csv, "\"%s\"", doubled);
}

static void
append_separator (GString *csv, gsize column)
{
  g_string_append (csv, column + 1 < G_N_ELEMENTS (columns) ? "," : "\r\n");
}

static GBytes *
make_csv (GPtrArray *reports, const char *organisation)
{
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_string_append (csv, columns[i].name);
      append_separator (csv, i);
    }

  for (guint row = 0; row < reports->len; row++)
    for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        g_autofree char *cell = columns[i].dup_cell (reports->pdata[row], organisation);

        append_cell (csv, cell);
        append_separator (csv, i);
      }

  return g_string_free_to_bytes (csv);
}

static gboolean
parse_since (gint64 *since)
{
  g_autofree char *text = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;

  *since = 0;
  if (since_text == NULL)
    return TRUE;
  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", since_text, G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;

  text = g_strconcat (since_text, "T00:00:00Z", NULL);
  date = g_date_time_new_from_iso8601 (text, utc);
  if (date == NULL)
    return FALSE;

  *since = g_date_time_to_unix (date);
  return TRUE;
}

static GPtrArray *
list (ParvisctlSession *session, gint64 since, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_reports_async (session->store, since, NULL, parvisctl_session_result_cb,
                                   session);
  result = parvisctl_session_await (session);

  return parvis_store_list_reports_finish (session->store, result, error);
}

static void
tell (ParvisctlSession *session, const char *path, guint n_reports)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!session->json)
    {
      g_print ("Wrote %u sessions to %s.\n", n_reports, path);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "file", path);
  parvisctl_add_int (builder, "exported", n_reports);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static int
export_to (ParvisctlSession *session, const char *path, gint64 since)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (GError) error = NULL;

  if (!parvisctl_session_open (session, &error))
    return parvisctl_session_fail (session, error);

  reports = list (session, since, &error);
  if (reports == NULL)
    return parvisctl_session_fail (session, error);

  csv = make_csv (reports, session->configuration->organisation);
  if (!parvisctl_out_write (folder, name, csv, &error))
    return parvisctl_session_fail (session, error);

  tell (session, path, reports->len);
  return PARVISCTL_OK;
}

static int
run (ParvisctlSession *session, char **arguments)
{
  gint64 since;

  if (arguments[0] == NULL || !g_str_equal (arguments[0], "export") || arguments[1] == NULL)
    return parvisctl_session_misuse (session, "It takes export and a file");
  if (!parse_since (&since))
    return parvisctl_session_misuse (session, "--since takes a day, as 2026-11-28");

  return export_to (session, arguments[1], since);
}

const ParvisctlCommand parvisctl_report = {
  .name = "report",
  .arguments = "export FILE.csv",
  .summary = "Writes what sessions of those who help are accounted for with",
  .help =
      "export FILE.csv: one line a session, in the words of the Coop de la médiation numérique: "
      "the\nnumber of the account (“parvisctl agent list”), date, duration in minutes, type of "
      "place,\nstructure ([people] organisation=), themes (an administrative one stands after\n"
      "aide_aux_demarches_administratives; “|” is between two), autonomy, whether the person was "
      "sent on,\nand to whom. What nobody said is empty.\n\nThere is nothing in it of who was "
      "helped, and no time of the day. A session is erased after a\nyear, by the daily upkeep."
      "\n\nExit status: 0; 1 when the store cannot be read or the file not be written; 2 when the "
      "command\nor the date is not understood.",
  .n_optional = 2,
  .entries = entries,
  .run = run,
};
