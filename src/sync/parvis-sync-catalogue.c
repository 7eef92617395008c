/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncCatalogue:
 *
 * list → its groups → their groups …, one after the other, each address once. Without the first
 * list there is nothing; a group that cannot be had leaves the others, and is told.
 */

#include "parvis-sync-catalogue.h"

#include "parvis-sync-address.h"
#include "parvis-sync-get.h"
#include "parvis-sync-listing.h"

/* Groups of groups of groups: nobody has been seen to have more than one level. */
#define MAX_DEPTH 3
#define MAX_LISTS 50

typedef struct
{
  char *url;   /* (owned) */
  guint depth; /* 0 for the server's form list */
} Place;

typedef struct
{
  ParvisSyncLink *link;           /* (owned) */
  GPtrArray *places;              /* (owned) (element-type Place): those that were, and will be */
  guint next;                     /* in @places */
  ParvisSyncCatalogue *catalogue; /* (owned) (nullable) */
} Reading;

static void read_next (GTask *task);

static void
place_free (Place *place)
{
  g_free (place->url);
  g_free (place);
}

void
parvis_sync_catalogue_free (ParvisSyncCatalogue *self)
{
  g_ptr_array_unref (self->forms);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
reading_free (Reading *reading)
{
  parvis_sync_link_unref (reading->link);
  g_ptr_array_unref (reading->places);
  g_clear_pointer (&reading->catalogue, parvis_sync_catalogue_free);
  g_free (reading);
}

static void
add_place (Reading *reading, const char *url, guint depth)
{
  Place *place = g_new0 (Place, 1);

  place->url = g_strdup (url);
  place->depth = depth;
  g_ptr_array_add (reading->places, place);
}

/* Takes @error; the first is told. */
static void
note_problem (Reading *reading, GError *error)
{
  if (reading->catalogue->problem == NULL)
    reading->catalogue->problem = error;
  else
    g_error_free (error);
}

static gboolean
is_known (Reading *reading, const char *url)
{
  for (guint i = 0; i < reading->places->len; i++)
    if (strcmp (((const Place *) reading->places->pdata[i])->url, url) == 0)
      return TRUE;

  return FALSE;
}

/* A group may be named from several places, be it from within itself. */
static void
add_group (Reading *reading, const Place *place, const char *url)
{
  const char *problem = NULL;

  if (is_known (reading, url))
    return;

  if (!parvis_sync_address_same_origin (url, place->url))
    problem = "A group of forms is on another server";
  else if (place->depth >= MAX_DEPTH)
    problem = "Groups of forms are in each other too deep";
  else if (reading->places->len > MAX_LISTS)
    problem = "There are too many groups of forms";

  if (problem == NULL)
    add_place (reading, url, place->depth + 1);
  else
    {
      g_autofree char *safe = parvis_sync_redact (url);

      note_problem (reading, g_error_new (PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL, "%s: “%s”",
                                          problem, safe));
    }
}

static gboolean
take_list (Reading *reading, const Place *place, const ParvisSyncResponse *response, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) forms =
      parvis_sync_parse_form_list (response->body, place->url, groups, error);

  if (forms == NULL)
    return FALSE;

  parvis_sync_get_remember (reading->link, place->url, response);
  parvis_sync_merge_forms (reading->catalogue->forms, forms);
  if (reading->catalogue->forms->len > PARVIS_SYNC_MAX_FORMS)
    {
      g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                   "The lists have more than %d forms together", PARVIS_SYNC_MAX_FORMS);
      return FALSE;
    }

  for (guint i = 0; i < groups->len; i++)
    add_group (reading, place, groups->pdata[i]);

  return TRUE;
}

static void
got_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  const Place *place = reading->places->pdata[reading->next - 1];
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response = parvis_sync_get_finish (result, &error);

  if (response == NULL || !take_list (reading, place, response, &error))
    {
      if (place->depth == 0 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_task_return_error (task, error);
          return;
        }

      g_prefix_error (&error, "A group of forms: ");
      note_problem (reading, error);
    }

  read_next (task);
}

static void
read_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  if (reading->next < reading->places->len)
    {
      const Place *place = reading->places->pdata[reading->next++];

      parvis_sync_get_listing_async (reading->link, place->url, g_task_get_cancellable (task),
                                     got_list_cb, g_object_ref (task));
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&reading->catalogue),
                         (GDestroyNotify) parvis_sync_catalogue_free);
}

/**
 * parvis_sync_catalogue_read_async:
 * @url: of the server's form list, which was checked
 */
void
parvis_sync_catalogue_read_async (ParvisSyncLink *link,
                                  const char *url,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, parvis_sync_catalogue_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_set_check_cancellable (task, FALSE);
  reading->link = parvis_sync_link_ref (link);
  reading->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  reading->catalogue = g_new0 (ParvisSyncCatalogue, 1);
  reading->catalogue->forms = parvis_sync_listed_forms_new ();
  add_place (reading, url, 0);
  read_next (task);
}

/**
 * parvis_sync_catalogue_read_finish:
 *
 * Errors: any %PARVIS_SYNC_ERROR, when there is no form list; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the catalogue
 */
ParvisSyncCatalogue *
parvis_sync_catalogue_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
