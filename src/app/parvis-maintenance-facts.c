/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the operator reads, in plain English. */

#include "parvis-maintenance-private.h"

#include "config.h"
#include "parvis-lanes.h"
#include "parvis-site.h"

/* What is drawn, and to be measured. */
#define BAR_MM 100

static void G_GNUC_PRINTF (4, 5)
    add (ParvisMaintenanceLines *lines, const char *id, const char *icon, const char *format, ...)
{
  ParvisMaintenanceLine line = { .id = id, .icon = icon };
  va_list arguments;
  char *text;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_ptr_array_add (lines->texts, text);
  line.text = text;
  g_array_append_val (lines->lines, line);
}

static char *
dup_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static void
list_network (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  gboolean is_there = g_network_monitor_get_network_available (g_network_monitor_get_default ());
  g_autofree char *last = dup_moment (self->tally.last_sent);

  add (lines, NULL, is_there ? "wifi-high" : "wifi-slash", "%s",
       is_there ? "There is a network." : "This program sees no network.");
  add (lines, NULL, "link", "%u servers are configured.", self->configuration->servers->len);
  for (guint i = 0; self->lanes != NULL && i < self->lanes->len; i++)
    {
      const ParvisStoreLane *lane = self->lanes->pdata[i];
      gboolean is_known = parvis_lanes_has_server (self->configuration, lane->server);

      add (lines, NULL, is_known ? "cloud-check" : "warning", "%s: %u wait.%s",
           *lane->server != '\0' ? lane->server : "First server", lane->n_waiting,
           is_known ? "" : " Nothing sends them.");
    }
  add (lines, NULL, "clock", "%s%s", self->tally.last_sent > 0 ? "Last sent: " : "",
       self->tally.last_sent > 0 ? last : "Nothing was sent yet.");
  if (self->configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON)
    add (lines, "send", "paper-plane-tilt", "Send now");
}

static void
list_queue (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  add (lines, NULL, "hourglass", "%u wait to be sent.", self->tally.waiting);
  add (lines, NULL, "check-circle", "%u were sent, and are kept.", self->tally.sent);
  add (lines, NULL, "warning", "%u were refused.", self->tally.refused);
  add (lines, NULL, "info", "Last trouble: %s",
       self->last_reason != NULL ? self->last_reason : "none");
}

static void
list_printer (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  const ParvisConfiguration *configuration = self->configuration;

  if (configuration->printer_queue == NULL && configuration->printer_folder == NULL)
    {
      add (lines, NULL, "printer", "No printer is configured.");
      return;
    }

  add (lines, NULL, "printer", "%s",
       configuration->printer_queue != NULL ? configuration->printer_queue
                                            : configuration->printer_folder);
  add (lines, NULL, "info", "%s", self->printer != NULL ? self->printer : "It is being asked.");
  add (lines, "print", "printer", "Print a test page");
}

static void
list_sound (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  int volume = parvis_preferences_get_volume (self->preferences);
  g_autofree char *problem = parvis_site_check_levels (self->site);

  if (volume < 0)
    {
      add (lines, NULL, "speaker-slash", "Sound has not started.");
      return;
    }

  add (lines, NULL, "speaker-high", "Step %d of %d.", volume, PARVIS_CONFIGURATION_LEVELS - 1);
  if (self->site->levels[volume] > 0)
    add (lines, NULL, "waveform", "Measured: %d dB(A).", self->site->levels[volume]);
  else
    add (lines, NULL, "waveform", "Not measured.");
  add (lines, NULL, problem == NULL ? "check-circle" : "warning", "%s",
       problem != NULL ? problem : "All steps are as they should be.");
  add (lines, "play", "play", "Say something");
  add (lines, "louder", "plus", "Next step");
  add (lines, "softer", "minus", "Step before");
  add (lines, "more-db", "arrow-up", "Measured 1 dB more");
  add (lines, "less-db", "arrow-down", "Measured 1 dB less");
}

/* Dots are square: its width tells its height. */
static double
get_height_mm (ParvisMaintenance *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->page)));
  int width = gtk_widget_get_width (root);

  return width > 0 ? (double) self->site->width_mm * gtk_widget_get_height (root) / width : 0;
}

