/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encrypter.h"
#include "parvis-visit-audit.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

typedef struct
{
  char *media_type; /* (owned) */
  GBytes *bytes;    /* (owned) */
} ParvisVisitAttachment;

struct _ParvisVisit
{
  GObject parent_instance;

  ParvisStore *store;         /* (owned) */
  ParvisEncrypter *encrypter; /* (owned) */

  ParvisVisitStage stage;
  char *language;        /* (owned): "fr" */
  char *office_language; /* (owned): "fr" */
  char *words_language;  /* (owned) (nullable): of the procedure, where it is not @language */

  char *mandate_id; /* (owned) (nullable): with which somebody else hands in, until erased */

  /* Of the procedure that was chosen; all go when the visit is erased. */
  ParvisProcedure *procedure;         /* (owned) (nullable) */
  ParvisFormRecord *record;           /* (owned) (nullable) */
  ParvisVisitAudit *audit;            /* (owned) (nullable): where the form asks for one */
  char *ref;                          /* (owned) (nullable): the question being asked */
  GHashTable *attachments;            /* (owned) (element-type utf8 ParvisVisitAttachment) */
  char *receipt_code;                 /* (owned) (nullable) */
  char *resume_code;                  /* (owned) (nullable): under which it is kept, or was */
  GBytes *draft;                      /* (owned) (nullable): what it was gone on with from */
  gint64 kept_until;                  /* seconds since 1970 UTC; 0 while it is not kept */
  gboolean left_draft;                /* of whoever was here last */
  GTimeZone *zone;                    /* (owned) */
  ParvisVisitConsentFunc dup_consent; /* (nullable) */
  gpointer consent_data;
  gboolean changing;   /* came from the review and goes straight back there */
  gboolean handing_in; /* it is being written: no answer may change any more */
  gboolean keeping;    /* the same, to be gone on with */
};

ParvisFormPrompt *_parvis_visit_build_prompt (ParvisVisit *self,
                                              const char *ref) G_GNUC_WARN_UNUSED_RESULT;
void _parvis_visit_end_sheet (ParvisVisit *self, GTask *task);
void _parvis_visit_move_to (ParvisVisit *self, ParvisVisitStage stage);
/* Takes @ref. */
void _parvis_visit_ask (ParvisVisit *self, char *ref);
/* What a form may ask, and an empty visit for @procedure, whose record the caller then makes. */
void _parvis_visit_init_outside (ParvisVisit *self, ParvisFormOutside *outside);
void _parvis_visit_forget_procedure (ParvisVisit *self);
/* Takes @record. */
void
_parvis_visit_take_record (ParvisVisit *self, ParvisProcedure *procedure, ParvisFormRecord *record);

G_END_DECLS
