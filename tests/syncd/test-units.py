#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""systemd understands the units, and finds them shut: test-units.py UNIT DROP-IN PARVIS-SYNCD."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

UNIT, DROP_IN, SYNCD = [pathlib.Path(argument).resolve() for argument in sys.argv[1:4]]
KIOSK = "[Service]\nExecStart=/bin/true\nUser=kiosk\nRestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK\n"
NETWORK = ["RestrictAddressFamilies_AF_INET_INET6", "IPAddressDeny"]


class Units(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        unit = UNIT.read_text()
        self.assertRegex(unit, r"(?m)^ExecStart=/\S+/parvis-syncd ")
        self.unit = self.folder / "parvis-syncd.service"
        self.unit.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={SYNCD}", unit))
        self.kiosk = self.folder / "kiosk.service"
        self.kiosk.write_text(KIOSK)

    def run_it(self, *arguments):
        done = subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True, timeout=60,
                              env=os.environ | {"SYSTEMD_UNIT_PATH": f"{self.folder}:"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout, done.stderr

    def add_drop_in(self):
        folder = self.folder / "kiosk.service.d"
        folder.mkdir()
        shutil.copy(DROP_IN, folder / "without-network.conf")

    def exposed(self, unit):
        out, _ = self.run_it("security", "--offline=yes", "--json=short", unit)
        return {row["json_field"]: row.get("exposure") for row in json.loads(out) if row.get("exposure")}

    def test_verify(self):
        self.add_drop_in()
        for unit in (self.unit, self.kiosk):
            _, said = self.run_it("verify", "--man=no", unit)
            self.assertEqual([line for line in said.splitlines() if str(self.folder) in line or "parvis" in line], [])

    def test_security(self):
        out, _ = self.run_it("security", "--offline=yes", "--threshold=15", self.unit)
        print("#", out.strip().splitlines()[-1])
        exposed = self.exposed(self.unit)
        for field in ("NoNewPrivileges", "ProtectHome", "PrivateDevices", "MemoryDenyWriteExecute", "ProtectSystem"):
            self.assertNotIn(field, exposed)
        # What it is for, so that the finding of none elsewhere means something.
        self.assertIn(NETWORK[0], exposed)

    def test_kiosk(self):
        """With the drop-in the kiosk's unit cannot reach the network; without it, it can."""
        before = self.exposed(self.kiosk)
        self.assertTrue(all(field in before for field in NETWORK), before)
        self.add_drop_in()
        after = self.exposed(self.kiosk)
        self.assertFalse(any(field in after for field in NETWORK), after)


if __name__ == "__main__":
    if shutil.which("systemd-analyze") is None:
        print("1..0 # SKIP systemd-analyze is not here")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
