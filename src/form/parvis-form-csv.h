/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

G_BEGIN_DECLS

ParvisFormNode *parvis_form_csv_parse (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormNode *
parvis_form_csv_parse_text (char *text, gsize size, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
