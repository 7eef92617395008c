/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-store-access.h"
#include "parvis-store-case.h"
#include "parvis-store-draft.h"
#include "parvis-store-entry.h"
#include "parvis-store-form.h"
#include "parvis-store-submission.h"

G_BEGIN_DECLS

#define PARVIS_STORE_ERROR (parvis_store_error_quark ())

/**
 * ParvisStoreError:
 * @PARVIS_STORE_ERROR_FAILED: SQLite refused; say so and keep what is on screen
 * @PARVIS_STORE_ERROR_FULL: the disk is full; nothing was written; the person keeps their answers
 * on screen
 * @PARVIS_STORE_ERROR_NEWER: a newer Parvis wrote this file; it is left untouched
 * @PARVIS_STORE_ERROR_DUPLICATE: that instance is stored already; nothing to do
 * @PARVIS_STORE_ERROR_SEALED: no key here opens what was asked for
 * @PARVIS_STORE_ERROR_DAMAGED: the file is not what was written; call for service
 * @PARVIS_STORE_ERROR_LATER: too many codes were tried; ask the person to wait, a minute at the
 * most
 * @PARVIS_STORE_ERROR_NOT_MADE: the process that has the key has not made the store yet; try again
 * in a while
 * @PARVIS_STORE_ERROR_MANDATE_OVER: the mandate has ended or was revoked, or is another helper's;
 * nothing was begun or kept; a new one is needed
 * @PARVIS_STORE_ERROR_MANDATE_OTHER: the mandate is not for this procedure; a wider one is needed
 * @PARVIS_STORE_ERROR_SANDBOX: nothing leaves a sandbox, and what is real is never made into one
 */
typedef enum
{
  PARVIS_STORE_ERROR_FAILED,
  PARVIS_STORE_ERROR_FULL,
  PARVIS_STORE_ERROR_NEWER,
  PARVIS_STORE_ERROR_DUPLICATE,
  PARVIS_STORE_ERROR_SEALED,
  PARVIS_STORE_ERROR_DAMAGED,
  PARVIS_STORE_ERROR_LATER,
  PARVIS_STORE_ERROR_NOT_MADE,
  PARVIS_STORE_ERROR_MANDATE_OVER,
  PARVIS_STORE_ERROR_MANDATE_OTHER,
  PARVIS_STORE_ERROR_SANDBOX,
} ParvisStoreError;

GQuark parvis_store_error_quark (void);

/**
 * ParvisStoreTally:
 * @waiting: kept here, not sent yet
 * @sent: the server has acknowledged them
 * @refused: the server judged and refused them: a person at the office must look
 * @last_sent: when the newest was acknowledged, seconds since 1970 UTC, or 0
 */
typedef struct
{
  guint waiting;
  guint sent;
  guint refused;
  gint64 last_sent;
} ParvisStoreTally;

/**
 * ParvisStore:
 *
 * What must survive a pulled plug, in one SQLite file that only its own thread touches.
 * Every method is for the main thread and none waits, except parvis_store_close(), which
 * must be called before the last reference is dropped.
 *
 * Several processes may have the same store open. Signals, all of them where it was made:
 * ::changed: what the tally counts has changed, whoever did it; ::handed-in: here;
 * ::changed-elsewhere: another process has changed the store; ::forms-changed: and the forms;
 * ::settings-changed: a setting was set here.
 */
#define PARVIS_TYPE_STORE (parvis_store_get_type ())
G_DECLARE_FINAL_TYPE (ParvisStore, parvis_store, PARVIS, STORE, GObject)

