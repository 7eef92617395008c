#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TLS server that nobody vouches for: prints its port, then "told" for each visitor that
tells it anything. Ends when standard input closes. With --proxy, also a proxy that wants a name
and password: it prints a second port, and "asked WHERE" or "unknown" for each visitor; wherever
they want to go, they get to the server."""

import os
import re
import socket
import ssl
import subprocess
import sys
import threading


def main(folder):
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,DNS:office.example,IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True, timeout=20,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener, context), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    if "--proxy" in sys.argv:
        proxy = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=serve_proxy, args=(proxy, listener.getsockname()), daemon=True).start()
        print(proxy.getsockname()[1], flush=True)
    while os.read(0, 4096):
        pass


def read_request(talk):
    """To its end: closing before that resets the connection, and the answer with it."""
    request = b""
    while more := talk.recv(65536):
        request += more
        head, found, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        if found and len(body) >= int(length[1] if length else 0):
            return True
    return bool(request)


def serve(listener, context):
    while True:
        visitor, _ = listener.accept()
        visitor.settimeout(5)
        try:
            with context.wrap_socket(visitor, server_side=True) as talk:
                if read_request(talk):
                    print("told", flush=True)
                    talk.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except OSError:
            pass


def serve_proxy(proxy, server):
    while True:
        visitor, _ = proxy.accept()
        threading.Thread(target=pass_on, args=(visitor, server), daemon=True).start()


def read_head(visitor):
    head = b""
    while b"\r\n\r\n" not in head and len(head) < 8192:
        more = visitor.recv(4096)
        if not more:
            return b""
        head += more
    return head


def pass_on(visitor, server):
    while head := read_head(visitor):
        # "agent:open sesame"
        if b"Proxy-Authorization: Basic YWdlbnQ6b3BlbiBzZXNhbWU=\r\n" in head:
            break
        print("unknown", flush=True)
        visitor.sendall(b'HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n')
    if not head:
        return
    print("asked", head.split()[1].decode(), flush=True)
    other = socket.create_connection(server)
    visitor.sendall(b"HTTP/1.1 200 There\r\n\r\n")
    threading.Thread(target=copy, args=(visitor, other), daemon=True).start()
    copy(other, visitor)


def copy(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


main(sys.argv[1])
