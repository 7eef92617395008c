#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take the people of journeys.txt through our procedures, with the engine that the kiosk uses.

usage: run-journeys.py PARVIS_FORM FOLDER [--only TEXT] [JOURNEYS]

A journey is answered as on the kiosk: question after question, as the record offers them, and
never one that is not relevant; and parvis-form check must be content. What journeys.txt may hold
is said at its top. Exit status 1 where a journey goes another way than written.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-11-23T10:00:00"


class Journey:
    def __init__(self, name, procedure, options):
        self.name, self.procedure = name, procedure
        self.options = dict(re.findall(r"(now|tz|lang|poll|town)=(.*?)(?= \w+=|$)", options))
        self.answers, self.bad, self.offers, self.shows, self.says = {}, {}, {}, {}, {}
        self.never, self.gone, self.xml, self.blocked, self.more = [], [], {}, None, {}

    def read_line(self, line):
        for pattern, keep in (
            (r"bad (\S+) (.*) \| (.+)", lambda n, v, t: self.bad.setdefault(n, []).append((v, t))),
            (r"offers (\S+) (.+)", lambda n, v: self.offers.update({n: v.split()})),
            (r"shows (\S+) \| (.+)", lambda n, t: self.shows.setdefault(n, []).append(t)),
            (r"says (\S+) \| (.+)", lambda n, t: self.says.update({n: t})),
            (r"never (\S+)", self.never.append),
            (r"gone (\S+)", self.gone.append),
            (r"more (\S+) (\d+)", lambda n, v: self.more.update({n: int(v)})),
            (r"blocked (\S+)", lambda n: setattr(self, "blocked", n)),
            (r"xml (\S+) (.+)", lambda n, v: self.xml.update({n: v})),
            (r"(\S+) = (.+)", lambda n, v: self.answers.update({n: v})),
        ):
            match = re.fullmatch(pattern, line)
            if match:
                keep(*match.groups())
                return
        sys.exit(f"journeys: what is this? {line}")


def read_journeys(file):
    journeys = []
    for line in file.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("journey "):
            journeys.append(Journey(*re.fullmatch(r"journey (\S+) (\S+)\s*(.*)", line).groups()))
        elif line and not line.startswith("#"):
            journeys[-1].read_line(line)
    return journeys


