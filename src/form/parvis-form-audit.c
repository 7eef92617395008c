/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-audit.h"

#include <string.h>

/* A day's work has some thousands. */
#define MAX_ENTRIES 100000

typedef struct
{
  ParvisFormAuditEvent event;
  char *ref;       /* (owned) (nullable) */
  gint64 start;    /* milliseconds */
  gint64 end;      /* 0 for what happened at once, or has not ended */
  char **position; /* (owned) (nullable): latitude, longitude, accuracy */
  char *before;    /* (owned) (nullable) */
  char *after;     /* (owned) (nullable) */
  char *user;      /* (owned) (nullable) */
  char *reason;    /* (owned) (nullable) */
} Entry;

struct _ParvisFormAudit
{
  ParvisFormAuditSettings settings; /* its ref is not used */
  GPtrArray *entries;               /* (owned) (element-type Entry) */
  Entry *open;                      /* (unowned) (nullable): lasts until it is left */
  char *user;                       /* (owned) (nullable) */
  char **position;                  /* (owned) (nullable) */
  gint64 positioned;                /* when */
};

static void
free_entry (Entry *entry)
{
  g_free (entry->ref);
  g_strfreev (entry->position);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry->user);
  g_free (entry->reason);
  g_free (entry);
}

/**
 * parvis_form_audit_new:
 * @settings: what parvis_form_get_audit() gave; copied
 *
 * Returns: (transfer full): an empty log
 */
ParvisFormAudit *
parvis_form_audit_new (const ParvisFormAuditSettings *settings)
{
  ParvisFormAudit *self;

  g_return_val_if_fail (settings != NULL, NULL);

  self = g_new0 (ParvisFormAudit, 1);
  self->settings = *settings;
  self->settings.ref = NULL;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);

  return self;
}

void
parvis_form_audit_free (ParvisFormAudit *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self->user);
  g_strfreev (self->position);
  g_free (self);
}

/**
 * parvis_form_audit_set_user:
 * @user: (nullable): who is filling it in from now on, where the form wants that known
 */
void
parvis_form_audit_set_user (ParvisFormAudit *self, const char *user)
{
  g_return_if_fail (self != NULL);

  g_free (self->user);
  self->user = g_strdup (user);
}

/**
 * parvis_form_audit_set_position:
 * @position: (nullable): where it is filled in, "latitude longitude altitude accuracy"; %NULL where
 * that is not known any more
 */
void
parvis_form_audit_set_position (ParvisFormAudit *self, const char *position, gint64 now)
{
  g_auto (GStrv) words = position != NULL ? g_strsplit (position, " ", 4) : NULL;

  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->position, g_strfreev);
  if (words == NULL || g_strv_length (words) != 4)
    return;

  g_free (words[2]); /* the log has no altitude */
  words[2] = words[3];
  words[3] = NULL;
  self->position = g_steal_pointer (&words);
  self->positioned = now;
}

static gboolean
knows_position (const ParvisFormAudit *self, gint64 now)
{
  return self->settings.location_priority != PARVIS_FORM_LOCATION_NONE && self->position != NULL &&
         now - self->positioned <= (gint64) self->settings.location_max_age * G_USEC_PER_SEC;
}

static Entry *
append (ParvisFormAudit *self, ParvisFormAuditEvent event, const char *ref, gint64 now)
{
  Entry *entry;

  if (self->entries->len >= MAX_ENTRIES)
    return NULL;

  entry = g_new0 (Entry, 1);
  entry->event = event;
  entry->ref = g_strdup (ref);
  entry->start = now / 1000;
  entry->user = self->settings.identifies_user ? g_strdup (self->user) : NULL;
  if (knows_position (self, now))
    entry->position = g_strdupv (self->position);
  g_ptr_array_add (self->entries, entry);

  return entry;
}

/**
 * parvis_form_audit_add:
 * @ref: (nullable): the node that it was about
 *
 * Logs what happens at once.
 */
void
parvis_form_audit_add (ParvisFormAudit *self,
                       ParvisFormAuditEvent event,
                       const char *ref,
                       gint64 now)
{
  g_return_if_fail (self != NULL);

  (void) append (self, event, ref, now);
}

/**
 * parvis_form_audit_add_reason:
 * @reason: why answers that were sent are changed, in the words of who changes them
 */
void
parvis_form_audit_add_reason (ParvisFormAudit *self, const char *reason, gint64 now)
{
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (reason != NULL);

  entry = append (self, PARVIS_FORM_AUDIT_CHANGE_REASON, NULL, now);
  if (entry != NULL && self->settings.asks_reasons)
    entry->reason = g_strdup (reason);
}

/**
 * parvis_form_audit_enter:
 * @ref: (nullable): what is shown now: a question, a repeat
 * @value: (nullable): the answer that it has
 *
 * Logs what lasts; what lasted until now is left, with its answer as it was.
 */
void
parvis_form_audit_enter (ParvisFormAudit *self,
                         ParvisFormAuditEvent event,
                         const char *ref,
                         const char *value,
                         gint64 now)
{
  g_return_if_fail (self != NULL);

  if (self->open != NULL)
    parvis_form_audit_leave (self, self->open->before, now);
  self->open = append (self, event, ref, now);
  if (self->open != NULL)
    self->open->before = g_strdup (value != NULL ? value : "");
}

