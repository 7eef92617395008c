/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-supervisor.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <unistd.h>

struct _ParvisSupervisor
{
  GSocket *socket;         /* (owned) (nullable) */
  GSocketAddress *address; /* (owned) (nullable) */
  guint watchdog;          /* source id */
};

static GSocketAddress *
make_address (const char *name)
{
  if (name[0] == '@')
    return g_unix_socket_address_new_with_type (name + 1, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);

  return g_unix_socket_address_new (name);
}

/* One that cannot be told will say so itself, by ending us. */
static void
tell (ParvisSupervisor *self, const char *state)
{
  g_autoptr (GError) error = NULL;

  if (self->socket != NULL &&
      g_socket_send_to (self->socket, self->address, state, strlen (state), NULL, &error) < 0)
    g_warning ("systemd could not be told “%s”: %s", state, error->message);
}

ParvisSupervisor *
parvis_supervisor_new (void)
{
  ParvisSupervisor *self = g_new0 (ParvisSupervisor, 1);
  const char *name = g_getenv ("NOTIFY_SOCKET");
  g_autoptr (GError) error = NULL;

  if (name == NULL || (name[0] != '/' && name[0] != '@'))
    return self;

  self->address = make_address (name);
  self->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM,
                               G_SOCKET_PROTOCOL_DEFAULT, &error);
  if (self->socket == NULL)
    g_warning ("systemd could not be told anything: %s", error->message);

  return self;
}

void
parvis_supervisor_free (ParvisSupervisor *self)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  g_clear_object (&self->socket);
  g_clear_object (&self->address);
  g_free (self);
}

static gboolean
watchdog_cb (gpointer user_data)
{
  tell (user_data, "WATCHDOG=1");

  return G_SOURCE_CONTINUE;
}

/* Milliseconds, or 0 where nobody watches this process. */
static guint
get_watchdog_interval (void)
{
  const char *pid = g_getenv ("WATCHDOG_PID");
  const char *text = g_getenv ("WATCHDOG_USEC");
  guint64 microseconds, number;

  if (text == NULL ||
      !g_ascii_string_to_unsigned (text, 10, 1, (guint64) G_MAXUINT * 1000, &microseconds, NULL))
    return 0;

  if (pid != NULL && (!g_ascii_string_to_unsigned (pid, 10, 1, G_MAXINT, &number, NULL) ||
                      (pid_t) number != getpid ()))
    return 0;

  return (guint) MAX (microseconds / 2000, 1);
}

void
parvis_supervisor_ready (ParvisSupervisor *self)
{
  guint interval = get_watchdog_interval ();

  tell (self, "READY=1");
  if (self->socket != NULL && interval > 0 && self->watchdog == 0)
    self->watchdog = g_timeout_add (interval, watchdog_cb, self);
}

void
parvis_supervisor_stopping (ParvisSupervisor *self)
{
  tell (self, "STOPPING=1");
}
