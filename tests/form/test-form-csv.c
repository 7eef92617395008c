/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "parvis-form-csv.h"
#include "parvis-form-error.h"
#include "parvis-form-geojson.h"

typedef ParvisFormNode *(*Parse) (GBytes *bytes, GError **error);

/* "name=value,name=value|…": an item after the other. */
static char *
print_items (const ParvisFormNode *document)
{
  GString *text = g_string_new (NULL);

  parvis_form_node_unfold (document->first_child);
  for (const ParvisFormNode *item = document->first_child->first_child; item != NULL;
       item = item->next)
    {
      parvis_form_node_unfold (item);
      for (const ParvisFormNode *cell = item->first_child; cell != NULL; cell = cell->next)
        g_string_append_printf (text, "%s=%s%s", cell->name, cell->value != NULL ? cell->value : "",
                                cell->next != NULL ? "," : "");
      g_string_append (text, item->next != NULL ? "|" : "");
    }

  return g_string_free (text, FALSE);
}

static void
check_read (Parse parse, const char *text, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormNode) document = parse (bytes, &error);
  g_autofree char *items = NULL;

  g_assert_no_error (error);
  items = print_items (document);
  g_assert_cmpstr (items, ==, expected);
}

static void
check_refused (Parse parse, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (bytes, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
}

static void
test_csv (void)
{
  check_read (parvis_form_csv_parse, "", "");
  check_read (parvis_form_csv_parse, "a,b\n", "");
  check_read (parvis_form_csv_parse, "a,b\n1,2\n3,4", "a=1,b=2|a=3,b=4");
  check_read (parvis_form_csv_parse, "a,b\r\n1,2\r\n\r\n3,4\r\n", "a=1,b=2|a=3,b=4");
  check_read (parvis_form_csv_parse,
              "\xef\xbb\xbf"
              "a;b\n1,5;2\n",
              "a=1,5,b=2");
  check_read (parvis_form_csv_parse, "a,b,c\n1\n", "a=1,b=,c=");
  check_read (parvis_form_csv_parse, "a\n1,2,3\n", "a=1");
  check_read (parvis_form_csv_parse, "a,b\n\"x, \"\"y\"\"\nz\",2\n", "a=x, \"y\"\nz,b=2");
  check_read (parvis_form_csv_parse, "a,b,c\n1\n\n\r\n\"2\"\n\n3,\"\",4",
              "a=1,b=,c=|a=2,b=,c=|a=3,b=,c=4");
  check_read (parvis_form_csv_parse, "a,b\n\"1\",2,\"3,\n4\",5\r\n6,7,8\r\n", "a=1,b=2|a=6,b=7");
  check_read (parvis_form_csv_parse, "a,,b\n1,2,3\n\"4\",\"5\",\"6\"x\n7",
              "a=1,b=3|a=4,b=6x|a=7,b=");
  check_read (parvis_form_csv_parse, "a,b\n1\r,x\"y\r", "a=1\r,b=x\"y\r");
  check_read (parvis_form_csv_parse, "a\nL\xc3\xa9o\n\xe2\x82\xac and ten more\n",
              "a=L\xc3\xa9o|a=\xe2\x82\xac and ten more");
  check_refused (parvis_form_csv_parse, "a,b\n\"x,2\n");
  check_refused (parvis_form_csv_parse, "a,b\n\xff,2\n");
  check_refused (parvis_form_csv_parse, "a,b\nten or more,\xc3\n");
}

#define FEATURE(geometry, rest) \
  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":" geometry \
      rest "}]}"

static void
test_geojson (void)
{
  check_read (parvis_form_geojson_parse,
              FEATURE ("{\"type\":\"Point\",\"coordinates\":[1.5,2]}",
                       ",\"id\":\"k\",\"properties\":{\"id\":\"no\",\"n\":\"\\u00e9\",\"x\":null}"),
              "geometry=2 1.5 0 0,n=é,x=,id=k");
  check_read (parvis_form_geojson_parse,
              FEATURE ("{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", ""),
              "geometry=2 1 0 0; 4 3 0 0");
  check_read (parvis_form_geojson_parse,
              FEATURE ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[1,2]]]}", ""),
              "geometry=2 1 0 0; 4 3 0 0; 2 1 0 0");
  check_refused (parvis_form_geojson_parse, "");
  check_refused (parvis_form_geojson_parse, "[1,2");
  check_refused (parvis_form_geojson_parse, "{\"features\":1}");
  check_refused (parvis_form_geojson_parse, "{} x");
  check_refused (parvis_form_geojson_parse, FEATURE ("{\"type\":\"Blob\",\"coordinates\":[]}", ""));
  check_refused (parvis_form_geojson_parse,
                 FEATURE ("{\"type\":\"Point\",\"coordinates\":[1]}", ""));
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  check_refused (parvis_form_geojson_parse, text->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/csv/read", test_csv);
  g_test_add_func ("/form/geojson/read", test_geojson);
  g_test_add_func ("/form/geojson/depth", test_depth);

  return g_test_run ();
}
