/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-offers-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-spoken-label.h"
#include "parvis-tile-grid.h"

/* How many a question is about. */
#define N_ASKED 2

typedef struct
{
  ParvisHomeItem *item; /* (owned) */
  GStrv why;            /* (owned) (nullable) */
} Offer;

struct _ParvisOffersPage
{
  ParvisReadingPage parent_instance;

  GPtrArray *offers; /* (owned) (element-type Offer) */
  ParvisOffersStep step;
  gboolean was_refused; /* there were cards, and none of them is right */
  gboolean can_call;
  char *chosen; /* (owned) (nullable): id */

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisTileGrid *grid;
};

G_DEFINE_FINAL_TYPE (ParvisOffersPage, parvis_offers_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_AGAIN,
  SIGNAL_ALL,
  SIGNAL_CALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const washes[] = { "leaf", "sky", "sand" };

static void
offer_free (Offer *offer)
{
  parvis_home_item_free (offer->item);
  g_strfreev (offer->why);
  g_free (offer);
}

/* Another step of the same page, which nobody hears of otherwise. */
static void
turn_to (ParvisOffersPage *self, ParvisOffersStep step)
{
  parvis_offers_page_set_step (self, step);
  PARVIS_PAGE_GET_CLASS (self)->shown (PARVIS_PAGE (self));
  parvis_reading_page_say_all (PARVIS_READING_PAGE (self));
}

static void
offer_clicked_cb (ParvisOffersPage *self, ParvisTile *tile)
{
  g_free (self->chosen);
  self->chosen = g_strdup (parvis_tile_get_value (tile));
  parvis_page_done (PARVIS_PAGE (self));
}

static void
neither_clicked_cb (ParvisOffersPage *self)
{
  turn_to (self, self->offers->len > N_ASKED ? PARVIS_OFFERS_CARDS : PARVIS_OFFERS_NOTHING);
}

static void
none_clicked_cb (ParvisOffersPage *self)
{
  turn_to (self, PARVIS_OFFERS_NOTHING);
}

static void
again_clicked_cb (ParvisOffersPage *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

static void
all_clicked_cb (ParvisOffersPage *self)
{
  g_signal_emit (self, signals[SIGNAL_ALL], 0);
}

static void
call_clicked_cb (ParvisOffersPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CALL], 0);
}

static ParvisTile *
add_tile (ParvisOffersPage *self, const char *value, const char *icon, GCallback clicked_cb)
{
  ParvisTile *tile = PARVIS_TILE (parvis_tile_new (PARVIS_TILE_ACTION));

  parvis_tile_set_value (tile, value);
  parvis_tile_set_icon (tile, icon);
  g_signal_connect_object (tile, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
  parvis_tile_grid_add (self->grid, tile);

  return tile;
}

static void
add_act (ParvisOffersPage *self,
         const char *id,
         const char *icon,
         const char *text,
         GCallback clicked_cb)
{
  ParvisTile *tile = add_tile (self, id, icon, clicked_cb);

  parvis_reading_page_add (PARVIS_READING_PAGE (self), GTK_WIDGET (tile), id, text, NULL);
}

static void
add_person (ParvisOffersPage *self)
{
  add_act (self, "call", "hand-waving", self->can_call ? _ ("Call someone") : _ ("Ask someone"),
           G_CALLBACK (call_clicked_cb));
}

static char *
dup_why (const Offer *offer)
{
  if (offer->why == NULL || offer->why[0] == NULL)
    return NULL;
  if (offer->why[1] == NULL)
    /* Translators: %s is a word that the person wrote. */
    return g_strdup_printf (_ ("because you said “%s”"), offer->why[0]);

  /* Translators: each %s is a word that the person wrote. */
  return g_strdup_printf (_ ("because you said “%s” and “%s”"), offer->why[0], offer->why[1]);
}

/* The name is larger than the reason; of one that has marks in it, both are alike. */
static void
set_name_off (ParvisTile *tile, const char *name, const char *text)
{
  g_autofree char *marked = g_strconcat ("# ", text, NULL);
  g_autoptr (ParvisFormRuns) runs = parvis_form_runs_parse (marked, NULL);

  if (!g_str_equal (name, text))
    parvis_tile_set_runs (tile, runs);
}

static void
add_offer (ParvisOffersPage *self, guint index)
{
  const Offer *offer = self->offers->pdata[index];
  const ParvisHomeItem *item = offer->item;
  ParvisTile *tile = add_tile (self, item->id, item->icon != NULL ? item->icon : "file-text",
                               G_CALLBACK (offer_clicked_cb));
  g_autofree char *id = g_strdup_printf ("tile:%s", item->id);
  g_autofree char *why = dup_why (offer);
  /* One voice says a card: of a title in another language, that one, and no reason. */
  g_autofree char *text = why != NULL && item->language == NULL
                              ? g_strdup_printf ("%s\n%s", item->title, why)
                              : g_strdup (item->title);

  parvis_tile_set_wash (tile, washes[index % G_N_ELEMENTS (washes)]);
  parvis_reading_page_add_in (PARVIS_READING_PAGE (self), item->language, GTK_WIDGET (tile), id,
                              text, NULL);
  set_name_off (tile, item->title, text);
}

static void
add_offers (ParvisOffersPage *self, guint most)
{
  for (guint i = 0; i < self->offers->len && i < most; i++)
    add_offer (self, i);
}

static void
show_title (ParvisOffersPage *self, const char *title, const char *detail)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (PARVIS_PAGE (self), title);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", title, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  if (detail != NULL)
    parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", detail, NULL);
}

