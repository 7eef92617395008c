/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-expression.h"

/* A small record and a list beside it, for expressions to be tried on. It is noon in Paris
 * on 23 November 2026, and every random number is 0.25. */
typedef struct
{
  ParvisFormNode *primary; /* (owned) */
  ParvisFormNode *list;    /* (owned): instance('list') */
  ParvisFormScope scope;
  GTimeZone *zone; /* (owned) */
} Stage;

void stage_init (Stage *self);
void stage_clear (Stage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

/* Moves "." and current() to the node that a path leads to. */
void stage_enter (Stage *self, const char *path);

/* Each a case: the expression, and what it says or how it fails. */
void stage_check (Stage *self, const char *text, const char *expected);
void stage_check_error (Stage *self, const char *text, int code);
void stage_check_nodes (Stage *self, const char *text, const char *expected);
