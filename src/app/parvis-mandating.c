/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandating.h"

#include <string.h>

#include "parvis-mandate-paper.h"
#include "parvis-procedure-private.h"

#define FORM "/org/parvis/Parvis/mandate.xml"

/* Where the form has what: data/mandate/mandate.xml. */
#define GROUP_WORDING "/data/lecture/"
#define REF_STRUCTURE "/data/aidant/structure"
#define REF_HELPER "/data/aidant/nom"
#define REF_CAPACITY "/data/aidant/qualite"
#define REF_PAPER "/data/signature/papier"
#define REF_DRAFT "/data/signature/projet"
#define REF_SIGNED "/data/signature/comment"
#define REF_PERSON_SIGNATURE "/data/signature/personne"
#define REF_HELPER_SIGNATURE "/data/signature/aidant"

struct _ParvisMandating
{
  GObject parent_instance;

  ParvisVisit *visit;          /* (owned) */
  ParvisStore *store;          /* (owned) */
  ParvisPaperPrinter *printer; /* (owned) (nullable) */

  ParvisProcedure *form; /* (owned) (nullable): once it was needed */
  char *digest;          /* (owned) (nullable): of its file */
  gboolean is_asking;    /* the store is being asked */
  gboolean has_printed;  /* the two copies of this one */
  ParvisVisitStage from; /* where the visit was before */

  /* Of who helps; go with the person. */
  char *organisation, *helper_id, *helper_name, *capacity; /* (owned) (nullable) */

  /* Of the person; go with them. */
  ParvisMandateDeed *deed;    /* (owned) (nullable) */
  char *code;                 /* (owned) (nullable): wiped */
  ParvisProcedure *procedure; /* (owned) (nullable): asked for, or allowed */
};

G_DEFINE_FINAL_TYPE (ParvisMandating, parvis_mandating, G_TYPE_OBJECT)

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
answer (ParvisMandating *self, ParvisMandatingAnswer what)
{
  g_signal_emit (self, signals[ANSWERED], 0, what);
}

static void
keep_code (ParvisMandating *self, const char *code)
{
  char *copy = g_strdup (code);

  if (self->code != NULL)
    explicit_bzero (self->code, strlen (self->code));
  g_free (self->code);
  self->code = copy;
}

static void
forget_person (ParvisMandating *self)
{
  keep_code (self, NULL);
  g_clear_pointer (&self->deed, parvis_mandate_deed_unref);
  g_clear_pointer (&self->procedure, parvis_procedure_unref);
  self->has_printed = FALSE;
}

static void
forget_helper (ParvisMandating *self)
{
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->helper_id, g_free);
  g_clear_pointer (&self->helper_name, g_free);
  g_clear_pointer (&self->capacity, g_free);
}

/* What the store says no with. */
static ParvisMandatingAnswer
judge (const GError *error)
{
  if (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER))
    return PARVIS_MANDATING_LATER;
  if (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER))
    return PARVIS_MANDATING_OVER;
  if (g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OTHER))
    return PARVIS_MANDATING_OTHER;

  g_warning ("A mandate: %s", error->message);
  return PARVIS_MANDATING_FAILED;
}

/* Begins a question to the store; the visit may be another person's when it is answered. */
static GTask *
begin_asking (ParvisMandating *self)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  self->is_asking = TRUE;
  return task;
}

/* The form */

