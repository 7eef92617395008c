/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen shows, as it stands now. */

#include <stdio.h>
#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-record-private.h"
#include "parvis-form-table.h"

/* Nobody offers "none of these" below more answers than this. */
#define MOST_ASKED 30

/* An answer that these cannot stand beside stands beside none. */
#define PAIRS_TRIED 3

static char *
dup_item_text (const ParvisFormNode *item, const char *name)
{
  const ParvisFormNode *node = parvis_form_node_find_attribute (item, name);
  const char *cell;

  if (node == NULL && parvis_form_table_get_cell_of (item, name, &cell))
    return cell != NULL && *cell != '\0' ? g_strdup (cell) : NULL;
  if (node == NULL)
    node = parvis_form_node_find_child (item, name);

  return node != NULL && node->value != NULL ? g_strdup (node->value) : NULL;
}

static char *
dup_item_value (ParvisFormRecord *self,
                const ParvisFormElement *element,
                const ParvisFormScope *scope)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (element->item_value_name != NULL)
    {
      const ParvisFormNode *node;
      const char *cell;

      if (parvis_form_table_get_cell_of (scope->node, element->item_value_name, &cell))
        return g_strdup (cell != NULL ? cell : "");

      node = parvis_form_node_find_child (scope->node, element->item_value_name);

      return g_strdup (node != NULL && node->value != NULL ? node->value : "");
    }
  if (element->item_value == NULL ||
      !parvis_form_record_evaluate (self, element->item_value, scope, scope->current, &value))
    return g_strdup ("");

  return parvis_form_value_to_string (&value);
}

/* The nodes that an itemset offers now; NULL where that cannot be told. */
static GPtrArray *
find_items (ParvisFormRecord *self, const ParvisFormElement *element, ParvisFormNode *node)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
  if (!parvis_form_record_evaluate (self, element->itemset, &scope, node, &value) ||
      value.kind != PARVIS_FORM_VALUE_NODESET)
    return NULL;

  return value.nodes != NULL ? g_ptr_array_ref (value.nodes) : g_ptr_array_new ();
}

/* Inside an item, absolute paths and current() still mean the record. */
static void
init_item_scope (ParvisFormRecord *self,
                 ParvisFormScope *scope,
                 ParvisFormNode *node,
                 const GPtrArray *items,
                 guint i)
{
  parvis_form_record_init_scope (self, scope, node);
  scope->node = items->pdata[i];
  scope->position = i + 1;
  scope->size = items->len;
}

/* A label that the author wrote into a list of the form itself is marked like any other; one that
 * came in a file is data. */
static void
style_item (ParvisFormRecord *self,
            const ParvisFormElement *element,
            const ParvisFormNode *item,
            ParvisFormWording wording,
            ParvisFormText *label)
{
  if (wording == PARVIS_FORM_WORDING_RAW || element->item_label_name == NULL ||
      label->text == NULL ||
      !g_hash_table_contains (self->form->written, parvis_form_node_get_root (item)))
    return;

  g_clear_pointer (&label->runs, parvis_form_runs_unref);
  label->runs = parvis_form_runs_parse (label->text, NULL);
  g_free (label->text);
  label->text = parvis_form_runs_dup_text (label->runs);
}

static void
append_items (ParvisFormRecord *self,
              const ParvisFormElement *element,
              ParvisFormNode *node,
              ParvisFormWording wording,
              GPtrArray *choices)
{
  g_autoptr (GPtrArray) items = find_items (self, element, node);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);
      g_autofree char *say = dup_item_text (items->pdata[i], "say");
      ParvisFormScope scope;

      init_item_scope (self, &scope, node, items, i);
      choice->value = dup_item_value (self, element, &scope);
      parvis_form_record_fill_text (self, &choice->label, element->item_label, say, &scope,
                                    wording);
      style_item (self, element, items->pdata[i], wording, &choice->label);
      choice->pictogram = dup_item_text (items->pdata[i], "pictogram");
      g_ptr_array_add (choices, choice);
    }
}