static void
list_screen (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  gboolean is_low = self->site->reach == PARVIS_CONFIGURATION_REACH_LOW;
  gboolean is_shown = gtk_widget_get_root (GTK_WIDGET (self->page)) != NULL;
  g_autofree char *problem =
      is_shown ? parvis_site_check_height (self->site, get_height_mm (self)) : NULL;

  add (lines, NULL, "ladder", "The bar must measure %d mm.", BAR_MM);
  add (lines, NULL, "image", "Panel: %d mm wide.", self->site->width_mm);
  add (lines, NULL, "wheelchair", "Its bottom is %d mm above the floor.", self->site->bottom_mm);
  add (lines, NULL, "hand-pointing", "%s",
       is_low ? "Buttons stay within reach of who sits." : "The whole panel is used.");
  add (lines, NULL, problem == NULL ? "check-circle" : "warning", "%s",
       problem != NULL ? problem : "Everybody reaches all buttons.");
  add (lines, "longer", "plus", "Longer bar");
  add (lines, "shorter", "minus", "Shorter bar");
  add (lines, "reach", "wheelchair", "%s", is_low ? "Use the whole panel" : "Keep buttons low");
  add (lines, "higher", "arrow-up", "Mounted 10 mm higher");
  add (lines, "lower", "arrow-down", "Mounted 10 mm lower");
}

static void
list_system (ParvisMaintenance *self, ParvisMaintenanceLines *lines)
{
  add (lines, NULL, "info", "Parvis %s", PARVIS_VERSION);
  add (lines, NULL, "identification-badge", "%s", parvis_store_get_device_id (self->store));
  for (guint i = self->entries != NULL ? self->entries->len : 0; i > 0; i--)
    {
      const ParvisStoreEntry *entry = self->entries->pdata[i - 1];
      g_autofree char *at = dup_moment (entry->at);

      add (lines, NULL, "note", "%s %s %.60s", at, entry->event, entry->subject);
    }
  add (lines, "restart", "arrows-clockwise", "Restart the kiosk");
}

static const struct
{
  const char *title;
  void (*list) (ParvisMaintenance *self, ParvisMaintenanceLines *lines);
} sections[PARVIS_MAINTENANCE_N_SECTIONS] = {
  [PARVIS_MAINTENANCE_NETWORK] = { "Network and servers", list_network },
  [PARVIS_MAINTENANCE_QUEUE] = { "What waits", list_queue },
  [PARVIS_MAINTENANCE_PRINTER] = { "Printer", list_printer },
  [PARVIS_MAINTENANCE_SOUND] = { "Sound", list_sound },
  [PARVIS_MAINTENANCE_SCREEN] = { "Panel", list_screen },
  [PARVIS_MAINTENANCE_SYSTEM] = { "Program", list_system },
};

const char *
_parvis_maintenance_get_title (ParvisMaintenanceSection section)
{
  return sections[section].title;
}

ParvisMaintenanceLines
_parvis_maintenance_list (ParvisMaintenance *self)
{
  ParvisMaintenanceLines lines = {
    .lines = g_array_new (FALSE, FALSE, sizeof (ParvisMaintenanceLine)),
    .texts = g_ptr_array_new_with_free_func (g_free),
  };
  guint next = (self->section + 1) % PARVIS_MAINTENANCE_N_SECTIONS;

  add (&lines, "next-section", "arrow-right", "%s", sections[next].title);
  sections[self->section].list (self, &lines);
  if (self->is_changed)
    add (&lines, NULL, "floppy-disk", "Kept. It holds from the next start.");

  return lines;
}

void
_parvis_maintenance_lines_clear (ParvisMaintenanceLines *lines)
{
  g_clear_pointer (&lines->lines, g_array_unref);
  g_clear_pointer (&lines->texts, g_ptr_array_unref);
}

int
_parvis_maintenance_get_bar (ParvisMaintenance *self)
{
  GtkRoot *root = self->page != NULL ? gtk_widget_get_root (GTK_WIDGET (self->page)) : NULL;

  if (self->section != PARVIS_MAINTENANCE_SCREEN || root == NULL || self->site->width_mm == 0)
    return 0;

  return gtk_widget_get_width (GTK_WIDGET (root)) * BAR_MM / self->site->width_mm;
}
