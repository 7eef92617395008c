/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-maintenance-private.h"

#include <string.h>

#include "parvis-site.h"
#include "parvis-uplink-answer.h"

/* Entries of the journal that are shown. */
#define LAST_ENTRIES 6

/* Where nobody said how wide the panel is: 21.5 inches. */
#define DEFAULT_WIDTH_MM 476

/* dB(A) from which one counts, where a step was not measured yet. */
#define FIRST_LEVEL 60

G_DEFINE_FINAL_TYPE (ParvisMaintenance, parvis_maintenance, G_TYPE_OBJECT)

enum
{
  RESTART,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show (ParvisMaintenance *self)
{
  ParvisMaintenanceLines lines;

  if (self->page == NULL)
    return;

  lines = _parvis_maintenance_list (self);
  parvis_maintenance_page_set_section (self->page, _parvis_maintenance_get_title (self->section),
                                       (const ParvisMaintenanceLine *) lines.lines->data,
                                       lines.lines->len);
  parvis_maintenance_page_set_bar (self->page, _parvis_maintenance_get_bar (self));
  _parvis_maintenance_lines_clear (&lines);
}

/* Asking */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMaintenance) self = user_data;

  if (parvis_store_count_finish (PARVIS_STORE (source), result, &self->tally, NULL))
    show (self);
}

static void
lanes_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMaintenance) self = user_data;

  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  self->lanes = parvis_store_list_lanes_finish (PARVIS_STORE (source), result, NULL);
  show (self);
}

static void
rows_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMaintenance) self = user_data;
  g_autoptr (GPtrArray) rows = parvis_store_list_finish (PARVIS_STORE (source), result, NULL);

  g_clear_pointer (&self->last_reason, g_free);
  for (guint i = rows != NULL ? rows->len : 0; i > 0 && self->last_reason == NULL; i--)
    self->last_reason = g_strdup (((ParvisStoreRow *) rows->pdata[i - 1])->reason);
  show (self);
}

static void
entries_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMaintenance) self = user_data;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = parvis_store_list_entries_finish (PARVIS_STORE (source), result, NULL);
  show (self);
}

static void
printer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMaintenance) self = user_data;
  g_autoptr (GError) error = NULL;

  g_free (self->printer);
  self->printer = parvis_paper_printer_finish (PARVIS_PAPER_PRINTER (source), result, &error)
                      ? g_strdup ("It is ready.")
                      : g_strdup (error->message);
  show (self);
}

static void
ask (ParvisMaintenance *self)
{
  ParvisPaperPrinter *printer = parvis_printing_get_printer (self->printing);

  if (self->section == PARVIS_MAINTENANCE_NETWORK || self->section == PARVIS_MAINTENANCE_QUEUE)
    parvis_store_count_async (self->store, NULL, counted_cb, g_object_ref (self));
  if (self->section == PARVIS_MAINTENANCE_NETWORK)
    parvis_store_list_lanes_async (self->store, NULL, lanes_listed_cb, g_object_ref (self));
  if (self->section == PARVIS_MAINTENANCE_QUEUE)
    parvis_store_list_async (self->store, NULL, rows_listed_cb, g_object_ref (self));
  if (self->section == PARVIS_MAINTENANCE_SYSTEM)
    parvis_store_list_entries_async (self->store, LAST_ENTRIES, NULL, entries_listed_cb,
                                     g_object_ref (self));
  if (self->section == PARVIS_MAINTENANCE_PRINTER && printer != NULL)
    parvis_paper_printer_look_async (printer, NULL, printer_cb, g_object_ref (self));
}

/* Keeping what was measured */

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisMaintenance *self = source;
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (parvis_site_write (self->configuration->data_folder, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ParvisMaintenance *self = PARVIS_MAINTENANCE (source);
  g_autoptr (GError) error = NULL;

  self->is_changed = g_task_propagate_boolean (G_TASK (result), &error);
  if (!self->is_changed)
    g_warning ("What was measured could not be kept: %s", error->message);
  show (self);
}

static void
keep (ParvisMaintenance *self)
{
  GTask *task = g_task_new (self, NULL, written_cb, NULL);

  g_task_set_source_tag (task, keep);
  g_task_set_task_data (task, parvis_site_to_string (self->site), g_free);
  parvis_worker_push (self->worker, task, write_in_thread);
}

/* Doing */

static void
next_section (ParvisMaintenance *self, int by)
{
  self->section = (self->section + (guint) by) % PARVIS_MAINTENANCE_N_SECTIONS;
  ask (self);
}

static void
wished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_set_setting_finish (PARVIS_STORE (source), result, &error))
    g_warning ("parvis-syncd could not be asked to send: %s", error->message);
}

static void
send_now (ParvisMaintenance *self, int by)
{
  g_autofree char *word = g_uuid_string_random ();

  parvis_store_set_setting_async (self->store, PARVIS_UPLINK_WISH, word, NULL, wished_cb, NULL);
}