static GHashTable *
make_no_media (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

/* In memory, and no longer than it is: some milliseconds, once. */
static gboolean
load_form (ParvisMandating *self, GError **error)
{
  g_autoptr (GBytes) xml = NULL;
  ParvisForm *form;

  if (self->form != NULL)
    return TRUE;

  xml = g_resources_lookup_data (FORM, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  form = xml != NULL ? parvis_form_parse (xml, NULL, NULL, NULL, error) : NULL;
  if (form == NULL)
    return FALSE;

  self->digest = parvis_mandate_digest (xml);
  self->form = parvis_procedure_new (form, NULL, make_no_media (), NULL);
  return TRUE;
}

static void
keep_helper (ParvisMandating *self, const ParvisMandateHelper *helper)
{
  forget_helper (self);
  self->organisation = g_strdup (helper->organisation);
  self->helper_id = g_strdup (helper->id);
  self->helper_name = g_strdup (helper->name);
  self->capacity = g_strdup (helper->capacity);
}

gboolean
parvis_mandating_begin (ParvisMandating *self, const ParvisMandateHelper *helper, GError **error)
{
  ParvisVisitStage from;

  g_return_val_if_fail (PARVIS_IS_MANDATING (self), FALSE);
  g_return_val_if_fail (helper != NULL, FALSE);

  if (!load_form (self, error))
    return FALSE;

  from = parvis_visit_get_stage (self->visit);
  self->from = from == PARVIS_VISIT_HOME ? from : PARVIS_VISIT_LANGUAGE;
  keep_helper (self, helper);
  forget_person (self);
  if (!parvis_visit_choose (self->visit, self->form, error))
    return FALSE;

  parvis_visit_fill (self->visit, REF_STRUCTURE, helper->organisation);
  parvis_visit_fill (self->visit, REF_HELPER, helper->name);
  parvis_visit_fill (self->visit, REF_CAPACITY, helper->capacity);
  return TRUE;
}

gboolean
parvis_mandating_is_under_way (ParvisMandating *self)
{
  g_return_val_if_fail (PARVIS_IS_MANDATING (self), FALSE);

  return self->form != NULL && parvis_visit_get_procedure (self->visit) == self->form;
}

void
parvis_mandating_leave (ParvisMandating *self)
{
  g_return_if_fail (PARVIS_IS_MANDATING (self));

  if (parvis_mandating_is_under_way (self))
    parvis_visit_leave_procedure (self->visit, self->from);
}

/* Paper */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMandating) self = user_data;
  g_autoptr (GError) error = NULL;

  if (parvis_paper_printer_finish (PARVIS_PAPER_PRINTER (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_warning ("A mandate was not printed: %s", error->message);
  if (self->has_printed)
    answer (self, PARVIS_MANDATING_NOT_PRINTED);
}

/* Not while the visit moves: first the screen on which they are waited for is shown. */
static gboolean
tell_not_printed_cb (gpointer user_data)
{
  ParvisMandating *self = user_data;

  if (self->has_printed)
    answer (self, PARVIS_MANDATING_NOT_PRINTED);

  return G_SOURCE_REMOVE;
}

static GBytes *
find_signature (ParvisMandating *self, const char *ref)
{
  g_autofree char *name = parvis_visit_dup_value (self->visit, ref);

  return *name != '\0' ? parvis_visit_get_attachment (self->visit, name) : NULL;
}

static char *
dup_person (ParvisMandating *self)
{
  g_autofree char *first = parvis_visit_dup_value (self->visit, "/data/personne/prenoms");
  g_autofree char *last = parvis_visit_dup_value (self->visit, "/data/personne/nom");

  return g_strdup_printf ("%s %s", first, last);
}

/* As they are signed: with what was drawn, or with room for a pen. */
static void
print_copies (ParvisMandating *self, ParvisMandateCopy first, ParvisMandateCopy last)
{
  g_autoptr (GPtrArray) notes = parvis_visit_list_notes (self->visit, GROUP_WORDING, "fr");
  g_autofree char *person = dup_person (self);
  g_autofree char *hash = self->deed != NULL ? parvis_mandate_deed_dup_hash (self->deed) : NULL;
  const ParvisMandatePaper paper = {
    .notes = notes,
    .person = person,
    .helper = self->helper_name,
    .code = parvis_visit_get_receipt_code (self->visit),
    .person_signature = find_signature (self, REF_PERSON_SIGNATURE),
    .helper_signature = find_signature (self, REF_HELPER_SIGNATURE),
    .hash = hash,
  };

  self->has_printed = TRUE;
  if (self->printer == NULL)
    {
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_not_printed_cb, g_object_ref (self),
                       g_object_unref);
      return;
    }

  for (guint copy = first; copy <= last; copy++)
    {
      g_autoptr (ParvisPaperSheet) sheet = parvis_mandate_paper_build (&paper, copy);

      parvis_paper_printer_print_async (self->printer, sheet, NULL, printed_cb,
                                        g_object_ref (self));
    }
}

/* They are signed, or taken home, while that is on the screen. */
static void
print_where_asked (ParvisMandating *self)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (self->visit);

  if (self->has_printed || prompt == NULL)
    return;

  if (g_str_equal (prompt->ref, REF_PAPER))
    print_copies (self, PARVIS_MANDATE_COPY_PERSON, PARVIS_MANDATE_COPY_OFFICE);
  else if (g_str_equal (prompt->ref, REF_DRAFT))
    print_copies (self, PARVIS_MANDATE_COPY_DRAFT, PARVIS_MANDATE_COPY_DRAFT);
}

/* Making it */

/* In the order of the fields; those that are asked. */
static const struct
{
  ParvisMandateField field;
  const char *ref;
} asked[] = {
  { PARVIS_MANDATE_FIRST_NAMES, "/data/personne/prenoms" },
  { PARVIS_MANDATE_SURNAME, "/data/personne/nom" },
  { PARVIS_MANDATE_BIRTH_DATE, "/data/personne/naissance" },
  { PARVIS_MANDATE_DAYS, "/data/accord/duree" },
  { PARVIS_MANDATE_PLACE, "/data/accord/lieu" },
};

static void
set (char **values, ParvisMandateField field, const char *value)
{
  g_free (values[field]);
  values[field] = g_strdup (value != NULL ? value : "");
}

static void
set_answers (ParvisMandating *self, char **values)
{
  g_autofree char *chosen = parvis_visit_dup_value (self->visit, "/data/accord/themes");
  g_autofree char *protection = parvis_visit_dup_value (self->visit, "/data/personne/protection");

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *value = parvis_visit_dup_value (self->visit, asked[i].ref);

      set (values, asked[i].field, g_strstrip (value));
    }

  values[PARVIS_MANDATE_THEMES] =
      parvis_mandate_themes_to_string (parvis_mandate_themes_parse (chosen));
  set (values, PARVIS_MANDATE_PROTECTION, g_str_equal (protection, "non") ? "none" : protection);
}