static void
show_question (ParvisOffersPage *self)
{
  show_title (self, _ ("Which of the two is it?"), NULL);
  add_offers (self, N_ASKED);
  add_act (self, "neither", "x-circle", _ ("Neither of the two"), G_CALLBACK (neither_clicked_cb));
}

static void
show_cards (ParvisOffersPage *self)
{
  show_title (self, self->offers->len == 1 ? _ ("Is it this?") : _ ("Is it one of these?"), NULL);
  add_offers (self, self->offers->len);
  add_act (self, "none", "x-circle",
           self->offers->len == 1 ? _ ("No, something else") : _ ("None of these"),
           G_CALLBACK (none_clicked_cb));
  add_person (self);
}

static void
show_nothing (ParvisOffersPage *self)
{
  show_title (self,
              self->was_refused ? _ ("What do you want now?") : _ ("We found nothing for that."),
              _ ("A person can help you better than this machine."));
  add_person (self);
  add_act (self, "again", "pencil-simple", _ ("Say it in other words"),
           G_CALLBACK (again_clicked_cb));
  add_act (self, "all", "grid-nine", _ ("See all that can be done here"),
           G_CALLBACK (all_clicked_cb));
}

static void
parvis_offers_page_update (ParvisPage *page)
{
  ParvisOffersPage *self = PARVIS_OFFERS_PAGE (page);

  parvis_reading_page_begin (PARVIS_READING_PAGE (self));
  parvis_tile_grid_clear (self->grid);
  if (self->offers->len == 0 || self->step == PARVIS_OFFERS_NOTHING)
    show_nothing (self);
  else if (self->step == PARVIS_OFFERS_QUESTION && self->offers->len >= N_ASKED)
    show_question (self);
  else
    show_cards (self);
  parvis_tile_grid_update (self->grid);
}

static void
parvis_offers_page_shown (ParvisPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (PARVIS_OFFERS_PAGE (page)->grid), GTK_DIR_TAB_FORWARD);
}

static void
parvis_offers_page_finalize (GObject *object)
{
  ParvisOffersPage *self = PARVIS_OFFERS_PAGE (object);

  g_ptr_array_unref (self->offers);
  g_free (self->chosen);

  G_OBJECT_CLASS (parvis_offers_page_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, PARVIS_TYPE_OFFERS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
parvis_offers_page_class_init (ParvisOffersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_offers_page_finalize;
  page_class->update = parvis_offers_page_update;
  page_class->shown = parvis_offers_page_shown;

  signals[SIGNAL_AGAIN] = add_signal ("again");
  signals[SIGNAL_ALL] = add_signal ("all");
  signals[SIGNAL_CALL] = add_signal ("call");

  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  g_type_ensure (PARVIS_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/offers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisOffersPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisOffersPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisOffersPage, grid);
}

static void
parvis_offers_page_init (ParvisOffersPage *self)
{
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "offers");
  parvis_tile_grid_set_max_per_page (self->grid, 5);
  g_signal_connect_object (self->grid, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_offers_page_new (void)
{
  return g_object_new (PARVIS_TYPE_OFFERS_PAGE, NULL);
}

void
parvis_offers_page_add (ParvisOffersPage *self, ParvisHomeItem *item, const char *const *why)
{
  Offer *offer;

  g_return_if_fail (PARVIS_IS_OFFERS_PAGE (self));
  g_return_if_fail (item != NULL);

  offer = g_new0 (Offer, 1);
  offer->item = item;
  offer->why = g_strdupv ((char **) why);
  g_ptr_array_add (self->offers, offer);
}

void
parvis_offers_page_clear (ParvisOffersPage *self)
{
  g_return_if_fail (PARVIS_IS_OFFERS_PAGE (self));

  g_ptr_array_set_size (self->offers, 0);
}

void
parvis_offers_page_set_step (ParvisOffersPage *self, ParvisOffersStep step)
{
  g_return_if_fail (PARVIS_IS_OFFERS_PAGE (self));

  self->was_refused = step == PARVIS_OFFERS_NOTHING && self->offers->len > 0;
  self->step = step;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_offers_page_set_can_call (ParvisOffersPage *self, gboolean can_call)
{
  g_return_if_fail (PARVIS_IS_OFFERS_PAGE (self));

  self->can_call = !!can_call;
  parvis_page_update (PARVIS_PAGE (self));
}

gboolean
parvis_offers_page_go_back (ParvisOffersPage *self)
{
  g_return_val_if_fail (PARVIS_IS_OFFERS_PAGE (self), FALSE);

  if (!self->was_refused)
    return FALSE;

  turn_to (self, PARVIS_OFFERS_CARDS);

  return TRUE;
}

const char *
parvis_offers_page_get_chosen (ParvisOffersPage *self)
{
  g_return_val_if_fail (PARVIS_IS_OFFERS_PAGE (self), NULL);

  return self->chosen;
}
