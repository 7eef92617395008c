/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisTile:
 *
 * ## CSS nodes
 *
 * ```
 * tile[.chosen][.speaking][.flat]
 * ├── button.face
 * ├── pictogram
 * ├── pictogram.sign[.yes][.no]
 * ├── spoken
 * ├── mark
 * ╰── button.ear
 * ```
 *
 * ## Accessibility
 *
 * The face is a button, radio or checkbox named by the words, with an action (GtkCheckButton
 * has none in 4.8); the ear is a button named "Listen: …".
 */

#include "parvis-tile.h"

#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"
#include "parvis-tile-layout.h"

#include <glib/gi18n-lib.h>

struct _ParvisTile
{
  GtkWidget parent_instance;

  ParvisTileKind kind;
  char *value;     /* (owned) (nullable) */
  char *mark_text; /* (owned) (nullable) */
  gboolean chosen;
  gboolean flat;
  int most_icon; /* 0 for what fits */

  /* (unowned): children */
  GtkWidget *face;
  ParvisPictogram *pictogram;
  ParvisPictogram *sign;
  ParvisSpokenLabel *label;
  GtkWidget *mark;
  GtkLabel *mark_label;
  GtkWidget *ear;
};

G_DEFINE_FINAL_TYPE (ParvisTile, parvis_tile, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CLICKED,
  SIGNAL_LISTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkBorder
get_padding (ParvisTile *self)
{
  GtkBorder padding;

  gtk_style_context_get_padding (gtk_widget_get_style_context (GTK_WIDGET (self)), &padding);

  return padding;
}

static ParvisTileParts
get_parts (ParvisTile *self)
{
  return (ParvisTileParts){
    .pictogram = GTK_WIDGET (self->pictogram),
    .sign = GTK_WIDGET (self->sign),
    .label = GTK_WIDGET (self->label),
    .mark = self->mark,
    .ear = self->ear,
    .has_mark = self->kind != PARVIS_TILE_ACTION,
    .chosen = self->chosen,
    .flat = self->flat,
    .is_single = gtk_widget_has_css_class (GTK_WIDGET (self), "single"),
    .gap = parvis_tile_get_gap (self),
    .most_icon = self->most_icon,
  };
}

static GtkSizeRequestMode
parvis_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
parvis_tile_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  ParvisTileParts parts = get_parts (PARVIS_TILE (widget));
  int least, width = for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      parvis_tile_layout_measure_width (&parts, minimum, natural);
      return;
    }

  if (width < 0)
    parvis_tile_layout_measure_width (&parts, &least, &width);
  parvis_tile_layout_measure_height (&parts, width, minimum, natural);
}

static void
parvis_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisTile *self = PARVIS_TILE (widget);
  GtkBorder padding = get_padding (self);
  ParvisTileParts parts = get_parts (self);

  /* The face is all of the tile, its padding too. */
  gtk_widget_size_allocate (self->face,
                            &(GtkAllocation){ -padding.left, -padding.top,
                                              width + padding.left + padding.right,
                                              height + padding.top + padding.bottom },
                            -1);
  parvis_tile_layout_allocate (&parts, gtk_widget_get_direction (widget), width, height);
}

static gboolean
parvis_tile_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PARVIS_TILE (widget)->face);
}

/* gtk_widget_focus_child() is not public: forward to the face, then to the ear. */
static gboolean
focus_child (GtkWidget *widget, GtkDirectionType direction)
{
  ParvisTile *self = PARVIS_TILE (widget);
  GtkWidget *order[2] = { self->face, self->ear };
  gboolean backward = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *inside = gtk_widget_get_focus_child (widget);
  GtkWidget *first = order[backward], *second = order[!backward];

  if (inside == NULL && !backward && direction != GTK_DIR_TAB_FORWARD)
    return gtk_widget_grab_focus (self->face);
  if (inside == NULL)
    return gtk_widget_child_focus (first, direction) || gtk_widget_child_focus (second, direction);
  /* Tab goes on to the ear; arrows go from answer to answer. */
  if (inside == first && (direction == GTK_DIR_TAB_FORWARD || backward))
    return gtk_widget_child_focus (second, direction);

  return FALSE;
}

static void
face_clicked_cb (ParvisTile *self)
{
  if (self->kind == PARVIS_TILE_RADIO)
    parvis_tile_set_chosen (self, TRUE);
  else if (self->kind == PARVIS_TILE_CHECK)
    parvis_tile_set_chosen (self, !self->chosen);

  g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static void
ear_clicked_cb (ParvisTile *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTEN], 0);
}

static void
parvis_tile_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_tile_parent_class)->dispose (object);
}

static void
parvis_tile_finalize (GObject *object)
{
  ParvisTile *self = PARVIS_TILE (object);

  g_free (self->value);
  g_free (self->mark_text);

  G_OBJECT_CLASS (parvis_tile_parent_class)->finalize (object);
}

