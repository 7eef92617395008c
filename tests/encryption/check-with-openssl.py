#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decrypts what ENCRYPT made with the openssl command alone, and compares it byte for byte.

Usage: check-with-openssl.py ENCRYPT
"""

import base64
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

NS = {'s': 'http://opendatakit.org/submissions', 'orx': 'http://openrosa.org/xforms'}
OAEP = ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256']
XML = '<data id="signalement"><nom>Zoé</nom></data>'.encode()
# More than a vector has bytes, sizes about a block's, names in any script, in no sorted order.
FILES = {'z.jpg': 3 * 1024 * 1024, 'vide.png': 0, 'é ق.jpg': 15, "a&b'.jpg": 16, 'b.jpg': 17,
         'audit.csv': 1000, **{f'p{n}.jpg': n for n in range(20, 0, -1)}}


def openssl(*arguments, data=None):
    return subprocess.run(['openssl', *arguments], input=data, check=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def unwrap(private, text):
    options = [word for option in OAEP for word in ('-pkeyopt', option)]
    return openssl('pkeyutl', '-decrypt', '-inkey', str(private), *options,
                   data=base64.b64decode(text, validate=True))


def decrypt(key, vector, data):
    padded = openssl('enc', '-d', '-aes-256-cfb', '-K', key.hex(), '-iv', vector.hex(), data=data)
    count = padded[-1]
    assert 1 <= count <= 16 and padded.endswith(bytes([count]) * count), 'padding'
    return padded[:-count]


def read(private, folder):
    root = ET.parse(folder / 'manifest.xml').getroot()
    assert root.tag == '{%s}data' % NS['s'] and root.get('encrypted') == 'yes', root.tag
    instance = root.findtext('orx:meta/orx:instanceID', namespaces=NS)
    wrapped = root.findtext('s:base64EncryptedKey', namespaces=NS)
    key = unwrap(private, wrapped)
    assert len(key) == 32, len(key)

    names = [element.text for element in root.findall('s:media/s:file', NS)]
    names.append(root.findtext('s:encryptedXmlFile', namespaces=NS))
    vector = bytearray(hashlib.md5(instance.encode() + key).digest())
    found = {}
    for number, name in enumerate(names):
        vector[number % 16] = (vector[number % 16] + 1) % 256
        found[name.removesuffix('.enc')] = decrypt(key, vector, (folder / name).read_bytes())

    version = root.get('version')
    lines = [root.get('id'), *([version] if version is not None else []), wrapped, instance]
    lines += [f'{name}::{hashlib.md5(data).hexdigest()}' for name, data in found.items()]
    signed = hashlib.md5(''.join(f'{line}\n' for line in lines).encode()).digest()
    signature = root.findtext('s:base64EncryptedElementSignature', namespaces=NS)
    assert unwrap(private, signature) == signed, 'signature'

    return found


def check(encrypt, top, bits, version):
    private, clear, sent = top / 'private.pem', top / 'clear', top / 'sent'
    clear.mkdir()
    sent.mkdir()
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', f'rsa_keygen_bits:{bits}', '-out', str(private))
    public = base64.b64encode(openssl('pkey', '-in', str(private), '-pubout', '-outform', 'DER'))

    expected = {name: os.urandom(size) for name, size in FILES.items()}
    expected['submission.xml'] = XML
    for name, data in expected.items():
        (clear / name).write_bytes(data)
    subprocess.run([encrypt, public, sent, 'signalement', version, 'uuid:5d1c7b0a-58a3-4b35',
                    clear / 'submission.xml', *(clear / name for name in FILES)],
                   check=True, timeout=60)

    found = read(private, sent)
    assert list(found) == list(expected), list(found)
    for name, data in expected.items():
        assert found[name] == data, name
    print(f'{bits} bits, version "{version}": {len(found)} files are as they were')


for bits, version in ((2048, '1[encrypted:AaIEpBu1]'), (3072, '')):
    with tempfile.TemporaryDirectory() as folder:
        check(sys.argv[1], pathlib.Path(folder), bits, version)
