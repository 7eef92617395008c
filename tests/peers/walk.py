#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walk through forms at random, and see that nothing falls over and nothing is lost.

usage: walk.py PARVIS_FORM [FOLDER…] [--peers] [--steps N] [--seed N] [--only TEXT]

In each form N steps are drawn: answers that fit and answers that do not, instances added and
removed, next, back, goto, another language. Then what may not stand so is mended, what is still
asked is answered, and the record is handed in; what was handed in is read again as someone does
who corrects it, and must hold the same. --peers adds the forms/ of the folder PARVIS_PEERS, and
skips (77) where it is not set. A form's media are in media/STEM or STEM-media beside it. Printed
for each form: seed, steps, how it ended. Exit status 1 where something crashed, was refused for
no good reason, or was lost.
"""
import argparse
import collections
import importlib.util
import os
import pathlib
import random
import re
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("journeys", HERE.parent / "procedures" / "run-journeys.py")
journeys = importlib.util.module_from_spec(spec)
spec.loader.exec_module(journeys)

PATIENCE = 60
FORMS = "{http://www.w3.org/2002/xforms}"
JAVAROSA = "{http://openrosa.org/javarosa}"

FITTING = {
    "int": ["0", "1", "2", "3", "7", "18", "25", "40", "60", "100", "2000", "-1"],
    "decimal": ["0", "1.5", "2.25", "37.2", "70", "100.0", "-3.75"],
    "date": ["1931-01-01", "1988-02-29", "2003-07-14", "2026-11-22", "2026-11-23", "2030-01-01"],
    "time": ["08:30:00.000+01:00", "23:59:59.000Z"],
    "dateTime": ["2026-11-23T08:30:00.000+01:00", "1999-12-31T23:59:00.000Z"],
    "geopoint": ["48.85 2.35 35 5", "-1.29 36.82 0 0"],
    "geotrace": ["48.8 2.3 0 0;48.9 2.3 0 0", "0 0 0 0;1 1 0 0;2 0 0 0"],
    "geoshape": ["48.8 2.3 0 0;48.9 2.3 0 0;48.9 2.4 0 0;48.8 2.3 0 0"],
    "boolean": ["true", "false"],
    "binary": ["image.jpg", "sound.m4a"],
    "barcode": ["4006381333931"],
}
WRITTEN = ["b", "Zoë d'Ÿ-L'Hœst", "Le Puy-en-Velay", "a@b.fr", "0612345678", "26400", "12", "John", "OK", "2026"]
JUNK = ["", " ", "''", "\"", "<&>", "]]>", "\\n", "-", "1e400", "NaN", "99999999999999999999", "0x1F", "٣", "\u202e",
        "2026-02-30", "25:61", "91 181 0 0", ";", "a" * 5000, "a b c a", "../..", "true()", "${x}", "é" * 300]

# What a record may answer to a step that is not meant seriously.
REFUSALS = re.compile(r"nothing is asked at|is not an instance|is not a repeat|counted by the form itself|"
                      r"has 10000 instances|holds no value|there is no|cannot be (handed in|added|removed)|"
                      r"has no language|is the most|is not in the record")


class Failure(Exception):
    pass


class Engine(journeys.Engine):
    """One that is given up when it thinks for too long, and whose refusals must be good ones."""

    def ask(self, command):
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        try:
            reply = super().ask(command)
        except (EOFError, BrokenPipeError, ValueError) as e:
            raise Failure(f"after '{command[:200]}': {e}, exit status {self.process.wait()}") from e
        finally:
            watch.cancel()
        if "error" in reply and not REFUSALS.search(reply["error"]):
            raise Failure(f"'{command[:200]}' is refused: {reply['error']}")
        return reply

    def give_up(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def draw_fitting(rng, prompt):
    values = [value for value, _ in prompt["choices"]]
    if prompt["control"] == "trigger":
        return "OK"
    if prompt["control"] == "range":
        start, end, step = (prompt.get(k, 0) for k in ("start", "end", "increment"))
        count = int(abs(end - start) / (abs(step) or 1))
        value = start + (1 if end >= start else -1) * abs(step) * rng.randint(0, count)
        return f"{value:g}"
    if prompt["control"] == "rank":
        return " ".join(rng.sample(values, len(values)))
    if prompt["control"] == "select":
        return " ".join(rng.sample(values, rng.randint(0, min(len(values), 4))))
    if prompt["control"] == "select1":
        return rng.choice(values) if values else ""
    kind = {"long": "int"}.get(prompt["type"], prompt["type"])
    return rng.choice(FITTING.get("binary" if prompt["control"] == "upload" else kind, WRITTEN + FITTING["int"]))


def was_never_offered(prompt):
    offered = {value for value, _ in prompt["choices"]}
    return bool(offered) and not offered.issuperset(prompt["value"].split())


class Walk:
    max_questions = 3000  # until a form is given up; a village of households asks more

    def __init__(self, engine, rng, languages):
        self.engine, self.rng, self.languages = engine, rng, languages
        self.here, self.seen = None, []
        self.faults = collections.Counter()

    def ask(self, command):
        reply = self.engine.ask(command)
        self.faults.update(reply.get("faults", []))
        return reply

    def arrive(self, reply):
        if "error" not in reply:
            self.here = reply if reply.get("ref") else None
            if self.here and self.here["ref"] not in self.seen:
                self.seen.append(self.here["ref"])

    def set(self):
        if not self.here or self.here["control"] in ("note", "repeat"):
            return
        junk = self.rng.random() < 0.25
        value = self.rng.choice(JUNK) if junk else draw_fitting(self.rng, self.here)
        if not self.here["readonly"]:
            self.ask(f"set {self.here['ref']} {value}")
            self.arrive(self.ask("prompt"))

    def set_elsewhere(self):
        if self.seen:
            self.ask(f"set {self.rng.choice(self.seen)} {self.rng.choice(WRITTEN + JUNK)}")

    def repeats(self):
        return [ref for ref in self.seen if "[" in ref or (self.here and self.here["control"] == "repeat" and self.here["ref"] == ref)]

    def add(self):
        refs = self.repeats()
        if refs:
            self.ask(f"add {self.rng.choice(refs).rpartition('[')[0] or self.here['ref']}")

    def remove(self):
        refs = [ref for ref in self.seen if "[" in ref]
        if refs:
            ref = self.rng.choice(refs)
            self.ask(f"remove {ref[:ref.rindex(']') + 1]}")
            self.arrive(self.ask("next"))

    def go(self):
        move = self.rng.choice(["next"] * 6 + ["back", "goto"])
        self.arrive(self.ask(f"goto {self.rng.choice(self.seen)}" if move == "goto" and self.seen else move.replace("goto", "next")))

    def look(self):
        self.ask(self.rng.choice(["validate", "instance", "state"]))

    def speak(self):
        self.ask(f"language {self.rng.choice(self.languages + ['Klingon (tlh)'])}")
        self.ask("prompt")

    def step(self):
        self.rng.choices([self.go, self.set, self.set_elsewhere, self.add, self.remove, self.look, self.speak],
                         [40, 35, 5, 7, 4, 1, 2])[0]()

    def mend(self, ref):
        """Whether what stands at @ref may stand so now."""
        prompt = self.ask(f"goto {ref}")
        if "error" in prompt or prompt["readonly"] or prompt["control"] in ("note", "repeat"):
            return False
        offered = [v for v, _ in prompt["choices"]]
        self.rng.shuffle(offered)  # "another household?" must be answered by no at some time
        values = [""] if not prompt["required"] else []
        values += offered[:200] or FITTING.get(prompt["type"], []) + WRITTEN + FITTING["int"]
        values += [draw_fitting(self.rng, prompt) for _ in range(20)]
        for value in values:
            self.ask(f"set {ref} {value}")
            prompt = self.ask("prompt")
            if "error" in prompt or not prompt["violation"]:
                return True
        return False

    def choose_again(self, is_wrong):
        """Answers anew, from the first question on, what is wrong."""
        prompt = self.ask("back")
        while prompt["ref"] is not None:
            prompt = self.ask("back")
        for _ in range(self.max_questions):
            prompt = self.ask("next")
            if prompt["ref"] is None:
                return
            if is_wrong(prompt) and not prompt["readonly"] and prompt["control"] not in ("note", "repeat"):
                self.ask(f"set {prompt['ref']} {draw_fitting(self.rng, prompt)}")

    def finish(self):
        """Answers what must be, and hands in: the XML, or %None and what is in the way."""
        self.choose_again(was_never_offered)
        begun_again = 0
        for _ in range(self.max_questions):
            end = self.ask("finalize")
            if "xml" in end:
                return end["xml"], None
            ref = self.ask("validate")["ref"]
            if ref is None:
                raise Failure(f"'validate' is content, but 'finalize' says {end['error']}")
            if self.mend(ref):
                continue
            if begun_again == 5:
                return None, ref
            begun_again += 1  # what is in the way may follow from any answer before it
            self.choose_again(lambda prompt: True)
        return None, f"more than {self.max_questions} questions"


def flatten(xml):
    """What stands at each path, positions among siblings of a name included."""
    values = {}

    def visit(element, path):
        counts = collections.Counter()
        if len(element) == 0 and (element.text or "").strip():
            values[path] = element.text
        for child in element:
            name = child.tag.rsplit("}", 1)[-1]
            counts[name] += 1
            visit(child, f"{path}/{name}[{counts[name]}]")

    root = ET.fromstring(xml.encode())
    visit(root, "/" + root.tag.rsplit("}", 1)[-1])
    return values


def list_computed(form):
    """Nodes that may come out otherwise when the record is opened again."""
    computed = set()
    root = form.find(f".//{FORMS}instance/*")
    for element in form.iter():
        if element.tag == f"{FORMS}bind" and (element.get("calculate") or element.get(f"{JAVAROSA}preload")):
            computed.add(element.get("nodeset"))
        if element.tag == f"{FORMS}setvalue" and "load" in (element.get("event") or ""):
            computed.add(element.get("ref"))
    return {path if path is None or path.startswith("/") else f"/{root.tag.rsplit('}', 1)[-1]}/{path}" for path in computed}


def compare(xml, again, computed):
    before, after = flatten(xml), flatten(again)
    for path, value in before.items():
        plain = re.sub(r"\[\d+\]", "", path)
        if after.get(path) != value and plain not in computed and "/meta/" not in plain:
            yield f"{path} was {value[:80]!r} and is read again as {(after.get(path) or '')[:80]!r}"


def reopen(binary, form, media, xml, computed):
    with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
        file.write(xml)
        file.flush()
        engine = Engine(binary, form, media, {"edit": file.name})
        again = engine.ask("instance")["xml"]
        engine.close()
    return list(compare(xml, again, computed))


def find_media(form):
    folders = (form.parent / f"{form.stem}-media", form.parent / "media" / form.stem)
    return next((folder for folder in folders if folder.is_dir()), form.parent)


def walk(binary, form, steps, seed):
    """How it ended, and what is wrong."""
    media, text = find_media(form), form.read_text(encoding="utf-8", errors="replace")
    rng = random.Random(f"{seed} {form.stem}")
    engine = Engine(binary, form, media, {})
    taken = Walk(engine, rng, re.findall(r'<translation[^>]* lang="([^"]+)"', text))
    taken.ask("validate")
    try:
        for _ in range(steps):
            taken.step()
        xml, blocked = taken.finish()
    except Failure as e:
        engine.give_up()
        return "failed", [str(e)]
    status = engine.close()
    if status:
        return "failed", [f"exit status {status}"]
    if blocked:
        return f"blocked at {blocked}", []
    lost = reopen(binary, form, media, xml, list_computed(ET.parse(form)))
    faults = f", {len(taken.faults)} expressions passed over" if taken.faults else ""
    return f"handed in{faults}", lost


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("folders", type=pathlib.Path, nargs="*")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--only", default="")
    parser.add_argument("--questions", type=int, default=Walk.max_questions)
    args = parser.parse_args()
    Walk.max_questions = args.questions
    if args.peers:
        if "PARVIS_PEERS" not in os.environ:
            print("PARVIS_PEERS is not set")
            return 77
        args.folders.append(pathlib.Path(os.environ["PARVIS_PEERS"]) / "forms")
    ends, failed = collections.Counter(), 0
    for form in sorted(form for folder in args.folders for form in folder.glob("*.xml")):
        if args.only not in form.stem:
            continue
        try:
            end, problems = walk(args.binary, form, args.steps, args.seed)
        except Failure as e:
            end, problems = "refused", []
            if "exit status 1" not in str(e):
                end, problems = "failed", [str(e)]
        print(f"{form.stem}: seed {args.seed}, {args.steps} steps, {end}", flush=True)
        for problem in problems:
            print(f"{form.stem}: {problem}", file=sys.stderr, flush=True)
        ends[end.split(" at ")[0].split(",")[0] if not problems else "wrong"] += 1
        failed += bool(problems)
    print(", ".join(f"{count} {end}" for end, count in sorted(ends.items())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
