/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisFrame:
 *
 * ## CSS nodes
 *
 * ```
 * frame
 * ├── sandboxbanner, helperbar: where there are such
 * ├── box.top
 * │   ├── box.steps
 * │   ╰── box.row, below the steps on an upright panel
 * │       ╰── button.pictured.small (4)
 * ├── page
 * ╰── box.bar
 *     ├── box.row
 *     │   ╰── button.pictured (3), "voice" for Listen
 *     ╰── button.pictured.main for Next, below the row on an upright panel
 * ```
 *
 * ## Accessibility
 *
 * The bars are groups; a part that does not show is hidden from a screen reader too.
 */

#include "parvis-frame.h"

#include "parvis-bar-layout.h"
#include "parvis-button.h"
#include "parvis-wide.h"

#include <glib/gi18n-lib.h>

/* More dots than this say nothing. */
#define MOST_DOTS 12

enum
{
  LANGUAGE,
  SETTINGS,
  ERASE,
  LEAVE,
  BACK,
  LISTEN,
  HELP,
  NEXT,
  N_BUTTONS,
};

static const struct
{
  const char *signal;
  const char *icon;
  const char *text; /* msgid; NULL where it is set otherwise */
  const char *css_class;
  ParvisFrameParts part;
} buttons[N_BUTTONS] = {
  [LANGUAGE] = { "language", "translate", NULL, "small", PARVIS_FRAME_LANGUAGE },
  [SETTINGS] = { "settings", "text-aa", N_ ("Settings"), "small", PARVIS_FRAME_SETTINGS },
  [ERASE] = { "erase", "eraser", N_ ("Erase everything"), "small", PARVIS_FRAME_ERASE },
  [LEAVE] = { "leave", "sign-out", N_ ("Leave quickly"), "small", PARVIS_FRAME_LEAVE },
  [BACK] = { "back", "arrow-left", N_ ("Back"), NULL, PARVIS_FRAME_BACK },
  [LISTEN] = { "listen", "ear", NULL, "voice", PARVIS_FRAME_LISTEN },
  [HELP] = { "help", "hand-waving", N_ ("Help"), "help", PARVIS_FRAME_HELP },
  [NEXT] = { "next", "arrow-right", NULL, "main", PARVIS_FRAME_NEXT },
};

struct _ParvisFrame
{
  GtkWidget parent_instance;

  ParvisFrameParts parts;
  guint step, n_steps;
  char *procedure; /* (owned) (nullable) */
  char *next_text; /* (owned) (nullable) */
  char *next_icon; /* (owned) (nullable) */
  char *autonym;   /* (owned) (nullable) */
  gboolean speaking;
  gboolean may_keep; /* the eraser's place is that of who stops: what comes then is asked */
  int out_of_reach;  /* pixels at the top */

  /* (unowned): children */
  GtkWidget *top, *bar;
  GtkWidget *around, *below; /* the rows of buttons in them */
  GtkWidget *steps, *dots;
  GtkLabel *step_label, *procedure_label;
  GtkWidget *buttons[N_BUTTONS];
  GtkWidget *strip;       /* (unowned) (nullable): our child */
  GtkWidget *banner;      /* (unowned) (nullable): our child */
  ParvisPage *page;       /* (nullable) */
  GBinding *next_binding; /* (owned) (nullable): page's complete → Next */
};

G_DEFINE_FINAL_TYPE (ParvisFrame, parvis_frame, GTK_TYPE_WIDGET)

/* A plain container, only to carry the layout. */
#define PARVIS_TYPE_BAR (parvis_bar_get_type ())
G_DECLARE_FINAL_TYPE (ParvisBar, parvis_bar, PARVIS, BAR, GtkWidget)

struct _ParvisBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ParvisBar, parvis_bar, GTK_TYPE_WIDGET)

static void
parvis_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_bar_parent_class)->dispose (object);
}

static void
parvis_bar_class_init (ParvisBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PARVIS_TYPE_BAR_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "box");
}

static void
parvis_bar_init (ParvisBar *self)
{
}

static guint signals[N_BUTTONS];

static void
clicked_cb (GtkWidget *button, ParvisFrame *self)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, signals[i], 0);
}

static gboolean
is_on_panel (ParvisFrame *self, const char *shape)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), shape);
}

static gboolean
is_upright (ParvisFrame *self)
{
  return is_on_panel (self, "portrait");
}

