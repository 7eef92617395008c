/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-form.h"

G_BEGIN_DECLS

/* Exit codes of parvis-form. */
enum
{
  PARVIS_FORM_TOOL_OK = 0,
  PARVIS_FORM_TOOL_REFUSED = 1,
  PARVIS_FORM_TOOL_USAGE = 2,
};

/* One command each; argv[0] is the command's name. */
int parvis_form_tool_check (int argc, char *argv[]);
int parvis_form_tool_run (int argc, char *argv[]);
int parvis_form_tool_eval (int argc, char *argv[]);

/* A form from a file, with what it refers to from a folder beside it. */
ParvisForm *parvis_form_tool_load (const char *path,
                                   const char *media,
                                   const char *last_saved,
                                   GPtrArray *problems,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_form_tool_parse_options (GOptionContext *context,
                                         const GOptionEntry *entries,
                                         int *argc,
                                         char ***argv);

G_END_DECLS
