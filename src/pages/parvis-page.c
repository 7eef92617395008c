/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPage:
 *
 * ## CSS nodes
 *
 * A page has the node `page`.
 *
 * ## Accessibility
 *
 * A page is a group named by its title.
 */

#include "parvis-page.h"

#include <string.h>

typedef struct
{
  char *title;          /* (owned) (nullable) */
  char *given_language; /* (owned) (nullable): of what it is given to show */
  guint complete : 1;   /* the person may go on */
} ParvisPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ParvisPage, parvis_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COMPLETE,
  N_PROPS,
};

enum
{
  SIGNAL_DONE,
  SIGNAL_SAY,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

ParvisPageSaying *
parvis_page_saying_new (const char *id, const char *text)
{
  ParvisPageSaying *self = g_new0 (ParvisPageSaying, 1);

  self->id = g_strdup (id);
  self->text = g_strdup (text);

  return self;
}

ParvisPageSaying *
parvis_page_saying_new_in (const char *language, const char *id, const char *text)
{
  ParvisPageSaying *self = parvis_page_saying_new (id, text);

  self->language = g_strdup (language);

  return self;
}

/* What is only white space and stops is nothing to say. */
static void
add_rest (GPtrArray *sayings, const char *text, gsize length)
{
  g_autofree char *part = g_strstrip (g_strndup (text, length));

  for (const char *p = part; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      {
        g_ptr_array_add (sayings, parvis_page_saying_new ("about", part));
        return;
      }
}

void
parvis_page_sayings_add_about (GPtrArray *sayings, const char *format, ParvisPageSaying *words)
{
  const char *place = strstr (format, "%s");

  g_return_if_fail (place != NULL);

  if (words->language == NULL)
    {
      GString *say = g_string_new (format);

      (void) g_string_replace (say, "%s", words->say != NULL ? words->say : words->text, 1);
      g_free (words->say);
      words->say = g_string_free (say, FALSE);
      g_ptr_array_add (sayings, words);
      return;
    }

  add_rest (sayings, format, place - format);
  g_ptr_array_add (sayings, words);
  add_rest (sayings, place + strlen ("%s"), strlen (place) - strlen ("%s"));
}

void
parvis_page_saying_free (ParvisPageSaying *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->text);
  g_free (self->say);
  g_free (self->audio);
  g_free (self->language);
  g_clear_pointer (&self->recording, g_bytes_unref);
  g_free (self->discreet);
  g_free (self);
}

GPtrArray *
parvis_page_sayings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);
}

static void
parvis_page_real_update (ParvisPage *self)
{
}

static void
parvis_page_real_shown (ParvisPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* A page that says nothing of its own at least says its title. */
static GPtrArray *
parvis_page_real_dup_sayings (ParvisPage *self)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  const char *title = parvis_page_get_title (self);

  if (title != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new ("title", title));

  return sayings;
}

static void
parvis_page_real_highlight (ParvisPage *self, const char *id, guint start, guint end)
{
}

static void
parvis_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ParvisPage *self = PARVIS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, parvis_page_get_title (self));
      break;

    case PROP_COMPLETE:
      g_value_set_boolean (value, parvis_page_get_complete (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
parvis_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ParvisPage *self = PARVIS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      parvis_page_set_title (self, g_value_get_string (value));
      break;

    case PROP_COMPLETE:
      parvis_page_set_complete (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Here, once, so that no page needs a dispose of its own for its template. */
static void
parvis_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_page_parent_class)->dispose (object);
}

static void
parvis_page_finalize (GObject *object)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (PARVIS_PAGE (object));

  g_free (priv->title);
  g_free (priv->given_language);

  G_OBJECT_CLASS (parvis_page_parent_class)->finalize (object);
}

static void
parvis_page_class_init (ParvisPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = parvis_page_get_property;
  object_class->set_property = parvis_page_set_property;
  object_class->dispose = parvis_page_dispose;
  object_class->finalize = parvis_page_finalize;

  klass->update = parvis_page_real_update;
  klass->shown = parvis_page_real_shown;
  klass->dup_sayings = parvis_page_real_dup_sayings;
  klass->highlight = parvis_page_real_highlight;

  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_COMPLETE] =
      g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_DONE] = g_signal_new ("done", PARVIS_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAY] = g_signal_new ("say", PARVIS_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_page_init (ParvisPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

const char *
parvis_page_get_title (ParvisPage *self)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_PAGE (self), NULL);

  return priv->title;
}

void
parvis_page_set_title (ParvisPage *self, const char *title)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);

  g_return_if_fail (PARVIS_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;

  g_free (priv->title);
  priv->title = g_strdup (title);
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
parvis_page_get_given_language (ParvisPage *self)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_PAGE (self), NULL);

  return priv->given_language;
}

void
parvis_page_set_given_language (ParvisPage *self, const char *language)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);
  char *copy = g_strdup (language);

  g_return_if_fail (PARVIS_IS_PAGE (self));

  g_free (priv->given_language);
  priv->given_language = copy;
}

gboolean
parvis_page_get_complete (ParvisPage *self)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_PAGE (self), FALSE);

  return priv->complete;
}

void
parvis_page_set_complete (ParvisPage *self, gboolean complete)
{
  ParvisPagePrivate *priv = parvis_page_get_instance_private (self);

  g_return_if_fail (PARVIS_IS_PAGE (self));

  if (priv->complete == !!complete)
    return;

  priv->complete = !!complete;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

void
parvis_page_update (ParvisPage *self)
{
  g_return_if_fail (PARVIS_IS_PAGE (self));

  PARVIS_PAGE_GET_CLASS (self)->update (self);
}

void
parvis_page_show (ParvisPage *self)
{
  g_return_if_fail (PARVIS_IS_PAGE (self));

  parvis_page_update (self);
  PARVIS_PAGE_GET_CLASS (self)->shown (self);
}

GPtrArray *
parvis_page_dup_sayings (ParvisPage *self)
{
  g_return_val_if_fail (PARVIS_IS_PAGE (self), NULL);

  return PARVIS_PAGE_GET_CLASS (self)->dup_sayings (self);
}

void
parvis_page_highlight (ParvisPage *self, const char *id, guint start, guint end)
{
  g_return_if_fail (PARVIS_IS_PAGE (self));

  PARVIS_PAGE_GET_CLASS (self)->highlight (self, id, start, end);
}

void
parvis_page_done (ParvisPage *self)
{
  g_return_if_fail (PARVIS_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* Takes @sayings. */
void
parvis_page_say (ParvisPage *self, GPtrArray *sayings)
{
  g_return_if_fail (PARVIS_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_SAY], 0, sayings);
  g_ptr_array_unref (sayings);
}
