/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-private.h"
#include "parvis-form-record.h"

G_BEGIN_DECLS

#define PARVIS_FORM_MAX_STEPS 512

/* One screen of the way through: a control at a node, or "one more?" of a repeat, then at
 * the node that its instances stand in. */
typedef struct
{
  ParvisFormElement *element; /* (unowned) */
  ParvisFormNode *node;       /* (unowned) */
} ParvisFormScreen;

/* The nodes at which a trigger waits to be evaluated. */
typedef struct
{
  gboolean all;
  GPtrArray *nodes; /* (owned) (nullable) (element-type ParvisFormNode): each once, which a bit of
                     * the node tells */
  guint settling;   /* which settling it was last evaluated in */
  guint n_rounds;   /* and how often there */
} ParvisFormPending;

struct _ParvisFormRecord
{
  GObject parent_instance;

  ParvisForm *form;          /* (owned) */
  ParvisFormOutside outside; /* its zone is owned */
  ParvisFormNode *document;  /* (owned) */
  guint language;
  gboolean is_edit; /* of what was sent, which its instanceID still names */

  ParvisFormPending *pending; /* (owned): one a trigger of the form */
  guint64 *marked;            /* (owned): a bit a trigger: whether it waits anywhere */
  guint first_marked;         /* no word of @marked before it has a bit */
  GPtrArray *spare;           /* (owned) (nullable): for nodes that will wait, empty */
  gboolean is_settling;
  guint settling;      /* counts them */
  guint n_evaluations; /* counted for tests and benchmarks */
  guint64 spent;       /* on them, in steps of work */
  GPtrArray *faults;   /* (owned) (element-type ParvisFormProblem): not asked for yet */
  GPtrArray *changed;  /* (owned): nodes whose xforms-value-changed has not been sent */
  guint action_depth;
  GPtrArray *waiting; /* (owned): what the host has been asked and has not answered */

  GArray *screens; /* (owned) (nullable): of ParvisFormScreen; NULL when out of date */
  guint text_depth;
  guint n_texts;     /* shown within the outermost of them */
  guint n_instances; /* of repeats, that were added */
};

/* Where things are. */
ParvisFormNode *parvis_form_record_get_root (ParvisFormRecord *self);
ParvisFormNode *parvis_form_record_find_node (ParvisFormRecord *self, const char *ref);
ParvisFormNode *parvis_form_record_find_repeat (ParvisFormRecord *self,
                                                const char *ref,
                                                ParvisFormDefinition **definition);
ParvisFormNode *parvis_form_record_find_at (ParvisFormNode *context,
                                            ParvisFormDefinition *definition);
