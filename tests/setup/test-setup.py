#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages, and what install does with them: asked, done, looked at, broken, taken back.

test-setup.py BUILD PREFIX    a build with -Dprefix=/usr
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from machine import Machine, MountError

TOP = pathlib.Path(__file__).resolve().parents[2]
INSTALL = TOP / "kiosk-setup" / "install"
SKIPPED = 77

CONFIGURATION = """[data]
procedures=/usr/share/parvis/procedures
[sync]
run=daemon
[server]
url=https://192.0.2.7:8443/v1
"""


def build(into, built):
    subprocess.run([TOP / "kiosk-setup/package/build", into, "--from", built], check=True)
    found = sorted(path.name for path in into.glob("*.deb"))
    assert any(name.startswith("parvis_") for name in found) and any(name.startswith("parvis-kiosk_") for name in found), found


def check_packages(debs):
    packages = [str(path) for path in debs.glob("parvis*.deb") if "dbgsym" not in path.name]
    told = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", *packages], text=True, capture_output=True)
    assert told.returncode == 0, told.stdout + told.stderr


class Setup:
    def __init__(self, machine, debs, configuration):
        self.machine = machine
        self.given = ["--profile", "kiosk", "--root", machine.root, "--packages", debs, "--config", configuration]

    def install(self, *more, check=True):
        return self.machine.run(INSTALL, *self.given, *more, check=check)

    def check(self):
        told = self.install("--check", check=False)
        return told.returncode, told.stdout


def check_dry_run(setup):
    before = setup.machine.differences()
    told = setup.install("--dry-run").stdout
    assert "would" in told and "parvis-kiosk" in told, told
    assert setup.machine.differences() == before, "--dry-run changed something"


def check_cut_short(setup):
    """Ended in the middle of it, and begun again."""
    running = subprocess.Popen([INSTALL, *map(str, setup.given)], stdout=subprocess.PIPE, text=True, start_new_session=True)
    for line in running.stdout:
        if "now" in line and "Ways out" in line:
            os.killpg(running.pid, signal.SIGKILL)
            break
    running.wait()
    assert running.returncode != 0, "it ended before it could be cut"
    status, told = setup.check()
    assert status == 1 and "MISSING" in told, told
    setup.install()


def check_idempotent(setup):
    status, told = setup.check()
    assert status == 0, told
    again = setup.install().stdout
    assert not re.search(r"^now", again, re.M), again


def list_changes(machine):
    """Paths that install wrote, each once."""
    text = (machine.root / "var/lib/parvis-setup/changes").read_text()
    found = {line.split(" ", 1)[1] for line in text.splitlines() if line.startswith(("remove ", "restore "))}
    units = {line.split(" ", 1)[1] for line in text.splitlines() if line.startswith("disable ")}
    return sorted(found), sorted(units)


def check_each_rule_can_fail(setup):
    """Takes everything away, each by itself, and looks once: --check must name all of it, and be
    content again after."""
    machine = setup.machine
    paths, units = list_changes(machine)
    assert len(paths) >= 10 and len(units) >= 5, (paths, units)
    aside = {path: machine.root / (path.lstrip("/") + ".aside") for path in paths}
    for unit in units:
        machine.run("systemctl", f"--root={machine.root}", "--quiet", "disable", unit)
    for path, kept in aside.items():
        (machine.root / path.lstrip("/")).rename(kept)
    status, told = setup.check()
    amiss = [line for line in told.splitlines() if line.startswith("MISSING")]
    assert status == 1 and len(amiss) == len(paths) + len(units), told
    for path in paths:
        assert any(path in line or path.rsplit("/", 1)[1] in line for line in amiss), f"nobody missed {path}: {told}"
    for unit in units:
        assert any(unit in line for line in amiss), f"nobody missed {unit}: {told}"
    for path, kept in aside.items():
        kept.rename(machine.root / path.lstrip("/"))
    for unit in units:
        machine.run("systemctl", f"--root={machine.root}", "--quiet", "enable", unit)
    status, told = setup.check()
    assert status == 0, told
    print(f"# {len(paths)} files and {len(units)} units were missed when they were gone")


