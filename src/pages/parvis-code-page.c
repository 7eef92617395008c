/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-code-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-key-grid.h"
#include "parvis-pictogram.h"
#include "parvis-split.h"
#include "parvis-spoken-label.h"

#define COLUMNS 6

struct _ParvisCodePage
{
  ParvisReadingPage parent_instance;

  char *letters; /* (owned) (nullable): until set */
  guint length;
  guint longer;   /* the same of another kind of code; 0 where there is one kind */
  GString *code;  /* (owned): what was typed, without spaces */
  char *question; /* (owned) (nullable) */
  char *advice;   /* (owned) (nullable) */
  ParvisCodeProblem trouble;
  gboolean is_showing; /* the entry is being filled by us */

  ParvisKeyGrid *grid; /* (unowned) */
  GtkWidget *erase;    /* (unowned) (nullable): the key */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *hint;
  GtkWidget *entry;
  GtkWidget *problem_box;
  ParvisPictogram *problem_icon;
  ParvisSpokenLabel *problem;
  GtkWidget *pad;
};

G_DEFINE_FINAL_TYPE (ParvisCodePage, parvis_code_page, PARVIS_TYPE_READING_PAGE)

static const char *
get_problem_text (ParvisCodePage *self)
{
  switch (self->trouble)
    {
    case PARVIS_CODE_MISTYPED:
      return _ ("This code is not right. Look at your receipt, and try again.");
    case PARVIS_CODE_UNKNOWN:
      return _ ("We do not know this code. Try again, or ask the town hall.");
    case PARVIS_CODE_LATER:
      return _ ("Please wait one minute, then try again.");
    case PARVIS_CODE_FINE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

static guint
get_most (ParvisCodePage *self)
{
  return MAX (self->length, self->longer);
}

static gboolean
is_whole (ParvisCodePage *self)
{
  return self->length > 0 && (self->code->len == self->length || self->code->len == self->longer);
}

/* Two groups, as on the paper. */
static guint
get_half (ParvisCodePage *self)
{
  return (self->code->len > self->length ? self->longer : self->length) / 2;
}

static void
show_code (ParvisCodePage *self)
{
  g_autoptr (GString) grouped = g_string_new (self->code->str);

  if (self->length > 0 && grouped->len > get_half (self))
    g_string_insert_c (grouped, get_half (self), ' ');

  self->is_showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), grouped->str);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_showing = FALSE;
  parvis_page_set_complete (PARVIS_PAGE (self), is_whole (self));
}

static void
parvis_code_page_update (ParvisPage *page)
{
  ParvisCodePage *self = PARVIS_CODE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  const char *problem = get_problem_text (self);

  parvis_reading_page_begin (reading);
  if (self->question == NULL)
    return;

  parvis_page_set_title (page, self->question);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", self->question, NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->hint), "hint", self->advice, NULL);
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  if (problem != NULL)
    parvis_reading_page_add (reading, GTK_WIDGET (self->problem), "problem", problem, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->question, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->advice,
                                  -1);
  if (self->erase != NULL)
    parvis_key_set_label (self->erase, _ ("Delete the last one"));
  show_code (self);
}

static void
parvis_code_page_shown (ParvisPage *page)
{
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (PARVIS_CODE_PAGE (page)->entry));
}

static char *
spell (ParvisCodePage *self)
{
  GString *spelt = g_string_new (NULL);

  for (gsize i = 0; i < self->code->len; i++)
    g_string_append_printf (spelt, "%c%s", self->code->str[i],
                            i + 1 == self->code->len || i + 1 == get_half (self) ? ". " : ", ");

  return g_string_free (spelt, FALSE);
}

/* After what is asked, what was typed. */
static GPtrArray *
parvis_code_page_dup_sayings (ParvisPage *page)
{
  ParvisCodePage *self = PARVIS_CODE_PAGE (page);
  GPtrArray *sayings = PARVIS_PAGE_CLASS (parvis_code_page_parent_class)->dup_sayings (page);

  if (self->code->len > 0)
    {
      ParvisPageSaying *saying = parvis_page_saying_new ("code", self->code->str);

      saying->say = spell (self);
      g_ptr_array_add (sayings, saying);
    }

  return sayings;
}

/* What was typed */

static void
say_letter (ParvisCodePage *self, char letter)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  char text[2] = { letter, '\0' };

  g_ptr_array_add (sayings, parvis_page_saying_new ("code", text));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static void
forget_problem (ParvisCodePage *self)
{
  self->trouble = PARVIS_CODE_FINE;
  parvis_page_update (PARVIS_PAGE (self));
}

static void
letter_cb (GtkWidget *key, ParvisCodePage *self)
{
  char letter = (char) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (key), "letter"));

  if (self->trouble != PARVIS_CODE_FINE)
    g_string_truncate (self->code, 0);
  if (self->code->len == get_most (self))
    return;

  g_string_append_c (self->code, letter);
  forget_problem (self);
  say_letter (self, letter);
}