char *parvis_form_record_dup_ref (const ParvisFormNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *
parvis_form_record_dup_repeat_ref (const ParvisFormNode *parent,
                                   const ParvisFormDefinition *repeat) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_record_collect (ParvisFormNode *from,
                                 ParvisFormDefinition *definition,
                                 GPtrArray *found);
ParvisFormDefinition *parvis_form_record_get_definition (const ParvisFormNode *node);

/* Evaluating. */
void parvis_form_record_init_scope (ParvisFormRecord *self,
                                    ParvisFormScope *scope,
                                    ParvisFormNode *node);
gboolean parvis_form_record_evaluate (ParvisFormRecord *self,
                                      ParvisFormExpression *expression,
                                      const ParvisFormScope *scope,
                                      const ParvisFormNode *node,
                                      ParvisFormValue *value);
void parvis_form_record_add_fault (ParvisFormRecord *self,
                                   const ParvisFormDefinition *definition,
                                   const char *what);
gboolean parvis_form_record_test (ParvisFormRecord *self,
                                  ParvisFormExpression *expression,
                                  ParvisFormNode *node,
                                  gboolean otherwise);
char *parvis_form_record_dup_result (ParvisFormRecord *self,
                                     const ParvisFormValue *value,
                                     ParvisFormType type) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_record_mark_all (ParvisFormRecord *self);
void parvis_form_record_mark_spoken (ParvisFormRecord *self);
void parvis_form_record_mark_answered (ParvisFormRecord *self, ParvisFormNode *node);
void parvis_form_record_mark_subtree (ParvisFormRecord *self, ParvisFormNode *node);
void parvis_form_record_mark_dependents (ParvisFormRecord *self, ParvisFormNode *node);
void parvis_form_record_mark_grown (ParvisFormRecord *self, ParvisFormDefinition *repeat);
void parvis_form_record_mark_shrunk (ParvisFormRecord *self, ParvisFormDefinition *repeat);
GPtrArray *
parvis_form_record_take_pending (ParvisFormRecord *self,
                                 const ParvisFormTrigger *trigger) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_record_drop_pending (ParvisFormRecord *self, GPtrArray *nodes);
gboolean parvis_form_record_take_marked (ParvisFormRecord *self, guint *order);
void parvis_form_record_forget_pending_nodes (ParvisFormRecord *self);
void parvis_form_record_assign (ParvisFormRecord *self, ParvisFormNode *node, const char *value);
void parvis_form_record_settle (ParvisFormRecord *self);
void parvis_form_record_update_relevance (ParvisFormRecord *self, ParvisFormNode *node);

/* Repeats. */
ParvisFormNode *parvis_form_record_insert_instance (ParvisFormRecord *self,
                                                    ParvisFormNode *parent,
                                                    ParvisFormDefinition *repeat);
void parvis_form_record_remove_instance (ParvisFormRecord *self, ParvisFormNode *node);
guint parvis_form_record_count_instances (const ParvisFormNode *parent,
                                          const ParvisFormDefinition *repeat);
ParvisFormNode *parvis_form_record_get_last_instance (const ParvisFormNode *parent,
                                                      const ParvisFormDefinition *repeat);
void parvis_form_record_set_count (ParvisFormRecord *self,
                                   ParvisFormNode *parent,
                                   ParvisFormDefinition *repeat);

/* What the host is asked. */
void parvis_form_record_init_requests (ParvisFormRecord *self);
void parvis_form_record_ask_host (ParvisFormRecord *self,
                                  const ParvisFormAction *action,
                                  ParvisFormNode *node);
void parvis_form_record_forget_requests (ParvisFormRecord *self, const ParvisFormNode *node);

/* Actions and preload. */
void parvis_form_record_run_event (ParvisFormRecord *self,
                                   ParvisFormEvent event,
                                   ParvisFormDefinition *holder,
                                   ParvisFormNode *context);
void parvis_form_record_run_changed (ParvisFormRecord *self);
void parvis_form_record_preload (ParvisFormRecord *self, ParvisFormNode *node);
void parvis_form_record_stamp_end (ParvisFormRecord *self, ParvisFormNode *node);
char *parvis_form_record_dup_now (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Its name. */
gboolean parvis_form_record_has_instance_id (ParvisFormRecord *self);
char *parvis_form_record_dup_uuid (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_record_ensure_instance_id (ParvisFormRecord *self);
void parvis_form_record_replace_instance_id (ParvisFormRecord *self);

/* Words. */
typedef enum
{
  PARVIS_FORM_WORDING_RAW,   /* as the form writes it, marks and all: for expressions and authors */
  PARVIS_FORM_WORDING_SHOWN, /* as a person reads it */
} ParvisFormWording;

void parvis_form_record_fill_text (ParvisFormRecord *self,
                                   ParvisFormText *text,
                                   const ParvisFormCaption *caption,
                                   const char *say,
                                   const ParvisFormScope *scope,
                                   ParvisFormWording wording);
char *parvis_form_record_dup_plain (ParvisFormRecord *self,
                                    const ParvisFormCaption *caption,
                                    const ParvisFormScope *scope,
                                    ParvisFormTextForm form) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_record_dup_text (ParvisFormRecord *self,
                                   const ParvisFormCaption *caption,
                                   const ParvisFormScope *scope,
                                   ParvisFormTextForm form) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_record_dup_itext (ParvisFormRecord *self,
                                    const char *id,
                                    const ParvisFormScope *scope,
                                    ParvisFormTextForm form) G_GNUC_WARN_UNUSED_RESULT;
const ParvisFormCaption *parvis_form_record_get_label (const ParvisFormElement *element);
GPtrArray *parvis_form_record_list_choices (ParvisFormRecord *self,
                                            const ParvisFormElement *element,
                                            ParvisFormNode *node) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_form_record_offers (ParvisFormRecord *self,
                                    const ParvisFormElement *element,
                                    ParvisFormNode *node,
                                    const char *value);
GHashTable *parvis_form_record_list_offered (ParvisFormRecord *self,
                                             const ParvisFormElement *element,
                                             ParvisFormNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_record_dup_language_code (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Validity. */
gboolean parvis_form_record_is_required (ParvisFormRecord *self, ParvisFormNode *node);
gboolean parvis_form_record_is_readonly (ParvisFormRecord *self, ParvisFormNode *node);
ParvisFormViolation parvis_form_record_check (ParvisFormRecord *self, ParvisFormNode *node);

/* The way through. */
void parvis_form_record_forget_screens (ParvisFormRecord *self);
GArray *parvis_form_record_get_screens (ParvisFormRecord *self);
gboolean parvis_form_record_is_screen_relevant (ParvisFormRecord *self,
                                                const ParvisFormScreen *screen);
gboolean parvis_form_record_find_screen (ParvisFormRecord *self, const char *ref, guint *index);

/* Reading an instance back. */
ParvisFormNode *parvis_form_record_read_instance (ParvisFormRecord *self,
                                                  GBytes *instance,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
