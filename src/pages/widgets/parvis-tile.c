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

#include <glib/gi18n-lib.h>

/* How far a picture grows with its tile. */
#define MOST_ICON_SHARE 3.6

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

/* What the content is made of, at its own size. */
typedef struct
{
  int gap;
  int icon, ear;
  int mark_width, mark_height;
} Parts;

static int
get_natural (GtkWidget *child, GtkOrientation orientation)
{
  int natural = 0;

  if (gtk_widget_get_visible (child))
    gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static Parts
measure_parts (ParvisTile *self)
{
  return (Parts){
    .gap = parvis_tile_get_gap (self) / 2,
    .icon = get_natural (GTK_WIDGET (self->pictogram), GTK_ORIENTATION_HORIZONTAL),
    .ear = get_natural (self->ear, GTK_ORIENTATION_HORIZONTAL),
    .mark_width = get_natural (self->mark, GTK_ORIENTATION_HORIZONTAL),
    .mark_height = get_natural (self->mark, GTK_ORIENTATION_VERTICAL),
  };
}

static void
measure_label (ParvisTile *self, int *least, int *natural)
{
  gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, least, natural,
                      NULL, NULL);
}

static int
get_label_height (ParvisTile *self, int width)
{
  int least, height;

  measure_label (self, &least, NULL);
  gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_VERTICAL, MAX (least, width),
                      &height, NULL, NULL, NULL);

  return height;
}

static int
get_flat_label_width (const Parts *parts, int width)
{
  return width - (parts->icon > 0 ? parts->icon + 2 * parts->gap : 0) -
         (parts->ear > 0 ? parts->ear + parts->gap : 0);
}

/* The mark shares the label's line where both fit, else it stands above it, under the ear. */
static gboolean
mark_fits_beside (ParvisTile *self, const Parts *parts, int width)
{
  int natural;

  measure_label (self, NULL, &natural);

  return natural + parts->gap + parts->mark_width <= width;
}

/* Of the content; @width too. */
static int
get_content_height (ParvisTile *self, gboolean flat, int width)
{
  Parts parts = measure_parts (self);
  int text, head;

  if (flat)
    {
      text = get_label_height (self, get_flat_label_width (&parts, width)) + parts.mark_height;
      return MAX (text, MAX (parts.icon, parts.ear));
    }

  text = get_label_height (self, width);
  head = parts.icon;
  if (self->kind != PARVIS_TILE_ACTION && !mark_fits_beside (self, &parts, width))
    head = MAX (head, parts.ear + parts.mark_height);
  head = MAX (head, parts.ear);

  return head + parts.gap + text;
}

static GtkBorder
get_padding (ParvisTile *self)
{
  GtkBorder padding;

  gtk_style_context_get_padding (gtk_widget_get_style_context (GTK_WIDGET (self)), &padding);

  return padding;
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
  ParvisTile *self = PARVIS_TILE (widget);
  Parts parts = measure_parts (self);
  int least, nat;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_label (self, &least, &nat);
      /* Alone it is always a row; in a grid, which way it lies follows from its width. */
      *minimum = gtk_widget_has_css_class (widget, "single")
                     ? least - get_flat_label_width (&parts, 0)
                     : MAX (least, parts.icon + parts.ear + parts.gap);
      *natural = MAX (*minimum, nat + parts.icon + parts.ear + 2 * parts.gap);
    }
  else
    {
      int width = for_size;

      if (width < 0)
        parvis_tile_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
      least = get_content_height (self, TRUE, width);
      nat = get_content_height (self, FALSE, width);
      *minimum = MIN (least, nat);
      *natural = MAX (least, nat);
    }
}

typedef struct
{
  gboolean mirrored;
  int width;
} Canvas;

