/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-configuration.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* @complaint is part of what must be said of @text, or %NULL if it must load. */
static ParvisConfiguration *
load (const char *text, const char *complaint)
{
  g_autoptr (ParvisConfiguration) configuration = parvis_configuration_new ();
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "parvis.conf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_test_message ("%s", text);

  if (complaint == NULL)
    {
      parvis_configuration_load (configuration, path, &error);
      g_assert_no_error (error);
    }
  else
    {
      g_assert_false (parvis_configuration_load (configuration, path, &error));
      g_assert_nonnull (g_strstr_len (error->message, -1, path));
      g_assert_nonnull (g_strstr_len (error->message, -1, complaint));
    }

  g_unlink (path);
  g_rmdir (folder);

  return g_steal_pointer (&configuration);
}

static const ParvisConfigurationServer *
get_server (ParvisConfiguration *configuration, guint i)
{
  return configuration->servers->pdata[i];
}

static void
test_load (void)
{
  g_autoptr (ParvisConfiguration) configuration = NULL;

  g_test_summary ("What the file says holds, and what it does not say stays");

  configuration = load ("[server]\nurl=https://odk.example/v1/key/x/projects/1\n"
                        "[idle]\nwarn-after=120\n[languages]\noffered=fr;ar\noffice=de\n"
                        "[data]\nkeep-sent-days=7\n[drafts]\nkeep-days=0\n"
                        "[sync]\nrun=daemon\nkey-file=/etc/parvis/key\n"
                        "[keys]\nfile=/etc/parvis/keys.conf\n[sound]\nheadset=none\n",
                        NULL);
  g_assert_cmpint (configuration->run, ==, PARVIS_CONFIGURATION_RUN_DAEMON);
  g_assert_cmpstr (configuration->key_file, ==, "/etc/parvis/key");
  g_assert_cmpstr (configuration->keys_file, ==, "/etc/parvis/keys.conf");
  g_assert_cmpstr (configuration->headset, ==, "none");
  g_assert_cmpstr (get_server (configuration, 0)->url, ==,
                   "https://odk.example/v1/key/x/projects/1");
  g_assert_cmpuint (configuration->idle_seconds, ==, 120);
  g_assert_cmpuint (configuration->answer_seconds, ==, 45);
  g_assert_cmpuint (configuration->keep_sent_days, ==, 7);
  g_assert_cmpuint (configuration->draft_days, ==, 0);
  g_assert_cmpstr (configuration->languages[1], ==, "ar");
  g_assert_null (configuration->languages[2]);
  g_assert_cmpstr (configuration->office_language, ==, "de");
}

static void
test_servers (void)
{
  g_autoptr (ParvisConfiguration) configuration = NULL;
  g_autoptr (ParvisConfiguration) none = parvis_configuration_new ();

  g_test_summary ("Several servers, each with its own name, and the first without one");

  g_assert_cmpuint (none->servers->len, ==, 0);
  configuration = load ("[server south-2]\nurl=https://south.example\nmax-kbit=256\n"
                        "ca-file=/etc/parvis/south.pem\n"
                        "[server]\nurl=https://odk.example\nusername=agent\n"
                        "proxy=http://proxy.example:3128\nproxy-password-file=/etc/parvis/proxy\n",
                        NULL);
  g_assert_cmpuint (configuration->servers->len, ==, 2);
  g_assert_cmpstr (get_server (configuration, 0)->name, ==, "");
  g_assert_cmpstr (get_server (configuration, 0)->username, ==, "agent");
  g_assert_cmpstr (get_server (configuration, 0)->proxy, ==, "http://proxy.example:3128");
  g_assert_cmpint (get_server (configuration, 0)->max_kbit, ==, 0);
  g_assert_cmpstr (get_server (configuration, 1)->name, ==, "south-2");
  g_assert_cmpstr (get_server (configuration, 1)->ca_file, ==, "/etc/parvis/south.pem");
  g_assert_cmpint (get_server (configuration, 1)->max_kbit, ==, 256);
  g_assert_cmpstr (get_server (configuration, 0)->url, ==, "https://odk.example");
}

