/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-sign-in-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-keyboard.h"
#include "parvis-named.h"
#include "parvis-number-pad.h"
#include "parvis-pictogram.h"
#include "parvis-rows.h"
#include "parvis-split.h"
#include "parvis-spoken-label.h"

/* Signs. */
#define LEAST_SECRET 6
#define MOST_SECRET 128
#define CODE_DIGITS 6

typedef enum
{
  STEP_WHO,
  STEP_SECRET,
  STEP_CODE,
} Step;

typedef struct
{
  gint64 id;
  char *name, *role; /* (owned) */
  gboolean is_digits, has_code;
} Helper;

struct _ParvisSignInPage
{
  ParvisReadingPage parent_instance;

  gboolean is_locked;
  GPtrArray *helpers;   /* (owned) (element-type Helper) */
  const Helper *helper; /* (nullable): the one who was chosen: one of those */
  Step step;
  char *secret; /* (owned) (nullable): while the six digits are asked for */
  ParvisSignInProblem trouble;
  guint wait;

  GtkWidget *keyboard; /* (unowned) */
  GtkWidget *digits;   /* (unowned) */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *hint;
  GtkWidget *entry;
  GtkWidget *problem_box;
  ParvisPictogram *problem_icon;
  ParvisSpokenLabel *problem;
  ParvisButton *other;
  ParvisRows *names;
  GtkWidget *pad;
};

G_DEFINE_FINAL_TYPE (ParvisSignInPage, parvis_sign_in_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_SIGN_IN,
  SIGNAL_OTHER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
helper_free (Helper *helper)
{
  g_free (helper->name);
  g_free (helper->role);
  g_free (helper);
}

static void
forget_secret (ParvisSignInPage *self)
{
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_clear_pointer (&self->secret, g_free);
}

static const char *
get_typed (ParvisSignInPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
show_complete (ParvisSignInPage *self)
{
  glong length = g_utf8_strlen (get_typed (self), -1);

  parvis_page_set_complete (PARVIS_PAGE (self), self->step == STEP_SECRET ? length >= LEAST_SECRET
                                                : self->step == STEP_CODE ? length == CODE_DIGITS
                                                                          : FALSE);
}

/* Words */

static char *
dup_problem (ParvisSignInPage *self)
{
  switch (self->trouble)
    {
    case PARVIS_SIGN_IN_WRONG:
      return g_strdup (_ ("That does not fit. Try again."));
    case PARVIS_SIGN_IN_LATER:
      /* Translators: seconds. */
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "Too many were tried. Try again in %u second.",
                       "Too many were tried. Try again in %u seconds.", self->wait),
          self->wait);
    case PARVIS_SIGN_IN_LOCKED:
      return g_strdup (_ ("Too many were tried. An operator must unlock you."));
    case PARVIS_SIGN_IN_FAILED:
      return g_strdup (_ ("Nobody can sign in now. Please tell an operator."));
    case PARVIS_SIGN_IN_FINE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_hint (ParvisSignInPage *self)
{
  if (self->step == STEP_WHO)
    return self->helpers->len > 0 ? _ ("Choose your name.") : _ ("Nobody has an account here yet.");
  if (self->step == STEP_CODE)
    return _ ("Type the 6 digits on your telephone.");

  return self->helper != NULL && self->helper->is_digits ? _ ("Type your PIN.")
                                                         : _ ("Type your passphrase.");
}

static char *
dup_title (ParvisSignInPage *self)
{
  if (self->step == STEP_WHO || self->helper == NULL)
    return g_strdup (_ ("Who helps?"));
  if (self->is_locked)
    /* Translators: the name of the one who helps. */
    return g_strdup_printf (_ ("Locked by %s"), self->helper->name);

  return g_strdup (self->helper->name);
}

static void
name_clicked_cb (GtkWidget *button, ParvisSignInPage *self)
{
  self->helper = g_object_get_data (G_OBJECT (button), "helper");
  self->step = STEP_SECRET;
  self->trouble = PARVIS_SIGN_IN_FINE;
  /* Before the button goes, or the focus would fall to the page. */
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  parvis_page_update (PARVIS_PAGE (self));
  parvis_reading_page_say_all (PARVIS_READING_PAGE (self));
}

static void
add_name (ParvisSignInPage *self, Helper *helper, guint index)
{
  GtkWidget *button = parvis_button_new ("user", NULL);
  g_autofree char *id = g_strdup_printf ("name:%u", index);
  g_autofree char *text = *helper->role != '\0'
                              ? g_strdup_printf ("%s, %s", helper->name, helper->role)
                              : g_strdup (helper->name);

  g_object_set_data (G_OBJECT (button), "helper", helper);
  g_signal_connect_object (button, "clicked", G_CALLBACK (name_clicked_cb), self, 0);
  parvis_rows_add (self->names, button);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), button, id, text, NULL);
}

static void
show_names (ParvisSignInPage *self)
{
  guint page = parvis_rows_get_page (self->names);

  parvis_rows_clear (self->names);
  if (self->step == STEP_WHO)
    for (guint i = 0; i < self->helpers->len; i++)
      add_name (self, self->helpers->pdata[i], i);
  parvis_rows_update (self->names);
  parvis_rows_set_page (self->names, page);
}