static void
show_part (GtkWidget *widget, gboolean shown)
{
  /* Not "visible": the place is kept. */
  gtk_widget_set_child_visible (widget, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
  /* GTK does not: what was drawn of the row around it would stay. */
  gtk_widget_queue_draw (gtk_widget_get_parent (widget));
}

/* A page that is alone on the screen has all of it. */
static void
show_parts (ParvisFrame *self)
{
  gtk_widget_set_visible (self->top, self->parts != 0);
  gtk_widget_set_visible (self->bar, self->parts != 0);
  for (guint i = 0; i < BACK; i++)
    gtk_widget_set_visible (self->buttons[i], (self->parts & buttons[i].part) != 0);
  /* Help is where it was, whatever else is there. */
  for (guint i = BACK; i < N_BUTTONS; i++)
    show_part (self->buttons[i], (self->parts & buttons[i].part) != 0);
  show_part (self->steps, (self->parts & PARVIS_FRAME_STEPS) != 0);
  gtk_widget_set_visible (self->steps,
                          !is_upright (self) || (self->parts & PARVIS_FRAME_STEPS) != 0);
}

static void
show_dots (ParvisFrame *self)
{
  GtkWidget *dot;

  while ((dot = gtk_widget_get_first_child (self->dots)) != NULL)
    gtk_box_remove (GTK_BOX (self->dots), dot);

  gtk_widget_set_visible (self->dots, self->n_steps > 0 && self->n_steps <= MOST_DOTS);
  if (self->n_steps > MOST_DOTS)
    return;

  for (guint i = 1; i <= self->n_steps; i++)
    {
      dot = g_object_new (GTK_TYPE_BOX, "css-name", "dot", NULL);
      if (i <= self->step)
        gtk_widget_add_css_class (dot, i < self->step ? "done" : "now");
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
}

static void
show_steps (ParvisFrame *self)
{
  g_autofree char *text = NULL;

  show_dots (self);
  /* Translators: how far the person is in the procedure: "Step 2 of 6". */
  text = g_strdup_printf (_ ("Step %u of %u"), self->step, self->n_steps);
  gtk_label_set_text (self->step_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->step_label), self->n_steps > 0);
  gtk_label_set_text (self->procedure_label, self->procedure != NULL ? self->procedure : "");
}

static void
show_listen (ParvisFrame *self)
{
  ParvisButton *listen = PARVIS_BUTTON (self->buttons[LISTEN]);

  parvis_button_set_icon (listen, self->speaking ? "stop" : "ear");
  parvis_button_set_text (listen, self->speaking ? _ ("Stop") : _ ("Listen"));
}

static void
show_next (ParvisFrame *self)
{
  ParvisButton *next = PARVIS_BUTTON (self->buttons[NEXT]);

  parvis_button_set_text (next, self->next_text != NULL ? self->next_text : _ ("Continue"));
  parvis_button_set_icon (next, self->next_icon != NULL ? self->next_icon : "arrow-right");
  parvis_button_set_directional (next, self->next_icon == NULL);
}

/* A kiosk's window is as large as the panel, whatever stands in it: nothing asked for here may
 * make it larger. */
static void
parvis_frame_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = 1;
}

static int
measure_height (GtkWidget *child, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static void
allocate_row (GtkWidget *child, int y, int width, int height)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ 0, y, width, MAX (height, measure_height (child, width)) }, -1);
}

/* Of what may be there above. */
static int
measure_above (GtkWidget *child, int width)
{
  return child != NULL ? measure_height (child, width) : 0;
}

static void
parvis_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisFrame *self = PARVIS_FRAME (widget);
  int reach = MIN (self->out_of_reach, height / 2);
  int banner = reach + measure_above (self->banner, width);
  int above = banner + measure_above (self->strip, width);
  int top = above + measure_height (self->top, width);
  int bar = measure_height (self->bar, width);

  if (banner > reach)
    allocate_row (self->banner, reach, width, banner - reach);
  if (above > banner)
    allocate_row (self->strip, banner, width, above - banner);
  if (self->parts != 0)
    {
      allocate_row (self->top, above, width, top - above);
      allocate_row (self->bar, height - bar, width, bar);
    }
  if (self->page != NULL)
    allocate_row (GTK_WIDGET (self->page), top, width, height - top - bar);
}

static void
parvis_frame_dispose (GObject *object)
{
  ParvisFrame *self = PARVIS_FRAME (object);
  GtkWidget *child;

  g_clear_pointer (&self->next_binding, g_binding_unbind);
  self->page = NULL;
  self->strip = NULL;
  self->banner = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_frame_parent_class)->dispose (object);
}

