/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"

G_BEGIN_DECLS

/* Where the key is: @chosen, or the credential that systemd gives, or the file that the
 * configuration names. A file that others than its owner may read is an error. */
char *parvis_syncd_find_key (const char *chosen,
                             const ParvisConfiguration *configuration,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says where another key lies about that the public process may read. */
void parvis_syncd_warn_of_other_key (const ParvisConfiguration *configuration, const char *key);

G_END_DECLS