/**
 * parvis_form_audit_leave:
 * @value: (nullable): the answer that the question has got
 */
void
parvis_form_audit_leave (ParvisFormAudit *self, const char *value, gint64 now)
{
  Entry *entry;

  g_return_if_fail (self != NULL);

  entry = g_steal_pointer (&self->open);
  if (entry == NULL)
    return;

  entry->end = now / 1000;
  if (strcmp (entry->before, value != NULL ? value : "") == 0)
    g_clear_pointer (&entry->before, g_free); /* then neither is logged */
  else
    entry->after = g_strdup (value);
}

static const char *
get_name (ParvisFormAuditEvent event)
{
  static const char *const names[] = {
    [PARVIS_FORM_AUDIT_FORM_START] = "form start",
    [PARVIS_FORM_AUDIT_FORM_EXIT] = "form exit",
    [PARVIS_FORM_AUDIT_FORM_RESUME] = "form resume",
    [PARVIS_FORM_AUDIT_FORM_SAVE] = "form save",
    [PARVIS_FORM_AUDIT_FORM_FINALIZE] = "form finalize",
    [PARVIS_FORM_AUDIT_QUESTION] = "question",
    [PARVIS_FORM_AUDIT_GROUP_QUESTIONS] = "group questions",
    [PARVIS_FORM_AUDIT_ADD_REPEAT] = "add repeat",
    [PARVIS_FORM_AUDIT_DELETE_REPEAT] = "delete repeat",
    [PARVIS_FORM_AUDIT_JUMP] = "jump",
    [PARVIS_FORM_AUDIT_END_SCREEN] = "end screen",
    [PARVIS_FORM_AUDIT_SAVE_ERROR] = "save error",
    [PARVIS_FORM_AUDIT_FINALIZE_ERROR] = "finalize error",
    [PARVIS_FORM_AUDIT_CONSTRAINT_ERROR] = "constraint error",
    [PARVIS_FORM_AUDIT_CHANGE_REASON] = "change reason",
    [PARVIS_FORM_AUDIT_AUDIO_ENABLED] = "background audio enabled",
    [PARVIS_FORM_AUDIT_AUDIO_DISABLED] = "background audio disabled",
    [PARVIS_FORM_AUDIT_LOCATION_ENABLED] = "location tracking enabled",
    [PARVIS_FORM_AUDIT_LOCATION_DISABLED] = "location tracking disabled",
    [PARVIS_FORM_AUDIT_LOCATION_GRANTED] = "location permissions granted",
    [PARVIS_FORM_AUDIT_LOCATION_NOT_GRANTED] = "location permissions not granted",
    [PARVIS_FORM_AUDIT_PROVIDERS_ENABLED] = "location providers enabled",
    [PARVIS_FORM_AUDIT_PROVIDERS_DISABLED] = "location providers disabled",
  };

  g_assert (event < G_N_ELEMENTS (names));

  return names[event];
}

/* RFC 4180: what could be taken for more than one cell is quoted. */
static void
append_cell (GString *csv, const char *text)
{
  g_string_append_c (csv, ',');
  if (text == NULL)
    return;
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
append_header (const ParvisFormAudit *self, GString *csv)
{
  g_string_append (csv, "event,node,start,end");
  if (self->settings.location_priority != PARVIS_FORM_LOCATION_NONE)
    g_string_append (csv, ",latitude,longitude,accuracy");
  if (self->settings.tracks_changes)
    g_string_append (csv, ",old-value,new-value");
  if (self->settings.identifies_user)
    g_string_append (csv, ",user");
  if (self->settings.asks_reasons)
    g_string_append (csv, ",change-reason");
  g_string_append_c (csv, '\n');
}

static void
append_entry (const ParvisFormAudit *self, GString *csv, const Entry *entry)
{
  gboolean is_changed = entry->end != 0 && entry->before != NULL;

  g_string_append (csv, get_name (entry->event));
  append_cell (csv, entry->ref);
  g_string_append_printf (csv, ",%" G_GINT64_FORMAT ",", entry->start);
  if (entry->end != 0)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, entry->end);
  if (self->settings.location_priority != PARVIS_FORM_LOCATION_NONE)
    for (guint i = 0; i < 3; i++)
      append_cell (csv, entry->position != NULL ? entry->position[i] : NULL);
  if (self->settings.tracks_changes)
    {
      append_cell (csv, is_changed ? entry->before : NULL);
      append_cell (csv, entry->after);
    }
  if (self->settings.identifies_user)
    append_cell (csv, entry->user);
  if (self->settings.asks_reasons)
    append_cell (csv, entry->reason);
  g_string_append_c (csv, '\n');
}

/**
 * parvis_form_audit_to_csv:
 * @earlier: (nullable): what an earlier session of the same record wrote, which this one follows
 *
 * Returns: (transfer full): the contents of audit.csv
 */
GBytes *
parvis_form_audit_to_csv (const ParvisFormAudit *self, GBytes *earlier)
{
  gsize size = 0;
  const char *data = earlier != NULL ? g_bytes_get_data (earlier, &size) : NULL;
  GString *csv;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_new_len (size > 0 ? data : "", (gssize) size);
  if (csv->len == 0)
    append_header (self, csv);
  else if (csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, '\n');
  for (guint i = 0; i < self->entries->len; i++)
    append_entry (self, csv, self->entries->pdata[i]);

  return g_string_free_to_bytes (csv);
}
