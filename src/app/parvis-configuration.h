/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-configuration-server.h"

G_BEGIN_DECLS

/**
 * ParvisConfigurationRun:
 * @PARVIS_CONFIGURATION_RUN_INSIDE: the kiosk sends by itself, and has the key
 * @PARVIS_CONFIGURATION_RUN_DAEMON: parvis-syncd does, and the kiosk has neither key nor network
 */
typedef enum
{
  PARVIS_CONFIGURATION_RUN_INSIDE,
  PARVIS_CONFIGURATION_RUN_DAEMON,
} ParvisConfigurationRun;

/**
 * ParvisConfigurationReport:
 * @PARVIS_CONFIGURATION_REPORT_NO: whoever helps accounts for it elsewhere
 * @PARVIS_CONFIGURATION_REPORT_ASK: they are asked as their session ends
 */
typedef enum
{
  PARVIS_CONFIGURATION_REPORT_NO,
  PARVIS_CONFIGURATION_REPORT_ASK,
} ParvisConfigurationReport;

/**
 * ParvisConfigurationPaper:
 * @PARVIS_CONFIGURATION_PAPER_A4: sheets
 * @PARVIS_CONFIGURATION_PAPER_ROLL: a roll 80 mm wide
 */
typedef enum
{
  PARVIS_CONFIGURATION_PAPER_A4,
  PARVIS_CONFIGURATION_PAPER_ROLL,
} ParvisConfigurationPaper;

/**
 * ParvisConfigurationReach:
 * @PARVIS_CONFIGURATION_REACH_WHOLE: all of the panel is used
 * @PARVIS_CONFIGURATION_REACH_LOW: what can be touched lies where one reaches it sitting
 */
typedef enum
{
  PARVIS_CONFIGURATION_REACH_WHOLE,
  PARVIS_CONFIGURATION_REACH_LOW,
} ParvisConfigurationReach;

/**
 * ParvisConfigurationMode:
 * @PARVIS_CONFIGURATION_MODE_KIOSK: for the public; whoever helps somebody signs in beside them
 * @PARVIS_CONFIGURATION_MODE_LAPTOP: an agent's: a window, and nothing before somebody has signed
 * in
 */
typedef enum
{
  PARVIS_CONFIGURATION_MODE_KIOSK,
  PARVIS_CONFIGURATION_MODE_LAPTOP,
} ParvisConfigurationMode;

/* Steps of the volume. */
#define PARVIS_CONFIGURATION_LEVELS 11

/**
 * ParvisConfiguration:
 *
 * What an installation decides, read once from a key file. Every key has a default; an
 * unknown key or a value that makes no sense is an error that names the file and the key,
 * since a typing mistake that is silently ignored is found too late.
 *
 * Public fields: plain data, read by everyone, written by nobody after loading.
 */
