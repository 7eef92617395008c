/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-application.h"

#include <glib-unix.h>

#include "config.h"
#include "parvis-configuration.h"
#include "parvis-library.h"
#include "parvis-note.h"
#include "parvis-room.h"
#include "parvis-site.h"
#include "parvis-store.h"
#include "parvis-supervisor.h"
#include "parvis-uplink.h"
#include "parvis-window.h"

/* Seconds. Until the store is looked for again that parvis-syncd has not made yet. */
#define OPEN_PAUSE 3

struct _ParvisApplication
{
  GtkApplication parent_instance;

  ParvisConfiguration *configuration; /* (owned) */
  ParvisKeyMap *keys;                 /* (owned) */
  gboolean windowed;                  /* on a desk rather than full-screen */

  ParvisStore *store;     /* (owned) (nullable): until the last window is gone */
  ParvisUplink *uplink;   /* (owned) (nullable): NULL where parvis-syncd has it */
  ParvisLibrary *library; /* (owned) (nullable) */
  ParvisRoom *room;       /* (owned) (nullable): while there is a store to watch */
  ParvisWindow *window;   /* (unowned) (nullable): GTK owns it */

  ParvisSupervisor *supervisor; /* (owned): who starts us again */

  gboolean is_waiting; /* for parvis-syncd to make the store: said already */

  guint terminate; /* source ids of the signals that end us */
  guint interrupt;
  guint reopen; /* source id: the store is looked for again */
};

G_DEFINE_FINAL_TYPE (ParvisApplication, parvis_application, GTK_TYPE_APPLICATION)

static void open_store (ParvisApplication *self);

/* What was refused before the last time that they were read is history: what is broken now
 * stands after it, for parvisctl status. */
static void
note_procedures (ParvisApplication *self, GPtrArray *refusals)
{
  GPtrArray *procedures = parvis_library_get_procedures (self->library);
  g_autofree char *counts =
      g_strdup_printf ("%u offered, %u refused", procedures->len, refusals->len);

  parvis_note (self->store, "procedures-read", counts);
  for (guint i = 0; i < refusals->len; i++)
    parvis_note (self->store, "procedure-refused", g_ptr_array_index (refusals, i));
}

static void
library_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refusals =
      parvis_library_load_finish (PARVIS_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;

  if (refusals == NULL)
    {
      g_warning ("The procedures could not be read: %s", error->message);
      return;
    }

  /* The operator is told; the person sees the procedures that work. */
  for (guint i = 0; i < refusals->len; i++)
    g_warning ("A procedure was left out: %s", (char *) g_ptr_array_index (refusals, i));
  note_procedures (self, refusals);

  if (self->window != NULL)
    parvis_conductor_library_changed (parvis_window_get_conductor (self->window));
}

static void
load_library (ParvisApplication *self)
{
  parvis_library_load_async (self->library, NULL, library_loaded_cb, g_object_ref (self));
}

static void
start_uplink (ParvisApplication *self)
{
  if (self->configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON)
    return;

  self->uplink = parvis_uplink_new (self->store, self->configuration);
  g_signal_connect_object (self->uplink, "forms-changed", G_CALLBACK (load_library), self,
                           G_CONNECT_SWAPPED);
  parvis_uplink_start (self->uplink);
}

static gboolean
reopen_cb (gpointer user_data)
{
  ParvisApplication *self = user_data;

  self->reopen = 0;
  open_store (self);

  return G_SOURCE_REMOVE;
}

/* Nobody may begin what could not be kept. */
static void
refuse_everyone (ParvisApplication *self, const GError *error)
{
  gboolean is_early = g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NOT_MADE);

  /* Said once; the machine may stand so for days. */
  if (!self->is_waiting)
    g_warning ("The store could not be opened: %s", error->message);
  self->is_waiting = is_early;

  if (self->window == NULL)
    return;

  parvis_conductor_close_desk (parvis_window_get_conductor (self->window));
  if (is_early)
    self->reopen = g_timeout_add_seconds (OPEN_PAUSE, reopen_cb, self);
}

