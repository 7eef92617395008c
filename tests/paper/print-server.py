#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A print server of IPP (RFC 8010, 8011) that behaves as the queue's name says.

good: prints at the second look.  empty: has no paper.  jam: the paper is stuck.
never: takes the job and does nothing.  refuse: takes no jobs.  gone: there is no such queue.
GET /kept tells how many documents it holds; GET /last is the last that was sent.
Prints its port on a line when it is ready.
"""

import http.server
import struct

PRINT_JOB, CANCEL_JOB, GET_JOB, GET_PRINTER = 0x02, 0x08, 0x09, 0x0B
OK, NOT_FOUND, NOT_ACCEPTING = 0x0000, 0x0406, 0x0506
INTEGER, BOOLEAN, ENUM, KEYWORD, CHARSET, LANGUAGE = 0x21, 0x22, 0x23, 0x44, 0x47, 0x48

jobs = {}  # number: [document, looks]
last = b''


def attribute(tag, name, value):
    if isinstance(value, str):
        value = value.encode()
    elif tag == BOOLEAN:
        value = bytes([value])
    else:
        value = struct.pack('>i', value)
    return struct.pack('>BH', tag, len(name)) + name.encode() + struct.pack('>H', len(value)) + value


def read_attributes(body):
    found, at = {}, 8
    while body[at] != 0x03:
        if body[at] < 0x10:
            at += 1
            continue
        length, = struct.unpack_from('>H', body, at + 1)
        name = body[at + 3:at + 3 + length].decode()
        at += 3 + length
        length, = struct.unpack_from('>H', body, at)
        if name:
            found[name] = body[at + 2:at + 2 + length]
        at += 2 + length
    return found, body[at + 1:]


def answer_printer(queue):
    reasons = {'empty': 'media-empty-error', 'jam': 'media-jam-error'}.get(queue, 'none')
    return OK, (b'\x04' + attribute(ENUM, 'printer-state', 4)
                + attribute(KEYWORD, 'printer-state-reasons', reasons)
                + attribute(BOOLEAN, 'printer-is-accepting-jobs', queue != 'refuse'))


def answer(operation, queue, found, document):
    global last
    number = struct.unpack('>i', found['job-id'])[0] if 'job-id' in found else 0
    if queue == 'gone' or operation in (GET_JOB, CANCEL_JOB) and number not in jobs:
        return NOT_FOUND, b''
    if operation == GET_PRINTER:
        return answer_printer(queue)
    if operation == PRINT_JOB:
        if queue == 'refuse':
            return NOT_ACCEPTING, b''
        number = len(jobs) + 1
        jobs[number] = [document, 0]
        last = document
        return OK, b'\x02' + attribute(INTEGER, 'job-id', number) + attribute(ENUM, 'job-state', 3)
    if operation == GET_JOB:
        jobs[number][1] += 1
        state = 9 if queue == 'good' and jobs[number][1] > 1 else 5
        return OK, b'\x02' + attribute(ENUM, 'job-state', state)
    if operation == CANCEL_JOB and found.get('purge-job') == b'\x01':
        del jobs[number]
    return OK, b''


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def read_body(self):
        if 'chunked' not in self.headers.get('Transfer-Encoding', ''):
            return self.rfile.read(int(self.headers.get('Content-Length', 0)))
        body = b''
        while length := int(self.rfile.readline(), 16):
            body += self.rfile.read(length)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def reply(self, body, kind):
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.read_body()
        version, operation, request = struct.unpack_from('>2sHi', body)
        found, document = read_attributes(body)
        queue = found['printer-uri'].decode().rpartition('/')[2]
        status, groups = answer(operation, queue, found, document)
        self.reply(version + struct.pack('>Hi', status, request) + b'\x01'
                   + attribute(CHARSET, 'attributes-charset', 'utf-8')
                   + attribute(LANGUAGE, 'attributes-natural-language', 'en')
                   + groups + b'\x03', 'application/ipp')

    def do_GET(self):
        self.reply(last if self.path == '/last' else str(len(jobs)).encode(), 'text/plain')

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