static void
parvis_frame_finalize (GObject *object)
{
  ParvisFrame *self = PARVIS_FRAME (object);

  g_free (self->procedure);
  g_free (self->next_text);
  g_free (self->next_icon);
  g_free (self->autonym);

  G_OBJECT_CLASS (parvis_frame_parent_class)->finalize (object);
}

/* On an upright panel four words have no room beside each other: the one next step has a line of
 * its own, and all are as large as they should be. */
static void
show_shape (ParvisFrame *self)
{
  gboolean upright = is_upright (self);
  GtkOrientation orientation = upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top), orientation);
  parvis_bar_layout_set_orientation (PARVIS_BAR_LAYOUT (gtk_widget_get_layout_manager (self->bar)),
                                     orientation);
  gtk_box_set_homogeneous (GTK_BOX (self->around), upright);
  gtk_box_set_homogeneous (GTK_BOX (self->below), upright);
  /* Of many lines in what the buttons leave it, it would push all else down. */
  gtk_widget_set_visible (GTK_WIDGET (self->procedure_label),
                          !is_on_panel (self, "low") || !is_on_panel (self, "compact"));
  show_parts (self);
}

static void
parvis_frame_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (parvis_frame_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::css-classes",
                           G_CALLBACK (show_shape), widget, G_CONNECT_SWAPPED);
  show_shape (PARVIS_FRAME (widget));
}

static void
parvis_frame_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), show_shape, widget);

  GTK_WIDGET_CLASS (parvis_frame_parent_class)->unroot (widget);
}

static void
parvis_frame_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (parvis_frame_parent_class)->css_changed (widget, change);
  if (PARVIS_FRAME (widget)->step_label != NULL)
    parvis_wide_follow (gtk_widget_get_parent (GTK_WIDGET (PARVIS_FRAME (widget)->step_label)));
}

static void
parvis_frame_class_init (ParvisFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_frame_dispose;
  widget_class->css_changed = parvis_frame_css_changed;
  object_class->finalize = parvis_frame_finalize;
  widget_class->root = parvis_frame_root;
  widget_class->unroot = parvis_frame_unroot;
  widget_class->measure = parvis_frame_measure;
  widget_class->size_allocate = parvis_frame_size_allocate;

  for (guint i = 0; i < N_BUTTONS; i++)
    signals[i] = g_signal_new (buttons[i].signal, PARVIS_TYPE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "frame");
}

static void
build_steps (ParvisFrame *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->dots = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->step_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, NULL);
  self->procedure_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->steps, "steps");
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (self->dots, "dots");
  gtk_widget_add_css_class (GTK_WIDGET (self->step_label), "strong");
  gtk_widget_add_css_class (GTK_WIDGET (self->procedure_label), "soft");
  gtk_widget_set_hexpand (self->steps, TRUE);
  gtk_widget_set_valign (self->steps, GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->step_label));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->procedure_label));
  gtk_box_append (GTK_BOX (self->steps), line);
  gtk_box_append (GTK_BOX (self->steps), self->dots);
  gtk_box_append (GTK_BOX (self->top), self->steps);
}

static GtkWidget *
get_place (ParvisFrame *self, guint i)
{
  if (i < BACK)
    return self->around;

  return i == NEXT ? self->bar : self->below;
}

static void
show_stop (ParvisFrame *self)
{
  ParvisButton *button = PARVIS_BUTTON (self->buttons[ERASE]);

  parvis_button_set_icon (button, self->may_keep ? "hand-palm" : buttons[ERASE].icon);
  parvis_button_set_text (button, self->may_keep ? _ ("Stop here") : _ (buttons[ERASE].text));
}

static void
build_button (ParvisFrame *self, guint i)
{
  GtkWidget *button = parvis_button_new (buttons[i].icon, NULL);

  if (buttons[i].css_class != NULL)
    gtk_widget_add_css_class (button, buttons[i].css_class);
  gtk_widget_set_name (button, buttons[i].signal);
  gtk_widget_set_valign (button, i < BACK ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, get_place (self, i));
  self->buttons[i] = button;
}

static GtkWidget *
build_bar (ParvisFrame *self, GType type, const char *css_class)
{
  GtkWidget *bar = g_object_new (type, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (bar, css_class);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));

  return bar;
}

static GtkWidget *
build_row (GtkWidget *bar)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (row, "row");
  gtk_widget_set_parent (row, bar);

  return row;
}