static void
erase_cb (ParvisCodePage *self)
{
  if (self->code->len > 0)
    g_string_truncate (self->code, self->code->len - 1);
  forget_problem (self);
}

/* A real keyboard, or a scanner that is one: small letters will do, and nothing that no code has
 * gets in. */
static void
changed_cb (ParvisCodePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->is_showing || self->letters == NULL)
    return;

  g_string_truncate (self->code, 0);
  for (const char *at = text; *at != '\0' && self->code->len < get_most (self); at++)
    if (strchr (self->letters, g_ascii_toupper (*at)) != NULL)
      g_string_append_c (self->code, g_ascii_toupper (*at));
  forget_problem (self);
}

static void
activate_cb (ParvisCodePage *self)
{
  if (parvis_page_get_complete (PARVIS_PAGE (self)))
    parvis_page_done (PARVIS_PAGE (self));
}

static void
parvis_code_page_finalize (GObject *object)
{
  ParvisCodePage *self = PARVIS_CODE_PAGE (object);

  memset (self->code->str, 0, self->code->allocated_len);
  g_string_free (self->code, TRUE);
  g_free (self->letters);
  g_free (self->question);
  g_free (self->advice);

  G_OBJECT_CLASS (parvis_code_page_parent_class)->finalize (object);
}

static void
parvis_code_page_class_init (ParvisCodePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_code_page_finalize;
  page_class->update = parvis_code_page_update;
  page_class->shown = parvis_code_page_shown;
  page_class->dup_sayings = parvis_code_page_dup_sayings;

  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/code-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, hint);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, entry);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, problem_icon);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, problem);
  gtk_widget_class_bind_template_child (widget_class, ParvisCodePage, pad);
}

static void
parvis_code_page_init (ParvisCodePage *self)
{
  self->code = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "code");
  gtk_widget_set_direction (self->entry, GTK_TEXT_DIR_LTR);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  parvis_pictogram_set_icon (self->problem_icon, "warning-circle");
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);

  self->grid = PARVIS_KEY_GRID (parvis_key_grid_new (COLUMNS));
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "letters");
  gtk_widget_set_hexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_box_append (GTK_BOX (self->pad), GTK_WIDGET (self->grid));
}

GtkWidget *
parvis_code_page_new (void)
{
  return g_object_new (PARVIS_TYPE_CODE_PAGE, NULL);
}

static void
add_letter (ParvisCodePage *self, guint index, char letter)
{
  char label[2] = { letter, '\0' };
  GtkWidget *key = parvis_key_grid_add (self->grid, index / COLUMNS, 1, NULL, label);

  gtk_widget_add_css_class (key, "digit");
  g_object_set_data (G_OBJECT (key), "letter", GINT_TO_POINTER (letter));
  g_signal_connect_object (key, "clicked", G_CALLBACK (letter_cb), self, 0);
}

void
parvis_code_page_set_letters (ParvisCodePage *self, const char *letters, guint length)
{
  guint n = 0;

  g_return_if_fail (PARVIS_IS_CODE_PAGE (self));
  g_return_if_fail (letters != NULL && g_str_is_ascii (letters) && length > 0);

  if (g_strcmp0 (self->letters, letters) == 0 && self->length == length)
    return;

  g_free (self->letters);
  self->letters = g_strdup (letters);
  self->length = length;
  parvis_key_grid_clear (self->grid);
  for (n = 0; letters[n] != '\0'; n++)
    add_letter (self, n, letters[n]);
  self->erase = parvis_key_grid_add (self->grid, n / COLUMNS, 1, "backspace", "");
  gtk_widget_add_css_class (self->erase, "danger");
  g_signal_connect_object (self->erase, "clicked", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_code_page_set_longer (ParvisCodePage *self, guint length)
{
  g_return_if_fail (PARVIS_IS_CODE_PAGE (self));
  g_return_if_fail (length == 0 || length > self->length);

  self->longer = length;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_code_page_set_question (ParvisCodePage *self, const char *title, const char *hint)
{
  g_return_if_fail (PARVIS_IS_CODE_PAGE (self));
  g_return_if_fail (title != NULL && hint != NULL);

  g_free (self->question);
  self->question = g_strdup (title);
  g_free (self->advice);
  self->advice = g_strdup (hint);
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_code_page_get_code (ParvisCodePage *self)
{
  g_return_val_if_fail (PARVIS_IS_CODE_PAGE (self), NULL);

  return self->code->str;
}

void
parvis_code_page_set_problem (ParvisCodePage *self, ParvisCodeProblem problem)
{
  g_return_if_fail (PARVIS_IS_CODE_PAGE (self));

  self->trouble = problem;
  parvis_page_update (PARVIS_PAGE (self));
  if (problem != PARVIS_CODE_FINE && gtk_widget_get_mapped (GTK_WIDGET (self)))
    parvis_reading_page_say (PARVIS_READING_PAGE (self), "problem");
}
