/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store.h"

G_DEFINE_QUARK (parvis_store_error, parvis_store_error)
