/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-error.h"

G_DEFINE_QUARK (parvis_form_error, parvis_form_error)
