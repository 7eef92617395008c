/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-block.h"
#include "parvis-form-evaluator.h"

G_BEGIN_DECLS

/**
 * ParvisFormRoute:
 *
 * Where a plain path of a bind leads, worked out once for the form: up some blocks, then to a
 * slot, or to that slot in every instance of one repeat. It says the same as walking the path,
 * so long as the evaluation is at a node of @holder. Immutable.
 */
struct _ParvisFormRoute
{
  const ParvisFormDefinition *holder; /* (unowned) */
  const ParvisFormDefinition *target; /* (unowned) */
  const ParvisFormDefinition *repeat; /* (unowned) (nullable): every instance of which is entered */
  guint n_up;                         /* blocks to go up first */
  gboolean is_rebased; /* an absolute path, of which all but the last step keeps to the instances
                        * around the holder */
};

void parvis_form_route_compile (ParvisFormSyntax *syntax,
                                ParvisFormDefinition *holder,
                                ParvisFormArena *arena);

const ParvisFormBlock *parvis_form_route_go_up (const ParvisFormRoute *self,
                                                const ParvisFormEvaluation *evaluation,
                                                const ParvisFormNode *from);
ParvisFormNode *parvis_form_route_enter (const ParvisFormRoute *self, const ParvisFormBlock *block);

G_END_DECLS
