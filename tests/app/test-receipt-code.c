/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-receipt-code.h"

#include <string.h>

static void
check_parse (const char *typed, const char *expected)
{
  g_autofree char *code = parvis_receipt_code_parse (typed);

  g_test_message ("typed “%s”", typed);
  g_assert_cmpstr (code, ==, expected);
}

static void
test_typed (void)
{
  g_autofree char *code = parvis_receipt_code_new ();
  g_autofree char *small = g_ascii_strdown (code, -1);
  g_autofree char *spaced = g_strdup_printf ("%.4s %s", code, code + 4);
  g_autofree char *dashed = g_strdup_printf (" %.4s-%s ", code, code + 4);
  g_autofree char *longer = g_strconcat (code, "A", NULL);

  g_test_summary ("A code is known however it is typed, and junk is not");

  g_assert_cmpuint (strlen (code), ==, PARVIS_RECEIPT_CODE_LENGTH);
  check_parse (code, code);
  check_parse (small, code);
  check_parse (spaced, code);
  check_parse (dashed, code);
  check_parse (longer, NULL);
  check_parse ("", NULL);
  check_parse ("AAAA", NULL);
  check_parse ("OOOO0000", NULL);
  check_parse ("éééé", NULL);
}

static void
test_mistakes (void)
{
  static const char alphabet[] = "ACDEFHJKLMNPRTVWXY34679";

  g_test_summary ("No wrong character and no swap of neighbours passes for a code");

  for (int round = 0; round < 200; round++)
    {
      g_autofree char *code = parvis_receipt_code_new ();

      for (gsize i = 0; i < PARVIS_RECEIPT_CODE_LENGTH; i++)
        {
          g_autofree char *wrong = g_strdup (code);

          for (const char *letter = alphabet; *letter != '\0'; letter++)
            if (*letter != code[i])
              {
                wrong[i] = *letter;
                check_parse (wrong, NULL);
              }
          wrong[i] = code[i];

          if (i + 1 < PARVIS_RECEIPT_CODE_LENGTH && code[i] != code[i + 1])
            {
              wrong[i] = code[i + 1];
              wrong[i + 1] = code[i];
              check_parse (wrong, NULL);
            }
        }
    }
}

static void
test_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_test_summary ("Two receipts do not carry one code");

  for (int i = 0; i < 2000; i++)
    g_assert_true (g_hash_table_add (seen, parvis_receipt_code_new ()));
}

static void
test_kinds (void)
{
  g_autofree char *receipt = parvis_receipt_code_new ();
  g_autofree char *resume = parvis_resume_code_new ();
  g_autofree char *typed = g_strdup_printf (" %.5s-%s", resume, resume + 5);
  g_autofree char *parsed = parvis_resume_code_parse (typed);
  g_autofree char *of_receipt = parvis_resume_code_parse (receipt);
  g_autofree char *of_resume = parvis_receipt_code_parse (resume);
  g_autofree char *swapped = g_strdup (resume);
  g_autofree char *wrong = NULL;

  g_test_summary ("A code is of a receipt, or of what is gone on with, and never of both");

  g_assert_cmpuint (strlen (resume), ==, PARVIS_RESUME_CODE_LENGTH);
  g_assert_cmpstr (parsed, ==, resume);
  g_assert_null (of_receipt);
  g_assert_null (of_resume);

  swapped[0] = resume[0] == 'A' ? 'C' : 'A';
  wrong = parvis_resume_code_parse (swapped);
  g_assert_null (wrong);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/receipt-code/typed", test_typed);
  g_test_add_func ("/app/receipt-code/mistakes", test_mistakes);
  g_test_add_func ("/app/receipt-code/differ", test_differ);
  g_test_add_func ("/app/receipt-code/kinds", test_kinds);

  return g_test_run ();
}