static void
start_room (ParvisApplication *self)
{
  ParvisConductor *conductor = parvis_window_get_conductor (self->window);

  self->room = parvis_room_new (self->store);
  g_signal_connect_object (self->room, "scarce", G_CALLBACK (parvis_conductor_close_desk),
                           conductor, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "enough", G_CALLBACK (parvis_conductor_open_desk), conductor,
                           G_CONNECT_SWAPPED);
  parvis_room_start (self->room);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!parvis_store_open_finish (PARVIS_STORE (source), result, &error))
    {
      refuse_everyone (self, error);
      return;
    }

  if (self->window == NULL)
    return;

  g_signal_connect_object (self->store, "forms-changed", G_CALLBACK (load_library), self,
                           G_CONNECT_SWAPPED);
  parvis_note (self->store, "start", PARVIS_VERSION);
  parvis_session_look (parvis_conductor_get_session (parvis_window_get_conductor (self->window)));
  start_room (self);
  load_library (self);
  start_uplink (self);
  parvis_conductor_open_desk (parvis_window_get_conductor (self->window));
}

static void
open_store (ParvisApplication *self)
{
  const ParvisStoreAccess access = {
    .source = self->configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON
                  ? PARVIS_STORE_KEY_ELSEWHERE
                  : PARVIS_STORE_KEY_IN_FOLDER,
  };

  parvis_store_open_with_access_async (self->store, self->configuration->data_folder, &access, NULL,
                                       store_opened_cb, g_object_ref (self));
}

static void
window_destroyed_cb (ParvisApplication *self)
{
  self->window = NULL;
}

/* A compositor may draw the first frame in a corner, and all of the screen a frame later: a kiosk
 * is not there before. */
static gboolean
is_all_there (ParvisApplication *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self->window));
  GdkMonitor *monitor = gdk_display_get_monitor_at_surface (display, surface);
  GdkRectangle area = { 0 };

  if (self->windowed || monitor == NULL)
    return TRUE;

  gdk_monitor_get_geometry (monitor, &area);

  return gdk_surface_get_width (surface) >= area.width &&
         gdk_surface_get_height (surface) >= area.height;
}

static void
painted_cb (ParvisApplication *self, GdkFrameClock *clock)
{
  if (self->window == NULL || !is_all_there (self))
    return;

  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  parvis_supervisor_ready (self->supervisor);
}

/* From then on a loop that stands still is found out. */
static void
tell_when_painted (ParvisApplication *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static void
parvis_application_activate (GApplication *application)
{
  ParvisApplication *self = PARVIS_APPLICATION (application);

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  /* Private answers are among it, where somebody asked to hear them. */
  if (self->configuration->transcript != NULL)
    g_message ("What is said is written to %s: not on a machine that the public uses",
               self->configuration->transcript);

  self->store = parvis_store_new ();
  self->library = parvis_library_new (self->store, self->configuration->procedures_folder);
  self->window = parvis_window_new (GTK_APPLICATION (self), self->configuration, self->keys,
                                    self->store, self->library);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_destroyed_cb), self,
                           G_CONNECT_SWAPPED);

  if (!self->windowed)
    {
      gtk_window_fullscreen (GTK_WINDOW (self->window));
      /* A finger has no arrow. */
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self->window), "none");
    }
  gtk_window_present (GTK_WINDOW (self->window));
  tell_when_painted (self);

  open_store (self);
}

static gboolean
signal_cb (gpointer user_data)
{
  ParvisApplication *self = user_data;

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));

  return G_SOURCE_CONTINUE;
}

static void
parvis_application_startup (GApplication *application)
{
  ParvisApplication *self = PARVIS_APPLICATION (application);

  G_APPLICATION_CLASS (parvis_application_parent_class)->startup (application);

  self->terminate = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->interrupt = g_unix_signal_add (SIGINT, signal_cb, self);
}

