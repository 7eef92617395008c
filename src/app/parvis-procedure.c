/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-procedure-private.h"

#include <string.h>

struct _ParvisProcedure
{
  ParvisForm *form;         /* (owned) */
  ParvisEncryptionKey *key; /* (owned) (nullable) */
  GHashTable *media;        /* (owned) (element-type utf8 GBytes) */
  char *server;             /* (owned): where it came from, "" for the first or none */
};

static void
clear_procedure (ParvisProcedure *self)
{
  g_clear_pointer (&self->form, parvis_form_unref);
  g_clear_pointer (&self->key, parvis_encryption_key_unref);
  g_clear_pointer (&self->media, g_hash_table_unref);
  g_free (self->server);
}

/**
 * parvis_procedure_new:
 * @form: (transfer full): what it asks
 * @key: (transfer full) (nullable): to what its answers are encrypted; there is one where @form
 *   wants encryption
 * @media: (transfer full) (element-type utf8 GBytes): what it shows and plays, by file name
 * @server: (nullable): the lane by which it is handed in; %NULL for the first server's
 */
ParvisProcedure *
parvis_procedure_new (ParvisForm *form,
                      ParvisEncryptionKey *key,
                      GHashTable *media,
                      const char *server)
{
  ParvisProcedure *self;

  g_return_val_if_fail ((key != NULL) == parvis_form_wants_encryption (form), NULL);

  self = g_atomic_rc_box_new0 (ParvisProcedure);
  self->form = form;
  self->key = key;
  self->media = media;
  self->server = g_strdup (server != NULL ? server : "");

  return self;
}

ParvisProcedure *
parvis_procedure_ref (ParvisProcedure *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
parvis_procedure_unref (ParvisProcedure *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_procedure);
}

/**
 * parvis_procedure_get_form:
 *
 * Returns: (transfer none)
 */
ParvisForm *
parvis_procedure_get_form (ParvisProcedure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->form;
}

/**
 * parvis_procedure_get_key:
 *
 * Returns: (transfer none) (nullable): to what its answers must be encrypted; %NULL where they are
 *   sent as they are
 */
ParvisEncryptionKey *
parvis_procedure_get_key (ParvisProcedure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

/**
 * parvis_procedure_get_server:
 *
 * Returns: (transfer none): the lane by which it is handed in
 */
const char *
parvis_procedure_get_server (ParvisProcedure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->server;
}

/**
 * parvis_procedure_get_priority:
 *
 * Returns: its parvis:priority, 0 to 9; 0 where the form says nothing that makes sense
 */
guint
parvis_procedure_get_priority (ParvisProcedure *self)
{
  g_autofree char *text = NULL;
  guint64 priority;

  g_return_val_if_fail (self != NULL, 0);

  text = parvis_form_dup_metadata (self->form, "priority", NULL);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, 9, &priority, NULL)
             ? (guint) priority
             : 0;
}

/**
 * parvis_procedure_is_sheet:
 *
 * Returns: whether it only prepares (parvis:kind="sheet"): then nothing of it is kept or sent
 */
gboolean
parvis_procedure_is_sheet (ParvisProcedure *self)
{
  g_autofree char *kind = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  kind = parvis_form_dup_metadata (self->form, "kind", NULL);

  return g_strcmp0 (kind, "sheet") == 0;
}

/**
 * parvis_procedure_get_media:
 * @name: a file name as the form writes it, with or without "jr://images/" before it
 *
 * Returns: (transfer none) (nullable): its bytes
 */
GBytes *
parvis_procedure_get_media (ParvisProcedure *self, const char *name)
{
  const char *slash;

  g_return_val_if_fail (self != NULL, NULL);

  if (name == NULL)
    return NULL;

  slash = strrchr (name, '/');

  return g_hash_table_lookup (self->media, slash != NULL ? slash + 1 : name);
}

/**
 * parvis_procedure_find_language:
 * @code: "fr"
 *
 * Forms name their languages for people, "Français (fr)"; the code in brackets decides.
 *
 * Returns: (transfer none) (nullable): the form's own name of that language
 */
const char *
parvis_procedure_find_language (ParvisProcedure *self, const char *code)
{
  const char *const *languages;
  g_autofree char *suffix = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  languages = parvis_form_get_languages (self->form);
  suffix = g_strdup_printf ("(%s)", code);

  for (gsize i = 0; languages[i] != NULL; i++)
    if (g_str_has_suffix (languages[i], suffix) || g_str_equal (languages[i], code))
      return languages[i];

  return NULL;
}

/* "fr" of "Français (fr)" and of "fr"; NULL where the name tells no code. */
static char *
dup_code (const char *name)
{
  const char *open = strrchr (name, '(');
  const char *start = open != NULL ? open + 1 : name;
  gsize length = strcspn (start, ")");
  gsize primary = strspn (start, "abcdefghijklmnopqrstuvwxyz");

  if (primary < 2 || primary > 3 || (primary != length && start[primary] != '-'))
    return NULL;

  return g_strndup (start, length);
}

/**
 * parvis_procedure_dup_words_language:
 * @code: the language of the person, "fr"
 * @office: the language of a form that names none
 *
 * Returns: (transfer full) (nullable): the code of the language that the form speaks to somebody
 *   of @code; %NULL where that is @code
 */
char *
parvis_procedure_dup_words_language (ParvisProcedure *self, const char *code, const char *office)
{
  const char *first;
  g_autofree char *words = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL && office != NULL, NULL);

  if (parvis_procedure_find_language (self, code) != NULL)
    return NULL;

  first = parvis_form_get_languages (self->form)[0];
  words = first != NULL ? dup_code (first) : NULL;
  if (words == NULL)
    words = g_strdup (office);

  return g_str_equal (words, code) ? NULL : g_steal_pointer (&words);
}

/**
 * parvis_procedure_dup_metadata:
 * @name: a parvis: attribute of the form's root, "title", "papers"
 * @code: the language of the person, "fr"; where the form does not speak it, its first
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where the form says nothing
 */
char *
parvis_procedure_dup_metadata (ParvisProcedure *self, const char *name, const char *code)
{
  g_return_val_if_fail (self != NULL, NULL);

  return parvis_form_dup_metadata (self->form, name, parvis_procedure_find_language (self, code));
}
