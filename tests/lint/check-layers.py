#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a room of src/ includes what it may not.

The compiler keeps a room's headers from those who did not declare it. It cannot
keep out headers that lie in /usr/include itself, such as <sqlite3.h>, nor one room
that meson was told to let in by mistake: this does.
"""

import pathlib
import re
import sys

GLIB = r'glib|gio/|gmodule'
SYSTEM = r'(assert|ctype|errno|fcntl|float|inttypes|langinfo|limits|locale|math|pthread|signal|std\w+|string|time|unistd|sys/\w+|termios)\.h$'

# Room: the other rooms that it may include, and what from outside.
ROOMS = {
    'worker': ('', GLIB),
    'form': ('', rf'glib(-object)?\.h|gio/gio\.h|libxml/|sodium\.h'),
    'encryption': ('', r'glib\.h|openssl/|sodium\.h'),
    'mandate': ('', r'glib\.h|sodium\.h'),
    'store': ('worker mandate', rf'{GLIB}|sqlite3\.h|sodium\.h|openssl/evp\.h'),
    'sync': ('worker store', rf'{GLIB}|curl/|libxml/'),
    'speech': ('worker', rf'{GLIB}|espeak-ng/|gst/|json-glib/'),
    'device': ('worker', rf'{GLIB}|gst/|gdk-pixbuf/|linux/input\.h|pango/|zbar\.h'),
    'map': ('', rf'{GLIB}|sqlite3\.h'),
    'orientation': ('worker', rf'{GLIB}|sqlite3\.h'),
    'paper': ('worker', rf'{GLIB}|pango/|cairo|cups/|qpdf/qpdf-c\.h|qrencode\.h'),
    'pages': ('form', rf'{GLIB}|gtk/|gdk/|gsk/|pango/|cairo|graphene|qrencode\.h'),
    'app': ('worker form encryption mandate store sync speech device map orientation paper pages', rf'{GLIB}|json-glib/|libintl\.h|gtk/|gdk/|gst/|sodium\.h'),
    'syncd': ('worker store sync app', GLIB),
    'tools': ('worker form encryption mandate store sync device app', rf'{GLIB}|json-glib/|libxml/|qrencode\.h'),
}
# What form may not even ask the system for: files, clocks, sockets, locales.
IMPURE = r'(fcntl|unistd|langinfo|locale|pthread|signal|sys/\w+|termios)\.h'


def check(src):
    home = {path.name: path.relative_to(src).parts[0] for path in src.glob('*/**/*.h')}
    for path in sorted(src.glob('*/**/*.[ch]')):
        room = path.relative_to(src).parts[0]
        if room not in ROOMS:
            yield f'{path}: {room}/ is not a room that we know'
            continue
        rooms, outside = ROOMS[room]
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            if found := re.match(r'\s*#\s*include\s*<(.+)>', line):
                allowed = re.match(f'{outside}|{SYSTEM}', found[1])
                if not allowed or room == 'form' and re.match(IMPURE, found[1]):
                    yield f'{path}:{number}: {room}/ may not include <{found[1]}>'
            elif found := re.match(r'\s*#\s*include\s*"(.+)"', line):
                of = home.get(found[1], room)
                if of != room and of not in rooms.split():
                    yield f'{path}:{number}: {room}/ may not include {of}/{found[1]}'


bad = list(check(pathlib.Path(sys.argv[1])))
print('\n'.join(bad))
sys.exit(bool(bad))
