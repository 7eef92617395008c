/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Controls: what they are bound to, how they look, what they offer. */

#include <math.h>
#include <string.h>

#include "parvis-form-loader.h"

static ParvisFormDefinition *
get_context (const ParvisFormElement *element)
{
  for (; element != NULL; element = element->parent)
    if (element->definition != NULL)
      return element->definition;

  return NULL;
}

/**
 * parvis_form_loader_read_binding:
 *
 * Returns: (transfer none) (nullable): what a control, group or repeat is bound to: by ref,
 * nodeset, or the id of a bind
 */
ParvisFormDefinition *
parvis_form_loader_read_binding (ParvisFormLoader *self,
                                 xmlNode *node,
                                 const ParvisFormElement *parent)
{
  g_autofree char *ref = parvis_form_loader_dup_attribute (node, NULL, "ref");
  g_autofree char *bind = parvis_form_loader_dup_attribute (node, NULL, "bind");
  ParvisFormDefinition *definition;

  if (ref == NULL)
    ref = parvis_form_loader_dup_attribute (node, NULL, "nodeset");
  if (ref == NULL && bind == NULL)
    return NULL;

  definition = ref != NULL
                   ? parvis_form_definition_find (self->form->root, get_context (parent), ref)
                   : g_hash_table_lookup (self->bind_ids, bind);
  if (definition == NULL)
    parvis_form_loader_warning (self, node,
                                "%s: there is no %s in the instance, so it is never asked",
                                (const char *) node->name, ref != NULL ? ref : bind);

  return definition;
}

/* What an appearance may go with depends on more than the element's name. */
static ParvisFormSubject
get_input_subject (ParvisFormType type)
{
  switch (type)
    {
    case PARVIS_FORM_TYPE_INT:
    case PARVIS_FORM_TYPE_LONG:
      return PARVIS_FORM_SUBJECT_INTEGER;
    case PARVIS_FORM_TYPE_DECIMAL:
      return PARVIS_FORM_SUBJECT_DECIMAL;
    case PARVIS_FORM_TYPE_DATE:
    case PARVIS_FORM_TYPE_DATE_TIME:
      return PARVIS_FORM_SUBJECT_DATE;
    case PARVIS_FORM_TYPE_TIME:
      return PARVIS_FORM_SUBJECT_TIME;
    case PARVIS_FORM_TYPE_GEOPOINT:
      return PARVIS_FORM_SUBJECT_POINT;
    case PARVIS_FORM_TYPE_GEOTRACE:
    case PARVIS_FORM_TYPE_GEOSHAPE:
      return PARVIS_FORM_SUBJECT_LINE;
    case PARVIS_FORM_TYPE_STRING:
    case PARVIS_FORM_TYPE_BOOLEAN:
    case PARVIS_FORM_TYPE_BINARY:
    case PARVIS_FORM_TYPE_BARCODE:
    case PARVIS_FORM_TYPE_SELECT:
    default:
      return PARVIS_FORM_SUBJECT_TEXT;
    }
}

static ParvisFormSubject
get_upload_subject (ParvisFormUpload upload)
{
  static const ParvisFormSubject subjects[] = { PARVIS_FORM_SUBJECT_FILE, PARVIS_FORM_SUBJECT_IMAGE,
                                                PARVIS_FORM_SUBJECT_RECORDING,
                                                PARVIS_FORM_SUBJECT_RECORDING };

  return subjects[upload];
}