/* Who was wrong, or too quick, tries again; where that leads nowhere there is nothing to type. */
static gboolean
may_type (ParvisSignInPage *self)
{
  return self->step != STEP_WHO && self->trouble != PARVIS_SIGN_IN_LOCKED &&
         self->trouble != PARVIS_SIGN_IN_FAILED;
}

static gboolean
has_other (ParvisSignInPage *self)
{
  return self->step != STEP_WHO && self->trouble != PARVIS_SIGN_IN_WRONG &&
         self->trouble != PARVIS_SIGN_IN_LATER;
}

/* Which of the three stands beside the words. */
static void
show_beside (ParvisSignInPage *self)
{
  gboolean wants_digits =
      self->step == STEP_CODE || (self->helper != NULL && self->helper->is_digits);

  gtk_widget_set_visible (GTK_WIDGET (self->names), self->step == STEP_WHO);
  gtk_widget_set_visible (self->pad, may_type (self));
  gtk_widget_set_visible (self->digits, wants_digits);
  gtk_widget_set_visible (self->keyboard, !wants_digits);
  gtk_widget_set_visible (self->entry, self->step != STEP_WHO);
  parvis_number_pad_update (PARVIS_NUMBER_PAD (self->digits));
  parvis_keyboard_update (PARVIS_KEYBOARD (self->keyboard));
}

static void
parvis_sign_in_page_update (ParvisPage *page)
{
  ParvisSignInPage *self = PARVIS_SIGN_IN_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  g_autofree char *title = dup_title (self);
  g_autofree char *problem = dup_problem (self);

  parvis_page_set_title (page, title);
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", title, NULL);
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  /* What was wrong says what to do, and has its place. */
  gtk_widget_set_visible (GTK_WIDGET (self->hint), problem == NULL);
  if (problem == NULL)
    parvis_reading_page_add (reading, GTK_WIDGET (self->hint), "hint", get_hint (self), NULL);
  if (problem != NULL)
    parvis_reading_page_add (reading, GTK_WIDGET (self->problem), "problem", problem, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other), has_other (self));
  if (has_other (self))
    parvis_reading_page_add (reading, GTK_WIDGET (self->other), "other", _ ("Someone else"), NULL);
  show_names (self);
  show_beside (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_hint (self), -1);
  show_complete (self);
}

/* On the first name, or where it is typed. */
static void
parvis_sign_in_page_shown (ParvisPage *page)
{
  ParvisSignInPage *self = PARVIS_SIGN_IN_PAGE (page);

  if (self->step != STEP_WHO)
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  else if (parvis_rows_get_n_rows (self->names) > 0)
    gtk_widget_grab_focus (parvis_rows_get_row (self->names, 0));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Typing */

static void
set_typed (ParvisSignInPage *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
key_cb (ParvisSignInPage *self, const char *text)
{
  int position = (int) g_utf8_strlen (get_typed (self), -1);

  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), position);
}

static void
erase_cb (ParvisSignInPage *self)
{
  int length = (int) g_utf8_strlen (get_typed (self), -1);

  if (length > 0)
    gtk_editable_delete_text (GTK_EDITABLE (self->entry), length - 1, length);
}

static void
replace_cb (ParvisSignInPage *self, const char *text)
{
  erase_cb (self);
  key_cb (self, text);
}

static void
clear_cb (ParvisSignInPage *self)
{
  set_typed (self, "");
}

static void
changed_cb (ParvisSignInPage *self)
{
  show_complete (self);
  if (self->trouble == PARVIS_SIGN_IN_FINE || *get_typed (self) == '\0')
    return;

  /* They try again. */
  self->trouble = PARVIS_SIGN_IN_FINE;
  parvis_page_update (PARVIS_PAGE (self));
}

static void
other_clicked_cb (ParvisSignInPage *self)
{
  if (self->is_locked)
    g_signal_emit (self, signals[SIGNAL_OTHER], 0);
  else
    (void) parvis_sign_in_page_go_back (self); /* to the names, from wherever */
}

/* Steps */

static void
ask_code (ParvisSignInPage *self)
{
  self->secret = g_strdup (get_typed (self));
  self->step = STEP_CODE;
  self->trouble = PARVIS_SIGN_IN_FINE;
  set_typed (self, "");
  parvis_page_update (PARVIS_PAGE (self));
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  parvis_reading_page_say (PARVIS_READING_PAGE (self), "hint");
}

void
parvis_sign_in_page_submit (ParvisSignInPage *self)
{
  g_return_if_fail (PARVIS_IS_SIGN_IN_PAGE (self));

  if (!parvis_page_get_complete (PARVIS_PAGE (self)) || self->helper == NULL)
    return;

  if (self->step == STEP_SECRET && self->helper->has_code)
    ask_code (self);
  else if (self->step == STEP_SECRET)
    g_signal_emit (self, signals[SIGNAL_SIGN_IN], 0, self->helper->id, get_typed (self), "");
  else
    g_signal_emit (self, signals[SIGNAL_SIGN_IN], 0, self->helper->id, self->secret,
                   get_typed (self));
}

