/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisAnswer:
 *
 * ## CSS nodes
 *
 * `answer`, with whatever the kind of answer needs in it.
 */

#include "parvis-answer-private.h"
#include "parvis-wide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  ParvisFormPrompt *prompt; /* (owned) */
  ParvisAnswerSources sources;
  guint read_back_id; /* source: the person may have paused */
} ParvisAnswerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ParvisAnswer, parvis_answer, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SAY,
  SIGNAL_SUBMIT,
  SIGNAL_ATTACHMENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
parvis_answer_real_set_prompt (ParvisAnswer *self, ParvisFormPrompt *prompt)
{
}

static void
parvis_answer_real_update (ParvisAnswer *self)
{
}

static char *
parvis_answer_real_dup_value (ParvisAnswer *self)
{
  return g_strdup ("");
}

static char *
parvis_answer_real_dup_problem (ParvisAnswer *self)
{
  return NULL;
}

static void
parvis_answer_real_add_sayings (ParvisAnswer *self, GPtrArray *sayings)
{
}

static void
parvis_answer_real_read_back (ParvisAnswer *self, GPtrArray *sayings)
{
}

static gboolean
parvis_answer_real_highlight (ParvisAnswer *self, const char *id, guint start, guint end)
{
  return FALSE;
}

static gboolean
parvis_answer_real_turn (ParvisAnswer *self)
{
  return FALSE;
}

static void
parvis_answer_real_accept (ParvisAnswer *self)
{
}

static GtkWidget *
parvis_answer_real_get_helper (ParvisAnswer *self, ParvisAnswerPlace *place)
{
  *place = PARVIS_ANSWER_PLACE_NONE;

  return NULL;
}

static void
parvis_answer_dispose (GObject *object)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (PARVIS_ANSWER (object));
  GtkWidget *child;

  g_clear_handle_id (&priv->read_back_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_answer_parent_class)->dispose (object);
}

static void
parvis_answer_finalize (GObject *object)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (PARVIS_ANSWER (object));

  g_clear_pointer (&priv->prompt, parvis_form_prompt_unref);

  G_OBJECT_CLASS (parvis_answer_parent_class)->finalize (object);
}

static GtkWidget *
get_neighbour (GtkWidget *child, GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (child)
                                          : gtk_widget_get_prev_sibling (child);
}

/* GTK's own way would, on the way out backwards, give the focus to the answer itself: its
 * grab_focus() is where one begins, and nobody would ever get out. */
static gboolean
parvis_answer_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (parvis_answer_parent_class)->focus (widget, direction);

  if (child == NULL)
    child = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_first_child (widget)
                                             : gtk_widget_get_last_child (widget);
  for (; child != NULL; child = get_neighbour (child, direction))
    if (gtk_widget_get_child_visible (child) && gtk_widget_child_focus (child, direction))
      return TRUE;

  return FALSE;
}

static void
parvis_answer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (parvis_answer_parent_class)->css_changed (widget, change);
  parvis_wide_follow (widget);
}

static void
parvis_answer_class_init (ParvisAnswerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_answer_dispose;
  widget_class->css_changed = parvis_answer_css_changed;
  object_class->finalize = parvis_answer_finalize;
  widget_class->focus = parvis_answer_focus;

  klass->set_prompt = parvis_answer_real_set_prompt;
  klass->update = parvis_answer_real_update;
  klass->dup_value = parvis_answer_real_dup_value;
  klass->dup_problem = parvis_answer_real_dup_problem;
  klass->add_sayings = parvis_answer_real_add_sayings;
  klass->read_back = parvis_answer_real_read_back;
  klass->highlight = parvis_answer_real_highlight;
  klass->advance = parvis_answer_real_turn;
  klass->retreat = parvis_answer_real_turn;
  klass->tells_title = parvis_answer_real_turn;
  klass->accept = parvis_answer_real_accept;
  klass->get_helper = parvis_answer_real_get_helper;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PARVIS_TYPE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAY] = g_signal_new ("say", PARVIS_TYPE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_SUBMIT] = g_signal_new ("submit", PARVIS_TYPE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ATTACHMENT] =
      g_signal_new ("attachment", PARVIS_TYPE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BYTES);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "answer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_answer_init (ParvisAnswer *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

void
parvis_answer_take_up (ParvisAnswer *self,
                       ParvisFormPrompt *prompt,
                       const ParvisAnswerSources *sources)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);

  g_assert (priv->prompt == NULL);

  priv->prompt = parvis_form_prompt_ref (prompt);
  if (sources != NULL)
    priv->sources = *sources;
  PARVIS_ANSWER_GET_CLASS (self)->set_prompt (self, prompt);
  parvis_answer_update (self);
}

ParvisFormPrompt *
parvis_answer_get_prompt (ParvisAnswer *self)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_ANSWER (self), NULL);

  return priv->prompt;
}

const ParvisAnswerSources *
parvis_answer_get_sources (ParvisAnswer *self)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);

  g_return_val_if_fail (PARVIS_IS_ANSWER (self), NULL);

  return &priv->sources;
}

gboolean
parvis_answer_is_upright (ParvisAnswer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL &&
         gtk_widget_get_height (GTK_WIDGET (root)) > gtk_widget_get_width (GTK_WIDGET (root));
}

void
parvis_answer_update (ParvisAnswer *self)
{
  g_return_if_fail (PARVIS_IS_ANSWER (self));

  PARVIS_ANSWER_GET_CLASS (self)->update (self);
}

char *
parvis_answer_dup_value (ParvisAnswer *self)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), NULL);

  return PARVIS_ANSWER_GET_CLASS (self)->dup_value (self);
}

char *
parvis_answer_dup_problem (ParvisAnswer *self)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), NULL);

  return PARVIS_ANSWER_GET_CLASS (self)->dup_problem (self);
}

