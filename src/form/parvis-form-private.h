/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-audit.h"
#include "parvis-form-body.h"
#include "parvis-form-submission.h"
#include "parvis-form-text.h"
#include "parvis-form.h"

G_BEGIN_DECLS

#define PARVIS_FORM_NS "urn:parvis:1"
#define PARVIS_FORM_NS_XFORMS "http://www.w3.org/2002/xforms"
#define PARVIS_FORM_NS_JAVAROSA "http://openrosa.org/javarosa"
#define PARVIS_FORM_NS_ODK "http://www.opendatakit.org/xforms"
#define PARVIS_FORM_NS_OPENROSA "http://openrosa.org/xforms"

/* What a form is made of: for its loader, which fills it, and its records, which read it. */
struct _ParvisForm
{
  char *id;                         /* (owned) */
  char *version;                    /* (owned) (nullable) */
  char *title;                      /* (owned) */
  ParvisFormSubmission *submission; /* (owned) */
  ParvisFormAuditSettings *audit;   /* (owned) (nullable) */

  ParvisFormDefinition *root; /* (owned) */
  ParvisFormNode *blank;      /* (owned): the document that every record begins as */
  char *instance_id;          /* (owned) (nullable): id of the primary <instance> */
  GHashTable *metadata;       /* (owned) (element-type utf8 utf8): parvis: on the root */
  GHashTable *namespaces;     /* (owned) (element-type utf8 utf8): prefix to URI */

  ParvisFormItext *itext;       /* (owned) */
  ParvisFormElement *body;      /* (owned) */
  GPtrArray *actions;           /* (owned) (element-type ParvisFormAction) */
  GHashTable *instances;        /* (owned) (element-type utf8 ParvisFormNode): documents, by id */
  GHashTable *inline_instances; /* (owned) (element-type utf8): those that stand in the form */
  GPtrArray *gaps;     /* (owned) (element-type ParvisFormProblem): resources not handed in */
  GHashTable *written; /* (owned) (element-type ParvisFormNode, unowned): the documents of
                        * @inline_instances */
  GPtrArray *triggers; /* (owned) (element-type ParvisFormTrigger): in order */
};

ParvisForm *parvis_form_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormSubmission *parvis_form_submission_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_submission_free (ParvisFormSubmission *self);

G_END_DECLS
