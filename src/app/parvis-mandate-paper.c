/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-paper.h"

/* What is signed is in French, whatever the person's language: no other version counts. */
#define TITLE "Mandat pour faire des démarches"
#define FOR_PERSON "Exemplaire de la personne aidée"
#define FOR_OFFICE "Exemplaire de la structure. À garder 6 ans après la fin du mandat."
#define FOR_HOME "Projet, sans valeur. Lisez-le chez vous."
#define WATERMARK "projet, sans valeur"
#define CODE "Votre code :"
#define KEEP \
  "Gardez ce code pour vous. Il sert la prochaine fois. Il sert aussi à arrêter le mandat."
#define SIGNS "Signature de %s :"
#define HASH "Empreinte (SHA-256) du mandat : %s"

/* Sixteen groups of four: what one can compare. */
static char *
group_hash (const char *hash)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; hash[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, hash[i]);
    }

  return g_string_free (grouped, FALSE);
}

static void
add_signature (ParvisPaperSheet *sheet, const char *who, GBytes *picture)
{
  g_autofree char *text = g_strdup_printf (SIGNS, who);

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, text);
  parvis_paper_sheet_add_signature (sheet, picture, text);
}

static void
add_hash (ParvisPaperSheet *sheet, const char *hash)
{
  g_autofree char *grouped = group_hash (hash);
  g_autofree char *text = g_strdup_printf (HASH, grouped);

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, text);
}

static void
add_code (ParvisPaperSheet *sheet, const char *code)
{
  g_autofree char *grouped = g_strdup_printf ("%.4s %s", code, code + 4);

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_HEADING, CODE);
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_CODE, grouped);
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, KEEP);
}

static const char *const kinds[] = {
  [PARVIS_MANDATE_COPY_PERSON] = FOR_PERSON,
  [PARVIS_MANDATE_COPY_OFFICE] = FOR_OFFICE,
  [PARVIS_MANDATE_COPY_DRAFT] = FOR_HOME,
};

static void
add_end (const ParvisMandatePaper *self, ParvisMandateCopy copy, ParvisPaperSheet *sheet)
{
  add_signature (sheet, self->person, self->person_signature);
  add_signature (sheet, self->helper, self->helper_signature);
  if (self->hash != NULL)
    add_hash (sheet, self->hash);
  if (copy == PARVIS_MANDATE_COPY_PERSON)
    add_code (sheet, self->code);
}

/**
 * parvis_mandate_paper_build:
 *
 * Returns: (transfer full): one of the two copies, or a draft, which has no place to sign
 */
ParvisPaperSheet *
parvis_mandate_paper_build (const ParvisMandatePaper *self, ParvisMandateCopy copy)
{
  ParvisPaperSheet *sheet = parvis_paper_sheet_new (TITLE, "fr");

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, TITLE);
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, kinds[copy]);
  for (guint i = 0; i < self->notes->len; i++)
    parvis_paper_sheet_add (sheet, PARVIS_PAPER_TEXT, self->notes->pdata[i]);
  if (copy == PARVIS_MANDATE_COPY_DRAFT)
    parvis_paper_sheet_set_watermark (sheet, WATERMARK);
  else
    add_end (self, copy, sheet);

  return sheet;
}
