/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"

G_BEGIN_DECLS

/* How a deed is written into a file, NAME.parvis-mandate: one JSON object of texts, in a fixed
 * order, and nothing else. Twenty fields of a few hundred characters are far less than: */
#define PARVIS_MANDATE_FILE_MAX (32 * 1024)

GBytes *parvis_mandate_file_write (const ParvisMandateDeed *deed) G_GNUC_WARN_UNUSED_RESULT;

/* SYNTAX, with the line; NEWER; FIELD. Whether it is genuine, parvis_mandate_deed_verify() says. */
ParvisMandateDeed *parvis_mandate_file_parse (GBytes *bytes,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