class Engine:
    """parvis-form run: a command in, a line of JSON out."""

    def __init__(self, binary, form, media, options):
        call = [binary, "run", form, "--media", media, "--now", options.get("now", NOW)]
        call += ["--tz", options.get("tz", "Europe/Paris")]
        for option in ("lang", "edit"):
            if option in options:
                call += [f"--{option}", options[option]]
        self.process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise EOFError(f"no reply to: {command}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=30)


class Walk:
    def __init__(self, journey, engine):
        self.journey, self.engine = journey, engine
        self.asked, self.steps, self.problems = [], [], []

    def say(self, message):
        self.problems.append(f"{self.journey.name}: {message}")

    def set(self, name, ref, value):
        """Returns the violation that stands there afterwards."""
        escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
        reply = self.engine.ask(f"set {ref} {escaped}")
        if "error" in reply:
            self.say(f"{name} cannot be {value}: {reply['error']}")
        return self.engine.ask("prompt")["violation"]

    def check_question(self, name, prompt):
        shown = " ".join(prompt[part]["text"] for part in ("label", "hint") if part in prompt)
        said = (prompt.get("label") or {}).get("say")
        for text in self.journey.shows.get(name, []):
            if text not in shown:
                self.say(f"{name} shows {shown!r}, without {text!r}")
        if name in self.journey.says and self.journey.says[name] != said:
            self.say(f"{name} says {said!r}")
        if not prompt.get("label") or not prompt["pictogram"] or not prompt["section"]:
            self.say(f"{name} has no label, picture or step")
        if name in self.journey.never:
            self.say(f"{name} is asked")
        offered = [c[0] for c in prompt["choices"]]
        if name in self.journey.offers and offered != self.journey.offers[name]:
            self.say(f"{name} offers {' '.join(offered)}")
        for value, label in prompt["choices"]:
            if not label:
                self.say(f"{name}: the choice {value} says nothing")

    def try_bad(self, name, ref):
        for value, text in self.journey.bad.get(name, []):
            violation = self.set(name, ref, value)
            if not violation or text not in (violation[1] or ""):
                self.say(f"{name} meets {value!r} with {violation}, not {text!r}")
        if self.journey.bad.get(name) and name not in self.journey.answers:
            self.set(name, ref, "")

    def answer(self, name, prompt):
        """Whether the journey can go on."""
        self.check_question(name, prompt)
        if prompt["control"] == "note":
            return not prompt["violation"]
        if prompt["control"] == "repeat":
            if self.journey.more.get(name, 0) > 0:
                self.journey.more[name] -= 1
                self.engine.ask("back")  # or the next question would be the one after the repeat
                self.engine.ask(f"add {prompt['ref']}")
            return True
        self.try_bad(name, prompt["ref"])
        if name in self.journey.answers:
            violation = self.set(name, prompt["ref"], self.journey.answers[name])
            if violation:
                self.say(f"{name} refuses {self.journey.answers[name]!r}: {violation}")
        elif prompt["required"]:
            self.say(f"{name} must be answered, and the journey does not")
            return False
        return True

    def go(self):
        while len(self.asked) < 200:
            prompt = self.engine.ask("next")
            if prompt["ref"] is None:
                break
            name = prompt["ref"].rsplit("/", 1)[1]
            self.asked.append(name)
            self.steps.append(prompt["step"])
            if not self.answer(name, prompt):
                break
        if self.steps != sorted(self.steps) or prompt.get("steps", self.steps[-1]) < self.steps[-1]:
            self.say(f"the steps go {self.steps}")
        self.check_end()
        return self.problems

    def check_end(self):
        journey = self.journey
        for name in [*journey.answers, *journey.shows, *journey.says, *journey.offers, *journey.bad]:
            if name not in self.asked:
                self.say(f"{name} is never asked")
        end = self.engine.ask("finalize")
        if journey.blocked:
            if self.asked[-1] != journey.blocked or journey.blocked not in end.get("error", ""):
                self.say(f"ended at {self.asked[-1]}: {end}")
        elif "error" in end:
            self.say(f"cannot be handed in: {end['error']}")
        else:
            photos = {v for v in journey.answers.values() if re.fullmatch(r"\w+\.(jpg|png)", v)}
            if set(end["attachments"]) != photos:
                self.say(f"goes with {end['attachments']}, not {photos}")
            self.check_xml(ET.fromstring(end["xml"].encode()))

    def check_xml(self, root):
        found = {}
        for element in root.iter():
            found.setdefault(element.tag.rsplit("}", 1)[-1], element.text or "")
        for name, value in self.journey.xml.items():
            if found.get(name) != value:
                self.say(f"the office reads {name}: {found.get(name)!r}, not {value!r}")
        for name in self.journey.gone:
            if name in found:
                self.say(f"the office reads {name}, which is not relevant")
        for name, value in self.journey.answers.items():
            if found.get(name) != value:
                self.say(f"{name} was {value!r}, and is handed in as {found.get(name)!r}")
        if not re.fullmatch(r"uuid:[0-9a-f-]{36}", found.get("instanceID", "")):
            self.say(f"instanceID {found.get('instanceID')}")
        for stamp in ("start", "end"):
            if not found.get(stamp, "").startswith(self.journey.options.get("now", NOW)[:10]):
                self.say(f"{stamp} is {found.get(stamp)}")


def check(binary, folder, procedure):
    """What parvis-form check has to say of our own forms: nothing, not even a warning."""
    call = [binary, "check", folder / f"{procedure}.xml", "--media", folder / f"{procedure}-media"]
    result = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    return f"{result.stdout}{result.stderr}" if result.returncode or result.stdout else ""


def play(binary, folder, journey):
    form = folder / f"{journey.procedure}.xml"
    with tempfile.TemporaryDirectory() as scratch:
        for option, element in (("poll", "date"), ("town", "insee")):
            if option in journey.options:
                text = form.read_text(encoding="utf-8")
                assert text.count(f"<{element}/>") == 1
                form = pathlib.Path(scratch) / form.name
                form.write_text(text.replace(f"<{element}/>", f"<{element}>{journey.options[option]}</{element}>"), encoding="utf-8")
        engine = Engine(binary, form, folder / f"{journey.procedure}-media", journey.options)
        try:
            problems = Walk(journey, engine).go()
        except (EOFError, ValueError, KeyError) as e:
            problems = [f"{journey.name}: {type(e).__name__}: {e}"]
        status = engine.close()
        return problems if status in (0, 1) else [*problems, f"{journey.name}: exit status {status}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("journeys", type=pathlib.Path, nargs="?", default=HERE / "journeys.txt")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    journeys = read_journeys(args.journeys)
    failed = 0
    for procedure in sorted({j.procedure for j in journeys}):
        said = check(args.binary, args.folder, procedure)
        print(f"{'ok' if not said else 'not ok'} {procedure}")
        sys.stderr.write(said)
        failed += bool(said)
    for journey in journeys:
        if args.only not in journey.name:
            continue
        problems = play(args.binary, args.folder, journey)
        print(f"{'ok' if not problems else 'not ok'} {journey.procedure} {journey.name}")
        for problem in problems:
            print(problem, file=sys.stderr)
        failed += bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