static void
print_test (ParvisMaintenance *self, int by)
{
  ParvisPaperPrinter *printer = parvis_printing_get_printer (self->printing);
  g_autoptr (ParvisPaperSheet) sheet = parvis_paper_sheet_new ("Test page", "en");

  if (printer == NULL)
    return;

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, "Test page");
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, "If you can read this, receipts come out.");
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_CODE, "ABCD 2345");
  parvis_paper_sheet_add_square (sheet, "ABCD2345", "ABCD 2345");
  g_free (self->printer);
  self->printer = g_strdup ("It is printing.");
  parvis_paper_printer_print_async (printer, sheet, NULL, printer_cb, g_object_ref (self));
}

static void
step_volume (ParvisMaintenance *self, int by)
{
  parvis_preferences_step_volume (self->preferences, by);
}

static void
change_level (ParvisMaintenance *self, int by)
{
  int volume = parvis_preferences_get_volume (self->preferences);
  int *level;

  if (volume < 0 || volume >= PARVIS_CONFIGURATION_LEVELS)
    return;

  level = &self->site->levels[volume];
  /* From its neighbour, which it is near to. */
  if (*level == 0)
    *level = volume > 0 && self->site->levels[volume - 1] > 0 ? self->site->levels[volume - 1]
                                                              : FIRST_LEVEL;
  *level = CLAMP (*level + by, 1, 130);
  keep (self);
}

/* A longer bar is a narrower panel, and the other way round. */
static void
change_width (ParvisMaintenance *self, int by)
{
  self->site->width_mm = CLAMP (self->site->width_mm + by, 100, 5000);
  keep (self);
}

static void
change_bottom (ParvisMaintenance *self, int by)
{
  self->site->bottom_mm = CLAMP (self->site->bottom_mm + by, 0, 2000);
  keep (self);
}

static void
turn_reach (ParvisMaintenance *self, int by)
{
  self->site->reach = self->site->reach == PARVIS_CONFIGURATION_REACH_LOW
                          ? PARVIS_CONFIGURATION_REACH_WHOLE
                          : PARVIS_CONFIGURATION_REACH_LOW;
  keep (self);
}

static void
restart (ParvisMaintenance *self, int by)
{
  g_signal_emit (self, signals[RESTART], 0);
}

static const struct
{
  const char *id;
  void (*act) (ParvisMaintenance *self, int by);
  int by;
} acts[] = {
  { "next-section", next_section, 1 }, { "send", send_now, 0 },
  { "print", print_test, 0 },          { "play", step_volume, 0 },
  { "louder", step_volume, 1 },        { "softer", step_volume, -1 },
  { "more-db", change_level, 1 },      { "less-db", change_level, -1 },
  { "longer", change_width, -2 },      { "shorter", change_width, 2 },
  { "higher", change_bottom, 10 },     { "lower", change_bottom, -10 },
  { "reach", turn_reach, 0 },          { "restart", restart, 0 },
};

static void
act_cb (ParvisMaintenance *self, const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].id, id))
      acts[i].act (self, acts[i].by);

  show (self);
}

static void
mapped_cb (ParvisMaintenance *self)
{
  ask (self);
  show (self);
}

/**
 * parvis_maintenance_set_page:
 * @page: where it is shown
 */
void
parvis_maintenance_set_page (ParvisMaintenance *self, ParvisMaintenancePage *page)
{
  g_return_if_fail (PARVIS_IS_MAINTENANCE (self));

  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "act", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

void
parvis_maintenance_close (ParvisMaintenance *self)
{
  g_return_if_fail (PARVIS_IS_MAINTENANCE (self));

  parvis_worker_stop (self->worker);
}

static void
parvis_maintenance_dispose (GObject *object)
{
  ParvisMaintenance *self = PARVIS_MAINTENANCE (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->store);
  g_clear_object (&self->printing);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (parvis_maintenance_parent_class)->dispose (object);
}

static void
parvis_maintenance_finalize (GObject *object)
{
  ParvisMaintenance *self = PARVIS_MAINTENANCE (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->site, parvis_configuration_free);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->last_reason);
  g_free (self->printer);

  G_OBJECT_CLASS (parvis_maintenance_parent_class)->finalize (object);
}

static void
parvis_maintenance_class_init (ParvisMaintenanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_maintenance_dispose;
  object_class->finalize = parvis_maintenance_finalize;

  signals[RESTART] = g_signal_new ("restart", PARVIS_TYPE_MAINTENANCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_maintenance_init (ParvisMaintenance *self)
{
  self->worker = parvis_worker_new ("parvis-site");
}

ParvisMaintenance *
parvis_maintenance_new (const ParvisConfiguration *configuration,
                        ParvisStore *store,
                        ParvisPrinting *printing,
                        ParvisPreferences *preferences)
{
  ParvisMaintenance *self = g_object_new (PARVIS_TYPE_MAINTENANCE, NULL);

  self->configuration = configuration;
  self->store = g_object_ref (store);
  self->printing = g_object_ref (printing);
  self->preferences = g_object_ref (preferences);

  self->site = parvis_configuration_new ();
  self->site->width_mm = configuration->width_mm > 0 ? configuration->width_mm : DEFAULT_WIDTH_MM;
  self->site->bottom_mm = configuration->bottom_mm;
  self->site->reach = configuration->reach;
  memcpy (self->site->levels, configuration->levels, sizeof self->site->levels);

  return self;
}
