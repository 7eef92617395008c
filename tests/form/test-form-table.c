/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists kept as texts read like those made of nodes. */

#include "form-fixture.h"
#include "parvis-form-private.h"
#include "parvis-form-table.h"

/* What is in each item that makes a list irregular, so that it is made of nodes. */
static const char regular[] = "<item><n>1</n><c>a</c><z/></item><item><n>02</n><c>b</c></item>"
                              "<item><n>2</n><c>a</c><z>&lt;&amp;</z></item>";
static const char attributed[] =
    "<item k=''><n>1</n><c>a</c><z/></item><item k=''><n>02</n><c>b</c></item>"
    "<item k=''><n>2</n><c>a</c><z>&lt;&amp;</z></item>";
static const char late[] = "<item><n>1</n><c>a</c><z/></item><item><n>02</n><c>b</c></item>"
                           "<item><n>2</n><c>a</c><z>&lt;&amp;</z><y><deep/></y></item>";
static const char reversed[] = "<item><n>1</n><c>a</c><z/></item><item><c>b</c><n>02</n></item>"
                               "<item><n>2</n><c>a</c><z>&lt;&amp;</z></item>";

static ParvisFormRecord *
new_record (const char *items, const char *expression)
{
  g_autofree char *model = g_strdup_printf (
      "<instance><data id='f'><x>a</x><v/></data></instance>"
      "<instance id='l'><root>%s</root></instance><bind nodeset='/data/v' calculate=\"%s\"/>",
      items, expression);

  return fixture_new (model, "");
}

static void
check_in (const char *items, gboolean is_table, const char *expression, const char *expected)
{
  g_autoptr (ParvisFormRecord) record = new_record (items, expression);
  ParvisForm *form = parvis_form_record_get_form (record);
  const ParvisFormNode *document = g_hash_table_lookup (form->instances, "l");

  g_assert_cmpint (document->first_child->owns_table, ==, is_table);
  fixture_check (record, "/data/v", expected);
}

static void
check (const char *expression, const char *expected)
{
  check_in (regular, TRUE, expression, expected);
  check_in (attributed, FALSE, expression, expected);
  check_in (late, FALSE, expression, expected);
  check_in (reversed, FALSE, expression, expected);
}

#define ITEM "instance('l')/root/item"

static void
test_reading (void)
{
  check ("count(" ITEM ")", "3");
  check (ITEM "[2]/c", "b");
  check (ITEM "[c = 'b']/n", "02");
  check (ITEM "[c = /data/x][2]/n", "2");
  check ("count(" ITEM "[n = 2])", "2");
  check ("count(" ITEM "[n = '2'])", "1");
  check ("count(" ITEM "[n = 2 and c = 'a'])", "1");
  check ("count(" ITEM "[c = 'b' and n = 1])", "0");
  check ("count(" ITEM "[z = ''])", "2");
  check ("count(" ITEM "[nowhere = ''])", "3");
  check ("count(" ITEM "[contains(c, 'a')])", "2");
  check (ITEM "[3]/z", "<&");
  check ("count(instance('l')//c)", "3");
  check (ITEM "[c = 'b']/following-sibling::item/n", "2");
  check (ITEM "[c = 'b']/preceding-sibling::item/n", "1");
  check ("position(" ITEM "[c = 'b'])", "2");
  check ("join(',', " ITEM "[c = 'a']/n | " ITEM "[c = 'b']/n)", "1,02,2");
  check ("pulldata('l', 'n', 'c', 'b')", "02");
  check ("pulldata('l', 'n', 'c', 'none')", "");
}

static void
test_odd (void)
{
  check_in ("", FALSE, "count(" ITEM ")", "0");
  check_in ("<item/><item/>", FALSE, "count(" ITEM ")", "2");
  check_in ("<item>a</item><item>b</item>", FALSE, ITEM "[2]", "b");
  check_in ("<item><n>1</n></item><other><n>2</n></other>", FALSE, "count(instance('l')/root/*)",
            "2");
  check_in ("<item><n>1<b/></n></item>", FALSE, "count(" ITEM "/n/b)", "1");
  check_in ("<item><n>1</n><n>2</n></item>", FALSE, "count(" ITEM "/n)", "2");
  check_in ("<item> \n<n> \n</n></item>", TRUE, "string-length(" ITEM "/n)", "0");
  check_in ("<item><n>a<!-- x -->b</n></item>", TRUE, ITEM "/n", "ab");
  check_in ("<item><n><![CDATA[<a>]]></n></item>", TRUE, ITEM "/n", "<a>");
  check_in ("<item><n>1</n></item><item><m>2</m></item>", TRUE, ITEM "[2]/m", "2");
}

static void
test_twice (void)
{
  g_autoptr (ParvisFormRecord) record =
      fixture_new ("<instance><data id='f'><v/></data></instance>"
                   "<instance id='t' src='jr://file-csv/twice.csv'/><bind nodeset='/data/v' "
                   "calculate=\"join(',', instance('t')/root/item[a = '2']/b)\"/>",
                   "");

  g_test_summary ("Two columns of a spreadsheet with one name are both looked at");

  fixture_check (record, "/data/v", "x,y");
}

/* A row's nodes are the same whoever comes by, and in whatever order. */
static void
test_identity (void)
{
  check ("count(" ITEM "[c = 'b'] | " ITEM ")", "3");
  check ("count(" ITEM " | " ITEM "[c = 'b'])", "3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/form/table/reading", test_reading);
  g_test_add_func ("/form/table/odd", test_odd);
  g_test_add_func ("/form/table/twice", test_twice);
  g_test_add_func ("/form/table/identity", test_identity);

  return g_test_run ();
}