void
parvis_answer_add_sayings (ParvisAnswer *self, GPtrArray *sayings)
{
  g_return_if_fail (PARVIS_IS_ANSWER (self));

  PARVIS_ANSWER_GET_CLASS (self)->add_sayings (self, sayings);
}

gboolean
parvis_answer_highlight (ParvisAnswer *self, const char *id, guint start, guint end)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), FALSE);

  return PARVIS_ANSWER_GET_CLASS (self)->highlight (self, id, start, end);
}

gboolean
parvis_answer_advance (ParvisAnswer *self)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), FALSE);

  return PARVIS_ANSWER_GET_CLASS (self)->advance (self);
}

gboolean
parvis_answer_retreat (ParvisAnswer *self)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), FALSE);

  return PARVIS_ANSWER_GET_CLASS (self)->retreat (self);
}

gboolean
parvis_answer_tells_title (ParvisAnswer *self)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), FALSE);

  return PARVIS_ANSWER_GET_CLASS (self)->tells_title (self);
}

void
parvis_answer_accept (ParvisAnswer *self)
{
  g_return_if_fail (PARVIS_IS_ANSWER (self));

  PARVIS_ANSWER_GET_CLASS (self)->accept (self);
}

GtkWidget *
parvis_answer_get_helper (ParvisAnswer *self, ParvisAnswerPlace *place)
{
  g_return_val_if_fail (PARVIS_IS_ANSWER (self), NULL);

  return PARVIS_ANSWER_GET_CLASS (self)->get_helper (self, place);
}

void
parvis_answer_stop_read_back (ParvisAnswer *self)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);

  g_clear_handle_id (&priv->read_back_id, g_source_remove);
}

void
parvis_answer_changed (ParvisAnswer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
parvis_answer_submit (ParvisAnswer *self)
{
  parvis_answer_stop_read_back (self);
  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0);
}

void
parvis_answer_attach (ParvisAnswer *self, const char *name, const char *media_type, GBytes *bytes)
{
  g_signal_emit (self, signals[SIGNAL_ATTACHMENT], 0, name, media_type, bytes);
}

static void
say_or (ParvisAnswer *self, const char *id, const char *text, const char *say, const char *discreet)
{
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();
  ParvisPageSaying *saying = parvis_page_saying_new (id, text);

  saying->say = g_strdup (say);
  saying->discreet = g_strdup (discreet);
  g_ptr_array_add (sayings, saying);
  g_signal_emit (self, signals[SIGNAL_SAY], 0, sayings);
}

void
parvis_answer_say (ParvisAnswer *self, const char *id, const char *text, const char *say)
{
  say_or (self, id, text, say, NULL);
}

void
parvis_answer_say_touched (ParvisAnswer *self, const char *text, const char *say)
{
  /* Translators: said in the place of a letter or digit of a private answer, which is not said. */
  say_or (self, "value", text, say, _ ("It is noted."));
}

void
parvis_answer_say_asked (ParvisAnswer *self, const char *text, const char *say)
{
  say_or (self, "value", text, say, _ ("Private answers are not read aloud."));
}

static gboolean
read_back_cb (gpointer data)
{
  ParvisAnswer *self = data;
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  priv->read_back_id = 0;
  PARVIS_ANSWER_GET_CLASS (self)->read_back (self, sayings);
  if (sayings->len > 0)
    g_signal_emit (self, signals[SIGNAL_SAY], 0, sayings);

  return G_SOURCE_REMOVE;
}

void
parvis_answer_read_back_later (ParvisAnswer *self, guint milliseconds)
{
  ParvisAnswerPrivate *priv = parvis_answer_get_instance_private (self);

  g_clear_handle_id (&priv->read_back_id, g_source_remove);
  priv->read_back_id = g_timeout_add (milliseconds, read_back_cb, self);
}

const char *
parvis_answer_get_decimal_mark (void)
{
  /* Translators: what stands between whole and fraction where you live, and nothing else. */
  const char *mark = C_ ("decimal mark", ".");

  return mark[0] == ',' ? "," : ".";
}

void
parvis_answer_say_all (ParvisAnswer *self)
{
  g_autoptr (GPtrArray) sayings = parvis_page_sayings_new ();

  parvis_answer_add_sayings (self, sayings);
  g_signal_emit (self, signals[SIGNAL_SAY], 0, sayings);
}

void
parvis_answer_name_field (ParvisAnswer *self, GtkWidget *field)
{
  ParvisFormPrompt *prompt = parvis_answer_get_prompt (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt->label.text != NULL ? prompt->label.text : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  prompt->hint.text != NULL ? prompt->hint.text : "", -1);
}

GBytes *
parvis_answer_load_media (ParvisAnswer *self, const char *name)
{
  const ParvisAnswerSources *sources = parvis_answer_get_sources (self);

  if (name == NULL || sources->media_func == NULL)
    return NULL;

  return sources->media_func (name, sources->media_data);
}

char *
parvis_answer_dup_file_name (ParvisAnswer *self, const char *suffix)
{
  ParvisFormPrompt *prompt = parvis_answer_get_prompt (self);
  const char *ref = prompt->ref != NULL ? prompt->ref : "";
  const char *below = *ref == '/' ? strchr (ref + 1, '/') : NULL;
  GString *name = g_string_new (NULL);

  /* Without the root's name: it says nothing. */
  for (const char *p = below != NULL ? below + 1 : ref; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '_')
      g_string_append_c (name, *p);
    else if (name->len > 0 && name->str[name->len - 1] != '-' && *p != ']')
      g_string_append_c (name, '-');

  if (name->len == 0)
    g_string_append (name, "file");
  g_string_append (name, suffix);

  return g_string_free (name, FALSE);
}