static ParvisFormSubject
get_subject (const ParvisFormElement *element)
{
  if (element->kind != PARVIS_FORM_ELEMENT_CONTROL)
    return PARVIS_FORM_SUBJECT_GROUP;

  switch (element->control)
    {
    case PARVIS_FORM_CONTROL_SELECT1:
      return PARVIS_FORM_SUBJECT_SELECT1;
    case PARVIS_FORM_CONTROL_SELECT:
      return PARVIS_FORM_SUBJECT_SELECT;
    case PARVIS_FORM_CONTROL_RANK:
      return PARVIS_FORM_SUBJECT_RANK;
    case PARVIS_FORM_CONTROL_RANGE:
      return PARVIS_FORM_SUBJECT_RANGE;
    case PARVIS_FORM_CONTROL_UPLOAD:
      return get_upload_subject (element->asks.upload);
    case PARVIS_FORM_CONTROL_TRIGGER:
      return PARVIS_FORM_SUBJECT_TRIGGER;
    case PARVIS_FORM_CONTROL_SECRET:
      return PARVIS_FORM_SUBJECT_TEXT;
    case PARVIS_FORM_CONTROL_INPUT:
    case PARVIS_FORM_CONTROL_NOTE:
    case PARVIS_FORM_CONTROL_REPEAT:
    default:
      return get_input_subject (element->definition->type);
    }
}

static void
advise (ParvisFormLoader *self,
        xmlNode *node,
        ParvisFormAdvice advice,
        const char *word,
        const char *instead)
{
  const char *name = (const char *) node->name;

  if (advice == PARVIS_FORM_ADVICE_UNKNOWN && instead != NULL)
    parvis_form_loader_warning (self, node, "appearance '%s' is not known: write '%s'", word,
                                instead);
  else if (advice == PARVIS_FORM_ADVICE_UNKNOWN)
    parvis_form_loader_warning (self, node, "appearance '%s' is not known and does nothing", word);
  else if (advice == PARVIS_FORM_ADVICE_DEPRECATED)
    parvis_form_loader_warning (self, node, "appearance '%s' is deprecated: write '%s'", word,
                                instead);
  else if (advice == PARVIS_FORM_ADVICE_MISPLACED)
    parvis_form_loader_warning (
        self, node, "appearance '%s' does not go with this <%s> and does nothing", word, name);
  else if (advice == PARVIS_FORM_ADVICE_ELSEWHERE)
    parvis_form_loader_warning (self, node, "appearance '%s' does nothing here: other clients' own",
                                word);
}

static void
read_appearance (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "appearance");
  g_auto (GStrv) words = parvis_form_appearance_split (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *instead = NULL;
      ParvisFormAdvice advice;

      if (parvis_form_element_is_select (element) && parvis_form_loader_is_search (words[i]))
        continue; /* read with the choices */
      advice = parvis_form_appearance_read_word (&element->appearance, get_subject (element),
                                                 words[i], &instead);
      advise (self, node, advice, words[i], instead);
    }
}

static void
read_own_attributes (xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *is_private = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "private");

  element->say = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "say");
  element->pictogram = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "pictogram");
  element->is_private = g_strcmp0 (is_private, "yes") == 0;
}

static void
read_captions (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *hint = parvis_form_loader_find_child (node, "hint");

  if (label != NULL && element->label == NULL)
    element->label = parvis_form_loader_read_caption (self, label);
  if (hint != NULL && element->hint == NULL)
    element->hint = parvis_form_loader_read_caption (self, hint);
}

/**
 * parvis_form_loader_read_looks:
 *
 * Reads what controls, groups and repeats have in common: words, appearance and our own.
 */
void
parvis_form_loader_read_looks (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  read_appearance (self, node, element);
  read_captions (self, node, element);
  read_own_attributes (node, element);
}

static void
read_item (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *value = parvis_form_loader_find_child (node, "value");
  ParvisFormItem *item;
  xmlChar *text;

  if (value == NULL)
    {
      parvis_form_loader_error (self, node, "an item has no value");
      return;
    }

  text = xmlNodeGetContent (value);
  item = g_new0 (ParvisFormItem, 1);
  item->value = g_strstrip (g_strdup ((const char *) text));
  item->label = label != NULL ? parvis_form_loader_read_caption (self, label) : NULL;
  item->say = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "say");
  item->pictogram = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "pictogram");
  g_ptr_array_add (element->items, item);
  xmlFree (text);
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && strpbrk (text, "/.()[]@:'\" *+=<>|") == NULL;
}

