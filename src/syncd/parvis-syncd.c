/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-syncd: the side of a kiosk that has the key and the network, and no screen. */

#include <glib-unix.h>
#include <locale.h>
#include <unistd.h>

#include "config.h"
#include "parvis-secrecy.h"
#include "parvis-store.h"
#include "parvis-supervisor.h"
#include "parvis-syncd-key.h"
#include "parvis-syncd-service.h"

/* What it ends with. */
enum
{
  STATUS_OK = 0,
  STATUS_FAILED = 1, /* may be better the next time */
  STATUS_USAGE = 2,  /* the command or the configuration is wrong */
  STATUS_KEY = 3,    /* no key, or one that does not fit */
};

typedef struct
{
  char *config, *folder, *key, *make_key; /* (owned) (nullable): options */
  gboolean version;

  ParvisConfiguration *configuration; /* (owned) */
  ParvisSupervisor *supervisor;       /* (owned) (nullable) */
  GMainLoop *loop;                    /* (owned) (nullable) */
  int status;
} Syncd;

static int
fail (int status, const char *message)
{
  g_printerr ("parvis-syncd: %s\n", message);
  return status;
}

static gboolean
signal_cb (gpointer user_data)
{
  Syncd *self = user_data;

  g_main_loop_quit (self->loop);

  return G_SOURCE_CONTINUE;
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Syncd *self = user_data;
  g_autoptr (GError) error = NULL;

  if (parvis_syncd_service_start_finish (PARVIS_SYNCD_SERVICE (source), result, &error))
    {
      g_message ("At work on %s", self->configuration->data_folder);
      parvis_supervisor_ready (self->supervisor);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->status =
      fail (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED) ? STATUS_KEY
                                                                                   : STATUS_FAILED,
            error->message);
  g_main_loop_quit (self->loop);
}

/* What was under way tells us that it has ended, and lets go of what it holds. */
static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
serve (Syncd *self, const char *key)
{
  g_autoptr (ParvisSyncdService) service = parvis_syncd_service_new (self->configuration, key);
  guint terminate = g_unix_signal_add (SIGTERM, signal_cb, self);
  guint interrupt = g_unix_signal_add (SIGINT, signal_cb, self);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->supervisor = parvis_supervisor_new ();

  parvis_syncd_warn_of_other_key (self->configuration, key);
  parvis_syncd_service_start_async (service, started_cb, self);
  g_main_loop_run (self->loop);

  parvis_supervisor_stopping (self->supervisor);
  parvis_syncd_service_stop (service);
  drain ();

  g_source_remove (terminate);
  g_source_remove (interrupt);
  g_clear_pointer (&self->supervisor, parvis_supervisor_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  return self->status;
}

static int
make_key (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "-") && isatty (STDOUT_FILENO))
    return fail (STATUS_USAGE, "A key is not for a screen: give a file, or a program to take it");

  return parvis_store_make_key (path, &error) ? STATUS_OK : fail (STATUS_FAILED, error->message);
}

static gboolean
configure (Syncd *self, GError **error)
{
  if (self->config != NULL && !parvis_configuration_load (self->configuration, self->config, error))
    return FALSE;

  if (self->folder != NULL)
    {
      g_free (self->configuration->data_folder);
      self->configuration->data_folder = g_strdup (self->folder);
    }

  if (self->configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON)
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               "%s: [sync] run is not daemon, so that the kiosk sends by itself",
               self->config != NULL ? self->config : "Without --config");
  return FALSE;
}

static int
run (Syncd *self)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  if (self->version)
    {
      g_print ("parvis-syncd %s\n", PARVIS_VERSION);
      return STATUS_OK;
    }

  if (self->make_key != NULL)
    return make_key (self->make_key);

  if (!configure (self, &error))
    return fail (STATUS_USAGE, error->message);

  key = parvis_syncd_find_key (self->key, self->configuration, &error);
  return key != NULL ? serve (self, key) : fail (STATUS_KEY, error->message);
}

static gboolean
parse (Syncd *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &self->config, "Read the configuration from FILE",
      "FILE" },
    { "folder", 'f', 0, G_OPTION_ARG_FILENAME, &self->folder,
      "The store's folder, instead of the configuration's", "FOLDER" },
    { "key", 'k', 0, G_OPTION_ARG_FILENAME, &self->key,
      "The key, instead of the credential or the configuration's", "FILE" },
    { "make-key", 0, 0, G_OPTION_ARG_FILENAME, &self->make_key,
      "Make a key in FILE (-: standard output), and end", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, "Sends what a kiosk has kept, and fetches its forms: the only one with key and "
               "network.");
  g_option_context_set_description (
      context, "Exit status: 0 when it was told to stop, 1 when the store cannot be used, 2 when "
               "the command\nor the configuration is wrong, 3 when there is no key, or one that "
               "does not fit.");
  g_option_context_add_main_entries (context, entries, NULL);

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc == 1)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "What is “%s”?", (*argv)[1]);
  return FALSE;
}

static void
clear (Syncd *self)
{
  g_clear_pointer (&self->configuration, parvis_configuration_free);
  g_free (self->config);
  g_free (self->folder);
  g_free (self->key);
  g_free (self->make_key);
}

int
main (int argc, char *argv[])
{
  Syncd self = { .configuration = parvis_configuration_new () };
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  parvis_secrecy_begin ();
  status = parse (&self, &argc, &argv, &error) ? run (&self) : fail (STATUS_USAGE, error->message);
  clear (&self);

  return status;
}