static void
append_own_items (ParvisFormRecord *self,
                  const ParvisFormElement *element,
                  ParvisFormNode *node,
                  ParvisFormWording wording,
                  GPtrArray *choices)
{
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
  for (guint i = 0; i < element->items->len; i++)
    {
      const ParvisFormItem *item = element->items->pdata[i];
      ParvisFormChoice *choice = g_new0 (ParvisFormChoice, 1);

      choice->value = g_strdup (item->value);
      parvis_form_record_fill_text (self, &choice->label, item->label, item->say, &scope, wording);
      choice->pictogram = g_strdup (item->pictogram);
      g_ptr_array_add (choices, choice);
    }
}

static GPtrArray *
list_choices (ParvisFormRecord *self,
              const ParvisFormElement *element,
              ParvisFormNode *node,
              ParvisFormWording wording)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_choice_free);

  append_own_items (self, element, node, wording, choices);
  if (element->itemset != NULL)
    append_items (self, element, node, wording, choices);

  for (guint i = 0; i < choices->len; i++)
    {
      ParvisFormChoice *choice = choices->pdata[i];

      if (choice->label.text == NULL)
        choice->label.text = g_strdup (choice->value);
    }

  return choices;
}

/**
 * parvis_form_record_count_choices:
 * @ref: a select or a rank
 *
 * Returns: how many choices it offers now, without working out their labels; 0 for what offers
 * none
 */
guint
parvis_form_record_count_choices (ParvisFormRecord *self, const char *ref)
{
  ParvisFormNode *node;
  const ParvisFormElement *element;
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), 0);
  g_return_val_if_fail (ref != NULL, 0);

  node = parvis_form_record_find_node (self, ref);
  element = node != NULL ? parvis_form_record_get_definition (node)->element : NULL;
  if (element == NULL || !parvis_form_element_is_select (element))
    return 0;
  if (element->itemset != NULL)
    items = find_items (self, element, node);

  return element->items->len + (items != NULL ? items->len : 0);
}

/**
 * parvis_form_record_list_choices:
 *
 * Returns: (transfer full) (element-type ParvisFormChoice): what @element offers at @node, with
 * labels as the form writes them
 */
GPtrArray *
parvis_form_record_list_choices (ParvisFormRecord *self,
                                 const ParvisFormElement *element,
                                 ParvisFormNode *node)
{
  return list_choices (self, element, node, PARVIS_FORM_WORDING_RAW);
}

/**
 * parvis_form_record_list_offered:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the values that an itemset offers
 * now; %NULL where that cannot be told
 */
GHashTable *
parvis_form_record_list_offered (ParvisFormRecord *self,
                                 const ParvisFormElement *element,
                                 ParvisFormNode *node)
{
  g_autoptr (GPtrArray) items = find_items (self, element, node);
  GHashTable *offered;

  if (items == NULL)
    return NULL;

  offered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      ParvisFormScope scope;

      init_item_scope (self, &scope, node, items, i);
      g_hash_table_add (offered, dup_item_value (self, element, &scope));
    }

  return offered;
}

/**
 * parvis_form_record_dup_language_code:
 *
 * Returns: (transfer full): "fr" for "Français (fr)" and for "fr"; "" where there is none
 */
char *
parvis_form_record_dup_language_code (ParvisFormRecord *self)
{
  const char *name = parvis_form_record_get_language (self);
  const char *open = name != NULL ? strrchr (name, '(') : NULL;
  const char *close = open != NULL ? strchr (open, ')') : NULL;

  if (close != NULL)
    return g_ascii_strdown (open + 1, close - open - 1);

  return g_ascii_strdown (name != NULL ? name : "", -1);
}

/* As a month stands after its day, and what stands between the two and before the year. */
typedef struct
{
  const char *code;
  const char *months[12];
  const char *joint;
  const char *alone[12]; /* without a day, where that is another form of the word */
} Calendar;

