#!/usr/bin/python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long from exec to the first frame, and from a lifted finger to the frame it causes.

Both are read from what the program tells the compositor (WAYLAND_DEBUG), so nothing in the
program helps; a bare GTK window of two pages is measured the same way in the same run, and what
counts is the ratio to it.
"""

import pathlib
import re
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))
import kiosk

RUNS = 7
SWAPS = 40
STAMP = re.compile(r'^\[\s*(\d+)\.(\d+)\]\s+(.*)')
WRAP = 1 << 32


def stamped(path):
    for line in path.read_text(errors='replace').splitlines():
        found = STAMP.match(line)
        if found:
            yield int(found[1]) * 1000 + int(found[2]), found[3]


def since(start, stamp):
    """Milliseconds; the stamps are microseconds that wrap at 32 bits."""
    return ((stamp - start) % WRAP) / 1000


def first_commit(path):
    attached = set()
    for stamp, words in stamped(path):
        found = re.search(r'-> wl_surface@(\d+)\.(attach\(wl_buffer@|commit)', words)
        if found and found[2] != 'commit':
            attached.add(found[1])
        elif found and found[1] in attached:
            return stamp
    return None


def start(desk, command):
    log = desk.folder / 'wayland.log'
    log.unlink(missing_ok=True)
    with open(log, 'wb') as stderr:
        import subprocess
        begun = int(time.time() * 1e6) % WRAP
        popen = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=stderr,
                                 env=dict(desk.environment, WAYLAND_DEBUG='client'))
    return popen, log, begun


def end(popen):
    popen.terminate()
    popen.wait(20)


def first_frame(desk, command):
    popen, log, begun = start(desk, command)
    try:
        stamp = kiosk.wait_for('a frame', lambda: first_commit(log))
    finally:
        end(popen)
    return since(begun, stamp)


def swaps(desk, command, places):
    """Touches each place in turn; the time from the finger's lift to the next commit."""
    popen, log, _ = start(desk, command)
    try:
        kiosk.wait_for('a frame', lambda: first_commit(log))
        time.sleep(2)
        for i in range(SWAPS):
            desk.touch(*places[i % len(places)])
            time.sleep(0.35)
    finally:
        end(popen)
    times, lifted = [], None
    for stamp, words in stamped(log):
        if re.search(r'wl_touch@\d+\.up\(', words):
            lifted = stamp
        elif lifted is not None and re.search(r'-> wl_surface@\d+\.commit', words):
            times.append(since(lifted, stamp))
            lifted = None
    return times


def tell(name, ours, floor):
    def figures(times):
        return f'median {statistics.median(times):6.1f} ms, least {min(times):6.1f}, most {max(times):6.1f}'
    print(f'{name}: kiosk {figures(ours)}')
    print(f'{name}: floor {figures(floor)}')
    print(f'{name}: ratio of medians {statistics.median(ours) / statistics.median(floor):.2f}')


def main():
    with kiosk.Desk() as desk:
        floor = [desk.build / 'tests' / 'bench' / 'floor']
        config = desk.folder / 'bench.conf'
        config.write_text(f'[data]\nfolder={desk.folder}/store\n[sound]\nsink=none\n[screen]\nwidth-mm=476\nheight-mm=268\n')
        ours = [desk.build / 'src' / 'app' / 'parvis', '--config', config]
        first_frame(desk, ours), first_frame(desk, floor)  # warm the caches of both
        frames = {name: [] for name in ('ours', 'floor')}
        for _ in range(RUNS):  # in turn, so that both meet the same machine
            frames['ours'].append(first_frame(desk, ours))
            frames['floor'].append(first_frame(desk, floor))
        tell('exec to first frame', frames['ours'], frames['floor'])

        machine = kiosk.Kiosk(desk)
        go = machine.box(machine.see('Commencer', machine.BUTTONS))
        machine.press('Commencer')
        back = machine.box(machine.see('^Retour', machine.BUTTONS))
        machine.stop()
        places = [(b.x + b.width / 2, b.y + b.height / 2) for b in (go, back)]
        middle = [(desk.width / 2, desk.height / 2)]
        tell('touch to frame', swaps(desk, ours, places), swaps(desk, floor, middle))


main()
