# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian to install into: this one, with whatever is written to it kept apart."""

import os
import pathlib
import shutil
import stat
import subprocess
import tempfile

# What installing and purging any package leaves behind, whoever does it.
ANYWAY = (
    "etc/ld.so.cache",
    "etc/passwd-", "etc/group-", "etc/shadow-", "etc/gshadow-", "etc/.pwd.lock",
    "etc/resolv.conf",
    # What usbguard makes and, purged, forgets.
    "etc/usbguard",
    "root",
    "run",
    "tmp",
    "usr/lib/python3",
    "usr/share/icons/hicolor/icon-theme.cache",
    "usr/share/applications/mimeinfo.cache",
    "usr/share/mime",
    "var/cache",
    "var/lib/apt",
    "var/lib/dpkg",
    "var/lib/systemd/deb-systemd-helper-enabled",
    "var/lib/systemd/deb-systemd-helper-masked",
    "var/lib/systemd/catalog",
    "var/lib/ucf",
    "var/log",
    "var/tmp",
)


class MountError(Exception):
    """Whoever runs this may not mount."""


class Machine:
    """An overlay of this system on a file system in memory: leaving it takes all of it away."""

    def __enter__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="parvis-setup-"))
        self.mounts = []
        self.mount("-t", "tmpfs", "-o", "size=3g", "tmpfs", self.place)
        for name in ("upper", "work", "root"):
            (self.place / name).mkdir()
        self.root = self.place / "root"
        self.upper = self.place / "upper"
        self.mount("-t", "overlay", "-o",
                   f"lowerdir=/,upperdir={self.upper},workdir={self.place / 'work'}", "overlay", self.root)
        self.mount("-t", "proc", "proc", self.root / "proc")
        self.mount("--bind", "/dev", self.root / "dev")
        # The outer names of servers; and nothing is started in here.
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf", follow_symlinks=True)
        policy = self.root / "usr/sbin/policy-rc.d"
        self.had_policy = policy.exists()
        if not self.had_policy:
            policy.write_text("#!/bin/sh\nexit 101\n")
            policy.chmod(0o755)
        return self

    def mount(self, *args):
        told = subprocess.run(["mount", *map(str, args)], text=True, capture_output=True)
        if told.returncode != 0:
            self.leave()
            raise MountError(told.stderr.strip())
        self.mounts.append(args[-1])

    def __exit__(self, *_):
        self.leave()

    def leave(self):
        for place in reversed(self.mounts):
            subprocess.run(["umount", "-l", str(place)], check=False)
        self.place.rmdir()

    def has_network(self):
        told = self.run("chroot", self.root, "apt-get", "update", "-q", check=False)
        return told.returncode == 0 and "Failed to fetch" not in told.stdout + told.stderr

    def run(self, *args, check=True, **more):
        return subprocess.run(list(map(str, args)), text=True, capture_output=True, check=check, **more)

    def differences(self):
        """What is not as on this system, but for what any package leaves."""
        found = []
        for folder, folders, files in os.walk(self.upper):
            for name in files + folders:
                path = pathlib.Path(folder, name)
                inner = str(path.relative_to(self.upper))
                if inner.startswith(ANYWAY) or inner == "usr/sbin/policy-rc.d" and not self.had_policy:
                    continue
                if not is_same(path, pathlib.Path("/", inner)):
                    found.append(inner)
        return sorted(found)


def is_same(one, other):
    here = one.lstat()
    # A whiteout: what was there is gone.
    if stat.S_ISCHR(here.st_mode) and here.st_rdev == 0:
        return not os.path.lexists(other)
    try:
        there = other.lstat()
    except FileNotFoundError:
        return False
    if (here.st_mode, here.st_uid, here.st_gid) != (there.st_mode, there.st_uid, there.st_gid):
        return False
    if stat.S_ISLNK(here.st_mode):
        return os.readlink(one) == os.readlink(other)
    return not stat.S_ISREG(here.st_mode) or one.read_bytes() == other.read_bytes()
