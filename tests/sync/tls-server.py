#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS servers, of which authority.pem in FOLDER vouches for one that is as it should be.

Prints "KIND=PORT" for each on one line, then "told KIND" for each request that one was told.
Ends when standard input closes."""

import os
import socket
import ssl
import subprocess
import sys
import threading

# Who signs it, for which host, for how many days.
KINDS = {
    "good": ("authority", "localhost", 2),
    "expired": ("authority", "localhost", -1),
    "other-host": ("authority", "office.example", 2),
    "self-signed": (None, "localhost", 2),
}
SECURED = b"HTTP/1.1 %s\r\nX-OpenRosa-Version: 1.0\r\n%sConnection: close\r\n\r\n"


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=20)


def make_certificate(folder, kind, signer, host, days):
    """The context of a server that shows a new certificate."""
    file, key, request = (os.path.join(folder, f"{kind}{ending}") for ending in (".pem", ".key", ".request"))
    new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={host}", "-keyout", key]
    names = ["-addext", f"subjectAltName=DNS:{host}"]
    if signer is None:
        openssl(*new, *names, "-x509", "-days", days, "-out", file)
    else:
        openssl(*new, *names, "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", os.path.join(folder, f"{signer}.pem"), "-CAkey",
                os.path.join(folder, f"{signer}.key"), "-CAcreateserial", "-days", days, "-copy_extensions", "copyall", "-out", file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return context


def read_request(stream):
    """Its first word; what follows is thrown away."""
    line = stream.readline(65536)
    length = 0
    while (header := stream.readline(65536)) not in (b"\r\n", b""):
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    stream.read(length)
    return line.split(b" ")[0]


def talk(kind, visitor, context):
    with context.wrap_socket(visitor, server_side=True) as secured, secured.makefile("rwb") as stream:
        method = read_request(stream)
        if method:
            print("told", kind, flush=True)
            answer = (b"204 Here", b"") if method == b"HEAD" else (b"201 Created", b"Content-Length: 0\r\n")
            stream.write(SECURED % answer)


def talk_openly(visitor):
    """No TLS at all: only what asks for it was said."""
    if visitor.recv(4096)[:1] != b"\x16":
        print("told plain", flush=True)
    visitor.sendall(SECURED % (b"204 Here", b""))


def serve(kind, listener, context):
    while True:
        visitor, _ = listener.accept()
        visitor.settimeout(5)
        try:
            if context is None:
                talk_openly(visitor)
            else:
                talk(kind, visitor, context)
        except OSError:
            pass
        finally:
            visitor.close()


def main(folder):
    make_certificate(folder, "authority", None, "authority", 2)
    contexts = {kind: make_certificate(folder, kind, *how) for kind, how in KINDS.items()}
    ports = []
    for kind, context in {**contexts, "plain": None}.items():
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=serve, args=(kind, listener, context), daemon=True).start()
        ports.append(f"{kind}={listener.getsockname()[1]}")
    print(*ports, flush=True)
    while os.read(0, 4096):
        pass


main(sys.argv[1])