static void
begin (ParvisSignInPage *self)
{
  forget_secret (self);
  set_typed (self, "");
  self->step = self->is_locked && self->helpers->len > 0 ? STEP_SECRET : STEP_WHO;
  self->helper = self->step == STEP_SECRET ? self->helpers->pdata[0] : NULL;
}

gboolean
parvis_sign_in_page_go_back (ParvisSignInPage *self)
{
  g_return_val_if_fail (PARVIS_IS_SIGN_IN_PAGE (self), FALSE);

  if (self->step == STEP_WHO || (self->is_locked && self->step == STEP_SECRET))
    return FALSE;

  begin (self);
  self->trouble = PARVIS_SIGN_IN_FINE;
  parvis_page_update (PARVIS_PAGE (self));
  parvis_sign_in_page_shown (PARVIS_PAGE (self));
  return TRUE;
}

void
parvis_sign_in_page_set_helpers (ParvisSignInPage *self,
                                 const ParvisSignInHelper *helpers,
                                 guint n_helpers)
{
  g_return_if_fail (PARVIS_IS_SIGN_IN_PAGE (self));

  self->helper = NULL;
  g_ptr_array_set_size (self->helpers, 0);
  for (guint i = 0; i < n_helpers; i++)
    {
      Helper *helper = g_new0 (Helper, 1);

      helper->id = helpers[i].id;
      helper->name = g_strdup (helpers[i].name);
      helper->role = g_strdup (helpers[i].role);
      helper->is_digits = helpers[i].is_digits;
      helper->has_code = helpers[i].has_code;
      g_ptr_array_add (self->helpers, helper);
    }

  begin (self);
  self->trouble = PARVIS_SIGN_IN_FINE;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_sign_in_page_set_problem (ParvisSignInPage *self, ParvisSignInProblem problem, guint wait)
{
  g_return_if_fail (PARVIS_IS_SIGN_IN_PAGE (self));

  forget_secret (self);
  set_typed (self, "");
  if (self->step == STEP_CODE)
    self->step = STEP_SECRET;
  self->trouble = problem;
  self->wait = wait;
  parvis_page_update (PARVIS_PAGE (self));
  if (problem != PARVIS_SIGN_IN_FINE && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      parvis_sign_in_page_shown (PARVIS_PAGE (self));
      parvis_reading_page_say (PARVIS_READING_PAGE (self), "problem");
    }
}

static void
parvis_sign_in_page_finalize (GObject *object)
{
  ParvisSignInPage *self = PARVIS_SIGN_IN_PAGE (object);

  forget_secret (self);
  g_ptr_array_unref (self->helpers);

  G_OBJECT_CLASS (parvis_sign_in_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, hint);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, entry);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, problem_icon);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, other);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, names);
  gtk_widget_class_bind_template_child (widget_class, ParvisSignInPage, pad);
}

static void
parvis_sign_in_page_class_init (ParvisSignInPageClass *klass)
{
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_sign_in_page_finalize;
  page_class->update = parvis_sign_in_page_update;
  page_class->shown = parvis_sign_in_page_shown;

  /* Static scope: nobody but who listens gets what was typed. */
  signals[SIGNAL_SIGN_IN] = g_signal_new (
      "sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64,
      G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_OTHER] =
      g_signal_new ("other", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
build_pads (ParvisSignInPage *self)
{
  self->digits = parvis_number_pad_new ();
  self->keyboard = parvis_keyboard_new (PARVIS_KEYBOARD_FOR_TEXT);
  gtk_widget_set_hexpand (self->digits, TRUE);
  gtk_widget_set_hexpand (self->keyboard, TRUE);
  gtk_box_append (GTK_BOX (self->pad), self->digits);
  gtk_box_append (GTK_BOX (self->pad), self->keyboard);
  g_signal_connect_object (self->digits, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->digits, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->digits, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "replace", G_CALLBACK (replace_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
parvis_sign_in_page_init (ParvisSignInPage *self)
{
  self->helpers = g_ptr_array_new_with_free_func ((GDestroyNotify) helper_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "sign-in");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_entry_set_visibility (GTK_ENTRY (self->entry), FALSE);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_SECRET);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  parvis_pictogram_set_icon (self->problem_icon, "warning-circle");
  parvis_rows_set_compact (self->names, TRUE);
  build_pads (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (parvis_sign_in_page_submit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "clicked", G_CALLBACK (other_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_sign_in_page_new (void)
{
  return g_object_new (PARVIS_TYPE_SIGN_IN_PAGE, NULL);
}

GtkWidget *
parvis_sign_in_page_new_locked (void)
{
  ParvisSignInPage *self = g_object_new (PARVIS_TYPE_SIGN_IN_PAGE, NULL);

  self->is_locked = TRUE;
  gtk_widget_set_name (GTK_WIDGET (self), "lock");

  return GTK_WIDGET (self);
}
