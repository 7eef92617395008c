#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The receiving office judges as ODK Central does, and keeps what it is given."""

import http.client
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
from urllib.parse import urlsplit

OFFICE = sys.argv.pop(1)
INSTANCE = "uuid:00000000-0000-4000-8000-000000000001"
PHOTO = b"\xff\xd8\r\n--b\r\n--\r\n\0\0\r\n"


def xml(instance=INSTANCE, form="f6", extra=""):
    meta = f"<meta><instanceID>{instance}</instanceID></meta>" if instance else ""
    return f'<data id="{form}" version="1"><photo>p.jpg</photo>{meta}{extra}</data>'.encode()


def multipart(*parts):
    body = b""
    for name, file_name, data in parts:
        body += b'--b--b\r\nContent-Disposition: form-data; name="' + name.encode() + b'"'
        body += (b'; filename="' + file_name.encode() + b'"' if file_name else b"") + b"\r\n\r\n" + data + b"\r\n"
    return body + b"--b--b--\r\n"


class OfficeTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.keep = pathlib.Path(self.folder.name, "kept")
        self.log = pathlib.Path(self.folder.name, "log")

    def start(self, *options):
        process = subprocess.Popen(
            [OFFICE, "--until-eof", "--keep", self.keep, "--log", self.log, *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        self.addCleanup(lambda: (process.communicate(timeout=20), self.assertEqual(process.returncode, 0)))
        self.url = urlsplit(process.stdout.readline().removeprefix("office: ").strip())
        return process

    def ask(self, method, path, body=None, base=None, **headers):
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=20)
        self.addCleanup(connection.close)
        headers = {"X-OpenRosa-Version": "1.0"} | {k.replace("_", "-"): v for k, v in headers.items() if v}
        connection.request(method, (base or self.url.path) + path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def send(self, *parts, content_type='multipart/form-data; boundary="b--b"', **headers):
        return self.ask("POST", "/submission", multipart(*parts), Content_Type=content_type, **headers)[0]

    def whole(self, data=None):
        return ("xml_submission_file", "submission.xml", data or xml()), ("p.jpg", "other.jpg", PHOTO)

    def test_keeps(self):
        process = self.start()
        self.assertEqual(self.send(*self.whole()), 201)
        self.assertEqual((self.keep / INSTANCE / "submission.xml").read_bytes(), xml())
        self.assertEqual((self.keep / INSTANCE / "p.jpg").read_bytes(), PHOTO)
        self.assertRegex(process.stdout.readline(), rf"^received \d\d:\d\d:\d\d: form f6 1, instance {INSTANCE}, 1 attachment$")

    def test_repeats(self):
        self.start()
        self.assertEqual(self.send(self.whole()[0]), 201)
        self.assertEqual(self.send(*self.whole()), 201)
        self.assertEqual(self.send(*self.whole(xml(extra=" "))), 409)
        self.assertEqual((self.keep / INSTANCE / "submission.xml").read_bytes(), xml())
        self.assertTrue((self.keep / INSTANCE / "p.jpg").exists())
        self.assertEqual([json.loads(line).get("new") for line in self.log.read_text().splitlines()], [True, False, None])

    def test_remembers(self):
        first = self.start()
        self.assertEqual(self.send(*self.whole()), 201)
        first.communicate(timeout=20)
        self.start()
        self.assertEqual(self.send(*self.whole(xml(extra=" "))), 409)
        self.assertEqual(self.send(*self.whole()), 201)

    def test_judges(self):
        self.start()
        xml_part, photo = self.whole()
        self.assertEqual(self.send(photo), 400)
        self.assertEqual(self.send(("xml_submission_file", None, xml())), 400)
        self.assertEqual(self.send(xml_part, content_type="text/xml"), 400)
        self.assertEqual(self.send(xml_part, content_type="multipart/form-data; boundary=other"), 400)
        self.assertEqual(self.send(*self.whole(b"<data id='f6'>")), 400)
        self.assertEqual(self.send(*self.whole(xml(instance=""))), 400)
        self.assertEqual(self.send(*self.whole(xml(form=""))), 400)
        self.assertEqual(self.send(*self.whole(xml(instance="../../etc"))), 400)
        self.assertEqual(self.send(*self.whole(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml(extra="&a;"))), 400)
        self.assertEqual(self.send(*self.whole(b"<d>" * 3000)), 400)
        self.assertEqual(self.send(*self.whole(), X_OpenRosa_Version="2.0"), 400)
        self.assertFalse(any(self.keep.iterdir()))

    def test_visitors(self):
        self.start()
        token = self.url.path.split("/")[3]
        self.assertEqual(self.ask("HEAD", "/submission")[0], 204)
        self.assertEqual(self.ask("HEAD", "/submission", base=self.url.path.replace(token, "a" * 64))[0], 403)
        self.assertEqual(self.ask("HEAD", "/submission", base=self.url.path.replace(token, "short"))[0], 401)
        self.assertEqual(self.ask("HEAD", "/submission", base=self.url.path.replace("projects/1", "projects/2"))[0], 404)
        self.assertEqual(self.ask("GET", "/elsewhere")[0], 404)
        self.assertNotIn(token, self.log.read_text())

    def test_names(self):
        self.start()
        bad = ["../up.jpg", "a/b.jpg", ".hidden", "submission.xml", "x" * 300]
        data = xml(extra="".join(f"<p>{name}</p>" for name in bad))
        parts = [(name, "n", b"evil") for name in bad] + [("unnamed.jpg", "n", b"x")]
        self.assertEqual(self.send(*self.whole(data), *parts), 201)
        self.assertEqual(sorted(p.name for p in (self.keep / INSTANCE).iterdir()), ["p.jpg", "submission.xml"])
        self.assertEqual((self.keep / INSTANCE / "submission.xml").read_bytes(), data)
        self.assertEqual(json.loads(self.log.read_text())["dropped"], sorted(bad + ["unnamed.jpg"]))

    def test_forms(self):
        forms = pathlib.Path(self.folder.name, "forms")
        forms.mkdir()
        (forms / "bad.xml").write_text("<not xml")
        (forms / "f.xml").write_text('<h><title>A &amp; B</title><instance><data id="f 6" version="2"><a/></data></instance></h>')
        self.start("--forms", forms)
        status, listing = self.ask("GET", "/formList")
        self.assertEqual(status, 200)
        self.assertIn(b"<formID>f 6</formID>", listing)
        self.assertIn(b"<name>A &amp; B</name>", listing)
        self.assertNotIn(b"manifestUrl", listing)
        self.assertEqual(self.ask("GET", "/forms/f%206.xml")[1], (forms / "f.xml").read_bytes())
        self.assertEqual(self.ask("GET", "/forms/other.xml")[0], 404)
        self.assertEqual(self.ask("GET", "/forms/..%2f..%2fetc%2fpasswd.xml")[0], 404)
        self.assertEqual(self.ask("GET", "/formList", X_OpenRosa_Version="2.0")[0], 400)
        self.assertEqual(self.send(*self.whole()), 404)

    def test_sizes(self):
        self.start("--accept", "2000")
        self.assertEqual(self.send(self.whole()[0], ("p.jpg", "n", b"x" * 3000)), 413)
        self.assertEqual(self.send(*self.whole()), 201)

    def test_misuse(self):
        for options in (["--fail", "nonsense"], ["--fail", "nowhere=down"], ["--token", "short"], ["--forms", "/nowhere"]):
            done = subprocess.run([OFFICE, *options], capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 2)
            self.assertIn("office: error:", done.stderr)


if __name__ == "__main__":
    unittest.main()
