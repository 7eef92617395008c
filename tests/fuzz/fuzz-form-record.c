/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record, driven. The first byte chooses a form, each that follows what a person does next. */

#include "fuzz.h"

#include <string.h>

#include "parvis-form-record.h"

#define MAX_COMMANDS 300
#define HEAD \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'" \
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><model>"
#define TEXTS \
  "<itext><translation lang='Français (fr)'><text id='t'><value>Un <output value='/data/a'/>" \
  "</value></text></translation><translation lang='en'><text id='t'><value>One</value></text>" \
  "</translation></itext>"
#define CHOICES \
  "<instance id='c'><root><item><name>a</name><of>1</of></item><item><name>b</name><of>2</of>" \
  "</item><item><name>c</name><of>2</of></item></root></instance>"

static const char *const forms[] = {
  /* repeats in repeats, and what counts them */
  HEAD TEXTS
  "<instance><data id='f'><a/><g><b/></g><rep jr:template=''><c/><in jr:template=''><d/></in>"
  "</rep><s/></data></instance><bind nodeset='/data/a' type='int' constraint='. &lt; 5'/>"
  "<bind nodeset='/data/g' relevant='/data/a &gt; 1'/>"
  "<bind nodeset='/data/g/b' type='date'/>"
  "<bind nodeset='/data/rep/c' type='decimal' required='position(..) = 2'/>"
  "<bind nodeset='/data/rep/in/d' relevant='../../c != count(../../in)'/>"
  "<bind nodeset='/data/s' calculate='sum(/data/rep/c) + count(/data/rep/in)'/></model></h:head>"
  "<h:body><input ref='/data/a'><label ref=\"jr:itext('t')\"/></input><input ref='/data/g/b'/>"
  "<repeat nodeset='/data/rep'><setvalue ref='/data/rep/c' event='odk-new-repeat'"
  " value='position(..)'/><input ref='/data/rep/c'/><repeat nodeset='/data/rep/in'>"
  "<input ref='/data/rep/in/d'/></repeat></repeat></h:body></h:html>",
  /* a repeat that an answer counts, and choices that an answer filters */
  HEAD TEXTS
  "<instance><data id='f'><a/><k/><m/><r/><rep><x/><y/></rep><t/></data></instance>" CHOICES
  "<bind nodeset='/data/a' type='int'/><bind nodeset='/data/rep/y' relevant='../x = /data/k'/>"
  "<bind nodeset='/data/t' calculate='once(concat(/data/rep/x, /data/m))'/></model></h:head>",
  /* everything that there is to answer with */
  HEAD TEXTS
  "<instance><data id='f'><a>2</a><s/><r/><tr/><up/><pt/><sh/><dt/><n/><w/></data></instance>"
  "<bind nodeset='/data/up' type='binary'/><bind nodeset='/data/pt' type='geopoint'/>"
  "<bind nodeset='/data/sh' type='geoshape' constraint='area(.) &gt; 1'/>"
  "<bind nodeset='/data/dt' type='dateTime' constraint='. &lt;= now()'/>"
  "<bind nodeset='/data/n' readonly='true()' calculate='area(/data/sh) + /data/r'/>"
  "<bind nodeset='/data/w' calculate='checklist(1, 2, /data/a, /data/tr = \"OK\")'/></model>"
  "</h:head>",
};

static const char *const bodies[] = {
  "",
  "<h:body><input ref='/data/a'/><select1 ref='/data/k'><itemset nodeset="
  "\"instance('c')/root/item[of = /data/a]\"><value ref='name'/><label ref='name'/></itemset>"
  "<setvalue ref='/data/m' event='xforms-value-changed' value='concat(/data/k, /data/m)'/>"
  "</select1><odk:rank xmlns:odk='http://www.opendatakit.org/xforms' ref='/data/r'><itemset"
  " nodeset=\"instance('c')/root/item\"><value ref='name'/><label ref='name'/></itemset>"
  "</odk:rank><repeat nodeset='/data/rep' jr:count='/data/a mod 7'><input ref='/data/rep/x'/>"
  "<input ref='/data/rep/y'/></repeat></h:body></h:html>",
  "<h:body><input ref='/data/a'/><select ref='/data/s'><item><value>a</value></item><item><value>b"
  "</value></item></select><range ref='/data/r' start='5' end='1' step='-2'/>"
  "<trigger ref='/data/tr'/><upload ref='/data/up' mediatype='image/*'/><input ref='/data/pt'/>"
  "<input ref='/data/sh'/><input ref='/data/dt'/><input ref='/data/n'/></h:body></h:html>",
};

static const char *const values[] = {
  "",
  "1",
  "2",
  "-3.5",
  "1e9",
  "a",
  "b c",
  "OK",
  "2026-11-23",
  "2026-11-23T16:05:00.000+01:00",
  "48.8 2.3 0 0",
  "48.8 2.3 0 0;48.9 2.3 0 0;48.9 2.4 0 0;48.8 2.3 0 0",
  "é\n<&>'\"",
  "99999999999999999999",
};

