/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How controls, groups and repeats look, and what they are called. */

#include "parvis-form-loader.h"

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
read_autoplay (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "autoplay");

  if (g_strcmp0 (text, "audio") == 0)
    element->autoplay = PARVIS_FORM_AUTOPLAY_AUDIO;
  else if (g_strcmp0 (text, "video") == 0)
    element->autoplay = PARVIS_FORM_AUTOPLAY_VIDEO;
  else if (text != NULL && *text != '\0')
    parvis_form_loader_warning (self, node, "autoplay=\"%s\" is neither audio nor video", text);
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
  read_autoplay (self, node, element);
  read_own_attributes (node, element);
}
