/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisOutcome:
 * @PARVIS_OUTCOME_REQUEST: what was answered goes to an office
 * @PARVIS_OUTCOME_SHEET: it goes nowhere: the person leaves with a sheet
 */
typedef enum
{
  PARVIS_OUTCOME_REQUEST,
  PARVIS_OUTCOME_SHEET,
} ParvisOutcome;

G_END_DECLS