typedef struct
{
  char *data_folder;       /* (owned): [data] folder: the store and its key */
  char *procedures_folder; /* (owned) (nullable): [data] procedures: forms that come with the
                              machine */
  guint draft_days;        /* [drafts] keep-days: 15 at first, 90 at most; 0: nothing is kept to be
                              gone on with */
  guint keep_sent_days;    /* [data] keep-sent-days: 30 at first; how long the content of what was
                              acknowledged is kept here */

  int run;        /* [sync] run: inside at first, or daemon; a ParvisConfigurationRun */
  char *key_file; /* (owned) (nullable): [sync] key-file: the key of parvis-syncd, where it is no
                     systemd credential; mode 0600 */

  GPtrArray *servers; /* (owned) (element-type ParvisConfigurationServer): [server], if there is
                         one, and each [server NAME] */

  int width_mm, height_mm; /* [screen] width-mm, height-mm: 0 asks the monitor */
  int bottom_mm;           /* [screen] bottom-mm: of the panel above the floor; 800 at first */
  int reach;               /* [screen] reach: whole at first, or low; a ParvisConfigurationReach */
  guint idle_seconds;      /* [idle] warn-after: 180 at first; people need 120 to 300 */
  gboolean is_sandbox;     /* --sandbox, and no file: nothing leaves the store */
  int mode;                /* [people] mode: kiosk at first, or laptop; a ParvisConfigurationMode */
  int report;              /* [people] report: no at first, or ask as a session ends; a
                              ParvisConfigurationReport */
  guint lock_seconds;      /* [people] lock-after: 180 at first; an agent's session locks then */
  char *organisation;      /* (owned) (nullable): [people] organisation: in whose name helpers act;
                              without      it no mandate is made */
  guint answer_seconds;    /* [idle] answer-within: 45 at first; people need 20 */

  char *sink;       /* (owned) (nullable): [sound] sink: GStreamer's words for where sound goes */
  char *transcript; /* (owned) (nullable): [sound] transcript: a file for what is said; for tests */
  int levels[PARVIS_CONFIGURATION_LEVELS]; /* [sound] levels: dB(A) that an installer measured where
                      one stands, a number for each step of the volume; 0: not measured */
  char *operator_pin; /* (owned) (nullable): [operator] pin: what “parvisctl pin” printed; without
                         it there is no way to the maintenance page */
  char *headset;      /* (owned) (nullable): [sound] headset: where the socket says whether there is
                         a plug in it: none, an input device, or NULL to look for one */
  char *keys_file;    /* (owned) (nullable): [keys] file: which key does what; parvis-keys.h */
  char **languages;   /* (owned): [languages] offered: "fr;en;ar;es;pt;tr;uk" at first */
  char *office_language; /* (owned): [languages] office: "fr" at first; what the office writes in,
                            and the forms that name no language */
  char *photo;  /* (owned) (nullable): [camera] picture: a file that stands in for a camera */
  char *camera; /* (owned) (nullable): [camera] source: GStreamer's words for it, such as
                   "v4l2src device=/dev/video0"; none, and there is no camera */
  char *stick;  /* (owned) (nullable): [stick] folder: where sticks are mounted; none, and no
                   picture is taken from one */

  char *map;       /* (owned) (nullable): [place] map: an MBTiles file of pictures */
  char *places;    /* (owned) (nullable): [place] names: a CSV with name, latitude, longitude */
  char *home;      /* (owned) (nullable): [place] here: "latitude longitude" of this machine */
  char *home_name; /* (owned) (nullable): [place] here-name: what stands there, "the town hall" */

  char *call_url;          /* (owned) (nullable): [call] url: where the desk is told that help is
                              wanted: an ntfy topic, a webhook; none: nobody can be called */
  char *call_token_file;   /* (owned) (nullable): [call] token-file: who may post there; mode 0600,
                              for whoever sends */
  char *call_message;      /* (owned): [call] message: what the desk reads */
  char *call_over_message; /* (owned): [call] over-message: what it reads when that is over */
  char *call_phone; /* (owned) (nullable): [call] phone: a person's number, for all procedures
                       without one of their own */
  char *call_hours; /* (owned) (nullable): [call] hours: when somebody answers there */

  char *printer_queue; /* (owned) (nullable): [printer] queue: its name in CUPS; none: no paper */
  char
      *printer_server; /* (owned) (nullable): [printer] server: "host:port"; CUPS's own otherwise */
  char *printer_folder; /* (owned) (nullable): [printer] folder: a folder that stands in for one */
  int paper; /* [printer] paper: a4 at first, or roll (80 mm); a ParvisConfigurationPaper */
} ParvisConfiguration;

ParvisConfiguration *parvis_configuration_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_configuration_free (ParvisConfiguration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisConfiguration, parvis_configuration_free)

gboolean parvis_configuration_load (ParvisConfiguration *self, const char *path, GError **error);

/* The same of a file that may hold but what is measured at the machine: parvis-site.h */
gboolean
parvis_configuration_load_site (ParvisConfiguration *self, const char *path, GError **error);

G_END_DECLS
