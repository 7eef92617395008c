/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-number-format.h"

typedef struct
{
  ParvisNumberKind kind;
  const char *text, *value;
} Case;

/* R106: as people write numbers; NULL is complained of, with what they wrote still there. */
static const Case cases[] = {
  { PARVIS_NUMBER_INTEGER, "4", "4" },
  { PARVIS_NUMBER_INTEGER, " 4 ", "4" },
  { PARVIS_NUMBER_INTEGER, "+4", "4" },
  { PARVIS_NUMBER_INTEGER, "-4", "-4" },
  { PARVIS_NUMBER_INTEGER, "−4", "-4" },
  { PARVIS_NUMBER_INTEGER, "04", "04" },
  { PARVIS_NUMBER_INTEGER, "1 200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1\u00a0200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1\u202f200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1.200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1.200.000", "1200000" },
  { PARVIS_NUMBER_INTEGER, "1,200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1'200", "1200" },
  { PARVIS_NUMBER_INTEGER, "1’200", "1200" },
  { PARVIS_NUMBER_INTEGER, "12 €", "12" },
  { PARVIS_NUMBER_INTEGER, "٤٢", "42" },
  { PARVIS_NUMBER_INTEGER, "۴۲", "42" },
  { PARVIS_NUMBER_INTEGER, "١٬٢٠٠", "1200" },
  { PARVIS_NUMBER_INTEGER, "1.5", NULL },
  { PARVIS_NUMBER_INTEGER, "1.20.0", NULL },
  { PARVIS_NUMBER_INTEGER, "quatre", NULL },
  { PARVIS_NUMBER_INTEGER, "4-", NULL },
  { PARVIS_NUMBER_INTEGER, "-", NULL },
  { PARVIS_NUMBER_INTEGER, "--4", NULL },
  { PARVIS_NUMBER_DECIMAL, "12", "12" },
  { PARVIS_NUMBER_DECIMAL, "12,5", "12.5" },
  { PARVIS_NUMBER_DECIMAL, "12.5", "12.5" },
  { PARVIS_NUMBER_DECIMAL, "12,", "12" },
  { PARVIS_NUMBER_DECIMAL, ",5", "0.5" },
  { PARVIS_NUMBER_DECIMAL, ".5", "0.5" },
  { PARVIS_NUMBER_DECIMAL, "12,50 €", "12.50" },
  { PARVIS_NUMBER_DECIMAL, "€12.50", "12.50" },
  { PARVIS_NUMBER_DECIMAL, "1 412,25", "1412.25" },
  { PARVIS_NUMBER_DECIMAL, "1.412,25", "1412.25" },
  { PARVIS_NUMBER_DECIMAL, "1,412.25", "1412.25" },
  { PARVIS_NUMBER_DECIMAL, "1'412.25", "1412.25" },
  { PARVIS_NUMBER_DECIMAL, "٣٫٥", "3.5" },
  { PARVIS_NUMBER_DECIMAL, "-0,5", "-0.5" },
  { PARVIS_NUMBER_DECIMAL, "12,5,3", NULL },
  { PARVIS_NUMBER_DECIMAL, ",", NULL },
  { PARVIS_NUMBER_DECIMAL, "12 kilos", NULL },
  { PARVIS_NUMBER_DECIMAL, "1e5", NULL },
  { PARVIS_NUMBER_DIGITS, "0612345678", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "06 12 34 56 78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "06.12.34.56.78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "06-12-34-56-78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "06/12/34/56/78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "06\u00a012\u00a034\u00a056\u00a078", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "+33 6 12 34 56 78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "+33 (0)6 12 34 56 78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "0033 6 12 34 56 78", "0612345678" },
  { PARVIS_NUMBER_DIGITS, "+32 470 12 34 56", "+32470123456" },
  { PARVIS_NUMBER_DIGITS, "07000", "07000" },
  { PARVIS_NUMBER_DIGITS, "07 000", "07000" },
  { PARVIS_NUMBER_DIGITS, "٠٧٠٠٠", "07000" },
  { PARVIS_NUMBER_DIGITS, "2A004", "2A004" },
  { PARVIS_NUMBER_DIGITS, "1 85 05 78 006 084 36", "185057800608436" },
  { PARVIS_NUMBER_DIGITS, "FR76 3000", "FR763000" },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = parvis_number_format_read (cases[i].kind, cases[i].text);
      gboolean valid = parvis_number_format_is_valid (cases[i].kind, value);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (valid, ==, cases[i].value != NULL);
      if (cases[i].value != NULL)
        g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_show (void)
{
  const struct
  {
    ParvisNumberKind kind;
    ParvisNumberGrouping grouping;
    const char *value, *mark, *shown;
  } shows[] = {
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "0612345678", ",", "06 12 34 56 78" },
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "061234", ",", "06 12 34" },
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "07000", ",", "07000" },
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "185057800608436", ",", "1 85 05 78 006 084 36" },
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "73282932000074", ",", "732 829 320 000 74" },
    { PARVIS_NUMBER_DIGITS, PARVIS_NUMBER_PLAIN, "2A004", ",", "2A004" },
    { PARVIS_NUMBER_INTEGER, PARVIS_NUMBER_PLAIN, "1987", ",", "1987" },
    { PARVIS_NUMBER_INTEGER, PARVIS_NUMBER_THOUSANDS, "12000", ",", "12\u202f000" },
    { PARVIS_NUMBER_INTEGER, PARVIS_NUMBER_THOUSANDS, "-1200000", ",", "-1\u202f200\u202f000" },
    { PARVIS_NUMBER_DECIMAL, PARVIS_NUMBER_PLAIN, "1412.25", ",", "1412,25" },
    { PARVIS_NUMBER_DECIMAL, PARVIS_NUMBER_THOUSANDS, "1412.25", ".", "1\u202f412.25" },
    { PARVIS_NUMBER_DECIMAL, PARVIS_NUMBER_PLAIN, "", ",", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    {
      g_autofree char *shown = parvis_number_format_show (shows[i].kind, shows[i].grouping,
                                                          shows[i].value, shows[i].mark);
      g_autofree char *again = parvis_number_format_read (shows[i].kind, shown);

      g_assert_cmpstr (shown, ==, shows[i].shown);
      g_assert_cmpstr (again, ==, shows[i].value);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A number is taken as people write it, and shown so that it can be read back.");
  g_test_add_func ("/pages/formats/read", test_read);
  g_test_add_func ("/pages/formats/show", test_show);

  return g_test_run ();
}