/* In the order that nothing is asked of what has ended. Closing may wait: nobody looks. */
static void
parvis_application_shutdown (GApplication *application)
{
  ParvisApplication *self = PARVIS_APPLICATION (application);

  parvis_supervisor_stopping (self->supervisor);
  g_clear_handle_id (&self->terminate, g_source_remove);
  g_clear_handle_id (&self->interrupt, g_source_remove);
  g_clear_handle_id (&self->reopen, g_source_remove);

  if (self->room != NULL)
    parvis_room_stop (self->room);
  if (self->uplink != NULL)
    parvis_uplink_stop (self->uplink);
  if (self->library != NULL)
    parvis_library_close (self->library);
  if (self->store != NULL)
    parvis_store_close (self->store);

  G_APPLICATION_CLASS (parvis_application_parent_class)->shutdown (application);
}

static void
take_string (GVariantDict *options, const char *name, char **field)
{
  char *text = NULL;

  if (!g_variant_dict_lookup (options, name, "^ay", &text) &&
      !g_variant_dict_lookup (options, name, "s", &text))
    return;

  g_free (*field);
  *field = text;
}

/* What somebody measured wrong must not keep the kiosk shut. */
static void
load_site (ParvisApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_site_load (self->configuration, &error))
    g_warning ("What was measured at the machine is not used: %s", error->message);
}

static int
parvis_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ParvisApplication *self = PARVIS_APPLICATION (application);
  g_autofree char *config = NULL;
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("parvis %s\n", PARVIS_VERSION);
      return 0;
    }

  take_string (options, "config", &config);
  if (config != NULL && !parvis_configuration_load (self->configuration, config, &error))
    {
      g_printerr ("parvis: %s\n", error->message);
      return 2;
    }

  if (self->configuration->keys_file != NULL &&
      !parvis_key_map_load (self->keys, self->configuration->keys_file, &error))
    {
      g_printerr ("parvis: %s\n", error->message);
      return 2;
    }

  take_string (options, "folder", &self->configuration->data_folder);
  take_string (options, "procedures", &self->configuration->procedures_folder);
  load_site (self);
  self->windowed = g_variant_dict_contains (options, "window") ||
                   self->configuration->mode == PARVIS_CONFIGURATION_MODE_LAPTOP;

  return -1;
}

static void
parvis_application_finalize (GObject *object)
{
  ParvisApplication *self = PARVIS_APPLICATION (object);

  g_clear_object (&self->uplink);
  g_clear_object (&self->library);
  g_clear_object (&self->room);
  g_clear_object (&self->store);
  g_clear_pointer (&self->configuration, parvis_configuration_free);
  g_clear_pointer (&self->keys, parvis_key_map_unref);
  g_clear_pointer (&self->supervisor, parvis_supervisor_free);

  G_OBJECT_CLASS (parvis_application_parent_class)->finalize (object);
}

static void
parvis_application_class_init (ParvisApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_application_finalize;

  application_class->startup = parvis_application_startup;
  application_class->activate = parvis_application_activate;
  application_class->shutdown = parvis_application_shutdown;
  application_class->handle_local_options = parvis_application_handle_local_options;
}

static void
parvis_application_init (ParvisApplication *self)
{
  static const GOptionEntry options[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, NULL, "Read the configuration from FILE", "FILE" },
    { "folder", 'f', 0, G_OPTION_ARG_FILENAME, NULL, "Keep everything in FOLDER", "FOLDER" },
    { "procedures", 'p', 0, G_OPTION_ARG_FILENAME, NULL, "Offer the forms in FOLDER", "FOLDER" },
    { "window", 'w', 0, G_OPTION_ARG_NONE, NULL, "In a window, for a desk", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, "Print the version", NULL },
    { NULL },
  };

  self->configuration = parvis_configuration_new ();
  self->keys = parvis_key_map_new ();
  self->supervisor = parvis_supervisor_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

ParvisApplication *
parvis_application_new (void)
{
  /* NON_UNIQUE: two kiosks on one desk are two kiosks, and none hands its options to another. */
  return g_object_new (PARVIS_TYPE_APPLICATION, "application-id", "org.parvis.Parvis", "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}
