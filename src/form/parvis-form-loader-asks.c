/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes of controls: of what kind an answer is to be, and how good. */

#include <math.h>

#include "parvis-form-loader.h"

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

/**
 * parvis_form_loader_read_asks:
 *
 * Reads what the attributes of a control say of the answer that it asks for.
 */
void
parvis_form_loader_read_asks (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
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
