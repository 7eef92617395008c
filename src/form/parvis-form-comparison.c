/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The operators that compare and calculate. They are ours since dates take part in them,
 * be they values of their own or ISO text in a node. */

#include "parvis-form-comparison.h"

#include <math.h>
#include <string.h>

#include "parvis-form-number.h"

typedef enum
{
  ATOM_STRING,
  ATOM_NUMBER,
} AtomKind;

/* One side of one comparison: a scalar, or one node of a set. */
typedef struct
{
  AtomKind kind;
  double number;
  const char *text; /* (unowned) */
  char *owned;      /* (owned) (nullable): what @text points to, where it had to be made */
} Atom;

static gboolean
read_date (ParvisFormEvaluation *self, const char *text, double *days)
{
  ParvisFormDate date;

  if (!parvis_form_date_is_likely (text) || !parvis_form_date_parse (text, &date))
    return FALSE;

  *days = parvis_form_date_to_days (&date, parvis_form_evaluation_get_zone (self));
  return TRUE;
}

/**
 * parvis_form_evaluation_read_number:
 * @self: an evaluation, for its time zone
 * @text: text
 *
 * Returns: the number that @text is, or the days since the epoch of the date that it is, or NaN
 */
double
parvis_form_evaluation_read_number (ParvisFormEvaluation *self, const char *text)
{
  double days;

  return read_date (self, text, &days) ? days : parvis_form_number_parse (text);
}

/**
 * parvis_form_evaluation_to_number:
 * @self: an evaluation, for its time zone
 * @value: a value
 *
 * Returns: parvis_form_value_to_number(), with the dates that stand in text read as well
 */
double
parvis_form_evaluation_to_number (ParvisFormEvaluation *self, const ParvisFormValue *value)
{
  g_autofree char *owned = NULL;

  if (value->kind == PARVIS_FORM_VALUE_STRING && value->string != NULL)
    return parvis_form_evaluation_read_number (self, value->string);

  if (value->kind == PARVIS_FORM_VALUE_NODESET && value->nodes->len > 0)
    return parvis_form_evaluation_read_number (
        self, parvis_form_evaluation_peek_text (self, g_ptr_array_index (value->nodes, 0), &owned));

  return value->kind == PARVIS_FORM_VALUE_NODESET ? NAN : parvis_form_value_to_number (value);
}

static void
init_atom_from_node (ParvisFormEvaluation *self, Atom *atom, const ParvisFormNode *node)
{
  *atom = (Atom){ .kind = ATOM_STRING };
  atom->text = parvis_form_evaluation_peek_text (self, node, &atom->owned);

  if (parvis_form_type_is_numeric (node->type) && *atom->text != '\0')
    {
      atom->kind = ATOM_NUMBER;
      atom->number = parvis_form_number_parse (atom->text);
    }
}

static void
init_atom (ParvisFormEvaluation *self, Atom *atom, const ParvisFormValue *value, guint i)
{
  *atom = (Atom){ .kind = ATOM_STRING, .text = "" };

  if (value->kind == PARVIS_FORM_VALUE_STRING)
    {
      atom->text = value->string != NULL ? value->string : "";
    }
  else if (value->kind != PARVIS_FORM_VALUE_NODESET)
    {
      atom->kind = ATOM_NUMBER;
      atom->number = parvis_form_value_to_number (value);
    }
  else if (i < value->nodes->len)
    {
      init_atom_from_node (self, atom, g_ptr_array_index (value->nodes, i));
    }
}

static void
clear_atom (gpointer data)
{
  Atom *atom = data;

  g_clear_pointer (&atom->owned, g_free);
}

static double
get_number (ParvisFormEvaluation *self, const Atom *atom)
{
  return atom->kind == ATOM_NUMBER ? atom->number
                                   : parvis_form_evaluation_read_number (self, atom->text);
}

/**
 * parvis_form_comparison_compare_numbers:
 * @operator: one of = != < <= > >=
 *
 * Returns: whether it holds, numbers that differ by less than JavaRosa can tell being equal
 */