static void
read_itemset (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *value = parvis_form_loader_find_child (node, "value");
  g_autofree char *nodeset = parvis_form_loader_dup_attribute (node, NULL, "nodeset");
  g_autofree char *ref =
      value != NULL ? parvis_form_loader_dup_attribute (value, NULL, "ref") : NULL;

  if (nodeset == NULL || ref == NULL)
    {
      parvis_form_loader_error (self, node, "an itemset needs a nodeset and a value with a ref");
      return;
    }

  g_strstrip (ref);
  element->itemset = parvis_form_loader_compile (self, node, "nodeset", nodeset);
  element->item_value = parvis_form_loader_compile (self, value, "ref", ref);
  if (is_name (ref))
    element->item_value_name = g_ref_string_new_intern (ref);
  if (label != NULL)
    element->item_label = parvis_form_loader_read_caption (self, label);
}

/* NAN for what is no number. */
static double
parse_number (char *text)
{
  char *end = NULL;
  double number = text != NULL ? g_ascii_strtod (g_strstrip (text), &end) : NAN;

  return text != NULL && *text != '\0' && *end == '\0' && isfinite (number) ? number : NAN;
}

static double
read_number (ParvisFormLoader *self, xmlNode *node, const char *name)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, name);
  double number = parse_number (text);

  if (isnan (number))
    {
      parvis_form_loader_error (self, node, "range: %s=\"%s\" is not a number", name,
                                text != NULL ? text : "");
      return 0;
    }

  return number;
}

/* An attribute that may be left out: advice, so that a bad one is a warning and no error. */
static double
read_optional (ParvisFormLoader *self,
               xmlNode *node,
               const char *namespace_uri,
               const char *name,
               double otherwise)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, namespace_uri, name);
  double number = parse_number (text);

  if (text == NULL)
    return otherwise;
  if (isnan (number))
    {
      parvis_form_loader_warning (self, node, "%s=\"%s\" is not a number", name, text);
      return otherwise;
    }

  return number;
}

static double
read_positive (ParvisFormLoader *self, xmlNode *node, const char *namespace_uri, const char *name)
{
  double number = read_optional (self, node, namespace_uri, name, 0);

  if (number < 0)
    parvis_form_loader_warning (self, node, "%s is less than nothing", name);

  return MAX (number, 0);
}

static ParvisFormUpload
get_upload (const char *media_type)
{
  static const char *const kinds[] = { NULL, "image/", "audio/", "video/" };

  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    if (media_type != NULL && g_str_has_prefix (media_type, kinds[i]))
      return i;

  return PARVIS_FORM_UPLOAD_FILE;
}

static void
read_upload (ParvisFormLoader *self, xmlNode *node, ParvisFormAsks *asks)
{
  g_autofree char *accept = parvis_form_loader_dup_attribute (node, NULL, "accept");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (accept != NULL ? accept : "", ", \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  asks->accept = g_strv_builder_end (builder);
  asks->media_type = parvis_form_loader_dup_attribute (node, NULL, "mediatype");
  asks->upload = get_upload (asks->media_type != NULL ? asks->media_type : asks->accept[0]);
  if (asks->media_type == NULL && asks->accept[0] == NULL)
    parvis_form_loader_warning (self, node, "an upload without mediatype takes any file");
}

static void
read_range (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  ParvisFormAsks *asks = &element->asks;
  g_autofree char *tick_labels =
      parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS_ODK, "tick-labelset");

  asks->range_start = read_number (self, node, "start");
  asks->range_end = read_number (self, node, "end");
  asks->range_step = read_number (self, node, "step");
  asks->tick_interval = read_positive (self, node, PARVIS_FORM_NS_ODK, "tick-interval");
  asks->placeholder = read_optional (self, node, PARVIS_FORM_NS_ODK, "placeholder", NAN);
  if (tick_labels != NULL && *tick_labels != '\0')
    parvis_form_loader_read_tick_labels (self, node, element, tick_labels);
}

