#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk beside parvis-syncd waits for its store, and never opens a socket to the network.

test-kiosk-alone.py PARVIS PARVIS-SYNCD OFFICE; needs a display, and strace.
"""

import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PARVIS, SYNCD, OFFICE = sys.argv[1:4]
# That there is no store yet is a warning, and not the end; and a process that strace looks into
# cannot be looked into for leaks.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
ENVIRONMENT["ASAN_OPTIONS"] = ENVIRONMENT.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
PATIENCE = float(os.environ.get("PARVIS_TEST_PATIENCE", "60"))


class KioskAlone(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.folder = self.root / "store"
        self.log = self.root / "log"
        self.config = self.root / "parvis.conf"
        self.trace = self.root / "trace"
        self.said = self.log.open("a")
        self.addCleanup(self.said.close)
        office = self.start([OFFICE, "--until-eof", "--keep", self.root / "kept"], stdout=subprocess.PIPE, text=True)
        self.url = office.stdout.readline().removeprefix("office: ").strip()
        self.addCleanup(office.stdout.close)

    def start(self, command, **options):
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, env=ENVIRONMENT, **options)
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        if process.poll() is None:
            process.terminate()
        process.stdin.close()
        process.wait(PATIENCE)

    def wait_until(self, what, probe):
        end = time.monotonic() + PATIENCE
        while not (answer := probe()):
            self.assertLess(time.monotonic(), end, f"{what}: {self.log.read_text()}")
            time.sleep(0.05)
        return answer

    def events(self):
        try:
            connection = sqlite3.connect(f"file:{self.folder}/store.db?mode=ro", uri=True, timeout=PATIENCE)
            try:
                return [event for event, in connection.execute("SELECT event FROM journal")]
            finally:
                connection.close()
        except sqlite3.OperationalError:
            return []

    def configure(self, run):
        self.config.write_text(f"[data]\nfolder={self.folder}\n[server]\nurl={self.url}\n"
                               f"[sync]\nrun={run}\nkey-file={self.root / 'key'}\n[sound]\nsink=fakesink\n")

    def start_kiosk(self):
        return self.start(["strace", "-f", "-qq", "-e", "trace=network", "-o", self.trace,
                           PARVIS, "--window", "--config", self.config], stderr=self.said)

    def end_kiosk(self, tracer):
        children = pathlib.Path(f"/proc/{tracer.pid}/task/{tracer.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGTERM)
        self.assertEqual(tracer.wait(PATIENCE), 0, self.log.read_text())

    def families(self):
        return set(re.findall(r"\bsocket\((AF_\w+)", self.trace.read_text()))

    def test_alone(self):
        self.configure("daemon")
        kiosk = self.start_kiosk()
        self.wait_until("said", lambda: "has not made it" in self.log.read_text())
        self.assertFalse(self.folder.exists())

        subprocess.run([SYNCD, "--make-key", self.root / "key"], check=True, timeout=PATIENCE)
        self.start([SYNCD, "--config", self.config], stderr=self.said)
        self.wait_until("opened", lambda: "procedures-read" in self.events())
        time.sleep(1)
        self.end_kiosk(kiosk)

        self.assertEqual(self.events().count("start"), 1)
        self.assertFalse((self.folder / "device.key").exists())
        self.assertEqual(self.families() - {"AF_UNIX", "AF_NETLINK"}, set(), self.trace.read_text())
        self.assertIn("AF_UNIX", self.families())

    def test_control(self):
        """The same kiosk with the sync inside is seen to go to the network."""
        self.configure("inside")
        kiosk = self.start_kiosk()
        self.wait_until("asked", lambda: self.trace.exists() and self.families() & {"AF_INET", "AF_INET6"})
        self.end_kiosk(kiosk)


if __name__ == "__main__":
    if shutil.which("strace") is None:
        print("1..0 # SKIP strace is not here")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
