/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink-answer.h"

static void
check_parse (const char *text, const char *expected)
{
  g_autoptr (ParvisUplinkAnswer) answer = parvis_uplink_answer_parse (text);
  g_autofree char *again = NULL;

  g_test_message ("%s", text != NULL ? text : "(null)");
  again = answer != NULL ? parvis_uplink_answer_to_string (answer) : NULL;
  g_assert_cmpstr (again, ==, expected);
}

static void
test_parse (void)
{
  g_test_summary ("An answer is read as it was written, and what is none is refused");

  check_parse ("w\n1\n2\n", "w\n1\n2\n");
  check_parse ("w\n0\n0\nThe server is away\nand so on", "w\n0\n0\nThe server is away\nand so on");
  check_parse (NULL, NULL);
  check_parse ("", NULL);
  check_parse ("w\n1\n2", NULL);
  check_parse ("\n1\n2\n", NULL);
  check_parse ("w\n-1\n2\n", NULL);
  check_parse ("w\n1\ntwo\n", NULL);
  check_parse ("w\n1\n99999999999999999999\n", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uplink/answer/parse", test_parse);

  return g_test_run ();
}