gboolean
parvis_form_comparison_compare_numbers (ParvisFormTokenKind operator, double a, double b)
{
  switch ((guint) operator)
    {
    case PARVIS_FORM_TOKEN_EQUAL:
      return a == b || fabs (a - b) < PARVIS_FORM_NUMBER_TOLERANCE;
    case PARVIS_FORM_TOKEN_NOT_EQUAL:
      return !(a == b || fabs (a - b) < PARVIS_FORM_NUMBER_TOLERANCE);
    case PARVIS_FORM_TOKEN_LESS:
      return a < b;
    case PARVIS_FORM_TOKEN_LESS_EQUAL:
      return a <= b;
    case PARVIS_FORM_TOKEN_GREATER:
      return a > b;
    case PARVIS_FORM_TOKEN_GREATER_EQUAL:
    default:
      return a >= b;
    }
}

static gboolean
is_equality (ParvisFormTokenKind operator)
{
  return operator== PARVIS_FORM_TOKEN_EQUAL || operator== PARVIS_FORM_TOKEN_NOT_EQUAL;
}

static gboolean
compare_atoms (
    ParvisFormEvaluation *self, ParvisFormTokenKind operator, const Atom * a, const Atom *b)
{
  double day_a, day_b;

  if (!is_equality (operator) || a->kind == ATOM_NUMBER || b->kind == ATOM_NUMBER)
    return parvis_form_comparison_compare_numbers (operator, get_number (self, a),
                                                   get_number (self, b));

  if (read_date (self, a->text, &day_a) && read_date (self, b->text, &day_b))
    return parvis_form_comparison_compare_numbers (operator, day_a, day_b);

  return (strcmp (a->text, b->text) == 0) == (operator== PARVIS_FORM_TOKEN_EQUAL);
}

/* An empty set still has one thing to compare, the empty text: what JavaRosa makes of a
 * node that is not there, or not relevant. */
static guint
count_atoms (const ParvisFormValue *value)
{
  return value->kind == PARVIS_FORM_VALUE_NODESET ? MAX (value->nodes->len, 1) : 1;
}

/**
 * parvis_form_evaluation_compare:
 * @self: an evaluation
 * @operator: one of = != < <= > >=
 * @a: the left side
 * @b: the right side
 * @holds: (out): whether it holds, for sets whether it does for any pair of nodes
 * @error: return location for %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Returns: whether the comparison could be made
 */
gboolean
parvis_form_evaluation_compare (ParvisFormEvaluation *self,
                                ParvisFormTokenKind
                                operator,
                                const ParvisFormValue * a,
                                const ParvisFormValue *b,
                                gboolean *holds,
                                GError **error)
{
  guint n_a = count_atoms (a);
  guint n_b = count_atoms (b);
  g_autoptr (GArray) right = NULL;

  *holds = FALSE;

  if (is_equality (operator) &&
      (a->kind == PARVIS_FORM_VALUE_BOOLEAN || b->kind == PARVIS_FORM_VALUE_BOOLEAN))
    {
      *holds = parvis_form_value_to_boolean (a) == parvis_form_value_to_boolean (b);
      *holds = *holds == (operator== PARVIS_FORM_TOKEN_EQUAL);
      return TRUE;
    }

  right = g_array_sized_new (FALSE, FALSE, sizeof (Atom), n_b);
  g_array_set_clear_func (right, clear_atom);
  for (guint i = 0; i < n_b; i++)
    {
      Atom atom;

      init_atom (self, &atom, b, i);
      g_array_append_val (right, atom);
    }

  for (guint i = 0; i < n_a && !*holds; i++)
    {
      Atom left;

      if (!parvis_form_evaluation_spend (self, n_b, error))
        return FALSE;

      init_atom (self, &left, a, i);
      for (guint j = 0; j < n_b && !*holds; j++)
        *holds = compare_atoms (self, operator, & left, &g_array_index (right, Atom, j));
      clear_atom (&left);
    }

  return TRUE;
}

/**
 * parvis_form_comparison_get_wanted:
 * @self: an evaluation
 * @value: one side of =
 * @wanted: (out): what the other side must be
 *
 * What being equal to @value comes to, whatever is on the other side as long as that has no
 * type: so that an index can tell.
 *
 * Returns: whether it comes to one text or one whole number, and @wanted is set
 */
