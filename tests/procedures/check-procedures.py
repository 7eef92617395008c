#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold our own procedures to what they promise people, and to themselves.

usage: check-procedures.py FOLDER [--pictograms DIR] NAME…

Reads FOLDER/NAME.xml with the standard library alone, so that it judges a form by the text of the
standards and not by our engine. One line a problem, on stderr; exit status 1 where there is one.
"""
import argparse
import collections
import csv
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

import rules
from rules import ARABIC, ENGLISH, FRENCH, sentences

XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
PARVIS = "{urn:parvis:1}"
ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
LANGUAGES = collections.defaultdict(lambda: [FRENCH, ENGLISH], {"signalement-voirie": [FRENCH, ENGLISH, ARABIC]})
# parvis:papers may be left out: then no paper is needed.
METADATA = "category icon keywords minutes title purpose service address phone".split()
# A request is answered; a sheet is kept by the person, who goes on elsewhere.
OF_REQUESTS, OF_SHEETS = ["delay", "silence"], ["url"]
TRANSLATED = "category keywords title purpose papers service delay silence".split()
BANNED = {
    FRENCH: r"\b(invalides?|erreurs?|soumettre|soumis|formulaires?|téléservices?|veuillez|usagers?|valider)\b",
    ENGLISH: r"\b(invalid|errors?|submit|mandatory|please)\b",
    ARABIC: r"خطأ|غير صالح",
}
QUESTION_MARK = {FRENCH: "\u00a0?", ENGLISH: "?", ARABIC: "؟"}
MAX_WORDS = 12
MAX_CHOICES = 6
MAX_PARAGRAPH = 50


def words(sentence):
    return [w for w in re.split(r"\s+", sentence) if re.search(r"\w", w)]


class Procedure:
    def __init__(self, folder, name):
        self.folder, self.name, self.problems = folder, name, []
        self.tree = ET.parse(folder / f"{name}.xml").getroot()
        model = self.tree.find(f"{H}head/{XF}model")
        self.data = model.find(f"{XF}instance")[0]
        self.instances = {i.get("id"): i for i in model.findall(f"{XF}instance") if i.get("id")}
        self.binds = {b.get("nodeset"): b for b in model.findall(f"{XF}bind")}
        self.body = self.tree.find(f"{H}body")
        self.texts = {}
        for t in model.findall(f"{XF}itext/{XF}translation"):
            self.texts[t.get("lang")] = {e.get("id"): {v.get("form"): v for v in e} for e in t}
        self.paths = set(self.list_paths(self.data, ""))
        self.entity = self.data.find(f"{XF}meta/{XF}entity")
        self.entity_id = "/data/meta/entity/@id" if self.entity is not None else None
        self.setvalues = {s.get("ref"): s for s in model.findall(f"{XF}setvalue")}
        self.controls = [
            c for c in self.body.iter()
            if c.tag.removeprefix(XF) in ("input", "select", "select1", "upload", "trigger", "range")
        ]
        self.pictograms = set()
        self.is_sheet = self.data.get(PARVIS + "kind") == "sheet"

    def list_paths(self, element, above):
        path = f"{above}/{element.tag.removeprefix(XF)}"
        yield path
        for child in element:
            yield from self.list_paths(child, path)

    def say(self, where, message):
        self.problems.append(f"{self.name}.xml: {where}: {message}")

    def plain(self, value):
        """What a person reads; an output counts as one word."""
        return "".join(value.itertext()) if not len(value) else "".join(
            [value.text or ""] + ["Nom" + (o.tail or "") for o in value])

    def text(self, identifier, language, form=None):
        value = self.texts[language].get(identifier, {}).get(form)
        return None if value is None else self.plain(value)

    def text_id(self, element):
        match = re.fullmatch(r"jr:itext\('([^']+)'\)", element.get("ref") or "")
        return match and match.group(1)

    # What the XForm standard asks.

    def check_references(self):
        for path, bind in self.binds.items():
            if path not in self.paths and path != self.entity_id:
                self.say(path, "a bind for a node that the instance has not")
            for key, value in bind.attrib.items():
                if key in ("relevant", "constraint", "calculate", "required", "readonly"):
                    self.check_expression(f"{path} {key}", value)
        for control in list(self.controls) + self.body.findall(f".//{XF}group"):
            if control.get("ref") not in self.paths:
                self.say(control.get("ref"), "a control for a node that the instance has not")
        for itemset in self.body.iter(f"{XF}itemset"):
            self.check_expression("itemset", itemset.get("nodeset"))
        for language, texts in self.texts.items():
            for identifier, forms in texts.items():
                for value in forms.values():
                    for output in value.iter(f"{XF}output"):
                        self.check_expression(f"text {identifier} ({language})", output.get("value"))
        for path in self.paths - set(self.binds):
            is_group = any(p.startswith(path + "/") for p in self.paths)
            if path.count("/") > 2 and not is_group and not path.startswith("/data/meta/"):
                self.say(path, "no bind")
        asked = collections.Counter(c.get("ref") for c in self.controls)
        for path in self.paths:
            if asked[path] > 1:
                self.say(path, "asked twice")
            leaf = not any(p.startswith(path + "/") for p in self.paths)
            bind = self.binds.get(path)
            filled = bind is not None and (bind.get("calculate") or bind.get(f"{JR}preload"))
            if leaf and not asked[path] and not filled:
                self.say(path, "neither asked nor calculated")

    def check_expression(self, where, expression):
        for path in re.findall(r"(?<![\w\])])/data(?:/[\w.-]+)+", expression):
            if path not in self.paths:
                self.say(where, f"reads {path}, which the instance has not")
        for instance in re.findall(r"instance\('([^']+)'\)", expression):
            if instance not in self.instances:
                self.say(where, f"reads the instance {instance}, which is not there")
        if expression.count("(") != expression.count(")") or expression.count("'") % 2:
            self.say(where, f"brackets or quotes do not match: {expression}")

    def check_texts(self):
        wanted = LANGUAGES[self.name]
        if list(self.texts) != wanted:
            self.say("itext", f"languages {list(self.texts)}, not {wanted}")
            return
        used = set()
        for element in self.tree.iter():
            for value in element.attrib.values():
                used.update(re.findall(r"jr:itext\('([^']+)'\)", value))
            if element.tag == f"{XF}itextId":
                used.add(element.text)
        forms = {i: set(v) for i, v in self.texts[FRENCH].items()}
        for language in wanted:
            for identifier in sorted(used - set(self.texts[language])):
                self.say(identifier, f"no text in {language}")
            for identifier, values in self.texts[language].items():
                if identifier not in used:
                    self.say(identifier, "a text that nothing shows")
                if set(values) != forms.get(identifier):
                    self.say(identifier, f"not the same forms in {language} as in French")
                self.check_words(language, identifier, values)

    # What people who read little need: see rules.py as well.

    def check_rules(self):
        media = self.folder / f"{self.name}-media"
        files = {f.name for f in media.iterdir()} if media.is_dir() else set()
        for language, texts in self.texts.items():
            for identifier, values in texts.items():
                forms = {form: self.plain(value) for form, value in values.items()}
                for problem in (*rules.pictures_without_words(forms), *rules.films_without_words(forms, files)):
                    self.say(f"{identifier} ({language})", problem)
            for problem in rules.receipt(lambda name, l=language: self.metadata(name, l), self.is_sheet):
                self.say(f"instance ({language})", problem)
            labels = [(c.get("ref"), self.label(c, language)) for c in self.controls]
            for place, problem in rules.same_question(language, [(p, t) for p, t in labels if t]):
                self.say(place, problem)
        for control in self.controls:
            for problem in self.check_control(control):
                self.say(control.get("ref"), problem)

    def check_control(self, control):
        ref, kind = control.get("ref"), control.tag.removeprefix(XF)
        bind = self.binds.get(ref)
        first = self.setvalues.get(ref)
        node = self.tree.find(f".//{XF}instance/*" + "".join(f"/{XF}{part}" for part in ref.split("/")[2:]))
        yield from rules.preselected(kind, node.text if node is not None else "", first.get("value") if first is not None else "")
        yield from rules.secret_field(ref, control.get("appearance"))
        yield from rules.body_alone(bind is not None and bind.get("required"), kind,
                                    f"{ref.rsplit('/', 1)[1]} {self.label(control, FRENCH) or ''}")

    def label(self, control, language):
        label = control.find(f"{XF}label")
        return label is not None and self.text_id(label) and self.text(self.text_id(label), language)

    def metadata(self, name, language):
        value = self.data.get(PARVIS + name) or ""
        match = re.fullmatch(r"jr:itext\('([^']+)'\)", value)
        return self.text(match.group(1), language) if match else value

    def check_words(self, language, identifier, values):
        for form, value in values.items():
            text = self.plain(value)
            where = f"{identifier}{' ' + form if form else ''} ({language})"
            if not text.strip() or text != text.strip():
                self.say(where, "empty, or with space around it")
            if re.search(BANNED[language], text, re.IGNORECASE):
                self.say(where, f"a word we never use: {text}")
            if identifier == "demarche.keywords":
                continue
            if len(words(text)) > MAX_PARAGRAPH:
                self.say(where, f"more than {MAX_PARAGRAPH} words")
            for sentence in sentences(text):
                if language != ARABIC and len(words(sentence)) > MAX_WORDS:
                    self.say(where, f"{len(words(sentence))} words: {sentence}")
            for rule in rules.OF_TEXTS:
                for problem in rule(language, text):
                    self.say(where, problem)
            if language == FRENCH and re.search(r"\w[?!:;]|[^\u00a0][?!:;](\s|$)", re.sub(r"\d:\d", "", text)):
                self.say(where, f"no no-break space before the sign: {text}")

    def check_questions(self):
        labels = collections.Counter()
        for control in self.controls:
            ref, kind = control.get("ref"), control.tag.removeprefix(XF)
            bind = self.binds.get(ref)
            if bind is None:
                continue
            label, hint = control.find(f"{XF}label"), control.find(f"{XF}hint")
            note = kind == "input" and bind.get("readonly") == "true()"
            self.check_pictogram(ref, control.get(f"{PARVIS}pictogram"))
            if label is None or not self.text_id(label):
                self.say(ref, "no translated label")
                continue
            labels[self.text(self.text_id(label), FRENCH)] += 1
            for language in self.texts:
                text = self.text(self.text_id(label), language) or ""
                if kind != "trigger" and not note and not text.endswith(QUESTION_MARK[language]):
                    self.say(ref, f"a question without its sign ({language}): {text}")
                hinted = hint is not None and self.text(self.text_id(hint), language)
                if hinted and len(sentences(hinted)) > 1 and "?" not in hinted and "؟" not in hinted:
                    self.say(ref, f"a hint of more than one sentence ({language}): {hinted}")
            if bind.get(f"{PARVIS}private") == "yes" and not note:
                if hint is None or not self.text(self.text_id(hint), FRENCH, "guidance"):
                    self.say(ref, "personal, but does not say why it is asked")
            self.check_choices(ref, control)
            self.check_bind(ref, bind, kind, note)
        for label, count in labels.items():
            if count > 1:
                self.say("body", f"the same heading {count} times: {label}")

    def check_choices(self, ref, control):
        items = control.findall(f"{XF}item")
        if len(items) > MAX_CHOICES:
            self.say(ref, f"{len(items)} choices")
        for item in items:
            self.check_pictogram(f"{ref} {item.find(f'{XF}value').text}", item.get(f"{PARVIS}pictogram"))
        values = [i.find(f"{XF}value").text for i in items]
        if len(values) != len(set(values)):
            self.say(ref, "the same choice twice")
        for itemset in control.findall(f"{XF}itemset"):
            match = re.match(r"instance\('([^']+)'\)/root/item(?:\[(\w+) =)?", itemset.get("nodeset"))
            instance = self.instances.get(match.group(1))
            if instance is None or instance.get("src"):
                continue
            entries = instance.findall(f"{XF}root/{XF}item")
            groups = collections.Counter(e.findtext(f"{XF}{match.group(2)}") if match.group(2) == "categorie" else "" for e in entries)
            for group, count in groups.items():
                if count > MAX_CHOICES:
                    self.say(ref, f"{count} choices for {group or 'all'}")
            for entry in entries:
                self.check_pictogram(f"{ref} {entry.findtext(f'{XF}name')}", entry.findtext(f"{XF}pictogram"))

    def check_pictogram(self, where, name):
        if not name:
            self.say(where, "no pictogram")
        elif not re.fullmatch(r"[a-z0-9-]+", name):
            self.say(where, f"not the name of a pictogram: {name}")
        else:
            self.pictograms.add(name)

    def check_bind(self, ref, bind, kind, note):
        for rule, message in (("constraint", "constraintMsg"), ("required", "requiredMsg")):
            if (bind.get(rule) is not None) != (bind.get(JR + message) is not None):
                self.say(ref, f"{rule} and its message do not go together")
        identifier = re.fullmatch(r"jr:itext\('([^']+)'\)", bind.get(f"{JR}constraintMsg") or "")
        if identifier and kind == "input" and "xemple" not in (self.text(identifier.group(1), FRENCH) or ""):
            self.say(ref, "a constraint whose message gives no example")
        if bind.get("type") == "date" and "today()" not in (bind.get("constraint") or ""):
            self.say(ref, "a date that may lie in the future")
        if kind == "input" and not note and bind.get("type") == "string" and not bind.get("constraint"):
            self.say(ref, "a text without a bound")
        if re.search(r"nir$|secu|social", ref.rsplit("/", 1)[1]):
            self.say(ref, "looks like a social security number, which no town hall may ask")

    def check_steps(self):
        groups = self.body.findall(f"{XF}group")
        if len(list(self.body)) != len(groups) or not (2 if self.is_sheet else 4) <= len(groups) <= 7:
            self.say("body", f"{len(groups)} steps, {len(list(self.body)) - len(groups)} questions outside")
        for group in groups:
            if group.find(f"{XF}label") is None:
                self.say(group.get("ref"), "a step without a name")
            self.check_pictogram(group.get("ref"), group.get(f"{PARVIS}pictogram"))

    def check_metadata(self):
        if self.data.get("id") != self.name or not re.fullmatch(r"20\d{8}", self.data.get("version") or ""):
            self.say("instance", "id is not the file's name, or version is not YYYYMMDDnn")
        for key in METADATA + (OF_SHEETS if self.is_sheet else OF_REQUESTS):
            value = self.data.get(PARVIS + key)
            if not value:
                self.say("instance", f"no parvis:{key}")
        for key in TRANSLATED:
            value = self.data.get(PARVIS + key)
            if value and not re.fullmatch(r"jr:itext\('demarche\.\w+'\)", value):
                self.say("instance", f"parvis:{key} is not translated")
        if not (self.data.get(f"{PARVIS}phone") or "").startswith("01 99 00 "):
            self.say("instance", "the sample's phone number must be one kept for fiction")
        if not re.fullmatch(r"[1-9]\d?", self.data.get(f"{PARVIS}minutes") or ""):
            self.say("instance", "parvis:minutes is not a number of minutes")
        self.check_pictogram("parvis:icon", self.data.get(f"{PARVIS}icon"))
        for path in ("/data/start", "/data/end", "/data/meta/instanceID", "/data/meta/instanceName"):
            if path not in self.binds:
                self.say(path, "no bind")

    def check_sheet(self):
        """A sheet promises nothing: no answer, no code, no signature, and no word of an office that has it."""
        if not self.is_sheet:
            return
        for key in OF_REQUESTS + ["receipt"]:
            if self.data.get(PARVIS + key):
                self.say("instance", f"a sheet with parvis:{key}: nobody answers it")
        for path, bind in self.binds.items():
            if bind.get(f"{PARVIS}signer") or bind.get(f"{PARVIS}paper") or bind.get(f"{JR}preloadParams") == "receiptcode":
                self.say(path, "a sheet that is signed, or has a code")
        notes = [c for c in self.controls if self.binds[c.get("ref")].get("readonly") == "true()"]
        for note in notes:
            if self.binds[note.get("ref")].get(f"{PARVIS}private") == "yes":
                self.say(note.get("ref"), "private, on the page that is read aloud")
        if not notes:
            self.say("body", "a sheet on which nothing stands")
        if not re.fullmatch(r"https://[\w./-]+", self.data.get(f"{PARVIS}url") or ""):
            self.say("instance", "parvis:url is not a plain address")

    def check_entity(self):
        """What a person follows by the code of their receipt is a case of the list "cases"."""
        if self.entity is None:
            return
        if self.entity.attrib != {"dataset": "cases", "id": "", "create": "1"}:
            self.say("entity", f"{self.entity.attrib}: not a new case")
        first = self.setvalues.get(self.entity_id)
        if first is None or (first.get("event"), first.get("value")) != ("odk-instance-first-load", "uuid()"):
            self.say(self.entity_id, "no name of its own is made")
        saved = {b.get(f"{ENTITIES}saveto"): path for path, b in self.binds.items()}
        if saved.get("tracking_code") != "/data/receipt_code" or "status" not in saved:
            self.say("entity", "its tracking_code is not that of the receipt, or it has no status")

    def check_media(self):
        for identifier, instance in self.instances.items():
            source = instance.get("src")
            if source and not (self.folder / f"{self.name}-media" / source.rsplit("/", 1)[1]).is_file():
                self.say(identifier, f"{source} is not in {self.name}-media/")

    def check(self):
        for part in (self.check_references, self.check_texts, self.check_rules, self.check_questions, self.check_steps,
                     self.check_metadata, self.check_media, self.check_entity, self.check_sheet):
            part()
        return self.problems


def check_communes(file):
    with open(file, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    if list(rows[0]) != ["insee", "name", "postcode", "department"]:
        yield f"{file.name}: columns {list(rows[0])}"
        return
    if not 34000 <= len(rows) <= 40000:
        yield f"{file.name}: {len(rows)} rows"
    if len({(r["insee"], r["postcode"]) for r in rows}) != len(rows):
        yield f"{file.name}: a commune twice under one postcode"
    for r in rows:
        if not (re.fullmatch(r"\d{5}", r["postcode"]) and re.fullmatch(r"\d[\dAB]\d{3}", r["insee"]) and r["name"]
                and r["insee"].startswith(r["department"])):
            yield f"{file.name}: {r}"
    under = {r["name"] for r in rows if r["postcode"] == "26400"}
    if "Crest" not in under or len(under) < 20:
        yield f"{file.name}: 26400 gives {sorted(under)}"


def check_streets(file, communes):
    """As make-streets.py writes them: each street once, of a commune that there is, and the ways out last."""
    with open(file, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    with open(communes, encoding="utf-8", newline="") as f:
        known = {(r["insee"], r["postcode"]) for r in csv.DictReader(f)}
    streets, ways_out = rows[:-2], [r["insee"] for r in rows[-2:]]
    if list(rows[0]) != ["code", "name", "insee", "postcode"] or ways_out != ["autre-fr", "autre-en"]:
        yield f"{file.name}: columns {list(rows[0])}, ways out {ways_out}"
    for key in ("code", "name"):
        if len({(r["insee"], r[key]) for r in streets}) != len(streets):
            yield f"{file.name}: a {key} twice in one commune"
    for r in streets:
        if (r["insee"], r["postcode"]) not in known or not r["name"].strip():
            yield f"{file.name}: {r}"


def check_pictograms(folder, pictograms, used):
    listed = [line for line in (folder / "PICTOGRAMS").read_text().splitlines() if line and line[0] != "#"]
    for name in sorted(used ^ set(listed)):
        yield f"PICTOGRAMS: {name} is {'not listed' if name in used else 'listed but not used'}"
    if pictograms:
        there = {p.name.removesuffix(".svg") for p in pictograms.glob("*.svg")}
        for name in sorted(used - there):
            yield f"PICTOGRAMS: no picture {name}.svg in {pictograms.name}/"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--pictograms", type=pathlib.Path)
    args = parser.parse_args()
    problems, used = [], set()
    for name in args.names:
        procedure = Procedure(args.folder, name)
        problems += procedure.check()
        used |= procedure.pictograms
        n = len(procedure.controls)
        print(f"{name}: {n} questions, {len(procedure.texts[FRENCH])} texts in {len(procedure.texts)} languages")
    problems += check_communes(args.folder / "communes.csv")
    if "listes-electorales" in args.names:
        problems += check_streets(args.folder / "rues.csv", args.folder / "communes.csv")
    problems += check_pictograms(args.folder, args.pictograms, used)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
