#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The side with the key and the side with the public, as two processes, and the office.

test-syncd.py PARVIS-SYNCD PUBLIC-SIDE PARVISCTL OFFICE
"""

import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SYNCD, PUBLIC_SIDE, PARVISCTL, OFFICE = sys.argv[1:5]
PATIENCE = float(os.environ.get("PARVIS_TEST_PATIENCE", "30"))
# Two users who are nobody, and the group that they share.
SENDER, PUBLIC, SHARED = 64001, 64002, 64003
FORM = ('<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"><h:head>'
        '<h:title>F</h:title><model><instance><data id="f" version="{}"><a/></data></instance>'
        '<bind nodeset="/data/a"/></model></h:head><h:body/></h:html>')


class Process:
    """A process of ours, whose lines are read as they come."""

    def __init__(self, case, command, **options):
        # Only root may look for leaks in what lets nobody look into its memory.
        if os.geteuid() != 0 or "user" in options:
            environment = dict(options.pop("env", os.environ))
            environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
            options["env"] = environment
        self.lines = []
        self.arrived = threading.Condition()
        self.popen = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True, bufsize=1, **options)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        case.addCleanup(self.kill)

    def read(self):
        for line in self.popen.stdout:
            with self.arrived:
                self.lines.append(line.rstrip("\n"))
                self.arrived.notify_all()

    def say(self, line):
        self.popen.stdin.write(line + "\n")
        self.popen.stdin.flush()

    def expect(self, pattern, seconds=PATIENCE):
        """Takes the lines up to the one that matches, and gives its match."""
        end = time.monotonic() + seconds
        with self.arrived:
            while True:
                for number, line in enumerate(self.lines):
                    if found := re.search(pattern, line):
                        del self.lines[:number + 1]
                        return found
                if not self.arrived.wait(end - time.monotonic()) and time.monotonic() >= end:
                    raise AssertionError(f"no “{pattern}” in {seconds} s: {self.lines}")

    def end(self, how=signal.SIGTERM, seconds=PATIENCE):
        self.popen.send_signal(how)
        return self.wait(seconds)

    def wait(self, seconds=PATIENCE):
        status = self.popen.wait(seconds)
        self.reader.join(seconds)
        return status

    def kill(self):
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.popen.stdin.close()
        self.popen.stdout.close()


class Syncd(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.folder = self.root / "store"
        self.key = self.root / "key"
        self.config = self.root / "parvis.conf"
        self.log = self.root / "office.log"
        self.kept = self.root / "kept"
        self.control = self.root / "control"
        self.forms = self.root / "forms"
        self.forms.mkdir()
        self.put_form("1")
        self.office = Process(self, [OFFICE, "--until-eof", "--keep", self.kept, "--log", self.log,
                                     "--control", self.control, "--forms", self.forms])
        self.url = self.office.expect("^office: (.*)$")[1]
        self.write_config()

    def put_form(self, version):
        fresh = self.root / "form.xml"
        fresh.write_text(FORM.format(version))
        fresh.rename(self.forms / "f.xml")

    def write_config(self, run="daemon", extra=""):
        self.config.write_text(f"[data]\nfolder={self.folder}\n[server]\nurl={self.url}\n"
                               f"[sync]\nrun={run}\nkey-file={self.key}\n{extra}")

    def behave(self, mode):
        fresh = self.root / "control.new"
        fresh.write_text(mode)
        fresh.rename(self.control)

    def make_key(self, path=None):
        subprocess.run([SYNCD, "--make-key", path or self.key], check=True, timeout=PATIENCE)

    def start(self, **options):
        if not self.key.exists():
            self.make_key()
        syncd = Process(self, [SYNCD, "--config", self.config], **options)
        syncd.expect("At work on")
        return syncd

    def begin(self, **options):
        side = Process(self, [PUBLIC_SIDE, self.folder], **options)
        side.expect("^open ")
        return side

    def refuse(self, status, *words, environment=None):
        """Starts where it must not, and gives what it says."""
        done = subprocess.run([SYNCD, "--config", self.config], capture_output=True, text=True,
                              timeout=PATIENCE, env=environment)
        self.assertEqual(done.returncode, status, done.stderr)
        for word in words:
            self.assertIn(str(word), done.stderr)
        return done.stderr

    def requests(self, endpoint):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["endpoint"] == endpoint]

    def instances(self):
        return sorted(path.name for path in self.kept.iterdir()) if self.kept.exists() else []

    def wait_until(self, what, probe, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while not (answer := probe()):
            self.assertLess(time.monotonic(), end, f"{what}: not within {seconds} s")
            time.sleep(0.02)
        return answer

    def query(self, sql):
        connection = sqlite3.connect(f"file:{self.folder}/store.db?mode=ro", uri=True, timeout=PATIENCE)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def hand_in(self, side, size=1000):
        side.say(f"hand-in {size}")
        found = side.expect(r"^kept (\S+) (\d+)$")
        return found[1], int(found[2]) / 1e6

    def test_arrives(self):
        """What one side hands in the other sends at once, and the first hears that it was sent."""
        syncd = self.start()
        side = self.begin()
        delays = []
        for number in range(1, 11):
            instance, at = self.hand_in(side)
            side.expect(rf"^heard 0 {number} 0$")
            entry = self.requests("submission")[-1]
            delays.append(entry["time"] - at)
            self.assertEqual(self.instances().count(instance), 1)
        delays.sort()
        print(f"# hand-in to POST: median {delays[5] * 1000:.0f} ms, most {delays[-1] * 1000:.0f} ms")
        # Looking now and then would take tens of seconds; a tenth of a second is what is aimed at.
        self.assertLess(delays[5], 2)
        self.assertEqual(len(self.requests("submission")), 10)

        side.say("take")
        side.expect("^sealed$")
        self.assertEqual(syncd.end(), 0)
        events = [event for event, in self.query("SELECT event FROM journal")]
        self.assertEqual(events.count("syncd-start"), 1)
        self.assertEqual(events.count("syncd-stop"), 1)

    def test_forms(self):
        """Forms that come from the office are told of to the side that shows them."""
        self.start()
        self.wait_until("form 1", lambda: self.query("SELECT 1 FROM form"))
        side = self.begin()
        self.put_form("2")
        asked = subprocess.run([PARVISCTL, "sync", "--config", self.config], capture_output=True, text=True,
                               timeout=PATIENCE)
        self.assertEqual(asked.returncode, 0, asked.stderr)
        self.assertIn("Forms updated: 1", asked.stdout)
        side.expect("^forms$")

    def test_not_made(self):
        """The public side makes neither store nor key, and says who does."""
        for _ in range(2):
            side = Process(self, [PUBLIC_SIDE, self.folder])
            self.assertEqual(side.wait(), 4)
            side.expect("parvis-syncd, which has its key, has not made it")
            self.assertFalse(self.folder.exists())
        self.start()
        self.begin()
        self.assertFalse((self.folder / "device.key").exists())

    def test_keys(self):
        """No key, another's key, and one that is open to others: said by name, nothing is harmed."""
        environment = {name: value for name, value in os.environ.items() if name != "CREDENTIALS_DIRECTORY"}
        self.refuse(3, self.key, environment=environment)
        self.assertFalse(self.folder.exists())

        self.start().end()
        good = self.key.read_bytes()
        self.key.unlink()
        self.make_key()
        said = self.refuse(3, self.key, self.folder, "not the key")
        self.key.write_bytes(good[:31])
        self.refuse(3, self.key, "must be 32 bytes")
        self.key.write_bytes(good)
        self.key.chmod(0o640)
        self.refuse(3, self.key, "0640")
        self.assertNotIn(good.hex(), said)

        # What systemd gives goes before the file.
        credentials = self.root / "credentials"
        credentials.mkdir()
        (credentials / "parvis-device-key").write_bytes(good)
        syncd = Process(self, [SYNCD, "--config", self.config],
                        env=environment | {"CREDENTIALS_DIRECTORY": str(credentials)})
        syncd.expect("At work on")
        self.assertEqual(syncd.end(), 0)

    def test_make_key(self):
        """A key is made once, for its owner, or for a program that keeps it."""
        self.make_key()
        self.assertEqual(stat.S_IMODE(self.key.stat().st_mode), 0o600)
        before = self.key.read_bytes()
        again = subprocess.run([SYNCD, "--make-key", self.key], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(again.returncode, 1)
        self.assertIn(str(self.key), again.stderr)
        self.assertEqual(self.key.read_bytes(), before)
        piped = subprocess.run([SYNCD, "--make-key", "-"], capture_output=True, check=True, timeout=PATIENCE)
        self.assertEqual(len(piped.stdout), 32)
        self.assertNotEqual(piped.stdout, before)

    def test_usage(self):
        """A kiosk that sends by itself has no daemon; what is not understood is said."""
        self.write_config(run="inside")
        self.refuse(2, self.config, "run is not daemon")
        self.write_config(run="beside")
        self.refuse(2, self.config, "inside or daemon")
        for arguments in (["--no-such"], ["what"]):
            done = subprocess.run([SYNCD, *arguments], capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual(done.returncode, 2)
            self.assertNotEqual(done.stderr, "")

    def test_terminated(self):
        """Told to stop in the middle of an upload it stops soon, and nothing is lost."""
        syncd = self.start()
        side = self.begin()
        self.behave("submission=hang-after-body")
        instance, _ = self.hand_in(side, 3_000_000)
        self.wait_until("upload", lambda: self.instances() == [instance])
        since = time.monotonic()
        self.assertEqual(syncd.end(), 0)
        self.assertLess(time.monotonic() - since, 10)
        side.say("tally")
        side.expect("^tally 1 0 0$")

        self.behave("ok")
        self.start()
        side.expect("^heard 0 1 0$")
        self.assertEqual(self.instances(), [instance])

    def test_killed(self):
        """Killed again and again while others hand in, it sends each once it is let."""
        side = self.begin_after_start_and_stop()
        self.behave("submission=slow:0.1")
        handed_in = set()
        for _ in range(5):
            syncd = self.start()
            for _ in range(4):
                handed_in.add(self.hand_in(side, 20_000)[0])
            time.sleep(0.15)
            self.assertEqual(syncd.end(signal.SIGKILL), -signal.SIGKILL)
        self.behave("ok")
        self.start()
        self.wait_until("all", lambda: self.query("SELECT n FROM tally WHERE state = 'waiting'") == [(0,)])
        self.assertEqual(self.instances(), sorted(handed_in))
        self.assertEqual(self.query("SELECT n FROM tally WHERE state = 'sent'"), [(20,)])
        self.assertEqual(self.query("PRAGMA integrity_check"), [("ok",)])

    def begin_after_start_and_stop(self):
        self.assertEqual(self.start().end(), 0)
        return self.begin()

    def test_bell_deleted(self):
        """Whoever takes the bell away delays nothing for long."""
        self.start()
        side = self.begin()
        for number in range(1, 4):
            (self.folder / "bell").unlink()
            self.hand_in(side)
            side.expect(rf"^heard 0 {number} 0$", 20)

    def test_quiet(self):
        """The two do not wake each other for ever."""
        syncd = self.start()
        side = self.begin()
        self.hand_in(side)
        side.expect("^heard 0 1 0$")
        time.sleep(1)
        before = self.switches(syncd) + self.switches(side)
        time.sleep(2)
        self.assertLess(self.switches(syncd) + self.switches(side) - before, 20)

    def switches(self, process):
        total = 0
        for task in pathlib.Path(f"/proc/{process.popen.pid}/task").iterdir():
            total += int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", (task / "status").read_text(), re.M)[1])
        return total

    def test_wish(self):
        """parvisctl without the key asks the daemon, also for what is to be tried later only."""
        self.behave("submission=500-json")
        self.start()
        side = self.begin()
        self.hand_in(side)
        self.wait_until("a failure", lambda: self.query("SELECT attempts FROM submission") == [(1,)])
        self.behave("ok")
        self.key.rename(self.root / "away")
        done = subprocess.run([PARVISCTL, "sync", "--json", "--config", self.config], capture_output=True,
                              text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["sent"], 1)
        self.assertEqual(len(self.instances()), 1)

        self.behave("down")
        done = subprocess.run([PARVISCTL, "sync", "--config", self.config], capture_output=True,
                              text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 1)
        self.assertNotEqual(done.stderr, "")

    def test_no_answer(self):
        """parvisctl says so when nobody answers; with the key it does the work itself."""
        side = self.begin_after_start_and_stop()
        self.hand_in(side)
        self.key.rename(self.root / "away")
        done = subprocess.run([PARVISCTL, "sync", "--wait", "1", "--config", self.config], capture_output=True,
                              text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 1)
        self.assertIn("parvis-syncd does not answer", done.stderr)
        side.say("tally")
        side.expect("^tally 1 0 0$")

        (self.root / "away").rename(self.key)
        done = subprocess.run([PARVISCTL, "sync", "--config", self.config], capture_output=True, text=True,
                              timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        side.expect("^heard 0 1 0$")

    def test_systemd(self):
        """systemd is told that it is ready, that it lives, and that it stops."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(listener.close)
        listener.settimeout(PATIENCE)
        listener.bind(str(self.root / "notify"))
        syncd = self.start(env=os.environ | {"NOTIFY_SOCKET": str(self.root / "notify"), "WATCHDOG_USEC": "400000"})
        self.assertEqual(listener.recv(100), b"READY=1")
        since = time.monotonic()
        for _ in range(3):
            self.assertEqual(listener.recv(100), b"WATCHDOG=1")
        self.assertGreater(time.monotonic() - since, 0.4)
        self.assertEqual(syncd.end(), 0)
        while (word := listener.recv(100)) == b"WATCHDOG=1":
            pass
        self.assertEqual(word, b"STOPPING=1")

    def test_secrecy(self):
        """No image of its memory is left, and no key or token in what it says."""
        syncd = self.start()
        limits = pathlib.Path(f"/proc/{syncd.popen.pid}/limits").read_text()
        self.assertRegex(limits, r"Max core file size\s+0\s+0")
        lines = list(syncd.lines)
        syncd.end()
        said = "\n".join(lines + syncd.lines)
        self.assertNotIn(self.url.split("/")[5], said)
        self.assertNotIn(self.key.read_bytes().hex(), said)

    @unittest.skipUnless(os.geteuid() == 0, "only root may be two users")
    def test_two_users(self):
        """Each as its own user: both write the store, and only one may read the key."""
        self.root.chmod(0o755)
        self.make_key()
        os.chown(self.key, SENDER, SENDER)
        self.folder.mkdir()
        os.chown(self.folder, SENDER, SHARED)
        self.folder.chmod(0o2770)
        sender = {"user": SENDER, "group": SENDER, "extra_groups": [SHARED], "umask": 0o077}
        public = {"user": PUBLIC, "group": PUBLIC, "extra_groups": [SHARED], "umask": 0o077}

        syncd = self.start(**sender)
        side = self.begin(**public)
        for number in range(1, 3):
            self.hand_in(side)
            side.expect(rf"^heard 0 {number} 0$")
        for path in self.folder.iterdir():
            self.assertEqual((stat.S_IMODE(path.stat().st_mode), path.stat().st_gid), (0o660, SHARED), path)
        stranger = Process(self, [PUBLIC_SIDE, self.folder], user=PUBLIC, group=PUBLIC, extra_groups=[])
        self.assertEqual(stranger.wait(), 1)
        stranger.expect("store.db: Permission denied")
        cat = subprocess.run(["cat", self.key], capture_output=True, timeout=PATIENCE, check=False, **public)
        self.assertNotEqual(cat.returncode, 0)
        self.assertEqual(syncd.end(), 0)

        # The first may leave, and the second make anew what the last to leave takes away.
        side.popen.stdin.close()
        self.assertEqual(side.wait(), 0)
        side = self.begin(**public)
        self.hand_in(side)
        self.start(**sender)
        side.expect("^heard 0 3 0$")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
