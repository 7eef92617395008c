/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is offered to choose from, in the control or in an instance of the form. */

#include <string.h>

#include "parvis-form-check-private.h"

static gboolean
has_space (const char *value)
{
  return strpbrk (value, " \t\r\n") != NULL;
}

/* Of several that are chosen, spaces stand between the values. */
static gboolean
is_list (const ParvisFormElement *element)
{
  return element->control != PARVIS_FORM_CONTROL_SELECT1;
}

static gboolean
has_image (ParvisFormCheck *self, const char *id)
{
  return id != NULL &&
         parvis_form_itext_get (self->form->itext, 0, id, PARVIS_FORM_TEXT_IMAGE) != NULL;
}

static void
warn_plain (ParvisFormCheck *self, const ParvisFormElement *element, guint n, guint n_plain)
{
  if (n > PARVIS_FORM_CHECK_MAX_PLAIN_CHOICES && n_plain > 0)
    parvis_form_check_warn (self, element->line,
                            "%u choices, more than five, and not all have a picture", n);
}

static void
warn_value (ParvisFormCheck *self, guint line, const char *value)
{
  parvis_form_check_warn (self, line,
                          "the value '%s' has a space in it: chosen, it is read as several", value);
}

static void
check_items (ParvisFormCheck *self, const ParvisFormElement *element)
{
  guint n_plain = 0;

  for (guint i = 0; i < element->items->len; i++)
    {
      const ParvisFormItem *item = element->items->pdata[i];
      const char *id = item->label != NULL ? parvis_form_caption_get_itext (item->label) : NULL;

      n_plain += item->pictogram == NULL && !has_image (self, id);
      if (is_list (element) && has_space (item->value))
        warn_value (self, element->line, item->value);
    }
  warn_plain (self, element, element->items->len, n_plain);
}

/* "instance('c')/root/item[…]", where the instance stands in the form: its items. */
static const ParvisFormNode *
find_instance (ParvisFormCheck *self, const ParvisFormElement *element)
{
  const char *text = parvis_form_expression_get_text (element->itemset);
  const char *start = strstr (text, "instance('");
  const char *end = start != NULL ? strchr (start + strlen ("instance('"), '\'') : NULL;
  g_autofree char *id = NULL;
  const ParvisFormNode *document;

  if (end == NULL)
    return NULL;

  id = g_strndup (start + strlen ("instance('"), end - start - strlen ("instance('"));
  document = g_hash_table_contains (self->form->inline_instances, id)
                 ? g_hash_table_lookup (self->form->instances, id)
                 : NULL;

  return document != NULL ? document->first_child : NULL;
}

static const char *
get_child (const ParvisFormNode *item, const char *name)
{
  const ParvisFormNode *child = parvis_form_node_find_child (item, name);

  return child != NULL ? child->value : NULL;
}

/* Where a predicate filters them, nobody can tell here how many there will be. */
static void
check_instance (ParvisFormCheck *self, const ParvisFormElement *element, const ParvisFormNode *root)
{
  gboolean is_filtered = parvis_form_expression_has_predicates (element->itemset);
  guint n = 0, n_plain = 0;

  parvis_form_node_unfold (root);
  for (const ParvisFormNode *item = root->first_child; item != NULL; item = item->next)
    {
      const char *value =
          element->item_value_name != NULL ? get_child (item, element->item_value_name) : NULL;

      n++;
      n_plain +=
          get_child (item, "pictogram") == NULL && !has_image (self, get_child (item, "itextId"));
      if (value != NULL && is_list (element) && has_space (value))
        warn_value (self, element->line, value);
    }
  if (!is_filtered)
    warn_plain (self, element, n, n_plain);
}

/**
 * parvis_form_check_choices:
 * @element: a control, of whatever kind
 */
void
parvis_form_check_choices (ParvisFormCheck *self, const ParvisFormElement *element)
{
  const ParvisFormNode *root;

  if (!parvis_form_element_is_select (element))
    return;

  check_items (self, element);
  if (element->itemset == NULL)
    return;

  parvis_form_check_expression (self, element->line, "the itemset", element->itemset);
  root = find_instance (self, element);
  if (root != NULL)
    check_instance (self, element, root);
}
