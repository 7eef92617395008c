#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a source file lacks its two SPDX lines, or is not laid out by clang-format."""

import pathlib
import re
import subprocess
import sys

KINDS = {'.c', '.h', '.py', '.ui', '.css', '.build', '.sh'}
FOLDERS = ('src', 'tests', 'ui', 'data', 'po', 'fuzz', 'kiosk-setup')

top = pathlib.Path(sys.argv[1])
paths = sorted(path for folder in FOLDERS for path in (top / folder).rglob('*')
               if path.is_file() and (path.suffix in KINDS or path.name == 'meson.build'))
bad = []

for path in [top / 'meson.build', *paths]:
    head = path.read_text(encoding='utf-8', errors='replace')[:600]
    for line in ('SPDX-FileCopyrightText: The Parvis authors', 'SPDX-License-Identifier: '):
        if not re.search(rf'^\W*{line}', head, re.M):
            bad.append(f'{path.relative_to(top)}: no line "{line}"')

code = [str(path) for path in paths if path.suffix in ('.c', '.h')]
run = subprocess.run(['clang-format', '--dry-run', '--Werror', *code],
                     cwd=top, capture_output=True, text=True, check=False)
bad += [line for line in run.stderr.splitlines() if ': error:' in line]

print('\n'.join(bad))
sys.exit(bool(bad))