typedef struct
{
  ParvisFormRecord *record; /* (owned) */
  char *ref;                /* (owned) (nullable): where the person is */
  const unsigned char *data;
  size_t size;
} Person;

static gint64
get_now (gpointer user_data)
{
  return G_GINT64_CONSTANT (1795449900000000);
}

static double
get_random (gpointer user_data)
{
  return 0.25;
}

static const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };

static guint
draw (Person *self, guint n)
{
  guint drawn = self->size > 0 ? *self->data % n : 0;

  if (self->size > 0)
    self->data++, self->size--;

  return drawn;
}

/* What the way leads to can be asked. */
static void
go (Person *self, char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_free (self->ref);
  self->ref = ref;
  if (ref == NULL)
    return;

  prompt = parvis_form_record_get_prompt (self->record, ref, NULL);
  g_assert (prompt != NULL);
}

/* A page never writes what is read-only, which is worked out anew when a draft is read. */
static void
set (Person *self)
{
  const char *value = values[draw (self, G_N_ELEMENTS (values))];
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  if (self->ref == NULL)
    return;

  prompt = parvis_form_record_get_prompt (self->record, self->ref, NULL);
  if (!prompt->readonly)
    (void) parvis_form_record_set_value (self->record, self->ref, value, NULL);
}

/* The last repeat instance around where the person is, or a repeat's name as it stands. */
static char *
dup_around (Person *self)
{
  char *bracket = self->ref != NULL ? strrchr (self->ref, ']') : NULL;

  return bracket != NULL ? g_strndup (self->ref, bracket + 1 - self->ref) : g_strdup (self->ref);
}

static void
grow (Person *self)
{
  g_autofree char *repeat = dup_around (self);

  if (repeat == NULL)
    return;
  if (g_str_has_suffix (repeat, "]"))
    *strrchr (repeat, '[') = '\0';
  (void) parvis_form_record_add_repeat (self->record, repeat, NULL);
}

static void
shrink (Person *self)
{
  g_autofree char *instance = dup_around (self);

  if (instance == NULL || !parvis_form_record_remove_repeat (self->record, instance, NULL))
    return;

  go (self, parvis_form_record_dup_next (self->record, NULL));
}

/* What we write, we read back as the same. */
static void
resume (Person *self)
{
  g_autoptr (GBytes) once = parvis_form_record_serialize (self->record);
  g_autoptr (GError) error = NULL;
  ParvisFormRecord *again = parvis_form_record_new_from_instance (
      parvis_form_record_get_form (self->record), &outside, once, PARVIS_FORM_RESUME_DRAFT, &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  twice = parvis_form_record_serialize (again);
  if (!g_bytes_equal (once, twice))
    g_error ("%s\nis read as\n%s", (const char *) g_bytes_get_data (once, NULL),
             (const char *) g_bytes_get_data (twice, NULL));
  g_object_unref (self->record);
  self->record = again;
  go (self, parvis_form_record_dup_next (again, NULL));
}

static void
speak (Person *self)
{
  (void) parvis_form_record_set_language (self->record, draw (self, 2) == 0 ? "en" : "xx", NULL);
}

static void
validate (Person *self)
{
  g_autofree char *ref = parvis_form_record_dup_first_violation (self->record);
  g_autoptr (GPtrArray) faults = parvis_form_record_take_faults (self->record);
  guint step, n_steps;

  g_assert (ref == NULL || *ref == '/');
  g_assert (faults != NULL);
  if (self->ref == NULL)
    return;

  parvis_form_record_get_progress (self->record, self->ref, &step, &n_steps);
  g_assert (step <= n_steps);
}

static void
step (Person *self)
{
  switch (draw (self, 8))
    {
    case 0:
    case 1:
      go (self, parvis_form_record_dup_next (self->record, self->ref));
      break;
    case 2:
      go (self, parvis_form_record_dup_previous (self->record, self->ref));
      break;
    case 3:
      grow (self);
      break;
    case 4:
      shrink (self);
      break;
    case 5:
      speak (self);
      break;
    case 6:
      draw (self, 2) == 0 ? resume (self) : validate (self);
      break;
    default:
      set (self);
    }
}

static ParvisForm *
parse (guint which)
{
  g_autofree char *xml = g_strconcat (forms[which], bodies[which], NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  ParvisForm *form = parvis_form_parse (bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return form;
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  Person person = { NULL, NULL, data, size };
  g_autoptr (ParvisForm) form = parse (draw (&person, G_N_ELEMENTS (forms)));
  g_autoptr (GBytes) submission = NULL;

  person.record = parvis_form_record_new (form, &outside, NULL);
  g_assert (person.record != NULL);
  for (guint i = 0; i < MAX_COMMANDS && person.size > 0; i++)
    step (&person);
  submission = parvis_form_record_finalize (person.record, NULL, NULL);

  g_object_unref (person.record);
  g_free (person.ref);

  return 0;
}