def check_units(machine):
    inside = ["chroot", machine.root]
    units = ["parvis-kiosk.service", "parvis-syncd.service", "parvis-firewall.service", "parvis-firewall.timer",
             "parvis-key.service", "parvis-rescue.service", "parvis-renew.service", "parvis-renew.timer"]
    told = machine.run(*inside, "systemd-analyze", "verify", "--man=no", *units, check=False)
    ours = [line for line in told.stderr.splitlines() if "parvis" in line]
    assert not ours, "\n".join(ours)
    for unit, most in (("parvis-kiosk.service", 2.0), ("parvis-syncd.service", 1.5)):
        told = machine.run(*inside, "systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={int(most * 10)}",
                           f"/usr/lib/systemd/system/{unit}", check=False)
        exposure = re.search(r"exposure level for \S+: ([0-9.]+)", told.stdout)
        assert exposure, told.stdout + told.stderr
        print(f"# {unit}: exposure {exposure[1]}")
        assert float(exposure[1]) <= most, told.stdout[-2000:]


def check_firewall(machine):
    machine.run("chroot", machine.root, "nft", "--check", "--file", "/usr/share/parvis-kiosk/firewall.nft")
    told = machine.run("chroot", machine.root, "/usr/lib/parvis/parvis-firewall", "--print").stdout
    assert told == "office4 192.0.2.7 8443\n", told


def check_key(machine):
    """Sealed, of the right name, and not made twice."""
    inside = ["chroot", machine.root]
    sealed = machine.root / "etc/credstore.encrypted/parvis-device-key"
    secret = machine.root / "var/lib/systemd/credential.secret"
    had_secret = secret.exists()
    machine.run(*inside, "/usr/lib/parvis/parvis-make-key")
    before = sealed.read_bytes()
    machine.run(*inside, "/usr/lib/parvis/parvis-make-key")
    assert sealed.read_bytes() == before, "there was a key, and it was made anew"
    assert sealed.stat().st_mode & 0o777 == 0o600, oct(sealed.stat().st_mode)
    opened = subprocess.run([*map(str, inside), "systemd-creds", "decrypt", "--name=parvis-device-key",
                             "/etc/credstore.encrypted/parvis-device-key", "-"], capture_output=True, check=True).stdout
    assert len(opened) >= 32 and opened not in before, len(opened)
    wrong = machine.run(*inside, "systemd-creds", "decrypt", "--name=another",
                        "/etc/credstore.encrypted/parvis-device-key", "-", check=False)
    assert wrong.returncode != 0
    sealed.unlink()
    if not had_secret:
        secret.unlink()


def check_taken_back(setup):
    machine = setup.machine
    machine.run(TOP / "kiosk-setup/uninstall", "--root", machine.root)
    left = machine.differences()
    assert not left, "left behind: " + ", ".join(left)


def why_not(prefix):
    """Why nothing can be tried here, or None."""
    if os.getuid() != 0:
        return "needs root"
    if prefix != "/usr":
        return "the build is for " + prefix
    if not all(map(shutil.which, ("dpkg-buildpackage", "dh", "lintian"))):
        return "needs debhelper and lintian"
    return None


def try_all(debs, machine):
    configuration = debs / "parvis.conf"
    configuration.write_text(CONFIGURATION)
    setup = Setup(machine, debs, configuration)
    check_dry_run(setup)
    check_cut_short(setup)
    check_idempotent(setup)
    check_key(machine)
    check_units(machine)
    check_firewall(machine)
    check_each_rule_can_fail(setup)
    check_taken_back(setup)


def main():
    built = pathlib.Path(sys.argv[1]).resolve()
    reason = why_not(sys.argv[2])
    if reason is not None:
        print("# skipped:", reason)
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="parvis-debs-") as folder:
        debs = pathlib.Path(folder)
        build(debs, built)
        check_packages(debs)
        try:
            with Machine() as machine:
                if not machine.has_network():
                    print("# the packages are right; the rest is skipped: no network")
                    return SKIPPED
                try_all(debs, machine)
        except MountError as error:
            print("# the packages are right; the rest is skipped:", error)
            return SKIPPED
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        print(error, error.stdout, error.stderr, sep="\n", file=sys.stderr)
        sys.exit(1)
