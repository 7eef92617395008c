#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write what real forms hold as seeds for a fuzz target, each under the hash of its text.

usage: seed.py TARGET INTO FOLDER…

form-expression gets their expressions, form-xml those forms that are small, form-instance their
primary instances, form-csv and form-geojson the beginnings of their media.
"""
import hashlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

LARGEST = 6000
LOGIC = "relevant required readonly constraint calculate nodeset ref value".split()


def read(file):
    return file.read_text(encoding="utf-8", errors="replace")


def expressions(folder):
    for file in folder.glob("*.xml"):
        try:
            elements = list(ET.parse(file).iter())
        except ET.ParseError:
            continue
        for element in elements:
            yield from (element.get(name) for name in LOGIC if element.get(name))


def instances(folder):
    for file in folder.glob("*.xml"):
        yield from re.findall(r"<instance[^>]*>\s*(<.*?)\s*</instance>", read(file)[:100000], re.DOTALL)[:1]


def media(folder, suffix):
    return (read(file)[:1500] for file in folder.rglob(f"*.{suffix}"))


SEEDS = {
    "form-expression": expressions,
    "form-xml": lambda folder: (read(file) for file in folder.rglob("*.xml")),
    "form-instance": instances,
    "form-csv": lambda folder: media(folder, "csv"),
    "form-geojson": lambda folder: media(folder, "geojson"),
}


def main():
    target, into, *folders = sys.argv[1:]
    for folder in folders if target in SEEDS else ():
        for text in SEEDS[target](pathlib.Path(folder)):
            data = text.encode("utf-8", "replace")
            if len(data) <= LARGEST:
                (pathlib.Path(into) / hashlib.sha1(data).hexdigest()).write_bytes(data)


if __name__ == "__main__":
    main()