static void
set_signatures (ParvisMandating *self, char **values, const ParvisStoreSignatures *signatures)
{
  g_autofree char *how = parvis_visit_dup_value (self->visit, REF_SIGNED);

  set (values, PARVIS_MANDATE_SIGNED, g_str_equal (how, "ecran") ? "screen" : "paper");
  values[PARVIS_MANDATE_PERSON_SIGNATURE] =
      signatures->person != NULL ? parvis_mandate_digest (signatures->person) : g_strdup ("");
  values[PARVIS_MANDATE_HELPER_SIGNATURE] =
      signatures->helper != NULL ? parvis_mandate_digest (signatures->helper) : g_strdup ("");
}

static void
set_frame (ParvisMandating *self, char **values)
{
  values[PARVIS_MANDATE_ID] = g_uuid_string_random ();
  set (values, PARVIS_MANDATE_DEVICE, parvis_store_get_device_id (self->store));
  set (values, PARVIS_MANDATE_WORDING,
       parvis_form_get_version (parvis_procedure_get_form (self->form)));
  set (values, PARVIS_MANDATE_WORDING_DIGEST, self->digest);
  set (values, PARVIS_MANDATE_ORGANISATION, self->organisation);
  set (values, PARVIS_MANDATE_HELPER_ID, self->helper_id);
  set (values, PARVIS_MANDATE_HELPER_NAME, self->helper_name);
  set (values, PARVIS_MANDATE_HELPER_CAPACITY, self->capacity);
  set (values, PARVIS_MANDATE_PROCEDURES, "");
  values[PARVIS_MANDATE_START] =
      g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
}

