/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-error.h"

G_DEFINE_QUARK (parvis_mandate_error, parvis_mandate_error)