gboolean
parvis_form_comparison_get_wanted (ParvisFormEvaluation *self,
                                   const ParvisFormValue *value,
                                   ParvisFormWanted *wanted)
{
  ParvisFormDate date;
  Atom atom;

  *wanted = (ParvisFormWanted){ NULL, FALSE };
  if (count_atoms (value) > 1 || value->kind == PARVIS_FORM_VALUE_BOOLEAN)
    return FALSE;

  init_atom (self, &atom, value, 0);
  wanted->is_number = atom.kind == ATOM_NUMBER;
  if (wanted->is_number)
    wanted->text = fabs (atom.number) < 1e15 && atom.number == floor (atom.number)
                       ? parvis_form_number_to_string (atom.number)
                       : NULL;
  else if (!parvis_form_date_is_likely (atom.text) || !parvis_form_date_parse (atom.text, &date))
    wanted->text = g_strdup (atom.text);
  clear_atom (&atom);

  return wanted->text != NULL;
}

/* An operand of + and -: a number, and the day that it is where it is a whole day. */
typedef struct
{
  double number;
  ParvisFormDate day;
  gboolean is_day;
} Operand;

static void
init_operand (ParvisFormEvaluation *self, Operand *operand, const ParvisFormValue *value)
{
  g_autofree char *owned = NULL;
  const char *text = value->text;

  if (value->kind == PARVIS_FORM_VALUE_STRING)
    text = value->string;
  else if (value->kind == PARVIS_FORM_VALUE_NODESET && value->nodes->len > 0)
    text = parvis_form_evaluation_peek_text (self, g_ptr_array_index (value->nodes, 0), &owned);

  operand->number = parvis_form_evaluation_to_number (self, value);
  operand->is_day = text != NULL && parvis_form_date_is_likely (text) &&
                    parvis_form_date_parse (text, &operand->day) && !operand->day.has_time;
}

static gboolean
is_whole (double number)
{
  return fabs (number) < 1e6 && number == floor (number);
}

/* Counted in days of the calendar, of which some have 23 hours or 25. */
static void
move_day (ParvisFormEvaluation *self, ParvisFormValue *value, ParvisFormDate day, double by)
{
  char *text;

  day.day += (gint64) by;
  text = parvis_form_date_to_string (&day);
  parvis_form_value_set_number (
      value, parvis_form_date_to_days (&day, parvis_form_evaluation_get_zone (self)));
  value->text = text;
}

static gboolean
calculate_days (ParvisFormEvaluation *self,
                ParvisFormTokenKind
                operator,
                ParvisFormValue * left,
                const Operand *a,
                const Operand *b)
{
  double sign = operator== PARVIS_FORM_TOKEN_PLUS ? 1 : - 1;

  if (operator== PARVIS_FORM_TOKEN_MINUS && a->is_day && b->is_day)
    parvis_form_value_set_number (left, (double) (a->day.day - b->day.day));
  else if (a->is_day && !b->is_day && is_whole (b->number))
    move_day (self, left, a->day, sign * b->number);
  else if (operator== PARVIS_FORM_TOKEN_PLUS && b->is_day && !a->is_day && is_whole (a->number))
    move_day (self, left, b->day, a->number);
  else
    return FALSE;

  return TRUE;
}

/**
 * parvis_form_evaluation_calculate:
 * @self: an evaluation
 * @operator: one of + - * div mod
 * @left: (inout): the left side, and then the result
 * @right: the right side
 */
void
parvis_form_evaluation_calculate (ParvisFormEvaluation *self,
                                  ParvisFormTokenKind
                                  operator,
                                  ParvisFormValue * left,
                                  const ParvisFormValue *right)
{
  Operand a, b;

  init_operand (self, &a, left);
  init_operand (self, &b, right);

  switch ((guint) operator)
    {
    case PARVIS_FORM_TOKEN_PLUS:
      if (!calculate_days (self, operator, left, &a, &b))
        parvis_form_value_set_number (left, a.number + b.number);
      break;
    case PARVIS_FORM_TOKEN_MINUS:
      if (!calculate_days (self, operator, left, &a, &b))
        parvis_form_value_set_number (left, a.number - b.number);
      break;
    case PARVIS_FORM_TOKEN_MULTIPLY:
      parvis_form_value_set_number (left, a.number * b.number);
      break;
    case PARVIS_FORM_TOKEN_DIV:
      parvis_form_value_set_number (left, a.number / b.number);
      break;
    case PARVIS_FORM_TOKEN_MOD:
    default:
      parvis_form_value_set_number (left, fmod (a.number, b.number));
    }
}
