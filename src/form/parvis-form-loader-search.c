/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices that come from a file without the form having an instance for it: search(), query, and
 * the labels of a range. Each becomes an itemset like any other. */

#include <string.h>

#include "parvis-form-loader.h"

/* LIKE of SQLite, which search() is named after, takes no notice of case. */
#define LOWER "translate(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"

static const struct
{
  const char *name;
  const char *test; /* of column and value */
} searches[] = {
  { "contains", "contains(" LOWER ", " LOWER ")" },
  { "startsWith", "starts-with(" LOWER ", " LOWER ")" },
  { "endsWith", "ends-with(" LOWER ", " LOWER ")" },
  { "matches", "%s = %s" },
};

/**
 * parvis_form_loader_is_search:
 * @word: one word of an appearance
 */
gboolean
parvis_form_loader_is_search (const char *word)
{
  return g_str_has_prefix (word, "search(") && g_str_has_suffix (word, ")");
}

/* "'a', /data/b" as its arguments, each trimmed. */
static char **
split_arguments (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *start = text;
  char quote = '\0';
  guint depth = 0;

  for (const char *p = text;; p++)
    {
      if (*p == '\0' || (*p == ',' && depth == 0 && quote == '\0'))
        {
          g_autofree char *argument = g_strstrip (g_strndup (start, p - start));

          g_strv_builder_add (builder, argument);
          start = p + 1;
        }
      if (*p == '\0')
        break;
      if (quote != '\0' ? *p == quote : *p == '\'' || *p == '"')
        quote = quote != '\0' ? '\0' : *p;
      depth += quote == '\0' && *p == '(';
      depth -= quote == '\0' && *p == ')' && depth > 0;
    }

  return g_strv_builder_end (builder);
}

/* "'a'" as "a"; %NULL where it is no literal. */
static char *
dup_literal (const char *argument)
{
  gsize length = strlen (argument);

  if (length < 2 || (*argument != '\'' && *argument != '"') || argument[length - 1] != *argument ||
      memchr (argument + 1, *argument, length - 2) != NULL)
    return NULL;

  return g_strndup (argument + 1, length - 2);
}

static gboolean
is_column (const char *name)
{
  return *name != '\0' && strpbrk (name, " \t\r\n/.()[]@'\"*+=<>|,") == NULL;
}

/* A path that begins at the question does so inside the item's predicate too. */
static char *
dup_value_expression (const char *argument)
{
  return g_strdup_printf ("string(%s%s)", *argument == '.' ? "current()/" : "", argument);
}

static void
append_test (GString *tests, const char *format, const char *column, const char *value)
{
  g_autofree char *test = NULL;

  if (tests->len > 0)
    g_string_append (tests, " or ");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* from the table above */
  test = g_strdup_printf (format, column, value);
#pragma GCC diagnostic pop
  g_string_append (tests, test);
}

/* "contains", "a,b", value: any of the columns may hold it. */
static gboolean
append_predicate (GString *nodeset, const char *kind, const char *columns, const char *argument)
{
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  g_autofree char *value = dup_value_expression (argument);
  g_autoptr (GString) tests = g_string_new (NULL);
  const char *format = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    if (strcmp (searches[i].name, kind) == 0)
      format = searches[i].test;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (format == NULL || !is_column (g_strstrip (names[i])))
        return FALSE;
      append_test (tests, format, names[i], value);
    }
  g_string_append_printf (nodeset, "[%s]", tests->str);

  return TRUE;
}

/* search('file'[, 'contains', 'column', value[, 'column', value]]) as a nodeset. */
static char *
dup_nodeset (char **arguments, char **file)
{
  guint n = g_strv_length (arguments);
  g_autoptr (GString) nodeset = NULL;
  gboolean is_good = n == 1 || n == 4 || n == 6;

  *file = is_good ? dup_literal (arguments[0]) : NULL;
  if (*file == NULL || strpbrk (*file, "'\"/") != NULL)
    return NULL;
  if (g_str_has_suffix (*file, ".csv"))
    (*file)[strlen (*file) - strlen (".csv")] = '\0';

  nodeset = g_string_new (NULL);
  g_string_printf (nodeset, "instance('%s')/root/item", *file);
  if (n >= 4)
    {
      g_autofree char *kind = dup_literal (arguments[1]);
      g_autofree char *columns = dup_literal (arguments[2]);

      is_good = kind != NULL && columns != NULL &&
                append_predicate (nodeset, kind, columns, arguments[3]);
    }
  if (is_good && n == 6)
    {
      g_autofree char *column = dup_literal (arguments[4]);

      is_good = column != NULL && append_predicate (nodeset, "matches", column, arguments[5]);
    }

  return is_good ? g_string_free (g_steal_pointer (&nodeset), FALSE) : NULL;
}