static ParvisMandate *
build_mandate (ParvisMandating *self, const ParvisStoreSignatures *signatures, GError **error)
{
  char *values[PARVIS_MANDATE_N_FIELDS] = { NULL };
  ParvisMandate *mandate;

  set_frame (self, values);
  set_answers (self, values);
  set_signatures (self, values, signatures);
  mandate = parvis_mandate_new ((const char *const *) values, error);
  for (guint i = 0; i < PARVIS_MANDATE_N_FIELDS; i++)
    {
      explicit_bzero (values[i], strlen (values[i]));
      g_free (values[i]);
    }

  return mandate;
}

/* From now on the visit is with it. */
static void
take_deed (ParvisMandating *self, ParvisMandateDeed *deed, const char *code)
{
  g_clear_pointer (&self->deed, parvis_mandate_deed_unref);
  self->deed = parvis_mandate_deed_ref (deed);
  keep_code (self, code);
  parvis_visit_set_mandate (
      self->visit, parvis_mandate_get (parvis_mandate_deed_get_mandate (deed), PARVIS_MANDATE_ID));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisMandating *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed =
      parvis_store_make_mandate_finish (PARVIS_STORE (source), result, &error);

  self->is_asking = FALSE;
  /* Whoever signed it has gone. It is kept, and ends by itself: nobody has its code. */
  if (!parvis_mandating_is_under_way (self))
    return;
  if (deed == NULL)
    {
      answer (self, judge (error));
      return;
    }

  take_deed (self, deed, parvis_visit_get_receipt_code (self->visit));
  if (!self->has_printed)
    print_copies (self, PARVIS_MANDATE_COPY_PERSON, PARVIS_MANDATE_COPY_OFFICE);
  answer (self, PARVIS_MANDATING_MADE);
}

static gboolean
is_put_off (ParvisMandating *self)
{
  g_autofree char *how = parvis_visit_dup_value (self->visit, REF_SIGNED);

  return g_str_equal (how, "plus_tard");
}

void
parvis_mandating_complete (ParvisMandating *self)
{
  g_autoptr (ParvisMandate) mandate = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreSignatures signatures;

  g_return_if_fail (PARVIS_IS_MANDATING (self));

  if (self->is_asking || self->deed != NULL || parvis_visit_find_gap (self->visit))
    return;

  if (is_put_off (self))
    {
      parvis_mandating_leave (self);
      return;
    }

  signatures.person = find_signature (self, REF_PERSON_SIGNATURE);
  signatures.helper = find_signature (self, REF_HELPER_SIGNATURE);
  mandate = build_mandate (self, &signatures, &error);
  if (mandate == NULL)
    {
      answer (self, judge (error));
      return;
    }

  parvis_store_make_mandate_async (self->store, mandate, &signatures,
                                   parvis_visit_get_receipt_code (self->visit), NULL, made_cb,
                                   begin_asking (self));
}

/* Using one */

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisMandating *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisMandateDeed) deed =
      parvis_store_use_mandate_finish (PARVIS_STORE (source), result, &error);
  const char *code = g_task_get_task_data (task);

  self->is_asking = FALSE;
  if (parvis_visit_get_stage (self->visit) == PARVIS_VISIT_WELCOME)
    return;

  if (error != NULL)
    answer (self, judge (error));
  else if (deed == NULL)
    answer (self, PARVIS_MANDATING_UNKNOWN);
  else
    {
      take_deed (self, deed, code);
      answer (self, self->procedure != NULL ? PARVIS_MANDATING_ALLOWED : PARVIS_MANDATING_FOUND);
    }
}

static void
free_code (gpointer code)
{
  explicit_bzero (code, strlen (code));
  g_free (code);
}

static void
ask_store (ParvisMandating *self, const char *code, const ParvisStoreMandateUse *use)
{
  GTask *task = begin_asking (self);

  g_task_set_task_data (task, g_strdup (code), free_code);
  parvis_store_use_mandate_async (self->store, code, use, NULL, used_cb, task);
}

void
parvis_mandating_use (ParvisMandating *self, const char *code, const char *helper_id)
{
  const ParvisStoreMandateUse use = { .helper_id = helper_id,
                                      .now = g_get_real_time () / G_USEC_PER_SEC };

  g_return_if_fail (PARVIS_IS_MANDATING (self));
  g_return_if_fail (code != NULL && helper_id != NULL);

  if (self->is_asking)
    return;

  forget_person (self);
  ask_store (self, code, &use);
}

