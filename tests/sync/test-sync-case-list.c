/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-sync-case-list.h"
#include "parvis-sync.h"

#define HEADER "name,label,__version,tracking_code,status,message\n"

static ParvisStoreCaseList *
parse (const char *text, gsize size, GError **error)
{
  g_autoptr (ParvisStoreCaseList) list = parvis_store_case_list_new ("", "cases.csv", "md5:0", 7);
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return parvis_sync_case_list_read (bytes, list, error) ? g_steal_pointer (&list) : NULL;
}

/* Each row as name|version|code|status|message|label, one a line. */
static char *
to_string (const ParvisStoreCaseList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->cases->len; i++)
    {
      const ParvisStoreCase *row = list->cases->pdata[i];

      g_string_append_printf (text, "%s|%s|%s|%s|%s|%s\n", row->uuid, row->version, row->code,
                              row->status, row->message, row->label);
    }

  return g_string_free (text, FALSE);
}

/* @expected: the rows, or NULL if the whole must be refused. */
static void
check_bytes (const char *text, gsize size, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisStoreCaseList) list = parse (text, size, &error);
  g_autofree char *shown = g_strescape (text, NULL);
  g_autofree char *rows = NULL;

  g_test_message ("%.200s", shown);
  if (expected == NULL)
    {
      g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL);
      g_assert_null (list);
      return;
    }

  g_assert_no_error (error);
  rows = to_string (list);
  g_assert_cmpstr (rows, ==, expected);
  g_assert_true (list->is_whole);
}

static void
check (const char *text, const char *expected)
{
  check_bytes (text, strlen (text), expected);
}

static void
test_rows (void)
{
  g_test_summary ("Columns are found by name; a row that is of no use is left out alone");

  check (HEADER "u1,L,3,K7NX,received,Bien reçu\n", "u1|3|K7NX|received|Bien reçu|L\n");
  check (HEADER "u1,L,3,K7NX,received,Bien reçu", "u1|3|K7NX|received|Bien reçu|L\n");
  check (HEADER, "");
  check ("\xef\xbb\xbfstatus,extra,tracking_code,name\r\na,x,b,c\r\n", "c||b|a||\n");
  check ("name,tracking_code,status,status\n1,2,first,second\n", "1||2|first||\n");

  check (HEADER "u1,L,1,\"A\",\"b \"\"c\"\", d\",\"one\r\ntwo\n\"\n",
         "u1|1|A|b \"c\", d|one\r\ntwo\n|L\n");
  check (HEADER "u1,L,1,\"A\"b,s,m\n", "u1|1|Ab|s|m|L\n");
  check (HEADER "u1,5\" pipe,1,A,s,m\n", "u1|1|A|s|m|5\" pipe\n");

  /* Without a code, or without a name of its own. */
  check (HEADER "u1,L,1,,s,m\n,L,1,B,s,m\nu3,L,1,C,s,m\n", "u3|1|C|s|m|L\n");
  /* Short, long, empty. */
  check (HEADER "u1,L,1,A\nu2,L,1,B,s,m,more,and more\n\nu4,L,1,D,s,m\n",
         "u1|1|A|||L\nu2|1|B|s|m|L\nu4|1|D|s|m|L\n");
  check (HEADER "u1,L,1,A,s,\xff\nu2,L,1,B,s,m\n", "u2|1|B|s|m|L\n");
  check_bytes (HEADER "u1,L,1,A,s,a\0b\nu2,L,1,B,s,m\n", sizeof HEADER - 1 + 29, "u2|1|B|s|m|L\n");
}

static void
test_refused (void)
{
  g_test_summary ("What is not a list of cases, or not all of one, is refused whole");

  check ("", NULL);
  check ("<!DOCTYPE html><html><body>Sign in</body></html>", NULL);
  check ("name,label,__version\n1,A,1\n", NULL);
  check ("name,tracking_code\n1,A\n", NULL);
  check ("tracking_code,status\nA,s\n", NULL);
  check (HEADER "u1,L,1,A,s,m\nu2,L,1,B,s,\"cut sh", NULL);
  check (HEADER "u1,L,1,A,s,m\nu2,L,1,B,s,\"cut \"\"", NULL);
  check ("\"name", NULL);
}

static void
append_row (GString *text, guint number, const char *message)
{
  g_string_append_printf (text, "u%u,L,1,K%u,s,%s\n", number, number, message);
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *letters = g_strnfill (70000, 'x');
  g_autoptr (ParvisStoreCaseList) list = NULL;
  g_autoptr (ParvisStoreCaseList) many = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreCase *row;

  g_test_summary ("Columns, fields and rows have their bounds");

  append_row (text, 1, letters);
  letters[1999] = '\0';
  g_string_append_printf (text, "u2,L,1,B,s,%sé and more\n", letters);
  letters[300] = '\0';
  g_string_append_printf (text, "u3,L,1,%s,s,m\n", letters);
  list = parse (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->cases->len, ==, 2);
  row = list->cases->pdata[0];
  g_assert_cmpuint (strlen (row->message), ==, 2000 + strlen ("…"));
  row = list->cases->pdata[1];
  g_assert_cmpuint (strlen (row->message), ==, 1999 + strlen ("…"));
  g_assert_true (g_str_has_suffix (row->message, "x…"));

  g_string_assign (text, HEADER);
  for (guint i = 0; i < 50001; i++)
    append_row (text, i, "m");
  many = parse (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->cases->len, ==, 50000);
  g_assert_false (many->is_whole);

  g_string_assign (text, "name,tracking_code,status");
  for (guint i = 0; i < 600; i++)
    g_string_append (text, ",x");
  check (text->str, NULL);
}

static void
check_header (const char *text, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) header = parvis_sync_case_list_dup_header (bytes);

  if (expected == NULL)
    g_assert_null (header);
  else
    g_assert_cmpmem (g_bytes_get_data (header, NULL), g_bytes_get_size (header), expected,
                     strlen (expected));
}

static void
test_header (void)
{
  g_test_summary ("The header is all of a list of cases that may lie about");

  check_header (HEADER "u1,L,1,A,s,m\n", HEADER);
  check_header (HEADER, HEADER);
  check_header ("tracking_code,\"status\"\r\nA,s\r\n", "tracking_code,\"status\"\r\n");
  check_header ("name,label,__version\n1,A,1\n", NULL);
  check_header ("", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sync/case-list/rows", test_rows);
  g_test_add_func ("/sync/case-list/refused", test_refused);
  g_test_add_func ("/sync/case-list/bounds", test_bounds);
  g_test_add_func ("/sync/case-list/header", test_header);

  return g_test_run ();
}
