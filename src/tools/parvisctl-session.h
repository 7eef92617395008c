/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "parvis-configuration.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/* What every command ends with. */
enum
{
  PARVISCTL_OK = 0,
  PARVISCTL_WRONG = 1, /* something is wrong, or left to do */
  PARVISCTL_USAGE = 2,
};

/**
 * ParvisctlSession:
 *
 * What the commands of parvisctl share: the options, the store while it is open, and waiting
 * for it. A command has nothing else to do meanwhile and no screen to keep alive, so that
 * here, and only here, waiting is a loop around the main context.
 */
typedef struct
{
  ParvisConfiguration *configuration; /* (owned) (nullable): once parsed */
  char *folder;                       /* (owned) (nullable): --folder */
  char *config;                       /* (owned) (nullable): --config */
  gboolean json;                      /* --json */
  const char *key_file;               /* (unowned) (nullable): to be opened with, instead of what
                                         the configuration says */

  ParvisStore *store;   /* (owned) (nullable): while open */
  GAsyncResult *result; /* (owned) (nullable): of the call being awaited */
} ParvisctlSession;

typedef struct
{
  const char *name;
  const char *arguments; /* "FOLDER", or "" */
  const char *summary;   /* one line */
  const char *help;      /* what it does exactly */
  int n_arguments, n_optional;
  gboolean writes_configuration; /* so that --config may name a file that is not there, or wrong */
  const GOptionEntry *entries;   /* (nullable): besides the common ones */
  int (*run) (ParvisctlSession *session, char **arguments);
} ParvisctlCommand;

extern const ParvisctlCommand parvisctl_status, parvisctl_queue, parvisctl_sync, parvisctl_import,
    parvisctl_export, parvisctl_configure, parvisctl_key, parvisctl_journal, parvisctl_pin,
    parvisctl_agent, parvisctl_draft, parvisctl_mandate, parvisctl_report;

void parvisctl_session_add_options (ParvisctlSession *self, GOptionContext *context);
gboolean parvisctl_session_configure (ParvisctlSession *self, GError **error);
void parvisctl_session_clear (ParvisctlSession *self);

/* A store that is not there is only made where that is what was asked for. */
gboolean parvisctl_session_open (ParvisctlSession *self, GError **error);
gboolean parvisctl_session_open_or_make (ParvisctlSession *self, GError **error);

/* For an _async call: the callback, and then its result. */
void parvisctl_session_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *parvisctl_session_await (ParvisctlSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* Into the journal: that so many submissions were concerned by @event. */
gboolean
parvisctl_session_note (ParvisctlSession *self, const char *event, guint n, GError **error);

/* Says what is wrong, on stderr and with --json on stdout too, and gives what to exit with. */
int parvisctl_session_fail (ParvisctlSession *self, const GError *error);
int parvisctl_session_misuse (ParvisctlSession *self, const char *message);

void parvisctl_print_json (JsonBuilder *builder);
void parvisctl_add_string (JsonBuilder *builder, const char *name, const char *value);
void parvisctl_add_int (JsonBuilder *builder, const char *name, gint64 value);
void parvisctl_add_time (JsonBuilder *builder, const char *name, gint64 seconds);

/* "2026-11-23T16:00:00Z", or NULL for 0. */
char *parvisctl_format_time (gint64 seconds);
/* A text that came from elsewhere, without what would move a terminal's cursor. */
char *parvisctl_clean (const char *text);
const char *parvisctl_state_to_string (ParvisStoreState state);

G_END_DECLS