static void
parvis_tile_class_init (ParvisTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_tile_dispose;
  object_class->finalize = parvis_tile_finalize;
  widget_class->get_request_mode = parvis_tile_get_request_mode;
  widget_class->measure = parvis_tile_measure;
  widget_class->size_allocate = parvis_tile_size_allocate;
  widget_class->focus = focus_child;
  widget_class->grab_focus = parvis_tile_grab_focus;

  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", PARVIS_TYPE_TILE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LISTEN] = g_signal_new ("listen", PARVIS_TYPE_TILE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_tile_init (ParvisTile *self)
{
}

static GtkAccessibleRole
get_role (ParvisTileKind kind)
{
  switch (kind)
    {
    case PARVIS_TILE_RADIO:
      return GTK_ACCESSIBLE_ROLE_RADIO;
    case PARVIS_TILE_CHECK:
      return GTK_ACCESSIBLE_ROLE_CHECKBOX;
    case PARVIS_TILE_ACTION:
    default:
      return GTK_ACCESSIBLE_ROLE_BUTTON;
    }
}

static void
build_mark (ParvisTile *self)
{
  GtkWidget *check = parvis_pictogram_new ("tick");

  self->mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->mark, "mark");
  self->mark_label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->mark), check);
  gtk_box_append (GTK_BOX (self->mark), GTK_WIDGET (self->mark_label));
  gtk_widget_set_can_target (self->mark, FALSE);
  gtk_widget_set_opacity (self->mark, 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

static void
build_ear (ParvisTile *self)
{
  self->ear = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->ear), parvis_pictogram_new ("ear"));
  gtk_widget_add_css_class (self->ear, "ear");
  gtk_widget_set_focus_on_click (self->ear, FALSE);
  /* Who goes by keys hears the tile when they come to it, and would meet each one twice. */
  gtk_widget_set_focusable (self->ear, FALSE);
  g_signal_connect_swapped (self->ear, "clicked", G_CALLBACK (ear_clicked_cb), self);
}

GtkWidget *
parvis_tile_new (ParvisTileKind kind)
{
  ParvisTile *self = g_object_new (PARVIS_TYPE_TILE, NULL);
  GtkWidget *widget = GTK_WIDGET (self);

  self->kind = kind;
  self->face = g_object_new (GTK_TYPE_BUTTON, "accessible-role", get_role (kind), NULL);
  gtk_widget_add_css_class (self->face, "face");
  g_signal_connect_swapped (self->face, "clicked", G_CALLBACK (face_clicked_cb), self);
  self->pictogram = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->pictogram), FALSE);
  self->sign = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->sign), "sign");
  gtk_widget_set_visible (GTK_WIDGET (self->sign), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self->sign), FALSE);
  self->label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  parvis_spoken_label_keep_words (self->label);
  gtk_widget_set_can_target (GTK_WIDGET (self->label), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  build_mark (self);
  build_ear (self);

  gtk_widget_set_parent (self->face, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->pictogram), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->sign), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);
  gtk_widget_set_parent (self->mark, widget);
  gtk_widget_set_parent (self->ear, widget);
  gtk_widget_set_visible (self->mark, kind != PARVIS_TILE_ACTION);
  if (kind != PARVIS_TILE_ACTION)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->face), GTK_ACCESSIBLE_STATE_CHECKED,
                                 GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  parvis_tile_update (self);

  return widget;
}

ParvisTileKind
parvis_tile_get_kind (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), PARVIS_TILE_ACTION);

  return self->kind;
}

const char *
parvis_tile_get_text (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), NULL);

  return parvis_spoken_label_get_text (self->label);
}

void
parvis_tile_set_text (ParvisTile *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_TILE (self));
  g_return_if_fail (text != NULL);

  parvis_spoken_label_set_text (self->label, text);
  parvis_tile_update (self);
}

void
parvis_tile_set_runs (ParvisTile *self, ParvisFormRuns *runs)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  parvis_spoken_label_set_runs (self->label, runs);
}

void
parvis_tile_update (ParvisTile *self)
{
  const char *text = parvis_tile_get_text (self);
  g_autofree char *listen = NULL;

  g_return_if_fail (PARVIS_IS_TILE (self));

  /* Translators: the mark on an answer that the person has touched. */
  gtk_label_set_text (self->mark_label, self->mark_text != NULL ? self->mark_text : _ ("chosen"));
  /* Translators: %s is the words of an answer; a screen reader says it on the small ear. */
  listen = g_strdup_printf (_ ("Listen: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->face), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ear), GTK_ACCESSIBLE_PROPERTY_LABEL, listen,
                                  -1);
}

const char *
parvis_tile_get_value (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), NULL);

  return self->value;
}

