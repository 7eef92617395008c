#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TLS server that nobody vouches for: prints its port, then "told" for each visitor that
tells it anything. Ends when standard input closes."""

import os
import socket
import ssl
import subprocess
import sys
import threading


def main(folder):
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True, timeout=20,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener, context), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    while os.read(0, 4096):
        pass


def serve(listener, context):
    while True:
        visitor, _ = listener.accept()
        visitor.settimeout(5)
        try:
            with context.wrap_socket(visitor, server_side=True) as talk:
                if talk.recv(4096):
                    print("told", flush=True)
                    talk.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except OSError:
            pass


main(sys.argv[1])
