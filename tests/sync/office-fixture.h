/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OfficeFixture:
 *
 * A receiving office of our own, as a child process that ends with us, in a folder of its own.
 */
typedef struct
{
  const char *program; /* (unowned) (nullable): another office than the friendly one */
  char *folder;        /* (owned): all else is in it */
  char *url;           /* (owned): what a kiosk has as server_url */
  GSubprocess *office; /* (owned) (nullable) */
} OfficeFixture;

/* @options: (nullable): more of the command line, such as "--accept 2000" */
void office_fixture_set_up (OfficeFixture *self, const char *options);
void office_fixture_tear_down (OfficeFixture *self);

/* How it behaves from now on: what --control takes. */
void office_fixture_behave (OfficeFixture *self, const char *mode);

/* How many requests to @endpoint it has seen. */
guint office_fixture_count (OfficeFixture *self, const char *endpoint);
/* How many of its log's lines have all of this text. */
guint office_fixture_count_lines (OfficeFixture *self, const char *first, const char *second);
/* How many submissions it keeps. */
guint office_fixture_count_kept (OfficeFixture *self);
/* A file that it keeps; fails the test when there is none. */
GBytes *office_fixture_read (OfficeFixture *self, const char *instance_id, const char *name);

/* Puts a file into its folder of forms; NULL takes it away. */
void office_fixture_put_form (OfficeFixture *self, const char *name, const char *content);

/* Waits for something on the main context, and fails the test after half a minute. */
GAsyncResult *await_result (GAsyncResult **result);
void await_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void await_flag (const gboolean *flag);
/* Drops the last reference of ours, and waits until those who still work have dropped theirs. */
void await_finalized (gpointer object);

void remove_folder (const char *folder);

G_END_DECLS
