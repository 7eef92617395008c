# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words in files, in any encoding that something might have written them in."""

import base64
import resource


def encode(word):
    """What the word, text or bytes, looks like in a file."""
    plain = word if isinstance(word, bytes) else word.encode()
    yield plain
    if isinstance(word, str):
        yield plain.lower()
        yield plain.upper()
        yield word.encode('utf-16-le')
        yield word.encode('utf-16-be')
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    for before in range(3):
        # Without what the bytes around it have a part in.
        text = base64.b64encode(bytes(before) + plain)
        yield text[(0, 2, 3)[before]:len(text) // 4 * 4 - 4]


def find(folder, words):
    """Which of the words are where: {word: {names of files}}."""
    found = {}
    for path in folder.rglob('*'):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        for word in words:
            if any(code in content for code in encode(word)):
                found.setdefault(word, set()).add(str(path.relative_to(folder)))
    return found


def allow_core():
    """As far as we may: a program has to see to it itself that it leaves none."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def cores(folder):
    return [path for path in folder.rglob('core*') if path.is_file()]