void
parvis_tile_set_value (ParvisTile *self, const char *value)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  g_free (self->value);
  self->value = g_strdup (value);
}

static void
show_pictogram (ParvisTile *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pictogram),
                          !parvis_pictogram_is_empty (self->pictogram));
}

void
parvis_tile_set_icon (ParvisTile *self, const char *icon)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  parvis_pictogram_set_icon (self->pictogram, icon);
  show_pictogram (self);
}

void
parvis_tile_set_image (ParvisTile *self, GBytes *bytes)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  parvis_pictogram_set_bytes (self->pictogram, bytes);
  show_pictogram (self);
}

void
parvis_tile_set_wash (ParvisTile *self, const char *wash)
{
  const char *classes[] = { "wash", wash, NULL };

  g_return_if_fail (PARVIS_IS_TILE (self));

  gtk_widget_set_css_classes (GTK_WIDGET (self->pictogram),
                              wash != NULL ? classes : (const char *[]){ NULL });
}

void
parvis_tile_set_sign (ParvisTile *self, ParvisTileSign sign)
{
  gboolean yes = sign == PARVIS_TILE_SIGN_YES;

  g_return_if_fail (PARVIS_IS_TILE (self));

  parvis_pictogram_set_icon (self->sign, yes ? "tick" : "x");
  gtk_widget_set_css_classes (GTK_WIDGET (self->sign),
                              (const char *[]){ "sign", yes ? "yes" : "no", NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->sign), sign != PARVIS_TILE_SIGN_NONE);
}

void
parvis_tile_set_ear (ParvisTile *self, gboolean ear)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  gtk_widget_set_visible (self->ear, ear);
}

gboolean
parvis_tile_get_chosen (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), FALSE);

  return self->chosen;
}

void
parvis_tile_set_chosen (ParvisTile *self, gboolean chosen)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  if (self->kind == PARVIS_TILE_ACTION || self->chosen == !!chosen)
    return;

  self->chosen = !!chosen;
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  gtk_widget_set_opacity (self->mark, chosen ? 1 : 0);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->face), GTK_ACCESSIBLE_STATE_CHECKED,
      chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
parvis_tile_set_mark (ParvisTile *self, const char *mark)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  g_free (self->mark_text);
  self->mark_text = g_strdup (mark);
  parvis_tile_update (self);
}

/* As it stands on the tile, in the language of the person, once it is chosen. */
const char *
parvis_tile_get_mark (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), NULL);

  return gtk_label_get_text (self->mark_label);
}

void
parvis_tile_highlight (ParvisTile *self, guint start, guint end)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  parvis_spoken_label_highlight (self->label, start, end);
}

void
parvis_tile_set_speaking (ParvisTile *self, gboolean speaking)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  if (speaking)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "speaking");
      return;
    }

  gtk_widget_remove_css_class (GTK_WIDGET (self), "speaking");
  parvis_spoken_label_highlight (self->label, 0, 0);
}

void
parvis_tile_set_flat (ParvisTile *self, gboolean flat)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  if (self->flat == !!flat)
    return;

  self->flat = !!flat;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* With its padding, as its parent counts. */
int
parvis_tile_get_flat_width (ParvisTile *self)
{
  GtkBorder padding = get_padding (self);
  ParvisTileParts parts;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = get_parts (self);

  return parvis_tile_layout_get_flat_width (&parts) + padding.left + padding.right;
}

int
parvis_tile_get_height (ParvisTile *self, gboolean flat, int width)
{
  GtkBorder padding = get_padding (self);
  ParvisTileParts parts;
  int least;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  /* min-height of the stylesheet counts too. */
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  parts = get_parts (self);

  return MAX (least,
              parvis_tile_layout_get_height (&parts, flat, width - padding.left - padding.right) +
                  padding.top + padding.bottom);
}

int
parvis_tile_get_most_height (ParvisTile *self, int width)
{
  GtkBorder padding = get_padding (self);
  ParvisTileParts parts;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = get_parts (self);

  return padding.top + padding.bottom +
         parvis_tile_layout_get_most_height (&parts, width - padding.left - padding.right);
}

int
parvis_tile_get_icon_room (ParvisTile *self, int width, int height)
{
  GtkBorder padding = get_padding (self);
  ParvisTileParts parts;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = get_parts (self);

  return parvis_tile_layout_get_icon_room (&parts, width - padding.left - padding.right,
                                           height - padding.top - padding.bottom);
}

void
parvis_tile_set_most_icon (ParvisTile *self, int most)
{
  g_return_if_fail (PARVIS_IS_TILE (self));

  if (self->most_icon == most)
    return;

  self->most_icon = most;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
parvis_tile_has_picture (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), FALSE);

  return !parvis_pictogram_is_empty (self->pictogram);
}

int
parvis_tile_get_gap (ParvisTile *self)
{
  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  return get_padding (self).left;
}