/* Whether an attribute is there and says yes. */
static gboolean
read_yes (xmlNode *node, const char *namespace_uri, const char *name)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, namespace_uri, name);

  return text != NULL && g_str_has_prefix (g_strstrip (text), "true");
}

static void
read_asks (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  ParvisFormAsks *asks = &element->asks;

  asks->rows = (guint) MIN (read_positive (self, node, NULL, "rows"), 100);
  asks->accuracy = read_positive (self, node, NULL, "accuracyThreshold");
  asks->unacceptable_accuracy = read_positive (self, node, NULL, "unacceptableAccuracyThreshold");
  asks->allows_mock_accuracy = read_yes (node, PARVIS_FORM_NS_ODK, "allow-mock-accuracy");
  asks->is_incremental = read_yes (node, NULL, "incremental");
  asks->placeholder = NAN;
  if (element->control == PARVIS_FORM_CONTROL_UPLOAD)
    read_upload (self, node, asks);
  else if (element->control == PARVIS_FORM_CONTROL_RANGE)
    read_range (self, node, element);
}

static void
read_choices (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    {
      if (parvis_form_loader_is (child, "item"))
        read_item (self, child, element);
      else if (parvis_form_loader_is (child, "itemset"))
        read_itemset (self, child, element);
      else if (parvis_form_loader_is (child, "choices"))
        read_choices (self, child, element);
    }
}

static void
check_control (ParvisFormLoader *self, xmlNode *node, const ParvisFormElement *element)
{
  const ParvisFormDefinition *definition = element->definition;

  if (element->items->len == 0 && element->itemset == NULL)
    parvis_form_loader_warning (self, node, "%s offers no choices", definition->path);
  if (definition->type == PARVIS_FORM_TYPE_INT || definition->type == PARVIS_FORM_TYPE_DECIMAL ||
      definition->type == PARVIS_FORM_TYPE_LONG)
    parvis_form_loader_error (self, node,
                              "%s: a choice among names cannot be a number; type must be string",
                              definition->path);
}

/* An input that asks one of a list of its own: "query" of external itemsets. */
static ParvisFormControl
get_control (xmlNode *node, ParvisFormControl control)
{
  return control == PARVIS_FORM_CONTROL_INPUT && xmlHasProp (node, BAD_CAST "query") != NULL
             ? PARVIS_FORM_CONTROL_SELECT1
             : control;
}

static void
read_select (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  read_choices (self, node, element);
  parvis_form_loader_read_query (self, node, element);
  parvis_form_loader_read_search (self, node, element);
  check_control (self, node, element);
}

/**
 * parvis_form_loader_read_control:
 */
void
parvis_form_loader_read_control (ParvisFormLoader *self,
                                 xmlNode *node,
                                 ParvisFormElement *parent,
                                 ParvisFormControl control)
{
  ParvisFormDefinition *definition = parvis_form_loader_read_binding (self, node, parent);
  ParvisFormElement *element;

  if (definition == NULL)
    {
      if (xmlHasProp (node, BAD_CAST "ref") == NULL && xmlHasProp (node, BAD_CAST "bind") == NULL)
        parvis_form_loader_error (self, node, "%s has no ref", (const char *) node->name);
      return;
    }

  element = parvis_form_element_new (PARVIS_FORM_ELEMENT_CONTROL, parent);
  element->control = get_control (node, control);
  element->definition = definition;
  element->line = parvis_form_loader_get_line (node);
  if (definition->element == NULL)
    definition->element = element;
  read_asks (self, node, element);
  parvis_form_loader_read_looks (self, node, element);
  if (parvis_form_element_is_select (element))
    read_select (self, node, element);
  else if (control == PARVIS_FORM_CONTROL_RANGE)
    read_choices (self, node, element);
  parvis_form_loader_read_actions (self, node, definition, element);
}
