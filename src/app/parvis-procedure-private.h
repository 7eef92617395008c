/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-library.h"

G_BEGIN_DECLS

ParvisProcedure *parvis_procedure_new (ParvisForm *form,
                                       ParvisEncryptionKey *key,
                                       GHashTable *media,
                                       const char *server) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
