/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-odk-settings.h"

#include <string.h>

static char *
encode (const char *json)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  gsize size = strlen (json) + 1024;
  g_autofree char *compressed = g_malloc (size);
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (zlib), json, strlen (json), compressed, size,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);

  return g_base64_encode ((const guchar *) compressed, n_written);
}

static ParvisOdkSettings *
parse (const char *text, GError **error)
{
  return parvis_odk_settings_parse (text, strlen (text), error);
}

/* Both as it is in a file and as it is in a code. */
static void
check (const char *json, const char *url, const char *username, const char *password)
{
  g_autofree char *code = encode (json);
  const char *texts[] = { json, code };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisOdkSettings) settings = parse (texts[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (settings->server_url, ==, url);
      g_assert_cmpstr (settings->username, ==, username);
      g_assert_cmpstr (settings->password, ==, password);
    }
}

static void
check_refused (const char *json, const char *why)
{
  g_autofree char *code = encode (json);
  const char *texts[] = { json, code };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParvisOdkSettings) settings = parse (texts[i], &error);

      g_assert_null (settings);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, why));
      g_assert_null (strstr (error->message, "s3cret"));
    }
}

static void
test_good (void)
{
  check ("{\"general\":{\"server_url\":\"https://o.example/v1/key/T/projects/1\","
         "\"form_update_mode\":\"match_exactly\"},\"admin\":{}}",
         "https://o.example/v1/key/T/projects/1", NULL, NULL);
  check ("{\"general\":{\"protocol\":\"odk_default\",\"server_url\":\"https://k.example\","
         "\"username\":\"u\",\"password\":\"p w\"},\"admin\":{\"x\":[1,{}]},"
         "\"project\":{\"name\":\"Éclat\",\"icon\":\"É\"}}",
         "https://k.example", "u", "p w");
  check ("{\"general\":{\"server_url\":\"https://k.example\",\"username\":\"\",\"password\":null},"
         "\"admin\":{},\"project\":\"odd\"}",
         "https://k.example", NULL, NULL);
}

static void
test_refused (void)
{
  check_refused ("{\"general\":{},\"admin\":{}}", "server_url");
  check_refused ("{}{}", "not JSON");
  check_refused ("{\"general\":{},\"admin\":{}} x", "not JSON");
  check_refused ("{\"general\":{\"a\":\"}{\\\"}\"},\"admin\":{}}", "server_url");
  check_refused ("{\"general\":{\"server_url\":\"https://k.example\"}}", "admin");
  check_refused ("{\"admin\":{}}", "general");
  check_refused ("{\"general\":[],\"admin\":{}}", "general");
  check_refused ("{\"general\":{\"server_url\":3},\"admin\":{}}", "server_url");
  check_refused ("{\"general\":{\"server_url\":\"https://k.example\",\"password\":[\"s3cret\"]},"
                 "\"admin\":{}}",
                 "password");
  check_refused ("{\"general\":{\"server_url\":\"a\\nb\"},\"admin\":{}}", "server_url");
  check_refused ("{\"general\":{\"server_url\":\"https://k.example\",\"password\":\"s3cret\"",
                 "JSON");
  check_refused ("{\"general\":{\"server_url\":\"u\",\"protocol\":\"google_sheets\"},\"admin\":{}}",
                 "OpenRosa");
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (40000, '[');
  g_autofree char *json = g_strconcat ("{\"general\":", brackets, NULL);

  check_refused (json, "JSON");
}

static void
test_swollen (void)
{
  g_autofree char *spaces = g_strnfill (1 << 20, ' ');
  g_autofree char *json = g_strconcat ("{\"general\":{},\"admin\":{}", spaces, "}", NULL);
  g_autofree char *code = encode (json);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A small code that swells to a megabyte is refused");

  g_assert_cmpuint (strlen (code), <, 4096);
  g_assert_null (parse (code, &error));
  g_assert_nonnull (strstr (error->message, "too long"));
}

static void
check_damaged (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_damaged (void)
{
  g_autofree char *code = encode ("{\"general\":{\"server_url\":\"u\"},\"admin\":{}}");
  g_autoptr (GError) error = NULL;

  code[strlen (code) / 2] = '\0';
  check_damaged (code);
  check_damaged ("");
  check_damaged ("   ");
  check_damaged ("https://not-settings.example/");
  check_damaged ("{}");
  check_damaged ("[]");

  g_assert_null (parvis_odk_settings_parse ("{\0}", 3, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/odk-settings/good", test_good);
  g_test_add_func ("/odk-settings/refused", test_refused);
  g_test_add_func ("/odk-settings/deep", test_deep);
  g_test_add_func ("/odk-settings/swollen", test_swollen);
  g_test_add_func ("/odk-settings/damaged", test_damaged);

  return g_test_run ();
}
