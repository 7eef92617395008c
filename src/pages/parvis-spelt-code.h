/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A code of eight letters that somebody keeps: "K7NX 4M9P", and as it is said. */
char *parvis_spelt_code_group (const char *code) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_spelt_code_spell (const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