ParvisStore *parvis_store_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @folder holds store.db and, mode 0600, the device's key; both are made on first use. */
void parvis_store_open_async (ParvisStore *self,
                              const char *folder,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void parvis_store_open_with_access_async (ParvisStore *self,
                                          const char *folder,
                                          const ParvisStoreAccess *access,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean parvis_store_open_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* A fresh key in a file, for PARVIS_STORE_KEY_IN_FILE. Waits. */
gboolean parvis_store_make_key (const char *path, GError **error);

/* Erases the sandbox in @folder, which nobody has open, and the folder if nothing else is in it.
 * There need not be one. PARVIS_STORE_ERROR_SANDBOX: what is there is real. Waits. */
gboolean parvis_store_erase_sandbox (const char *folder, GError **error);

/* A UUID made with the store, once open. */
const char *parvis_store_get_device_id (ParvisStore *self);

/* Done means durable: sealed, committed and synced, attachments with it. */
void parvis_store_hand_in_async (ParvisStore *self,
                                 ParvisStoreSubmission *submission,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean parvis_store_hand_in_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* The next submission of the first server's lane that is due at @now (seconds since 1970 UTC),
 * opened, or NULL; with
 * @next_due set to when to ask again (G_MAXINT64: nothing waits). For the sync side alone.
 * The one that has waited longest past its next try is first, and it is the next until it is
 * settled; no other process gets it meanwhile. One that does not open any more is set aside as
 * refused, and one that cannot be read now for ten minutes. PARVIS_STORE_ERROR_SEALED: no key
 * here. */
void parvis_store_take_due_async (ParvisStore *self,
                                  gint64 now,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ParvisStoreSubmission *parvis_store_take_due_finish (ParvisStore *self,
                                                     GAsyncResult *result,
                                                     gint64 *next_due,
                                                     GError **error);

/* The submission of one row, opened, or NULL if it does not wait any more, whatever its next
 * try: for "send now", which goes through the list once. For the sync side alone. */
void parvis_store_take_async (ParvisStore *self,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ParvisStoreSubmission *
parvis_store_take_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* What became of an attempt: the row is the retry, and counts the attempts. A next try is at
 * most a week away. One that was sent stays so; one that was refused may still be sent. */
void parvis_store_settle_async (ParvisStore *self,
                                const ParvisStoreOutcome *outcome,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean parvis_store_settle_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* Several at once, for a sender that has many on their way: @most at the most, fewer when they
 * are large, the most urgent first. "" is the first server's lane. What was given out is not
 * given out again until it is settled or released, which the sender owes for each. */
void parvis_store_take_batch_async (ParvisStore *self,
                                    const char *server,
                                    gint64 now,
                                    guint most,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *
parvis_store_take_batch_finish (ParvisStore *self,
                                GAsyncResult *result,
                                gint64 *next_due,
                                GError **error); /* (element-type ParvisStoreSubmission) */

/* The same of the rows that are named, whatever their next try: @n_looked_at of them were looked
 * at, and those that do not wait any more or are on their way are left out. */
void parvis_store_take_rows_async (ParvisStore *self,
                                   const gint64 *ids,
                                   guint n,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *
parvis_store_take_rows_finish (ParvisStore *self,
                               GAsyncResult *result,
                               guint *n_looked_at,
                               GError **error); /* (element-type ParvisStoreSubmission) */

/* The rows that wait for one server, the most urgent first. */
void parvis_store_list_waiting_async (ParvisStore *self,
                                      const char *server,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GArray *parvis_store_list_waiting_finish (ParvisStore *self,
                                          GAsyncResult *result,
                                          GError **error); /* (element-type gint64) */

/* What became of several attempts, in one transaction: all of it is on the disk, or none. */
void parvis_store_settle_many_async (ParvisStore *self,
                                     const ParvisStoreOutcome *outcomes,
                                     guint n,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean parvis_store_settle_many_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* Gives back what was taken and not tried. */
void parvis_store_release_async (ParvisStore *self,
                                 const gint64 *ids,
                                 guint n,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean parvis_store_release_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* How much waits for which server. */
void parvis_store_list_lanes_async (ParvisStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *parvis_store_list_lanes_finish (ParvisStore *self,
                                           GAsyncResult *result,
                                           GError **error); /* (element-type ParvisStoreLane) */

/* Rows of the queue without their content: for parvisctl and the operator. */
void parvis_store_list_async (ParvisStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *parvis_store_list_finish (ParvisStore *self,
                                     GAsyncResult *result,
                                     GError **error); /* (element-type ParvisStoreRow) */

/* The row of a receipt, or NULL without an error when there is none. */
void parvis_store_lookup_async (ParvisStore *self,
                                const char *receipt_code,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ParvisStoreRow *
parvis_store_lookup_finish (ParvisStore *self, GAsyncResult *result, GError **error);

void parvis_store_count_async (ParvisStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean parvis_store_count_finish (ParvisStore *self,
                                    GAsyncResult *result,
                                    ParvisStoreTally *tally,
                                    GError **error);

/* Forms and their media, whole or not at all. */
void parvis_store_put_form_async (ParvisStore *self,
                                  ParvisStoreForm *form,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean parvis_store_put_form_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_list_forms_async (ParvisStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *parvis_store_list_forms_finish (
    ParvisStore *self,
    GAsyncResult *result,
    GError **error); /* (element-type ParvisStoreForm), newest version of each */
void parvis_store_list_form_versions_async (ParvisStore *self,
                                            const char *form_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *parvis_store_list_form_versions_finish (
    ParvisStore *self,
    GAsyncResult *result,
    GError **error); /* (element-type ParvisStoreForm), those that are kept, newest first */

/* What a server's list names now; what it does not name any more is for nobody new. */
void parvis_store_set_listed_async (ParvisStore *self,
                                    const char *server,
                                    const char *const *form_ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_store_set_listed_finish (ParvisStore *self,
                                         GAsyncResult *result,
                                         guint *n_changed,
                                         GError **error);

/* Fillings that are to be gone on with, each sealed under a code that only the person holds: no key
 * of this machine opens them. Keeping again under a code replaces what was there. */
void parvis_store_keep_draft_async (ParvisStore *self,
                                    ParvisStoreDraft *draft,
                                    const char *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_store_keep_draft_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_open_draft_async (ParvisStore *self,
                                    const char *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ParvisStoreDraft *
parvis_store_open_draft_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_drop_draft_async (ParvisStore *self,
                                    const char *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_store_drop_draft_finish (ParvisStore *self,
                                         GAsyncResult *result,
                                         gboolean *found,
                                         GError **error);

/* For those who are no more than told of them, and may carry them to another machine. */
void parvis_store_list_drafts_async (ParvisStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *
parvis_store_list_drafts_finish (ParvisStore *self,
                                 GAsyncResult *result,
                                 GError **error); /* (element-type ParvisStoreDraftRow) */
void parvis_store_pack_draft_async (ParvisStore *self,
                                    gint64 id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *parvis_store_pack_draft_finish (ParvisStore *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_take_draft_async (ParvisStore *self,
                                    GBytes *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_store_take_draft_finish (ParvisStore *self,
                                         GAsyncResult *result,
                                         gboolean *is_new,
                                         GError **error);

/* What came back: what offices say about requests, each kept so that only its code opens it. For
 * the sync side: take in a list, or confirm that the server's is still the one that was taken in.
 * For the person: the cases of a code, maybe none. */
void parvis_store_take_in_cases_async (ParvisStore *self,
                                       ParvisStoreCaseList *list,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean parvis_store_take_in_cases_finish (ParvisStore *self,
                                            GAsyncResult *result,
                                            guint *n_sealed,
                                            GError **error);
void parvis_store_confirm_cases_async (ParvisStore *self,
                                       ParvisStoreCaseList *list,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean parvis_store_confirm_cases_finish (ParvisStore *self,
                                            GAsyncResult *result,
                                            gboolean *is_known,
                                            GError **error);
void parvis_store_open_cases_async (ParvisStore *self,
                                    const char *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *parvis_store_open_cases_finish (ParvisStore *self,
                                           GAsyncResult *result,
                                           GError **error); /* (element-type ParvisStoreCase) */

/* Who did what when, never the content. */
void parvis_store_note_async (ParvisStore *self,
                              const char *event,
                              const char *subject,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean parvis_store_note_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_list_notes_async (ParvisStore *self,
                                    const char *event,
                                    const char *after,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *parvis_store_list_notes_finish (ParvisStore *self,
                                           GAsyncResult *result,
                                           GError **error); /* (element-type utf8) */

void parvis_store_list_entries_async (ParvisStore *self,
                                      guint last,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *parvis_store_list_entries_finish (
    ParvisStore *self,
    GAsyncResult *result,
    GError **error); /* (element-type ParvisStoreEntry), the last @last of them, oldest first */

/* Whether the journal is as it was written. */
void parvis_store_verify_journal_async (ParvisStore *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean parvis_store_verify_journal_finish (
    ParvisStore *self, GAsyncResult *result, guint *n_entries, char **journal_hash, GError **error);

/* Small texts that are to survive a restart; NULL: never set, or to be forgotten. Never
 * anything about a person. */
void parvis_store_get_setting_async (ParvisStore *self,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *parvis_store_get_setting_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_set_setting_async (ParvisStore *self,
                                     const char *name,
                                     const char *value,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean parvis_store_set_setting_finish (ParvisStore *self, GAsyncResult *result, GError **error);

/* A submission as it is on the disk, to be copied elsewhere: crypto_box_seal() of the fields
 * that parvis-store-envelope.c names, which only the device's key opens. */
void parvis_store_read_sealed_async (ParvisStore *self,
                                     gint64 id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *parvis_store_read_sealed_finish (ParvisStore *self,
                                            GAsyncResult *result,
                                            GError **error); /* (element-type GBytes) */

/* Where there is no network for weeks, submissions travel by hand: packed here for another
 * store's public key, taken up there and sent, acknowledged from there when the server has them.
 * Until then, or until the server tells us itself, they wait here. */
typedef struct
{
  char *instance_id; /* (owned) */
  GBytes *sender;    /* (owned): the public key of the store that packed it */
  gboolean is_new;   /* and was not here already */
} ParvisStoreCarried;

void parvis_store_carried_free (ParvisStoreCarried *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreCarried, parvis_store_carried_free)

GBytes *parvis_store_dup_public_key (ParvisStore *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_pack_async (ParvisStore *self,
                              gint64 id,
                              GBytes *recipient,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *parvis_store_pack_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_take_up_async (ParvisStore *self,
                                 GBytes *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ParvisStoreCarried *
parvis_store_take_up_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_acknowledge_async (ParvisStore *self,
                                     GBytes *recipient,
                                     GPtrArray *ids,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *parvis_store_acknowledge_finish (ParvisStore *self, GAsyncResult *result, GError **error);
void parvis_store_take_acknowledgement_async (ParvisStore *self,
                                              GBytes *file,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean parvis_store_take_acknowledgement_finish (ParvisStore *self,
                                                   GAsyncResult *result,
                                                   guint *n_settled,
                                                   GError **error);

/* Erases the content of what was sent @keep_sent seconds before @now (seconds since 1970 UTC) or
 * earlier, and the drafts whose days are over; to be asked for at each start and once a day. By a
 * clock that has jumped nothing is erased until it is found on the same course on another day. */
void parvis_store_expire_async (ParvisStore *self,
                                gint64 now,
                                gint64 keep_sent,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean parvis_store_expire_finish (ParvisStore *self,
                                     GAsyncResult *result,
                                     guint *n_erased,
                                     GError **error);

/* What may still be written where the store is. */
void parvis_store_measure_room_async (ParvisStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean parvis_store_measure_room_finish (ParvisStore *self,
                                           GAsyncResult *result,
                                           guint64 *n_bytes,
                                           GError **error);

/* Whether the whole file is sound and the journal as it was written. */
void parvis_store_check_async (ParvisStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean parvis_store_check_finish (
    ParvisStore *self, GAsyncResult *result, guint *n_entries, char **journal_hash, GError **error);

void parvis_store_close (ParvisStore *self);

G_END_DECLS