static void
test_refuse (void)
{
  g_test_summary ("A mistake is named, with the file and the key");

  parvis_configuration_free (load ("[server]\nurll=x\n", "urll"));
  parvis_configuration_free (load ("[sever]\nurl=x\n", "sever"));
  parvis_configuration_free (load ("[data]\nkeep-sent-days=0\n", "keep-sent-days"));
  parvis_configuration_free (load ("[data]\nkeep-sent-days=366\n", "between 1 and 365"));
  parvis_configuration_free (load ("[drafts]\nkeep-days=91\n", "between 0 and 90"));
  parvis_configuration_free (load ("[drafts]\nkeep-days=-1\n", "between 0 and 90"));
  parvis_configuration_free (load ("[server south]\nurll=x\n", "urll"));
  parvis_configuration_free (load ("[server south]\nusername=x\n", "[server south] url"));
  parvis_configuration_free (load ("[server ]\nurl=x\n", "name"));
  parvis_configuration_free (load ("[server Süd]\nurl=x\n", "lower-case"));
  parvis_configuration_free (load ("[server]\nurl=x\nmax-kbit=31\n", "31"));
  parvis_configuration_free (load ("[server]\nurl=x\nmax-kbit=fast\n", "max-kbit"));
  parvis_configuration_free (load ("[server]\nurl=x\nproxy=proxy.example:1\n", "http://"));
  parvis_configuration_free (load ("[server]\nurl=x\nproxy=http://a:b@p\n", "proxy-password-file"));
  parvis_configuration_free (load ("[server]\nurl=x\nproxy-password-file=/p\n", "no proxy"));
  parvis_configuration_free (load ("[idle]\nwarn-after=soon\n", "warn-after"));
  parvis_configuration_free (load ("[idle]\nwarn-after=100000\n", "100000"));
  parvis_configuration_free (load ("[sync]\nrun=outside\n", "inside or daemon"));
  parvis_configuration_free (load ("[languages]\noffered=\n", "offered"));
  parvis_configuration_free (load ("[languages]\noffered=fr;;ar\n", "offered"));
  parvis_configuration_free (load ("[languages]\noffered=French\n", "French"));
  parvis_configuration_free (load ("[languages]\noffice=French\n", "office"));
  parvis_configuration_free (load ("not a key file", "key"));
}

static void
test_other_files (void)
{
  g_autoptr (ParvisConfiguration) configuration = parvis_configuration_new ();
  g_autofree char *large = g_strnfill (65 * 1024, '\n');
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  ParvisConfigurationServer server = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is no configuration is not read to its end, nor waited for");

  parvis_configuration_free (load (large, "66560 bytes; the limit is 65536"));

  g_assert_false (parvis_configuration_load (configuration, "/dev/zero", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_cmpstr (error->message, ==, "/dev/zero is not a plain file");
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  server.password_file = pipe;
  g_assert_null (parvis_configuration_server_dup_password (&server, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);

  g_unlink (pipe);
  g_rmdir (folder);
}

static void
test_password (void)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "password", NULL);
  ParvisConfigurationServer server = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;

  g_test_summary ("A password is the first line of its file");

  g_assert_null (parvis_configuration_server_dup_password (&server, &error));
  g_assert_no_error (error);

  server.password_file = path;
  g_assert_null (parvis_configuration_server_dup_password (&server, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (server.password_file, "s e\r\nnot me", -1, NULL));
  password = parvis_configuration_server_dup_password (&server, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (password, ==, "s e");

  g_assert_true (g_file_set_contents (server.password_file, "\nnot me", -1, NULL));
  g_assert_null (parvis_configuration_server_dup_password (&server, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);

  g_unlink (server.password_file);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/configuration/load", test_load);
  g_test_add_func ("/app/configuration/servers", test_servers);
  g_test_add_func ("/app/configuration/refuse", test_refuse);
  g_test_add_func ("/app/configuration/other-files", test_other_files);
  g_test_add_func ("/app/configuration/password", test_password);

  return g_test_run ();
}
