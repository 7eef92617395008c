/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-route.h"

#include <string.h>

#include "parvis-form-shortcut.h"

/* A route on its way: @at is the definition that the steps so far lead to. */
typedef struct
{
  ParvisFormRoute route;
  ParvisFormDefinition *at; /* (nullable): NULL for the document */
} Draft;

static ParvisFormDefinition *
find_named (const ParvisFormDefinition *from, const ParvisFormStep *step)
{
  gboolean is_attribute = step->axis == PARVIS_FORM_AXIS_ATTRIBUTE;
  ParvisFormDefinition *found;

  found = parvis_form_definition_find_child (from, step->name, is_attribute);

  return found != NULL && found->prefix == NULL ? found : NULL;
}

static gboolean
go_up (Draft *draft)
{
  if (draft->at->parent == NULL || draft->route.repeat != NULL)
    return FALSE;

  draft->route.n_up += draft->at->is_repeat;
  draft->at = draft->at->parent;

  return TRUE;
}

/* One repeat may be entered; sets of sets are left to the walk. */
static gboolean
go_down (Draft *draft, const ParvisFormStep *step)
{
  ParvisFormDefinition *child = find_named (draft->at, step);

  if (child == NULL || (child->is_repeat && draft->route.repeat != NULL))
    return FALSE;
  if (child->is_repeat)
    draft->route.repeat = child;
  draft->at = child;

  return TRUE;
}

static gboolean
is_plain (const ParvisFormStep *step)
{
  return step->predicates == NULL && step->prefix == NULL;
}

static gboolean
take_step (Draft *draft, const ParvisFormStep *step)
{
  if (!is_plain (step))
    return FALSE;

  switch ((guint) step->axis)
    {
    case PARVIS_FORM_AXIS_SELF:
      return step->test == PARVIS_FORM_TEST_NODE;
    case PARVIS_FORM_AXIS_PARENT:
      return step->test == PARVIS_FORM_TEST_NODE && go_up (draft);
    case PARVIS_FORM_AXIS_CHILD:
    case PARVIS_FORM_AXIS_ATTRIBUTE:
      return step->test == PARVIS_FORM_TEST_NAME && go_down (draft, step);
    default:
      return FALSE;
    }
}

static ParvisFormDefinition *
get_ancestor_at (ParvisFormDefinition *definition, guint depth)
{
  while (definition->depth > depth)
    definition = definition->parent;

  return definition;
}

static guint
count_repeats_between (const ParvisFormDefinition *from, const ParvisFormDefinition *to)
{
  guint n = 0;

  for (; from != to; from = from->parent)
    n += from->is_repeat;

  return n;
}

/* Takes the steps of an absolute path that lead along the holder's own ancestors; the last
 * step never does. */
static gboolean
start_at_root (Draft *draft, const ParvisFormSyntax *path, guint *n_taken)
{
  ParvisFormDefinition *holder = (ParvisFormDefinition *) draft->route.holder;
  const ParvisFormStep *first = path->steps->items[0];
  ParvisFormDefinition *own = get_ancestor_at (holder, 0);

  draft->route.is_rebased = TRUE;
  if (!is_plain (first) || first->axis != PARVIS_FORM_AXIS_CHILD ||
      first->test != PARVIS_FORM_TEST_NAME || first->name != own->name || own->prefix != NULL)
    return FALSE;

  for (*n_taken = 1; *n_taken + 1 < path->steps->len && *n_taken <= holder->depth; (*n_taken)++)
    {
      const ParvisFormStep *step = path->steps->items[*n_taken];
      ParvisFormDefinition *next = get_ancestor_at (holder, *n_taken);

      if (!is_plain (step) || step->axis != PARVIS_FORM_AXIS_CHILD ||
          step->test != PARVIS_FORM_TEST_NAME || find_named (own, step) != next)
        break;
      own = next;
    }

  draft->at = own;
  draft->route.n_up = count_repeats_between (holder, own);

  return TRUE;
}

static gboolean
is_current (const ParvisFormSyntax *syntax)
{
  return syntax->kind == PARVIS_FORM_SYNTAX_CALL && strcmp (syntax->text, "current") == 0 &&
         syntax->operands->len == 0;
}

static gboolean
start (Draft *draft, const ParvisFormSyntax *path, guint *n_taken)
{
  *n_taken = 0;
  draft->at = (ParvisFormDefinition *) draft->route.holder;

  if (path->start == PARVIS_FORM_START_ROOT)
    return path->steps->len > 0 && start_at_root (draft, path, n_taken);
  if (path->start == PARVIS_FORM_START_OPERAND)
    return path->predicates == NULL && is_current (path->operands->items[0]);

  return TRUE;
}

static void
compile_path (ParvisFormSyntax *path, ParvisFormDefinition *holder, ParvisFormArena *arena)
{
  Draft draft = { .route = { .holder = holder } };
  gboolean ok;
  guint i;

  ok = path->steps != NULL && start (&draft, path, &i);
  while (ok && i < path->steps->len)
    ok = take_step (&draft, path->steps->items[i++]);
  if (!ok)
    return;

  draft.route.target = draft.at;
  path->route = parvis_form_arena_alloc (arena, sizeof *path->route);
  *path->route = draft.route;
}

/**
 * parvis_form_route_compile:
 * @syntax: an expression of a bind of @holder; predicates are left out, since what they filter
 * stands elsewhere
 * @arena: the one that it lies in
 *
 * Gives the plain paths of an expression their routes, before the form is shared.
 */
void
parvis_form_route_compile (ParvisFormSyntax *syntax,
                           ParvisFormDefinition *holder,
                           ParvisFormArena *arena)
{
  for (guint i = 0; syntax->operands != NULL && i < syntax->operands->len; i++)
    parvis_form_route_compile (syntax->operands->items[i], holder, arena);

  if (syntax->kind == PARVIS_FORM_SYNTAX_CALL)
    syntax->shortcut = parvis_form_shortcut_find (syntax);
  if (syntax->kind == PARVIS_FORM_SYNTAX_PATH)
    compile_path (syntax, holder, arena);
}

/**
 * parvis_form_route_go_up:
 * @from: the context node
 *
 * Returns: (transfer none) (nullable): the block that the route goes down from; %NULL where it
 * holds for another place than this, or something on the way is not relevant, and the path must
 * be walked
 */
const ParvisFormBlock *
parvis_form_route_go_up (const ParvisFormRoute *self,
                         const ParvisFormEvaluation *evaluation,
                         const ParvisFormNode *from)
{
  const ParvisFormBlock *block;

  if (from == NULL || from->definition != self->holder)
    return NULL;
  if (from->irrelevant && (self->holder->is_repeat || from->parent->irrelevant))
    return NULL;
  if (self->is_rebased && evaluation->scope->rebase != from)
    return NULL;

  block = from->block;
  for (guint i = 0; i < self->n_up && block != NULL; i++)
    block = block->parent;

  return block;
}

/**
 * parvis_form_route_enter:
 * @block: where the target stands, or the instance of the repeat that is entered
 *
 * Returns: (transfer none) (nullable): the target there; %NULL where it is not, or is not relevant
 */
ParvisFormNode *
parvis_form_route_enter (const ParvisFormRoute *self, const ParvisFormBlock *block)
{
  ParvisFormNode *node = self->target->is_repeat ? block->top : block->slots[self->target->slot];

  return node != NULL && !node->irrelevant ? node : NULL;
}