static void
place (const Canvas *canvas, GtkWidget *child, int x, int y, int width, int height)
{
  if (!gtk_widget_get_visible (child))
    return;

  if (canvas->mirrored)
    x = canvas->width - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
allocate_flat (ParvisTile *self, const Canvas *canvas, int height)
{
  Parts parts = measure_parts (self);
  int left = parts.icon > 0 ? parts.icon + 2 * parts.gap : 0;
  int label_width = get_flat_label_width (&parts, canvas->width);
  int label_height = get_label_height (self, label_width);
  int mark = self->chosen ? parts.mark_height : 0;
  int top = MAX (0, (height - label_height - mark) / 2);

  place (canvas, GTK_WIDGET (self->pictogram), 0, (height - parts.icon) / 2, parts.icon,
         parts.icon);
  place (canvas, GTK_WIDGET (self->label), left, top, label_width, label_height);
  place (canvas, self->mark, left, top + label_height, parts.mark_width, parts.mark_height);
  place (canvas, self->ear, canvas->width - parts.ear, (height - parts.ear) / 2, parts.ear,
         parts.ear);
}

static int
get_tall_label_width (ParvisTile *self, const Parts *parts, int width)
{
  if (self->kind == PARVIS_TILE_ACTION || !mark_fits_beside (self, parts, width))
    return width;

  return width - parts->mark_width - parts->gap;
}

/* The picture takes what is free, but never into ear or words. */
static int
get_free_icon (ParvisTile *self, const Parts *parts, int width, int height)
{
  int label_height = get_label_height (self, get_tall_label_width (self, parts, width));
  int icon = MIN (height - label_height - parts->gap, width - parts->ear - parts->gap);

  if (self->kind != PARVIS_TILE_ACTION && !mark_fits_beside (self, parts, width))
    icon = MIN (icon, width - MAX (parts->mark_width, parts->ear) - parts->gap);

  return CLAMP (icon, MIN (parts->icon, icon), (int) (MOST_ICON_SHARE * parts->icon));
}

static void
allocate_tall (ParvisTile *self, const Canvas *canvas, int height)
{
  Parts parts = measure_parts (self);
  gboolean beside = mark_fits_beside (self, &parts, canvas->width);
  int label_width = get_tall_label_width (self, &parts, canvas->width);
  int label_height = get_label_height (self, label_width);
  int icon = get_free_icon (self, &parts, canvas->width, height);
  int mark_y;

  if (self->most_icon > 0)
    icon = MIN (icon, self->most_icon);

  mark_y = beside ? height - (label_height + parts.mark_height) / 2
                  : height - label_height - parts.mark_height - parts.gap / 2;

  place (canvas, GTK_WIDGET (self->pictogram), 0, 0, MAX (0, icon), MAX (0, icon));
  place (canvas, self->ear, canvas->width - parts.ear, 0, parts.ear, parts.ear);
  place (canvas, self->mark, canvas->width - parts.mark_width, mark_y, parts.mark_width,
         parts.mark_height);
  place (canvas, GTK_WIDGET (self->label), 0, height - label_height, label_width, label_height);
}

static void
parvis_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisTile *self = PARVIS_TILE (widget);
  GtkBorder padding = get_padding (self);
  Canvas canvas = { gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, width };

  /* The face is all of the tile, its padding too. */
  gtk_widget_size_allocate (self->face,
                            &(GtkAllocation){ -padding.left, -padding.top,
                                              width + padding.left + padding.right,
                                              height + padding.top + padding.bottom },
                            -1);
  if (self->flat || height < get_content_height (self, FALSE, width))
    allocate_flat (self, &canvas, height);
  else
    allocate_tall (self, &canvas, height);
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
  self->label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  parvis_spoken_label_keep_words (self->label);
  gtk_widget_set_can_target (GTK_WIDGET (self->label), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  build_mark (self);
  build_ear (self);

  gtk_widget_set_parent (self->face, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->pictogram), widget);
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

/* The least that keeps picture, words and ear apart in a row; with its padding. */
int
parvis_tile_get_flat_width (ParvisTile *self)
{
  GtkBorder padding = get_padding (self);
  Parts parts;
  int least;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = measure_parts (self);
  measure_label (self, &least, NULL);
  /* The mark stands under the words, and may be wider. */
  if (self->kind != PARVIS_TILE_ACTION)
    least = MAX (least, parts.mark_width);

  return least - get_flat_label_width (&parts, 0) + padding.left + padding.right;
}

/* With its padding, as its parent counts. */
int
parvis_tile_get_height (ParvisTile *self, gboolean flat, int width)
{
  GtkBorder padding = get_padding (self);
  int least;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  /* min-height of the stylesheet counts too. */
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);

  return MAX (least, get_content_height (self, flat, width - padding.left - padding.right) +
                         padding.top + padding.bottom);
}

/* What a tile of @width fills, with its padding, when its picture is as large as it may be. */
int
parvis_tile_get_most_height (ParvisTile *self, int width)
{
  GtkBorder padding = get_padding (self);
  Parts parts;
  int icon;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = measure_parts (self);
  width -= padding.left + padding.right;
  icon = MIN (width - parts.ear - parts.gap, (int) (MOST_ICON_SHARE * parts.icon));

  return padding.top + padding.bottom + icon + 3 * parts.gap +
         get_label_height (self, get_tall_label_width (self, &parts, width));
}

/* The picture's side in a tile that is @width × @height with its padding; 0 where it has none, or
 * stands in a row. */
int
parvis_tile_get_icon_room (ParvisTile *self, int width, int height)
{
  GtkBorder padding = get_padding (self);
  Parts parts;

  g_return_val_if_fail (PARVIS_IS_TILE (self), 0);

  parts = measure_parts (self);
  width -= padding.left + padding.right;
  height -= padding.top + padding.bottom;
  if (parts.icon == 0 || self->flat || height < get_content_height (self, FALSE, width))
    return 0;

  return MAX (0, get_free_icon (self, &parts, width, height));
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
