/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels, hints and messages, and the texts that they refer to. */

#include <string.h>

#include "parvis-form-loader.h"

static void
append_output (ParvisFormLoader *self, xmlNode *node, ParvisFormCaption *caption)
{
  g_autofree char *value = parvis_form_loader_dup_attribute (node, NULL, "value");
  ParvisFormExpression *expression;

  if (value == NULL)
    value = parvis_form_loader_dup_attribute (node, NULL, "ref");
  if (value == NULL)
    {
      parvis_form_loader_error (self, node, "an output has no value");
      return;
    }

  expression = parvis_form_loader_compile (self, node, "output value", value);
  if (expression != NULL)
    parvis_form_caption_take_output (caption, expression);
}

static void
append_content (ParvisFormLoader *self, xmlNode *node, ParvisFormCaption *caption)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        parvis_form_caption_append_text (caption, (const char *) child->content);
      else if (parvis_form_loader_is (child, "output"))
        append_output (self, child, caption);
      else if (child->type == XML_ELEMENT_NODE)
        append_content (self, child, caption);
    }
}

static gboolean
is_quoted (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && (text[0] == '\'' || text[0] == '"') &&
         strchr (text + 1, text[0]) == text + length - 1;
}

/* "jr:itext('a')", "jr:itext(itextId)", or any expression. */
static void
read_ref (ParvisFormLoader *self, xmlNode *node, const char *ref, ParvisFormCaption *caption)
{
  g_autofree char *id = parvis_form_text_parse_itext_id (ref);
  ParvisFormExpression *expression;

  if (id != NULL && is_quoted (id))
    {
      id[strlen (id) - 1] = '\0';
      parvis_form_caption_set_itext (caption, id + 1);
      if (*parvis_form_itext_get_languages (self->form->itext) != NULL &&
          !parvis_form_itext_has (self->form->itext, 0, id + 1))
        parvis_form_loader_warning (self, node, "there is no text '%s' in the default language",
                                    id + 1);
      return;
    }

  expression = parvis_form_loader_compile (self, node, "ref", id != NULL ? id : ref);
  if (expression == NULL)
    return;
  if (id != NULL)
    parvis_form_caption_take_itext_expression (caption, expression);
  else
    parvis_form_caption_take_output (caption, expression);
}

/**
 * parvis_form_loader_read_caption:
 * @node: a label, hint or value
 *
 * Returns: (transfer full) (nullable): its text; %NULL where it says nothing
 */
ParvisFormCaption *
parvis_form_loader_read_caption (ParvisFormLoader *self, xmlNode *node)
{
  g_autoptr (ParvisFormCaption) caption = parvis_form_caption_new ();
  g_autofree char *ref = parvis_form_loader_dup_attribute (node, NULL, "ref");

  parvis_form_caption_set_line (caption, parvis_form_loader_get_line (node));
  if (ref != NULL && *ref != '\0')
    read_ref (self, node, ref, caption);
  else
    append_content (self, node, caption);

  return parvis_form_caption_is_empty (caption) ? NULL : g_steal_pointer (&caption);
}

/**
 * parvis_form_loader_read_message:
 * @text: literal text, or "jr:itext('id')"
 */
ParvisFormCaption *
parvis_form_loader_read_message (ParvisFormLoader *self, xmlNode *node, const char *text)
{
  ParvisFormCaption *caption = parvis_form_caption_new ();
  g_autofree char *id = parvis_form_text_parse_itext_id (text);

  if (id != NULL)
    read_ref (self, node, text, caption);
  else
    parvis_form_caption_append_text (caption, text);

  return caption;
}

/* Pictures and sounds come with the form; nothing is fetched from elsewhere. */
static void
check_address (ParvisFormLoader *self, xmlNode *value, ParvisFormTextForm form)
{
  xmlChar *text;

  if (form < PARVIS_FORM_TEXT_IMAGE)
    return;

  text = xmlNodeGetContent (value);
  if (strstr ((const char *) text, "://") != NULL &&
      !g_str_has_prefix ((const char *) text + strspn ((const char *) text, " \t\r\n"), "jr://"))
    parvis_form_loader_error (self, value, "%s: only jr:// addresses are read", text);
  xmlFree (text);
}

static void
read_values (ParvisFormLoader *self, xmlNode *text, guint language, const char *id)
{
  parvis_form_itext_take (self->form->itext, language, id, PARVIS_FORM_TEXT_LONG, NULL);
  for (xmlNode *value = xmlFirstElementChild (text); value != NULL;
       value = xmlNextElementSibling (value))
    {
      g_autofree char *name = parvis_form_loader_dup_attribute (value, NULL, "form");
      ParvisFormTextForm form;

      if (!parvis_form_loader_is (value, "value"))
        continue;
      if (!parvis_form_text_form_from_name (name, &form))
        {
          parvis_form_loader_warning (self, value, "a text's form=\"%s\" is not known", name);
          continue;
        }
      check_address (self, value, form);
      parvis_form_itext_take (self->form->itext, language, id, form,
                              parvis_form_loader_read_caption (self, value));
    }
}

static void
read_text (ParvisFormLoader *self, xmlNode *text, guint language, const char *id)
{
  if (parvis_form_itext_has (self->form->itext, language, id))
    parvis_form_loader_warning (self, text, "text '%s' stands here again: the first one counts",
                                id);
  read_values (self, text, language, id);
}

static void
read_translation (ParvisFormLoader *self, xmlNode *translation)
{
  g_autofree char *lang = parvis_form_loader_dup_attribute (translation, NULL, "lang");
  gboolean is_default = xmlHasProp (translation, BAD_CAST "default") != NULL;
  guint language;

  if (lang == NULL)
    {
      parvis_form_loader_warning (self, translation, "a translation has no lang");
      lang = g_strdup ("");
    }

  language = parvis_form_itext_add_language (self->form->itext, lang, is_default);
  for (xmlNode *text = xmlFirstElementChild (translation); text != NULL;
       text = xmlNextElementSibling (text))
    {
      g_autofree char *id = parvis_form_loader_dup_attribute (text, NULL, "id");

      if (!parvis_form_loader_is (text, "text"))
        continue;
      if (id == NULL)
        parvis_form_loader_warning (self, text, "a text of itext has no id");
      else
        read_text (self, text, language, id);
    }
}

/**
 * parvis_form_loader_read_itext:
 */
void
parvis_form_loader_read_itext (ParvisFormLoader *self, xmlNode *model)
{
  xmlNode *itext = parvis_form_loader_find_child (model, "itext");

  for (xmlNode *child = itext != NULL ? xmlFirstElementChild (itext) : NULL; child != NULL;
       child = xmlNextElementSibling (child))
    if (parvis_form_loader_is (child, "translation"))
      read_translation (self, child);

  parvis_form_itext_seal (self->form->itext);
}
