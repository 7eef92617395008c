#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An office that behaves as badly as its address says.

http://127.0.0.1:PORT/ENDPOINT.BEHAVIOUR/v1/key/TOKEN/projects/1 behaves so at that endpoint, and
as an office should at the others. Once the control file has the word "friendly" in it, all are
answered as they should be. It takes the options that tests give to kiosk-setup/office, and keeps
and logs as that does; an instance that comes back with other bytes is logged as a conflict.
"""

import argparse
import asyncio
import hashlib
import importlib.machinery
import importlib.util
import json
import os
import re
import signal
import socket
import struct
import sys
import zlib
from pathlib import Path

MAX_HEAD = 64 * 1024
MAX_BODY = 8 * 1024 * 1024
PIECE = bytes(64 * 1024)
ANNOUNCED = 20000
PAGE = b"<!DOCTYPE html>\n<html><head><title>Wi-Fi</title></head><body><h1>Welcome</h1></body></html>\n"
XML = "text/xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
JSON = "application/json"
RECEIVED = "full submission upload was successful!"


def load_office():
    """The friendly office, for how it reads a submission."""
    path = str(Path(__file__).resolve().parents[2] / "kiosk-setup" / "office")
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("office", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("office", loader))
    loader.exec_module(module)
    return module


office = load_office()


class Gone(Exception):
    """The other side has left, or is made to."""


class Talk:
    """One request, and what may be done about it."""

    def __init__(self, server, reader, writer):
        self.server = server
        self.reader = reader
        self.writer = writer
        self.entry = {}
        self.is_recorded = False
        self.method = self.path = self.query = None
        self.headers = {}
        self.body = None
        self.behaviour = self.base = None
        self.media_type = None

    async def read_head(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *lines = head.split("\r\n")
        self.method, target, _ = line.split(" ", 2)
        self.path, _, self.query = target.partition("?")
        for text in filter(None, lines):
            name, _, value = text.partition(":")
            self.headers[name.strip().lower()] = value.strip()

    async def read_body(self):
        if self.body is None:
            length = int(self.headers.get("content-length", "0"))
            assert 0 <= length <= MAX_BODY
            self.body = await self.reader.readexactly(length)
        return self.body

    async def write(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self, status, body=b"", media_type=XML, headers=()):
        await self.read_body()
        lines = [f"HTTP/1.1 {status} So it is"]
        if status < 400:
            lines += ["X-OpenRosa-Version: 1.0", f"X-OpenRosa-Accept-Content-Length: {ANNOUNCED}"]
        if status not in (204, 304):
            lines += [f"Content-Type: {self.media_type or media_type}", f"Content-Length: {len(body)}"]
        head = "\r\n".join([*lines, *headers, "", ""]).encode("latin-1")
        self.entry["status"] = status
        self.record()  # before whoever asked can have the answer and look
        await self.write(head + (b"" if self.method == "HEAD" else body))

    def record(self):
        """Once a request."""
        if not self.is_recorded:
            self.server.record(self.entry)
        self.is_recorded = True

    async def answer_once(self, body, tag, media_type=XML):
        """Nothing but the tag, to who has it already."""
        known = self.headers.get("if-none-match") == tag
        await self.answer(304 if known else 200, b"" if known else body, media_type, [f"ETag: {tag}"])

    async def wait_for_leaving(self):
        while await asyncio.wait_for(self.reader.read(4096), 60):
            pass
        raise Gone

    def reset(self):
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        raise Gone

    async def keep(self):
        submission = office.read_submission(await self.read_body(), self.headers.get("content-type", ""))
        is_new, conflict = self.server.shelf.put(submission)
        # At once, for how this talk ends may take long.
        self.server.record({"instance": submission.instance, "new": is_new, **({"conflict": conflict} if conflict else {})})
        return is_new


class Shelf:
    def __init__(self, folder):
        self.folder = folder
        self.kept = {}

    def put(self, submission):
        """Keeps a submission; whether it is a new one, and what came with other bytes than before."""
        place = self.folder / submission.instance
        files = self.kept.setdefault(submission.instance, {})
        is_new, conflict = not files, None
        place.mkdir(parents=True, exist_ok=True)
        for name, data in {"submission.xml": submission.xml, **submission.attachments}.items():
            if files.setdefault(name, data) != data:
                conflict = name
            (place / name).write_bytes(files[name])
        return is_new, conflict


# What an office does


def openrosa(text, nature=""):
    return office.RESPONSE.format(nature=nature, text=text).encode()


async def take(talk):
    await talk.keep()
    await talk.answer(201, openrosa(RECEIVED))


async def welcome(talk):
    await talk.answer(204)


FORM = '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>F</h:title>' \
       '<model><instance><data id="f6" version="{}"><a/></data></instance></model></h:head><h:body/></h:html>\n'
# Plain files, and an entity list, whose hash is that of something else.
FILES = {"p.png": "\x89PNG\r\n\x1a\n{}", "q.png": "{}{}{}", "l.csv": "name,label,__version\n1,A,{}\n"}


def md5(data):
    return hashlib.md5(data).hexdigest()


def quote(data):
    return f'"{md5(data)}"'


def get_form(talk):
    return FORM.format(talk.server.get_version()).encode()


def get_file(talk, name):
    return FILES[name].replace("{}", talk.server.get_version()).encode("latin-1")


def hash_file(talk, name):
    data = get_file(talk, name)
    return md5(b"activity" + data if name.endswith(".csv") else data)


def entry(talk, form_id, file="f.xml", with_manifest=False):
    manifest = f"<manifestUrl>{talk.base}/forms/f/manifest</manifestUrl>" if with_manifest else ""
    return f"<xform><formID>{form_id}</formID><name>F</name><version>{talk.server.get_version()}</version>" \
           f"<hash>md5:{md5(get_form(talk))}</hash><descriptionText>D</descriptionText>" \
           f"<downloadUrl>{talk.base}/forms/{file}</downloadUrl>{manifest}</xform>"


async def list_forms(talk):
    # A form for each behaviour, so that each time there is something to fetch.
    body = f"<xforms>{entry(talk, talk.behaviour, with_manifest=True)}</xforms>".encode()
    talk.server.n_files = 0
    await talk.answer_once(body, "W/" + quote(body))


async def list_files(talk, list_hash=None):
    lines = ["<manifest>"]
    for name in FILES:
        kind = ' type="entityList"' if name.endswith(".csv") else ""
        lines.append(f"<mediaFile{kind}><filename>{name}</filename><hash>md5:{kind and list_hash or hash_file(talk, name)}</hash>"
                     f"<downloadUrl>{talk.base}/forms/f/attachments/{name}</downloadUrl></mediaFile>")
    body = "".join([*lines, "</manifest>"]).encode()
    await talk.answer_once(body, quote(body))


async def give_form(talk):
    if talk.path.endswith("/closed.xml"):
        await talk.answer(403, b'{"message":"The form is closed.","code":403.1}', JSON)
    else:
        await talk.answer(200, get_form(talk))


async def give_media(talk):
    name = talk.path.rpartition("/")[2]
    talk.server.n_files += 1
    await talk.answer_once(get_file(talk, name), f'"{hash_file(talk, name)}"', "application/octet-stream")


FRIENDLY = {
    "preflight": welcome,
    "submission": take,
    "list": list_forms,
    "manifest": list_files,
    "form": give_form,
    "media": give_media,
}


# What one must expect of it


def names(lists):
    """Forms in groups: for each list, the forms in it and the lists that it names."""
    async def behave(talk):
        form_ids, groups = lists[talk.query]
        body = "".join(entry(talk, form_id) for form_id in form_ids)
        for group in groups:
            place = group.format(elsewhere=f"http://127.0.0.1:{talk.server.elsewhere}", base=talk.base)
            body += f"<xforms-group><groupID>{group}</groupID><name>G</name><listUrl>{place}</listUrl></xforms-group>"
        await talk.answer(200, f"<xforms>{body}</xforms>".replace("&", "&amp;").encode())
    return behave


async def names_strange(talk):
    """What one large server may have among its many forms."""
    await talk.answer(200, f"<xforms><xform><formID>insecure</formID><hash>md5:{'0' * 32}</hash>"
                           f"<downloadUrl>http://o.example/f</downloadUrl></xform>{entry(talk, 'closed', 'closed.xml')}"
                           f"{entry(talk, 'good')}</xforms>".encode())


async def names_other_list(talk):
    """The manifest has heard of a list that is not there yet."""
    await list_files(talk, "0" * 32)


def breaks_after(n_files):
    """Files are given, and then the line breaks."""
    async def behave(talk):
        if talk.server.n_files >= n_files:
            talk.reset()
        await FRIENDLY[talk.entry["endpoint"]](talk)
    return behave


def says(status, body=b"", media_type=XML, *headers):
    async def behave(talk):
        at = f"http://127.0.0.1:{talk.server.port}"
        filled = [h.format(here=at, elsewhere=f"http://127.0.0.1:{talk.server.elsewhere}", path=talk.path) for h in headers]
        await talk.answer(status, body, media_type, filled)
    return behave


def refuses(status, text):
    return says(status, openrosa(text, "error"))


def keeps(behave):
    """The work is done, and then nobody learns of it, or something else."""
    async def keep(talk):
        await talk.keep()
        await behave(talk)
    return keep


def keeps_first(behave):
    """Only what comes after the first part of a submission meets it."""
    async def keep(talk):
        if await talk.keep():
            await talk.answer(201, openrosa(RECEIVED))
        else:
            await behave(talk)
    return keep


def writes(data, last=None):
    async def behave(talk):
        await talk.read_body()
        await talk.write(data)
        if last is not None:
            last(talk)
        raise Gone
    return behave


def endless(head, pieces):
    async def behave(talk):
        await talk.read_body()
        await talk.write(head)
        for piece in pieces():
            await talk.write(piece)
            # So that others are served meanwhile.
            await asyncio.sleep(0)
    return behave


def trickles(head):
    async def behave(talk):
        await talk.read_body()
        await talk.write(head)
        while True:
            await talk.write(b"a")
            await asyncio.sleep(0.1)
    return behave


async def mistypes(talk):
    talk.media_type = "image/gif"
    await FRIENDLY[talk.entry["endpoint"]](talk)


async def closes(talk):
    await talk.read_body()
    raise Gone


async def says_nothing(talk):
    await talk.read_body()
    await talk.wait_for_leaving()


async def resets(talk):
    await talk.read_body()
    talk.reset()


async def resets_in_body(talk):
    await talk.reader.readexactly(100)
    talk.reset()


async def does_not_read(talk):
    await asyncio.sleep(60)


async def answers_early(talk):
    await talk.write(b"HTTP/1.1 413 Too Large\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>")
    await talk.wait_for_leaving()


def chunk(data):
    return b"%x\r\n" % len(data) + data + b"\r\n"


def repeat(piece):
    def pieces():
        while True:
            yield piece
    return pieces


def inflate():
    """A gzip stream of zeros without an end, a thousand times smaller than what it holds."""
    yield chunk(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = chunk(compressor.compress(bytes(1 << 20)) + compressor.flush(zlib.Z_FULL_FLUSH))
    yield from repeat(block)()


def head(status, *lines):
    return "\r\n".join([f"HTTP/1.1 {status} So it is", *lines, "", ""]).encode("latin-1")


CHUNKED = "Transfer-Encoding: chunked"
GZIP = "Content-Encoding: gzip"
LONG = "Content-Length: 100000"

BEHAVIOURS = {
    # What an unmodified ODK Central says; 409 has five meanings.
    "409-other-xml": refuses(409, "A submission already exists with this ID, but with different XML. Resubmissions to attach "
                                  "additional multimedia must resubmit an identical copy of the submission XML."),
    "409-deleted": refuses(409, "This submission has been deleted. You may not resubmit it."),
    "409-race": keeps(refuses(409, "This submission has been deleted. You may not resubmit it.")),
    "409-edited": refuses(409, "You tried to update a submission, but the copy you were editing (undefined) is now out of date."),
    "409-closed": refuses(409, "This form is not currently accepting submissions. Please talk to the person who asked you."),
    "404-form": refuses(404, "Could not find the resource you were looking for."),
    "404-version": refuses(404, "The form version specified in this submission '99' does not exist."),
    "404-json": says(404, b'{"message":"Could not find the resource you were looking for.","code":404.1}', JSON),
    "401-token": refuses(401, "Could not authenticate with the provided credentials."),
    "403-token": refuses(403, "The authentication you provided does not have rights to perform that action."),
    "400-version": refuses(400, "Required header X-OpenRosa-Version missing."),
    "400-field": refuses(400, "Required multipart POST field xml_submission_file missing."),
    "400-form-id": refuses(400, "Required parameter form ID xml attribute missing."),
    "400-end": says(400, b'{"message":"The given data could not be parsed: Unexpected end of form","code":400.39}', JSON),
    "400-empty": says(400, b"", XML, "Connection: close"),
    "408-empty": says(408, b"", XML, "Connection: close"),
    "500-json": says(500, b'{"message":"Internal Server Error"}', JSON),
    "413-page": says(413, b"<html><h1>413 Request Entity Too Large</h1></html>", HTML),
    "202": keeps(says(202, openrosa(RECEIVED))),
    # Whoever stands in between.
    "502-page": says(502, b"<html><h1>502 Bad Gateway</h1></html>", HTML),
    "503-page": says(503, b"<html>Busy</html>", HTML, "Retry-After: 1"),
    "503-never": says(503, b"", HTML, "Retry-After: 99999999999999999999999"),
    "503-before": says(503, b"", HTML, "Retry-After: -5"),
    "429": says(429, b"", HTML, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"),
    "407": says(407, b"", HTML, 'Proxy-Authenticate: Basic realm="x"'),
    "511-page": says(511, PAGE, HTML),
    "201": says(201),
    "200-page": says(200, PAGE, HTML),
    "200-success": says(200, openrosa(RECEIVED)),
    "200-empty": says(200),
    "204": says(204),
    "206": says(206, openrosa(RECEIVED)),
    "301-elsewhere": says(301, b"", HTML, "Location: {elsewhere}{path}"),
    "302-elsewhere": says(302, b"", HTML, "Location: {elsewhere}{path}"),
    "303-elsewhere": says(303, b"", HTML, "Location: {elsewhere}{path}"),
    "307-elsewhere": says(307, b"", HTML, "Location: {elsewhere}{path}"),
    "308-elsewhere": says(308, b"", HTML, "Location: {elsewhere}{path}"),
    "307-loop": says(307, b"", HTML, "Location: {here}{path}"),
    "302-file": says(302, b"", HTML, "Location: file:///etc/passwd"),
    "302-nowhere": says(302, b"", HTML),
    "204-elsewhere": says(204, b"", XML, "Location: {elsewhere}{path}"),
    "401-basic": says(401, b"", HTML, 'WWW-Authenticate: Basic realm="{elsewhere}"'),
    # What it says of its own size is odd; what it does is right.
    "size-none": says(204, b"", XML, "X-OpenRosa-Accept-Content-Length: -1"),
    "size-one": says(204, b"", XML, "X-OpenRosa-Accept-Content-Length: 1"),
    "size-odd": says(204, b"", XML, "X-OpenRosa-Accept-Content-Length: 12 parrots"),
    "size-vast": says(204, b"", XML, "X-OpenRosa-Accept-Content-Length: 99999999999999999999999"),
    # Received is what it says, whatever else it says.
    "201-garbage": keeps(says(201, bytes(range(256)), "image/png")),
    "201-page": keeps(says(201, PAGE, HTML)),
    "201-json": keeps(says(201, b'{"message":"Internal Server Error"}', JSON)),
    "201-refusal": keeps(says(201, openrosa("No.", "error"))),
    "201-long": keeps(says(201, b"<" * 1000000)),
    "201-endless": keeps(endless(head(201, CHUNKED), repeat(chunk(PIECE)))),
    "201-gzip-bomb": keeps(endless(head(201, GZIP, CHUNKED), inflate)),
    "mistyped": mistypes,
    # A line that breaks, or is made to.
    "close": closes,
    "close-after": keeps(closes),
    "close-second": keeps_first(closes),
    "reset": resets,
    "reset-in-body": resets_in_body,
    "reset-after": keeps(resets),
    "reset-second": keeps_first(resets),
    "reset-in-answer": keeps(writes(head(201, LONG) + b"half", Talk.reset)),
    "half-head": keeps(writes(b"HTTP/1.1 201 Crea")),
    "half-body": keeps(writes(head(201, LONG) + b"half")),
    "silent": says_nothing,
    "silent-after": keeps(says_nothing),
    "unread": does_not_read,
    "early-413": answers_early,
    "slow-head": keeps(trickles(b"HTTP/1.1 201 Created\r\nX-A: ")),
    "slow-body": keeps(trickles(head(201, LONG))),
    "slow-page": trickles(head(200, LONG)),
    "half-answer": writes(head(200, LONG) + b"half"),
    # A line that does not end.
    "endless": endless(head(200, CHUNKED), repeat(chunk(PIECE))),
    "endless-refusal": endless(head(409, CHUNKED), repeat(chunk(PIECE))),
    "endless-plain": endless(head(200), repeat(PIECE)),
    "endless-continue": endless(b"", repeat(head(100, "X-A: b") * 100)),
    "endless-head": endless(b"HTTP/1.1 201 Created\r\n", repeat(b"X-A: " + b"b" * 1000 + b"\r\n")),
    "huge-header": endless(b"HTTP/1.1 201 Created\r\nX-A: ", repeat(b"b" * 65536)),
    "gzip-bomb": endless(head(200, GZIP, CHUNKED), inflate),
    "gzip-layers": says(200, b"", XML, "Content-Encoding: " + ", ".join(["gzip"] * 1000)),
    "gzip-garbage": says(200, b"\x1f\x8b\x08\xff\xff", XML, GZIP),
    # What is no HTTP, or two at once.
    "garbage": writes(bytes(range(256)) * 10),
    "http-0.9": writes(b"Hello\n"),
    "http-2": writes(b"\0\0\x12\x04\0\0\0\0\0"),
    "bad-status": writes(b"HTTP/1.1 abc\r\n\r\n"),
    "status-000": writes(b"HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n"),
    "bad-chunk": writes(head(200, CHUNKED) + b"zzz\r\nabc"),
    "bad-length": writes(head(200, "Content-Length: -1") + b"abc"),
    "nul-in-head": writes(b"HTTP/1.1 409 No\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n"),
    "split-head": writes(b"HTTP/1.1 302 Go\r\nLocation: /a\rX-OpenRosa-Version: 1.0\r\nContent-Length: 0\r\n\r\n"),
    # What is listed, and how far it comes.
    "nothing": says(200, b"<xforms/>"),
    "groups": names({"": (["top"], ["?a", "?b"]), "a": (["a", "b"], ["?c", "?a", "{base}/formList"]),
                     "b": (["b"], ["?a"]), "c": (["c"], ["?d"]), "d": (["d"], [])}),
    "groups-deep": names({"": (["top"], ["?a"]), "a": ([], ["?b"]), "b": ([], ["?c"]), "c": (["c"], ["?d"])}),
    "groups-many": names({"": (["top"], [f"?{i}" for i in range(60)]), **{str(i): ([], []) for i in range(60)}}),
    "groups-vast": names({"": (["top"], [f"?{i}" for i in range(200)])}),
    "group-elsewhere": names({"": (["top"], ["{elsewhere}/formList"])}),
    "group-gone": names({"": (["top"], ["{base}/forms/closed.xml", "?a"]), "a": (["a"], [])}),
    "strange": names_strange,
    "other-list": names_other_list,
    "breaks-0": breaks_after(0),
    "breaks-1": breaks_after(1),
    "breaks-2": breaks_after(2),
    "secrets": refuses(409, "No: https://o.example/v1/key/" + "S3cret" * 11 + "/projects/1?st=" + "S3cret" * 11),
}


class Server:
    def __init__(self, options):
        self.options = options
        self.shelf = Shelf(options.keep)
        self.port = self.elsewhere = None
        self.n_files = 0
        self.log = open(options.log, "a", encoding="utf-8")

    def record(self, entry):
        self.log.write(json.dumps(entry) + "\n")
        self.log.flush()

    def get_control(self):
        """"friendly" or "hostile", and perhaps of which version all is."""
        try:
            return self.options.control.read_text().split()
        except FileNotFoundError:
            return ["hostile"]

    def is_friendly(self):
        return self.get_control()[0] == "friendly"

    def get_version(self):
        return (self.get_control() + ["1"])[1]

    def find(self, talk):
        """(endpoint, behaviour)"""
        match = re.fullmatch(r"/([a-z]+)\.([a-z0-9.-]+)(/v1/key/[^/]+/projects/1)(/.*)", talk.path)
        where, name, base, rest = match.groups() if match else (None, None, None, talk.path)
        talk.behaviour = f"{where}.{name}"
        talk.base = f"http://127.0.0.1:{self.port}/{where}.{name}{base}"
        if rest == "/submission":
            endpoint = "submission" if talk.method == "POST" else "preflight"
        elif rest == "/formList":
            endpoint = "list"
        elif rest.endswith("/manifest"):
            endpoint = "manifest"
        else:
            endpoint = "media" if "/attachments/" in rest else "form"
        if where == endpoint and not self.is_friendly():
            return endpoint, BEHAVIOURS[name]
        return endpoint, FRIENDLY[endpoint]

    async def serve_one(self, reader, writer):
        talk = Talk(self, reader, writer)
        await talk.read_head()
        talk.entry["endpoint"], behave = self.find(talk)
        try:
            await behave(talk)
        finally:
            talk.record()

    async def serve(self, reader, writer):
        try:
            while True:
                await self.serve_one(reader, writer)
        except (Gone, OSError, EOFError, TimeoutError, asyncio.TimeoutError):
            pass
        finally:
            writer.close()

    async def serve_elsewhere(self, _reader, writer):
        self.record({"endpoint": "elsewhere"})
        writer.close()

    async def run(self):
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        loop.add_signal_handler(signal.SIGTERM, ended.set)
        loop.add_reader(0, lambda: os.read(0, 4096) or ended.set())
        listener = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=MAX_HEAD)
        other = await asyncio.start_server(self.serve_elsewhere, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]
        self.elsewhere = other.sockets[0].getsockname()[1]
        print(f"office: http://127.0.0.1:{self.port}/v1/key/{'HostileToken' * 5}1234/projects/1", flush=True)
        await ended.wait()
        os._exit(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("keep", "forms", "log", "control"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--until-eof", action="store_true")
    asyncio.run(Server(parser.parse_args()).run())


main()