static void
parvis_frame_init (ParvisFrame *self)
{
  self->parts = PARVIS_FRAME_ALL;
  self->top = build_bar (self, GTK_TYPE_BOX, "top");
  build_steps (self);
  self->around = build_row (self->top);
  self->bar = build_bar (self, PARVIS_TYPE_BAR, "bar");
  self->below = build_row (self->bar);
  for (guint i = 0; i < N_BUTTONS; i++)
    build_button (self, i);

  parvis_button_set_directional (PARVIS_BUTTON (self->buttons[BACK]), TRUE);
  parvis_button_set_icon_last (PARVIS_BUTTON (self->buttons[NEXT]));
  gtk_widget_add_css_class (self->buttons[ERASE], "danger");
  gtk_widget_add_css_class (self->buttons[LEAVE], "danger");
  show_shape (self);
  parvis_frame_update (self);
}

GtkWidget *
parvis_frame_new (void)
{
  return g_object_new (PARVIS_TYPE_FRAME, NULL);
}

void
parvis_frame_set_out_of_reach (ParvisFrame *self, int height)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));
  g_return_if_fail (height >= 0);

  self->out_of_reach = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
parvis_frame_set_strip (ParvisFrame *self, GtkWidget *strip)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  g_clear_pointer (&self->strip, gtk_widget_unparent);
  self->strip = strip;
  if (strip != NULL)
    gtk_widget_insert_after (strip, GTK_WIDGET (self), self->banner);
}

void
parvis_frame_set_banner (ParvisFrame *self, GtkWidget *banner)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  g_clear_pointer (&self->banner, gtk_widget_unparent);
  self->banner = banner;
  if (banner != NULL)
    gtk_widget_insert_after (banner, GTK_WIDGET (self), NULL);
}

ParvisPage *
parvis_frame_get_page (ParvisFrame *self)
{
  g_return_val_if_fail (PARVIS_IS_FRAME (self), NULL);

  return self->page;
}

void
parvis_frame_set_page (ParvisFrame *self, ParvisPage *page)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));
  g_return_if_fail (page == NULL || PARVIS_IS_PAGE (page));

  if (self->page == page)
    return;

  g_clear_pointer (&self->next_binding, g_binding_unbind);
  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->page));

  self->page = page;
  if (page == NULL)
    return;

  gtk_widget_insert_after (GTK_WIDGET (page), GTK_WIDGET (self), self->top);
  self->next_binding = g_object_bind_property (page, "complete", self->buttons[NEXT], "sensitive",
                                               G_BINDING_SYNC_CREATE);
}

ParvisFrameParts
parvis_frame_get_parts (ParvisFrame *self)
{
  g_return_val_if_fail (PARVIS_IS_FRAME (self), 0);

  return self->parts;
}

void
parvis_frame_set_parts (ParvisFrame *self, ParvisFrameParts parts)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  self->parts = parts;
  show_parts (self);
}

static void
set_string (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

void
parvis_frame_set_steps (ParvisFrame *self, guint step, guint n_steps, const char *procedure)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  self->step = step;
  self->n_steps = n_steps;
  set_string (&self->procedure, procedure);
  show_steps (self);
}

void
parvis_frame_set_next (ParvisFrame *self, const char *text, const char *icon)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  set_string (&self->next_text, text);
  set_string (&self->next_icon, icon);
  show_next (self);
}

void
parvis_frame_set_may_keep (ParvisFrame *self, gboolean may_keep)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  self->may_keep = !!may_keep;
  show_stop (self);
}

void
parvis_frame_set_language_name (ParvisFrame *self, const char *autonym)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  set_string (&self->autonym, autonym);
  parvis_button_set_text (PARVIS_BUTTON (self->buttons[LANGUAGE]),
                          autonym != NULL ? autonym : _ ("Language"));
}

void
parvis_frame_set_speaking (ParvisFrame *self, gboolean speaking)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  if (self->speaking == !!speaking)
    return;

  self->speaking = !!speaking;
  show_listen (self);
}

void
parvis_frame_update (ParvisFrame *self)
{
  g_return_if_fail (PARVIS_IS_FRAME (self));

  for (guint i = 0; i < N_BUTTONS; i++)
    if (buttons[i].text != NULL)
      parvis_button_set_text (PARVIS_BUTTON (self->buttons[i]), _ (buttons[i].text));

  parvis_button_set_text (PARVIS_BUTTON (self->buttons[LANGUAGE]),
                          self->autonym != NULL ? self->autonym : _ ("Language"));
  show_stop (self);
  show_listen (self);
  show_next (self);
  show_steps (self);
  show_parts (self);
}