static const Calendar calendars[] = {
  { "fr",
    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre" },
    " " },
  { "en",
    { "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December" },
    " " },
  { "ar",
    { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
      "نوفمبر", "ديسمبر" },
    " " },
  { "es",
    { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre" },
    " de " },
  { "pt",
    { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro" },
    " de " },
  { "tr",
    { "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
      "Kasım", "Aralık" },
    " " },
  { "uk",
    { "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
      "жовтня", "листопада", "грудня" },
    " ",
    { "січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень",
      "вересень", "жовтень", "листопад", "грудень" } },
};

/* NULL for a language whose months are not known. */
static const Calendar *
get_calendar (ParvisFormRecord *self)
{
  g_autofree char *code = parvis_form_record_dup_language_code (self);

  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    if (g_str_has_prefix (code, calendars[i].code))
      return &calendars[i];

  return NULL;
}

static char *
display_day (const Calendar *calendar, int day, int month, int year)
{
  const char *ordinal;

  if (calendar == NULL)
    return g_strdup_printf ("%02d/%02d/%04d", day, month, year);

  ordinal = day == 1 && g_str_equal (calendar->code, "fr") ? "er" : "";

  return g_strdup_printf ("%d%s%s%s%s%d", day, ordinal, calendar->joint,
                          calendar->months[month - 1], calendar->joint, year);
}

static char *
display_month (const Calendar *calendar, int month, int year)
{
  const char *name;

  if (calendar == NULL)
    return g_strdup_printf ("%02d/%04d", month, year);

  name = calendar->alone[0] != NULL ? calendar->alone[month - 1] : calendar->months[month - 1];

  return g_strdup_printf ("%s%s%d", name, calendar->joint, year);
}

/* A day that was not asked for is not told either; nor one that the person did not know. */
static char *
display_date (ParvisFormRecord *self, const ParvisFormPrompt *prompt)
{
  const Calendar *calendar = get_calendar (self);
  int year, month, day;
  int n = sscanf (prompt->value, "%4d-%2d-%2d", &year, &month, &day);

  if (n < 1 || (n >= 2 && (month < 1 || month > 12)))
    return g_strdup (prompt->value);
  if (n == 1 || prompt->appearance.date_parts == PARVIS_FORM_DATE_YEAR)
    return g_strdup_printf ("%d", year);
  if (n == 3 && prompt->appearance.date_parts != PARVIS_FORM_DATE_MONTH_YEAR)
    return display_day (calendar, day, month, year);

  return display_month (calendar, month, year);
}

static gboolean
is_date (const ParvisFormPrompt *prompt)
{
  return prompt->type == PARVIS_FORM_TYPE_DATE || prompt->type == PARVIS_FORM_TYPE_DATE_TIME ||
         (prompt->type == PARVIS_FORM_TYPE_STRING &&
          (prompt->appearance.look & PARVIS_FORM_LOOK_PARTIAL_DATE) != 0);
}

static char *
display_choices (const GPtrArray *choices, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint w = 0; words[w] != NULL; w++)
    {
      const char *shown = words[w];

      if (*shown == '\0')
        continue;
      for (guint i = 0; i < choices->len; i++)
        if (strcmp (((ParvisFormChoice *) choices->pdata[i])->value, words[w]) == 0)
          shown = ((ParvisFormChoice *) choices->pdata[i])->label.text;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", shown);
    }

  return g_string_free (text, FALSE);
}

static char *
display (ParvisFormRecord *self, const ParvisFormPrompt *prompt)
{
  if (prompt->choices->len > 0 && prompt->control == PARVIS_FORM_CONTROL_SELECT1)
    {
      for (guint i = 0; i < prompt->choices->len; i++)
        {
          const ParvisFormChoice *choice = prompt->choices->pdata[i];

          if (strcmp (choice->value, prompt->value) == 0)
            return g_strdup (choice->label.text);
        }
      return g_strdup (prompt->value);
    }
  if (prompt->choices->len > 0)
    return display_choices (prompt->choices, prompt->value);
  if (is_date (prompt))
    return display_date (self, prompt);

  return g_strdup (prompt->value);
}

static char *
dup_section (ParvisFormRecord *self, const ParvisFormElement *element, ParvisFormNode *node)
{
  ParvisFormScope scope;

  for (element = element->parent; element != NULL; element = element->parent)
    if (element->label != NULL)
      {
        parvis_form_record_init_scope (self, &scope, node);
        return parvis_form_record_dup_plain (self, element->label, &scope, PARVIS_FORM_TEXT_LONG);
      }

  return NULL;
}

/* Of screens within screens, the outermost is the one that is shown. */
static char *
dup_field_list (const ParvisFormElement *element)
{
  const char *path = NULL;

  for (element = element->parent; element != NULL; element = element->parent)
    if (element->definition != NULL &&
        (element->appearance.look & PARVIS_FORM_LOOK_FIELD_LIST) != 0)
      path = element->definition->path;

  return g_strdup (path);
}

/**
 * parvis_form_record_get_label:
 *
 * Returns: (transfer none) (nullable): its own, or for a repeat that of the group around it
 */
const ParvisFormCaption *
parvis_form_record_get_label (const ParvisFormElement *element)
{
  if (element->label == NULL && element->kind == PARVIS_FORM_ELEMENT_REPEAT &&
      element->parent != NULL)
    return element->parent->label;

  return element->label;
}

/* An input that nobody can fill and that holds nothing is something to read and hear. */
static ParvisFormControl
get_control (const ParvisFormElement *element, const ParvisFormPrompt *prompt)
{
  if (element->kind == PARVIS_FORM_ELEMENT_REPEAT)
    return PARVIS_FORM_CONTROL_REPEAT;
  if (element->control == PARVIS_FORM_CONTROL_INPUT && prompt->readonly && *prompt->value == '\0')
    return PARVIS_FORM_CONTROL_NOTE;

  return element->control;
}

/* What was given as the name of who signs: "Zoé Dupont"; NULL where there is nothing yet. */
static char *
dup_signer (ParvisFormRecord *self, const ParvisFormDefinition *definition, ParvisFormNode *node)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; definition->signer != NULL && definition->signer[i] != NULL; i++)
    {
      ParvisFormDefinition *part =
          parvis_form_definition_find (self->form->root, node->definition, definition->signer[i]);
      ParvisFormNode *at = part != NULL ? parvis_form_record_find_at (node, part) : NULL;
      g_autofree char *text = at != NULL ? parvis_form_node_dup_relevant_text (at) : NULL;

      if (text != NULL && *g_strstrip (text) != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", text);
    }

  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

static void
fill_words (ParvisFormRecord *self,
            ParvisFormPrompt *prompt,
            const ParvisFormElement *element,
            ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = element->definition;
  const char *say = element->say != NULL ? element->say : definition->say;
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
  parvis_form_record_fill_text (self, &prompt->label, parvis_form_record_get_label (element), say,
                                &scope, PARVIS_FORM_WORDING_SHOWN);
  if (prompt->label.text == NULL)
    prompt->label.text = g_strdup ("");
  parvis_form_record_fill_text (self, &prompt->hint, element->hint, NULL, &scope,
                                PARVIS_FORM_WORDING_SHOWN);
  prompt->guidance =
      parvis_form_record_dup_plain (self, element->hint, &scope, PARVIS_FORM_TEXT_GUIDANCE);
  prompt->section = dup_section (self, element, node);
  prompt->pictogram =
      g_strdup (element->pictogram != NULL ? element->pictogram : definition->pictogram);
  prompt->is_private = element->is_private || definition->is_private;
  prompt->is_identity = definition->is_identity;
  prompt->signer = dup_signer (self, definition, node);
}

static void
fill_violation (ParvisFormRecord *self, ParvisFormPrompt *prompt, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormCaption *message = NULL;
  ParvisFormScope scope;

  prompt->violation = parvis_form_record_check (self, node);
  if (prompt->violation == PARVIS_FORM_VIOLATION_REQUIRED)
    message = definition->required_message;
  else if (prompt->violation == PARVIS_FORM_VIOLATION_CONSTRAINT)
    message = definition->constraint_message;

  parvis_form_record_init_scope (self, &scope, node);
  prompt->violation_message =
      parvis_form_record_dup_plain (self, message, &scope, PARVIS_FORM_TEXT_LONG);
}

static void
offer (GPtrArray **to, GPtrArray *choices)
{
  g_ptr_array_unref (*to);
  *to = choices;
}

/* Whether the constraint of @node would let @value stand there. */
static gboolean
would_allow (ParvisFormRecord *self, ParvisFormNode *node, char *value)
{
  const ParvisFormDefinition *definition = node->definition;
  char *kept = node->value;
  gboolean allowed;

  node->value = value;
  allowed = parvis_form_record_test (self, definition->constraint, node, TRUE);
  node->value = kept;

  return allowed;
}

static gboolean
is_exclusive (ParvisFormRecord *self,
              ParvisFormNode *node,
              const GPtrArray *choices,
              const ParvisFormChoice *choice)
{
  guint n_tried = 0;

  if (!would_allow (self, node, choice->value))
    return FALSE;

  for (guint i = 0; i < choices->len && n_tried < PAIRS_TRIED; i++)
    {
      const ParvisFormChoice *other = choices->pdata[i];
      g_autofree char *both = g_strconcat (other->value, " ", choice->value, NULL);

      if (other == choice || !would_allow (self, node, other->value))
        continue;
      if (would_allow (self, node, both))
        return FALSE;
      n_tried++;
    }

  return n_tried > 0;
}

/* "None of these" has no word of its own in a form: its constraint says so, and is asked. */
static void
mark_exclusive (ParvisFormRecord *self, ParvisFormNode *node, GPtrArray *choices)
{
  const ParvisFormDefinition *definition = node->definition;

  if (definition->constraint == NULL || choices->len > MOST_ASKED)
    return;

  for (guint i = 0; i < choices->len; i++)
    {
      ParvisFormChoice *choice = choices->pdata[i];

      choice->is_exclusive = is_exclusive (self, node, choices, choice);
    }
}

static void
fill_answer (ParvisFormRecord *self,
             ParvisFormPrompt *prompt,
             const ParvisFormElement *element,
             ParvisFormNode *node)
{
  prompt->type = node->type;
  prompt->value = g_strdup (node->value != NULL ? node->value : "");
  prompt->max_pixels = element->definition->max_pixels;
  prompt->saves_incomplete = element->definition->saves_incomplete;
  prompt->required = parvis_form_record_is_required (self, node);
  prompt->readonly = parvis_form_record_is_readonly (self, node);
  fill_violation (self, prompt, node);

  if (parvis_form_element_is_select (element))
    offer (&prompt->choices, list_choices (self, element, node, PARVIS_FORM_WORDING_SHOWN));
  else if (element->control == PARVIS_FORM_CONTROL_RANGE)
    offer (&prompt->ticks, parvis_form_record_list_choices (self, element, node));

  if (element->control == PARVIS_FORM_CONTROL_SELECT)
    mark_exclusive (self, node, prompt->choices);
}

/**
 * parvis_form_record_get_prompt:
 * @ref: a screen: a question, or a repeat for its "one more?"
 *
 * Returns: (transfer full) (nullable): all that a page needs to ask it;
 * #PARVIS_FORM_ERROR_REFERENCE where there is no such screen
 */
ParvisFormPrompt *
parvis_form_record_get_prompt (ParvisFormRecord *self, const char *ref, GError **error)
{
  ParvisFormPrompt *prompt;
  ParvisFormScreen screen;
  guint index;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  if (!parvis_form_record_find_screen (self, ref, &index))
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "nothing is asked at %s",
                   ref);
      return NULL;
    }

  screen = g_array_index (parvis_form_record_get_screens (self), ParvisFormScreen, index);
  prompt = parvis_form_prompt_new ();
  prompt->ref = g_strdup (ref);
  prompt->appearance = screen.element->appearance;
  parvis_form_asks_copy (&prompt->asks, &screen.element->asks);
  prompt->field_list = dup_field_list (screen.element);
  prompt->autoplay = screen.element->autoplay;
  fill_words (self, prompt, screen.element, screen.node);

  if (screen.element->kind == PARVIS_FORM_ELEMENT_CONTROL)
    fill_answer (self, prompt, screen.element, screen.node);
  else
    prompt->value = g_strdup ("");
  prompt->control = get_control (screen.element, prompt);
  prompt->display = display (self, prompt);

  return prompt;
}