/* "name, code": what a choice shows may stand in more than one column. */
static ParvisFormCaption *
build_label (ParvisFormLoader *self, xmlNode *node, const char *columns)
{
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  g_autoptr (ParvisFormCaption) caption = parvis_form_caption_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      ParvisFormExpression *column = NULL;

      if (is_column (g_strstrip (names[i])))
        column = parvis_form_loader_compile (self, node, "label", names[i]);
      if (column == NULL)
        return NULL;
      if (i > 0)
        parvis_form_caption_append_text (caption, ", ");
      parvis_form_caption_take_output (caption, column);
    }

  return g_steal_pointer (&caption);
}

/* What the author wrote as a choice's label, of the default language where there are several. */
static char *
dup_item_label (ParvisFormLoader *self, const ParvisFormItem *item)
{
  const ParvisFormCaption *label = item->label;
  const char *id = label != NULL ? parvis_form_caption_get_itext (label) : NULL;

  if (id != NULL)
    label = parvis_form_itext_get (self->form->itext, 0, id, PARVIS_FORM_TEXT_LONG);

  return label != NULL ? parvis_form_caption_dup_literal (label) : g_strdup (item->value);
}

static void
set_itemset (ParvisFormLoader *self,
             xmlNode *node,
             ParvisFormElement *element,
             const char *nodeset,
             const char *value)
{
  g_clear_pointer (&element->itemset, parvis_form_expression_unref);
  g_clear_pointer (&element->item_value, parvis_form_expression_unref);
  g_clear_pointer (&element->item_value_name, g_ref_string_release);
  g_clear_pointer (&element->item_label, parvis_form_caption_free);
  element->itemset = parvis_form_loader_compile (self, node, "nodeset", nodeset);
  element->item_value = parvis_form_loader_compile (self, node, "value", value);
  element->item_value_name = g_ref_string_new_intern (value);
}

/* An item names columns, unless its value is a number: then it is a choice that is always there. */
static const ParvisFormItem *
find_columns (const ParvisFormElement *element)
{
  for (guint i = 0; i < element->items->len; i++)
    {
      const ParvisFormItem *item = element->items->pdata[i];

      if (is_column (item->value) && !g_ascii_isdigit (*item->value) && *item->value != '-')
        return item;
    }

  return NULL;
}

static void
use_search (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element, const char *word)
{
  g_autofree char *inside =
      g_strndup (word + strlen ("search("), strlen (word) - strlen ("search()"));
  g_auto (GStrv) arguments = split_arguments (inside);
  const ParvisFormItem *item = find_columns (element);
  g_autofree char *file = NULL;
  g_autofree char *nodeset = dup_nodeset (arguments, &file);
  g_autofree char *label = NULL;

  if (nodeset == NULL || item == NULL)
    {
      parvis_form_loader_error (self, node,
                                nodeset == NULL
                                    ? "%s: it must be ('file'), or ('file', 'contains', "
                                      "'column', value) with or without one more column "
                                      "and value"
                                    : "%s: an item must name the column of the value",
                                word);
      return;
    }

  parvis_form_loader_require_csv (self, node, file);
  label = dup_item_label (self, item);
  set_itemset (self, node, element, nodeset, item->value);
  element->item_label = build_label (self, node, label);
  (void) g_ptr_array_remove (element->items, (gpointer) item);
}

/**
 * parvis_form_loader_read_search:
 *
 * Reads the choices of a select whose appearance is search(…).
 */
void
parvis_form_loader_read_search (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "appearance");
  g_auto (GStrv) words = parvis_form_appearance_split (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (parvis_form_loader_is_search (words[i]))
      {
        use_search (self, node, element, words[i]);
        return;
      }
}

/**
 * parvis_form_loader_read_query:
 *
 * Reads the choices of an input with a query: rows of itemsets.csv, of which the column
 * list_name says to which list each belongs, and the query's instance says which list it is.
 */
void
parvis_form_loader_read_query (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *query = parvis_form_loader_dup_attribute (node, NULL, "query");
  g_autofree char *list = NULL;
  const char *start, *end;

  if (query == NULL || !parvis_form_loader_is (node, "input"))
    return;

  start = g_str_has_prefix (query, "instance('") ? query + strlen ("instance('") : NULL;
  end = start != NULL ? strchr (start, '\'') : NULL;
  if (end == NULL)
    {
      parvis_form_loader_error (self, node, "query=\"%s\" must begin with instance('…')", query);
      return;
    }

  list = g_strndup (start, end - start);
  parvis_form_loader_require_list (self, node, list);
  set_itemset (self, node, element, query, "name");
  element->item_label = build_label (self, node, "label");
}

/**
 * parvis_form_loader_read_tick_labels:
 * @instance: whose items are the labels of a range's ticks
 */
void
parvis_form_loader_read_tick_labels (ParvisFormLoader *self,
                                     xmlNode *node,
                                     ParvisFormElement *element,
                                     const char *instance)
{
  g_autofree char *nodeset = g_strdup_printf ("instance('%s')/root/item", instance);

  set_itemset (self, node, element, nodeset, "name");
  element->item_label = build_label (self, node, "label");
}