static const char *
get_helper_id (ParvisMandating *self)
{
  return parvis_mandate_get (parvis_mandate_deed_get_mandate (self->deed),
                             PARVIS_MANDATE_HELPER_ID);
}

void
parvis_mandating_ask (ParvisMandating *self, ParvisProcedure *procedure)
{
  g_autofree char *category = NULL;
  ParvisStoreMandateUse use = { .now = g_get_real_time () / G_USEC_PER_SEC };

  g_return_if_fail (PARVIS_IS_MANDATING (self));
  g_return_if_fail (procedure != NULL && self->deed != NULL);

  if (self->is_asking)
    return;

  category = parvis_procedure_dup_metadata (procedure, "category", "fr");
  g_clear_pointer (&self->procedure, parvis_procedure_unref);
  self->procedure = parvis_procedure_ref (procedure);
  use.theme = parvis_mandate_themes_of_category (category);
  use.form_id = parvis_form_get_id (parvis_procedure_get_form (procedure));
  use.helper_id = get_helper_id (self);
  ask_store (self, self->code, &use);
}

/* Ending one */

static void
revoked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisMandating *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean found = parvis_store_revoke_mandate_finish (PARVIS_STORE (source), result, &error);

  self->is_asking = FALSE;
  answer (self, error != NULL ? judge (error)
                : found       ? PARVIS_MANDATING_REVOKED
                              : PARVIS_MANDATING_UNKNOWN);
}

void
parvis_mandating_revoke (ParvisMandating *self, const char *code, const char *by)
{
  g_return_if_fail (PARVIS_IS_MANDATING (self));
  g_return_if_fail (code != NULL && by != NULL);

  if (!self->is_asking)
    parvis_store_revoke_mandate_async (self->store, PARVIS_STORE_MANDATE_BY_CODE, code, by, NULL,
                                       revoked_cb, begin_asking (self));
}

ParvisProcedure *
parvis_mandating_get_procedure (ParvisMandating *self)
{
  g_return_val_if_fail (PARVIS_IS_MANDATING (self), NULL);

  return self->procedure;
}

const ParvisMandateDeed *
parvis_mandating_get_deed (ParvisMandating *self)
{
  g_return_val_if_fail (PARVIS_IS_MANDATING (self), NULL);

  return self->deed;
}

const char *
parvis_mandating_get_code (ParvisMandating *self)
{
  g_return_val_if_fail (PARVIS_IS_MANDATING (self), NULL);

  return self->code;
}

static void
moved_cb (ParvisMandating *self)
{
  if (parvis_visit_get_stage (self->visit) == PARVIS_VISIT_WELCOME)
    {
      forget_person (self);
      forget_helper (self);
    }
  else if (parvis_mandating_is_under_way (self))
    print_where_asked (self);
}

static void
parvis_mandating_dispose (GObject *object)
{
  ParvisMandating *self = PARVIS_MANDATING (object);

  forget_person (self);
  forget_helper (self);
  g_clear_pointer (&self->form, parvis_procedure_unref);
  g_clear_pointer (&self->digest, g_free);
  g_clear_object (&self->visit);
  g_clear_object (&self->store);
  g_clear_object (&self->printer);

  G_OBJECT_CLASS (parvis_mandating_parent_class)->dispose (object);
}

static void
parvis_mandating_class_init (ParvisMandatingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_mandating_dispose;

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
parvis_mandating_init (ParvisMandating *self)
{
}

ParvisMandating *
parvis_mandating_new (ParvisVisit *visit, ParvisStore *store, ParvisPaperPrinter *printer)
{
  ParvisMandating *self = g_object_new (PARVIS_TYPE_MANDATING, NULL);

  self->visit = g_object_ref (visit);
  self->store = g_object_ref (store);
  self->printer = printer != NULL ? g_object_ref (printer) : NULL;
  g_signal_connect_object (visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}
